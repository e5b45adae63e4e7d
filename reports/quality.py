"""Measure against labelled articles and write quality.md and quality.json; a floor only goes up.

The corpus is our own and is always measured. The other labelled texts are other people's and are not part
of this repository: they are looked for in `../shared` (or the folder given) and left out where it is not.
`python reports/quality.py` measures and raises the floors, `--check` measures and fails below one, without
writing. `--lower REASON` moves a floor that new rules or a new reading of the labels made wrong; the old
figure and the reason stay in quality.json.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import corpus
import traced

HERE = Path(__file__).parent
LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "tr", "uk", "zh")
#: What is measured: a name, the scorer's arguments, and the figures that have a floor (or a ceiling).
MEASURES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "corpus": (
        ("corpus",),
        (
            *(f"all.{key}" for key in ("MCC", "F1", "P", "R", "speakers", "roles", "hit", "single", "language")),
            *(f"{language}.MCC" for language in LANGUAGES),
        ),
        ("all.extra",),
    ),
    "tracing": (
        ("tracing",),
        ("all.caught", "all.silent", "all.other", "held.caught", "held.silent", "en.silent", "de.silent"),
        (),
    ),
    "attribution-en": (
        ("attribution", "attribution_polnear_dev.jsonl"),
        ("paragraphs.MCC", "paragraphs.F1", "sentences.MCC", "source_spans.F1"),
        (),
    ),
    "attribution-de": (("attribution", "attribution_wikinews_de_dev.jsonl"), ("paragraphs.MCC", "sentences.MCC"), ()),
    "wires": (("wires", "wires_polnear_dev.jsonl"), ("wires.right",), ("wires.wrong",)),
    "articles": (
        ("articles", "articles_labelled_dev.jsonl"),
        ("body_paragraphs.MCC", "roles.right", "wires_by_paragraph.hit", "single_wire.right"),
        ("wires_by_paragraph.extra",),
    ),
    "tail": (("tail", "debris_tail_dev.jsonl"), ("tail.recall", "tail.silent_on_clean"), ()),
    "debris": (
        ("debris", "debris_positive_dev.jsonl", "debris_negative_dev.jsonl"),
        ("debris.recall",),
        ("debris.false_positive_rate", "debris.plain_prose_false_positive_rate"),
    ),
    "datelines": (("datelines", "datelines_reuters_dev.jsonl"), ("datelines.right",), ()),
    "alarms": (("alarms", "attribution_polnear_train.jsonl"), ("alarms.no_warning_or_error",), ("alarms.mean",)),
}


#: What is measured wherever the repository is.
OURS = ("corpus", "tracing")
PREFACE = (
    "Measured by `python reports/quality.py`. The corpus is `fixtures/corpus`; the other labelled sets are described",
    "in `../shared/README.md` and are not part of this repository. Floors: `quality.json`.",
)
#: What the columns of the corpus say.
LEGEND = (
    "`n`: paragraphs that assert something; `MCC` to `R`: whether each is attributed; `speakers`: labelled speakers",
    "among the paragraph's sources; `roles`: paragraphs with the right role; `hit`, `missed`, `extra`: wires by",
    "paragraph; `single`, `origins`, `language`: articles with the right single wire, number of origins and language.",
)


def main() -> int:
    """Measure, compare with the floors, and write or fail."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true")
    options.add_argument("--lower", metavar="REASON")
    options.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options.add_argument("names", nargs="*", choices=[*MEASURES, []])
    given = options.parse_args()
    names = given.names or list(MEASURES)
    if not (given.shared / "eval" / "score.py").exists():
        sys.stderr.write(f"only the corpus is measured: {given.shared} holds no labelled articles\n")
        names = [name for name in names if name in OURS]
    floors = json.loads((HERE / "quality.json").read_text(encoding="utf-8")) if (HERE / "quality.json").exists() else {}
    figures = {name: measure(given.shared, *MEASURES[name][0]) for name in names}
    below = [line for name, found in figures.items() for line in compare(name, found, floors.get(name, {}))]
    for line in below:
        sys.stderr.write(line + "\n")
    if below and given.lower and not given.check:
        floors = lowered(floors, figures, below, given.lower)
        below = []
    if not given.check and not below:
        write(
            {**floors, **{name: floor(name, found, floors.get(name, {})) for name, found in figures.items()}}, figures
        )
    return 1 if below else 0


