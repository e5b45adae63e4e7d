r"""Citation tokens of a chatbot, which only its own page could resolve.

Flags:
    The dam holds back nine million cubic metres of water. citeturn0search3

Flags:
    The dam holds back nine million cubic metres of water.:contentReference[oaicite:2]{index=2}

Flags:
    The dam was built in 1931【7†source】 and raised twice since.

Flags:
    [cite_start]The dam was built in 1931[cite: 4, 5].

Flags (markdown):
    The dam was built in 1931 [oai_citation:1‡Alma water board](https://water.example/dam).

Passes:
    The dam was built in 1931.[1]

    [1] Alma water board, https://water.example/dam

Passes:
    Editors search for strings such as turn0search0 before they print a text.

Passes:
    【速報】港の改修は十一月に終わる見通しだ。

Passes (markdown):
    The list of leftovers starts with `contentReference[oaicite:0]` and goes on.

Why:
    A token stands where a source ought to: the reader sees that there was one, and cannot look at it. It also
    shows that nobody read the text between the chatbot's page and this one.

Authority:
    OpenAI describes how its models write citations as tokens that a program has to turn into links
    before anybody sees them.
    https://developers.openai.com/api/docs/guides/citation-formatting
    Wikipedia, Signs of AI writing: tokens of this kind come from copying a chatbot's answer.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing

Dismiss:
    Cite the page that the token stood for, delete the token, or set one that is spoken of in backticks.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Pattern, Span, Terms, regex

DIGITS = regex(r"\d+")
CODE = "LLM001"
NAME = "citation-token"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("link", "llm001.ask", "llm001.prefix", "llm001.sure", "llm001.words")
#: The shapes stand in the lexicon: those that are safe to delete, those to look at first, those that hold words.
PATTERNS: tuple[Pattern | Terms, ...] = ()

KINDS = ("sure", "ask", "words", "prefix")
#: What stands between tokens that are one run, and between tokens of a list that is spoken of.
BETWEEN = regex(r"[ \t\u00a0\u200b]{0,4}")
AND = r"(?:and|or|und|oder|et|ou|y|e|en|of|и|i)"
LISTED = regex(rf"\W{{0,4}},\W{{0,4}}(?:{AND} )?\W{{0,4}}|\W{{1,4}}{AND}\W{{1,4}}")
BLANK = " \t\u00a0"
#: How far back the bracket stands that a token closes, and how long the text of a link is that may be a token.
REACH, LABELLED = 600, 300
#: A link right behind a token, whose brackets the token may have brought; a private one resolves nowhere.
LINK = regex(r"\((?:https?://[^\s()]{1,600})\)")
#: What a token leaves empty: "[Source: …]", "(…)".
OPENED = regex(r"[(\[（](?:[^\W\d_]{1,20}[:：])?\s{0,2}\Z")
CLOSED = regex(r"\s{0,2}[)\]）]")
#: Links of Markdown that are tokens as a whole, by their address and by the text shown.
TARGET = regex(r'(?:start|end)_span|grok_render_citation_card_json|\{"attribution"|@(?:ref|replace|context-ref)\b')
LABEL = regex(r"(?:cite|citation|web|page|attached_file):\s?(\d{1,3})")


class Token(NamedTuple):
    """Tokens in a row: where they stand, whether deleting them needs no look, and the hits they are made of."""

    start: int
    end: int
    safe: bool
    hits: tuple[Hit, ...]


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each run of tokens, with the repair that loses no word and, where it can, keeps the citation."""
    spoken, runs = -1, list(tokens(article))
    fences = article.fences() if runs else ()
    for token in runs:
        span = Span(token.start, token.end)
        if article.paragraph_at(token.start) is None or article.fenced(fences, token.start):
            continue
        listed = 0 <= token.start - spoken <= 16 and LISTED.fullmatch(article.text, spoken, token.start)
        if listed or article.mentions(span) or article.beside("llm.about", span) or article.quoted(span):
            spoken = token.end
            continue
        yield flag(article, span, repaired(article, token))
    yield from linked(article)


