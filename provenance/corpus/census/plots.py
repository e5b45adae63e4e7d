"""The plots of a census: shares as bars and over months, and how many origins documents have. Drawn by matplotlib."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from provenance.corpus.census.engine import library
from provenance.corpus.census.figures import Ratio
from provenance.corpus.census.inline import COLOURS, inline
from provenance.corpus.census.measures import percent
from provenance.writers import escape
from provenance.writers.cells import fit

#: A drawing's width in units, which are about pixels; how many to an inch, as matplotlib counts.
WIDTH, INCH = 380, 72
#: The size of letters; how many cells of a name stand beside a bar, and the room for them.
SIZE, NAME, ROOM = 12.5, 20, 150
#: The height of a bar with its gap, and of what stands around the bars.
STEP, AROUND = 27, 34
#: The ends of an axis of shares: the least that holds all is taken.
ENDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
#: How many months are named along an axis, and up to how many points are marked.
NAMED, MARKED = 4, 40
INK, SOFT, RULE, HUE = COLOURS
#: How many months a year has.
MONTHS = 12


class Sheet:
    """A drawing while it is made: its figure, one pair of axes, and what stands where it has tokens."""

    def __init__(self, figure: Any, axes: Any) -> None:
        self.figure, self.axes = figure, axes
        self.texts: dict[str, str] = {}

    def says(self, text: str) -> str:
        """Return the token of a text: matplotlib measures no letter of it and reads no formula in it."""
        token = f"@{len(self.texts)}"
        self.texts[token] = escape.line(text)
        return token


@contextmanager
def sheet(height: float, left: float, right: float, top: float, bottom: float) -> Iterator[Sheet]:
    """Open a sheet with the axes inside of margins, the same whatever the person who draws has configured."""
    matplotlib = library("matplotlib")
    figures = library("matplotlib.figure")
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({
            "svg.fonttype": "none", "svg.hashsalt": "census", "font.size": SIZE, "path.simplify": False,
            "text.parse_math": False, "axes.unicode_minus": False, "xtick.color": SOFT, "ytick.color": SOFT,
        })  # fmt: skip
        figure = figures.Figure(figsize=(WIDTH / INCH, height / INCH), dpi=INCH)
        place = (left / WIDTH, bottom / height, (WIDTH - left - right) / WIDTH, (height - top - bottom) / height)
        axes = figure.add_axes(place)
        axes.set_axisbelow(True)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0, labelsize=SIZE)
        yield Sheet(figure, axes)


def end(shares: Sequence[float]) -> float:
    """Return where an axis of shares ends."""
    return next(each for each in ENDS if each >= min(max(shares, default=0.0), 1.0))


def bars(named: Sequence[tuple[str, Ratio]], name: str, title: str, told: str) -> Iterator[str]:
    """Yield shares of groups as bars beside their names; of few documents it says so in place of a bar."""
    height = STEP * len(named) + AROUND
    with sheet(height, ROOM, 46, 4, AROUND - 8) as made:
        far = end([ratio.value for _, ratio in named if not ratio.few])
        places = [place for place, (_, ratio) in enumerate(named) if not ratio.few]
        made.axes.barh(places, [named[place][1].value for place in places], height=0.62, color=HUE, linewidth=0)
        for place, (_, ratio) in enumerate(named):
            text = few(ratio) if ratio.few else percent(ratio.value)
            made.axes.text((0 if ratio.few else ratio.value) + far / 40, place, made.says(text), va="center_baseline",
                           color=SOFT if ratio.few else INK)  # fmt: skip
        made.axes.set_xlim(0, far)
        made.axes.set_ylim(len(named) - 0.5, -0.5)
        names = [made.says(fit(escape.line(each), NAME, "…")) for each, _ in named]
        made.axes.set_yticks(range(len(named)), names, color=INK)
        ticks = (0, far / 2, far)
        made.axes.set_xticks(ticks, [made.says(tick(each)) for each in ticks])
        made.axes.grid(axis="x", color=RULE, linewidth=1)
        yield from inline(made.figure, name, title, told, made.texts)


def few(ratio: Ratio) -> str:
    """Return what stands in place of a bar: how few documents there are, and in how many of them something is."""
    return f"{ratio.number} of {ratio.of}" if ratio.number is not None else f"only {ratio.of}"


def tick(share: float) -> str:
    """Return a share on an axis."""
    return f"{share * 100:g} %"


def months(named: Sequence[tuple[str, Ratio]], name: str, title: str, told: str) -> Iterator[str]:
    """Yield shares by month as a line, which is broken where a month has few documents or none."""
    points = [(ordinal(each), ratio.value) for each, ratio in named if not ratio.few]
    with sheet(214, 52, 22, 12, 34) as made:
        far = end([share for _, share in points])
        for run in runs(points):
            marked = len(points) <= MARKED or len(run) == 1
            made.axes.plot(*zip(*run, strict=True), color=HUE, linewidth=2, marker="o" if marked else "", markersize=5,
                           clip_on=False, solid_capstyle="round")  # fmt: skip
        first, last = points[0][0], points[-1][0]
        made.axes.set_xlim(first - (first == last), last + (first == last))
        made.axes.set_ylim(0, far)
        ticks = (0, far / 2, far)
        made.axes.set_yticks(ticks, [made.says(tick(each)) for each in ticks])
        step = max(1, -(-(last - first) // (NAMED - 1)))
        along = range(first, last + 1, step)
        made.axes.set_xticks(along, [made.says(f"{each // MONTHS}-{each % MONTHS + 1:02}") for each in along])
        made.axes.tick_params(length=5, color=SOFT, axis="x", pad=6)
        made.axes.tick_params(axis="y", pad=9)
        made.axes.axhline(0, color=SOFT, linewidth=1)
        made.axes.grid(axis="y", color=RULE, linewidth=1)
        yield from inline(made.figure, name, title, told, made.texts)


def ordinal(month: str) -> int:
    """Return the number of a month, counted from the year 0."""
    return int(month[:4]) * MONTHS + int(month[5:7]) - 1


def runs(points: Sequence[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    """Return points in runs of months that follow each other."""
    found: list[list[tuple[int, float]]] = []
    for point in points:
        if found and found[-1][-1][0] == point[0] - 1:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def columns(named: Sequence[tuple[str, Ratio]], name: str, title: str, told: str) -> Iterator[str]:
    """Yield shares of bins as columns, each with its share above it."""
    with sheet(214, 12, 12, 22, 30) as made:
        shares = [ratio.value for _, ratio in named]
        made.axes.bar(range(len(named)), shares, width=0.72, color=HUE, linewidth=0)
        for place, share in enumerate(shares):
            made.axes.text(place, share + max(shares) / 40, made.says(percent(share)), ha="center", color=INK,
                           size=SIZE - 1)  # fmt: skip
        made.axes.set_ylim(0, max(shares) or 1)
        made.axes.set_xlim(-0.5, max(len(named), 4) - 0.5)
        made.axes.set_yticks([])
        made.axes.set_xticks(
            range(len(named)), [made.says(each.replace(" or more", "+")) for each, _ in named], color=INK
        )
        made.axes.axhline(0, color=SOFT, linewidth=1)
        yield from inline(made.figure, name, title, told, made.texts)
