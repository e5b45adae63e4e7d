"""Measure against the articles of fixtures/corpus, which the project wrote and labelled itself.

They need no other folder, so this measure runs wherever the repository is.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "fixtures" / "corpus"
#: Figures of the page's table, in order.
COLUMNS = ("articles", "n", "MCC", "F1", "P", "R", "speakers", "roles", "hit", "missed", "extra", "single", "origins",
           "language")  # fmt: skip
#: How many letters at the end of a name inflection may change, and how many must stay.
ENDING, STEM = 3, 3
#: Where the scripts begin that are told by code point to be written without capitals and mostly without spaces.
EAST = 0x3000


def measure(folder: Path = ARTICLES) -> dict[str, dict[str, float]]:
    """Return the figures of the corpus, `all` first and then by language: {"all": {"MCC": 0.9, …}, "ar": …}."""
    counts: dict[str, Counter[str]] = {}
    for path in sorted(folder.glob("*/*.toml")):
        found = score(path)
        for name in ("all", path.parent.name):
            counts.setdefault(name, Counter()).update(found)
    return {name: figures(counts[name]) for name in sorted(counts, key=lambda name: (name != "all", name))}


def score(path: Path) -> Counter[str]:
    """Count what the tool gets right and wrong in one labelled article."""
    sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []
    from provenance import check

    want = tomllib.loads(path.read_text(encoding="utf-8"))
    text = "\n\n".join(row["text"] for row in want["paragraphs"]) + "\n"
    article = check(text, f"{path.stem}.txt").article
    summary = article.summary
    counts = Counter({"articles": 1})
    counts["language"] += article.language == want["language"]
    counts["single"] += summary is not None and summary.single_wire == want.get("single_wire")
    counts["origins"] += summary is not None and summary.origins == want["origins"]
    known = {source.key: source for source in article.sources}
    for row, (start, end) in zip(want["paragraphs"], places(want["paragraphs"]), strict=True):
        over = [part for part in article.paragraphs if part.start < end and start < part.end]
        mine = [known[key] for part in over for key in part.sources if key in known]
        role = row.get("role", "body")
        counts["paragraphs"] += 1
        counts["roles"] += any(part.role == role for part in over)
        if role in ("body", "list", "quotation", "transcript"):
            said = any(part.attributed for part in over)
            counts[f"{said:d}{row.get('attributed', False):d}"] += 1
            names = [source.name for source in mine]
            counts["labelled"] += len(row.get("speakers", ()))
            counts["speakers"] += sum(any(same(want, name) for name in names) for want in row.get("speakers", ()))
        have, need = {source.key for source in mine if source.wire}, set(row.get("wires", ()))
        counts.update(hit=len(have & need), extra=len(have - need), missed=len(need - have))
    return counts


def places(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """Yield where each labelled paragraph stands in the article's text, in code points."""
    start = 0
    for row in rows:
        yield start, start + len(row["text"])
        start += len(row["text"]) + 2


def same(labelled: str, name: str) -> bool:
    """Tell whether two names are one: the words of the shorter are in the longer, whatever their endings."""
    if max(map(ord, labelled)) > EAST:
        one, other = sorted(("".join(labelled.split()), "".join(name.split())), key=len)
        return len(one) > 1 and one in other
    shorter, longer = sorted((words(labelled), words(name)), key=len)
    if not shorter:
        return False
    return all(any(alike(word, other) for other in longer) for word in shorter)


def words(name: str) -> list[str]:
    """Return the words of a name in small letters, without articles and other small words where it has longer ones."""
    found = "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()
    return [word for word in found if len(word) > ENDING] or found


def alike(word: str, other: str) -> bool:
    """Tell whether two words share all but their endings."""
    shared = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return shared >= max(min(STEM, len(word)), max(len(word), len(other)) - ENDING)


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return the row of a table: `P` to `MCC` of `attributed`, and the shares of the labels that came out right."""
    tp, fp, fn, tn = (counts[key] for key in ("11", "10", "01", "00"))
    root = sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    articles = counts["articles"]
    return {
        "articles": articles,
        "n": tp + fp + fn + tn,
        "MCC": ratio(tp * tn - fp * fn, root),
        "F1": ratio(2 * tp, 2 * tp + fp + fn),
        "P": ratio(tp, tp + fp),
        "R": ratio(tp, tp + fn),
        "speakers": ratio(counts["speakers"], counts["labelled"]),
        "roles": ratio(counts["roles"], counts["paragraphs"]),
        **{key: counts[key] for key in ("hit", "missed", "extra")},
        **{key: ratio(counts[key], articles) for key in ("single", "origins", "language")},
    }


def ratio(part: float, whole: float) -> float:
    """Return a share with three decimals, 0 of nothing."""
    return round(part / whole, 3) if whole else 0.0


def table(found: dict[str, dict[str, float]]) -> list[str]:
    """Return the lines of the page's table, one row a language."""
    rows = [[name, *(f"{values[column]:g}" for column in COLUMNS)] for name, values in found.items()]
    lines = [["", *COLUMNS], ["---", *("---:" for _ in COLUMNS)], *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(measure(*map(Path, sys.argv[1:])))) + "\n")
