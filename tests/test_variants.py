"""One article, every wire of the registry in turn, every marker form, every kind of debris: the same report."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from pathlib import Path

import provenance
from provenance.lexicon import registry

ARTICLE = Path(__file__).parent.parent / "fixtures" / "articles" / "strait-tass" / "article.txt"
FORMS = ("[Source: {}]", "(Source: {})", "[via {}]", "({})", "[{}]", "[Sources: {}]", "[source: {}]", "(via {})")
DEBRIS = (
    "”}{",
    "><",
    '"}]}',
    "</",
    "||",
    "]]>",
    "}",
    "})",
    ");",
    "_{",
    "}{",
    "<",
    "\\n",
    "<br",
    "{{",
    "undefined",
    "null",
)
WANTED = Counter({"WIR001": 5, "WIR002": 1, "DEB001": 1})
#: The share of wires for which everything has to be right.
FLOOR = 0.98


def right(wire: registry.Wire, form: str, debris: str, seed: str) -> bool:
    """Tell whether the report on the article is right with another wire, form and debris in it."""
    text = (
        seed.replace("[Source: TASS]", "\x00")
        .replace("TASS", wire.names[0])
        .replace("\x00", form.format(wire.names[0]))
    )
    report = provenance.check(text.removesuffix("”}{") + debris)
    article, summary = report.article, report.article.summary
    assert summary is not None
    return (
        [source.key for source in article.sources if source.wire] == [wire.key]
        and (summary.single_wire, summary.effective_origins) == (wire.key, 1.0)
        and [paragraph.verdict for paragraph in article.paragraphs] == ["exempt", "attributed", *["cited"] * 4]
        and Counter(finding.code for finding in report.findings) == WANTED
    )


def test_every_wire_in_every_form() -> None:
    seed = ARTICLE.read_text(encoding="utf-8")
    wires = [wire for wire in registry.wires().values() if wire.wire and wire.names]
    forms, debris = cycle(FORMS), cycle(DEBRIS)
    wrong = [wire.key for wire in wires if not right(wire, next(forms), next(debris), seed)]
    assert len(wires) > 150
    assert len(wrong) <= (1 - FLOOR) * len(wires), wrong
