r"""What a reader reads, and what may go without a reader missing it.

The visible text of an article is its reading text with HTML entities read as the characters they stand
for, without white space and without characters that nobody sees. After safe fixes it is the visible text
from before, in order, less what the fixes took; and what they take is structure:

- punctuation, brackets, quotation marks and symbols, no letter and no digit: `><`, `”}{`;
- notation of a machine: a tag, a token of a chatbot, a query parameter, `[cite: 1]`, `【4:0†source】`;
- an entity in whose place the character itself is put.

No word of prose is structure, however short: `[sic]`, `(68)` and `undefined` are not. Nor is what keeps two
words apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from provenance.lexicon import sought
from provenance.model import regex

#: White space and what nobody sees: controls, joiners and zero widths, fillers, selectors, tags, private use.
UNSEEN = regex(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff"
    r"\U000f0000-\U0010ffff]+"
)
#: Notation of a machine beside the tokens that `residue.toml` lists; each alternative is bounded and needs signs that
#: prose does not have. No word that only touches it is part of it.
NOTATION = r"""<[!/?A-Za-z][^<>]{0,400}>                          # a tag or a comment
      | 【[^【】]{0,60}[†‡][^【】]{0,120}】                            # 【4:0†source】
      | \[[a-z]{2,30}(?:_[a-z0-9]{1,30})+\]                        # [cite_start]
      | \[[a-z_]{2,30}:\s?\d[\d,;:.\s-]{0,60}\]                    # [cite: 1, 2]
      | \(?\{\s?\\?["'][^{}]{0,200}(?:\{[^{}]{0,200}\}[^{}]{0,200})?\}\)?   # ({"attribution":{…}})
      | [\ue000-\uf8ff][\w\ue000-\uf8ff]{0,200}[\ue000-\uf8ff]     # what stands between private signs
      | \b(?:cite|navlist|i)?(?:turn\d{1,4}[a-z]{2,20}\d{1,4})+\b
      | [?&]?\b[a-z]{2,20}(?:_[a-z]{2,20}){0,3}=[\w.%+-]{1,100}    # utm_source=…
"""


def visible(text: str) -> str:
    """Return what a reader reads of a text: entities decoded, without white space and unseen characters."""
    return UNSEEN.sub("", decoded(text))


@cache
def notation() -> re.Pattern[str]:
    """Return the expression for notation of a machine: the tokens that cite nothing, and NOTATION."""
    return regex(f"(?i:{sought.shapes('llm001.sure')})|(?x:{NOTATION})")


def structural(taken: str, put: str) -> bool:
    """Tell whether what is put in place of what is taken reads the same but for structure that is gone.

    What stands at the start or the end of both stays where it is.
    """
    before, after = decoded(taken), decoded(put)
    if visible(before) == visible(after):
        return True
    same = alike(before, after)
    before, after = before[same:], after[same:]
    same = alike(reversed(before), reversed(after))
    if visible(after[: len(after) - same]):
        return False
    rest = notation().sub(" ", before[: len(before) - same])
    return not any(unicodedata.category(letter)[0] in "LNM" for letter in UNSEEN.sub("", rest))


def alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters two texts begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def joined(before: str, taken: str, put: str, after: str) -> bool:
    """Tell whether the letters before and after a change become one word where something set them apart.

    A character that nobody sees sets nothing apart, and in scripts without spaces nothing does.
    """
    if not (before.isalnum() and after.isalnum()) or before >= "\u3000" or after >= "\u3000":
        return False
    return apart(taken) and not apart(put)


def apart(text: str) -> bool:
    """Tell whether a text holds white space or anything that is seen."""
    return any(map(str.isspace, text)) or bool(UNSEEN.sub("", text))


def follows(before: str, after: str) -> bool:
    """Tell whether every visible character of `after` stands in `before`, in the same order."""
    waiting = iter(before)
    return all(letter in waiting for letter in after)


def decoded(text: str) -> str:
    """Return a text with its entities decoded."""
    if "&" not in text:
        return text
    # Slow to import, and most texts have none.
    from html import unescape

    return unescape(text)
