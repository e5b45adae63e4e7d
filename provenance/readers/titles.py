"""Whether a first paragraph is the headline, and whether a short line is a heading between paragraphs."""

from __future__ import annotations

from provenance.model import regex
from provenance.readers.wording import CAPITAL, listed, opens_with, unclosed

WORDS = regex(r"[\w'’-]+")
ENDED = regex(r"[^\W\d_]{3}[.!?]['\"’”]?(?:\s|$)")
LONGER = regex(r"[^\W\d_][\w'’-]*")
#: The longest headline and the longest heading, in code points.
LONGEST, HEADING = 150, 100
#: Datelines: `VIENNA —`, `OSLO, Nov 3 --`; `Lund, May 2 -`; a wire in brackets or strokes before a dash or a stop.
SHOUTED = regex(
    rf"{CAPITAL}{{2}}[^a-z]{{0,60}}?(?:,\s[A-Z][\w.]{{1,12}}(?:\s\d{{1,2}})?)?\s*(?:\([^)]{{2,30}}\)\s*)?[-–—―_]{{1,2}}\s"
)
FILED = regex(r"[^\W\d_][\w.', /-]{1,50}[ ,][^\W\d_]{3,9}\.? {1,2}\d{1,2} {0,3}[-–—]")
BRACKETED = regex(
    r"[^()\[\]/\n]{0,50}[(\[/【][^()\[\]/\n]{2,40}[)\]/】]\s{0,2}(?:[-–—―_:=]|\.\s|\.-|(?<=】))|新华社\w{2,12}电"
)
#: A paragraph that cites: `[7]`, `[^1]`, `[@doe2020]`, `[Source: X]`.
CITED = regex(r"\[\^?\d{1,3}\]|\[@|[(\[][^()\[\]]{1,20}:\s")
#: A line of several numbers is a row of figures, not a heading.
NUMBERS = regex(r"\d[\d.,:/-]*")
#: A sentence that ends inside a line: what follows is a credit or debris, not the rest of a heading.
BROKEN = regex(r"[^\W\d_]{3}[.!?。！？]['\"’”»)]?(?:\s|[^\w\s])")
#: Words shorter than this stay small in a title.
MINOR = 4


def is_headline(words: str, after: str, several: bool, language: str) -> bool:
    """Tell whether a first paragraph is the headline: one short line before longer text, read as a title.

    `after` is the paragraph that follows, `several` whether there are more. A headline may end in
    a full stop; then nothing in it may read as the first sentence of a story.
    """
    if not after or len(words) > LONGEST or words.count("\n") > 1 or words.endswith((":", "：")):
        return False
    if filed(words) or CITED.search(words):
        return False
    if unclosed(words) or words.endswith(("?", "!", "？", "！")):
        return True
    if len(words) >= 1.5 * len(after) + 40:
        return False
    if title_case(words) or filed(after):
        return True
    return several and not leads(words, language) and sentences(words) <= 2


def is_kicker(words: str) -> bool:
    """Tell whether a line is nothing but the word that announces a headline: `BREAKING`, `Analysis:`."""
    return words.strip(" :!|").lower() in listed("kicker")


def filed(words: str) -> bool:
    """Tell whether a paragraph starts with a dateline, and so is the story."""
    shouted = SHOUTED.match(words) and opens_with(words, "kicker") is None
    return bool(shouted or FILED.match(words) or BRACKETED.match(words))


def leads(words: str, language: str) -> bool:
    """Tell whether a sentence holds a day, an auxiliary or a clause that headlines leave out."""
    low = " " + " ".join(WORDS.findall(words.lower())) + " "
    return any(f" {entry} " in low for entry in listed("lead", language))


def sentences(words: str) -> int:
    """Count the sentences of a short text, roughly: marks that end one before a space or the end."""
    return len(ENDED.findall(words))


def title_case(words: str) -> bool:
    """Tell whether most longer words of a text start with a capital, as English titles do."""
    longer = [word for word in LONGER.findall(words) if len(word) >= MINOR]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


def is_heading(words: str) -> bool:
    """Tell whether a short line between paragraphs reads as a heading: no sentence, and no fragment of one."""
    if len(words) > HEADING or "\n" in words or not unclosed(words) or len(NUMBERS.findall(words)) > 1:
        return False
    if CITED.search(words) or BROKEN.search(words):
        return False
    return not words[0].islower() and any(letter.isalpha() for letter in words)
