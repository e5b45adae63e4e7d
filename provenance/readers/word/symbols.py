"""Letters that a Word document sets by their number in a symbol font."""

from __future__ import annotations

#: Where Office puts the letters of a symbol font among the characters for private use.
PRIVATE = 0xF000
#: The Greek letters of the font Symbol, by the Latin ones that they stand under.
LATIN = "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywV"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψως"
SYMBOL = {
    **{ord(latin): greek for latin, greek in zip(LATIN, GREEK, strict=True)},
    **{code: chr(code) for code in (*range(0x20, 0x41), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
    0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xBC: "…", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xD6: "√", 0xE5: "∑", 0xA2: "′", 0xB2: "″",
}  # fmt: skip
#: Of the pictures in Wingdings those that are typed for what they show.
WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip
#: What stands for a picture that has no letter.
PICTURE = "▪"


def letter(font: str, code: str) -> str:
    """Return the letter that a font has under a hexadecimal number such as `F0E0`."""
    try:
        number = int(code, 16)
    except ValueError:
        return PICTURE
    low = number - PRIVATE if PRIVATE <= number < PRIVATE + 0x100 else number
    family = font.lower()
    if family == "symbol":
        return SYMBOL.get(low, PICTURE)
    if family.startswith(("wingdings", "webdings")):
        return WINGDINGS.get(low, PICTURE) if family == "wingdings" else PICTURE
    if 0x20 <= low < 0xD800 or 0xE000 <= low < PRIVATE or 0x10000 <= low < 0x110000:
        return chr(low)
    return PICTURE
