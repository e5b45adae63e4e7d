"""The findings of an article: the sentence, the reason, the standard behind it, the fix, and how to dismiss it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from provenance.model import Article, Finding, Report, Span
from provenance.writers import escape
from provenance.writers.blocks import grouped, shown
from provenance.writers.cells import fit
from provenance.writers.page.places import Places
from provenance.writers.plural import plural
from provenance.writers.run import Run

#: How much of a paragraph stands on either side of the flagged words, and how much of those, in code points.
AROUND, FLAGGED = 110, 220
#: How many edits of a fix are written out, and in how many cells each.
EDITS, EDIT = 3, 48
#: How many paragraphs of a group are linked.
PLACES = 40
#: What a level says for the eye beside its word.
LEVELS = {"error": "■", "warning": "▲", "note": "○"}


class Told:
    """The findings of an article as the page tells them: numbered groups, and which are told of a paragraph."""

    def __init__(self, run: Run, report: Report) -> None:
        self.groups = groups = grouped(report)
        self.shown, _ = shown(run, groups)
        self.folded = groups[len(self.shown) :]
        self.count = sum(map(len, groups))
        self.of: dict[int, dict[int, Finding]] = {}
        self.first: dict[str, int] = {}
        for number, group in enumerate(groups, 1):
            self.first.setdefault(group[0].code, number)
            for finding in group:
                if finding.paragraph is not None:
                    self.of.setdefault(finding.paragraph, {}).setdefault(number, finding)


def findings(run: Run, report: Report, told: Told, places: Places, name: str, depth: int) -> Iterator[str]:
    """Yield the findings, those beyond the budget folded. None found is never called a clean bill."""
    forgiven = len(report.findings) - told.count
    if not told.count:
        yield f"<p>No findings{f' ({forgiven} forgiven)' if forgiven else ''}.</p>\n"
        return
    if forgiven:
        yield f'<p class="soft">{forgiven} forgiven and not shown.</p>\n'
    yield '<ol class="findings">\n'
    for number in range(1, len(told.shown) + 1):
        yield from item(run, report.article, told, places, name, number, depth)
    yield "</ol>\n"
    if told.folded:
        held = sum(map(len, told.folded))
        yield f"<details><summary>{plural(held, 'more note')}</summary>\n"
        yield f'<ol class="findings" start="{len(told.shown) + 1}">\n'
        for number in range(len(told.shown) + 1, len(told.groups) + 1):
            yield from item(run, report.article, told, places, name, number, depth)
        yield "</ol>\n</details>\n"


def item(run: Run, article: Article, told: Told, places: Places, name: str, number: int, depth: int) -> Iterator[str]:
    """Yield a group of findings of one message, with the sentence of the first; a rule's standard is told once."""
    group = told.groups[number - 1]
    finding, first = group[0], told.first[group[0].code]
    yield f'<li id="{name}-f{number}">\n<p class="which">{badge(finding)} '
    yield f'<span class="rule">{escape.html(finding.name)}</span> {where(group, name)}</p>\n'
    yield f"<h{depth}>{escape.html(finding.message)}</h{depth}>\n{sentence(article, finding, places)}"
    yield '<dl class="because">\n'
    above = f'<a href="#{name}-f{first}">as for the first {escape.html(finding.code)}</a>' if first < number else ""
    for term, words in explained(run, article, group, above):
        yield f"<div><dt>{term}</dt><dd>{words}</dd></div>\n"
    yield "</dl>\n</li>\n"


def badge(finding: Finding, short: bool = False) -> str:
    """Return the level and code of a finding, told by shape and word; in a margin the word is for ears alone."""
    level = f'<span class="apart">{finding.level}</span>' if short else finding.level
    return (
        f'<span class="badge {finding.level}"><span aria-hidden="true">{LEVELS[finding.level]}</span> '
        f"{level} {escape.html(finding.code)}</span>"
    )


def where(group: list[Finding], name: str) -> str:
    """Return the paragraphs of a group as links, runs drawn together, or the line of one that is in none."""
    numbers = sorted({finding.paragraph for finding in group if finding.paragraph is not None})
    if not numbers:
        return f'<span class="where">line {group[0].line}</span>'
    runs = [[number for _, number in found] for _, found in groupby(enumerate(numbers), lambda at: at[1] - at[0])]
    links = [
        f'<a href="#{name}-p{found[0]}">{found[0]}{f"–{found[-1]}" if len(found) > 1 else ""}</a>'
        for found in runs[:PLACES]
    ]
    more = f" and {len(runs) - PLACES} more" if len(runs) > PLACES else ""
    count = f", {plural(len(group), 'place')}" if len(group) > 1 else ""
    return f'<span class="where">paragraph{"s" if len(numbers) > 1 else ""} {", ".join(links)}{more}{count}</span>'


