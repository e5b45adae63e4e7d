"""A percentage, a toll, an estimate or a sum of money, with no source in reach.

Flags:
    The northern quay has stood empty since the spring, and nobody has asked for it.

    Traffic on the river fell by 14 percent last year, and the lock lost 3.2 million crowns.

    The mayor said the council would meet on Monday.

Flags:
    Der Nordkai steht seit dem Frühjahr leer, und niemand hat nach ihm gefragt.

    Der Verkehr auf dem Fluss ging im vergangenen Jahr um 14 Prozent zurück.

    Die Bürgermeisterin sagte, der Rat werde am Montag tagen.

Passes:
    Traffic on the river fell by 14 percent last year, according to the lock keepers' yearly count.

    The lock lost 3.2 million crowns, its yearly report shows.

Passes:
    Ada Lindqvist, 54, beat Nils Aaker 3-1 on 4 May 2019 at 12 Quay Street.

    Lindqvist won 54 percent of the vote in the council's own ballot, and the motion passed 21-4.

    The mayor said that the next vote would be held in the autumn.

Passes:
    Traffic on the river is thinning out, according to the lock keepers, and the towns feel it.

    It fell by 14 percent last year and by nine percent in the year before.

Why:
    A figure looks like knowledge. Who counted, and how, is what makes it so.

Authority:
    BBC, guidance on reporting statistics: ask whoever made a figure how it was arrived at, check it, and put it
    into context.
    https://www.bbc.co.uk/editorialguidelines/guidance/reporting-statistics
    BBC, Editorial Guidelines, Reporting opinion polls: always make clear who carried out a poll and who
    commissioned it.
    http://www.bbc.co.uk/guidelines/editorialguidelines/advice/opinionpolls/reporting.shtml

Dismiss:
    Name who counted, or leave it where the figure is public and undisputed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Pattern, Span, Terms, regex

CODE = "SRC004"
NAME = "unsourced-number"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {"min-words": 8}
ASKS = ("src004.figure",)

COUNT = r"(?:\d[\d.,]{0,12}|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)"
ZAHL = r"(?:\d[\d.]{0,12}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|Dutzende|Hunderte|Tausende)"
LARGE = (
    r"(?:million|billion|trillion|Millionen|Milliarden|millions|milliards|millones|milhões|bilhões|milioni|miliardi"
    r"|млн|млрд|миллион\w{0,3}|миллиард\w{0,3}|мільйон\w{0,3}|мільярд\w{0,3}|milyon|milyar)"
)
MONEY = (
    r"(?:dollars?|euros?|pounds|yen|crowns|francs|Dollar|Euro|Franken|Kronen|dólares|reais|dollari|рубл\w{0,3}"
    r"|доллар\w{0,3}|євро|евро|гривен\w{0,3}|гривень|lira|dolar)"
)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("src004.figure", r"\b\d[\d.,]{0,8}\s?(?:%|％|٪)"),
    Pattern(
        "src004.figure",
        r"\b\d[\d.,]{0,8}[ -](?:percent|per cent|percentage points|Prozent|Prozentpunkte|pour cent|por ciento|por cento"
        r"|per cento|процент\w{0,3}|відсот\w{1,5})\b",
    ),
    Pattern("src004.figure", r"\byüzde \d[\d.,]{0,8}"),
    Pattern("src004.figure", r"\d[\d.,]{0,8}(?:パーセント|퍼센트)|百分之[一二三四五六七八九十]{1,4}"),
    Pattern("src004.figure", rf"[$€£¥]\s?\d[\d.,]{{0,8}}[ -]?{LARGE}\b"),
    Pattern("src004.figure", rf"\b\d[\d.,]{{0,8}}\s{LARGE}(?: de| di)?\s{MONEY}\b"),
    Pattern("src004.figure", r"\b\d[\d.,]{0,8}(?:億円|兆円|亿元|亿美元|억 원|억원|조원)"),
    Pattern(
        "src004.figure",
        rf"\b{COUNT} (?:\w{{1,15}} ){{0,2}}(?:were |have been |had been |was |are )?(?:killed|dead|wounded|injured"
        r"|displaced|missing|died)\b",
        languages=frozenset({"en"}),
    ),
    Pattern("src004.figure", r"\ban estimated \d[\d.,]{0,12}", languages=frozenset({"en"})),
    Pattern(
        "src004.figure",
        rf"\b{ZAHL} (?:\w{{1,20}} ){{0,2}}(?:Tote[nr]?|Todesopfern?|Verletzte[nr]?|Vermisste[nr]?"
        r"|getötet|verletzt)\b",
        languages=frozenset({"de"}),
    ),
    Pattern("src004.figure", r"\b[Ss]chätzungsweise \d[\d.]{0,12}", languages=frozenset({"de"})),
    Pattern(
        "src004.figure",
        r"\b\d[\d.,]{0,9} (?:\w{1,15} ){0,2}(?:morts|blessés|muertos|heridos|mortos|feridos|morti|feriti"
        r"|погибших|раненых"
        r"|загиблих|поранених|ölü|yaralı|قتيلا|جريحا)",
        languages=frozenset({"fr", "es", "pt", "it", "ru", "uk", "tr", "ar"}),
    ),
    Pattern("src004.figure", r"\d[\d,]{0,9}(?:人死亡|人が死亡|人受伤|人がけが|명 사망|명이 숨)"),
    Terms(
        "src004.public",
        dict.fromkeys(
            [
                "votes", "vote", "votes cast", "ballots", "ballot", "delegates", "margin of error", "sampling error",
                "threshold", "mark", "Fehlermarge", "turnout", "shares", "stock", "stocks", "index", "Dow", "Nasdaq",
                "S&P", "barrel", "bail", "fine", "fined", "box office", "budget", "tax", "taxes", "tariff",
                "interest rate", "wage", "discount", "salary", "Stimmen", "Wahlbeteiligung", "Aktie", "Aktien", "DAX",
                "Index", "Bußgeld", "Haushalt", "Steuer", "Zinssatz", "Gehalt", "voix", "votos", "voti", "голосов",
                "голосів", "election", "primary", "caucuses", "caucus", "Wahl", "Mandate", "Sitze", "Leitzins",
                "beteiligt", "Eigentumsanteile", "Anteile", "Beteiligung", "stake", "owned", "owns", "Grundsteuer",
                "Preise", "won", "gewann",
            ],
            "",
        ),
    ),
)  # fmt: skip

#: How far around a figure words stand that make it public: a count of votes, a price on a market, a tax.
NEAR = 120
#: The word behind a sum, and the words that may stand there when it is an amount and no price.
WORD = regex(r"[ -][a-z]+")
AMOUNT = frozenset(
    [
        "in", "on", "of", "for", "to", "from", "last", "this", "worth", "a", "per", "by", "and", "at", "when",
        "since", "as", "during", "after", "before", "more", "less", "annually", "each", "every", "over", "into",
        "across", "through", "with", "than", "or", "that", "which", "between", "while", "were", "was", "is", "had",
        "has", "have", "if", "so", "but",
    ]
)  # fmt: skip
#: Figures of speech.
IDIOMS = ("100%", "110%", "100 percent", "110 percent", "100 per cent", "100 Prozent")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag at the first figure of each paragraph that names nobody, between neighbours that name nobody."""
    if article.personal or not article.judged or article.credits:
        return
    public = [hit.start for hit in article.found("src004.public")]
    least = int(str(options["min-words"]))
    done: set[int] = set()
    for hit in article.found("src004.figure"):
        owner = article.paragraph_at(hit.start)
        if owner is None or owner.role != "body" or owner.number in done or article.vouched(owner):
            continue
        if article.length(owner.span) < least:
            continue
        if not reached(article, owner.number) and not known(article, hit, public):
            done.add(owner.number)
            yield flag(article, hit)


