"""Generate news articles of our own wording, to measure speed on: `python reports/generate.py FOLDER [COUNT]`.

The articles have what a newsroom's have: headline, byline, dateline, people with offices, quotations, wires in
brackets, prose nobody is named for, and in one of twelve the debris that editing leaves. The same number always
gives the same article. People, towns and bodies are invented; the wires are real, and carry nothing but ferries,
budgets and weather.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

#: How long an article is, in characters.
SIZE = 3_000

FIRST = "Agnes Bela Carla Dario Edda Femi Greta Hanno Ines Jonas Kira Lorenz Mila Nuri Oda Pavel Rhea Sanna Tarek Uta"
LAST = "Ahlborn Brisk Calloway Dornfeld Estrup Fenwick Garrow Hollis Ivers Jessop Kettering Lomax Marsh Norrby Oakes"
TOWNS = "Ardley Brenfield Corwen Dunmere Eastlake Farrow Glenholt Harwick Ingle Karlow Lannick Merrow Norvik Ostby"
OFFICES = (
    "mayor", "council leader", "harbour master", "chief engineer", "head teacher", "union secretary", "fire chief",
    "energy minister", "transport commissioner", "professor of hydrology", "spokeswoman", "deputy director",
)  # fmt: skip
BODIES = (
    "the water authority", "the port company", "the county court", "the ministry of transport", "the grid operator",
    "the teachers' union", "the health board", "the statistics office", "the ferry line", "the city council",
)  # fmt: skip
WIRES = ("Reuters", "AP", "AFP", "dpa", "TASS", "ANSA", "Kyodo News", "PA Media", "EFE", "APA")
THINGS = (
    "bridge", "ferry terminal", "school roof", "power line", "flood wall", "tram depot", "reservoir", "market hall",
    "rail tunnel", "hospital wing",
)  # fmt: skip
MONTHS = "January February March April May June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"

HEADLINES = (
    "Work on {town}'s {thing} stops after {count} months",
    "{town} votes to close its {thing} for the winter",
    "Repairs to {thing} will cost {sum}, {body} says",
    "{count} homes without power as storm reaches {town}",
    "Ministers weigh plan for new {thing} in {town}",
)
CLAIMS = (
    "the {thing} would not open before {month}",
    "the repairs had cost {sum} so far",
    "nobody had been hurt",
    "{count} households were still waiting for an answer",
    "the contract had been signed without a second bid",
    "water had reached the lower rooms within an hour",
    "the plan was neither new nor cheap",
    "the figures for {month} were {percent} per cent higher than a year before",
    "the board had been told in {month}",
    "two of the {count} pumps had failed",
    "the talks with {body} would go on until {day}",
    "there was no reason to close the {thing}",
)
TOLD = (
    "{name}, the {office}, said on {day} that {claim}.",
    "According to {body}, {claim}.",
    "{Body} said {claim}.",
    "{last} told {wire} that {claim}.",
    "“{Quote},” said {name}, {office} of {town}.",
    "“{Quote}. {Quote2},” {last} said.",
    "{name} denied that {claim}.",
    "A report that {body} published in {month} puts the cost at {sum}.",
    "“{Quote},” the {office} wrote in a letter to residents.",
    "{last} added that {claim}, and that {claim2}.",
    "Asked whether {claim}, {last} declined to comment.",
    "Officials familiar with the talks said {claim}.",
    "{Body} announced that {claim}.",
    "Residents complained that {claim}.",
    "In a statement, {body} called the delay “{quote}”.",
    "{name} warned {day} that {claim}, {wire} reported.",
)
PLAIN = (
    "The {thing} was built in {year} and has been repaired {few} times since.",
    "On {day} a crane stood idle beside the {thing}, and the road to {town} stayed closed.",
    "Some {count} people live on the far side of the river.",
    "The work began in {month} and was meant to take {few} weeks.",
    "Snow had fallen through the night, and the first buses left an hour late.",
    "The budget for the coming year is {sum}, {percent} per cent more than in {year}.",
    "It is the {few}th closure since {year}.",
    "The council meets again on {day}.",
    "From the hill one sees the {thing}, the harbour and, on clear days, {town}.",
    "Prices for timber and steel have risen by {percent} per cent within {few} years.",
    "A second crew arrived from {town} in the afternoon; by evening the road was open.",
    "The court has set a hearing for {day}, {month} {few}.",
)
QUOTES = (
    "we knew about the cracks and we did what we could", "nobody asked us before the gates were shut",
    "this is the third winter without a {thing}", "it will be finished when it is finished",
    "the money is there, the people are not", "I have seen worse and I have seen it mended",
    "that is a question for {body}", "the numbers do not add up", "we will read the report before we answer it",
    "my own street was under water", "a shame and a waste", "there is still time to turn back",
)  # fmt: skip
CREDITS = ("[Source: {wire}]", "({wire})", "[{wire}]", "(Source: {wire})")
DEBRIS = ("><", "”}}{{", " [Read more]", "&nbsp;", "Ã¼", " :contentReference[oaicite:{few}]", "</p>", " !!!1")
#: Of twelve paragraphs, how many hold claims that are handed to somebody; in how many articles one holds debris.
ATTRIBUTED, DIRTY = 7, 12


def article(number: int, size: int = SIZE) -> str:
    """Return an article of about `size` characters; the same number always gives the same one."""
    random = Random(number)  # noqa: S311
    town = random.choice(TOWNS.split())
    wire = random.choice(WIRES)
    paragraphs = [filled(random.choice(HEADLINES), random, town, wire)]
    if random.random() < 0.5:
        paragraphs.append(f"By {person(random)}")
    day = f"{random.choice(MONTHS.split())} {random.randint(1, 28)}"
    place = f"{town.upper()}, {day} ({wire}) — " if random.random() < 0.4 else ""
    paragraphs.append(place + filled(random.choice(TOLD), random, town, wire))
    length = sum(map(len, paragraphs))
    while length < size:
        pool = [TOLD if random.randrange(12) < ATTRIBUTED else PLAIN, PLAIN, TOLD][: random.randint(1, 3)]
        words = " ".join(filled(random.choice(sentences), random, town, wire) for sentences in pool)
        if random.random() < 0.2:
            words += " " + filled(random.choice(CREDITS), random, town, wire)
        paragraphs.append(words)
        length += len(words) + 2
    if random.randrange(DIRTY) == 0:
        paragraphs[-1] += filled(random.choice(DEBRIS), random, town, wire)
    return "\n\n".join(paragraphs) + "\n"


def filled(template: str, random: Random, town: str, wire: str) -> str:
    """Return a template with its gaps filled, claims and quotations within it too."""
    name = person(random)
    body, quote, second = random.choice(BODIES), random.choice(QUOTES), random.choice(QUOTES)
    gaps = {
        "name": name,
        "last": name.split()[1],
        "office": random.choice(OFFICES),
        "town": town if random.random() < 0.6 else random.choice(TOWNS.split()),
        "wire": wire if random.random() < 0.8 else random.choice(WIRES),
        "thing": random.choice(THINGS),
        "body": body,
        "month": random.choice(MONTHS.split()),
        "day": random.choice(DAYS.split()),
        "year": random.randint(1931, 2024),
        "count": random.choice((17, 40, 120, 300, 860, 2_400)),
        "few": random.randint(4, 19),
        "percent": random.randint(2, 38),
        "sum": f"{random.randint(2, 900)} million {random.choice(('euros', 'dollars', 'crowns'))}",
    }
    gaps["Body"] = body[0].upper() + body[1:]
    claims = [random.choice(CLAIMS).format(**gaps) for _ in range(2)]
    quotes = [words.format(**gaps) for words in (quote, second)]
    gaps |= {"claim": claims[0], "claim2": claims[1], "quote": quotes[0]}
    gaps |= {"Quote": quotes[0][0].upper() + quotes[0][1:], "Quote2": quotes[1][0].upper() + quotes[1][1:]}
    return template.format(**gaps)


def person(random: Random) -> str:
    """Return an invented name."""
    return f"{random.choice(FIRST.split())} {random.choice(LAST.split())}"


def write(folder: Path, count: int, size: int = SIZE) -> int:
    """Write articles 1 to `count` to a folder, a thousand to a subfolder; return their bytes in all."""
    total = 0
    for number in range(1, count + 1):
        path = folder / f"{(number - 1) // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(article(number, size).encode())
    return total


if __name__ == "__main__":
    made = write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
    sys.stdout.write(f"{made:,} bytes\n")
