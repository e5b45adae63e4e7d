"""Answers of chatbots and of retrieval, as JSON: the answer's Markdown with what the service says that it cites.

One format, `answer`, for all services: gateways send one service's answers in another's shape, so that the
shape does not tell who answered. A cited address is a link of the words it is cited for. A cited document
without one is a number in the text and an entry of the list below, as the chatbots' own pages show it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any, NamedTuple

from provenance.model import Article, Document, Offsets, Paragraph, Span, Unreadable, regex
from provenance.readers import markdown
from provenance.readers.shapes import Answer, Cite, Part, answer

#: Between two paragraphs or two items of a list.
BREAK = regex(r"\n(?=[ \t]*\r?\n|[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t])")
#: The longest entry of the list below, in code points.
ENTRY = 300


class Edit(NamedTuple):
    """What is put in place of a stretch of the answer."""

    start: int
    end: int
    text: str


def claims(value: Any) -> bool:
    """Tell whether a parsed file is a chatbot's answer, by its keys."""
    return answer(value) is not None


def read(document: Document, value: Any, language: str | None = None) -> Article:
    """Return the article that an answer is; raises Unreadable for an answer without text."""
    found = answer(value)
    text = "".join(part.text for part in found.parts) if found else ""
    if found is None or not text.strip():
        raise Unreadable("an answer without text: there is nothing to check")
    text, cites, outside = laid(found.parts)
    linked = [cite for cite in cites if "://" in cite.url]
    listed, edits = numbers(text, [cite for cite in cites if "://" not in cite.url], len(found.numbered))
    moves = Moves(edits)
    article = markdown.read(document._replace(text=moves.apply(text)), language)
    there = Inverse(article)
    links = sorted({*article.links, *spread(article, there, moves, linked)})
    article = article._replace(
        format="answer", source=article.text, offsets=Offsets(), exact=False, links=tuple(links),
        notes=(*article.notes, *notes(found, outside)),
    )  # fmt: skip
    return below(article, {**{str(i): entry(*each) for i, each in enumerate(found.numbered, 1) if any(each)}, **listed})


def laid(parts: tuple[Part, ...]) -> tuple[str, list[Cite], int]:
    """Return the text of an answer, its citations with their places in it, and how many have none."""
    cites: list[Cite] = []
    texts: list[str] = []
    at = outside = 0
    for part in parts:
        for cite in part.cites:
            if cite.start < 0 or not (cite.name or cite.url):
                outside += 1
            else:
                cites.append(cite._replace(start=at + cite.start, end=at + cite.end))
        texts.append(part.text)
        at += len(part.text)
    return "".join(texts), cites, outside


def numbers(text: str, cites: list[Cite], before: int) -> tuple[dict[str, str], list[Edit]]:
    """Return the entries of the list of documents by their numbers, and the edits that put the numbers in."""
    known: dict[str, str] = {}
    edits: dict[tuple[int, int], list[str]] = {}
    for cite in cites:
        label = known.setdefault(cite.name, str(before + len(known) + 1))
        for start, end in [(cite.start, cite.end)] if cite.replaced else stops(text, cite.start, cite.end):
            marks = edits.setdefault((start, end), [])
            if f"[{label}]" not in marks:
                marks.append(f"[{label}]")
    made: list[Edit] = []
    for (start, end), marks in sorted(edits.items()):
        if made and start < made[-1].end:
            continue
        blank = "" if start == 0 or text[start - 1] in " \n" else " "
        made.append(Edit(start, end, blank + "".join(marks) + (" " if text[end : end + 1] in ("(", ":", "[") else "")))
    return {label: entry(name, "") for name, label in known.items()}, made


