"""What a rule says and what a report says of it."""

from typing import Literal, NamedTuple

from provenance.model.article import Article
from provenance.model.kinds import Confidence, Level
from provenance.model.spans import Span


class Edit(NamedTuple):
    """Replace the stretch `start` to `end` by `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A set of edits that goes in whole or not at all; `safe` ones change no visible text.

    A rule's edits are into the reading text, or into the file where `file` says so, as for an address that
    Markdown does not show. A finding's are always into the file.
    """

    safe: bool
    edits: tuple[Edit, ...]
    file: bool = False


class Flag(NamedTuple):
    """What a rule says: a stretch of reading text and a message, and at most a fix.

    `level` and `confidence` are None where the rule's own hold; `paragraph` is found from the span when None.
    `reason` says why it was flagged here; `help` is what to do next. `place` is where in the file it stands,
    for what the reading text does not show.
    """

    span: Span
    message: str
    level: Level | None = None
    confidence: Confidence | None = None
    fix: Fix | None = None
    reason: str | None = None
    help: str | None = None
    paragraph: int | None = None
    place: Span | None = None


#: How the reason begins of what an earlier revision had too, and the reason of what a run over changes leaves out.
KNOWN, APART = "known before ", "outside the changed lines"


class Forgiven(NamedTuple):
    """By whom and why a finding was dismissed. An earlier revision is a baseline too: "known before main"."""

    by: Literal["inline", "baseline", "config"]
    reason: str | None = None


class Finding(NamedTuple):
    """A flag with everything a report needs. Offsets and fix are into the file's text; lines and columns 1-based."""

    code: str
    name: str
    level: Level
    confidence: Confidence
    message: str
    paragraph: int | None
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    fingerprint: str
    fix: Fix | None = None
    reason: str | None = None
    help: str | None = None
    forgiven: Forgiven | None = None


class Report(NamedTuple):
    """What is said of one article: the article itself, its findings in order of start, and plain notes."""

    article: Article
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


class Trouble(NamedTuple):
    """Something that was not checked, or a fault of ours: never silent, always exit status 2."""

    path: str
    message: str
