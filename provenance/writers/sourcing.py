"""What readers may be told of an article's sources, sentence by sentence; `box` and `box_html` set it.

It says what the article itself says and no more: nobody whom it does not name is named, nothing is called
independent, checked or true, and where all came through one wire, nothing is said to have come any other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from provenance.lexicon import load
from provenance.model import Article, Source, Summary
from provenance.writers.cast import Cast, cast

#: How many names one sentence holds.
NAMES = 5
#: The language whose words are used where there are none for the article's.
FALLBACK = "en"


class Name(NamedTuple):
    """A source as a reader is told of it, with its address where the article links it."""

    words: str
    address: str | None = None


#: A sentence in parts: words to be set as they are, and names.
Sentence = list[str | Name]


class Sourcing(NamedTuple):
    """What a box says, and in which language (ISO 639-1)."""

    language: str
    title: str
    sentences: list[Sentence]


def sourcing(article: Article) -> Sourcing:
    """Return what readers may be told of an article's sources. Raises ValueError without a summary."""
    if article.summary is None:
        raise ValueError(f"{article.path}: the article has no summary; resolve its sources first")
    words = load(f"box/{article.language}")
    language = article.language if words else FALLBACK
    words = words or load(f"box/{FALLBACK}")
    return Sourcing(language, words["title"], list(sentences(article, article.summary, cast(article), words)))


def sentences(article: Article, summary: Summary, found: Cast, words: dict[str, Any]) -> Iterator[Sentence]:
    """Yield the sentences: who carried it, who speaks, which documents, and what is left open."""
    wires = {source.key: source for source in found.wires}
    only = wires.get(summary.single_wire or "")
    if only:
        yield filled(
            words["declared" if summary.declared_wire_story else "single"], names=[Name(only.name)], words=words
        )
    else:
        yield from listing(words, "wires", [Name(wire.name) for wire in found.wires])
    yield from listing(words, "outlets", [Name(outlet.name) for outlet in found.outlets])
    yield from voices(found, [only] if only else [*found.wires, *found.outlets], bool(only), words)
    yield from listing(words, "documents", [Name(source.name, address) for source, address in found.documents])
    if found.unnamed:
        yield counted(words["unnamed"], found.unnamed, summary)
    if not article.judged:
        return
    if not article.sources:
        yield [words["nobody"]]
    elif summary.uncited:
        yield counted(words["uncited"], summary.uncited, summary)


def voices(found: Cast, carriers: list[Source], everything: bool, words: dict[str, Any]) -> Iterator[Sentence]:
    """Yield whose words are given as a carrier reported them, and who else is cited.

    `everything` tells that all came through the one carrier, whether or not each speaker is known to have.
    """
    left = list(found.speakers)
    for carrier in carriers:
        carried = [speaker for speaker in left if everything or speaker.via == (carrier.key,)]
        left = [speaker for speaker in left if speaker not in carried]
        yield from listing(words, "carried", [Name(speaker.name) for speaker in carried], Name(carrier.name))
    yield from listing(words, "speakers", [Name(speaker.name) for speaker in left])


def listing(words: dict[str, Any], sentence: str, names: list[Name], through: Name | None = None) -> Iterator[Sentence]:
    """Yield a sentence that lists names, none where there are none."""
    if names:
        yield filled(words[sentence][len(names) > 1], names, words, through)


def counted(forms: list[str], count: int, summary: Summary) -> Sentence:
    """Return a sentence that counts."""
    asked = summary.cited + summary.attributed + summary.inherited + summary.uncited
    return [forms[count > 1].format(count=count, total=asked)]


def filled(form: str, names: list[Name], words: dict[str, Any], through: Name | None = None) -> Sentence:
    """Return a form with its names set in."""
    parts: Sentence = []
    for piece in form.replace("{names}", "\0names\0").replace("{through}", "\0through\0").split("\0"):
        if piece == "names":
            parts.extend(joined(names, words))
        elif piece == "through" and through:
            parts.append(through)
        elif piece:
            parts.append(piece)
    return parts


def joined(names: Iterable[Name], words: dict[str, Any]) -> Sentence:
    """Return names as a list in prose; those beyond NAMES are counted."""
    names = list(names)
    shown: Sentence = [*names[:NAMES]]
    if len(names) > NAMES:
        shown.append(words["more"].format(count=len(names) - NAMES))
    parts: Sentence = []
    for at, each in enumerate(shown):
        if at:
            parts.append(f" {words['and']} " if at == len(shown) - 1 else ", ")
        parts.append(each)
    return parts
