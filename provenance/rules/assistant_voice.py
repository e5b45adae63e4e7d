"""An assistant speaking to whoever asked it: openings, offers, disclaimers, refusals.

Flags:
    Certainly! Here is the article about the ferry in a livelier tone:

    The ferry to Varn will sail again on Monday, the harbour office said.

Flags:
    The ferry to Varn will sail again on Monday, the harbour office said.

    If you want, I can also write a shorter version for the front page.

Flags:
    Die Fähre nach Varn fährt ab Montag wieder, teilte das Hafenamt mit.

    Wenn du möchtest, kann ich den Text noch kürzen.

Flags:
    As of my last knowledge update, the ferry had two engines.

Passes:
    Certainly, the ferry is old. Of course, it's also the only one.

Passes:
    The paper printed the chatbot's last line with the story: “If you want, I can also write a shorter version.”

Passes:
    As an AI company, the start-up in Varn hopes to sell language models to harbours.

Passes (markdown):
    > If you want, I can also write a shorter version.

Why:
    The words are meant for the person who asked, not for the reader: nobody read the text to its end before it
    went out. What else in it was read is an open question.

Authority:
    Wikipedia deletes pages that speak to the user of a chatbot at once, as generated and not reviewed.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing
    The AP treats whatever a generative tool puts out as unvetted material, to be edited as any source is.
    https://blog.ap.org/standards-around-generative-ai

Dismiss:
    Delete the sentence and read the rest again; put one that is reported into quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Paragraph, Pattern, Span, Terms

CODE = "LLM004"
NAME = "assistant-voice"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("llm004.closing", "llm004.disclaimer", "llm004.offer", "llm004.opening", "llm004.refusal")
#: The phrases stand in the lexicon, a file for each language.
PATTERNS: tuple[Pattern | Terms, ...] = ()

KINDS = ("offer", "opening", "disclaimer", "refusal", "closing")
#: How many paragraphs at either end are the ends of an article, and how long a courtesy's paragraph is at most.
EDGE, COURTESY = 2, 300
#: Languages whose sentences end in the words that make an offer.
VERB_LAST = frozenset({"ja", "ko", "tr"})
SKIPPED = frozenset({"code", "quotation", "transcript", "table"})
SAID = {
    "offer": "An assistant offers to go on writing",
    "opening": "An assistant announces what it wrote",
    "disclaimer": "An assistant says what it cannot know",
    "refusal": "An assistant declines a request",
    "closing": "An assistant takes its leave",
}


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each sentence of an assistant: an error at the ends of the article, a warning inside."""
    hits = [hit for kind in KINDS for hit in article.found(f"llm004.{kind}")]
    seen = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        start, kind = hit.start, hit.name.removeprefix("llm004.")
        owner = article.paragraph_at(start)
        if owner is None or owner.role in SKIPPED or owner.number == seen or not stands(article, owner, kind, hit):
            continue
        span = Span(start, hit.end)
        if article.mentions(span) or article.quoted(span) or article.beside("llm.about", span):
            continue
        seen = owner.number
        level: Level | None = None if kind != "closing" and at_end(article, owner) else "warning"
        yield Flag(
            sentence(article, owner, span),
            f"{SAID[kind]}: {article.words(span).strip()}",
            level=level,
            reason="It speaks to the person who asked a chatbot, not to the reader.",
            help="Delete it, and read the rest of the text again.",
        )


def stands(article: Article, owner: Paragraph, kind: str, hit: Hit) -> bool:
    """Tell whether a phrase stands where it is an assistant's own."""
    before = article.text[owner.start : hit.start].rstrip(" \t*_>#-–—•")
    if kind == "opening":
        return not any(map(str.isalnum, before))
    if kind == "closing" and (not at_end(article, owner) or owner.end - owner.start > COURTESY):
        return False
    if kind == "closing" and owner.number <= EDGE < len(article.paragraphs):
        return False
    if kind in ("offer", "closing") and hit.value not in VERB_LAST:
        return not before or not (before[-1].isalnum() or before[-1] in ",;:：、，；")
    return True


def at_end(article: Article, owner: Paragraph) -> bool:
    """Tell whether a paragraph stands at one of the ends of the article."""
    return owner.number <= EDGE or owner.number > len(article.paragraphs) - EDGE


def sentence(article: Article, owner: Paragraph, span: Span) -> Span:
    """Return a phrase with the rest of its sentence, a few words at most."""
    high = min(owner.end, span.end + 160)
    ends = [at for mark in ".!?。！？\n" if (at := article.text.find(mark, span.end, high)) >= 0]
    return Span(span.start, min(ends, default=high - 1) + 1) if ends or high == owner.end else span
