r"""Tags, comments, attributes, styles and scripts that stand where readers see them.

Flags:
    The council votes on Tuesday.<br>The vote was put off twice in the spring.

Flags:
    The lighthouse is open again, <span class="place">Varn</span> harbour office said.

Flags:
    googletag.cmd.push(function() { googletag.display("top"); });

Flags:
    .story-box { color: #333; margin: 0 }
    The tram line will close for two weeks in August.

Flags (markdown):
    The orchestra returns to the old hall. class="intro wide">Tickets are sold out.

Passes:
    The temperature stayed below the limit (a < b and b > c) for <3 hours.

Passes:
    Write to the harbour office <office@harbour.example> or see <https://harbour.example/>.

Passes:
    A beginner should learn the "<br>" tag first, and a list is written List<T> there.

Passes (markdown):
    The old <b>town hall</b> is for sale, and a line break is written `<br>`.

Passes (html):
    <p>The old <b>town hall</b> is for sale,<br/>and a line break is written &lt;br&gt;.</p>

Why:
    Markup that was pasted without being understood tells readers that a machine set the
    page and nobody looked; what stood inside it may be missing.

Authority:
    In HTML a tag is an instruction to the browser; what is meant for readers is its text,
    and a literal less-than sign has to be escaped.
    https://html.spec.whatwg.org/multipage/syntax.html

Dismiss:
    Put code into quotation marks, backticks or a code block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Pattern, Span, Terms, regex

CODE = "DEB002"
NAME = "stray-markup"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb002.attribute", "deb002.script", "deb002.style", "deb002.tag")

#: Names that are tags and nothing else; a bare `<title>` or `<address>` may be a placeholder.
TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|dd|del|div|dl|dt|em|embed|figcaption|figure|font|h[1-6]|hr|html|i|iframe|"
    "img|ins|li|noscript|ol|p|pre|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul"
)
VALUE = r"=\s?(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'|“[^”<>]{0,300}”)"
NAMES = "class|style|href|src|srcset|id|width|height|alt|title|target|rel|align|lang|aria-[a-z]{2,20}|data-[a-z-]{2,30}"

#: Formats whose readers take raw HTML away: what is left of a tag there was written to be seen.
HOLDS_HTML = frozenset({"markdown", "html", "wikitext"})

PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb002.tag", rf"</?(?:{TAGS})(?:\s[^<>]{{0,400}})?\s?/?>", ignore_case=True),
    Pattern("deb002.tag", rf"<[a-z][a-z0-9-]{{1,30}}\s{{1,3}}[a-z][a-z-]{{0,30}}{VALUE}[^<>]{{0,400}}>"),
    Pattern("deb002.tag", r"</[a-z][a-z0-9-]{1,30}>|<[a-z][a-z0-9-]{1,30}\s?/>"),
    Pattern("deb002.tag", r"<!--(?:[^<>]{0,600}-->)?|<!\[CDATA\[|<!DOCTYPE\s[^<>]{0,100}>|<\?(?:xml|php)\b"),
    Pattern("deb002.attribute", rf"\b(?:{NAMES}){VALUE}\s{{0,3}}/?>"),
    Pattern(
        "deb002.script", r"\b(?:googletag\.[a-z]|adsbygoogle\b|window\.(?:__|[A-Za-z]{1,40}\s?=)|dataLayer\.push\()"
    ),
    Pattern("deb002.script", r"\bdocument\.(?:write|getElement|querySelector|createElement|cookie\b)|\(function\s?\("),
    Pattern("deb002.script", r"\bfunction\s?[A-Za-z]{0,40}\([^()\n]{0,80}\)\s?\{|\$\(document\)|\bjQuery\("),
    Pattern("deb002.style", r"(?:^|[\s}])[.#][A-Za-z][A-Za-z0-9_-]{2,60}(?:[ ,.#:>][A-Za-z0-9_.#: >-]{0,60})?\s?\{"),
    Pattern("deb002.style", r"@media\s[^{}\n]{1,80}\{|@font-face\s?\{|!important;"),
)

#: How far apart the lines of one script or style sheet stand, in code points, and what stands between them.
BLOCK = 300
CODE_BETWEEN = regex(r";\s*\n|[{}]")
#: The name of an element, in its first tag, its last or an empty one.
ELEMENT = regex(r"</?([A-Za-z][A-Za-z0-9-]{0,30})")
#: How much text the first element may hold to be shown whole, in code points.
ELEMENT_LENGTH = 400
#: A word after a tag that makes it the subject of the sentence: "the <br> tag".
SUBJECT = regex(r"[`'\"”’]?\s(?:html\s)?(?:tags?|elements?|attributes?|blocks?|markup)\b", re.IGNORECASE)
#: An editor's own note to this linter stands in a comment.
DIRECTIVE = regex(r"<!--\s*provenance:")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each run of markup: tags that follow each other, and a block of script or style, are told once.

    A program that leaves one element behind leaves it behind everywhere: it is told at its first place, with the count.
    """
    named: dict[str, list[Span]] = {}
    for run in runs(article):
        words = article.words(run)
        places = named.setdefault(element(words), [])
        if len(places) == 1 and words.startswith("</") and run.start - places[0].end <= ELEMENT_LENGTH:
            # The first element is shown whole, from its opening tag to its closing one.
            places[0] = Span(places[0].start, run.end)
        else:
            places.append(run)
    for spans in named.values():
        yield flag(article, spans)


