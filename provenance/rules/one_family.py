"""Several wires that belong to one owner, cited as if they were several origins.

Flags:
    The strait stays closed to tankers until further notice. [Source: TASS]

    Insurers have doubled their premiums since the closure. [Source: RIA Novosti]

Flags:
    The cup goes to the guests, who won on penalties in the rain. [Sources: AFP; Sport-Informations-Dienst]

    The home side's coach left the ground without a word, a steward said in an interview.

Passes:
    The strait stays closed to tankers until further notice. [Source: TASS]

    Insurers have doubled their premiums since the closure. [Source: Kyodo]

Passes:
    The strait stays closed to tankers until further notice. [Source: Interfax]

    Insurers have doubled their premiums since the closure. [Source: Interfax-Ukraine]

Passes:
    HAMBURG (AFP/SID) - The cup goes to the guests, who won on penalties in the rain.

    The home side's coach left the ground without a word, a steward said.

Why:
    Two names over two paragraphs look like a confirmation. Where both agencies answer to one owner, the second
    adds no independence to the first: there are many citations and one origin. Which agencies share an owner is a
    dated list with its grounds; wires of which nothing is known stay apart.

Authority:
    One Source Is a Rumor, a lesson in counting confirmations: sites of one parent company count once, however
    many of them carry the report.
    https://www.tsrmovement.com/toolkit/one-source-is-a-rumor
    BBC, Editorial Guidelines, Accuracy, Gathering Material: be reluctant to rely on a single source.
    https://www.bbc.co.uk/editorialguidelines/guidelines/accuracy/guidelines

Dismiss:
    Add an origin of another owner, or cite the one agency that you used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Paragraph, Pattern, Source, Terms

CODE = "WIR003"
NAME = "one-family"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("wire",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag for each owner whose wires stand in for several origins."""
    families: dict[str, list[Source]] = {}
    for source in article.sources:
        if source.wire and source.family:
            families.setdefault(source.family, []).append(source)
    for family, wires in families.items():
        if len(wires) > 1 and (found := leaning(article, {wire.key for wire in wires})):
            yield flag(article, family, wires, found)


def leaning(article: Article, wires: set[str]) -> list[Paragraph]:
    """Return the paragraphs that rest on wires of the family alone, if together they cite more than one of them."""
    others = {source.key for source in article.sources if not set(source.via) or set(source.via) - wires} - wires
    declared = {key for marker in article.markers if declares(marker) and (key := marker.source)}
    found = [p for p in article.body() if set(p.sources) & wires and not set(p.sources) & others]
    cited = {key for paragraph in found for key in paragraph.sources if key in wires}
    # A joint byline is how one agency signs with its own department.
    return found if len(cited) > 1 and not cited <= declared else []


def declares(marker: Marker) -> bool:
    """Tell whether a marker says who carried the article as a whole."""
    return marker.kind in ("dateline", "byline", "metadata")


def flag(article: Article, family: str, wires: list[Source], found: list[Paragraph]) -> Flag:
    """Return what is said of the wires of one owner, at the first mention of the second of them."""
    keys = {wire.key for wire in wires}
    numbers = {paragraph.number for paragraph in found}
    named: dict[str, Marker] = {}
    for paragraph in found:
        for index in paragraph.markers:
            marker = article.markers[index]
            if marker.source in keys and marker.source is not None:
                named.setdefault(marker.source, marker)
    names = [wire.name for wire in wires if wire.key in named]
    state = next((wire.state for wire in wires if wire.state), None)
    owner = f" (state of {state})" if state else ""
    return Flag(
        span=list(named.values())[1].span,
        message=f"{' and '.join(names[:2])} belong to one owner{owner}: many citations, one origin",
        reason=f"{len(numbers)} paragraph{'s' if len(numbers) > 1 else ''} cite nobody outside the family {family}",
        help="Add an origin of another owner, or cite the one agency that was used.",
    )