def reached(article: Article, number: int) -> bool:
    """Tell whether the paragraph above carries a source: its reader still has it in mind."""
    above = article.paragraphs[number - 2] if number > 1 else None
    return above is not None and above.attributed


def known(article: Article, hit: Hit, public: list[int]) -> bool:
    """Tell whether a figure is a figure of speech, or public: a vote, a market, a tax."""
    words = article.words((hit.start, hit.end))
    return words in IDIOMS or near(public, hit.start) or (words[0] in "$€£¥" and priced(article, hit))


def priced(article: Article, hit: Hit) -> bool:
    """Tell whether a sum is the price on a thing: "a $54 million deal", which whoever set the price has made public."""
    rest = article.text[hit.end : hit.end + 20]
    after = WORD.match(rest)
    return after is not None and after[0].strip(" -") not in AMOUNT


def near(places: list[int], position: int) -> bool:
    """Tell whether one of some sorted places stands around a position."""
    at = bisect_left(places, position - NEAR)
    return at < len(places) and places[at] <= position + NEAR


def flag(article: Article, hit: Hit) -> Flag:
    """Return the flag for a figure."""
    return Flag(
        span=Span(hit.start, hit.end),
        message=f"Nobody is named who counted: {article.words((hit.start, hit.end))}",
        reason="no source in this paragraph or the one above",
        help="Say whose figure it is.",
    )
