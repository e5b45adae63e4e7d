"""The chain as a drawing in SVG, once for a wide page and once for a phone; the style sheet shows one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from provenance.writers import escape
from provenance.writers.cells import cells, fit
from provenance.writers.page.chain import Chain, Node

TITLES = ("Who says so", "Through whom", "Paragraphs")
#: Units above the first node, where the titles stand.
TOP = 30.0
#: Units between two lines that leave a node, and the thickness of a line: the thinnest, and at most so much more.
PORT, THIN, MORE = 7.0, 1.5, 4.5


class Frame(NamedTuple):
    """The measures of a drawing: its columns as (left, width) in units, the cells of text each holds, heights."""

    name: str
    width: int
    columns: tuple[tuple[int, int], ...]
    rooms: tuple[int, ...]
    node: int
    gap: int
    abouts: bool


WIDE = Frame("wide", 960, ((0, 270), (350, 270), (710, 250)), (27, 26, 26), 46, 14, True)
PHONE = Frame("narrow", 350, ((0, 120), (138, 112), (268, 82)), (15, 13, 11), 30, 12, False)


def drawing(chain: Chain, frame: Frame, name: str) -> Iterator[str]:
    """Yield the drawing of a chain in a frame; `name` is what the ids of the article begin with."""
    used = [column for column in range(3) if chain.columns[column]]
    step = frame.node + frame.gap
    tops = placed(chain, step)
    height = max(tops.values()) + step
    mark = f"{name}-{frame.name}"
    yield (
        f'<svg class="chain {frame.name}" viewBox="0 0 {frame.width} {height:.0f}" role="img" '
        f'aria-labelledby="{mark}-t {mark}-d">\n<title id="{mark}-t">Who says so, through whom, in which paragraphs'
        f'</title>\n<desc id="{mark}-d">{escape.html(told(chain))}</desc>\n'
    )
    for column in used:
        yield f'<text class="top" x="{frame.columns[column][0]}" y="14">{TITLES[column]}</text>\n'
    yield from lines(chain, frame, tops)
    for (column, place), top in tops.items():
        yield from node(chain.columns[column][place], frame, column, top)
    yield "</svg>\n"


def placed(chain: Chain, step: int) -> dict[tuple[int, int], float]:
    """Return the height of each node, column and place; who speaks past the channels stands below the last of them."""
    channels = len(chain.columns[1])
    through = {link.end for link in chain.links if link.start[0] == 1}
    direct = [link for link in chain.links if link.end[0] - link.start[0] > 1]
    first = {
        0: min((link.start[1] for link in direct), default=None),
        2: min((link.end[1] for link in direct if link.end not in through), default=None),
    }
    found = {}
    for column, nodes in enumerate(chain.columns):
        begins = first.get(column)
        for place in range(len(nodes)):
            below = max(0, channels - begins) if begins is not None and place >= begins else 0
            found[column, place] = TOP + step * (place + below)
    return found


def lines(chain: Chain, frame: Frame, tops: dict[tuple[int, int], float]) -> Iterator[str]:
    """Yield the lines, those of most paragraphs first, so that the thin ones lie above."""
    ports: defaultdict[tuple[str, tuple[int, int]], list[float]] = defaultdict(list)
    for link in chain.links:
        ports["out", link.start].append(tops[link.end])
        ports["in", link.end].append(tops[link.start])
    taken: defaultdict[tuple[str, tuple[int, int], float], int] = defaultdict(int)

    def port(side: str, here: tuple[int, int], there: float) -> float:
        """Return the height at which a line meets a node: in the order of its other ends."""
        ends = sorted(ports[side, here])
        at = ends.index(there) + taken[side, here, there]
        taken[side, here, there] += 1
        step = min(PORT, (frame.node - 8) / len(ends))
        return tops[here] + frame.node / 2 + (at - (len(ends) - 1) / 2) * step

    heaviest = max((link.weight for link in chain.links), default=1)
    for link in sorted(chain.links, key=lambda link: -link.weight):
        left, width = frame.columns[link.start[0]]
        x, to = left + width, frame.columns[link.end[0]][0]
        y, end = port("out", link.start, tops[link.end]), port("in", link.end, tops[link.start])
        bend = (to - x) / 2
        thick = THIN + MORE * link.weight / heaviest * (0.5 if frame.name == "narrow" else 1)
        yield (
            f'<path class="line o{link.style}" stroke-width="{thick:.1f}" '
            f'd="M{x} {y:.1f}C{x + bend:.0f} {y:.1f} {to - bend:.0f} {end:.1f} {to} {end:.1f}"/>\n'
        )


def node(node: Node, frame: Frame, column: int, top: float) -> Iterator[str]:
    """Yield a node: a box, the swatch of its origin, its name, and what it is where there is room."""
    left, width = frame.columns[column]
    nobody = " nobody" if node.nobody else ""
    size = f'width="{width - 1}" height="{frame.node}" rx="3"'
    yield f'<rect class="box{nobody}" x="{left + 0.5}" y="{top:.1f}" {size}/>\n'
    text = left + 8
    if node.style:
        yield (
            f'<rect class="o{node.style}" fill="url(#o-{node.style})" x="{left + 0.5}" y="{top:.1f}" width="8" '
            f'height="{frame.node}"/>\n'
        )
        text += 8
    called = escape.line(node.name)
    if column == 2 and cells(called) > frame.rooms[column] and not frame.abouts:
        called = f"{node.about.partition(' ')[0]} of them"
    name = escape.html(fit(called, frame.rooms[column], "…"))
    middle = top + (19 if frame.abouts else frame.node / 2 + 4)
    yield f'<text class="name" x="{text}" y="{middle:.1f}">{name}</text>\n'
    if frame.abouts:
        about = escape.html(fit(escape.line(node.about), frame.rooms[column] + 4, "…"))
        yield f'<text class="about" x="{text}" y="{top + 36:.1f}">{about}</text>\n'


def told(chain: Chain) -> str:
    """Return the chain in words; all of it stands in the table of sources."""
    sentences = []
    for link in chain.links[:20]:
        start, end = (chain.columns[column][place].name for column, place in (link.start, link.end))
        if link.end[0] == 2:
            sentences.append(f"Paragraphs {end} rest on {start}.")
        else:
            sentences.append(f"{start} came through {end}.")
    more = " And more." if len(chain.links) > 20 else ""
    return " ".join(sentences) + more + " The table of sources says the same."
