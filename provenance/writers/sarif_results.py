"""A finding as a result of SARIF: where, what, known again by what, fixed how, forgiven by whom."""

from __future__ import annotations

from typing import Any

from provenance.lines import Lines
from provenance.model import Article, Finding, Fix, Forgiven, regex
from provenance.writers import escape, place
from provenance.writers.run import Run

#: The longest stretch that is quoted in a result, in code points.
SNIPPET = 300
#: A path that is not below the root: from the root of the disk, from a drive, or from above.
OUTSIDE = regex(r"/|[A-Za-z]:/|\.\./|\.\.\Z")
#: The kinds of file whose type is registered, by the article's format.
TYPES = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}


def location(run: Run, path: str) -> dict[str, Any]:
    """Return where a file is: from the root, or as it was given where it is elsewhere."""
    path = place.path(run, path)
    outside = OUTSIDE.match(path)
    if outside is None:
        return {"uri": escape.uri(path), "uriBaseId": "%SRCROOT%"}
    if outside[0].startswith("."):
        return {"uri": escape.uri(path)}
    drive, path = (path[:2], path[2:]) if outside[0] != "/" else ("", path)
    return {"uri": f"file://{'/' if drive else ''}{drive}{escape.uri(path)}"}


def article(run: Run, article: Article) -> dict[str, Any]:
    """Return an article as one of the run's artifacts."""
    kind = TYPES.get(article.format)
    return {
        "location": location(run, article.path),
        "roles": ["analysisTarget"],
        **({"mimeType": kind} if kind else {}),
        **({"hashes": {"sha-256": article.digest}} if article.digest else {}),
        "properties": {"format": article.format, "language": article.language},
    }


def result(run: Run, article: Article, lines: Lines, finding: Finding, index: int, rule: int) -> dict[str, Any]:
    """Return the result of a finding in the artifact and of the rule of these numbers."""
    where: dict[str, Any] = {"artifactLocation": {**location(run, article.path), "index": index}}
    if article.exact:
        where["region"] = region(lines, finding.start, finding.end, quoted=True)
    value: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": unlinked(escape.line(place.advised(article, finding)))},
        "locations": [{"physicalLocation": where}],
        "partialFingerprints": {"provenance/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence},
    }
    if finding.paragraph is not None:
        value["properties"]["paragraph"] = finding.paragraph
    if article.exact and finding.fix and run.star(finding):
        value["fixes"] = [change(run, article, lines, finding.fix, finding.help or finding.message)]
    if finding.forgiven:
        value["suppressions"] = [suppression(finding.forgiven)]
    return value


def region(lines: Lines, start: int, end: int, *, quoted: bool = False) -> dict[str, Any]:
    """Return a stretch of a file by lines and columns, with its words where it is short and they are asked for."""
    names = ("startLine", "startColumn", "endLine", "endColumn")
    value: dict[str, Any] = dict(zip(names, (*lines.place(start), *lines.place(end)), strict=True))
    if quoted and 0 < end - start <= SNIPPET:
        value["snippet"] = {"text": lines.text[start:end]}
    return value


def change(run: Run, article: Article, lines: Lines, fix: Fix, description: str) -> dict[str, Any]:
    """Return a fix, which goes in whole or not at all."""
    edits = [
        {"deletedRegion": region(lines, edit.start, edit.end), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": unlinked(escape.line(place.sentence(description)))},
        "artifactChanges": [{"artifactLocation": location(run, article.path), "replacements": edits}],
    }


def suppression(forgiven: Forgiven) -> dict[str, Any]:
    """Return by whom a finding was forgiven: in the article itself or outside it."""
    kind = "inSource" if forgiven.by == "inline" else "external"
    reason = {"justification": escape.line(forgiven.reason)} if forgiven.reason else {}
    return {"kind": kind, "status": "accepted", **reason, "properties": {"by": forgiven.by}}


def unlinked(text: str) -> str:
    """Return a text in which SARIF reads no link: `[words](address)` is one in every message."""
    return text.replace("](", "] (")
