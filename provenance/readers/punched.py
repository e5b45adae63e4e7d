"""What a walk shows where a hole stands, between two blocks or inside one."""

from __future__ import annotations

from provenance.model import Span
from provenance.readers.blocks import Block, trim
from provenance.readers.cuts import Cut
from provenance.readers.opened import Container
from provenance.readers.walk import Walk

#: Boxes of a page that quote somebody; in the others the article speaks itself.
QUOTING = frozenset({"quote", "cite"})


def block(walk: Walk, cut: Cut) -> None:
    """Treat a hole that has its lines for itself."""
    if cut.kind == "quote":
        walk.containers.append(Container("<quote>", "quotation", start=len(walk.blocks)))
    elif cut.kind == "unquote":
        unquote(walk, cut)
    elif cut.kind in ("code", "show"):
        walk.start_block(cut.start, "code" if cut.kind == "code" else walk.role())
        walk.shown.copy(*trim(walk.source, cut.start, cut.end))
        walk.close()
    elif cut.kind == "say":
        walk.start_block(cut.start, cut.role or walk.role())
        say(walk, cut)
        walk.close()


def unquote(walk: Walk, cut: Cut) -> None:
    """Close a quotation and put its author below it."""
    opened = next((i for i in reversed(range(len(walk.containers))) if walk.containers[i].kind == "<quote>"), None)
    if opened is None:
        return
    first = walk.containers.pop(opened).start
    if not cut.text or len(walk.blocks) == first:
        return
    quoted = walk.blocks[-1]
    walk.start_block(cut.start, "quotation")
    say(walk, cut)
    walk.close()
    if quoted.role == "quotation":
        walk.blocks[-2:] = [Block(quoted.start, walk.blocks[-1].end, "quotation", quoted.label)]


def say(walk: Walk, cut: Cut) -> None:
    """Show the words of a hole, and remember the address that goes with them."""
    start = walk.shown.length
    if cut.place is not None:
        walk.shown.copy(*cut.place)
    else:
        walk.shown.put(cut.text, cut.start, cut.end)
    walk.shown.done = max(walk.shown.done, cut.end)
    if cut.url:
        last = start + cut.text.rfind("\n") + 1
        walk.links.append((Span(last, walk.shown.length), cut.url))


def inline(walk: Walk, cut: Cut) -> None:
    """Treat a hole inside a block."""
    here = walk.here(cut.start)
    empty = walk.shown.length == here.start
    if cut.kind == "show":
        walk.shown.copy(cut.start, cut.end)
    elif cut.kind == "quote" and empty and here.role in (None, "list"):
        here.role = "quotation"
    elif cut.kind == "say":
        here.role = cut.role if empty and here.role is None else here.role
        say(walk, cut)
    elif cut.kind == "unquote" and cut.text and here.role == "quotation":
        walk.shown.put("\n", cut.start, cut.start)
        say(walk, cut)
    elif cut.kind == "alert" and walk.containers and cut.text not in QUOTING:
        walk.containers[-1].role = None
        here.role = walk.role()
    walk.shown.done = max(walk.shown.done, cut.end)
