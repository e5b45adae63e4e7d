"""The article as it reads: each paragraph with its verdict in the margin, markers underlined, flagged words marked.

Every piece that a marker begins can be pointed at and tabbed to; a note then says whose words these are and how they
came. On a wide page the note stands in the free margin beside its line, on a narrow one it opens below it: it never
covers a word, so nothing needs to be dismissed (WCAG 2.2, 1.4.13).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from provenance.lexicon.families import family_name
from provenance.model import Marker, Paragraph, Report, regex
from provenance.writers import escape
from provenance.writers.cells import fit
from provenance.writers.page.facts import language
from provenance.writers.page.findings import Told, badge
from provenance.writers.page.origins import Origins
from provenance.writers.page.pieces import Cut, Flagged, Spread
from provenance.writers.page.places import Places
from provenance.writers.page.shell import shape, swatch
from provenance.writers.plural import plural

#: The kinds of markers that are underlined alike, and what the legend calls them.
LINES = {
    "tag": ("bracket", "credit"),
    "ref": ("footnote", "number", "key", "link"),
    "head": ("dateline", "byline", "metadata"),
    "says": ("speech",),
    "per": ("according",),
    "quote": ("quotation",),
}
CALLED = {
    "tag": "source in brackets, credit",
    "ref": "note, number, link",
    "head": "dateline, byline, metadata",
    "says": "reported speech",
    "per": "according to",
    "quote": "quotation",
}
LINE_OF = {kind: line for line, kinds in LINES.items() for kind in kinds}
#: What a marker of each kind is called in its note.
KINDS = {"bracket": "source in brackets", "speech": "reported speech", "according": "according to",
         "number": "numbered reference", "key": "reference key", "metadata": "front matter or metadata"}  # fmt: skip
VERDICTS = {
    "cited": "an explicit marker stands here or covers it",
    "attributed": "the prose says who says so",
    "inherited": "it goes on with what was attributed",
    "uncited": "nobody is named",
    "exempt": "asks for no source",
}
#: How many sources and findings a margin names, and how long a text before a paragraph may be to be its bullet.
NAMES, BULLET = 4, 8
#: How many cells of a name stand in a margin.
MARGIN = 36
#: What stands for a hidden code point.
PICTURE = regex("[\u2400-\u2421]|&lt;U\\+[0-9A-F]{4,6}&gt;")


class Reading:
    """An article on its way to its page: what its pieces are drawn with."""

    def __init__(self, report: Report, told: Told, places: Places, origins: Origins, name: str) -> None:
        self.article, self.told, self.origins, self.name = report.article, told, origins, name
        spans = ((places.shown(f.start, f.end), f) for f in report.findings if f.forgiven is None)
        self.spread = Spread(self.article, [Flagged(*span, finding.level) for span, finding in spans if span])
        self.sources = {source.key: source for source in self.article.sources}
        self.order = {source.key: place for place, source in enumerate(self.article.sources, 1)}
        self.links = {span.start: url for span, url in self.article.links}
        self.notes = 0
        self.here: Paragraph | None = None

    def blocks(self) -> Iterator[str]:
        """Yield the legend and the paragraphs in order, and what stands between them where it shows."""
        yield from self.legend()
        yield '<ol class="reading">\n'
        done = 0
        for paragraph in self.article.paragraphs:
            self.here = None
            start = paragraph.start
            between, break_, bullet = self.article.text[done:start].rpartition("\n")
            if not (break_ or done == 0) or not 0 < len(bullet.strip()) <= BULLET:
                between, bullet = self.article.text[done:start], ""
            yield from self.between(done, done + len(between), between)
            self.here = paragraph
            yield from self.paragraph(paragraph, bullet.strip())
            done = max(done, paragraph.end)
        self.here = None
        yield from self.between(done, len(self.article.text), self.article.text[done:])
        yield "</ol>\n"

    def between(self, start: int, end: int, text: str) -> Iterator[str]:
        """Yield text that stands in no paragraph, such as front matter, unless it is white space."""
        if text.strip():
            start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
            words = self.words(start, end, breaks=True)
            yield f'<li class="row between"><div class="margin">in no paragraph</div><pre dir="auto">{words}</pre>'
            yield "</li>\n"

    def paragraph(self, paragraph: Paragraph, bullet: str) -> Iterator[str]:
        """Yield a paragraph with its margin."""
        keeps = paragraph.role == "code"
        tag = "pre" if keeps else "p"
        mark = f'<span class="bullet">{escape.html(bullet)}</span> ' if bullet else ""
        words = mark + self.words(paragraph.start, paragraph.end, keeps)
        yield f'<li class="row {paragraph.role}" id="{self.name}-p{paragraph.number}">\n'
        yield f'<div class="margin">{self.margin(paragraph)}</div>\n'
        yield f'<{tag} dir="auto"{language(self.article)}>{words}</{tag}>\n</li>\n'

    def margin(self, paragraph: Paragraph) -> str:
        """Return number, verdict, role, origins, sources and findings of a paragraph."""
        number = paragraph.number
        out = [f'<a class="number" href="#{self.name}-p{number}" aria-label="Paragraph {number}">{number}</a> ']
        out.append(f'<span class="verdict {paragraph.verdict}">{shape(paragraph.verdict)}{paragraph.verdict}</span> ')
        if paragraph.role != "body":
            out.append(f'<span class="role">{paragraph.role}</span> ')
        keys = [key for key in dict.fromkeys((*paragraph.origins, *paragraph.sources)) if key in self.order]
        out += [self.named(key, key in paragraph.origins) for key in keys[:NAMES]]
        if len(keys) > NAMES:
            out.append(f'<span class="soft">and {len(keys) - NAMES} more</span> ')
        found = self.told.of.get(number, {})
        for place, finding in list(found.items())[:NAMES]:
            out.append(f'<a class="flagged" href="#{self.name}-f{place}">{badge(finding, short=True)}</a> ')
        if len(found) > NAMES:
            out.append(f'<span class="soft">{plural(len(found) - NAMES, "more finding")}</span>')
        return "".join(out)

    def named(self, key: str, origin: bool) -> str:
        """Return a source in the margin, with the letter of its origin where the paragraph rests on it."""
        found = self.origins.by_family[self.origins.family(key)] if origin else None
        sign = f"{swatch(found.style)}<b>{found.letter}</b> " if found else ""
        link = f'<a href="#{self.name}-s{self.order[key]}"><bdi>{escape.html(short(self.sources[key].name))}</bdi></a>'
        return f'<span class="name">{sign}{link}</span> '

    def words(self, start: int, end: int, breaks: bool = False) -> str:
        """Return a stretch of text with its markers underlined and its flagged words marked."""
        return "".join(self.piece(cut, breaks) for cut in self.spread.cuts(start, end))

    def piece(self, cut: Cut, breaks: bool) -> str:
        """Return a piece of text in whatever lies over it."""
        if cut.level == "point":
            return '<span class="flag point"></span>'
        text = written(self.article.text[cut.start : cut.end], breaks)
        flag = f"flag {cut.level}" if cut.level else ""
        if not cut.markers:
            return f'<span class="{flag}">{text}</span>' if flag else text
        markers = [self.article.markers[index] for index in cut.markers]
        last = markers[-1]
        kind = f"m {LINE_OF[last.kind]} o{self.origins.style(self.owner(last))} {flag}".rstrip()
        notes = "".join(map(self.note, markers))
        # A link of nothing but white space would be one that nobody can name.
        link = next(filter(None, map(self.link, markers)), "") if text.strip() else ""
        if not cut.opens and not link:
            return f'<span class="{kind}">{text}<span class="tip" role="tooltip">{notes}</span></span>'
        self.notes += 1
        mark = f"{self.name}-m{self.notes}"
        note = f'<span class="tip" role="tooltip" id="{mark}">{notes}</span>'
        if link:
            return f'<a class="{kind}" {link} aria-describedby="{mark}">{text}{note}</a>'
        return f'<span class="{kind}" tabindex="0" aria-describedby="{mark}">{text}{note}</span>'

    def link(self, marker: Marker) -> str:
        """Return the attributes of a marker that leads to a page of the web, or to a note of the article."""
        if marker.kind == "link":
            address = escape.address(self.links.get(marker.start) or marker.target)
            return f'href="{address}" rel="noopener noreferrer nofollow"' if address else ""
        span = self.article.definitions.get(marker.target or "")
        there = self.article.paragraph_at(span[0]) if span else None
        return f'href="#{self.name}-p{there.number}"' if there and there != self.here else ""

    def owner(self, marker: Marker) -> str | None:
        """Return the key of the origin that a marker's source came by, in this paragraph: itself, or its channel."""
        source = self.sources.get(marker.source or "")
        if source is None:
            return None
        rested = self.here.origins if self.here else ()
        return source.key if source.key in rested else next((key for key in source.via if key in rested), source.key)

    def note(self, marker: Marker) -> str:
        """Return what the note of a marker says: whose words, in which role, through whom."""
        source = self.sources.get(marker.source or "")
        kind = KINDS.get(marker.kind, marker.kind)
        if source is None:
            name = escape.html(marker.name) if marker.name else "nobody named"
            return f"<b><bdi>{name}</bdi></b><span>{marker.role} · {kind}</span>"
        rested = self.here.origins if self.here else ()
        via = [key for key in source.via if key in rested] if source.key not in rested else []
        through = " and ".join(self.sources[key].name for key in via if key in self.sources)
        family = family_name(source.family) if source.family not in ("", source.key) else ""
        said = marker.role + (f", via {through}" if through else "") + f" · {kind}" + (f" · {family}" if family else "")
        return f"<b><bdi>{escape.html(source.name)}</bdi></b><span>{escape.html(said)}</span>"

    def legend(self) -> Iterator[str]:
        """Yield what the shapes and lines of this article mean, and no others."""
        verdicts = dict.fromkeys(paragraph.verdict for paragraph in self.article.paragraphs)
        kinds = {LINE_OF[self.article.markers[index].kind] for _, _, index in self.spread.markers}
        shapes = (f"<li>{shape(each)}<b>{each}</b> {VERDICTS[each]}</li>\n" for each in VERDICTS if each in verdicts)
        lines = (f'<li><span class="m {each}">{CALLED[each]}</span></li>\n' for each in LINES if each in kinds)
        yield '<ul class="legend key">\n'
        yield from chain(shapes, lines)
        if self.told.count:
            yield '<li><span class="flag warning">words that a finding speaks of</span></li>\n'
        yield "</ul>\n"
        if kinds:
            yield '<p class="hint pointer">Point at underlined words, or tab to them: who, and through whom.</p>\n'


def short(name: str) -> str:
    """Return a name cut to what a margin holds; the table of sources has all of it."""
    return fit(escape.line(name), MARGIN, "…")


def written(text: str, breaks: bool) -> str:
    """Return text of the article, escaped; what stands for a hidden code point is set apart."""
    lines: Iterable[str] = text.expandtabs(4).split("\n") if breaks else (text,)
    shown = "\n".join(map(escape.html, lines))
    return PICTURE.sub(r'<span class="hidden">\g<0></span>', shown) if escape.suspect(text) else shown
