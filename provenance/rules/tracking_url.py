"""Links that tell by which chatbot, or by which campaign, they were handed out.

Flags:
    The plan is on the town's page: https://varn.example/plan?page=2&utm_source=chatgpt.com

Flags (markdown):
    The plan is on [the town's page](https://varn.example/plan?utm_source=openai).

Flags (html):
    <p>The plan is on <a href="https://varn.example/plan?utm_source=openai" rel="nofollow">the town's page</a>.</p>

Passes:
    The plan is on the town's page: https://varn.example/plan?page=2&source=archive

Passes:
    A shop counts its visitors by a parameter such as "?utm_source=chatgpt.com" in the address.

Why:
    Whoever follows the link is counted as sent by the chatbot. It also shows where the source was found, and
    that nobody may have opened it.

Authority:
    Wikipedia, Signs of AI writing: chatbots add such a parameter to the addresses that they cite.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing
    Google explains that the `utm_` parameters are there to tell a site's owner which link brought a visitor.
    https://support.google.com/analytics/answer/10917952

Dismiss:
    Take the parameter out of the address, after a look at the page behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms, regex

JOINS = regex(r"(&amp;|&)")
CODE = "LLM002"
NAME = "tracking-url"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
#: By what a chatbot names itself in an address, in small letters, without `www.`.
OPTIONS: Mapping[str, object] = {
    "chatbots": (
        "chatgpt", "chatgpt.com", "chat.openai.com", "openai", "openai.com", "perplexity", "perplexity.ai",
        "copilot", "copilot.com", "copilot.microsoft.com", "bing chat", "gemini", "gemini.google.com",
        "bard.google.com", "notebooklm", "notebooklm.google.com", "claude", "claude.ai", "anthropic", "grok",
        "grok.com", "x.ai", "deepseek", "deepseek.com", "chat.deepseek.com", "mistral", "mistral.ai",
        "chat.mistral.ai", "lechat", "meta.ai", "poe.com", "phind", "phind.com", "you.com", "kimi", "kimi.com",
        "kimi.moonshot.cn", "doubao", "doubao.com", "qwen", "chat.qwen.ai", "yuanbao", "ernie", "ai_answer",
        "ai_referral",
    ),
}  # fmt: skip
ASKS = ("link", "llm002")
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("llm002", r"[?&](?:amp;)?(?:utm_[a-z_]{2,20}=|referr?er=|ref=|source=|via=)", ignore_case=True),
)

#: The longest address that is looked at, in code points.
LONGEST = 2_000
ENDS = regex(r"""[\s<>"“”„«»`|\\^{}]""")
START = regex(r"(?:https?://|www\.)[^\s/]")
SCHEME = regex(r"(?:https?://)?(?:www\.)?")
TRACKER = regex(r"(?:utm_(?:source|medium|referrer)|referr?er|ref|source|via)", re.IGNORECASE)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each link with a tracking parameter: those of chatbots as warnings, those of campaigns as notes."""
    listed = options["chatbots"]
    chatbots = frozenset(map(str, listed)) if isinstance(listed, (tuple, list)) else frozenset[str]()
    done = -1
    for hit in article.found("llm002"):
        span = address(article, hit.start) if hit.start >= done else None
        owner = article.paragraph_at(hit.start)
        if span is None or owner is None or owner.role == "code":
            continue
        done = span.end
        if not (article.mentions(span) or article.mentions(Span(hit.start, hit.end))):
            yield from said(article, span, article.words(span), chatbots)
    for span, url in article.links:
        if "=" in url and url != article.words(span):
            yield from said(article, span, url, chatbots)


def address(article: Article, inside: int) -> Span | None:
    """Return where the address stands that a parameter is part of, without the stops and brackets around it."""
    low, high = max(0, inside - LONGEST), inside + LONGEST
    before = [match.end() for match in ENDS.finditer(article.text, low, inside)]
    start = START.search(article.text, before[-1] if before else low, inside)
    if start is None:
        return None
    closing = ENDS.search(article.text, inside, high)
    end = closing.start() if closing else min(high, len(article.text))
    for mark, partner in ((")", "("), ("]", "[")):
        if partner not in article.text[start.start() : inside] and mark in article.text[inside:end]:
            end = article.text.index(mark, inside, end)
    while end > inside and article.text[end - 1] in ".,;:!?'’*_":
        end -= 1
    return Span(start.start(), end)


def said(article: Article, span: Span, url: str, chatbots: frozenset[str]) -> Iterator[Flag]:
    """Yield what is said of an address, with the repair where it stands in the reading text."""
    # Slow to import, and most articles have no link.
    from urllib.parse import urlsplit

    try:
        query = urlsplit(url).query
    except ValueError:
        return
    parts = JOINS.split(query)
    named = [source(part) for part in parts]
    told = sorted({name for name in named if name in chatbots})
    cut = [
        name in chatbots or (not told and part.lower().startswith("utm_"))
        for name, part in zip(named, parts, strict=True)
    ]
    if not any(cut):
        return
    kept = [parts[max(i - 1, 0) : i + 1] for i in range(0, len(parts), 2) if not cut[i]]
    left = "".join("".join(pair) for pair in kept).removeprefix("&amp;").removeprefix("&")
    shown = article.words(span) == url
    place = span.start if shown else article.written(span, url)
    start = place + url.index("?")
    edit = Edit(start, start + 1 + len(query), f"?{left}" if left else "")
    yield Flag(
        span,
        f"A link says that it comes from a chatbot: {', '.join(told)}"
        if told
        else "A link says which campaign it is from",
        level=None if told else "note",
        fix=Fix(safe=True, edits=(edit,), file=not shown) if place >= 0 else None,
        reason="The parameter says who handed out the link and changes nothing on the page.",
        help="Open the page, then take the parameter out of the address.",
    )


def source(part: str) -> str:
    """Return whom a parameter names as the link's source, in small letters; nothing for any other parameter."""
    name, _, value = part.partition("=")
    if not TRACKER.fullmatch(name):
        return ""
    from urllib.parse import unquote

    return SCHEME.sub("", unquote(value).lower(), count=1).rstrip("/")
