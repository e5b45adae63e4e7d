"""What an article has, before what it lacks: its name, counts, origins and sources, in the words of `full`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.model import Article, Report, Source, Summary
from provenance.writers import escape
from provenance.writers.closing import NEVER
from provenance.writers.inventory import SOURCES, family_name, percent
from provenance.writers.inventory import origins as rested
from provenance.writers.page.origins import Origins
from provenance.writers.page.shell import shape, swatch
from provenance.writers.plural import plural
from provenance.writers.run import Run

#: How an article cites, in words.
CONVENTIONS = {
    "markers": "with explicit markers",
    "prose": "in the prose",
    "references": "with notes, numbers or links",
    "none": "in no settled way",
}


def heading(article: Article, name: str, depth: int) -> Iterator[str]:
    """Yield the title of an article, its file, and what it is."""
    roles = Counter(paragraph.role for paragraph in article.paragraphs)
    made = ", ".join(f"{count} {role}" for role, count in roles.items())
    counted = plural(len(article.paragraphs), "paragraph") + (f": {made}" if made else "")
    about = " · ".join((escape.html(article.language), escape.html(article.format), counted))
    title = escape.html(article.title or "") or "Without a headline"
    yield f'<h{depth} class="title" id="{name}-title" dir="auto"{language(article)}>{title}</h{depth}>\n'
    yield f'<p class="file"><bdi>{escape.html(article.path)}</bdi></p>\n<p class="about">{about}</p>\n'


def language(article: Article) -> str:
    """Return the attribute that says in which language an article is written."""
    code = article.language
    return f' lang="{code}"' if code.isascii() and code.isalpha() and len(code) in (2, 3) else ""


def facts(run: Run, report: Report) -> Iterator[str]:
    """Yield on what an article rests, its counts, and what was not looked at."""
    article, summary = report.article, report.article.summary
    if summary is not None:
        for sentence in rested(run, article, summary):
            yield f'<p class="lead">{escape.html(sentence)}</p>\n'
        yield '<dl class="facts">\n'
        for term, number, words in counts(article, summary):
            yield f"<div><dt>{term}</dt><dd><b>{number}</b> {words}</dd></div>\n"
        yield "</dl>\n"
    if not article.exact:
        yield '<p class="hint">Places are those of the text that was taken out of the file; nothing can be fixed.</p>\n'
    yield f'<ul class="unseen-list">\n<li>{NEVER}</li>\n'
    yield from (f"<li>Not looked at, or only in part: {escape.html(note)}</li>\n" for note in report.notes)
    yield "</ul>\n"


def counts(article: Article, summary: Summary) -> Iterator[tuple[str, str, str]]:
    """Yield what is counted: the term, the number, and what it is made of."""
    sourced = summary.cited + summary.attributed + summary.inherited
    asked = sourced + summary.uncited
    named = (
        ("cited", "cited", summary.cited),
        ("attributed", "attributed in prose", summary.attributed),
        ("inherited", "inherited", summary.inherited),
        ("uncited", "uncited", summary.uncited),
    )
    parts = "".join(f"<li>{shape(verdict)}{count} {words}</li>" for verdict, words, count in named if count)
    if asked:
        share = f"body paragraphs say who says so ({percent(summary.coverage)})"
        yield "Coverage", f"{sourced} of {asked}", f"{share}<ul>{parts}</ul>"
    else:
        yield "Coverage", "–", "no body paragraph that asks for a source"
    effective = f"{summary.effective_origins:.1f}"
    yield "Independent origins", str(summary.origins), f"effective {effective}, each weighed by its paragraphs"
    kinds = Counter(source.kind for source in article.sources)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    yield "Sources", str(len(article.sources)), listed or "nobody is named, cited or linked"
    yield "Cites", "", CONVENTIONS[article.convention]


def table(article: Article, origins: Origins, name: str) -> Iterator[str]:
    """Yield the tables of sources, those of most paragraphs first; what is beyond a dozen is folded."""
    if not article.sources:
        yield "<p>No sources found: nobody is named, cited or linked.</p>\n"
        return
    order = {source.key: place for place, source in enumerate(article.sources, 1)}
    ranked = sorted(article.sources, key=lambda source: -len(source.paragraphs))
    yield from rows(article, origins, name, ranked[:SOURCES], order, "Sources")
    rest = ranked[SOURCES:]
    if rest:
        yield f"<details><summary>{plural(len(rest), 'more source')}</summary>\n"
        yield from rows(article, origins, name, rest, order, "More sources")
        yield "</details>\n"


def rows(
    article: Article, origins: Origins, name: str, sources: list[Source], order: dict[str, int], caption: str
) -> Iterator[str]:
    """Yield a table of some sources; each has an id of ours by its place in the report."""
    yield f'<table class="sources"><caption class="apart">{caption}</caption>\n<thead><tr>'
    for column in ("Source", "Kind", "Family", "Reached through", "Paragraphs"):
        yield f'<th scope="col">{column}</th>'
    yield "</tr></thead>\n<tbody>\n"
    names = {source.key: source.name for source in article.sources}
    for source in sources:
        family = family_name(source.family) if source.family not in ("", source.key) else ""
        through = ", ".join(names.get(key, key) for key in source.via)
        origin = origins.by_family.get(origins.family(source.key)) if not source.via else None
        sign = f"{swatch(origin.style)}<b>{origin.letter}</b> " if origin else ""
        yield (
            f'<tr id="{name}-s{order[source.key]}"><th scope="row">{sign}<bdi>{escape.html(source.name)}</bdi></th>'
            f'<td data-name="Kind">{source.kind}</td>{optional("Family", family)}'
            f'{optional("Reached through", through)}<td data-name="Paragraphs">{linked(source.paragraphs, name)}'
            "</td></tr>\n"
        )
    yield "</tbody></table>\n"


def optional(column: str, text: str) -> str:
    """Return a cell that may be empty."""
    return f'<td data-name="{column}">{escape.html(text)}</td>' if text else '<td class="empty"></td>'


def linked(numbers: tuple[int, ...], name: str, most: int = 12) -> str:
    """Return numbers of paragraphs as links, runs drawn together: `2–5, 7`."""
    from provenance.writers.inventory import ranges

    runs = ranges(numbers).split(", ") if numbers else []
    shown = [f'<a href="#{name}-p{each.partition("-")[0]}">{each.replace("-", "–")}</a>' for each in runs[:most]]
    return ", ".join(shown) + (f" and {len(runs) - most} more" if len(runs) > most else "")
