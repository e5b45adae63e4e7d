r"""The frame in which a chatbot is spoken to: role marks, end marks, thinking aloud.

Flags:
    The council should be asked first, then the harbour office.

    </think>

    The harbour of Varn will be dredged in spring.

Flags:
    The harbour of Varn will be dredged in spring.<|im_end|>

Flags:
    The harbour of Varn will be dredged in spring, the office said.assistant

    Here is the text in short sentences.

Passes (markdown):
    The model wraps what it thinks in `<think>` and `</think>`.

Passes:
    The course explains the <think> tag and what stands inside it.

Passes:
    The council hired an assistant

    for the harbour office.

Why:
    These marks stand between the program and the model. In an article they show that what the model wrote was
    passed on whole, perhaps with what it wrote for itself.

Authority:
    The Transformers documentation shows how roles and turns are marked for a model, and which marks there are.
    https://huggingface.co/docs/transformers/v4.51.1/en/chat_templating
    The AP treats whatever a generative tool puts out as unvetted material, to be edited as any source is.
    https://blog.ap.org/standards-around-generative-ai

Dismiss:
    Delete the mark and read what stands above it; set one that is spoken of in backticks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Pattern, Span, Terms

CODE = "LLM003"
NAME = "chat-template"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("llm003.answered", "llm003.asked", "llm003.frame", "llm003.think")
#: The marks stand in the lexicon.
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each mark of a frame; thinking is one finding from its opening to its close."""
    hits = [*article.found("llm003.frame"), *article.found("llm003.think")]
    asked, answered = article.found("llm003.asked"), article.found("llm003.answered")
    if asked and answered:
        hits += [*asked, *answered]
    opened: Hit | None = None
    fences = article.fences() if hits else ()
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        span = Span(hit.start, hit.end)
        if article.paragraph_at(hit.start) is None or article.fenced(fences, hit.start):
            continue
        if article.mentions(span) or article.beside("llm.about", span) or article.quoted(span):
            continue
        if hit.name != "llm003.think":
            yield flag(article, shown(article, hit), delete=True)
        elif not article.words(span).startswith("</"):
            opened = opened or hit
        elif opened is not None:
            yield flag(article, Span(opened.start, hit.end), delete=True)
            opened = None
        else:
            yield flag(article, span, delete=False)
    if opened is not None:
        yield flag(article, Span(opened.start, opened.end), delete=False)


def shown(article: Article, hit: Hit) -> Span:
    """Return where a mark stands, without the stop in front of it and the line breaks around it."""
    words = article.text[hit.start : hit.end]
    start = hit.start + (words[:1] in '.!?…。！？”"’)')
    return Span(start, hit.start + len(words.rstrip()))


def flag(article: Article, span: Span, *, delete: bool) -> Flag:
    """Return what is said of a mark; what a lone end of thinking closes has to be found by a person."""
    words = article.words(span)
    thought = words.startswith(("<think", "</think"))
    return Flag(
        span,
        f"A mark of the frame in which a chatbot is spoken to: {words if len(words) < 60 else words[:24] + '…'}",
        fix=Fix(safe=False, edits=(Edit(*span, ""),)) if delete else None,
        reason="It stands between a program and its model and is no part of an article.",
        help="Delete it with what the model wrote for itself above it." if thought else "Delete it.",
    )
