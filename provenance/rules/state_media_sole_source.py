"""A contested claim about a state that rests on that state's own outlet alone.

Flags:
    Smugglers attacked a Russian customs post on a frozen lake overnight, TASS reported, and wounded two officers.

Flags:
    A Chinese patrol expelled the trespassing trawlers from the bay on Sunday. [Source: Xinhua]

Passes:
    The Russian customs service said that smugglers had attacked a post on a frozen lake, TASS reported.

Passes:
    Smugglers attacked a Russian customs post overnight, TASS reported. A fisherman told Reuters of two wounded men.

Passes:
    Russian skaters won both gold medals at the weekend, TASS reported.

Passes:
    A volcano on a Chilean island killed two hikers, TASS reported.

Passes:
    Spanish police foiled an attack on a market in Valencia, EFE reported.

Why:
    On a matter in which its owner has a stake, a state's outlet is a party. Its report may be right, and readers
    ought to see that nobody else has said so. What a ministry announces through the agency is another thing: there
    the agency is the proper way. Public services whose newsroom is guarded by law are not meant.

Authority:
    Wikipedia, noticeboard for reliable sources, September 2020: where its government may be a stakeholder, Xinhua
    cannot be trusted to report dispassionately; find a better source or attribute in the text.
    https://en.wikipedia.org/wiki/Wikipedia:Reliable_sources/Noticeboard/Archive_312
    State Media Monitor tells state-controlled outlets from public services with editorial independence.
    https://statemediamonitor.com/2021/09/state-media-monitor-in-the-shift

Dismiss:
    Add a source that does not answer to the state, or say that the claim could not be verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Paragraph, Pattern, Source, Terms

CODE = "WIR005"
NAME = "state-media-sole-source"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("wir005.contested",)

#: Names of states, their people and seats of power; states whose outlets are seldom met abroad are left out.
STATES = {
    "AE": "Emirati Emiratis Emirates", "AF": "Taliban Afghan Afghanistan", "AZ": "Azerbaijan Azerbaijani Baku",
    "BD": "Bangladesh Bangladeshi Dhaka", "BY": "Belarus Belarusian Minsk", "CN": "China Chinese Beijing PLA",
    "CU": "Cuba Cuban Havana", "DZ": "Algeria Algerian Algiers", "EG": "Egypt Egyptian Cairo",
    "ET": "Ethiopia Ethiopian", "HU": "Hungary Hungarian", "IQ": "Iraq Iraqi Baghdad",
    "IR": "Iran Iranian Tehran IRGC", "KP": "North_Korea North_Korean Pyongyang",
    "KZ": "Kazakhstan Kazakh Astana", "LB": "Lebanon Lebanese", "LY": "Libya Libyan Tripoli",
    "MA": "Morocco Moroccan Rabat", "MM": "Myanmar Naypyitaw", "NG": "Nigeria Nigerian Abuja",
    "PK": "Pakistan Pakistani Islamabad", "PS": "Palestinian Palestinians", "QA": "Qatar Qatari Doha",
    "RU": "Russia Russian Russians Moscow Kremlin Donetsk Luhansk Crimea", "SA": "Saudi Saudis Riyadh",
    "SD": "Sudan Sudanese Khartoum", "SY": "Syria Syrian Damascus", "TR": "Turkey Turkish Türkiye Ankara PKK",
    "UA": "Ukraine Ukrainian Kyiv", "VE": "Venezuela Venezuelan Caracas", "VN": "Vietnam Vietnamese Hanoi",
    "ZW": "Zimbabwe Zimbabwean Harare",
}  # fmt: skip
#: Words of war, repression, espionage and borders.
CONTESTED = (
    "attacked", "attack", "attacks", "shelled", "shelling", "bombed", "bombing", "airstrike", "airstrikes",
    "missile", "missiles", "drone", "drones", "killed", "casualties", "troops", "offensive", "captured",
    "liberated", "repelled", "destroyed", "intercepted", "expelled", "trespassing", "violated", "provocation",
    "provocations", "sabotage", "terrorist", "terrorists", "militants", "extremists", "separatists", "spies", "spy",
    "espionage", "saboteurs", "mercenaries", "detained", "dissidents", "protesters", "rioters", "coup", "annexed",
    "referendum", "sanctions", "poisoned", "persecution", "genocide",
)  # fmt: skip

PATTERNS: tuple[Pattern | Terms, ...] = (
    Terms(
        "wir005.state",
        {name.replace("_", " "): state for state, names in STATES.items() for name in names.split()},
        languages=frozenset({"en"}),
    ),
    Terms("wir005.contested", dict.fromkeys(CONTESTED, ""), ignore_case=True, languages=frozenset({"en"})),
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each paragraph in which a state's outlet itself makes a contested claim about that state."""
    sources = {source.key: source for source in article.sources}
    if not any(source.state for source in article.sources):
        return
    mentioned = spots(article, "wir005.state")
    contested = spots(article, "wir005.contested")
    for paragraph in article.body():
        outlet = alone(article, paragraph, sources)
        if outlet is None or outlet.state not in mentioned.get(paragraph.number, ()):
            continue
        if paragraph.number not in contested:
            continue
        yield Flag(
            span=place(article, paragraph, outlet.key).span,
            message=f"A contested claim rests on {outlet.name} alone, which the state of {outlet.state} controls",
            reason="no speaker is named, and nobody else is cited",
            help="Add a source that does not answer to the state, or say that it could not be verified.",
            paragraph=paragraph.number,
        )


def spots(article: Article, name: str) -> dict[int, set[str]]:
    """Return the values of registered words by the number of the paragraph that they stand in."""
    found: dict[int, set[str]] = {}
    for hit in article.found(name):
        paragraph = article.paragraph_at(hit.start)
        if paragraph is not None:
            found.setdefault(paragraph.number, set()).add(hit.value)
    return found


def alone(article: Article, paragraph: Paragraph, sources: Mapping[str, Source]) -> Source | None:
    """Return the state's outlet that is all a paragraph cites, if it carries the words of nobody who has a name."""
    cited = [sources[key] for key in paragraph.sources if key in sources]
    outlets = [source for source in cited if source.wire and source.state]
    if len({source.family for source in outlets}) != 1:
        return None
    keys = {source.key for source in outlets}
    mine = (article.markers[index] for index in paragraph.markers)
    if any(marker.kind == "quotation" and marker.source in keys for marker in mine):
        return None  # The outlet is quoted for its own view, and nobody is better placed to give it.
    carried = all(source.kind == "unnamed" and source.via and set(source.via) <= keys for source in cited
                  if source.key not in keys)  # fmt: skip
    credited = any(sources[key].wire for key in set(article.credits) - keys if key in sources)
    return outlets[0] if carried and not credited else None


def place(article: Article, paragraph: Paragraph, key: str) -> Marker:
    """Return the marker by which a paragraph cites a source."""
    return next(article.markers[index] for index in paragraph.markers if article.markers[index].source == key)
