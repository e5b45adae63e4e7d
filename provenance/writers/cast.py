"""Whom an article draws on, in the parts that a format for the outside has a place for.

Only who may be named is: somebody whom the article leaves unnamed stays so, and so does whoever it calls
by an office alone ("the director"), which is no name.
"""

from __future__ import annotations

from typing import NamedTuple

from provenance.model import Article, Source

#: Kinds of sources whose words one quotes.
SPEAKING = frozenset({"person", "organisation", "government"})


class Cast(NamedTuple):
    """The named sources of an article by the part they play, and how many more it leaves without a name.

    `wires` and `outlets` carried what others said, `speakers` said it, `documents` are works and pages, with their
    addresses where the article links them.
    """

    wires: tuple[Source, ...]
    outlets: tuple[Source, ...]
    speakers: tuple[Source, ...]
    documents: tuple[tuple[Source, str | None], ...]
    unnamed: int


def cast(article: Article) -> Cast:
    """Return whom an article draws on, each part in the order in which its members first stand there."""
    links = addresses(article)
    shown = [source for source in article.sources if nameable(source)]
    return Cast(
        wires=tuple(source for source in shown if source.wire),
        outlets=tuple(source for source in shown if source.kind == "outlet" and not source.wire),
        speakers=tuple(source for source in shown if source.kind in SPEAKING),
        documents=tuple((each, links.get(each.key)) for each in shown if each.kind in ("document", "link")),
        unnamed=sum(not source.named for source in article.sources),
    )


def nameable(source: Source) -> bool:
    """Tell whether a source has a name by which a reader may be told of it: a person has more than one.

    "the transport bureau" in small letters is a description, and belongs where the article gives it.
    """
    if not source.named or source.kind in ("unnamed", "self"):
        return False
    if source.kind not in SPEAKING:
        return True
    return not source.name[0].islower() and (source.kind != "person" or len(source.name.split()) > 1)


def addresses(article: Article) -> dict[str, str]:
    """Return by a source's key the first web address at which the article links it."""
    found: dict[str, str] = {}
    for marker in article.markers:
        if marker.source and (marker.target or "").lower().startswith(("http://", "https://")):
            found.setdefault(marker.source, marker.target or "")
    return found
