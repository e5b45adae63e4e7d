"""provenance: a linter for sourcing.

>>> import provenance
>>> report = provenance.check("The bridge will reopen on Monday. [Source: Reuters]")
>>> [paragraph.verdict for paragraph in report.article.paragraphs]
['cited']
"""

from __future__ import annotations

from provenance.check import check as _check
from provenance.config import Config
from provenance.digests import sha256
from provenance.model import Article, Document, Finding, Marker, Paragraph, Report, Source, Span, Unreadable

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Config",
    "Finding",
    "Marker",
    "Paragraph",
    "Report",
    "Source",
    "Span",
    "Unreadable",
    "__version__",
    "check",
]


def check(text: str, path: str = "article.txt", config: Config | None = None) -> Report:
    """Check an article's text and return the report; the suffix of `path` picks the reader.

    Every span is in code points. A rule that fails is named in the report's notes. Raises
    Unreadable, in one sentence, for a text that the reader refuses.
    """
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    report, troubles = _check(Document(path, text, digest), config or Config())
    notes = (*report.notes, *(trouble.message for trouble in troubles))
    return Report(report.article, report.findings, notes)
