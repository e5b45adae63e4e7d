"""TOML, and what is wrong with it in words that say where."""

from __future__ import annotations

from typing import Any

from provenance.config import Wrong


def parsed(text: str, where: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises Wrong, saying where it stands."""
    # Slow to import, and most articles have no configuration.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Wrong(f"{where}: not TOML: {fault}") from None


def inline(text: str) -> dict[str, Any]:
    """Return the tables of a setting on the command line, such as `rules.SRC001.level="off"`; raises Wrong.

    A value that is no TOML is taken for a text, for shells eat quotation marks.
    """
    import tomllib

    name, _, value = text.partition("=")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        bare = value.strip()
        if not bare or any(letter in bare for letter in "\"'[]{}\n#="):
            raise Wrong(f"--config {text}: not TOML; write it as in the file, such as fail-on='error'") from None
        return parsed(f'{name} = "{bare}"', f"--config {text}")