def sentence(article: Article, finding: Finding, places: Places) -> str:
    """Return the words around the first of a group with the flagged ones marked."""
    span = places.shown(finding.start, finding.end)
    at = (span.start if span.end > span.start else max(0, span.start - 1)) if span else -1
    owner = article.paragraph_at(at)
    if span is None or owner is None:
        words = f"<mark>{escape.html(finding.excerpt)}</mark>" if finding.excerpt else ""
        return f'<blockquote dir="auto">{words}</blockquote>\n' if words else ""
    before = article.words((max(owner.start, span.start - AROUND), span.start))
    flagged = article.words(span)
    after = article.words((span.end, max(span.end, min(owner.end, span.end + AROUND))))
    if span.start - AROUND > owner.start:
        before = "… " + before.partition(" ")[2]
    if span.end + AROUND < owner.end:
        after = after.rpartition(" ")[0] + " …"
    if len(flagged) > FLAGGED:
        flagged, after = flagged[:FLAGGED].rpartition(" ")[0] or flagged[:FLAGGED], " …"
    marked = f"<mark>{escape.html(flagged)}</mark>" if flagged else '<mark class="point"></mark>'
    return f'<blockquote dir="auto">{escape.html(before)}{marked}{escape.html(after)}</blockquote>\n'


def explained(run: Run, article: Article, group: list[Finding], above: str) -> Iterator[tuple[str, str]]:
    """Yield what is said of a group, each with its heading: the reason, the standard, what to do, the fix.

    `above` is the link to where the standard and how to dismiss it were told before, empty where they were not.
    """
    finding = group[0]
    page = run.page(finding.code)
    if finding.reason:
        yield "Here", escape.html(finding.reason)
    standard = run.standards.get(finding.code)
    if above:
        yield "Why", f"{above}, where the standard and how to dismiss it stand"
    elif standard:
        address = escape.address(page.authority[0].address) if page else None
        link = f' <a href="{address}" rel="noopener noreferrer nofollow">{host(address)}</a>' if address else ""
        yield "Why", escape.html(standard) + link
    explains = f"<code>provenance rule {escape.html(finding.code)}</code> explains"
    if there := escape.address(run.config.page(finding.code)):
        explains = f'<a href="{there}" rel="noopener noreferrer nofollow">{escape.html(finding.code)}</a> explains'
    help = escape.html(finding.help or "").rstrip(".")
    yield "Do", f"{help}; {explains}." if help else f"{explains}."
    fix = edits(article, group)
    if fix:
        option = "--fix" if finding.fix and finding.fix.safe else "--fix --unsafe-fixes"
        yield "Fix", f"{fix}; <code>{option}</code> makes it{' at each place' if len(group) > 1 else ''}."
    if page and not above:
        remark = f"<code>{escape.html(f'<!-- provenance: ignore[{finding.code}] reason -->')}</code>"
        yield "Dismiss", f"{escape.html(page.dismiss.partition(chr(10))[0])} In the article, with a reason: {remark}"


def edits(article: Article, group: list[Finding]) -> str:
    """Return in words what the fix of the first of a group does to the file, nothing where there is none."""
    fix = group[0].fix
    if fix is None:
        return ""
    words = []
    for edit in fix.edits[:EDITS]:
        old, new = quoted(article.source[slice(*Span(edit.start, edit.end))]), quoted(edit.text)
        words.append(f"replace {old} by {new}" if old and new else f"delete {old}" if old else f"put in {new}")
    if len(fix.edits) > EDITS:
        words.append(f"and {len(fix.edits) - EDITS} more")
    told = ", ".join(words)
    return told[:1].upper() + told[1:]


def host(address: str) -> str:
    """Return the name of the place that a web address leads to."""
    return address.split("/")[2].removeprefix("www.")


def quoted(text: str) -> str:
    """Return a piece of the file as code, cut; nothing for nothing."""
    return f"<code>{escape.html(fit(escape.line(text), EDIT, '…'))}</code>" if text else ""
