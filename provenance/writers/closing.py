"""The last lines for a person: what was found in all, and what was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.config import LEVELS
from provenance.writers import escape
from provenance.writers.cells import hang, wrap
from provenance.writers.plural import plural
from provenance.writers.run import Run

#: How many different notes are listed before the rest is counted.
NOTES = 10
#: In which order it is said what forgave findings; an earlier revision comes after them.
ORDER = {"suppressed": 0, "in baseline": 1}
#: What no check looks at, and what stands above what this one passed over.
NEVER = "Not looked at: whether the sources say so."
UNSEEN = "Not looked at, or only in part:"


def closing(run: Run, held: int = 0, notes: Counter[str] | None = None) -> Iterator[str]:
    """Yield the closing lines of a consumed run.

    `held` is how many notes the budget kept back; `notes` what was not looked at in articles that were
    not shown, and in how many of them.
    """
    yield from (f"{line}\n" for line in wrap(" ".join(sentences(run, held)), run.width))
    if run.tally.articles:
        yield never(run.tally.copies) + "\n"
    unseen = Counter(run.notes)
    unseen.update(notes or ())
    yield from (f"{line}\n" for line in remarks(run, unseen))


def never(copies: int) -> str:
    """Return what no check looks at; `copies` is how many of the works that are cited it did look at."""
    return f"{NEVER[:-1]}, but for the {plural(copies, 'cited work')} looked at." if copies else NEVER


def unseen(run: Run) -> Iterator[str]:
    """Yield what a consumed run did not look at, in its articles and as a whole."""
    yield from remarks(run, run.tally.notes + Counter(run.notes))


def remarks(run: Run, unseen: Counter[str]) -> Iterator[str]:
    """Yield a list of what was not looked at, the same sentence of many files once."""
    if unseen:
        yield UNSEEN
    listed = list(unseen.items())
    for note, count in listed[:NOTES]:
        where = f" ({plural(count, 'file')})" if count > 1 else ""
        yield from hang("- ", escape.line(note, run.utf8) + where, run.width)
    if len(listed) > NOTES:
        yield f"- {len(listed) - NOTES} more (json and jsonl list them by file)"


def sentences(run: Run, held: int) -> Iterator[str]:
    """Yield what was found, in sentences. Nothing found is never called a clean bill."""
    tally = run.tally
    if run.fixes:
        yield run.fixes.sentence()
    found = [plural(tally.levels[level], level) for level in reversed(LEVELS) if tally.levels[level]]
    dismissed = ", ".join(f"{count} {escape.line(why, run.utf8)}" for why, count in sorted(
        tally.dismissed.items(), key=lambda item: ORDER.get(item[0], len(ORDER))))  # fmt: skip
    forgiven = f" ({dismissed})" if dismissed else ""
    if not tally.articles:
        yield "No article was checked."
    elif found:
        files = f" in {tally.flagged} of {tally.articles} files" if tally.articles > 1 else ""
        yield f"{'Left:' if run.fixes else 'Found'} {', '.join(found)}{files}{forgiven}."
    else:
        files = f" in {tally.articles} files" if tally.articles > 1 else ""
        yield f"No findings{' left' if run.fixes else ''}{files}{forgiven}."
    if held:
        yield f"{plural(held, 'note')} more with --all."
    yield from fixable(run)
    if run.troubles:
        yield f"{plural(len(run.troubles), 'trouble')}: not everything was checked{' or fixed' if run.fixes else ''}."


def fixable(run: Run) -> Iterator[str]:
    """Yield how many findings can be fixed and by which option, unless this run fixed what it was asked to."""
    count = run.tally.fixable + (run.tally.hidden if run.unsafe else 0)
    if count and not run.fixes:
        yield f"[*] {count} fixable with --fix."
    if run.tally.hidden and not run.unsafe:
        yield f"{run.tally.hidden} hidden {'fix' if run.tally.hidden == 1 else 'fixes'} available with --unsafe-fixes."