def measure(shared: Path, command: str, *files: str) -> dict[str, Any]:
    """Return the figures that the scorer prints for a set: {"paragraphs": {"MCC": 0.7, …}, …}."""
    if command == "corpus":
        return corpus.measure()
    if command == "tracing":
        return traced.measure()
    data = [str(shared / "data" / name) for name in files]
    if command == "datelines":
        return datelines(Path(data[0]))
    tool = os.environ.get("PROVENANCE", f"{sys.executable} -m provenance")
    done = subprocess.run(  # noqa: S603 - the scorer beside the repository, no shell
        [sys.executable, str(shared / "eval" / "score.py"), command, *data],
        capture_output=True,
        text=True,
        env={**os.environ, "PROVENANCE": tool},
        check=True,
    )
    return {name: json.loads(value) for name, value in re.findall(r"(\w+) (\{[^}]*\})", done.stdout)}


def datelines(path: Path) -> dict[str, Any]:
    """Return how many articles open with a dateline that ends where the gold says, give or take two code points."""
    sys.path.insert(0, str(HERE.parent))
    from provenance import check

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        markers = [marker for marker in check(row["text"]).article.markers if marker.kind == "dateline"]
        right += any(marker.start <= 2 and abs(marker.end - row["dateline_span"][1]) <= 2 for marker in markers)
    return {"datelines": {"right": round(right / len(rows), 4), "n": len(rows)}}


def look(found: dict[str, Any], dotted: str) -> float:
    """Return the figure at `name.key`; a count that is missing is zero."""
    name, key = dotted.split(".")
    return float(found.get(name, {}).get(key, 0))


def compare(name: str, found: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """Return a line for each figure that fell below its floor or rose above its ceiling."""
    lower, upper = MEASURES[name][1:]
    worse = [key for key in lower if key in floors and look(found, key) < floors[key]]
    worse += [key for key in upper if key in floors and look(found, key) > floors[key]]
    return [f"{name}: {key} is {look(found, key)}, was {floors[key]}" for key in worse]


def floor(name: str, found: dict[str, Any], floors: dict[str, float]) -> dict[str, float]:
    """Return the new floors: never worse than the old."""
    lower, upper = MEASURES[name][1:]
    return {
        **{key: max(look(found, key), floors.get(key, 0.0)) for key in lower},
        **{key: min(look(found, key), floors.get(key, float("inf"))) for key in upper},
    }


def lowered(floors: dict[str, Any], figures: dict[str, Any], below: list[str], reason: str) -> dict[str, Any]:
    """Return the floors without those that fell, and the record of what was lowered and why."""
    kept = {
        name: {
            key: value for key, value in values.items() if not any(line.startswith(f"{name}: {key} ") for line in below)
        }
        for name, values in floors.items()
        if name in MEASURES
    }
    return {**kept, "lowered": [*floors.get("lowered", []), *({"what": line, "reason": reason} for line in below)]}


def write(floors: dict[str, dict[str, float]], figures: dict[str, dict[str, Any]]) -> None:
    """Write the floors, and the page that shows every figure with its command; what was not measured stays."""
    (HERE / "quality.json").write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    place = HERE / "quality.md"
    before = place.read_text(encoding="utf-8").split("\n## ")[1:] if place.exists() else []
    kept = {section.split("\n")[0]: section.strip() for section in before}
    sections = {**kept, **{name: "\n".join(section(name, found)) for name, found in figures.items()}}
    page = ["\n".join(["# Quality", "", *PREFACE]), *("## " + sections[name] for name in MEASURES if name in sections)]
    place.write_text("\n\n".join(page) + "\n", encoding="utf-8")


def section(name: str, found: dict[str, Any]) -> list[str]:
    """Return the lines of a measure's section, from its name on."""
    if name == "corpus":
        return [name, "", "`python reports/corpus.py`", "", *corpus.table(found), "", *LEGEND]
    if name == "tracing":
        return [name, "", "`python reports/traced.py`", "", *traced.table(traced.outcomes())]
    command = "python reports/quality.py " + name if name == "datelines" else "score.py " + " ".join(MEASURES[name][0])
    parts = (
        f"- {part}: " + ", ".join(f"{key} {value}" for key, value in values.items()) for part, values in found.items()
    )
    return [name, "", f"`{command}`", "", *parts]


if __name__ == "__main__":
    sys.exit(main())
