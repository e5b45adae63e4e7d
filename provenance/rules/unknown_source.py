"""A marker that names a source nobody can place: no known wire, no outlet, and named nowhere else.

Flags:
    The strait stays closed to tankers until further notice. [Source: Reuers]

Flags:
    The strait stays closed to tankers until further notice. [Source: Zyphrix]

Flags:
    The strait stays closed, the Mosshaven Courier reported. Insurers have doubled their premiums.

    The lighthouse is dark. [Source: Mosshaven Couriier]

Passes:
    The strait stays closed to tankers until further notice. [Source: Reuters]

Passes:
    The strait stays closed to tankers until further notice. [Source: Jane Roe]

Passes:
    The strait stays closed to tankers until further notice. [Source: harbour board minutes, p. 4]

Passes:
    Zyphrix, the port's radio service, says that the strait stays closed until further notice. [Source: Zyphrix]

Passes:
    The strait stays closed to tankers until further notice. (h/t Zyphrix)

Passes:
    The strait stays closed to tankers until further notice. [Source: Mosshaven Courier]

Why:
    A source that the reader can find nowhere is as good as none; in a text that a machine put together it may
    not exist. Most often it is a slip of the pen.

Authority:
    AP, News Values: strive to identify all sources of information.
    https://www.ap.org/about/news-values-and-principles/
    Wikipedia, Citing sources: what matters most is enough information to identify the source.
    https://en.wikipedia.org/wiki/Wikipedia:Citing_sources

Dismiss:
    Correct the name, or say once in the text who that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Source, Terms, regex

CODE = "MRK003"
NAME = "unknown-source"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("marker.bracket",)
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: Kinds that a lone word without further sign is given; bodies, outlets and documents say what they are.
GUESSED = frozenset({"person", "organisation"})
#: A word shorter than this is an abbreviation, and known to those who read of the field.
SHORTEST = 6
#: Markers that thank for a hint rather than cite.
THANKS = frozenset({"h/t", "via"})
WORD = regex(r"\w+")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each bracketed source that is known from nowhere, with the name that was meant."""
    cited = [marker for marker in article.markers if marker.kind == "bracket" and marker.name]
    if not cited:
        return
    sources = {source.key: source for source in article.sources}
    words = Counter(WORD.findall(article.text))
    twins = likenesses(article.sources)
    for marker in cited:
        source = sources.get(marker.source or "")
        if source is None or source.wire or source.release or source.markers > 1 or marker.source_span is None:
            continue
        meant = source.nearest or twins.get(source.key)
        thanked = article.text[marker.start + 1 : marker.start + 4].casefold() in THANKS
        if meant is None and (thanked or not unplaced(source, words)):
            continue
        yield flag(article, marker, meant)


def unplaced(source: Source, words: Counter[str]) -> bool:
    """Tell whether a name is one word that says nothing of what it names and stands nowhere else in the text."""
    name = source.name
    if source.kind not in GUESSED or len(name) < SHORTEST or not name.isalpha() or name.upper() == name.lower():
        return False
    return words[name] < 2


def likenesses(sources: tuple[Source, ...]) -> dict[str, str]:
    """Return by key the name that a source named once is a slip of the pen away from, where another is named so."""
    forms: dict[str, list[Source]] = {}
    for source in sources:
        name = source.name.casefold()
        if len(name) >= SHORTEST and source.kind != "link":
            for form in {name, *(name[:at] + name[at + 1 :] for at in range(min(len(name), 60)))}:
                forms.setdefault(form, []).append(source)
    found: dict[str, str] = {}
    for alike in forms.values():
        for one in alike:
            for other in alike:
                if one.key != other.key and one.markers <= other.markers and " " in one.name:
                    found.setdefault(one.key, other.name)
    return found


def flag(article: Article, marker: Marker, meant: str | None) -> Flag:
    """Return what is said of a source that nobody can place."""
    name = article.words(marker.source_span) if marker.source_span else marker.name
    return Flag(
        span=marker.source_span or marker.span,
        message=f"Unknown source: {name}" + (f"; did you mean {meant}?" if meant else ""),
        confidence="high" if meant else None,
        reason="It is no registered wire and is named nowhere else in the article.",
        help=f"Write {meant}, if that is who was meant." if meant else "Say once who that is, or correct the name.",
    )
