"""The words of formatting debris, ready for the scanner: one TOML file a rule in `debris/`.

A file says its rule's `code`. Each table below `[phrases]`, `[spelt]`, `[own]` and `[patterns]` is a
name under which the rule finds the hits: `[phrases.alone]` of DEB024 is `deb024.alone`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from provenance.lexicon import FOLDER, load
from provenance.model import Pattern, Terms


def names() -> tuple[str, ...]:
    """Return the names of the lists, in order."""
    return tuple(sorted(name[:-5] for name in os.listdir(os.path.join(FOLDER, "debris")) if name.endswith(".toml")))


def registered() -> Iterator[Pattern | Terms]:
    """Yield the phrases and patterns of every list; a phrase's value is the language it was listed for."""
    for name in names():
        table = load(f"debris/{name}")
        code = table["code"].lower()
        # Looked for in every article, for a German page asks in English as well.
        for key, listed in table.get("phrases", {}).items():
            yield Terms(f"{code}.{key}", by_language(listed), ignore_case=True)
        # As it is written, letter case and all.
        for key, listed in table.get("spelt", {}).items():
            yield Terms(f"{code}.{key}", by_language(listed))
        # Only in articles of its own language: "die die" is wrong in no German text.
        for key, listed in table.get("own", {}).items():
            case = bool(listed.get("as_written"))
            for language, words in listed.items():
                if language not in ("after", "as_written"):
                    words = {mark + word: language for mark in listed.get("after", [""]) for word in words}
                    yield Terms(f"{code}.{key}", words, ignore_case=not case, languages=frozenset({language}))
        for key, regexes in table.get("patterns", {}).items():
            yield from (Pattern(f"{code}.{key}", regex) for regex in regexes)


def by_language(listed: dict[str, list[str]]) -> dict[str, str]:
    """Return each phrase with the first language that lists it."""
    found: dict[str, str] = {}
    for language, words in listed.items():
        for word in words:
            found.setdefault(word, language)
    return found
