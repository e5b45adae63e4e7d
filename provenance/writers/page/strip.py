"""The paragraphs of an article by origin, at a glance: one cell a paragraph, or one for several in a long article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.model import ASSERTING, Article, Paragraph
from provenance.writers import escape
from provenance.writers.inventory import ranges
from provenance.writers.page.origins import Origins, rank
from provenance.writers.page.shell import swatch
from provenance.writers.plural import plural

#: How many cells a strip has at most: what a reader takes in, and tabs through.
CELLS = 96
#: Up to how many cells are drawn broad.
FEW = 14
#: How many origins a cell shows beside one another, and a legend names.
SHOWN, NAMED = 3, 12


def strip(article: Article, origins: Origins, name: str) -> Iterator[str]:
    """Yield the strip and its legend; `name` is what the ids of the article begin with."""
    paragraphs = article.paragraphs
    if not paragraphs:
        return
    each = -(-len(paragraphs) // CELLS)
    yield f'<p class="skip"><a href="#{name}-chain">Skip the strip</a></p>\n'
    yield f'<ol class="strip{" few" if len(paragraphs) <= FEW else ""}">\n'
    for first in range(0, len(paragraphs), each):
        yield cell(paragraphs[first : first + each], origins, name)
    yield "</ol>\n"
    if each > 1:
        yield f'<p class="hint">One cell is {each} paragraphs, numbered by the first, with what they rest on.</p>\n'
    yield from legend(origins)


def cell(group: tuple[Paragraph, ...], origins: Origins, name: str) -> str:
    """Return the cell of a paragraph, or of several with what they rest on, the most frequent first."""
    asserting = [paragraph for paragraph in group if paragraph.role in ASSERTING]
    kinds = Counter(origin for paragraph in asserting for origin in origins.of(paragraph))
    found = sorted(kinds, key=lambda origin: (-kinds[origin], rank(origin)))
    alone = sum(not paragraph.origins for paragraph in asserting)
    bars = [f'<i class="bar">{swatch(origin.style)}</i>' for origin in found[:SHOWN]]
    sign = "".join(origin.letter for origin in found[:SHOWN]) + ("+" if len(found) > SHOWN else "")
    rests = [origin.label for origin in found]
    if alone:
        bars.append('<i class="bar alone"></i>')
        sign += "–"
        rests.append("nobody named")
    elif not asserting:
        bars, sign = ['<i class="bar exempt"></i>'], "·"
    first, last = group[0], group[-1]
    number = f"Paragraph {first.number}" if len(group) == 1 else f"Paragraphs {first.number}–{last.number}"
    verdict = f"{first.verdict}, " if len(group) == 1 else ""
    says = f"{verdict}rests on {' and '.join(rests)}" if rests else f"{first.role}, asks for no source"
    what = escape.html(f"{number}: {says}")
    return (
        f'<li><a href="#{name}-p{first.number}" title="{what}"><span class="bars">{"".join(bars)}</span>'
        f'<b aria-hidden="true">{first.number}</b><span aria-hidden="true">{sign}</span>'
        f'<span class="apart">{what}</span></a></li>\n'
    )


def legend(origins: Origins) -> Iterator[str]:
    """Yield which letter is which origin, and on how much it stands."""
    yield '<ul class="legend">\n'
    found = list(origins.by_family.values())
    for origin in found[:NAMED]:
        yield (
            f"<li>{swatch(origin.style)}<b>{origin.letter}</b> <bdi>{escape.html(origin.label)}</bdi> "
            f'<span class="soft">{numbered(origin.numbers)}</span></li>\n'
        )
    if len(found) > NAMED:
        yield f'<li class="soft">and {plural(len(found) - NAMED, "more origin")}, in the table of sources</li>\n'
    if origins.alone:
        yield (
            f'<li><i class="bar alone key"></i><b>–</b> nobody named '
            f'<span class="soft">{numbered(origins.alone)}</span></li>\n'
        )
    yield '<li><i class="bar exempt key"></i><b>·</b> asks for no source</li>\n</ul>\n'


def numbered(numbers: tuple[int, ...]) -> str:
    """Return how many paragraphs these are, and which where that is short."""
    which = ranges(numbers).replace("-", "–")
    return plural(len(numbers), "paragraph") + (f": {which}" if len(which) <= 24 else "")
