"""Read every sample of a news exchange format that is at hand and write feeds.md: read, refused, and what was found.

The samples are other people's and are no part of this repository: they are looked for in `../shared/data/feeds` (or
in the folder given), where INDEX.json lists them. Without them nothing is written, and that is said. Each is read
as the command reads it, with the encoding that it is in where the command asks for one. `--check` fails where one
crashes, or where a figure of feeds.md is no longer true.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from provenance.check import check
from provenance.config import Config
from provenance.edges.files import load
from provenance.model import Article, Unreadable

HERE = Path(__file__).parent
#: The readers' names of the formats, and those that a reader of the table knows.
NAMES = {
    "nitf": "NITF",
    "newsml-g2": "NewsML-G2",
    "newsml-1": "NewsML 1.x",
    "ninjs": "ninjs",
    "ap": "AP Media API",
    "digitalwires": "dpa digital wires",
    "iptc7901": "IPTC 7901",
    "anpa": "ANPA 1312",
}
#: What a sample that was refused is, by how the refusal begins; the rest by what the file looks like.
BEGINS = {
    "NewsML-G2": "NewsML-G2",
    "NewsML": "NewsML 1.x",
    "NITF": "NITF",
    "ninjs": "ninjs",
    "AP Media": "AP Media API",
    "digital wires": "dpa digital wires",
}
#: The kinds of provenance that are counted, and what is looked for.
KINDS = ("provider", "credit", "source", "byline", "dateline", "wire in text", "usage, notes", "sources ≥ 1")


class Outcome(NamedTuple):
    """What became of a sample: the format it is in, its article or why there is none, and whether it asked for help."""

    form: str
    article: Article | None
    reason: str = ""
    asked: bool = False


def main() -> int:
    """Read the samples, then write feeds.md or compare with it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true")
    options.add_argument("--samples", type=Path, default=HERE.parent.parent / "shared" / "data" / "feeds")
    given = options.parse_args()
    if not (given.samples / "INDEX.json").exists():
        sys.stderr.write(f"nothing is read: {given.samples} holds no samples\n")
        return 0
    entries = json.loads((given.samples / "INDEX.json").read_text(encoding="utf-8"))
    outcomes = [outcome(given.samples / entry["file"]) for entry in entries]
    text = "\n".join(page(outcomes)) + "\n"
    target = HERE / "feeds.md"
    if given.check:
        return int(text != target.read_text(encoding="utf-8"))
    target.write_text(text, encoding="utf-8")
    return 0


def outcome(path: Path) -> Outcome:
    """Read a sample as the command does, a second time in Latin-1 where it is said to be in no UTF-8."""
    try:
        return checked(path, None)
    except Unreadable as fault:
        reason = str(fault)
    if "try --encoding" in reason:
        return checked(path, "latin-1")._replace(asked=True)
    name = next((name for start, name in BEGINS.items() if reason.startswith(start)), "")
    return Outcome(name or ("other XML" if "XML" in reason or "feed" in reason else "other"), None, reason)


def checked(path: Path, encoding: str | None) -> Outcome:
    """Return what a check finds in a sample; raises Unreadable."""
    report, troubles = check(load(str(path), encoding=encoding), Config())
    if troubles:
        raise RuntimeError(f"{path}: {troubles}")
    return Outcome(NAMES.get(report.article.format, "plain text"), report.article)


def found(article: Article) -> Iterator[str]:
    """Yield the kinds of provenance that an article told."""
    fields = {field for field, _, _ in article.metadata}
    roles = {paragraph.role for paragraph in article.paragraphs}
    kinds = {marker.kind for marker in article.markers}
    if fields & {"provider", "publisher"}:
        yield "provider"
    yield from (name for name in ("credit", "source") if name in fields)
    yield from (name for name in ("byline",) if name in roles)
    if "dateline" in roles or "dateline" in kinds:
        yield "dateline"
    if kinds & {"dateline", "credit", "bracket"} and any(source.wire for source in article.sources):
        yield "wire in text"
    if fields & {"usage", "note"}:
        yield "usage, notes"
    if article.sources:
        yield "sources ≥ 1"


def page(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the lines of feeds.md."""
    articles = [each for each in outcomes if each.article is not None]
    yield "# News exchange formats"
    yield ""
    yield "Measured by `python reports/feeds.py` on samples that agencies, the IPTC and newsroom software publish; they"
    yield "are no part of this repository. Every sample is read whole or refused by name."
    yield ""
    yield f"{len(outcomes)} samples: {len(articles)} read, {len(outcomes) - len(articles)} refused, 0 crashed;"
    yield f"{sum(each.asked for each in articles)} of those read need `--encoding`."
    yield ""
    yield f"| format | samples | read | refused | exact | {' | '.join(KINDS)} |"
    yield f"| --- |{' ---: |' * (4 + len(KINDS))}"
    forms = sorted({each.form for each in outcomes}, key=lambda form: (form.startswith("other"), form))
    for form in forms:
        yield row(form, [each for each in outcomes if each.form == form])
    yield row("all", outcomes)
    yield ""
    yield "`exact`: articles whose every letter has its place in the file. `provider`: the head names who sent it, a"
    yield "wire or a publisher. `wire in text`: a dateline, a credit or a bracket in the text names a wire. A count is"
    yield "of articles in which something of the kind was found."
    yield ""
    yield "## Why samples are refused"
    yield ""
    yield "| samples | reason |"
    yield "| ---: | --- |"
    reasons = Counter(each.reason for each in outcomes)
    for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        if reason:
            yield f"| {count} | {reason} |"


def row(form: str, outcomes: list[Outcome]) -> str:
    """Return the row of a format."""
    articles = [each.article for each in outcomes if each.article is not None]
    counts = Counter(kind for article in articles for kind in found(article))
    figures = [len(outcomes), len(articles), len(outcomes) - len(articles), sum(article.exact for article in articles)]
    return f"| {form} | {' | '.join(str(figure) for figure in (*figures, *(counts[kind] for kind in KINDS)))} |"


if __name__ == "__main__":
    sys.exit(main())
