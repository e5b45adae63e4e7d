"""`--add-ignore`: a remark above each block whose findings stand, so that they are dismissed with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from provenance.baseline import JUDGE
from provenance.check import check
from provenance.cli import exits
from provenance.cli.jobs import Task, outcomes
from provenance.cli.order import Order
from provenance.config import LEVELS
from provenance.edges import files, save
from provenance.fix import written
from provenance.model import Article, Level, Report, Trouble, Unreadable
from provenance.writers.plural import plural

if TYPE_CHECKING:
    from provenance.cli.known import Known

#: How a remark is written in each format; in any other nothing is added.
CARRIERS = {
    "text": "<!-- provenance: {} -->",
    "markdown": "<!-- provenance: {} -->",
    "html": "<!-- provenance: {} -->",
    "wikitext": "<!-- provenance: {} -->",
    "rst": ".. provenance: {}",
    "asciidoc": "// provenance: {}",
    "latex": "% provenance: {}",
}
#: Roles above which a line of its own would break the block: there the remark stands at the end of the line.
JOINED = frozenset({"list", "table", "quotation"})


def dismissing(report: Report, reason: str, wanted: Iterable[str]) -> str | None:
    """Return the text of a file with a remark for each finding that stands, by paragraph; None where none is added.

    `wanted` are the levels whose findings are dismissed. Findings of no paragraph are dismissed for the whole file.
    """
    article = report.article
    levels = frozenset(wanted)
    standing = [each for each in report.findings if each.forgiven is None and each.level in levels]
    standing = [each for each in standing if not each.code.startswith("PRV00")]
    carrier = CARRIERS.get(article.format)
    if not standing or carrier is None or not article.exact:
        return None
    codes: dict[int, list[str]] = {}
    for finding in standing:
        codes.setdefault(finding.paragraph or 0, []).append(finding.code)
    words = {number: f"[{', '.join(sorted(set(found)))}] {reason}" for number, found in codes.items()}
    text = article.source
    for number in sorted(words, reverse=True):
        text = put(article, text, number, carrier, words[number])
    return text


def put(article: Article, text: str, number: int, carrier: str, words: str) -> str:
    """Return a file's text with a remark for a paragraph, or with number 0 for the whole file."""
    ending = "\r\n" if "\r\n" in text else "\n"
    if number == 0:
        at = article.place(article.paragraphs[0].span).start if article.paragraphs else 0
        at = line_start(text, at)
        return text[:at] + carrier.format(f"file-ignore{words}") + ending * 2 + text[at:]
    paragraph = article.paragraphs[number - 1]
    place = article.place(paragraph.span)
    if paragraph.role in JOINED and article.format in ("markdown", "html", "wikitext"):
        return text[: place.end] + " " + carrier.format(f"ignore{words}") + text[place.end :]
    at = line_start(text, place.start)
    blank = ending if article.format in ("rst",) else ""
    return text[:at] + carrier.format(f"ignore{words}") + ending + blank + text[at:]


def line_start(text: str, at: int) -> int:
    """Return where the line begins that a place stands on."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def add(
    order: Order, reason: str, fails: Callable[[Level], bool], jobs: int | None = None, known: Known | None = None
) -> int:
    """Write a remark with the reason beside every finding that fails the run; return the exit status.

    What is `known`, by a baseline or an earlier revision, needs none. A file is written only where the check of the
    new text says that nothing else has changed.
    """
    levels = [level for level in LEVELS if fails(level)]
    counted = changed = 0
    troubles = list(order.troubles)
    found = outcomes([*order.earlier, *order.tasks], jobs)
    for task, outcome in zip(order.tasks, known.through(found) if known else found, strict=True):
        troubles.extend(outcome.troubles)
        if outcome.report is None or task.data is not None:
            continue
        try:
            count = written_back(task, outcome.report, reason, levels)
        except (Unreadable, save.Unsaved) as why:
            troubles.append(Trouble(task.path, str(why)))
            continue
        counted, changed = counted + count, changed + bool(count)
    for trouble in troubles:
        exits.say(f"{trouble.path}: {trouble.message}")
    exits.say(f"Dismissed {plural(counted, 'finding')} in {plural(changed, 'file')}, with the reason: {reason}")
    return exits.TROUBLE if troubles else exits.CLEAN


def written_back(task: Task, report: Report, reason: str, levels: list[Level]) -> int:
    """Write a file with its remarks and return how many findings they dismiss.

    Raises Unsaved where the file cannot be written, Unreadable where remarks would not do what they are for.
    """
    text = dismissing(report, reason, levels)
    if text is None:
        return 0
    document = files.load(task.path, encoding=task.config.encoding)
    after, _ = check(document._replace(text=text), task.config)
    before = Counter(each.code for each in report.findings if each.code != JUDGE)
    spared = sum(each.level in levels for each in report.findings if each.forgiven and each.forgiven.by == "baseline")
    if Counter(each.code for each in after.findings) != before or standing(after, levels) > spared:
        raise Unreadable("no remark was added: in this place it would not do what it is for; use the baseline")
    save.save(task.path, written(document._replace(text=text)), report.article.digest)
    return standing(report, levels)


def standing(report: Report, levels: list[Level]) -> int:
    """Return how many findings of some levels are not forgiven."""
    return sum(each.forgiven is None and each.level in levels for each in report.findings)
