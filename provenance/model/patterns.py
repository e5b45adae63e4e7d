"""What a room asks the scanner to look for, and what it gets back."""

from collections.abc import Mapping
from typing import NamedTuple

from provenance.model.spans import Span


class Pattern(NamedTuple):
    """A regular expression that a room registers with the scanner.

    `regex` must be regular (it compiles under RE2) and must require a literal; the scanner
    derives it. Empty `languages` means every language.
    """

    name: str
    regex: str
    ignore_case: bool = False
    languages: frozenset[str] = frozenset()


class Terms(NamedTuple):
    """Words and phrases that a room registers with the scanner: each term and the value it stands for.

    Terms are matched whole (no letter or digit before or after) unless `whole` is false.
    """

    name: str
    words: Mapping[str, str]
    ignore_case: bool = False
    languages: frozenset[str] = frozenset()
    whole: bool = True


class Hit(NamedTuple):
    """Where a registered pattern or term stands in the text.

    `value` is the term's value (empty for patterns); `groups` the spans of a pattern's named groups.
    """

    start: int
    end: int
    name: str
    value: str
    groups: Mapping[str, Span]
