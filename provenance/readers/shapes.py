"""The answers of chatbots as their services send them: the text, and what it cites where.

What each field means is said by the services: OpenAI counts characters from `start_index` to `end_index`;
Anthropic cites for the whole block of text that holds the citation; Gemini counts bytes of UTF-8 from the start
of a part, and leaves out a zero; Perplexity numbers its list from 1. Nothing that a field holds is taken on trust.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

#: The host of the redirects that Gemini gives for pages, whose titles are the names of their sites.
REDIRECT = "vertexaisearch.cloud.google.com"
#: So many sources of one answer are read.
MOST = 500


class Cite(NamedTuple):
    """A citation: the stretch of its part that it is about, who is cited, and at which address if at any.

    `replaced` tells that the stretch is a token that stands for the citation; `start` is less than 0 where the
    service says no place that is one.
    """

    start: int
    end: int
    name: str
    url: str = ""
    replaced: bool = False


class Part(NamedTuple):
    """A piece of an answer's text and its citations."""

    text: str
    cites: tuple[Cite, ...] = ()


class Answer(NamedTuple):
    """An answer: its pieces in order, the numbered list that goes with it, and how many others there are."""

    parts: tuple[Part, ...]
    numbered: tuple[tuple[str, str], ...] = ()
    others: int = 0


def answer(value: Any) -> Answer | None:
    """Return the answer that a parsed file holds; None for what has none of the known shapes."""
    if not isinstance(value, dict):
        return None
    if rows(value.get("output")) and any(row.get("type") == "message" for row in rows(value["output"])):
        return Answer(tuple(responses(value)), found(rows(value["output"])))
    choices = [row["message"] for row in rows(value.get("choices")) if isinstance(row.get("message"), dict)]
    if choices:
        listed = tuple(numbered(value)) or tuple(numbered(choices[0]))
        return Answer(tuple(message(choices[0])), listed, len(choices) - 1)
    candidates = [row for row in rows(value.get("candidates")) if isinstance(row.get("content"), dict)]
    if candidates:
        return Answer(tuple(gemini(candidates[0])), others=len(candidates) - 1)
    if value.get("object") == "list" and rows(value.get("data")):
        # The newest message of a thread comes first.
        spoken = [row for row in rows(value["data"]) if row.get("role") == "assistant"]
        return Answer(tuple(message(spoken[0])), others=len(spoken) - 1) if spoken else None
    if value.get("role") == "assistant" and "content" in value:
        return Answer(tuple(message(value)), tuple(numbered(value)))
    return None


