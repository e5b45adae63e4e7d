"""`census --format html`: a census on one page with plots, which needs no script, no network and no other file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from provenance.corpus.census import plots, tables
from provenance.corpus.census.figures import Breakdown, Census, Ratio, counted
from provenance.corpus.census.measures import BY_KEY, MEASURES, NOUNS, Measure, percent, told
from provenance.corpus.census.words import NEVER, base, binned, missing
from provenance.writers import escape
from provenance.writers.page.shell import foot, head

#: The measures that are drawn, each in the style of its hue.
DRAWN = {"wire_share": 1, "unnamed_share": 2, "coverage": 3, "debris": 4}
#: The keys whose groups are drawn; of others there is the table alone.
PLOTTED = ("domain", "month", "source")
#: What a page says above the groups of a key.
INTROS = {
    "language": "A language without a lexicon is read for debris and residue alone.",
    "domain": "The domains of most documents, the largest first, by the registrable name of the host. "
    "The order says how many documents there are and nothing else.",
    "month": "By the date that a document comes with.",
    "source": "The inputs of most documents, the largest first.",
}


@cache
def style() -> str:
    """Return the styles of a census, which stand behind those of every page."""
    with open(os.path.join(os.path.dirname(__file__), "census.css"), encoding="ascii") as file:
        return file.read()


def write(census: Census, utf8: bool) -> Iterator[str]:
    """Yield the page; where `utf8` is false, everything outside ASCII is a character reference."""
    chunks = page(census)
    yield from chunks if utf8 else (chunk.encode("ascii", "xmlcharrefreplace").decode() for chunk in chunks)


def page(census: Census) -> Iterator[str]:
    """Yield the page in whatever letters it holds."""
    documents = census.whole.documents
    title = f"Census of {documents:,} document{'' if documents == 1 else 's'}"
    yield from head(title, style())
    yield f'<main class="census">\n<header>\n<h1 class="title">{title}</h1>\n'
    yield f'<p class="file"><bdi>{escape.html(census.path)}</bdi></p>\n</header>\n'
    yield from facts(census)
    yield from unseen(census)
    if documents:
        yield from origins(census)
    for each in sorted(census.breakdowns, key=lambda each: each.by != "month"):
        if each.groups or each.without:
            yield from section(census, each)
    yield from tables.codes(census) if census.codes else ()
    yield f"</main>\n<footer>\n<p>{escape.html(NEVER)}</p>\n"
    yield foot()


def facts(census: Census) -> Iterator[str]:
    """Yield what an editor asks first in a sentence, and the measures of all documents."""
    whole = census.whole
    nobody, single = counted(whole.nobody, whole.asked), counted(whole.silent, whole.asked)
    if whole.asked and not nobody.few:
        yield (
            f'<p class="lead">In {percent(nobody.value)} of the documents that ask for a source nobody is named, cited '
            f"or linked; in {percent(single.value)} everything came through one wire service and no credit says "
            "so.</p>\n"
        )
    yield '<dl class="facts">\n'
    for each in MEASURES:
        ratio = each.of(whole)
        if ratio.of:
            big, _, small = told(ratio).partition(" (")
            yield f"<div><dt>{each.title}</dt><dd><b>{big}</b> {small.rstrip(')')}</dd></div>\n"
    yield "</dl>\n"


def unseen(census: Census) -> Iterator[str]:
    """Yield among which documents is counted, and what is not in the census."""
    yield f'<p class="base">{escape.html(" ".join(base(census)))}</p>\n'
    lines = list(missing(census))
    if lines:
        yield '<div class="unseen-list">\n<p>Not in it, or only in part:</p>\n<ul>\n'
        for ours, theirs in lines:
            between = ": " if ours and theirs else ""
            yield f"<li>{escape.html(ours)}{between}<bdi>{escape.html(theirs)}</bdi></li>\n"
        yield "</ul>\n</div>\n"


def origins(census: Census) -> Iterator[str]:
    """Yield how many documents have how many effective origins."""
    named = [(name, counted(count, census.whole.asked)) for name, count in binned(census)]
    yield '<section>\n<h2>Origins and wires</h2>\n<div class="plots">\n'
    caption = (
        "How many independent origins the documents rest on, each weighed by its paragraphs, in whole numbers. "
        "Several papers of one owner, and speakers who came through one wire, are one origin."
    )
    title = "Documents by effective origins"
    sentence = ", ".join(f"{name}: {ratio.number:,}" for name, ratio in named)
    drawing = plots.columns(named, "origins", title, f"{sentence}. The table below says the same.")
    drawn = bool(named) and not named[0][1].few
    yield from figure(1, title, caption, drawing if drawn else too_few(), tables.numbers("Origins", named, title))
    yield from tables.wires(census) if census.wires else ()
    yield "</div>\n</section>\n"


def section(census: Census, given: Breakdown) -> Iterator[str]:
    """Yield the groups of a key: plots where there are any, and the table of all measures."""
    yield f"<section>\n<h2>By {NOUNS[given.by][0]}</h2>\n"
    yield f'<p class="intro">{INTROS[given.by]}</p>\n'
    if given.by in PLOTTED and given.groups:
        yield '<div class="plots">\n'
        for key, hue in DRAWN.items():
            yield from plot(given, BY_KEY[key], hue)
        yield "</div>\n"
    yield from tables.groups(given, folded=given.by in PLOTTED)
    yield "</section>\n"


def plot(given: Breakdown, measure: Measure, hue: int) -> Iterator[str]:
    """Yield the figure of a measure by the groups of a key."""
    named = [(group.name, measure.of(group.sums)) for group in given.groups]
    title = f"{measure.title} by {NOUNS[given.by][0]}"
    shown = [(name, ratio) for name, ratio in named if not ratio.few]
    name = f"{given.by}-{measure.key}".replace("_", "-")
    draw = plots.months if given.by == "month" else plots.bars
    drawing = draw(named, name, title, described(shown, len(named))) if shown else too_few()
    numbers = tables.numbers(NOUNS[given.by][0].capitalize(), named, title)
    yield from figure(hue, title, measure.counts, drawing, numbers)


def described(shown: list[tuple[str, Ratio]], groups: int) -> str:
    """Return what a plot shows, for those who do not see it."""
    low, high = (chosen(shown, key=lambda each: each[1].value) for chosen in (min, max))
    few = f" {groups - len(shown)} have too few documents." if groups > len(shown) else ""
    ends = f"From {percent(low[1].value)} ({low[0]}) to {percent(high[1].value)} ({high[0]})."
    return f"{ends}{few} The table below has every number."


def too_few() -> Iterator[str]:
    """Yield what stands in place of a plot that would say more than is known."""
    yield '<p class="hint">Too few documents for a share.</p>\n'


def figure(hue: int, title: str, caption: str, drawing: Iterator[str], numbers: Iterator[str]) -> Iterator[str]:
    """Yield a figure: its caption, the drawing, and its numbers folded."""
    yield f'<figure class="o{hue}">\n<figcaption><h3>{title}</h3><p>{caption}</p></figcaption>\n'
    yield from drawing
    yield "<details><summary>The numbers</summary>\n"
    yield from numbers
    yield "</details>\n</figure>\n"
