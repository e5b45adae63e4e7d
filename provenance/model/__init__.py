"""The nouns: frozen, slotted, standard library only.

Two texts belong to an article. `source` is the file's text as it stands (a byte order
mark is an encoding signature and not part of it); `text` is what a reader of the page
reads, with markup taken away. Every span inside the house is into `text`, in Unicode
code points, 0-based, end exclusive; `Article.place` maps it back to `source`, and only
the report does so. For plain text the two are one and the same string.
"""

from provenance.model.article import Article, Document, Unreadable
from provenance.model.directives import Directive
from provenance.model.expressions import regex
from provenance.model.kinds import (
    ASSERTING,
    EXPLICIT,
    PERSONAL,
    PROSE,
    REFERENCES,
    VOUCHED,
    Confidence,
    Convention,
    Level,
    MarkerKind,
    MarkerRole,
    Role,
    SourceKind,
    Verdict,
)
from provenance.model.letters import unusual
from provenance.model.markers import Marker, Paragraph, Source, Summary, Voice
from provenance.model.patterns import Hit, Pattern, Terms
from provenance.model.report import APART, KNOWN, Edit, Finding, Fix, Flag, Forgiven, Report, Trouble
from provenance.model.spans import Offsets, Piece, Span

__all__ = [
    "APART",
    "ASSERTING",
    "EXPLICIT",
    "KNOWN",
    "PERSONAL",
    "PROSE",
    "REFERENCES",
    "VOUCHED",
    "Article",
    "Confidence",
    "Convention",
    "Directive",
    "Document",
    "Edit",
    "Finding",
    "Fix",
    "Flag",
    "Forgiven",
    "Hit",
    "Level",
    "Marker",
    "MarkerKind",
    "MarkerRole",
    "Offsets",
    "Paragraph",
    "Pattern",
    "Piece",
    "Report",
    "Role",
    "Source",
    "SourceKind",
    "Span",
    "Summary",
    "Terms",
    "Trouble",
    "Unreadable",
    "Verdict",
    "Voice",
    "regex",
    "unusual",
]
