"""References to a list: footnotes `[^1]`, numbers `[7]` with a list below, keys `[@doe2020]` and `<ref>`.

What the list says is the source: a wire that it names, else the document it describes. In a wikitext a reference
in the list, table or quotation below a paragraph vouches for it, and one behind its last colon for what is below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import count, takewhile

from provenance.lexicon import registry
from provenance.lexicon.spelling import around
from provenance.model import (
    ASSERTING,
    Article,
    Hit,
    Marker,
    MarkerKind,
    MarkerRole,
    Paragraph,
    Pattern,
    Role,
    Span,
    regex,
)

PARTS = regex(r"\s*[,;]\s*")
BLANK = regex(r"\s")
#: A word, an article that an apostrophe joins; what follows a name that stands for itself.
LETTERS = regex(r"[^\W\d_]+['’]?")
BEHIND = regex(r"^[\s-]([^\W\d_]+)")
PAUSE = regex(r"\s?[,.:;()–—]")
KEY = regex(r"@([\w:.#$%&+?<>~/-]+)")
#: Keys of an article's own figures, tables and sections, as pandoc-crossref and Quarto write them.
OWN = regex(r"(?i)(?:fig|tbl|tab|sec|eq|lst|thm)[:-]")
ADDRESS = regex(r"https?://([\w.-]{4,100})")
SHOWN = 90
KINDS: tuple[MarkerKind, ...] = ("footnote", "number", "key")
COLONS = frozenset(":：")
#: What may belong to the paragraph above it.
BELOW: frozenset[Role] = frozenset({"list", "table", "quotation"})
#: How much of a definition its name is taken from, so that many references to a long one cost little.
READ = 4 * SHOWN


def registered(language: str) -> Iterator[Pattern]:
    """Yield the three shapes."""
    yield Pattern("footnote", r"\[\^(?P<label>[^\]\s^]{1,40})\]")
    # What Pandoc sets as a note of its own: `^[Harbour log of 3 May.]`
    yield Pattern("note", r"\^\[(?P<text>[^\W\d_][^\[\]\n^]{2,600})\]")
    yield Pattern("number", r"\[(?P<label>\d{1,3}(?:\s{0,2}[,;–-]\s{0,2}\d{1,3}){0,6})\]")
    yield Pattern("key", r"\[(?P<label>[^\]\[\n@]{0,40}@[^\]\[\n]{1,160})\]")
    # As @doe2020 shows: a year tells it from a name on a social network.
    yield Pattern("key", r"(?:^|[\s(])(?P<label>@[a-z][a-zA-Z_:-]{1,40}(?:19|20)\d{2}[a-z]?)\b")


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each label in each reference; numbers count only where a list defines them."""
    yield from map(partial(note, article), article.found("note"))
    named: dict[str, tuple[str, MarkerRole]] = {}
    wiki = article.format == "wikitext"
    reach = introduced(article) if wiki else {}
    for kind in KINDS:
        done = 0
        for hit in article.found(kind):
            paragraph = article.paragraph_at(hit.start)
            if paragraph is None or hit.start < done:
                # A key in brackets is read with them.
                continue
            done = hit.end
            covers = (paragraph.number,) if paragraph.role in ASSERTING else ()
            covers = tuple(sorted({*covers, *reach.get(paragraph.number, ())}))
            start = hit.start if article.text[hit.start] == "[" else hit.groups["label"].start
            for label in labels(article, kind, hit):
                name, role = named[label] if label in named else named.setdefault(label, described(article, label))
                if not wiki or label in article.definitions:
                    shape = "key" if wiki else kind
                    yield Marker(shape, start, hit.end, role, name, target=label, covers=covers)


def introduced(article: Article) -> Mapping[int, tuple[int, ...]]:
    """Return which paragraphs a reference covers besides its own, by the number of the paragraph it stands in.

    What stands below a paragraph, a list, a table or quotations, belongs to it: where the paragraph has no
    reference, those below vouch for it (as in the edit check of Wikipedia); where it ends in a colon and a
    reference, it vouches for those below that have none.
    """
    cited = article.numbers(hit.start for hit in article.found("footnote"))
    led = {hit.end for hit in article.found("footnote") if article.text[hit.start - 1 : hit.start] in COLONS}
    found: dict[int, tuple[int, ...]] = {}
    above: Paragraph | None = None
    for paragraph in article.paragraphs:
        if paragraph.role == "body":
            above = paragraph
        elif paragraph.role == "caption":
            continue
        elif paragraph.role not in BELOW:
            above = None
        elif above is not None and paragraph.number in cited and above.number not in cited:
            found[paragraph.number] = (above.number,)
        elif above is not None and above.end in led and paragraph.number not in cited and paragraph.role in ASSERTING:
            found[above.number] = (*found.get(above.number, ()), paragraph.number)
    return found


