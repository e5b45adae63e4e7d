"""Characters that nobody sees and the text needs: no fix takes them, whatever a rule says.

- Joiners between letters of Arabic, Persian, the scripts of India and their kin, and between emoji.
- Bidirectional marks in lines that have right-to-left letters, and in articles of such a language.
- Variation selectors and tags that belong to the character before them.
- A C2PA text manifest (C2PA Technical Specification, Embedding manifests into unstructured text): a
  sequence of variation selectors that spells `C2PATXT`, with the mark before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from provenance.model import Edit, regex

#: Characters that one may need: joiners, bidirectional controls, selectors, tags, and the mark before a manifest.
UNSEEN = regex(
    r"[\u034f\u061c\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f\ufeff"
    r"\U000e0020-\U000e007f\U000e0100-\U000e01ef]+"
)
#: Scripts whose letters join, or that write a joiner: Arabic, Syriac, N'Ko, India's, Tibetan, Burmese, Khmer and kin.
JOINING = regex(
    r"[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aad\u1b00-\u1c4f\ua800-\ua82f\ua840-\ua8ff\ua930-\ua9df"
    r"\ua9e0-\ua9ff\uaa00-\uaa7f\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
PICTURE = regex(r"[#*0-9\xa9\xae\u203c-\u3299\U0001f000-\U0001faff]")
RIGHT_TO_LEFT = regex(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
#: Languages that are written from right to left.
LANGUAGES = frozenset(("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
JOINERS = "\u200c\u200d"
BIDI = regex(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SELECTOR = regex(r"[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
#: The selectors that write bytes, and the word that a manifest begins with.
WRAPPER = regex(r"\ufeff?(?P<bytes>[\ufe00-\ufe0f\U000e0100-\U000e01ef]{13,})")
MAGIC = b"C2PATXT\0"
#: The lines between which a manifest stands in text that may show it.
ARMOUR = ("-----BEGIN C2PA MANIFEST-----", "-----END C2PA MANIFEST-----")


class Protected:
    """The protected positions of a text, in order; `language` is an ISO 639-1 code."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.places = [] if text.isascii() else sorted(places(text, language in LANGUAGES))

    def taken(self, edit: Edit, *, safe: bool) -> bool:
        """Tell whether an edit takes a protected character and leaves the letter that needs it.

        A fix that is asked for may delete whole words, and what belongs to them.
        """
        first, last = (bisect_left(self.places, at) for at in edit[:2])
        if all(self.text[at] in edit.text for at in self.places[first:last]):
            return False
        return safe or not any(map(str.isalnum, self.text[edit.start : edit.end]))


def places(text: str, leftward: bool) -> Iterator[int]:
    """Yield where protected characters stand; `leftward` where the language is written from right to left."""
    for span in manifests(text):
        yield from range(*span)
    line, turned = -1, leftward
    for run in UNSEEN.finditer(text):
        if run.start() > line:
            end = text.find("\n", run.start())
            line = end if end >= 0 else len(text)
            turned = leftward or RIGHT_TO_LEFT.search(text, text.rfind("\n", 0, run.start()) + 1, line) is not None
        yield from needed(text, run, turned)


def needed(text: str, run: re.Match[str], turned: bool) -> Iterator[int]:
    """Yield the characters of an unseen run that the text around it needs; `turned` where bidi marks are."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    joins = bool(JOINING.match(before) or JOINING.match(after))
    pictured = bool(PICTURE.match(before))
    joined = tagged = 0
    for at, letter in enumerate(run[0], run.start()):
        if letter in JOINERS:
            # Orthography has one joiner, two at most; a long run of them is a hidden message.
            joined += 1
            if (joins and joined <= 2) or (letter == "\u200d" and pictured and PICTURE.match(after)):
                yield at
        elif BIDI.match(letter):
            if turned:
                yield at
        elif SELECTOR.match(letter):
            # One selector belongs to the character before it; more are somebody's bytes.
            if at == run.start() and before and not before.isspace():
                yield at
        elif "\U000e0020" <= letter <= "\U000e007f":
            tagged += 1
            if before == "\U0001f3f4" and tagged <= 8:
                yield at
        elif letter == "\u034f" and at == run.start() and not before.isascii():
            yield at


def manifests(text: str) -> Iterator[tuple[int, int]]:
    """Yield where C2PA text manifests stand, with the mark before each."""
    for match in WRAPPER.finditer(text):
        if bytes(map(byte, match["bytes"][: len(MAGIC)])) == MAGIC:
            yield match.span()


def signed(text: str) -> bool:
    """Tell whether a text carries a C2PA manifest, whose signature breaks with any change of the text."""
    if all(line in text for line in ARMOUR):
        return True
    return not text.isascii() and next(manifests(text), None) is not None


def byte(selector: str) -> int:
    """Return the byte that a variation selector writes: 0 to 15 in one block, 16 to 255 in the other."""
    code = ord(selector)
    return code - 0xFE00 if code <= 0xFE0F else code - 0xE0100 + 16
