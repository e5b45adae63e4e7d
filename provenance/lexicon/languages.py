"""Which languages the house can judge, and what they are called."""

from __future__ import annotations

from provenance.lexicon import load
from provenance.lexicon.reporting import grammar


def known(language: str) -> bool:
    """Tell whether there is a lexicon by which a language says who says so; `language` is ISO 639-1."""
    words = grammar(language)
    return bool(words.verbs or words.cues or words.patterns)


def name(language: str) -> str:
    """Return the English name of a language, or its code where no name is kept."""
    return str(load("languages")["names"].get(language, language))
