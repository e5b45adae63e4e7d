"""What a run is asked to do: levels, options and thresholds, validated before anything is read.

`keys` says which keys a configuration has, `settle` makes a Config of them.
"""

from collections.abc import Mapping
from typing import NamedTuple

from provenance.model import Level

#: Levels from the mildest up, and the rank that `fail_on` compares.
LEVELS: tuple[Level, ...] = ("note", "warning", "error")
#: Instead of a level: a rule is not to speak, or to speak at its own.
OFF, ON = "off", "on"


class Wrong(Exception):
    """A configuration that is refused; the message says what is wrong, where, and what was probably meant."""


class Config(NamedTuple):
    """The settings for an article.

    `fail_on` is the mildest level that makes the exit status 1 (`never` for none); `budget` the
    number of notes an article shows on screen; `encoding` a codec to read files with instead of
    UTF-8; `language` an ISO 639-1 code that overrides detection. By a rule's code, `options` are its
    own and `levels` the level to speak at, `off` for none and `on` for its own; `unfixable` are the
    codes whose fixes are not offered. `own` are the names and domains of the outlet itself, `wires`
    further wires as `wires.toml` has them, by key, and `families` their owners' names. `heeding` tells
    that what an article dismisses is dismissed. `docs` is the address of the documentation as a site.
    """

    fail_on: Level | str = "warning"
    budget: int = 3
    encoding: str | None = None
    language: str | None = None
    options: Mapping[str, Mapping[str, object]] = {}
    levels: Mapping[str, str] = {}
    unfixable: frozenset[str] = frozenset()
    own: tuple[str, ...] = ()
    wires: Mapping[str, Mapping[str, object]] = {}
    families: Mapping[str, str] = {}
    heeding: bool = True
    docs: str | None = None

    def fails(self, level: Level) -> bool:
        """Tell whether a finding of this level makes the run fail."""
        return self.fail_on in LEVELS and LEVELS.index(level) >= LEVELS.index(self.fail_on)

    def page(self, code: str) -> str | None:
        """Return the address of a rule's page on the site of the documentation; None where no site is set."""
        return f"{self.docs.rstrip('/')}/rules/{code}/" if self.docs else None

    def asks(self, code: str, unasked: bool = True) -> bool:
        """Tell whether a rule is to speak at all; `unasked` tells whether it does where nobody asks for it."""
        return self.levels.get(code, ON if unasked else OFF) != OFF
