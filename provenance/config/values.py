"""What a key's value must be: each kind of `keys.Key` has its test here, and what it makes of the value."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from provenance.config import Wrong
from provenance.config.keys import Key

#: A value's kind in words, for messages.
WORDS = {
    "text": "a text in quotes",
    "word": "one of its words",
    "texts": 'a list of texts, such as ["a", "b"]',
    "flag": "true or false",
    "count": "a whole number, 0 or more",
    "share": 'a share from 0 to 1, or per cent such as "80 %"',
}


def valued(key: Key, name: str, value: Any) -> Any:
    """Return what the value of a key means; raises Wrong, naming the key, for a value of another kind."""
    fitting = FITTING[key.kind](value)
    if fitting is None:
        raise Wrong(f"{name} must be {WORDS[key.kind]}, not {shown(value)}")
    if key.only and fitting not in key.only:
        raise Wrong(f"{name} must be one of {', '.join(key.only)}, not {shown(value)}{meant(str(value), key.only)}")
    return fitting


def text(value: Any) -> str | None:
    """Return a text as it is."""
    return value if isinstance(value, str) and value else None


def texts(value: Any) -> tuple[str, ...] | None:
    """Return a list of texts; a single text is a list of one."""
    items = [value] if isinstance(value, str) else value
    return tuple(items) if isinstance(items, list) and all(isinstance(item, str) and item for item in items) else None


def flag(value: Any) -> bool | None:
    """Return true or false as it is."""
    return value if isinstance(value, bool) else None


def count(value: Any) -> int | None:
    """Return a whole number that is not negative."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def share(value: Any) -> float | None:
    """Return a share from 0 to 1; per cent may be written as a text."""
    if isinstance(value, str) and value.rstrip().endswith("%"):
        number = value.rstrip(" %").replace(",", ".")
        value = float(number) / 100 if number.replace(".", "", 1).isdecimal() else None
    number_given = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number_given and 0 <= value <= 1 else None


#: What makes of a value what it means, None for one that is of another kind.
FITTING: Mapping[str, Callable[[Any], Any]] = {
    "text": text,
    "word": text,
    "texts": texts,
    "flag": flag,
    "count": count,
    "share": share,
}


def table(value: Any, name: str) -> Mapping[str, Any]:
    """Return a table as it is; raises Wrong for anything else."""
    if not isinstance(value, dict):
        raise Wrong(f"{name} must be a table, not {shown(value)}")
    return value


def known(name: str, names: Iterable[str], what: str) -> None:
    """Raise Wrong for a name that is none of some, with the one that was probably meant."""
    names = tuple(names)
    if name not in names:
        raise Wrong(f"unknown {what} {shown(name)}{meant(name, names)}")


def meant(name: str, names: Iterable[str]) -> str:
    """Return "; did you mean …?" for the nearest of some names, nothing where none is near."""
    folded = {each.casefold(): each for each in names}
    near = get_close_matches(name.casefold(), folded, 1, 0.6)
    return f"; did you mean {folded[near[0]]}?" if near else ""


def shown(value: Any) -> str:
    """Return a value as TOML writes it, cut short."""
    words = {True: "true", False: "false"}.get(value, "") if isinstance(value, bool) else ""
    words = words or (f'"{value}"' if isinstance(value, str) else repr(value))
    return words if len(words) <= 60 else f"{words[:59]}…"
