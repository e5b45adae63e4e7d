"""Letter case, told apart nowhere that it may not be: each code point stays in its place."""

from __future__ import annotations

#: Letters whose lower case depends on their place or changes their length.
FOLDS = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "ς": "σ"})


def fold(text: str) -> str:
    """Return the text in lower case, each code point in its place."""
    low = text.lower() if "İ" not in text else text.replace("İ", "i").lower()
    return low if low.isascii() or not ("ı" in low or "ſ" in low or "ς" in low) else low.translate(FOLDS)