def note(article: Article, hit: Hit) -> Marker:
    """Return the marker of a note that stands in the text itself."""
    paragraph = article.paragraph_at(hit.start)
    name, role = told(article, hit.groups["text"])
    covers = (paragraph.number,) if paragraph and paragraph.role in ASSERTING else ()
    return Marker("footnote", hit.start, hit.end, role, name, target=f"^{name}", covers=covers)


def labels(article: Article, kind: str, hit: Hit) -> list[str]:
    """Return the labels that a reference names, as `Article.definitions` writes them."""
    text = article.words(hit.groups["label"])
    if kind == "footnote":
        # A reference of a wikitext may cite several works: `^3`, `^3/2`, `^3/3`.
        more = takewhile(article.definitions.__contains__, (f"^{text}/{number}" for number in count(2)))
        return [f"^{text}", *more]
    if kind == "key":
        return [f"@{label.rstrip('.:,;')}" for label in KEY.findall(text) if not OWN.match(label)]
    found: list[str] = []
    for part in PARTS.split(text):
        first, _, last = BLANK.sub("", part).replace("–", "-").partition("-")
        found.extend(str(number) for number in range(int(first), min(int(last or first), int(first) + 20) + 1))
    return [label for label in found if label in article.definitions]


def wire_in(article: Article, span: Span) -> Hit | None:
    """Return the first wire that a definition names."""
    wires = article.found("wire.name")
    at = bisect_left(wires, span.start, key=lambda wire: wire.start)
    return wires[at] if at < len(wires) and wires[at].start < span.end else None


def described(article: Article, label: str) -> tuple[str, MarkerRole]:
    """Return what the list says under a label: the wire that it names first, else the document it describes."""
    defined = article.definitions.get(label)
    if defined is None:
        return label, "document"
    return told(article, defined)


def told(article: Article, defined: Span) -> tuple[str, MarkerRole]:
    """Return what the words of a definition name: a wire, or the document that they describe."""
    hits = article.found("wire.name")
    first = bisect_left(hits, defined.start, key=lambda hit: hit.start)
    if first < len(hits) and hits[first].end <= defined.end:
        return article.words(hits[first][:2]), "channel"
    if (named := credited(article, defined)) is not None:
        return article.words(named[:2]), "channel"
    words = " ".join(article.words((defined.start, min(defined.end, defined.start + READ))).split())
    # `agency=AP` and an address at an agency's: the name is all that the label stands for.
    if article.format == "wikitext" and (registry.candidates(words, credit=True) or registry.by_domain(host(words))):
        return words, "channel"
    address = ADDRESS.search(words)
    wire = registry.by_domain(address[1].lower().removeprefix("www.")) if address else None
    if wire:
        return registry.wires()[wire].name, "channel"
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…", "document"


def credited(article: Article, defined: Span) -> Hit | None:
    """Return the wire that a definition names by letters that count in a credit only: "AFP, 4 May", "Dépêche AFP".

    They open the definition and a pause follows, or a word for an agency's copy stands beside them.
    """
    hits = article.found("wire.short")
    for hit in hits[bisect_left(hits, defined.start, key=lambda hit: hit.start) :]:
        if hit.end > min(defined.end, defined.start + READ):
            return None
        name = article.words(hit[:2])
        if len(registry.candidates(name)) != 1:
            continue
        words = around()
        led = LETTERS.findall(article.words((defined.start, hit.start)).lower())
        before = [word for word in led if word not in words["articles"]]
        after = article.words((hit.end, min(defined.end, hit.end + SHOWN)))
        beside = {*before[-1:], *BEHIND.findall(after.lower())[:1]}
        if beside & words["copy"] or not (before or (after and not PAUSE.match(after))):
            return hit
    return None


def host(words: str) -> str:
    """Return the host of an address, or the words themselves."""
    return words.removeprefix("https://").removeprefix("http://").split("/")[0]
