"""What a run over changes looks at: each article that differs from an earlier revision, and the text it had there.

Both texts are checked, for one change can make a finding elsewhere: take the second agency out of an article, and a
paragraph that nobody touched rests on one wire. The configuration as it is now judges both, so that a rule that was
just switched on speaks of the changes alone. Deleted articles are looked at for what may have moved out of them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from provenance.cli.asked import Asked
from provenance.cli.jobs import Task
from provenance.cli.order import Order, listed, wrong
from provenance.cli.order import order as everything
from provenance.config import Wrong
from provenance.edges import files
from provenance.edges.desk import Desk
from provenance.edges.folders import SUFFIXES
from provenance.edges.git import Repository, name_of
from provenance.edges.picked import Picked
from provenance.lines import Lines as Places
from provenance.model import Trouble, Unreadable
from provenance.writers.plural import plural

#: How many lines may differ for it to be worth while to find out which of them are the same.
MANY = 4000
#: What share of its lines a new article must have from a deleted one to be that one under another name.
ALIKE = 0.5


def order(paths: Sequence[str], files_from: str | None, desk: Desk, asked: Asked, force: bool = False) -> Order:
    """Find the articles that differ, and the texts that they had.

    Raises Wrong where git cannot say, and click.UsageError where the command line contradicts itself.
    """
    if files.STDIN in paths:
        raise wrong("standard input has no earlier revision")
    repository = Repository()
    if asked.staged:
        named = [*paths, *(listed(files_from) if files_from is not None else () if paths else (os.curdir,))]
        return staged(named, desk, repository, force)
    return since(everything(paths, files_from, None, desk, force), desk, repository, str(asked.since))


def since(found: Order, desk: Desk, repository: Repository, name: str) -> Order:
    """Return of an order what differs from where HEAD and a name part, committed or not."""
    base = repository.base(name)
    tree = repository.tree(base)
    tasks, was = [], {}
    for task in found.tasks:
        place = inside(task.path, repository)
        if differs(task.path, tree.get(place), base):
            tasks.append(task)
            was[task.path] = tree.get(place)
    gone = [place for place in tree if not os.path.lexists(os.path.join(repository.top, place))] if tasks else []
    notes = found.notes or (() if tasks else (f"anything: no article differs from {name}",))
    earlier = before(tasks, was, gone, tree, desk, repository)
    return found._replace(tasks=tasks, notes=notes, earlier=earlier, since=name)


def differs(path: str, name: str | None, like: str) -> bool:
    """Tell whether a file is not as it is stored under an id; one that is deleted is nothing to look at."""
    try:
        data = files.contents(path)
    except Unreadable:
        return name is None or os.path.lexists(path)
    return name is None or len(data) > files.LIMIT or name_of(data, like) != name


def staged(named: Sequence[str], desk: Desk, repository: Repository, force: bool) -> Order:
    """Return what is staged and differs from HEAD, as it is staged."""
    index, torn = repository.index()
    tree = repository.tree(repository.commit("HEAD"))
    known = {place: os.path.join(repository.top, place) for place in (*index, *torn, *tree)}
    picked = Picked(rooted(named), known.values(), desk, force=force)
    names = {place: picked.name(known[place]) for place in sorted(known)
             if place in torn or (place in index and index[place] != tree.get(place))}  # fmt: skip
    chosen = {place: name for place, name in names.items() if name is not None}
    texts = repository.texts(index[place] for place in chosen if place in index)
    troubles = [Trouble(path, "no such file") for path in picked.missing]
    tasks, was = [], {}
    for place, name in chosen.items():
        data = texts.get(index.get(place, ""))
        if data is None:
            why = (
                "not merged yet; settle it and stage it"
                if place in torn
                else f"larger than {files.LIMIT // 2**20} MiB, the most an article may have"
            )
            troubles.append(Trouble(name, why))
            continue
        config = desk.config(name)
        if picked.fits(name, data, config.encoding):
            tasks.append(Task(name, data, config))
            was[name] = tree.get(place)
    gone = [place for place in tree if place not in index and place not in torn] if tasks else []
    notes = (f"{plural(picked.excluded, 'staged file')} excluded, or ignored by git",) if picked.excluded else ()
    notes = notes or (() if tasks or troubles else ("anything: no article is staged",))
    earlier = before(tasks, was, gone, tree, desk, repository)
    return Order(tasks, tuple(troubles), notes, tuple(named), earlier, "HEAD")


def before(
    tasks: Iterable[Task],
    was: dict[str, str | None],
    gone: Iterable[str],
    tree: dict[str, str],
    desk: Desk,
    repository: Repository,
) -> tuple[Task, ...]:
    """Return the texts that articles had, and those of the articles that are gone."""
    moved = {shown(place, repository): tree[place] for place in gone if place.lower().endswith(SUFFIXES)}
    texts = repository.texts([*filter(None, was.values()), *moved.values()])
    found = [task._replace(data=texts[name]) for task in tasks if (name := was[task.path] or "") in texts]
    found += [Task(path, texts[name], desk.config(path)) for path, name in moved.items() if name in texts]
    return tuple(found)


def rooted(named: Sequence[str]) -> list[str]:
    """Return paths without the links of their folders, as git knows them."""
    parts = [os.path.split(os.path.abspath(each)) if os.path.isabs(each) else None for each in named]
    return [
        os.path.join(os.path.realpath(part[0]), part[1]) if part else each
        for each, part in zip(named, parts, strict=True)
    ]


def inside(path: str, repository: Repository) -> str:
    """Return a file's path from the top of the repository, with slashes; raises Wrong for one outside of it."""
    place = os.path.relpath(os.path.realpath(path), repository.top).replace(os.sep, "/")
    if place == ".." or place.startswith("../"):
        raise Wrong(f"{path}: stands outside of the git repository {repository.top}")
    return place


