"""What stands around the articles of a page: its head, the shapes it draws with, and its foot.

The policy lets in nothing but the one style sheet in the page itself: no script, no picture, no font, no address.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from functools import cache

from provenance import __version__
from provenance.digests import sha256
from provenance.writers import escape
from provenance.writers.page.origins import STYLES

#: The shape of each verdict on a grid of 16 by 16: full, half, handed on, empty, none asked for.
SHAPES = {
    "cited": '<circle cx="8" cy="8" r="6" fill="currentColor"/>',
    "attributed": '<circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="M8 2.75a5.25 5.25 0 0 0 0 10.5z" fill="currentColor"/>',
    "inherited": '<path d="M3 2v6h9M8.5 4l4 4-4 4" fill="none" stroke="currentColor" stroke-width="1.75"/>',
    "uncited": '<circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5" '
    'stroke-dasharray="2.6 2.1"/>',
    "exempt": '<path d="M3.5 8h9" stroke="currentColor" stroke-width="1.75"/>',
}
#: What is drawn over the colour of an origin in a tile of 8 by 8, so that no two differ by colour alone.
PATTERNS = (
    "",
    '<path d="M-2 10L10-2M-2 2L2-2M6 10L10 6" class="ink"/>',
    '<circle cx="4" cy="4" r="1.7" class="dot"/>',
    '<path d="M0 4h8" class="ink"/>',
    '<path d="M4 0v8" class="ink"/>',
    '<path d="M0 0L8 8M0 8L8 0" class="ink"/>',
    '<path d="M0 0h4v4H0zM4 4h4v4H4z" class="dot"/>',
    '<path d="M-2-2L10 10M-2 6L2 10M6-2L10 2" class="ink"/>',
)


@cache
def style() -> str:
    """Return the style sheet, as it stands in the page."""
    with open(os.path.join(os.path.dirname(__file__), "page.css"), encoding="ascii") as file:
        return file.read()


def policy(sheet: str) -> str:
    """Return the content security policy of a page with a style sheet."""
    digest = base64.b64encode(sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def head(title: str, more: str = "") -> Iterator[str]:
    """Yield a page from its first line to the beginning of its body; `more` are styles of its own."""
    sheet = style() + more
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(sheet)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{escape.html(title)}</title>\n<style>{sheet}</style>\n</head>\n<body>\n"
    yield from shapes()


def shapes() -> Iterator[str]:
    """Yield the shapes and patterns that the page draws with; by themselves they show nothing."""
    yield '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>\n'
    for verdict, shape in SHAPES.items():
        yield f'<symbol id="v-{verdict}" viewBox="0 0 16 16">{shape}</symbol>\n'
    for number, pattern in enumerate(PATTERNS[: STYLES + 1], 1):
        yield f'<pattern id="o-{number}" class="o{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        yield f'<rect width="8" height="8" class="hue"/>{pattern}</pattern>\n'
    yield "</defs></svg>\n"


def shape(verdict: str) -> str:
    """Return the shape of a verdict, for eyes alone: its word stands beside it."""
    return f'<svg class="shape" aria-hidden="true" focusable="false"><use href="#v-{verdict}"/></svg>'


def swatch(number: int) -> str:
    """Return a swatch in the style of an origin, for eyes alone: its letter stands beside it."""
    if not number:
        return '<svg class="swatch none" aria-hidden="true" focusable="false"></svg>'
    return (
        f'<svg class="swatch o{number}" aria-hidden="true" focusable="false">'
        f'<rect width="100%" height="100%" fill="url(#o-{number})"/></svg>'
    )


def foot() -> str:
    """Return the end of a page."""
    return f'<p class="made">Made by provenance {__version__}.</p>\n</footer>\n</body>\n</html>\n'
