"""Where a finding stands, for the formats that name a file and a line: a path from the root, and no line that lies."""

from __future__ import annotations

import os
import posixpath

from provenance.model import Article, Finding
from provenance.writers.run import Run


def path(run: Run, given: str) -> str:
    """Return a path from the folder that the run began in, with slashes and without `./`; one outside as it is."""
    if os.sep != "/":
        given = given.replace(os.sep, "/")
    root = run.root.replace(os.sep, "/").rstrip("/") + "/"
    if run.root and given.startswith(root):
        given = given[len(root) :]
    return posixpath.normpath(given) if given else given


def told(article: Article, finding: Finding) -> str:
    """Return the message of a finding; where the file has no lines to point at it says in which paragraph."""
    if article.exact or finding.paragraph is None:
        return finding.message
    return f"Paragraph {finding.paragraph}: {finding.message}"


def advised(article: Article, finding: Finding) -> str:
    """Return the message of a finding, the reason and what to do, in sentences."""
    parts = (told(article, finding), finding.reason, finding.help)
    return " ".join(sentence(part) for part in parts if part)


def sentence(text: str) -> str:
    """Return a text with a capital at its start and a full stop at its end."""
    text = text.strip()
    first = text[:1].upper() + text[1:] if text[:1].islower() else text
    return first if first.endswith((".", "!", "?", "…")) else f"{first}."
