"""What rules look for and an editor may change: the phrases and patterns of the lexicon, ready for the scanner.

A file of `FILES` holds `[phrases]` and `[patterns]`, each a list by the name under which a rule asks for the hits:
`article.found("llm004.offer")`. All of them match whatever the letter case and in every language of the article,
for what was pasted need not be in its own. The value of a phrase is the last part of its file's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provenance.lexicon import load
from provenance.model import Pattern, Terms

#: The languages in which an assistant is known by its voice.
VOICES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh")
FILES = ("residue", *(f"voice/{language}" for language in VOICES))
#: The lists that hold citation tokens, the signs that these end in, and how long one is at most.
TOKENS = ("llm001.sure", "llm001.ask")
TOKEN_ENDS, LONGEST = frozenset("])}】>;^\ue201"), 240
CODE_POINT = re.compile(r"\\x\{([0-9a-f]{2,6})\}")


def registered() -> Iterator[Pattern | Terms]:
    """Yield every phrase and pattern of the files."""
    for file in FILES:
        table = load(file)
        value = file.rpartition("/")[2]
        for name, phrases in table.get("phrases", {}).items():
            words = dict.fromkeys((form for phrase in phrases for form in spelled(phrase)), value)
            yield Terms(name, words, ignore_case=True)
        for name, patterns in table.get("patterns", {}).items():
            yield from (Pattern(name, written(regex), ignore_case=True) for regex in patterns)


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
    patterns = load("residue")["patterns"]
    shapes = (re.sub(r"\(\?P<\w+>", "(?:", written(regex)) for kind in TOKENS for regex in patterns[kind])
    around = r"(?:[(\[（](?:[^\W\d_]{1,12}[:：])?\s?)?", r"[)\]）]?\Z"
    return re.compile(f"{around[0]}(?:{'|'.join(shapes)}){around[1]}", re.IGNORECASE)


def spelled(phrase: str) -> Iterator[str]:
    """Yield a phrase with straight apostrophes and, where it has any, with curly ones."""
    yield phrase
    if "'" in phrase:
        yield phrase.replace("'", "’")


def written(regex: str) -> str:
    """Return a regular expression with each `\\x{e200}` as the character itself, which every engine reads."""
    return CODE_POINT.sub(lambda match: chr(int(match[1], 16)), regex)