def rows(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list, and none of what is none."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def words(value: Any) -> str:
    """Return a text, and nothing for what is none."""
    return value if isinstance(value, str) else ""


def number(value: Any) -> int:
    """Return a whole number that is no less than 0, and -1 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else -1


def responses(value: dict[str, Any]) -> Iterator[Part]:
    """Yield the pieces of an OpenAI response: what its messages say, each a paragraph of its own."""
    for item in rows(value.get("output")):
        if item.get("type") == "message":
            yield from message(item)
            yield Part("\n\n")


def message(value: dict[str, Any]) -> Iterator[Part]:
    """Yield the pieces of one message, whose content is a text or a list of blocks."""
    content = value.get("content")
    if isinstance(content, str):
        yield Part(content, tuple(annotated(content, value.get("annotations"))))
    for block in rows(content):
        text = block.get("text")
        if isinstance(text, dict):
            shown = words(text.get("value"))
            yield Part(shown, tuple(annotated(shown, text.get("annotations"))))
        elif isinstance(text, str) and block.get("type") in ("text", "output_text"):
            cited = tuple(anthropic(text, block.get("citations")))
            yield Part(text, (*cited, *annotated(text, block.get("annotations"))))


def annotated(text: str, annotations: Any) -> Iterator[Cite]:
    """Yield the citations of OpenAI's annotations."""
    for row in rows(annotations)[:MOST]:
        kind = row.get("type")
        if kind == "url_citation" or ("url" in row and "start_index" in row):
            inner = row.get("url_citation")
            facts = inner if isinstance(inner, dict) else row
            url = words(facts.get("url"))
            start, end = within(text, number(facts.get("start_index")), number(facts.get("end_index")), url)
            yield Cite(start, end, words(facts.get("title")), url)
        elif kind in ("file_citation", "container_file_citation"):
            inner = row.get("file_citation")
            held = inner if isinstance(inner, dict) else row
            name = words(row.get("filename")) or words(held.get("filename")) or f"file {words(held.get('file_id'))}"
            token = words(row.get("text"))
            if token or "start_index" in row:
                start, end = within(text, number(row.get("start_index")), number(row.get("end_index")), token)
                yield Cite(start, end, name.strip(), replaced=bool(token) and text[start:end] == token)
            else:
                at = number(row.get("index"))
                yield Cite(at if at <= len(text) else -1, at, name.strip())


def within(text: str, start: int, end: int, wanted: str) -> tuple[int, int]:
    """Return a stretch that a service names, in code points; one that counts in UTF-16 is told by what it holds.

    A stretch that is none starts at -1.
    """
    if wanted and wanted not in text[max(0, start) : max(0, end)] and not text.isascii():
        data = text.encode("utf-16-le", "surrogatepass")
        other = [len(data[: 2 * max(0, at)].decode("utf-16-le", "ignore")) for at in (start, end)]
        if wanted in text[other[0] : other[1]]:
            return other[0], other[1]
    return (start, end) if 0 <= start <= end <= len(text) else (-1, -1)


def anthropic(text: str, citations: Any) -> Iterator[Cite]:
    """Yield the citations of a block of Anthropic's: each is about the whole block."""
    for row in rows(citations)[:MOST]:
        source = words(row.get("source"))
        url = words(row.get("url")) or (source if "://" in source else "")
        title = words(row.get("document_title")) or words(row.get("title")) or source
        at = number(row.get("document_index"))
        name = title or (f"document {at + 1}" if at >= 0 else "a document without a title")
        if url or str(row.get("type", "")).endswith("_location"):
            yield Cite(0, len(text), name, url)


def gemini(candidate: dict[str, Any]) -> Iterator[Part]:
    """Yield the parts of a candidate of Gemini's, but for its thoughts."""
    metadata = either(candidate, "groundingMetadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    chunks = [chunk(row) for row in rows(either(metadata, "groundingChunks"))[:MOST]]
    supports = rows(either(metadata, "groundingSupports"))[: 4 * MOST]
    parts = candidate["content"].get("parts")
    for at, part in enumerate(parts if isinstance(parts, list) else ()):
        text = words(part.get("text")) if isinstance(part, dict) else ""
        if text and not part.get("thought"):
            yield Part(text, tuple(supported(text, at, supports, chunks)))


def supported(text: str, at: int, supports: list[dict[str, Any]], chunks: list[tuple[str, str]]) -> Iterator[Cite]:
    """Yield the citations of one part: each support has a segment of it and the numbers of its chunks."""
    data = text.encode("utf-8", "surrogatepass")
    for support in supports:
        segment = support.get("segment")
        if not isinstance(segment, dict) or max(0, number(either(segment, "partIndex"))) != at:
            continue
        start = number(either(segment, "startIndex") or 0)
        end = number(either(segment, "endIndex"))
        start, end = decoded(text, data, start, end, words(segment.get("text")))
        listed = either(support, "groundingChunkIndices")
        for index in listed if isinstance(listed, list) else ():
            known = 0 <= number(index) < len(chunks)
            name, url = chunks[index] if known else ("", "")
            yield Cite(start if known else -1, end, name, url)


def decoded(text: str, data: bytes, start: int, end: int, wanted: str) -> tuple[int, int]:
    """Return a segment in code points; where its bytes do not hold what it says, where that stands alone."""
    if 0 <= start <= end <= len(data):
        first, last = (len(data[:place].decode("utf-8", "ignore")) for place in (start, end))
        if not wanted or text[first:last].strip() == wanted.strip():
            return first, last
    if wanted and text.count(wanted) == 1:
        at = text.index(wanted)
        return at, at + len(wanted)
    return -1, -1


def chunk(row: dict[str, Any]) -> tuple[str, str]:
    """Return the name and the address of a chunk; behind a redirect the title is the name of the site."""
    held: Callable[[str], Any] = lambda key: either(row, key) if isinstance(either(row, key), dict) else {}  # noqa: E731
    facts = held("web") or held("retrievedContext") or held("maps")
    name, url = words(facts.get("title")), words(facts.get("uri"))
    if REDIRECT in url:
        site = words(facts.get("domain")) or name
        url = f"https://{site}/" if "." in site and " " not in site and "/" not in site else ""
    return name or url, url if "://" in url else ""


def found(items: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Return the title and the address of each search result among the items of a response, by its number.

    Perplexity's items have results whose `id` is the number in the text.
    """
    results = [row for item in items if item.get("type") == "search_results" for row in rows(item.get("results"))]
    known: dict[int, tuple[str, str]] = {}
    for at, row in enumerate(results[:MOST], 1):
        label = number(row.get("id"))
        known.setdefault(label if 0 < label <= MOST else at, (words(row.get("title")), words(row.get("url"))))
    return tuple(known.get(at, ("", "")) for at in range(1, max(known, default=0) + 1))


def numbered(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the title and the address of each entry of Perplexity's list, in the order of its numbers."""
    results = rows(value.get("search_results"))[:MOST]
    titles = {words(row.get("url")): words(row.get("title")) for row in results}
    listed = value.get("citations")
    plain = (
        [words(each) or words(each.get("url") if isinstance(each, dict) else "") for each in listed or ()]
        if (isinstance(listed, list))
        else []
    )
    for url in plain[:MOST] or [words(row.get("url")) for row in results]:
        yield titles.get(url, ""), url


def either(row: dict[str, Any], key: str) -> Any:
    """Return a field by its name in the wire's spelling or with strokes: `groundingChunks`, `grounding_chunks`."""
    if key in row:
        return row[key]
    return row.get("".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in key))
