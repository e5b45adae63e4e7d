"""What the properties of a document or book say of it, but for what programs and templates put there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.lexicon import load
from provenance.readers.parts import Field

#: The longest value of a property.
LONGEST = 300


def believed(fields: Iterable[tuple[str, str]]) -> Iterator[Field]:
    """Yield the properties, a name and a value each, that say something of the article and not of its program."""
    nobody = load("documents")["nobody"]
    for name, value in fields:
        said = " ".join(value.split())
        if name and said and len(said) <= LONGEST and said.lower() not in nobody.get(name, ()):
            yield Field(name, said)
