"""What a reference cites: a wire by its address, an outlet by its name, else the document that its list describes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from provenance.lexicon import registry
from provenance.model import Marker

if TYPE_CHECKING:
    from provenance.sources.naming import Register
    from provenance.sources.owner import Owner


def cited(register: Register, name: str, marker: Marker, slug: Callable[[str], str]) -> Owner:
    """Return the owner of a reference; in a wikitext, where a label stands for a name, one name is one source.

    A reference that is an address and nothing else is the page there, as a link to it is.
    """
    bare = name.removeprefix("https://").removeprefix("http://")
    host = bare.split("/")[0].removeprefix("www.")
    if (wire := registry.by_domain(host)) and (bare != name or register.article.format == "wikitext"):
        return register.wire((wire,), marker)
    if bare != name and " " not in name:
        return register.known(host, host, "link")
    if register.article.format != "wikitext":
        return register.known(f"ref:{marker.target}", name, "document")
    if registry.kind(name, register.language) == "outlet":
        return register.known(slug(name), name, "outlet")
    return register.known(f"ref:{slug(name)}", name, "document")
