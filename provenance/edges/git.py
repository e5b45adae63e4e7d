"""The door to git: which texts a revision, or the index, has. The only room that starts another program.

Git is asked by its plumbing alone, for names and for bytes as they are stored. None of the commands used here runs a
hook, an external diff, a text conversion or a filter, whatever a repository's configuration says; what else git would
start or fetch is turned off for good measure. What stands on the disk is compared here and not by git, which would
run filters for that.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping

from provenance.config import Wrong
from provenance.edges.files import LIMIT

#: Settings that outrank any repository's, each turning off what would start a program or reach the network.
SETTINGS = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.sshCommand=false",
            "core.askPass=false", "core.alternateRefsCommand=false", "credential.helper=", "diff.external=",
            "protocol.allow=never", "gc.auto=0", "maintenance.auto=false")  # fmt: skip
#: Variables of git that say where a repository is, as it sets them for a hook, and which configuration a person has.
HEEDED = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
          "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT"))  # fmt: skip
#: And the numbered ones that such a configuration comes in.
NUMBERED = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
#: What is set beside them.
SET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_PAGER": "cat",
       "LC_ALL": "C"}  # fmt: skip
#: How long git may take for one answer, in seconds.
PATIENCE = 300
#: The modes of files that are texts: no links, no other repositories.
TEXTS = ("100644", "100755", "100664")


class Repository:
    """The repository of the working directory; raises Wrong where there is none, or no git."""

    def __init__(self) -> None:
        program = shutil.which("git")
        if program is None:
            raise Wrong("git is not installed, and --since and --staged ask it what has changed")
        self.program = os.path.abspath(program)
        done = self.ask("rev-parse", "--show-toplevel")
        if done.returncode:
            raise Wrong(f"--since and --staged compare revisions of a git repository: {words(done)}")
        self.top = os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n").removesuffix(b"\r")))

    def ask(self, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run git and return what came of it; raises Wrong where it cannot be run."""
        settings = [word for each in SETTINGS for word in ("-c", each)]
        line = [self.program, "--no-pager", "--literal-pathspecs", "--no-replace-objects", *settings, *arguments]
        try:
            return subprocess.run(line, input=data, env=surroundings(os.environ), capture_output=True,  # noqa: S603
                                  timeout=PATIENCE, check=False)  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise Wrong(f"git {arguments[0]}: {getattr(fault, 'strerror', None) or 'no answer'}") from None

    def told(self, *arguments: str, data: bytes = b"") -> bytes:
        """Return what git says; raises Wrong with its own words where it refuses."""
        done = self.ask(*arguments, data=data)
        if done.returncode:
            raise Wrong(f"git {arguments[0]}: {words(done)}")
        return done.stdout

    def commit(self, name: str) -> str | None:
        """Return the id of the commit that a name means, None for none; raises Wrong for what is no name."""
        if not name or name.startswith("-") or any(ord(letter) < 32 for letter in name):
            raise Wrong(f"--since {name!r}: not the name of a commit or branch, such as origin/main")
        done = self.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return None if done.returncode else done.stdout.decode("ascii", "replace").strip()

    def base(self, name: str) -> str:
        """Return the commit that HEAD and a name both come from; raises Wrong, saying what to fetch, for none."""
        commit, head = self.commit(name), self.commit("HEAD")
        if commit is None:
            branch = name.removeprefix("origin/")
            raise Wrong(f"--since {name}: git knows no such commit; git fetch origin {branch} may bring it")
        if head is None:
            raise Wrong(f"--since {name}: nothing is committed here yet")
        done = self.ask("merge-base", commit, head)
        if done.returncode == 0:
            return done.stdout.split()[0].decode("ascii")
        if self.told("rev-parse", "--is-shallow-repository").strip() == b"true":
            raise Wrong(f"--since {name}: this clone is shallow and does not reach back to where HEAD and {name} part; "
                        "git fetch --unshallow brings the rest, in a workflow fetch-depth: 0")  # fmt: skip
        raise Wrong(f"--since {name}: HEAD and {name} have no commit in common")

    def tree(self, commit: str | None) -> dict[str, str]:
        """Return the id of each text of a commit by its path from the top, nothing for no commit."""
        if commit is None:
            return {}
        rows = self.told("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        parted = (row.partition(b"\t") for row in rows if row)
        return {os.fsdecode(path): facts.split()[2].decode("ascii") for facts, _, path in parted if text(facts)}

    def index(self) -> tuple[dict[str, str], list[str]]:
        """Return the id of each staged text by its path from the top, and the paths of those that are not merged."""
        rows = self.told("-C", self.top, "ls-files", "--stage", "-z").split(b"\0")
        found: dict[str, str] = {}
        torn: dict[str, None] = {}
        for facts, _, path in (row.partition(b"\t") for row in rows if row):
            _, name, stage = facts.split()
            if stage != b"0":
                torn[os.fsdecode(path)] = None
            elif text(facts):
                found[os.fsdecode(path)] = name.decode("ascii")
        return found, list(torn)

    def texts(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes that are stored under ids, without those larger than LIMIT.

        Raises Wrong where the clone does not have one.
        """
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return {}
        listed = "".join(f"{name}\n" for name in wanted).encode("ascii")
        done = self.ask("cat-file", "--batch-check", data=listed)
        facts = [row.split() for row in done.stdout.splitlines()]
        if done.returncode or any(row[-1] == b"missing" for row in facts):
            raise Wrong("this clone lacks texts of the revisions to compare, and nothing is fetched here; "
                        "git fetch --refetch --no-filter brings them")  # fmt: skip
        fitting = [row[0] for row in facts if int(row[2]) <= LIMIT]
        if not fitting:
            return {}
        answer = self.told("cat-file", "--batch", data=b"\n".join([*fitting, b""]))
        found: dict[str, bytes] = {}
        at = 0
        for name in fitting:
            start = answer.index(b"\n", at) + 1
            size = int(answer[at : start - 1].split()[2])
            found[name.decode("ascii")] = answer[start : start + size]
            at = start + size + 1
        return found


def text(facts: bytes) -> bool:
    """Tell whether what git says of an entry is of a file, and of no link and no other repository."""
    return facts.split(b" ", 1)[0].decode("ascii", "replace") in TEXTS


def name_of(data: bytes, like: str) -> str:
    """Return the id under which git stores a text; `like` is another id of the repository."""
    made = hashlib.new("sha256" if len(like) == 64 else "sha1", usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest()


def surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for git: without what would make it start, log to or fetch something."""
    heeded = {
        name: value
        for name, value in environment.items()
        if not name.startswith(("GIT_", "SSH_ASKPASS")) or name in HEEDED or name.startswith(NUMBERED)
    }
    # These are relative to the working directory, and git is started at the top for some of its answers.
    whole = {name: os.path.abspath(heeded[name]) for name in ("GIT_DIR", "GIT_WORK_TREE") if heeded.get(name)}
    return {**heeded, **whole, **SET}


def words(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return in one line what git says against it."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    grave = [line for line in lines if not line.startswith(("warning: ", "hint: "))]
    return grave[0].removeprefix("fatal: ") if grave else f"it failed ({done.returncode})"