def runs(article: Article) -> Iterator[Span]:
    """Yield each stretch of markup that follows on itself."""
    whole = [hit for hit in article.found("deb002.tag") if article.format not in HOLDS_HTML or script(article, hit)]
    broken = [hit for name in ("attribute", "script", "style") for hit in article.found(f"deb002.{name}")]
    run: Span | None = None
    for hit in sorted(whole + broken, key=lambda hit: (hit.start, -hit.end)):
        if (run and hit.end <= run.end) or not leftover(article, hit):
            continue
        here = Span(hit.end - len(article.words(hit[:2]).lstrip()), hit.end)
        between = article.text[run.end : here.start] if run else ""
        if run and (not between.strip(" \t") or (len(between) <= BLOCK and CODE_BETWEEN.search(between))):
            run = Span(run.start, here.end)
            continue
        if run:
            yield run
        run = here
    if run:
        yield run


def element(words: str) -> str:
    """Return the name of the element that a run of markup begins with or ends; other markup goes by its own words."""
    name = ELEMENT.match(words)
    return name[1].casefold() if name else words


def flag(article: Article, spans: list[Span]) -> Flag:
    """Return what is said of markup of one kind, at the first of its places."""
    span = spans[0]
    numbers = sorted({owner.number for place in spans if (owner := article.paragraph_at(place.start))})
    where = f", {len(spans)} times in paragraphs {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else ""
    return Flag(
        span,
        f"Markup that readers see: {' '.join(article.words(span).split())[:60]}{where}",
        reason="It is an instruction to a browser, in a place where text is shown as it stands.",
        help="Delete it, and look whether it held words that are missing now.",
    )


def script(article: Article, hit: Hit) -> bool:
    """Tell whether a tag belongs to a script or a style, whose content no format shows as markup."""
    return article.words(hit[:2]).strip("</>").casefold().startswith(("script", "style"))


def leftover(article: Article, hit: Hit) -> bool:
    """Tell whether markup was left in prose: not in code, not spoken of, not the type of a program's list."""
    paragraph = article.paragraph_at(hit.end - 1)
    if paragraph is None or paragraph.role == "code" or article.mentions((hit.start, hit.end)):
        return False
    words = article.words(hit[:2]).lstrip()
    if hit.end - len(words) < paragraph.start:
        return False
    if DIRECTIVE.match(words) or SUBJECT.match(article.text, hit.end):
        return False
    # List<T>, vector<i>: a letter in angle brackets that are glued to a name.
    return len(words) > 3 or not article.text[max(0, hit.start - 1) : hit.start].isalnum()
