"""A report as the object that the machine formats write: the keys of `provenance-report/1`, in their order.

Offsets are code points into the article as it stands in the file; `exact` is false where they cannot
be, and are into `text`, which the report then carries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from provenance.lines import Lines
from provenance.model import Finding, Marker, Paragraph, Report, Source, Summary, Trouble

if TYPE_CHECKING:
    from provenance.model.copies import Copy, Trace

SCHEMA = "provenance-report/1"
#: Decimal places of shares and of the effective number of origins, the same on every machine.
PLACES = 4
#: What maps a span of an article's text to the file's.
Place = Callable[[tuple[int, int]], tuple[int, int]]


def record(report: Report) -> dict[str, Any]:
    """Return a report as plain values, ready to be written as JSON. Raises ValueError without a summary."""
    article = report.article
    if article.summary is None:
        raise ValueError(f"{article.path}: the article has no summary; resolve its sources first")
    lines = Lines(article.source)
    place = article.place if article.offsets.pieces else itself
    return {
        "path": article.path,
        "format": article.format,
        "language": article.language,
        "digest": article.digest,
        "exact": article.exact,
        **({} if article.exact else {"text": article.text}),
        "title": article.title,
        "convention": article.convention,
        "credits": list(article.credits),
        "paragraphs": [paragraph(each, lines, place) for each in article.paragraphs],
        "markers": [marker(article.text, each, place) for each in article.markers],
        "sources": [source(each) for each in article.sources],
        "findings": [finding(each) for each in report.findings],
        "summary": summary(article.summary, len(article.sources), report.findings),
        "notes": list(report.notes),
        **({"copies": [copy(each, place) for each in article.copies]} if article.copies else {}),
        **({"traces": [trace(each, place) for each in article.traces]} if article.traces else {}),
    }


def itself(span: tuple[int, int]) -> tuple[int, int]:
    """Return a span as it is: the text is the file's."""
    return span


def trouble(each: Trouble) -> dict[str, str]:
    """Return a trouble as plain values."""
    return {"path": each.path, "message": each.message}


def paragraph(each: Paragraph, lines: Lines, place: Place) -> dict[str, Any]:
    """Return a paragraph as plain values; `place` maps a span of the article's text to the file's."""
    start, end = place((each.start, each.end))
    return {
        "number": each.number,
        "role": each.role,
        "start": start,
        "end": end,
        "line": lines.place(start)[0],
        "verdict": each.verdict,
        "attributed": each.attributed,
        "sources": list(each.sources),
        "markers": list(each.markers),
        "single_wire": each.single_wire,
    }


def marker(text: str, each: Marker, place: Place) -> dict[str, Any]:
    """Return a marker as plain values; its text is as a reader of the page sees it."""
    # A report holds hundreds: the fields are read off in one go, in their order.
    kind, first, last, role, _, named, cue, content, strength, _, key, covers, *_ = each
    start, end = place((first, last))
    return {
        "kind": kind,
        "start": start,
        "end": end,
        "text": text[first:last],
        "role": role,
        "source": key,
        "cue": [*place(cue)] if cue else None,
        "source_span": [*place(named)] if named else None,
        "content": [[*place(span)] for span in content] if content else [],
        "strength": strength,
        "covers": [*covers],
    }


def source(each: Source) -> dict[str, Any]:
    """Return a source as plain values."""
    return {
        "key": each.key,
        "name": each.name,
        "kind": each.kind,
        "wire": each.wire,
        "family": each.family or each.key,
        "country": each.country,
        "named": each.named,
        "via": list(each.via),
        "markers": each.markers,
        "paragraphs": list(each.paragraphs),
    }


def copy(each: Copy, place: Place) -> dict[str, Any]:
    """Return what was found of a cited work as plain values."""
    return {
        "address": each.address,
        "outcome": each.outcome,
        "status": each.status,
        "final": each.final,
        "reason": each.reason,
        "title": each.title,
        "language": each.language,
        "whole": each.whole,
        "wires": list(each.wires),
        "archive": each.archive,
        "looked": each.looked,
        "local": each.local,
        "spans": [[*place(span)] for span in each.spans],
    }


def trace(each: Trace, place: Place) -> dict[str, Any]:
    """Return where a quotation or a figure stands in a copy, as plain values."""
    start, end = place(each.span)
    return {
        "kind": each.kind,
        "start": start,
        "end": end,
        "standing": each.standing,
        "address": each.address,
        "place": each.place,
        "there": each.there,
        "change": each.change,
        "firm": each.firm,
    }


def finding(each: Finding) -> dict[str, Any]:
    """Return a finding as plain values."""
    fix = each.fix and {"safe": each.fix.safe, "edits": [edit._asdict() for edit in each.fix.edits]}
    return {
        "code": each.code,
        "name": each.name,
        "level": each.level,
        "confidence": each.confidence,
        "message": each.message,
        "paragraph": each.paragraph,
        "start": each.start,
        "end": each.end,
        "line": each.line,
        "column": each.column,
        "end_line": each.end_line,
        "end_column": each.end_column,
        "excerpt": each.excerpt,
        "fix": fix,
        "fingerprint": each.fingerprint,
        "forgiven": each.forgiven and each.forgiven._asdict(),
    }


def summary(counted: Summary, sources: int, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return a summary as plain values. Forgiven findings are counted apart from the levels."""
    levels = Counter(each.level for each in findings if each.forgiven is None)
    names = ("total", "body", "cited", "attributed", "inherited", "uncited", "exempt")
    return {
        "paragraphs": {name: getattr(counted, name) for name in names},
        "coverage": round(counted.coverage, PLACES),
        "sources": {"total": sources, "named": counted.named, "unnamed": counted.unnamed, "wire": counted.wires},
        "origins": counted.origins,
        "effective_origins": round(counted.effective_origins, PLACES),
        "wire_share": round(counted.wire_share, PLACES),
        "single_wire": counted.single_wire,
        "declared_wire_story": counted.declared_wire_story,
        "findings": {
            "error": levels["error"],
            "warning": levels["warning"],
            "note": levels["note"],
            "forgiven": len(findings) - levels.total(),
        },
    }
