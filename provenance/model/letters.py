"""Which characters a text holds."""

from __future__ import annotations

#: The printable characters of ASCII.
PRINTABLE = bytes(range(0x20, 0x7F))


def unusual(text: str) -> str:
    """Return each character of a text, once, that is no printable one of ASCII: in a long text they are few."""
    left = text.encode("utf-8", "surrogatepass").translate(None, PRINTABLE)
    return "".join(sorted(set(left.decode("utf-8", "surrogatepass"))))