def shown(place: str, repository: Repository) -> str:
    """Return the path by which a run knows a file of the repository."""
    return os.path.relpath(os.path.join(repository.top, place))


class Lines:
    """Which lines of an article an earlier text does not have; `here` are the articles that there are now."""

    def __init__(self, earlier: Iterable[tuple[str, str]], here: Iterable[str]) -> None:
        self.texts = dict(earlier)
        left = self.texts.keys() - set(here)
        self.gone = {path: Counter(self.texts[path].splitlines()) for path in sorted(left)}

    def changed(self, path: str, text: str) -> frozenset[int] | None:
        """Return the numbers of the lines of an article that were changed or added; None for a new article's."""
        was = self.texts.get(path)
        if was is None:
            was = self.likest(text)
        return None if was is None else frozenset(numbers(lined(was), lined(text)))

    def likest(self, text: str) -> str | None:
        """Return the text of the deleted article with which a new one has most lines in common; None for too few."""
        lines = Counter(text.splitlines())
        shares = {path: (lines & was).total() / max(lines.total(), was.total(), 1) for path, was in self.gone.items()}
        best = max(shares, key=lambda path: shares[path], default=None)
        return self.texts[best] if best is not None and shares[best] >= ALIKE else None


def lined(text: str) -> list[str]:
    """Return the lines of a text, numbered as findings are, without what ends them."""
    places = Places(text)
    return [text[slice(*places.bounds(number))] for number in range(1, places.place(len(text))[0] + 1)]


def numbers(before: Sequence[str], after: Sequence[str]) -> Iterable[int]:
    """Return the numbers, from 1, of the lines that a text has and the one before had not."""
    head, most = 0, min(len(before), len(after))
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(old), len(new)) > MANY:
        return range(head + 1, head + len(new) + 1)
    parts = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [head + at + 1 for kind, _, _, start, end in parts if kind != "equal" for at in range(start, end)]
