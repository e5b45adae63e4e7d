"""What an article has, before what it lacks: its name, counts, origins and sources, in the words of `full`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from provenance.config import LEVELS
from provenance.lexicon.families import family_name
from provenance.model import Article, Level, Report, Source, Summary
from provenance.writers import escape
from provenance.writers.closing import never
from provenance.writers.inventory import SOURCES, declared, percent, ranges
from provenance.writers.page.origins import Origins
from provenance.writers.page.shell import shape, swatch
from provenance.writers.plural import plural

#: How an article cites, in words: in short, and what that is.
CONVENTIONS = {
    "markers": ("By markers", "most body paragraphs end in an explicit one"),
    "prose": ("In the prose", "sentences name their sources as they go"),
    "references": ("By references", "notes, numbers or links"),
    "none": ("In no settled way", ""),
}
#: What one source of a kind is called, and what several are.
KINDS = {
    "wire": ("wire", "wires"),
    "outlet": ("outlet", "outlets"),
    "organisation": ("organisation", "organisations"),
    "government": ("government body", "government bodies"),
    "person": ("person", "people"),
    "document": ("document", "documents"),
    "link": ("linked page", "linked pages"),
    "unnamed": ("unnamed", "unnamed"),
    "self": ("outlet’s own", "outlet’s own"),
}
#: How many origins the first sentence names.
NAMED = 3


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


def lead(article: Article, summary: Summary, origins: Origins) -> Iterator[str]:
    """Yield what the article rests on, in a sentence or two: what an editor asks first."""
    names = {source.key: source.name for source in article.sources}
    found = list(origins.by_family.values())
    if summary.declared_wire_story:
        yield f"This is declared wire copy{declared(article, names)}."
    if summary.single_wire:
        yield f"Everything here came through {names.get(summary.single_wire, summary.single_wire)}."
        return
    if not found:
        yield "No paragraph rests on anybody who is named."
        return
    listed = [origin.label for origin in found[:NAMED]]
    if len(found) > NAMED:
        listed.append(f"{len(found) - NAMED} more")
    what = f"{len(found)} independent origins" if len(found) > 1 else "one origin"
    wires = f" Wire services carry {percent(summary.wire_share)} of what is sourced." if summary.wires else ""
    yield f"It rests on {what}: {', '.join(listed[:-1])}{' and ' if listed[1:] else ''}{listed[-1]}.{wires}"


def facts(report: Report, origins: Origins, name: str, notes: Iterable[str]) -> Iterator[str]:
    """Yield on what an article rests, its counts, and what was not looked at."""
    article, summary = report.article, report.article.summary
    if summary is not None:
        for sentence in lead(article, summary, origins):
            yield f'<p class="lead">{escape.html(sentence)}</p>\n'
        yield '<dl class="facts">\n'
        for term, number, words in counts(article, summary):
            yield f"<div><dt>{term}</dt><dd><b>{number}</b> {words}</dd></div>\n"
        standing = [finding.level for finding in report.findings if finding.forgiven is None]
        link = f'<a href="#{name}-findings">{levels(standing)}</a>'
        yield f"<div><dt>Findings</dt><dd><b>{len(standing)}</b> {link}</dd></div>\n"
        yield "</dl>\n"
    if not article.exact:
        yield '<p class="hint">Places are those of the text that was taken out of the file; nothing can be fixed.</p>\n'
    yield f'<ul class="unseen-list">\n<li>{never(len(article.copies))}</li>\n'
    yield from map(unseen, (*report.notes, *notes))
    yield "</ul>\n"


def unseen(note: str) -> str:
    """Return a line of what was not looked at."""
    return f"<li>Not looked at, or only in part: {escape.html(note)}</li>\n"


def levels(standing: list[Level]) -> str:
    """Return how many findings there are of each level, the gravest first."""
    counted = ((level, standing.count(level)) for level in reversed(LEVELS))
    return ", ".join(plural(count, level) for level, count in counted if count) or "none found"


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
    listed = ", ".join(f"{count} {KINDS[kind][count > 1]}" for kind, count in kinds.most_common())
    yield "Sources", str(len(article.sources)), listed or "nobody is named, cited or linked"
    yield "How it cites", *CONVENTIONS[article.convention]


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
    """Yield a table of some sources, without columns that are empty; a source has an id of ours by its place."""
    names = {source.key: source.name for source in article.sources}
    cells = [
        (
            source.kind,
            escape.html(family_name(source.family) if source.family not in ("", source.key) else ""),
            escape.html(", ".join(names.get(key, key) for key in source.via)),
            linked(source.paragraphs, name),
        )
        for source in sources
    ]
    titles = ("Kind", "Family", "Reached through", "Paragraphs")
    kept = [place for place in range(len(titles)) if any(row[place] for row in cells)]
    yield f'<table class="sources"><caption class="apart">{caption}</caption>\n<thead><tr><th scope="col">Source</th>'
    yield from (f'<th scope="col">{titles[place]}</th>' for place in kept)
    yield "</tr></thead>\n<tbody>\n"
    for source, row in zip(sources, cells, strict=True):
        origin = origins.by_family.get(origins.family(source.key)) if source.key in origins.keys else None
        sign = f"{swatch(origin.style)}<b>{origin.letter}</b> " if origin else ""
        yield f'<tr id="{name}-s{order[source.key]}"><th scope="row">{sign}<bdi>{escape.html(source.name)}</bdi></th>'
        for place in kept:
            yield f'<td data-name="{titles[place]}">{row[place]}</td>' if row[place] else '<td class="empty"></td>'
        yield "</tr>\n"
    yield "</tbody></table>\n"


def linked(numbers: tuple[int, ...], name: str, most: int = 12) -> str:
    """Return numbers of paragraphs as links, runs drawn together: `2–5, 7`."""
    runs = ranges(numbers).split(", ") if numbers else []
    shown = [f'<a href="#{name}-p{each.partition("-")[0]}">{each.replace("-", "–")}</a>' for each in runs[:most]]
    return ", ".join(shown) + (f" and {len(runs) - most} more" if len(runs) > most else "")
