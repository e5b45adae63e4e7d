"""Which files are articles: those given by name, and those met while walking the folders given."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provenance import readers
from provenance.edges import files
from provenance.edges.desk import Desk
from provenance.edges.sieve import Sieve
from provenance.model import Trouble

#: The suffixes that make a file an article when a folder is walked.
SUFFIXES = (".md", ".markdown", ".mdx", ".txt", ".html", ".htm", ".xhtml", ".rst", ".adoc", ".asciidoc", ".wiki",
            ".mediawiki", ".wikitext", ".docx", ".nitf", ".newsml", ".ninjs", ".anpa", ".iptc")  # fmt: skip
#: The suffix of files that are articles only with the right root element.
XML = ".xml"
#: Suffixes that articles have too, in formats that are not walked: what is mostly made of the files beside it (a
#: book) or is no article (the styles and preambles of LaTeX). By name all are read that can be.
UNREAD = {
    ".epub": "EPUB",
    ".tex": "LaTeX",
    ".doc": "old Word",
}
#: How many of the files that were skipped for one reason are named.
NAMED = 3
#: How the names start of what nobody means: hidden files, and those by which Word says that a document is open.
PASSED = (".", "~$")
#: Why a link is not followed.
OUTSIDE = "a link out of the folder"


class Found(NamedTuple):
    """The articles in the order to check them, what could not be searched, and what was not looked at."""

    paths: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    notes: tuple[str, ...]


def articles(
    paths: Iterable[str], desk: Desk | None = None, *, force: bool = False, standing_for: str | None = None
) -> Found:
    """Return every file given by name, whatever it is, and the articles below every folder given.

    A folder's own files come before those of its folders, each sorted by name. Hidden files and
    folders, linked folders, and what the configuration excludes or git ignores are left out; a file reached
    twice counts once. `force` leaves out an excluded file given by name too; `standing_for` is the name that
    standard input goes by.
    """
    desk = desk or Desk()
    search = Search(desk)
    force = force or desk.run("force-exclude")
    for path in paths:
        name = (standing_for or path) if path == files.STDIN else path
        if force and search.sieve.excluded(name):
            search.excluded += 1
        elif path != files.STDIN and os.path.isdir(path):
            search.walk(path)
        else:
            search.take(path, path if path == files.STDIN else os.path.realpath(path))
    return Found(tuple(search.paths.values()), tuple(search.troubles), tuple(search.notes()))


class Search:
    """A search under way: what was found so far, by its real path, and what was passed over."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sieve = Sieve(desk)
        self.excluded = self.ignored = 0
        self.paths: dict[str, str] = {}
        self.troubles: list[Trouble] = []
        self.empty: list[str] = []
        self.skipped: dict[str, list[str]] = {}
        self.unread: Counter[str] = Counter()

    def take(self, path: str, real: str) -> None:
        """Add a file unless it was reached before."""
        self.paths.setdefault(real, path)

    def walk(self, root: str) -> None:
        """Take every article below a folder; folders that cannot be opened are troubles."""
        inside = os.path.realpath(root)
        waiting = [("" if root == os.curdir else root, inside)]
        met = 0
        while waiting:
            folder, real = waiting.pop()
            try:
                with os.scandir(folder or os.curdir) as entries:
                    here = sorted(entries, key=lambda entry: entry.name)
            except OSError as fault:
                self.troubles.append(Trouble(folder or os.curdir, f"cannot be read: {files.reason(fault)}"))
                continue
            below = []
            for entry in here:
                if entry.name.startswith(PASSED):
                    continue
                path, place = os.path.join(folder, entry.name), os.path.join(real, entry.name)
                if self.passed_over(path, entry.is_dir(follow_symlinks=False)):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    below.append((path, place))
                elif not entry.is_symlink():
                    met += self.meet(path, place, inside)
                elif os.path.isdir(path):
                    self.meet_folder(path, inside)
                else:
                    met += self.meet(path, os.path.realpath(path), inside)
            waiting.extend(reversed(below))
        if not met:
            self.empty.append(root)

    def meet(self, path: str, real: str, inside: str) -> bool:
        """Take a file met while walking if it is an article; tell whether it was one."""
        suffix = os.path.splitext(path)[1].lower()
        included = self.sieve.included(path)
        known = suffix in SUFFIXES or suffix in UNREAD or suffix == XML
        if included is False or (included is None and not known):
            return False
        why = why_skipped(path, real, inside, self.desk.config(path).encoding)
        if why:
            self.skipped.setdefault(why, []).append(path)
        elif suffix in UNREAD:
            self.unread[UNREAD[suffix]] += 1
        elif suffix == XML and (kind := foreign(path)):
            self.unread[kind] += 1
        else:
            self.take(path, real)
            return True
        return False

    def passed_over(self, path: str, folder: bool) -> bool:
        """Tell whether the configuration excludes a file or folder, or git ignores it, and count it."""
        if self.sieve.barred(path, folder):
            self.excluded += 1
        elif self.sieve.ignored(path, folder):
            self.ignored += 1
        else:
            return False
        return True

    def meet_folder(self, link: str, inside: str) -> None:
        """Pass over a linked folder; one that leads back into the walk is walked where it stands."""
        if outside(os.path.realpath(link), inside):
            self.skipped.setdefault(OUTSIDE, []).append(link)

    def notes(self) -> Iterator[str]:
        """Yield what was not looked at, each with the reason."""
        walked = f"{', '.join(f'*{suffix}' for suffix in SUFFIXES[:-1])} or *{SUFFIXES[-1]}"
        yield from (f"{folder} (no {walked} in it)" for folder in self.empty)
        for why, paths in sorted(self.skipped.items()):
            more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
            yield f"{', '.join(paths[:NAMED])}{more} ({why})"
        for count, why in ((self.excluded, "excluded by the configuration"), (self.ignored, "ignored by git")):
            if count:
                yield f"{count} file{'' if count == 1 else 's'} or folder{'' if count == 1 else 's'} {why}"
        if self.unread:
            yield ", ".join(f"{n} {kind} file{'s' if n > 1 else ''}" for kind, n in sorted(self.unread.items()))


def why_skipped(path: str, real: str, inside: str, encoding: str | None) -> str | None:
    """Say why a file met while walking is passed over; None for one to be looked at.

    What cannot be opened is left for the check to report.
    """
    if outside(real, inside):
        return OUTSIDE
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return "a link to nothing" if os.path.islink(path) else None
    if not stat.S_ISREG(mode):
        return "not a regular file"
    try:
        if os.path.splitext(path)[1].lower() in readers.PACKED:
            return None
        with open(path, "rb", opener=files.unwaiting) as file:
            return "binary" if files.binary(file.read(files.HEAD), encoding) else None
    except OSError:
        return None


def foreign(path: str) -> str | None:
    """Say which XML a file holds that is no article; None for one to be looked at, or that cannot be opened."""
    try:
        with open(path, "rb", opener=files.unwaiting) as file:
            return strange(file.read(files.HEAD))
    except OSError:
        return None


def strange(head: bytes) -> str | None:
    """Say which XML begins like this and is no article; None for one to be looked at."""
    from provenance.readers import READERS, roots

    name = roots.root(head.decode(files.announced(head)[1] or "utf-8", "replace"))
    if name in roots.READERS or (name == roots.PAGE and ".html" in READERS):
        return None
    return f"XML ({name})" if name else "XML"


def outside(real: str, folder: str) -> bool:
    """Tell whether a real path is not below a real folder."""
    return not (real + os.sep).startswith(folder.rstrip(os.sep) + os.sep)
