"""What a run is asked to do: levels, options and thresholds, validated before anything is read."""

from collections.abc import Mapping
from typing import NamedTuple

from provenance.model import Level

#: Levels from the mildest up, and the rank that `fail_on` compares.
LEVELS: tuple[Level, ...] = ("note", "warning", "error")


class Config(NamedTuple):
    """The settings of a run.

    `fail_on` is the mildest level that makes the exit status 1 (`never` for none); `budget` the
    number of notes an article shows on screen; `encoding` a codec to read files with instead of
    UTF-8; `language` an ISO 639-1 code that overrides detection; `options` the rules' own, by code.
    """

    fail_on: Level | str = "warning"
    budget: int = 3
    encoding: str | None = None
    language: str | None = None
    options: Mapping[str, Mapping[str, object]] = {}

    def fails(self, level: Level) -> bool:
        """Tell whether a finding of this level makes the run fail."""
        return self.fail_on in LEVELS and LEVELS.index(level) >= LEVELS.index(self.fail_on)
