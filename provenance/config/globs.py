"""Patterns of paths, as .gitignore writes them."""

from collections.abc import Callable, Iterable
from functools import lru_cache


@lru_cache(maxsize=256)
def matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells whether a path, relative and with slashes, is matched by patterns; later ones outrank."""
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(patterns)
    return spec.match_file


def lines(text: str) -> Iterable[str]:
    """Return the patterns of an ignore file."""
    return text.splitlines()
