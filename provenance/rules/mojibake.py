r"""Letters that were read in the wrong encoding, such as `Ã©` for `é`.

Flags:
    The cafÃ© on the quay closes in October, its owner said.

Flags:
    The mayorâ€™s office has not answered.

Flags:
    The winery is called Terre di ZamÃ² and lies above the lake.

Passes:
    A CONCLUSÃO DO JÚRI sai amanhã, e VOCÊ… JÃ sabe disso.

Passes:
    The café on the quay closes in October, its owner said.

Passes:
    Η πόλη θα ανοίξει ξανά το λιμάνι τη Δευτέρα.

Passes:
    A file in UTF-8 that is opened as Latin-1 shows "Ã©" for an accented e.

Why:
    Names and quotations are wrong letter by letter, search does not find them, and each
    copy makes it worse.

Authority:
    The Encoding Standard has every new document written and declared in one encoding, UTF-8,
    because guessing garbles text.
    https://encoding.spec.whatwg.org/
    The detector is ftfy's; its pages say what it takes for garbled, and what it leaves
    alone on purpose.
    https://ftfy.readthedocs.io/en/latest/heuristic.html

Dismiss:
    Put garbled text that is spoken of into quotation marks or backticks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms, regex

CODE = "DEB004"
NAME = "mojibake"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb004.trace",)

#: What the bytes 80 to BF of UTF-8 look like in Windows-1252, 1250, 1251 and Latin-1.
TRAIL = r"[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽˇ˘˙˝˛ŁłĽľŚśŤťŹźŻżĄąŞşђ-џЂ-ЏҐґ№]"
#: The first letters of garbled text make the scanner try a paragraph; ftfy decides.
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb004.trace", rf"[ÃÂâÅÄÐÑ×ØÙÎÏ]{TRAIL}"),
    Pattern("deb004.trace", rf"[ãäåçèéêìíîðï]{TRAIL}{TRAIL}"),
    Pattern("deb004.trace", rf"[ĂĹĺāВГРСв]{TRAIL}"),
    Pattern("deb004.trace", "[ÃÂ][ ?][a-z\u0300-\u036f]?"),
    Pattern("deb004.trace", r"√[±∂†≠®™´≤≥¥µø©°]|‚Ä[ìîïòôúùû†°¢π]|├[¡-¿⌐-╬]|β€"),
)

#: Stretches without white space longer than this are not looked at: no article has them, in any script.
LONGEST = 5_000
#: A garbled letter may hold a no-break space, a question mark or a sign, but no other ASCII punctuation.
WORD = regex(r"[^ \t\r\n\f\v\"'`(),;:.!<>\[\]{}]+(?:(?<=[ÃÂ]) [\u0300-\u036f][^ \t\r\n\f\v\"'`(),;:.!<>\[\]{}]*)?")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each garbled word, or run of garbled words, with its repair where that is certain."""
    done = -1
    for hit in article.found("deb004.trace"):
        paragraph = article.paragraph_at(hit.start)
        if paragraph is None or hit.start < done or paragraph.role == "code":
            continue
        done = article.text.find("\n", hit.start, paragraph.end)
        done = done if done >= 0 else paragraph.end
        line = Span(max(paragraph.start, article.text.rfind("\n", paragraph.start, hit.start) + 1), done)
        for span in garbled(article.text, line):
            if not article.mentions(span):
                yield flag(article, span)


def garbled(text: str, line: Span) -> Iterator[Span]:
    """Yield the stretches that change when a line's encoding is repaired; none where ftfy leaves the line alone."""
    if not bad(text[slice(*line)]):
        return
    words = [Span(*word.span()) for word in WORD.finditer(text, *line)]
    found: Span | None = None
    for word, after in zip(words, [*words[1:], Span(line.end, line.end)], strict=True):
        # The last byte of "à" is a space like any other: only the next word tells what it was.
        alone = word.end - word.start <= LONGEST and bad(text[slice(*word)])
        if not alone and not (
            text[word.end - 1] in "ÃÂ" and bad(text[word.start : min(after.end, word.end + LONGEST)])
        ):
            continue
        # Quotation marks around the word belong to the sentence; within it they may be bytes.
        if text[word.start] in "“„‘«" and text[word.end - 1] in "”“’»" and bad(text[word.start + 1 : word.end - 1]):
            word = Span(word.start + 1, word.end - 1)
        if found and not text[found.end : word.start].strip(" "):
            found = Span(found.start, word.end)
            continue
        if found:
            yield found
        found = word
    if found:
        yield found


def bad(words: str) -> bool:
    """Tell whether ftfy takes words for garbled and knows a repair."""
    from ftfy import fix_encoding

    return not words.isascii() and fix_encoding(words) != words


def flag(article: Article, span: Span) -> Flag:
    """Return what is said of garbled words."""
    words = article.words(span)
    repaired = repair(words)
    return Flag(
        span,
        f"Text in the wrong encoding: {words}",
        fix=Fix(False, (Edit(span.start, span.end, repaired),)) if repaired else None,
        reason=f"Its bytes read “{repaired}” as UTF-8." if repaired else "Its bytes read as UTF-8 make other letters.",
        help="Take the text from its source again, in UTF-8.",
    )


def repair(words: str) -> str | None:
    """Return the text that was garbled, where one encoding alone explains it and gives the same text back."""
    from ftfy.chardata import CHARMAP_ENCODINGS

    found: set[str] = set()
    for encoding in CHARMAP_ENCODINGS:
        text = words
        # Garbled more than once: each round must go back the way it came.
        while not text.isascii():
            try:
                before = text.encode(encoding).decode("utf-8")
                exact = before.encode("utf-8").decode(encoding) == text
            except UnicodeError:
                break
            if not exact:
                break
            text = before
            if not bad(text):
                found.add(text)
                break
    # An encoding that makes accents float over nothing explains less than one that makes letters.
    written = {text for text in found if not any(unicodedata.category(letter) in ("Mn", "Cc") for letter in text)}
    certain = written or found
    return certain.pop() if len(certain) == 1 else None
