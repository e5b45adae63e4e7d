r"""HTML entities that readers see as code instead of the character they stand for.

Flags:
    The museum will reopen on Sunday, its director said.&nbsp;

Flags:
    Smith &amp;amp; Daughters have run the mill since 1911.

Flags:
    It&#8217;s the third flood in the valley since the spring.

Passes:
    Smith & Daughters have run the mill since 1911, AT&T; and R&D; notwithstanding.

Passes:
    The form is at https://harbour.example/form?a=1&copy=2&reg;=en on the town's site.

Passes:
    In HTML a non-breaking space is written "&nbsp;".

Passes (markdown):
    Bread &amp; butter is written `Bread &amp; butter` in HTML.

Why:
    An entity in the text means that it was escaped once too often on its way to the page.
    Quotations are no longer verbatim, and names are misspelt.

Authority:
    HTML lists the names that stand for characters; a page shows the character.
    https://html.spec.whatwg.org/multipage/named-characters.html

Dismiss:
    Put an entity that is spoken of into quotation marks or backticks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from html.entities import html5

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Pattern, Span, Terms, regex

PARTS = regex("[&;]")
CODE = "DEB003"
NAME = "entity-residue"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb003.cut", "deb003.entity")
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern(
        "deb003.entity",
        r"&(?:(?:amp|#38|#x26);){0,3}(?:#[0-9]{2,7};|#[xX][0-9a-fA-F]{2,6};|[A-Za-z][A-Za-z0-9]{1,31};)",
    ),
    # Cut off: browsers still read these without their semicolon, and so do readers see them.
    Pattern("deb003.cut", r"&(?:nbsp|amp|quot|[lr]squo|[lr]dquo|[mn]dash|hellip)\b"),
)

#: How far back the start of an address is looked for, in code points.
ADDRESS = 400
LOCATED = regex(r"://|^www\.|^/\S*\?")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each entity that was never decoded, with the character in its place as the fix."""
    end = -1
    hits = (*article.found("deb003.entity"), *article.found("deb003.cut"))
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end and shown(article, hit):
            end = hit.end
            yield flag(article, Span(hit.start, hit.end))


def shown(article: Article, hit: Hit) -> bool:
    """Tell whether readers see a known entity here: not in code, in an address, or spoken of."""
    words = article.words(hit[:2])
    if hit.name == "deb003.cut":
        if article.text[hit.end : hit.end + 1] in ("=", ";"):
            return False
    elif unescape(words) == words or not known(words):
        return False
    paragraph = article.paragraph_at(hit.start)
    if paragraph is None or paragraph.role == "code" or article.mentions((hit.start, hit.end)):
        return False
    before = article.text[max(paragraph.start, hit.start - ADDRESS) : hit.start].split()
    glued = before and not article.text[hit.start - 1].isspace()
    # An address may hold `&reg;` as it stands, but never `&amp;`: the link is broken.
    return not (glued and LOCATED.search(before[-1])) or words.startswith("&amp;")


def known(entity: str) -> bool:
    """Tell whether the last part of an entity is a number or a name that HTML knows in full."""
    name = PARTS.split(entity)[-2] + ";"
    return name.startswith("#") or name in html5


def flag(article: Article, span: Span) -> Flag:
    """Return what is said of an entity. The fix is safe where decoding once gives one visible character."""
    words = article.words(span)
    decoded = words
    # Doubly escaped: what is decoded once would be found again.
    for _ in range(4):
        decoded = unescape(decoded)
    once = words.count(";") <= 1 and unescape(words) == decoded
    # An invisible character, a bracket or a letter could make new markup of the text around it.
    plain = decoded in "\xa0&\"'" or (not decoded.isascii() and decoded.isprintable())
    return Flag(
        span,
        f"An HTML entity that readers see: {words}",
        fix=Fix(once and plain and len(decoded) == 1, (Edit(span.start, span.end, decoded),)),
        reason=f"It stands for the character {decoded}" if decoded.isprintable() else "It stands for a character.",
        help="Write the character itself.",
    )
