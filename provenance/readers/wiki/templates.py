"""What a template shows: a value, a quotation, a source, an editor's tag, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Span, regex
from provenance.readers.wiki import citations, words
from provenance.readers.wiki.parts import Part, Template, template
from provenance.readers.wiki.tokens import Tokens

if TYPE_CHECKING:
    from provenance.readers.wiki.flow import Flow

PLACE = regex(r"\{([^{}]{1,20})\}")
#: A function of the parser: `#if:`, `DEFAULTSORT:`; what stands behind the colon of one that is known is its value.
FUNCTION = regex(r"(#?[a-zäöü]{1,30}):")


def show(flow: Flow, index: int) -> None:
    """Show what the template at a token stands for."""
    given = template(flow.found, index)
    name = given.name
    tag = words.tag(name)
    if tag is not None:
        tagged(flow, given, tag)
    elif flow.references.template(given, index):
        return
    elif words.is_citation(name, frozenset(given.values)):
        flow.references.described(given, citations.show(flow, given))
    elif name in words.names("quotation", "names"):
        quotation(flow, given)
    elif (spec := words.shows(name)) is not None:
        fill(flow, given, spec)
    elif name == "citation":
        fill(flow, given, "« {1} »")
    elif name in words.names("warning", "names"):
        flow.warnings[name] += 1
    elif (kind := words.furniture(name)) == "layout":
        return
    elif kind is not None:
        flow.left_out["navigation box" if kind == "navbox" else kind] += 1
        displayed(flow, given)
    elif match := FUNCTION.match(name):
        function(flow, given, match[1])
    else:
        unknown(flow, given)


def displayed(flow: Flow, given: Template) -> None:
    """Take the title that the page displays: `{{DISPLAYTITLE:…}}`."""
    if given.name.startswith("displaytitle:"):
        at = flow.source.find(":", given.head.start) + 1
        title = flow.source[at : given.head.end].replace("'", "").strip()
        flow.title = title if 0 < len(title) <= 200 and "<" not in title else flow.title


def tagged(flow: Flow, given: Template, tag: str) -> None:
    """Show what an editor has tagged a place with, and remember the place."""
    covered = given.first(("1", "text")) if given.name == "citation needed span" else None
    if covered:
        flow.walk(*covered)
    flow.reopen()
    if flow.open is None:
        flow.warnings[given.name] += 1
        return
    flow.put(f"[{tag}]", given.start, given.end)
    flow.metadata.append(("tag", tag.rstrip("?"), Span(flow.shown.length - len(tag) - 2, flow.shown.length)))


def quotation(flow: Flow, given: Template) -> None:
    """Show a quotation as a block of its own, with a dash and its speaker and source behind it."""
    said = given.first(words.ordered("quotation", "text"))
    if said is None:
        return
    if flow.open is not None and flow.table:
        flow.walk(*said)
        return
    flow.close()
    held, flow.containers = flow.containers, ["quotation"]
    flow.walk(*said)
    behind = "\n— "
    for kind in ("speaker", "source"):
        part = given.first(words.ordered("quotation", kind))
        if part is not None and part != said:
            flow.put(behind, part.start, part.start)
            flow.walk(*part)
            behind = ", "
    flow.close()
    flow.containers = held
    flow.fresh = False


def fill(flow: Flow, given: Template, spec: str) -> None:
    """Show the values that a line of the lexicon asks for, and what stands between two that are given."""
    held, at, shown = "", 0, False
    numbered = given.numbered()
    for match in PLACE.finditer(spec):
        between = spec[at : match.start()]
        at = match.end()
        part = (numbered[-1] if numbered else None) if match[1] == "*" else given.values.get(match[1])
        held = between if shown or not held else held
        if part is None or part.start >= part.end:
            continue
        flow.put(held, given.start, part.start)
        flow.walk(*part)
        shown = True
    if shown or at == 0:
        flow.put(spec[at:], given.end, given.end) if at else flow.put(spec, given.start, given.end)


def function(flow: Flow, given: Template, name: str) -> None:
    """Show the value of a function that only sets letters or numbers; of any other nothing."""
    if name in ("formatnum", "lc", "uc", "ucfirst", "lcfirst", "nowrap"):
        start = flow.source.find(":", given.head.start) + 1
        flow.walk(start, given.head.end, given.head.first, given.head.last)
    else:
        flow.left_out["function"] += 1


def unknown(flow: Flow, given: Template) -> None:
    """Show the first value of a template that nobody knows where it stands in a sentence; elsewhere nothing."""
    flow.unknown[given.name[:40]] += 1
    numbered = given.numbered()
    if flow.open is not None and numbered:
        part: Part = numbered[0]
        flow.walk(*part)


def apostrophes(found: Tokens) -> frozenset[int]:
    """Return the runs of three apostrophes that are one of the word and two of markup: `l'''Aurora''`.

    Where a line has an odd number of both kinds, the first run behind a single letter is taken, else the
    first behind a longer word, else the first behind a blank, as MediaWiki does.
    """
    spared: set[int] = set()
    line: list[int] = []
    for index, token in enumerate(found.tokens):
        if token.kind == "mark" and token.name[0] == "'":
            line.append(index)
        elif token.name == "\n" and line:
            spared.update(odd(found, line))
            line = []
    spared.update(odd(found, line))
    return frozenset(spared)


def odd(found: Tokens, line: list[int]) -> list[int]:
    """Return the run of a line that is taken for an apostrophe, if one is."""
    lengths = [min(len(found.tokens[index].name), 5) for index in line]
    bold = sum(length in (3, 4, 5) for length in lengths)
    italic = sum(length in (2, 5) for length in lengths)
    if bold % 2 == 0 or italic % 2 == 0:
        return []
    ranked: list[tuple[int, int]] = []
    for index, length in zip(line, lengths, strict=True):
        if length == 3:
            before = found.source[max(0, found.tokens[index].start - 2) : found.tokens[index].start].rjust(2)
            ranked.append((2 if before[1] == " " else 0 if before[0] == " " else 1, index))
    return [min(ranked)[1]] if ranked else []
