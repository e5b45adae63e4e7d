"""A ferry's article built by hand, for the writers to write: invented people and places."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from provenance.lines import Lines
from provenance.model import Article, Edit, Finding, Fix, Level, Marker, Paragraph, Report, Source, Span, Summary
from provenance.writers import WRITERS, Run

#: A name that would steer a terminal, a log, a runner, a table and a line splitter.
EVIL = "::error::a\x1b]8;;x\x07\r\n::error::b\u202e%,:|\u2028\x9b\udcff##[error]c.txt"

TEXT = """\
Norrholm ferry to stop for three weeks

The ferry between Norrholm and the mainland will stop for three weeks while crews replace the ramp, harbour \
master Ivan Petrov said on Monday after a long meeting with the islanders. [Source: TASS]

Petrov said the second ramp would open only after repairs. [Source: TASS]

Nobody asked the shop, and the shop has ordered twice the flour.

The council will meet on Friday, and the ramp will be tested again after repairs. [Source: TASS] ><
"""


def finding(text: str, code: str, level: Level, message: str, span: tuple[int, int], **more: Any) -> Finding:
    """Return a finding at a span of a plain text."""
    lines = Lines(text)
    places = (*lines.place(span[0]), *lines.place(span[1]))
    return Finding(code, "a-rule", level, "high", message, more.pop("paragraph", None), *span, *places,
                   text[span[0] : span[1]], f"{code}-{span[0]}", **more)  # fmt: skip


def article(text: str = TEXT, path: str = "articles/ferry.txt", **more: Any) -> Article:
    """Return an article with a headline and body paragraphs, two sources, and nothing found."""
    spans = [match.span() for match in re.finditer(r"\S[^\n]*\S|\S", text)]
    tass = [number for number, span in enumerate(spans, 1) if "TASS" in text[slice(*span)]]
    paragraphs = tuple(
        Paragraph(number, "headline" if number == 1 else "body", *span, "cited" if number in tass else "uncited",
                  number in tass, ("tass",) if number in tass else ())
        for number, span in enumerate(spans, 1)
    )  # fmt: skip
    sources = (
        Source("ivan-petrov", "Ivan Petrov", "person", family="ivan-petrov", via=("tass",), paragraphs=(2, 3)),
        Source("tass", "TASS", "wire", wire=True, family="tass", country="RU", markers=3, paragraphs=tuple(tass)),
    )
    marks = tuple(
        Marker("bracket", *match.span(), "channel", "TASS", Span(*match.span(1)), source="tass", covers=(number,))
        for number, match in enumerate(re.finditer(r"\[Source: (\w+)\]", text), 2)
    )
    count = len(spans)
    summary = Summary(count, count - 1, len(tass), 0, 0, count - 1 - len(tass), 1, 0.75, 2, 0, 1, 1, 1.0, 1.0,
                      "tass" if tass else None, False)  # fmt: skip
    made = Article(path, "text", text, text, paragraphs, hashlib.sha256(path.encode("utf-8", "replace")).hexdigest(),
                   markers=marks, sources=sources, summary=summary)  # fmt: skip
    return made._replace(**more)


def report(path: str = "articles/ferry.txt", text: str = TEXT, **more: Any) -> Report:
    """Return the report of the ferry's article: debris, three wire paragraphs, one uncited, four notes."""
    made = article(text, path, **more)
    wire = [finding(text, "WIR001", "warning", "Everything in this paragraph came through TASS", match.span(),
                    paragraph=number, reason="its only source", help="Name a second source.")
            for number, match in zip((2, 3, 5), re.finditer(r"\[Source: TASS\]", text), strict=False)]  # fmt: skip
    end = len(text.rstrip())
    fix = Fix(True, (Edit(end - 3, end, ""),))
    debris = finding(text, "DEB001", "error", "Formatting debris: `><`", (end - 2, end), paragraph=5, fix=fix)
    uncited = made.paragraphs[3].span
    alone = finding(text, "SRC001", "warning", "This paragraph cites nobody", uncited, paragraph=4, reason="no source")
    notes = [finding(text, "SRC004", "note", f"Number {n} has no source in reach", (at, at + 5), paragraph=2)
             for n, at in enumerate((44, 50, 56, 62))]  # fmt: skip
    found = sorted([*wire, debris, alone, *notes], key=lambda each: (each.start, each.end))
    return Report(made, tuple(found), ("2 links were not followed.",))


def written(name: str, run: Run) -> str:
    """Return what a writer writes."""
    return "".join(WRITERS[name](run))
