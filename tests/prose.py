"""An article made of a string, with the hits that the extractors of prose read."""

from __future__ import annotations

import re

from provenance.lexicon import registry
from provenance.markers import according, quotation, speech
from provenance.model import Article, Paragraph, Role
from provenance.scan import Scanner


def article(text: str, language: str = "en", role: Role = "body") -> Article:
    paragraphs = tuple(
        Paragraph(i + 1, role, match.start(), match.end())
        for i, match in enumerate(re.finditer(r"(?s)\S.*?(?=\s*\n\s*\n|\s*$)", text))
    )
    bare = Article("t.txt", "text", text, text, paragraphs, language=language)
    registered = [entry for room in (speech, according, quotation) for entry in room.registered(language)]
    scanner = Scanner([*registered, registry.names(), registry.short()], language)
    return bare._replace(hits=scanner.scan(text))
