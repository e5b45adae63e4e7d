"""What rules look for and an editor may change: the phrases and patterns of the lexicon, ready for the scanner.

A rule asks for the hits of a list by its name: `article.found("llm004.offer")`. What chatbots leave (`residue.toml`,
`voice/`) is looked for in every language of the article and in any letter case, for what was pasted need not be in
its own; the value of a phrase is the last part of its file's name. A list of debris (`debris/`, one file a rule)
says its rule's `code`, and each table below a section is a name: `[phrases.alone]` of DEB024 is `deb024.alone`; the
value of a phrase is the language that lists it. Sections of debris:

- `phrases`: in every article and any letter case, for a German page asks in English as well;
- `spelt`: in every article, as it is written;
- `own`: only in articles of its language: "die die" is wrong in no German text;
- `patterns`: regular expressions, as they are written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from provenance.lexicon import FOLDER, load
from provenance.model import Pattern, Terms, regex

NAMED = regex(r"\(\?P<\w+>")
#: The languages in which an assistant is known by its voice.
VOICES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh")
RESIDUE = ("residue", *(f"voice/{language}" for language in VOICES))
#: The lists that hold citation tokens, the signs that these end in, and how long one is at most.
TOKENS = ("llm001.sure", "llm001.ask")
TOKEN_ENDS, LONGEST = frozenset("])}】>;^\ue201"), 240
CODE_POINT = regex(r"\\x\{([0-9a-f]{2,6})\}")


def registered() -> Iterator[Pattern | Terms]:
    """Yield every phrase and pattern of the lists."""
    for file in RESIDUE:
        yield from residue(load(file), file.rpartition("/")[2])
    for name in debris_lists():
        yield from debris(load(f"debris/{name}"))


def residue(table: dict[str, Any], value: str) -> Iterator[Pattern | Terms]:
    """Yield the phrases, all of one value, and the patterns of a file of residue."""
    for name, phrases in table.get("phrases", {}).items():
        yield Terms(name, spellings({value: phrases}), ignore_case=True)
    for name, patterns in table.get("patterns", {}).items():
        yield from (Pattern(name, written(regex), ignore_case=True) for regex in patterns)


def debris_lists() -> tuple[str, ...]:
    """Return the names of the lists of debris, in order."""
    return tuple(sorted(name[:-5] for name in os.listdir(os.path.join(FOLDER, "debris")) if name.endswith(".toml")))


def debris(table: dict[str, Any]) -> Iterator[Pattern | Terms]:
    """Yield the phrases and patterns of a list of debris."""
    code = table["code"].lower()
    for key, listed in table.get("phrases", {}).items():
        yield Terms(f"{code}.{key}", spellings(listed), ignore_case=True)
    for key, listed in table.get("spelt", {}).items():
        yield Terms(f"{code}.{key}", spellings(listed))
    for key, listed in table.get("own", {}).items():
        case, marks = bool(listed.get("as_written")), listed.get("after", [""])
        for language, words in listed.items():
            if language not in ("after", "as_written"):
                own = spellings({language: [mark + word for mark in marks for word in words]})
                yield Terms(f"{code}.{key}", own, ignore_case=not case, languages=frozenset({language}))
    for key, regexes in table.get("patterns", {}).items():
        yield from (Pattern(f"{code}.{key}", written(regex)) for regex in regexes)


def spellings(listed: dict[str, list[str]]) -> dict[str, str]:
    """Return each phrase, with straight apostrophes and with curly ones, and the first language that lists it."""
    found: dict[str, str] = {}
    for language, phrases in listed.items():
        for phrase in phrases:
            for form in (phrase, phrase.replace("'", "’")):
                found.setdefault(form, language)
    return found


def without_tokens(words: str) -> str:
    """Return a text without the citation tokens of a chatbot at its end."""
    while words[-1:] and (words[-1] in TOKEN_ENDS or words[-1].isdigit()):
        found = ending().search(words, max(0, len(words) - LONGEST))
        if found is None:
            break
        words = words[: found.start()].rstrip()
    return words


@cache
def ending() -> re.Pattern[str]:
    """Return the expression for a citation token at the end of a text."""
    around = r"(?:[(\[（](?:[^\W\d_]{1,12}[:：])?\s?)?", r"[)\]）]?\Z"
    return regex(f"{around[0]}(?:{'|'.join(map(shapes, TOKENS))}){around[1]}", re.IGNORECASE)


def shapes(name: str) -> str:
    """Return the patterns of a list of residue as one expression without groups that have a name."""
    return "|".join(NAMED.sub("(?:", written(regex)) for regex in load("residue")["patterns"][name])


def written(regex: str) -> str:
    """Return a regular expression with each `\\x{e200}` as the character itself, which every engine reads."""
    return CODE_POINT.sub(lambda match: chr(int(match[1], 16)), regex)
