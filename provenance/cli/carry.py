"""The carrying out of a run: tasks in, a report written, an exit status out."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from provenance.cli import exits, screen
from provenance.cli.asked import STAY, Asked, Errand, Wish
from provenance.cli.jobs import Outcome, outcomes
from provenance.cli.order import Order
from provenance.cli.standards import page, pages, standards
from provenance.config import Config
from provenance.edges import baseline, files
from provenance.edges.desk import Desk
from provenance.model import Report, Trouble
from provenance.writers import SCREENED, UNSAID, WRITERS, Run

if TYPE_CHECKING:
    from provenance.cli.fixing import Workshop
    from provenance.cli.known import Known
    from provenance.cli.outputs import Output


#: From how many articles on a run is long, and shows how far it is.
LONG = 200


class Manner(NamedTuple):
    """How a run is carried out and shown: the command line's options that are not about the articles."""

    output_format: str | None = None
    output_files: tuple[str, ...] = ()
    color: str = "auto"
    show_all: bool = False
    quiet: bool = False
    exit_zero: bool = False
    jobs: int | None = None
    unsafe: bool = False


#: Nothing but the articles is asked for.
NOTHING = Asked()


def carry_out(
    order: Order,
    desk: Desk,
    manner: Manner,
    wish: Wish | None = None,
    asked: Asked = NOTHING,
    errand: Errand = STAY,
) -> int:
    """Check what is ordered, fix what is wished, write the reports and return the exit status.

    Raises OSError where the report, a piped text or the baseline cannot be written.
    """
    manner = manner._replace(output_format=manner.output_format or configured(desk))
    file, others = files_wanted(manner)
    piped = wish is not None and not wish.diff and any(task.data is not None for task in order.tasks)
    out = destination(file, piped)
    shop = workshop(wish, piped) if wish else None
    troubles: list[Trouble] = []
    known = remembered(order, desk, asked)
    coming = reports(looked_at(order, manner, shop, known, errand), order.troubles, troubles)
    run = made(flushed(coming), order, desk, manner, out, troubles)
    run.fixes = shop.fixes if shop else None
    write = partial(deliver, shown(run, manner, shop, out), out, file)
    written = True
    if others:
        from provenance.cli.outputs import Kept, several

        kept = Kept(coming)
        run.reports = flushed(kept)
        colour = screen.colours(manner.color, os.environ, None)
        written = several(run, kept, write, others, save, colour=colour, silent=wish is not None and wish.only)
    else:
        write()
    if manner.output_format in UNSAID and not manner.quiet:
        from provenance.writers.closing import unseen

        exits.write_error(unseen(run))
    return ended(run, manner, shop, known, written)


def made(
    coming: Iterable[Report], order: Order, desk: Desk, manner: Manner, out: TextIO | None, troubles: list[Trouble]
) -> Run:
    """Return the run that a writer is given."""
    return Run(
        coming,
        troubles=troubles,
        notes=list(order.notes),
        config=Config(fail_on=desk.run("fail-on"), budget=desk.run("budget"), docs=desk.run("docs")),
        width=screen.width(out),
        colour=screen.colours(manner.color, os.environ, out),
        show_all=manner.show_all,
        quiet=manner.quiet,
        utf8=out is None or exits.holds_unicode(out),
        standards=standards(),
        page=page,
        unsafe=manner.unsafe,
        root=folder(),
        pages=pages,
    )


def looked_at(
    order: Order, manner: Manner, shop: "Workshop | None", known: "Known | None", errand: Errand
) -> Iterable[Outcome]:
    """Return what comes of an order: checked, fixed, and with what is known forgiven."""
    tasks, unsafe = [*order.earlier, *order.tasks], shop.wish.unsafe if shop else None
    if errand == STAY:
        found = outcomes(tasks, manner.jobs, unsafe)
    else:
        from provenance.cli import online

        found = online.outcomes(tasks, errand, unsafe, manner.quiet)
    found = shop.through(order.tasks, found) if shop else found
    found = known.through(found) if known else found
    count = len(order.tasks)
    if count < LONG:
        return found
    from provenance.cli.progress import shown as bar
    from provenance.cli.progress import wanted

    return bar(found, count) if wanted(manner.quiet) else found


def ended(run: Run, manner: Manner, shop: "Workshop | None", known: "Known | None", written: bool) -> int:
    """Write the baseline where that is asked for, and return the exit status of a run whose reports are `written`."""
    if known:
        known.close(manner.quiet)
    status = run.status() if written else exits.TROUBLE
    if shop:
        return fixed_status(shop, manner, status)
    return exits.CLEAN if manner.exit_zero and status == exits.FINDINGS else status


