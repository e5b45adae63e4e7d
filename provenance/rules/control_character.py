"""Control characters: bells, escapes, half a code, and what no text is made of.

Flags:
    The road to the\x07 pass was resurfaced in the spring.

Flags:
    The road to the pass\x1b[31m was resurfaced in the spring.

Passes:
    The road to the pass was resurfaced in the spring.

Why:
    They are orders to a machine or the remains of letters in the wrong encoding. Feeds break on them,
    terminals obey them, and readers see a box or nothing.

Authority:
    HTML counts a control character that is no white space as an error in a page.
    https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream

Dismiss:
    Delete them, and look whether a letter was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms, regex, unusual

CODE = "DEB007"
NAME = "control-character"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
#: The characters are ranges, in which no literal is: the rule looks for them itself, once.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: Everything below the blank but tabulator and line ends, and the second block of controls; with an order to a screen.
CONTROL = regex("(?:\x1b\\[[0-9;?]{0,12}[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f])+")
#: Each of them.
CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: A form feed or an escape is an order; a code of the second block was a letter once.
SECOND = "\x80"


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each run of control characters; many of the same are told once, with how often they stand there."""
    if not CONTROLS.search(unusual(article.text)):
        return
    places: dict[str, list[Span]] = {}
    for match in CONTROL.finditer(article.text):
        if not article.mentions(match.span()):
            places.setdefault(match[0], []).append(Span(*match.span()))
    for run, spans in places.items():
        names = " ".join(f"U+{ord(letter):04X}" for letter in run[:4] if not letter.isprintable())
        lost = any(letter >= SECOND for letter in run)
        yield Flag(
            spans[0],
            f"A control character in the text: {names}" + (f", {len(spans)} times" if len(spans) > 1 else ""),
            fix=None if lost else Fix(False, tuple(Edit(*span, "") for span in spans)),
            reason="It is what is left of a letter in the wrong encoding." if lost else "It is an order to a machine.",
            help="Take the sentence from its source again." if lost else "Delete it.",
        )
