"""Say what each registered pattern costs the scanner, and name those that are badly anchored.

`python reports/cost.py` scans the articles of `fixtures/corpus`, a language each or the one that `--language` names;
files that are given are scanned in their place. It writes a line for each of the dearest patterns: how often its
literals stand in the texts, in how many stretches a match could begin, how many places that were tried, how many
matches there were, and the share of the time. Counts are the same on every machine; only the last column is not.
A pattern is badly anchored where a thousand letters have more than a few places to be tried, and hardly any matches:
it asks for a literal that says more, or for what stands right beside the one it has.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from provenance.check import registered  # noqa: E402
from provenance.lexicon.reporting import LANGUAGES  # noqa: E402
from provenance.scan import Scanner  # noqa: E402

CORPUS = ROOT / "fixtures" / "corpus"
#: So many places tried in a thousand letters are too many, where fewer than one in so many is a match.
OFTEN, VAIN = 100, 50
#: How many patterns the table shows.
ROWS = 25


class Cost(NamedTuple):
    """What one pattern cost: hits of its literals, stretches, places tried, matches, seconds."""

    name: str
    regex: str
    literals: int
    stretches: int
    tried: int
    matches: int
    seconds: float

    def bad(self, letters: int) -> bool:
        """Tell whether the pattern is badly anchored, in texts of so many letters."""
        return 1000 * self.tried > OFTEN * letters and self.tried > VAIN * self.matches


def costs(made: Scanner, texts: Iterable[str]) -> list[Cost]:
    """Return what each pattern of a scanner cost in texts, those of most places first."""
    literals: Counter[int] = Counter()
    stretches: Counter[int] = Counter()
    tried: Counter[int] = Counter()
    matches: Counter[int] = Counter()
    seconds: Counter[int] = Counter()
    for text in texts:
        places = made.places.find(text)
        for word, ends in places.items():
            for needle in made.entries[word].needles:
                literals[needle.shape] += len(ends)
        for number, where in made.stretches(text, places).items():
            began = time.perf_counter()
            matches[number] += len(list(made.matches(number, text, where)))
            seconds[number] += time.perf_counter() - began  # type: ignore[assignment]
            stretches[number] += len(where)
            tried[number] += sum(last - first + 1 for first, last in where)
    rows = (
        Cost(*made.shapes[at][:2], literals[at], stretches[at], tried[at], matches[at], seconds[at])
        for at in sorted(literals)
    )
    return sorted(rows, key=lambda cost: (-cost.tried, -cost.literals, cost.name, cost.regex))


def table(found: Sequence[Cost], letters: int) -> str:
    """Return the dearest patterns as a table, and the names of those that are badly anchored."""
    spent = sum(cost.seconds for cost in found) or 1.0
    lines = [f"{'pattern':24}{'literals':>10}{'stretches':>10}{'tried':>10}{'matches':>10}{'time':>7}  expression"]
    for cost in found[:ROWS]:
        row = "".join(f"{count:10}" for count in cost[2:6])
        lines.append(f"{cost.name:24}{row}{cost.seconds / spent:7.1%}  {cost.regex[:60]!r}")
    bad = sorted({cost.name for cost in found if cost.bad(letters)})
    return "\n".join([*lines, f"{letters} letters; badly anchored: {', '.join(bad) or 'none'}"])


def corpus(language: str) -> list[str]:
    """Return the texts of the corpus in a language."""
    pages = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((CORPUS / language).glob("*.toml")))
    return ["\n\n".join(row["text"] for row in page["paragraphs"]) + "\n" for page in pages]


def main() -> None:
    """Write a table for each language, or for the files that are given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path, help="texts to scan in place of the corpus")
    parser.add_argument("--language", choices=LANGUAGES, help="the patterns of this language alone")
    asked = parser.parse_args()
    for language in [asked.language] if asked.language else LANGUAGES:
        texts = [path.read_text(encoding="utf-8") for path in asked.files] or corpus(language)
        made = registered(language)
        sys.stdout.write(f"\n{language}\n{table(costs(made, texts), sum(map(len, texts)))}\n")


if __name__ == "__main__":
    main()
