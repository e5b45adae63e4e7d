"""Measure how well the article of a page is found: `python reports/extraction.py`, which writes extraction.md.

For each shape of `shapes.py` so many pages are read, and the words of the paragraphs that were found are held
against those that the page was made of: F1 of the words, counted with repeats. Where trafilatura is installed its
result is measured on the same pages; the linter does not use it.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import generate
import shapes

from provenance import readers
from provenance.model import Document

HERE = Path(__file__).parent
#: How many pages of each shape are read.
PAGES = 20
WORD = re.compile(r"\w+")
#: What an extractor of plain text does not return either.
APART = frozenset({"headline", "byline", "caption", "boilerplate", "deck", "dateline"})


def found(html: str) -> str:
    """Return the text of a page's article as the reader finds it."""
    article = readers.read(Document("page.html", html, "0" * 64), "en")
    return "\n".join(article.words(part.span) for part in article.paragraphs if part.role not in APART)


def others() -> dict[str, Callable[[str], str]]:
    """Return the extractors at hand beside ours."""
    try:
        import trafilatura
    except ImportError:
        return {}
    return {
        "trafilatura": lambda html: trafilatura.extract(html, include_comments=False) or "",
        "trafilatura, precision": lambda html: (
            trafilatura.extract(html, include_comments=False, favor_precision=True) or ""
        ),
    }


def score(text: str, paragraphs: list[str]) -> float:
    """Return the F1 of the words of a text against those of the paragraphs it should be."""
    got, want = Counter(WORD.findall(text)), Counter(WORD.findall(" ".join(paragraphs)))
    same = (got & want).total()
    return 2 * same / (got.total() + want.total()) if same else 0.0


def measured(extractors: dict[str, Callable[[str], str]], bare: bool) -> dict[str, list[float]]:
    """Return the mean F1 of each extractor by shape; `bare` takes the names of the parts away first."""
    table: dict[str, list[float]] = {}
    for name in shapes.SHAPES:
        pages = [shapes.page(name, number) for number in range(1, PAGES + 1)]
        pages = [page._replace(html=shapes.nameless(page.html)) for page in pages] if bare else pages
        table[name] = [
            sum(score(extract(page.html), page.paragraphs) for page in pages) / PAGES for extract in extractors.values()
        ]
    return table


def speed(read: Callable[[str], object], texts: list[str]) -> float:
    """Return how many megabytes of a list of texts are read in a second."""
    start = time.process_time()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / 1e6 / (time.process_time() - start)


def speeds() -> str:
    """Return a paragraph on how fast pages are read, beside plain text."""
    pages = [shapes.page("WordPress classic", number).html for number in range(1, 61)]
    plain = [generate.article(number) for number in range(1, 61)]
    found(pages[0]), readers.read(Document("a.txt", plain[0], "0" * 64))
    one = speed(found, pages)
    other = speed(lambda text: readers.read(Document("a.txt", text, "0" * 64)), plain)
    size = sum(map(len, pages)) // len(pages)
    return (
        f"Reading alone: {one:.1f} MB of pages a second ({size / 1e3:.0f} kB each, {size / one / 1e3:.0f} ms), "
        f"{other:.1f} MB of plain text."
    )


def tabled(extractors: dict[str, Callable[[str], str]], bare: bool) -> list[str]:
    """Return the lines of the table of a measurement."""
    table = measured(extractors, bare)
    means = [sum(column) / len(table) for column in zip(*table.values(), strict=True)]
    rows = [*table.items(), ("mean", means)]
    return [
        "| shape | " + " | ".join(extractors) + " |",
        "| --- |" + " ---: |" * len(extractors),
        *(f"| {name} | " + " | ".join(f"{value:.3f}" for value in values) + " |" for name, values in rows),
    ]


def report() -> str:
    """Return the report as Markdown."""
    extractors = {"provenance": found, **others()}
    lines = [
        "# Finding the article on a page",
        "",
        f"Written by `python reports/extraction.py`: F1 of the words of the body, mean of {PAGES} pages a shape.",
        "The pages are ours (`reports/shapes.toml`). They have the nesting and the names of site builders' default",
        "templates, which `provenance/lexicon/pages.toml` knows: the first table says that the templates are read",
        "right, and nothing of pages that somebody has built upon. trafilatura, which is measured where it is",
        "installed and not used, counts the headline as text: that costs it a hundredth.",
        "",
        *tabled(extractors, False),
        "",
        "## Without the names",
        "",
        "The same pages with every class, id, role and `<article>` taken away: what is left is how densely the text",
        "stands. Comments that are told by nothing from the article are taken for a part of it, by either.",
        "",
        *tabled(extractors, True),
        "",
        "## Speed",
        "",
        speeds(),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = report()
    sys.stdout.write(text)
    if "--show" not in sys.argv:
        (HERE / "extraction.md").write_text(text, encoding="utf-8")
