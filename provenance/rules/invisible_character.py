"""Characters that nobody sees: zero-width marks, soft hyphens, private-use letters, hidden messages.

Flags:
    The ferry\u200b to Varn sails again on Monday, the harbour office said.

Flags:
    The har\xadbour office has not answered.

Flags:
    The timetable hangs at the quay. \ue8b6 Ask there.

Flags:
    The fare is set.\u200b\u200c\u200b\u200b\u200c\u200b\u200b\u200b

Passes:
    بر اساس گزارش\u200cها، کشتی\u200cها دوباره حرکت می\u200cکنند.

Passes:
    A family 👨\u200d👩\u200d👧 waved from the quay.

Passes:
    The ferry to Varn sails again on Monday, the harbour office said.

Why:
    Search does not find the word that holds one, and a run of them can carry a message that the
    editor never saw: where the text came from, or who was sent this copy.

Authority:
    W3C, Unicode controls: a format character that cannot be seen is easily forgotten and moved; text
    uses it only where the script needs it.
    https://www.w3.org/International/questions/qa-bidi-unicode-controls
    The Unicode Consortium warns of text that looks alike and is not the same.
    https://www.unicode.org/reports/tr36/

Dismiss:
    Delete them. Joiners of scripts and emoji that need them, and content credentials, are never flagged.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms, regex, unusual

CODE = "DEB005"
NAME = "invisible-character"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
#: The characters are ranges, in which no literal is: the rule looks for them itself, once.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: What takes up no room, what shows only where a line breaks, and letters that only one font knows. The
#: delimiters U+E200 to U+E206 are the chatbots', and another rule's.
UNSEEN = regex(
    "[\u200b-\u200d\u2060-\u2064\ufeff\u180e\U000e0001-\U000e007f]+|\u00ad|\ufffc"
    "|[\ue000-\ue1ff\ue207-\uf8fe\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
#: Whatever may be one of them.
SUSPECT = regex("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ue000-\uf8fe\ufeff\ufffc\U000e0001-\U0010fffd]")
#: So many in a row, perhaps with blanks between, were put there to say something.
MESSAGE = regex("(?:[\u200b-\u200d\u2060-\u2064\ufeff\U000e0020-\U000e007f] ?){8,}")
#: Scripts whose letters are joined, parted or broken by zero-width characters: Arabic to Thai, Khmer, Mongolian.
NEEDS = regex("[\u0600-\u109f\u1780-\u18af\u1a20-\u1aaf\u200e\u200f\ua840-\ua8ff\ufb50-\ufdff\ufe70-\ufefc]")
#: What stands before a joiner within an emoji: a sign, its skin or its colour.
EMOJI = regex("[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]")
#: Behind these a soft hyphen is half of a letter in the wrong encoding: deleting it would lose the letter.
GARBLED = ("Ã", "Ă", "Â")
FLAG = "\U0001f3f4"
VARIATION = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
#: Alphabets in which messages were hidden: two or four signs, each a digit of a byte.
ALPHABETS = ("\u200b\u200c\u200d\ufeff", "\u200b\u200c", "\u200c\u200b", "\u200b\u200d", "\u200c\u200d")
TAG = 0xE0000


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each hidden run, and each kind of unseen character once, with how often it stands there."""
    if not SUSPECT.search(unusual(article.text)):
        return
    kinds: dict[str, list[int]] = defaultdict(list)
    end = -1
    for match in UNSEEN.finditer(article.text):
        at = match.start()
        if at < end:
            continue
        run = MESSAGE.match(article.text, at)
        if run and not needed(article.text, Span(*match.span())):
            end = at + len(run[0].rstrip())
            yield hidden(article, Span(at, end))
        elif not needed(article.text, Span(*match.span())) and not article.mentions((at, match.end())):
            for place in range(at, match.end()):
                kinds[article.text[place]].append(place)
    for letter, places in kinds.items():
        yield unseen(letter, places)


def needed(text: str, run: Span) -> bool:
    """Tell whether a script, an emoji, a flag, a byte order mark or content credentials need what stands here."""
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    first = text[run.start]
    if first == "\u00ad" and before in GARBLED:
        return True
    if first in "\u00ad\ufffc" or "\ue000" <= first <= "\uf8ff" or first >= "\U000f0000":
        return False
    if NEEDS.match(before) or NEEDS.match(after):
        return run.end - run.start <= 2
    if first >= "\U000e0001":
        return before == FLAG
    if first == "\ufeff" and (run.start == 0 or VARIATION.match(after)):
        return True
    return text[slice(*run)] == "\u200d" and bool(EMOJI.match(before) and EMOJI.match(after))


def hidden(article: Article, run: Span) -> Flag:
    """Return what is said of a run that carries a message, with the message where it can be read."""
    words = article.words(run)
    count = len(words.replace(" ", ""))
    message = decoded(words)
    return Flag(
        run,
        f"A hidden run of {count} invisible characters" + (f", which reads: {message[:80]}" if message else ""),
        level="error",
        fix=Fix(True, (Edit(run.start, run.end, ""),)),
        reason="Its signs spell a text, in bytes of two or four signs." if message else "No script writes so many.",
        help="Delete it, and ask whoever delivered the text what it is for.",
    )


def decoded(run: str) -> str | None:
    """Return the text that a run of invisible characters spells, if it spells one that can be read."""
    tags = "".join(chr(ord(sign) - TAG) for sign in run if sign >= "\U000e0020")
    if len(tags) >= 8:
        return tags if tags.isprintable() else None
    for alphabet in ALPHABETS:
        digits = [alphabet.find(sign) for sign in run if sign != " "]
        if -1 in digits:
            continue
        width = 4 if len(alphabet) == 4 else 8
        values = [digits[at : at + width] for at in range(0, len(digits) - width + 1, width)]
        data = bytes(sum(digit * len(alphabet) ** (width - 1 - i) for i, digit in enumerate(byte)) for byte in values)
        text = data.strip(b"\0").decode("utf-8", "replace")
        if len(text) >= 2 and sum(sign.isprintable() and sign != "\ufffd" for sign in text) >= 0.9 * len(text):
            return "".join(sign if sign.isprintable() else "?" for sign in text)
    return None


def unseen(letter: str, places: list[int]) -> Flag:
    """Return what is said of one kind of unseen character, at the first place it stands."""
    private = unicodedata.category(letter) == "Co"
    known = "a letter of one font alone" if private else unicodedata.name(letter, "unassigned")
    times = f", {len(places)} times" if len(places) > 1 else ""
    edits = tuple(Edit(place, place + 1, "") for place in places)
    return Flag(
        Span(places[0], places[0] + 1),
        f"A character that readers do not see: U+{ord(letter):04X} {known}{times}",
        fix=None if letter == "\ufffc" or private else Fix(True, edits),
        reason="It was an icon, or is an empty box." if private else "No script or emoji around it needs it.",
        help="Look what stood there." if letter == "\ufffc" or private else "Delete it.",
    )
