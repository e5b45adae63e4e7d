"""What an article says to the linter itself: that a finding is known, and why."""

from typing import Literal, NamedTuple

#: What a directive does: for the next block or its own line, from here on, until here, or for the whole file.
Verb = Literal["ignore", "disable", "enable", "file-ignore"]


class Directive(NamedTuple):
    """A remark in a file that dismisses findings: `provenance: ignore[SRC001] reason`.

    `start` and `end` are places in the file's text, of the remark with its comment marks; `words` are what stands in
    the brackets, rule by rule. `alone` tells that nothing else stands on its line, `head` that it stands in the
    front matter. `problem` says what is wrong with it, in a sentence without its end; `unused` are the codes that
    dismissed nothing, once all findings are known.
    """

    verb: Verb
    words: tuple[str, ...]
    reason: str | None
    start: int
    end: int
    alone: bool = True
    head: bool = False
    problem: str | None = None
    unused: tuple[str, ...] = ()
