"""What the rows of each table hold: one way from a report to them, and their types for those who write Parquet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.model import Report
from provenance.writers import record as machine

if TYPE_CHECKING:
    from provenance.corpus.batch import Record

#: How the codes begin that are formatting debris, and those of what chatbots leave.
DEBRIS, RESIDUE = "DEB", "LLM"
#: The columns that every table begins with.
KEYS = {"id": "VARCHAR", "source": "VARCHAR", "row": "BIGINT"}
#: The columns of the documents with their SQL types, in their order.
DOCUMENT = {
    "id": "VARCHAR", "url": "VARCHAR", "date": "VARCHAR", "source": "VARCHAR", "row": "BIGINT", "format": "VARCHAR",
    "language": "VARCHAR", "paragraphs": "BIGINT", "body": "BIGINT", "cited": "BIGINT", "attributed": "BIGINT",
    "inherited": "BIGINT", "uncited": "BIGINT", "exempt": "BIGINT", "coverage": "DOUBLE", "sources": "BIGINT",
    "named": "BIGINT", "unnamed": "BIGINT", "unnamed_share": "DOUBLE", "wires": "BIGINT", "origins": "BIGINT",
    "effective_origins": "DOUBLE", "wire_share": "DOUBLE", "single_wire": "VARCHAR", "declared_wire": "BOOLEAN",
    "credits": "VARCHAR[]", "convention": "VARCHAR", "errors": "BIGINT", "warnings": "BIGINT", "notes": "BIGINT",
    "debris": "BIGINT", "residue": "BIGINT", "codes": "STRUCT(code VARCHAR, count BIGINT)[]", "judged": "BOOLEAN",
    "digest": "VARCHAR", "chars": "BIGINT", "remarks": "VARCHAR[]",
}  # fmt: skip
#: The columns of every table with their SQL types, in their order.
TYPES: dict[str, dict[str, str]] = {
    "documents": DOCUMENT,
    "markers": {
        **KEYS, "kind": "VARCHAR", "start": "BIGINT", "end": "BIGINT", "text": "VARCHAR", "role": "VARCHAR",
        "source_key": "VARCHAR", "cue": "BIGINT[]", "source_span": "BIGINT[]", "content": "BIGINT[][]",
        "strength": "VARCHAR", "covers": "BIGINT[]",
    },
    "sources": {
        **KEYS, "key": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "wire": "BOOLEAN", "family": "VARCHAR",
        "country": "VARCHAR", "named": "BOOLEAN", "via": "VARCHAR[]", "markers": "BIGINT", "paragraphs": "BIGINT[]",
    },
    "findings": {
        **KEYS, "code": "VARCHAR", "name": "VARCHAR", "level": "VARCHAR", "confidence": "VARCHAR",
        "message": "VARCHAR", "paragraph": "BIGINT", "start": "BIGINT", "end": "BIGINT", "line": "BIGINT",
        "column": "BIGINT", "end_line": "BIGINT", "end_column": "BIGINT", "excerpt": "VARCHAR",
        "fix": 'STRUCT(safe BOOLEAN, edits STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR)[])',
        "fingerprint": "VARCHAR", "forgiven": 'STRUCT("by" VARCHAR, reason VARCHAR)',
    },
    "bad": {"id": "VARCHAR", "url": "VARCHAR", "source": "VARCHAR", "row": "BIGINT", "bytes": "BIGINT",
            "reason": "VARCHAR"},
}  # fmt: skip


def document(record: Record, report: Report) -> dict[str, Any]:
    """Return a document's row, which says what the summary of its report says. Raises ValueError without a summary."""
    article = report.article
    if article.summary is None:
        raise ValueError("the article has no summary; resolve its sources first")
    told = machine.summary(article.summary, len(article.sources), report.findings)
    codes = Counter(each.code for each in report.findings if each.forgiven is None)
    paragraphs, sources, levels = told["paragraphs"], told["sources"], told["findings"]
    return {
        "id": record.id,
        "url": record.url,
        "date": record.date,
        "source": record.source,
        "row": record.row,
        "format": article.format,
        "language": article.language,
        "paragraphs": paragraphs["total"],
        **{name: paragraphs[name] for name in ("body", "cited", "attributed", "inherited", "uncited", "exempt")},
        "coverage": told["coverage"],
        "sources": sources["total"],
        "named": sources["named"],
        "unnamed": sources["unnamed"],
        "unnamed_share": round(sources["unnamed"] / (sources["total"] or 1), machine.PLACES),
        "wires": sources["wire"],
        "origins": told["origins"],
        "effective_origins": told["effective_origins"],
        "wire_share": told["wire_share"],
        "single_wire": told["single_wire"],
        "declared_wire": told["declared_wire_story"],
        "credits": list(article.credits),
        "convention": article.convention,
        "errors": levels["error"],
        "warnings": levels["warning"],
        "notes": levels["note"],
        "debris": of(codes, DEBRIS),
        "residue": of(codes, RESIDUE),
        "codes": [{"code": code, "count": count} for code, count in sorted(codes.items())],
        "judged": article.judged,
        "digest": article.digest,
        "chars": len(article.source),
        "remarks": list(report.notes),
    }


def of(codes: Counter[str], kind: str) -> int:
    """Return how many findings have codes of a kind."""
    return sum(count for code, count in codes.items() if code.startswith(kind))


def several(table: str, record: Record, report: Report) -> Iterator[dict[str, Any]]:
    """Yield a document's rows in the table of markers, sources or findings: its keys, then those of the report."""
    keys = {"id": record.id, "source": record.source, "row": record.row}
    article = report.article
    if table == "sources":
        yield from ({**keys, **machine.source(each)} for each in article.sources)
    elif table == "findings":
        yield from ({**keys, **machine.finding(each)} for each in report.findings)
    else:
        place = article.place if article.offsets.pieces else machine.itself
        for marker in article.markers:
            told = machine.marker(article.text, marker, place)
            # `source` is the input already.
            told["source_key"] = told.pop("source")
            yield {name: {**keys, **told}[name] for name in TYPES["markers"]}
