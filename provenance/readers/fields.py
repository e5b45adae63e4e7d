"""What the values of a nested head are called: `sources: [{name: Reuters}]` is a field `sources`.

A map that names somebody is as good as the name in it. What stands deeper keeps its whole path as its
field (`image.credit`), so that nobody takes a picture's credit for the text's.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.lexicon import load
from provenance.model import Span
from provenance.readers.heads import Path, Value

Field = tuple[str, str, Span]


def fields(values: Sequence[Value]) -> list[Field]:
    """Return the fields that the values of a head make."""
    words = load("fields")
    naming, names, addresses, around = (set(words[table]) for table in ("naming", "name", "address", "around"))
    found: list[Field] = []
    named: set[Path] = set()
    values = [value._replace(path=below(value.path, around)) for value in values]
    called = {value.path[:-1] for value in values if str(value.path[-1]).casefold() in names}
    for path, text, span in values:
        keys = [str(part) for part in path if not isinstance(part, int)]
        holder, last = path[:-1], keys[-1].casefold() if keys else ""
        first = keys[0].casefold() if keys else ""
        if len(keys) == 2 and first in naming and last in names and holder not in named:
            named.add(holder)
            found.append((keys[0], text, span))
        elif len(keys) == 2 and first in naming and first in words["origins"] and last in addresses:
            found.append((f"{keys[0]}.{keys[1]}" if holder in called else "source_url", text, span))
        elif keys:
            found.append((".".join(keys), text, span))
    return found


def below(path: Path, around: set[str]) -> Path:
    """Return a path without the map that a publishing system puts around a page's own fields, such as `params`."""
    return path[1:] if len(path) > 1 and isinstance(path[1], str) and path[0] in around else path
