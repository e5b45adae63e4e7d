"""Notes of a chatbot to the editor that stayed in the text: what to check, what was changed, how many words.

Flags:
    The ferry to Varn will sail again on Monday, the harbour office said.

    (Note: please verify the date of the first trip before publication.)

Flags:
    The ferry to Varn will sail again on Monday, the harbour office said.

    Word count: 412

Passes:
    The ferry (note: the old one) will sail again on Monday, the harbour office said.

Passes:
    The ferry will sail again on Monday. (Translator's note: "varn" means both harbour and rest.)

Passes:
    The essay may have 500 words, and the word count: that is the school's own rule.

Why:
    The note asks for something to be done before the text goes out. Where it still stands, nobody did it.

Authority:
    Wikipedia, Signs of AI writing: notes and instructions to whoever pastes the text are a sign that it was
    not reviewed.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing
    The AP asks its staff to apply judgement and sourcing standards to whatever a generative tool puts out.
    https://blog.ap.org/standards-around-generative-ai

Dismiss:
    Do what the note asks and delete it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Span, Terms

CODE = "LLM006"
NAME = "editor-note"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("llm006.end", "llm006.note")
#: The notes stand in the lexicon.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: How many paragraphs at either end are the ends of an article.
EDGE = 3


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each note: anywhere when it says what to do, at the ends of the article when it only counts."""
    end = -1
    hits = (*article.found("llm006.note"), *article.found("llm006.end"))
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        owner = article.paragraph_at(hit.start)
        if owner is None or owner.role == "code" or hit.start < end:
            continue
        inside = EDGE < owner.number <= len(article.paragraphs) - EDGE
        span = Span(hit.start, hit.end)
        if (hit.name == "llm006.end" and inside) or article.mentions(span) or article.quoted(span):
            continue
        end = hit.end
        yield Flag(
            span,
            f"A note to the editor: {article.words(span)}",
            reason="It is meant for whoever works on the text, not for the reader.",
            help="Do what it asks, then delete it.",
        )