def remembered(order: Order, desk: Desk, asked: Asked) -> "Known | None":
    """Return what is known before a run; most have no baseline and compare nothing. Raises Wrong."""
    path = baseline.found(desk) if desk.heeding else None
    if path is None and asked == NOTHING:
        return None
    from provenance.cli.known import Known

    return Known(order, desk, asked, path)


def files_wanted(manner: Manner) -> tuple[str | None, "list[Output]"]:
    """Return the file that takes the report off the screen, None for the screen, and those that are written beside."""
    if not manner.output_files:
        return None, []
    from provenance.cli.outputs import outputs

    first, *others = found = outputs(manner.output_files)
    return (None, found) if first.form else (first.path, others)


def configured(desk: Desk) -> str:
    """Return the format that the configuration asks for; raises Wrong for one that there is not."""
    name: str = desk.run("output-format")
    if name not in WRITERS:
        from provenance.config.values import known

        known(name, WRITERS, "output-format")
    return name


def shown(run: Run, manner: Manner, shop: "Workshop | None", out: TextIO | None) -> Iterator[str]:
    """Yield what is to be read of a run: its report, or of fixes the diff, nothing but trouble, and their list."""
    human = str(manner.output_format) in SCREENED
    if shop and shop.wish.diff:
        for _ in run.each():
            yield from shop.differences(run, screen=out is not None and out.isatty())
    elif shop and shop.wish.only:
        consumed = run.spent()
        for _ in run.each():
            pass
        yield from () if human else WRITERS[str(manner.output_format)](consumed)
    else:
        yield from WRITERS[str(manner.output_format)](run)
    if shop and shop.wish.show and human and not shop.wish.diff:
        yield from shop.fixes.lines(run.utf8)
    elif shop and shop.wish.show:
        exits.write_error(line.rstrip("\n") for line in shop.fixes.lines(utf8=True))
    if shop and shop.wish.diff and not manner.quiet:
        from provenance.writers.closing import fixable

        exits.say(" ".join((shop.fixes.sentence(), "Nothing was written.", *fixable(run))))


def fixed_status(shop: "Workshop", manner: Manner, status: int) -> int:
    """Return the exit status of a run that was to fix; trouble outranks everything."""
    if status == exits.TROUBLE:
        return status
    if shop.wish.diff:
        return exits.FINDINGS if shop.fixes.count else exits.CLEAN
    if shop.wish.nonzero and shop.fixes.count:
        return exits.FINDINGS
    return exits.CLEAN if shop.wish.only or manner.exit_zero else status


def workshop(wish: Wish, piped: bool) -> "Workshop":
    """Return the workshop for what is wished; most runs fix nothing and need none."""
    from provenance.cli.fixing import Workshop

    return Workshop(wish, pipe() if piped else None)


def pipe() -> BinaryIO:
    """Return standard output for bytes; raises OSError where there is none."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout.buffer


def destination(output_file: str | None, piped: bool = False) -> TextIO | None:
    """Return standard output, or standard error where that takes a `piped` text; None where a file is to be written.

    Raises OSError where there is no such stream.
    """
    if output_file:
        return None
    stream = sys.stderr if piped else sys.stdout
    if stream is None:
        raise OSError(f"standard {'error' if piped else 'output'} is closed")
    return stream


def deliver(chunks: Iterable[str], out: TextIO | None, output_file: str | None) -> None:
    """Write what a writer yields to its destination; raises OSError."""
    if out is not None:
        out.writelines(chunks)
    else:
        save(output_file or "", chunks)


def reports(outcomes: Iterable[Outcome], known: Iterable[Trouble], troubles: list[Trouble]) -> Iterator[Report]:
    """Yield the reports; say and collect the troubles as they come."""
    for trouble in known:
        speak(trouble, troubles)
    for outcome in outcomes:
        for trouble in outcome.troubles:
            speak(trouble, troubles)
        if outcome.report:
            yield outcome.report


def flushed(reports: Iterable[Report]) -> Iterator[Report]:
    """Yield the reports; what was written of one goes out before the next is begun, so that a stream streams."""
    for report in reports:
        yield report
        if sys.stdout is not None:
            sys.stdout.flush()


def speak(trouble: Trouble, troubles: list[Trouble]) -> None:
    """Say a trouble and keep it for the report."""
    exits.say(f"{trouble.path}: {trouble.message}")
    troubles.append(trouble)


def save(path: str, chunks: Iterable[str]) -> None:
    """Write the report to a file; raises OSError that names the file as it was given."""
    try:
        files.save(path, chunks)
    except OSError as fault:
        raise OSError(fault.errno, f"cannot be written: {files.reason(fault)}", path) from fault


def folder() -> str:
    """Return the folder that the run began in, nothing where it is gone."""
    try:
        return os.getcwd()
    except OSError:
        return ""
