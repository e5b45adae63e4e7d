"""Registrable domains: the rules of the Public Suffix List as a table, which `sites.sql` joins to the hosts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from typing import Any

from provenance.corpus.census.engine import library


def suffixes(connection: Any) -> None:
    """Make the table `suffixes`: by name how many labels a suffix has, as a rule and as an exception.

    Raises Wrong without the library that brings the list along.
    """
    library("publicsuffixlist")
    text = files("publicsuffixlist").joinpath("public_suffix_list.dat").read_text(encoding="utf-8")
    found: dict[str, list[int | None]] = {}
    for name, labels, exception in rules(text):
        held = found.setdefault(name, [None, None])
        held[exception] = max(labels, held[exception] or 0)
    connection.execute("CREATE TEMP TABLE suffixes (name VARCHAR, labels BIGINT, exception BIGINT)")
    table = [list(found), [labels for labels, _ in found.values()], [exception for _, exception in found.values()]]
    connection.execute("INSERT INTO suffixes SELECT unnest(?), unnest(?), unnest(?)", table)


def rules(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield of each rule the name that a host ends in, how many labels the suffix has, and whether it is an exception.

    A name in other letters is given both as it is written and as it is sent (Punycode).
    Source: https://publicsuffix.org/list/.
    """
    for line in text.splitlines():
        rule = line.split(maxsplit=1)[0].lower() if line.strip() else ""
        if not rule or rule.startswith("//"):
            continue
        exception, wildcard = rule.startswith("!"), rule.startswith("*.")
        name = rule.removeprefix("!").removeprefix("*.")
        labels = name.count(".") + 1 + wildcard - exception
        yield name, labels, exception
        if not name.isascii():
            with suppress(UnicodeError):
                yield name.encode("idna").decode("ascii"), labels, exception
