"""Which columns of a corpus hold the text, the id, the date and the address: as chosen, or by what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from provenance.corpus.batch import Record
from provenance.lexicon import load
from provenance.model import regex

#: The beginning of a date as ISO 8601 writes it.
DAY = regex(r"\d{4}-\d\d-\d\d(?!\d)")
#: The same without strokes.
SHORT = regex(r"\d{8}(?!\d)")
#: What a column is for, besides the text.
OTHERS = ("id", "url", "date")


class Unclear(Exception):
    """Columns that cannot be chosen; the message names those that there are."""


class Fields(NamedTuple):
    """The columns that are read, None for one that there is not. `html` tells that the text is HTML; `guessed` names
    what was not chosen."""

    text: str | None = None
    id: str | None = None
    url: str | None = None
    date: str | None = None
    html: bool = False
    guessed: tuple[str, ...] = ()

    def told(self) -> str:
        """Return the choice in words."""
        said = ((what, getattr(self, what)) for what in ("text", *OTHERS))
        words = [f"{what} {name}{' (guessed)' if what in self.guessed else ''}" for what, name in said if name]
        return ", ".join(words) + (", as HTML" if self.html else "")


@cache
def names() -> Mapping[str, list[str]]:
    """Return what columns are usually called, by what they hold."""
    return load("columns")


def chosen(asked: Fields, there: Iterable[str], path: str) -> Fields:
    """Return the columns to read of those that are there, as asked for or by their names; raises Unclear.

    `there` are columns of text or whatever can be read as one; those inside of others have their names joined by
    points. A column chosen that is not there is refused.
    """
    columns = list(there)
    if not columns:
        return asked._replace(text=asked.text or names()["text"][0])
    lower = {each.lower(): each for each in reversed(columns)}
    found: dict[str, Any] = {"html": asked.html}
    guessed = []
    for what in ("text", *OTHERS):
        name = getattr(asked, what)
        if name is not None and name not in columns:
            raise Unclear(f"{path}: no column {name}; there are {listed(columns)}")
        if name is None:
            name = next((lower[each] for each in names()[what] if each in lower), None)
            guessed += [what] if name else []
        found[what] = name
    if found["text"] is None:
        page = next((lower[each] for each in names()["html"] if each in lower), None)
        if page is None:
            raise Unclear(f"{path}: which column is the text? Say --text NAME; there are {listed(columns)}")
        found |= {"text": page, "html": True}
        guessed.append("text")
    return Fields(**found, guessed=tuple(guessed))


def listed(columns: list[str]) -> str:
    """Return the names of columns in words."""
    return ", ".join(columns) if columns else "none"


def record(fields: Fields, values: Mapping[str, Any], source: str, row: int) -> Record:
    """Return the record that the values of a row make, by what they are for: `text`, `id`, `url`, `date`."""
    text, wrong = values.get("text"), None
    if not isinstance(text, (str, bytes)):
        wrong = f"no text in {fields.text}" if text is None else f"{fields.text} is no text but {kind(text)}"
        text = ""
    elif isinstance(text, bytes) and not fields.html:
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as fault:
            text, wrong = "", f"not UTF-8 at byte {fault.start}"
    return Record(
        id=plain(values.get("id")) or f"{source}#{row}",
        text=text,
        source=source,
        row=row,
        url=plain(values.get("url")),
        date=day(values.get("date")),
        format="html" if fields.html else "text",
        wrong=wrong,
    )


def kind(value: Any) -> str:
    """Return what a value is, in words."""
    known = {bool: "true or false", int: "a number", float: "a number", dict: "an object", list: "a list"}
    return known.get(type(value), type(value).__name__)


def plain(value: Any) -> str | None:
    """Return a value as text that can be written everywhere; None for nothing."""
    if value is None or value == "":
        return None
    return str(value).encode("utf-8", "backslashreplace").decode("utf-8")


def day(value: Any) -> str | None:
    """Return the day of a date as ISO 8601 writes it; None for nothing, or what cannot be read for certain."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    words = value.strip()
    if DAY.match(words):
        words = words[:10]
    elif SHORT.match(words):
        words = f"{words[:4]}-{words[4:6]}-{words[6:8]}"
    elif words[:1].isalpha() and ":" in words:
        words = mailed(words)
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None


def mailed(words: str) -> str:
    """Return the day of a date as letters and web servers write it, or the words as they are."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(words).date().isoformat()
    except ValueError:
        return words
