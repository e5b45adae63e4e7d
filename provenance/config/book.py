"""The rules as a configuration knows them: by code, by name, by the beginning of a code, with their options."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from provenance.config import LEVELS, OFF, Wrong
from provenance.config.keys import SET
from provenance.config.values import known, meant, shown


class Entry(NamedTuple):
    """A rule: its code and name, and its options with what holds without them."""

    code: str
    name: str
    options: Mapping[str, Any]


class Book:
    """The rules by all the words that may mean them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.code: entry for entry in entries}
        self.names = {entry.name: entry.code for entry in self.entries.values()}

    def codes(self, words: Iterable[str], where: str) -> list[str]:
        """Return the codes that words mean: a code, a name, the letters of a family, or ALL; raises Wrong."""
        found: list[str] = []
        for word in words:
            code = self.names.get(word.lower(), word.upper())
            family = code.isalpha()
            several = [each for each in self.entries if code in ("ALL", each) or (family and each.startswith(code))]
            if not several:
                raise Wrong(f"{where}: no rule is called {shown(word)}{meant(word, (*self.entries, *self.names))}")
            found.extend(several)
        return found

    def rule(self, word: str, value: Any) -> tuple[str, str | None, dict[str, Any]]:
        """Return the code, level and options of a table `[rules.CODE]`; raises Wrong."""
        code = self.names.get(word.lower(), word.upper())
        if code not in self.entries:
            raise Wrong(f"rules: no rule is called {shown(word)}{meant(word, (*self.entries, *self.names))}")
        if isinstance(value, str):
            value = {"level": value}
        if not isinstance(value, dict):
            raise Wrong(f"rules.{word} must be a table or a level, not {shown(value)}")
        options = self.entries[code].options
        for key, given in value.items():
            known(key, ("level", *options), f"option of {code}")
            if key != "level" and not fits(given, options[key]):
                raise Wrong(f"rules.{word}.{key} must be like {shown(options[key])}, not {shown(given)}")
        level = value.get("level")
        if level is not None and level not in SET:
            wanted = f"{', '.join(LEVELS)} or {OFF}"
            raise Wrong(f"rules.{word}.level must be {wanted}, not {shown(level)}{meant(str(level), SET)}")
        return code, level, {key: given for key, given in value.items() if key != "level"}


def fits(given: Any, default: Any) -> bool:
    """Tell whether a value is of the kind of the one that holds without it."""
    if isinstance(default, bool) or isinstance(given, bool):
        return isinstance(default, bool) and isinstance(given, bool)
    if isinstance(default, int | float):
        return isinstance(given, int | float) and given >= 0
    if isinstance(default, tuple | list | frozenset | set):
        return isinstance(given, list) and all(isinstance(item, str) for item in given)
    return default is None or isinstance(given, type(default))
