"""A rule's page, parsed from its docstring: what it finds, why, on whose authority, with examples.

The docstring's first line is the summary; then come parts, each a heading at the margin and
an indented block:

    Flags:                  an example article that the rule must flag, in plain text
    Flags (markdown):       the same in another format; the name is a reader's
    Flags (min-words = 5):  the same with an option of the rule set, in JSON
    Passes:                 an example that it must let pass
    Why:                    why it matters, in our own words
    Authority:              one standard after another, each ending in its address
    Dismiss:                how to live with a finding that you do not share

`Flags` and `Passes` may stand as often as there are examples: one heading, one article. What looking at
a cited page came to stands below the article: `At ADDRESS, OUTCOME:`, or `At ADDRESS, OUTCOME, where it
led:`, and then the words of the page. The examples are run as tests.
"""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from provenance.model import Confidence, Level, regex

HEADING = regex(r"(?P<part>Flags|Passes|Why|Authority|Dismiss)(?: \((?P<how>[^()]{1,80})\))?:\s*")
AT = regex(r"^At (\S+), ([a-z0-9-]+)(?:, (\S+))?:$", re.MULTILINE)
CITATION = regex(r"(?P<words>.+?)\s(?P<address>https?://[^\s<>]+)", re.DOTALL)


class Documented(Protocol):
    """What a page is made from: a rule's module."""

    CODE: str
    NAME: str
    LEVEL: Level
    CONFIDENCE: Confidence
    OPTIONS: Mapping[str, object]


class Example(NamedTuple):
    """A small article, the format that it is written in (`text`, `markdown` …), and the rule's options for it.

    `pages` are the pages that it cites.
    """

    format: str
    text: str
    options: Mapping[str, object] = {}
    pages: tuple[Cited, ...] = ()

    @property
    def shown(self) -> str:
        """The article, and what was found of the pages that it cites, as the docstring has them."""
        return "\n\n".join([self.text, *(each.shown for each in self.pages)])


class Cited(NamedTuple):
    """A page that an example cites: its address, what looking came to, where it led, and its words."""

    address: str
    outcome: str
    final: str
    text: str

    @property
    def shown(self) -> str:
        """The page as the docstring has it."""
        return f"At {self.address}, {self.outcome}{f', {self.final}' if self.final else ''}:\n{self.text}".rstrip("\n")


class Citation(NamedTuple):
    """What a standard asks for, in our own words, and where it stands."""

    words: str
    address: str


class Page(NamedTuple):
    """A rule's page in the handbook."""

    code: str
    name: str
    level: Level
    confidence: Confidence
    summary: str
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]
    why: str
    authority: tuple[Citation, ...]
    dismiss: str
    options: Mapping[str, object]


def page(rule: Documented) -> Page:
    """Return the page of a rule's module.

    Raises ValueError, naming the module's file, when a part of its docstring is missing.
    """
    file = getattr(rule, "__file__", None) or rule.NAME
    documented = inspect.cleandoc(rule.__doc__ or "")
    summary, _, rest = documented.partition("\n")
    if not summary:
        raise ValueError(f"{file}: the docstring is missing")
    found = list(parts(rest))
    blocks = {part: block for part, _, block in found}
    for part in ("Flags", "Passes", "Why", "Authority", "Dismiss"):
        if not blocks.get(part):
            raise ValueError(f"{file}: the docstring has no “{part}:” with an indented block")
    return Page(
        code=rule.CODE,
        name=rule.NAME,
        level=rule.LEVEL,
        confidence=rule.CONFIDENCE,
        summary=summary,
        flags=tuple(example(how, block) for part, how, block in found if part == "Flags"),
        passes=tuple(example(how, block) for part, how, block in found if part == "Passes"),
        why=flowing(blocks["Why"]),
        authority=citations(blocks["Authority"], file),
        dismiss=flowing(blocks["Dismiss"]),
        options=rule.OPTIONS,
    )


def example(how: str, block: str) -> Example:
    """Return an example; `how` says in which format and with which options, as the heading does."""
    words = [word.strip() for word in how.split(",") if word.strip()]
    options = {name.strip(): json.loads(value) for name, mark, value in (word.partition("=") for word in words) if mark}
    text, *pages = AT.split(block)
    told = (pages[i : i + 4] for i in range(0, len(pages), 4))
    cited = [Cited(address, outcome, final or "", said.strip("\n")) for address, outcome, final, said in told]
    form = next((word for word in words if "=" not in word), "text")
    return Example(form, text.rstrip("\n"), options, tuple(cited))


def parts(documented: str) -> Iterator[tuple[str, str, str]]:
    """Yield the parts of a docstring: heading, what stands in its brackets, and block without its indentation."""
    heading: re.Match[str] | None = None
    block: list[str] = []
    for line in [*documented.split("\n"), "end"]:
        if not line.strip() or line.startswith(" "):
            block.append(line)
            continue
        if heading:
            yield heading["part"], heading["how"] or "", textwrap.dedent("\n".join(block)).strip("\n")
        heading, block = HEADING.fullmatch(line), []


def citations(block: str, file: str) -> tuple[Citation, ...]:
    """Return the standards that a block names; raises ValueError for words without an address."""
    found = [Citation(flowing(match["words"]), match["address"]) for match in CITATION.finditer(block)]
    after = CITATION.sub("", block).strip()
    if not found or after:
        raise ValueError(f"{file}: an authority has no address: {flowing(after or block)}")
    return tuple(found)


def flowing(block: str) -> str:
    """Return a block as one line for each of its paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", block.strip()))


def render(page: Page, width: int = 80) -> str:
    """Return the page for a terminal `width` cells wide; only a word or an address that is wider stands out."""
    lines = [f"{page.code} {page.name} ({page.level}, {page.confidence} confidence)", *wrapped(page.summary, width)]
    for heading, examples in (("Flags", page.flags), ("Passes", page.passes)):
        for each in examples:
            words = [] if each.format == "text" else [each.format]
            words += [f"{name} = {json.dumps(value)}" for name, value in each.options.items()]
            form = f" ({', '.join(words)})" if words else ""
            lines += ["", f"{heading}{form}:", *wrapped(each.shown, width, "    ")]
    lines += ["", "Why:", *wrapped(page.why, width, "    "), "", "Authority:"]
    for citation in page.authority:
        lines += [*wrapped(citation.words, width, "    "), f"    {citation.address}"]
    if page.options:
        lines += ["", "Options:"]
        for name, value in page.options.items():
            lines += wrapped(f"{name} = {json.dumps(value, ensure_ascii=False)}", width, "    ")
    lines += ["", "Dismiss:", *wrapped(page.dismiss, width, "    ")]
    lines += ["", f"    <!-- provenance: ignore[{page.code}] reason -->"]
    return "\n".join(lines) + "\n"


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return the lines of a text, each broken to the width and indented; blank lines stay blank, and what
    nobody would see is shown by its code: `\\u200b`."""
    breaking = textwrap.TextWrapper(
        width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return [part for line in text.split("\n") for part in breaking.wrap(plain(line)) or [""]]


def plain(line: str) -> str:
    """Return a line in which every sign can be seen: `\\u200b` for a zero-width space."""
    return "".join(
        sign if sign.isprintable() or sign == "\t" else sign.encode("unicode_escape").decode("ascii") for sign in line
    )