def stops(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the paragraphs end that a cited stretch takes up, each as an empty stretch."""
    found: list[tuple[int, int]] = []
    for stop in (*(match.start() for match in BREAK.finditer(text, start, end)), end):
        at = max(start, stop - len(text[start:stop]) + len(text[start:stop].rstrip(" \t\r\n|")))
        line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
        if (line and not line.startswith(("#", "```"))) or stop == end:
            found.append((at, at))
    return found


def entry(title: str, url: str) -> str:
    """Return an entry of the list: a title and an address on one line."""
    return (
        ", ".join(" ".join(each.split())[:ENTRY] for each in (title, url) if each.strip()) or "a source without a name"
    )


class Moves:
    """Edits of a text, and where a place of it stands when they are made."""

    def __init__(self, edits: list[Edit]) -> None:
        self.edits = edits
        self.starts = [edit.start for edit in edits]
        self.shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]

    def apply(self, text: str) -> str:
        """Return the text with the edits made."""
        parts: list[str] = []
        at = 0
        for edit in self.edits:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, text[at:]])

    def start(self, place: int) -> int:
        """Return where a stretch starts: behind what is put in before it."""
        return place + self.shifts[bisect_right(self.starts, place)]

    def end(self, place: int) -> int:
        """Return where a stretch ends: before what is put in behind it."""
        return place + self.shifts[bisect_left(self.starts, place)]


class Inverse:
    """Where the places of a source stand in what is shown of it."""

    def __init__(self, article: Article) -> None:
        self.pieces = article.offsets.pieces
        self.starts = [piece.start for piece in self.pieces]
        self.length = len(article.text)

    def place(self, place: int) -> int:
        """Return the place in the reading text that a place of the source comes to."""
        at = bisect_right(self.starts, place) - 1
        if at < 0:
            return 0
        piece = self.pieces[at]
        after = self.pieces[at + 1].text if at + 1 < len(self.pieces) else self.length
        return min(after, piece.text + place - piece.start) if piece.verbatim or place < piece.end else after


def spread(article: Article, there: Inverse, moves: Moves, cites: list[Cite]) -> set[tuple[Span, str]]:
    """Return the links of cited stretches, one for each paragraph; a link that Markdown shows already is enough."""
    found: set[tuple[Span, str]] = set()
    ends = [paragraph.end for paragraph in article.paragraphs]
    shown: dict[str, list[Span]] = {}
    for span, url in article.links:
        shown.setdefault(bare(url), []).append(span)
    for cite in cites:
        low, high = there.place(moves.start(cite.start)), there.place(moves.end(cite.end))
        if any(span.start < max(high, low + 1) and low < span.end for span in shown.get(bare(cite.url), ())):
            continue
        at = bisect_right(ends, low) if high > low else max(0, bisect_left(ends, low))
        while at < len(article.paragraphs) and article.paragraphs[at].start < max(high, low + 1):
            part = article.paragraphs[at]
            start, end = max(low, part.start), min(high, part.end)
            if start < end:
                found.add((Span(start, end), cite.url))
            elif high <= low:
                last = max(part.start + 1, min(low, part.end))
                found.add((Span(last - 1, last), cite.url))
            at += 1
    return found


def bare(url: str) -> str:
    """Return an address without what was put behind it to count its readers."""
    return url.partition("?")[0].partition("#")[0].rstrip("/").casefold()


def below(article: Article, entries: dict[str, str]) -> Article:
    """Return an article with a list of sources below it, but for the numbers that it defines itself."""
    text = article.text.rstrip()
    paragraphs, definitions = list(article.paragraphs), dict(article.definitions)
    for label, words in entries.items():
        if label not in article.definitions:
            text += f"\n\n[{label}] "
            start = len(text)
            text += words
            definitions[label] = Span(start, len(text))
            paragraphs.append(Paragraph(len(paragraphs) + 1, "boilerplate", start, len(text)))
    text = text if len(paragraphs) > len(article.paragraphs) else article.text
    return article._replace(text=text, source=text, paragraphs=tuple(paragraphs), definitions=definitions)


def notes(found: Answer, outside: int) -> list[str]:
    """Return what was not read: other answers, and citations whose place the text does not have."""
    said = []
    if found.others:
        said.append(f"the first of {found.others + 1} answers was read")
    if outside:
        points = "citation that points" if outside == 1 else "citations that point"
        said.append(f"{outside} {points} at nothing in the answer: left out")
    return said
