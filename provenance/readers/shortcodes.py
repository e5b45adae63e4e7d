"""Shortcodes of Hugo, tags of Liquid, components of MDX: their names and parameters, and what they stand for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.lexicon import load
from provenance.model import Span, regex

NAMED = regex(r"\s*-?\s*(?P<close>/?)\s*(?P<name>[A-Za-z][\w./-]*)\s*")
PARAMETER = regex(
    r"(?:(?P<key>[A-Za-z_][\w.:-]*)\s*=\s*)?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'|`(?P<ticks>[^`]*+)`"
    r"|\{\s*[\"'`](?P<braced>[^\"'`]*+)[\"'`]\s*\}|(?P<code>\{[^{}]*+\})|(?P<bare>[^\s\"'`{}=>]++))"
)
#: The number of a post, and the name of who wrote it.
POST = regex(r"[A-Za-z0-9_]{1,40}")


class Tag(NamedTuple):
    """A shortcode: its name in small letters, whether it opens, closes or stands alone, and its parameters in order."""

    name: str
    closes: bool
    alone: bool
    parameters: tuple[tuple[str, str, Span], ...]

    def value(self, table: str) -> tuple[str, Span] | None:
        """Return the first parameter that is called as a table of the lexicon says, with its place."""
        for wanted in load("shortcodes")["parameters"][table]:
            for key, text, span in self.parameters:
                if key == wanted and text.strip():
                    return text, span
        return None


def tag(source: str, start: int, end: int) -> Tag | None:
    """Return the tag whose inside is a stretch of the source; None for what has no name."""
    head = NAMED.match(source, start, end)
    if head is None:
        return None
    name = head["name"].lower()
    alone = source[start:end].rstrip().endswith("/")
    found = tuple(parameters(source, head.end(), end - alone))
    if name == "include" and found:
        name = found[0][1].rpartition("/")[2].partition(".")[0].lower()
        alone = True
    return Tag(name, bool(head["close"]), alone, found)


def parameters(source: str, start: int, end: int) -> list[tuple[str, str, Span]]:
    """Return the parameters of a tag, each with its key or none, its value and the place of that."""
    found: list[tuple[str, str, Span]] = []
    for match in PARAMETER.finditer(source, start, end):
        if match["code"] is not None:
            continue
        group = next(name for name in ("double", "single", "ticks", "braced", "bare") if match[name] is not None)
        found.append(((match["key"] or "").lower(), match[group], Span(*match.span(group))))
    return found


@cache
def meanings() -> dict[str, str]:
    """Return what each known name stands for: `quote`, `figure`, `cite`, `post`, `code` or `hidden`."""
    return {name: meaning for meaning, names in load("shortcodes")["names"].items() for name in names}


def meaning(name: str) -> str:
    """Return what a name stands for, or nothing."""
    return meanings().get(name, "")


def signature(tag: Tag) -> tuple[str, str]:
    """Return who is named below a quotation, as `— Ada Roe, Harbour Times`, and the address that goes with it.

    The first parameters without a key are author, source and address, in the order that themes have.
    """
    plain = positional(tag)
    author = tag.value("author")
    source = tag.value("source")
    address = tag.value("address")
    url = next((text for text in (address[0] if address else "", *plain) if "://" in text), "")
    names = [author[0] if author else "", source[0] if source and "://" not in source[0] else ""]
    names = [" ".join(name.split()) for name in names if name.strip()]
    names = names or [name for name in plain if "://" not in name][:2]
    return ("— " + ", ".join(names) if names else ""), url


def positional(tag: Tag) -> list[str]:
    """Return the parameters without a key: texts in quotation marks each, bare words around an address together.

    `"Ada Roe" "Harbour Times"`, and as Octopress has it `Ada Roe https://times.example Harbour Times`.
    """
    plain = [text.strip() for key, text, _ in tag.parameters if not key and text.strip()]
    if any(" " in text for text in plain):
        return plain
    found: list[str] = [""]
    for text in plain:
        if "://" in text:
            found += [text, ""]
        else:
            found[-1] += f" {text}"
    return [name for text in found if (name := text.strip(" ,").lstrip("-—– "))]


def post(tag: Tag) -> str:
    """Return the address of the post that a tag shows, where it says whose and which; else nothing."""
    user = tag.value("user")
    number = next((text for key, text, _ in tag.parameters if key == "id"), "")
    if user and POST.fullmatch(user[0].lstrip("@")) and number.isdigit():
        return f"https://x.com/{user[0].lstrip('@')}/status/{number}"
    return ""


def citation(tag: Tag) -> tuple[str, str]:
    """Return what a reader sees of a tag that cites, as a reference, and the address that it names."""
    plain = [text for key, text, _ in tag.parameters if not key and not text.startswith("-")]
    keys = [text for text in plain if " " not in text and "://" not in text and not text.isdecimal()]
    key = next((text for name, text, _ in tag.parameters if name in ("key", "id", "ref")), "")
    url = next((text for _, text, _ in tag.parameters if "://" in text), "")
    names = [found[0] for table in ("author", "source") if (found := tag.value(table)) and "://" not in found[0]]
    if names or (plain and " " in plain[0]):
        return f"[Source: {', '.join(names or plain[:1])}]", url
    if keys or key:
        return "[" + "; ".join(f"@{each.lstrip('@')}" for each in (keys or [key])) + "]", url
    return (url.partition("://")[2].partition("/")[0], url) if url else ("", "")
