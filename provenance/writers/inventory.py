"""What an article has, before what it lacks: paragraphs, sources, kinds, wires, independent origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from provenance.lexicon.families import family_name
from provenance.model import Article, Source, Summary
from provenance.writers import escape
from provenance.writers.cells import cells, hang, wrap
from provenance.writers.grid import grid
from provenance.writers.paint import paint
from provenance.writers.plural import plural
from provenance.writers.run import Run

#: How many sources a person is shown; the machine formats carry all.
SOURCES = 12
#: Marker kinds in which an article as a whole says who carried it.
DECLARING = frozenset({"byline", "dateline", "credit", "metadata"})


def inventory(run: Run, article: Article) -> Iterator[str]:
    """Yield the lines that say what the article has. An article without a summary has only its heading."""
    yield from heading(run, article)
    if article.summary is None:
        return
    yield ""
    for label, text in verdicts(run, article.summary):
        yield from (f"  {line}" for line in hang(f"{label:17}", text, run.width - 2))
    yield ""
    if article.sources:
        yield from table(run, article)
    else:
        yield "  No sources found: nobody is named, cited or linked."
    yield ""
    for sentence in origins(run, article, article.summary):
        yield from (f"  {line}" for line in wrap(sentence, run.width - 2))
    if article.copies:
        from provenance.writers.seen import seen

        yield ""
        for label, text in seen(article):
            yield from (f"  {line}" for line in hang(f"{label:17}", text, run.width - 2))


def heading(run: Run, article: Article) -> Iterator[str]:
    """Yield path, language and paragraphs by role; the path is never cut, so that it can be copied."""
    dot = " · " if run.utf8 else " - "
    path = escape.line(article.path, run.utf8)
    roles = Counter(paragraph.role for paragraph in article.paragraphs)
    shape = ", ".join(f"{count} {role}" for role, count in roles.items())
    about = f"{escape.line(article.language, run.utf8)}{dot}{plural(len(article.paragraphs), 'paragraph')}"
    about += f": {shape}" if shape else ""
    if cells(path + dot + about) <= run.width:
        yield paint(run, "strong", path) + dot + about
    else:
        yield paint(run, "strong", path)
        yield from (f"  {line}" for line in wrap(about, run.width - 2))


def verdicts(run: Run, summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield, each with its label, how many body paragraphs say who says so in which way, and their share."""
    counts = {
        "cited": summary.cited,
        "attributed in prose": summary.attributed,
        "inherited": summary.inherited,
        "uncited": summary.uncited,
    }
    if not any(counts.values()):
        yield "Body paragraphs", "none that asks for a source"
        return
    dot = " · " if run.utf8 else " - "
    yield "Body paragraphs", dot.join(f"{name} {count}" for name, count in counts.items())
    yield "Coverage", f"{percent(summary.coverage)} of them say who says so"


def percent(share: float) -> str:
    """Return a share in whole per cent; what is not everything is never 100, what is not nothing never 0."""
    whole = round(share * 100)
    return f"{min(max(whole, 1), 99) if 0 < share < 1 else whole} %"


def table(run: Run, article: Article) -> Iterator[str]:
    """Yield the table of sources, those of most paragraphs first, fitted to the width."""
    names = {source.key: source.name for source in article.sources}
    ranked = sorted(article.sources, key=lambda source: -len(source.paragraphs))
    titles = ["Source", "Kind", "Family", "Reached through", "Paragraphs"]
    rows = [titles, *(row(run, source, names) for source in ranked[:SOURCES])]
    yield from grid(rows, run.width, "…" if run.utf8 else "...")
    if len(ranked) > SOURCES:
        yield f"  and {len(ranked) - SOURCES} more (json lists all)"


def row(run: Run, source: Source, names: dict[str, str]) -> list[str]:
    """Return a source's cells, escaped."""
    texts = (
        source.name,
        source.kind,
        family_name(source.family) if source.family not in ("", source.key) else "",
        ", ".join(names.get(key, key) for key in source.via),
        ranges(source.paragraphs),
    )
    return [escape.line(" ".join(text.split()), run.utf8) for text in texts]


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers with runs drawn together: `2-5, 7`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}-{last}" if first != last else str(first) for first, last in runs)


def origins(run: Run, article: Article, summary: Summary) -> Iterator[str]:
    """Yield on how many independent origins the article rests, and whether it says that it is wire copy."""
    names = {source.key: escape.line(source.name, run.utf8) for source in article.sources}
    counted = f"Independent origins: {summary.origins} (effective {summary.effective_origins:.1f})."
    if summary.single_wire:
        counted += f" Everything here came through {names.get(summary.single_wire, summary.single_wire)}."
    elif summary.wires:
        counted += f" Wire services carry {percent(summary.wire_share)} of what is sourced."
    yield counted
    if summary.declared_wire_story:
        yield f"This is declared wire copy{declared(article, names)}."


def declared(article: Article, names: dict[str, str]) -> str:
    """Return of which wire services an article declares to be copy, and in which forms."""
    wires = [source.key for source in article.sources if source.wire and source.key in article.credits]
    forms = {marker.kind: None for marker in article.markers if marker.source in wires and marker.kind in DECLARING}
    by = f" of {' and '.join(names[key] for key in wires)}" if wires else ""
    return by + (f" ({', '.join(forms)})" if forms else "")
