"""The checking of many articles, in this process or shared among several (`pool`), always in the order given."""

import gc
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from provenance.check import check
from provenance.cli import exits
from provenance.config import Config
from provenance.edges import files
from provenance.model import Article, Document, Report, Trouble, Unreadable

#: How many articles are worth starting processes for when nobody asked for them.
MANY = 64


class Task(NamedTuple):
    """An article to check: the path it is known by, where it is not a file its bytes, and what holds for it."""

    path: str
    data: bytes | None = None
    config: Config = Config()


class Outcome(NamedTuple):
    """What came of a task: a report, troubles, or both, and what the fixes made of it where they were asked for."""

    report: Report | None
    troubles: tuple[Trouble, ...] = ()
    # A `fix.Mended`: its module is for runs that fix.
    mended: Any = None


#: A text that asks for what most do.
WARMING = "The ferry sails again\n\nThe ferry will sail on Monday, the harbour master told Reuters. [Source: Reuters]\n"
#: What is done with a task.
Look = Callable[[Task], Outcome]


def outcomes(tasks: list[Task], jobs: int | None = None, unsafe: bool | None = None) -> Iterator[Outcome]:
    """Yield the outcome of each task in order; `jobs` None is one process a CPU when there are MANY tasks.

    `unsafe` tells whether to make the fixes that are to be asked for too, None to make no fixes.
    """
    if len(tasks) > 1:
        # What one file leaves behind is little; `main` lets it lie.
        gc.enable()
    wanted = jobs or ((os.cpu_count() or 1) if len(tasks) > MANY else 1)
    look_at = partial(look, unsafe=unsafe)
    if min(wanted, len(tasks)) > 1:
        # Slow to import, and most runs are in one process.
        from provenance.cli.pool import shared

        return shared(tasks, look_at, min(wanted, len(tasks)))
    return map(look_at, tasks)


def warm() -> None:
    """Load what every article needs, for the processes that are about to be made in the likeness of this one."""
    check(Document("article.txt", WARMING, ""), Config())


def document(task: Task) -> Document:
    """Read the document of a task; raises Unreadable."""
    if task.data is None:
        return files.load(task.path, encoding=task.config.encoding)
    return files.decode(task.data, task.path, task.config.encoding)


def look(task: Task, unsafe: bool | None = None, at_cited: Callable[[Article], Article] | None = None) -> Outcome:
    """Check one article, and fix its text if asked to; a refusal and a fault of ours become troubles by its name.

    `at_cited` returns the article with what was found of the works that it cites.
    """
    config = task.config
    try:
        read = document(task)
        report, troubles = check(read, config, at_cited)
        mended = None
        if unsafe is not None:
            from provenance.fix import mend

            mended = mend(read, report, partial(check, config=config, look=at_cited), unsafe=unsafe)
            troubles += tuple(Trouble(task.path, reason) for reason in mended.refused)
            mended = mended._replace(report=light(mended.report))
    except Unreadable as refusal:
        return Outcome(None, (Trouble(task.path, str(refusal)),))
    except Exception as fault:
        exits.debug()
        return Outcome(None, (Trouble(task.path, exits.internal(fault)),))
    return Outcome(light(report), troubles, mended)


def light(report: Report) -> Report:
    """Return a report that is light to hand over: the scanner's hits have served their purpose."""
    return report._replace(article=report.article._replace(hits={}))
