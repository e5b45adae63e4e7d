"""A home page, a search or a list given as the source.

Flags (markdown):
    The dam is to be raised by two metres and will cost nine million crowns.[^1]

    [^1]: https://varn.example/

    At https://varn.example/, found:
    Welcome to the water board.

Flags (markdown):
    The dam is to be raised by [two metres](https://varn.example/search?q=dam) before the next winter.

    At https://varn.example/search?q=dam, found:
    Nine results.

Flags (markdown):
    The dam is to be raised by [two metres](https://varn.example/tag/dam/) before the next winter.

    At https://varn.example/tag/dam/, found:
    All about the dam.

Passes (markdown):
    The dam is to be raised by [two metres](https://varn.example/plans/dam) before the next winter.

    At https://varn.example/plans/dam, found:
    The dam is to be raised by two metres.

Passes (markdown):
    The dam is to be raised by two metres, the [water board](https://varn.example/) said on Monday.

    At https://varn.example/, found:
    Welcome to the water board.

Why:
    Nobody can find on a home page what it said last week, and a search finds something else each day. Where the
    link only names an organisation that speaks in the sentence, it cites nothing and is left alone.

Authority:
    Wikipedia, Citing sources: a reference gives the place within the work, so that a reader can find what is
    claimed.
    https://en.wikipedia.org/wiki/Wikipedia:Citing_sources
    BBC, Online Services Guidelines, Links to sites: a reader is linked to the very page, so that he can see the
    precise words.
    http://www.bbc.co.uk/guidelines/editorialguidelines/onguide/editorial/linkstositeswhi.shtml

Dismiss:
    Link the page itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import PROSE, Article, Confidence, Flag, Level, Pattern, Span, Terms, regex
from provenance.model.copies import SEEN, Copy

CODE = "LNK003"
NAME = "shallow-link"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
#: By which parts of a path, and by which parameters, a list or a search shows itself; in small letters.
OPTIONS: Mapping[str, object] = {
    "lists": (
        "tag", "tags", "topic", "topics", "category", "categories", "thema", "themen", "schlagwort", "kategorie",
        "etiqueta", "etiquetas", "categoria", "sujet", "tema", "author", "authors", "archive", "archives",
    ),
    "searches": ("search", "suche", "recherche", "buscar", "busca", "cerca", "ricerca", "zoeken", "sok", "szukaj"),
    "queries": ("q", "query", "s", "search", "suche", "keyword", "keywords", "text"),
}  # fmt: skip
ASKS = ("copies",)
PATTERNS: tuple[Pattern | Terms, ...] = ()
#: A home page in one of a site's languages, or with its file's name.
FRONT = regex(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.[a-z]{3,5})?/?)?", 2)
#: How many parts the path of a list may have behind the word that shows it.
DEEP = 1


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each link to a page that lists or finds others, where it is what a paragraph cites."""
    for copy in article.copies:
        if copy.outcome not in SEEN or copy.local:
            continue
        what = shallow(copy.final or copy.address, options) or shallow(copy.address, options)
        spans = [span for span in copy.spans if what and cites(article, copy, span)]
        if spans:
            yield Flag(
                spans[0],
                f"{what} is given as the source: {copy.shown}",
                reason="What it shows changes from day to day.",
                help="Link the page that says so.",
            )


def shallow(address: str, options: Mapping[str, object]) -> str | None:
    """Return what kind of page an address is, None for one that may say something itself."""
    # Slow to import, and most articles are looked at offline.
    from urllib.parse import parse_qsl, urlsplit

    try:
        parts = urlsplit(address)
        asked = {name.casefold() for name, _ in parse_qsl(parts.query)}
    except ValueError:
        return None
    folders = [folder for folder in parts.path.casefold().split("/") if folder]
    listed = {name: frozenset(map(str, words)) for name, words in options.items() if isinstance(words, (tuple, list))}
    queries = listed.get("queries", frozenset())
    if any(folder in listed.get("searches", ()) for folder in folders[:2]) or (not folders and asked & queries):
        return "A search"
    if not asked and FRONT.fullmatch(parts.path):
        return "A home page"
    at = next((place for place, folder in enumerate(folders[:2]) if folder in listed.get("lists", ())), None)
    return "A list of pages" if at is not None and 0 < len(folders) - at - 1 <= DEEP else None


def cites(article: Article, copy: Copy, span: Span) -> bool:
    """Tell whether a link cites its page, and does not only name somebody who is spoken of or speaks."""
    paragraph = article.paragraph_at(span.start)
    if paragraph is None:
        return True
    mine = [article.markers[index] for index in paragraph.markers]
    return not any(marker.kind in PROSE and marker.strength == "strong" and marker.name for marker in mine)