def tokens(article: Article) -> Iterator[Token]:
    """Yield the tokens, those that touch or overlap as one."""
    found = [hit for kind in KINDS for hit in article.found(f"llm001.{kind}")]
    run: list[Hit] = []
    end = -1
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end, hit.name != "llm001.words")):
        if run and hit.end <= end:
            continue
        if run and hit.start >= end and not BETWEEN.fullmatch(article.text, end, hit.start):
            yield joined(run, end)
            run = []
        run.append(hit)
        end = hit.end
    if run:
        yield joined(run, end)


def joined(run: list[Hit], end: int) -> Token:
    """Return hits in a row as one token, safe to delete when each is."""
    return Token(run[0].start, end, all(hit.name == "llm001.sure" for hit in run), tuple(run))


def repaired(article: Article, token: Token) -> Fix:
    """Return the repair of a run: a real citation where there is one, else its words, else nothing."""
    texts = [converted(article, hit) for hit in token.hits]
    if all(text is None for text in texts):
        return Fix(token.safe, (tidy(article, token),))
    edits: list[Edit] = []
    for hit, text in zip(token.hits, texts, strict=True):
        start = max(hit.start, edits[-1].end if edits else 0)
        edits.append(Edit(start, hit.end, text or ""))
        if article.text.startswith("](", hit.start):
            opening = article.text.rfind("[", max(0, hit.start - REACH), hit.start)
            caret = opening > 0 and article.text[opening - 1] == "^"
            edits.insert(-1, Edit(opening - caret, opening + 1, ""))
    return Fix(safe=False, edits=tuple(edits))


def converted(article: Article, hit: Hit) -> str | None:
    """Return what a token may become: a reference that the list below defines, a link's text, its own words."""
    if hit.name == "llm001.prefix":
        return ""
    if article.text.startswith("](", hit.start):
        opening = article.text.rfind("[", max(0, hit.start - REACH), hit.start)
        return "" if opening > article.text.rfind("]", 0, hit.start) else None
    linked = LINK.match(article.text, hit.end)
    if "words" in hit.groups:
        words = article.words(hit.groups["words"]).strip()
        if article.text[hit.start] == "[":
            return f"[{words or 'source'}]" if linked else None
        return words or None
    numbers = DIGITS.findall(article.words(hit.groups["n"])) if "n" in hit.groups else []
    if numbers and all(number in article.definitions for number in numbers):
        return "".join(f"[{number}]" for number in numbers)
    return f"[{numbers[0] if numbers else 'source'}]" if linked else None


def tidy(article: Article, token: Token) -> Edit:
    """Return the edit that deletes a run, with the brackets, the stop or the blank that would be left of it."""
    text, start, end = article.text, token.start, token.end
    opened, closed = OPENED.search(text[max(0, start - 24) : start]), CLOSED.match(text, end)
    if opened and closed:
        start, end = start - len(opened[0]), closed.end()
    before = len(text[max(0, start - 8) : start]) - len(text[max(0, start - 8) : start].rstrip(BLANK))
    after = len(text[end : end + 8]) - len(text[end : end + 8].lstrip(BLANK))
    first = start - before
    if first == 0 or text[first - 1] == "\n":
        return Edit(start, end + after, "")
    follows = text[end : end + 1]
    if follows == "." and text[first - 1] in ".!?":
        return Edit(first, end + 1, "")
    if before and (after or not follows or not (follows.isalnum() or follows in "([“\"'«")):
        return Edit(first, end, "")
    return Edit(start, end, "")


def linked(article: Article) -> Iterator[Flag]:
    """Yield the links that are tokens: Markdown takes `[cite:1](https://…)` for a link, which it may become."""
    for span, url in article.links:
        if span.end - span.start > LABELLED or article.mentions(span):
            continue
        label = LABEL.fullmatch(article.words(span))
        if label and url.startswith("http"):
            yield flag(article, span, Fix(safe=False, edits=(Edit(*span, label[1]),)))
        elif label or TARGET.match(url):
            yield flag(article, span, None)


def flag(article: Article, span: Span, fix: Fix | None) -> Flag:
    """Return what is said of a token."""
    kept = fix is not None and any(edit.text for edit in fix.edits)
    return Flag(
        span,
        f"A chatbot's citation token: {article.words(span)}",
        fix=fix,
        reason="It points into the chatbot's own page, where no reader can follow.",
        help="The source is still at hand: cite it." if kept else "Cite the page that it stood for, or delete it.",
    )
