"""Every fixture article gets the report that its `expected.toml` states."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from packages import fixture

from provenance.check import check
from provenance.config import Config
from provenance.model import Article, Report

ARTICLES = sorted(Path(__file__).parent.parent.glob("fixtures/articles/*/expected.toml"))


def read(folder: Path) -> tuple[Report, dict[str, Any]]:
    """Check a fixture's article and return its report with what is expected of it."""
    (path,) = (path for path in folder.iterdir() if path.stem in ("article", "package"))
    report, troubles = check(fixture(path), Config())
    assert not troubles
    return report, tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("expected", ARTICLES, ids=lambda path: path.parent.name)
def test_article(expected: Path) -> None:
    report, want = read(expected.parent)
    article, summary = report.article, report.article.summary
    assert summary is not None
    roles = Counter(paragraph.role for paragraph in article.paragraphs)
    assert (roles["headline"], roles["body"]) == (want["headline"], want["body"]), roles
    assert article.language == want["language"]
    assert [paragraph.verdict for paragraph in article.paragraphs] == want["verdicts"]
    assert article.convention == want["convention"]
    assert sorted(source.key for source in article.sources if source.wire) == want["wires"]
    via = {source.name: list(source.via) for source in article.sources}
    for speaker, channels in want.get("speakers", {}).items():
        assert via.get(speaker) == channels, via
    if "effective_origins" in want:
        assert summary.effective_origins == want["effective_origins"], article.sources
    assert summary.single_wire == want.get("single_wire")
    assert summary.declared_wire_story is want["declared"]
    if "findings" in want:
        assert sorted(finding.code for finding in report.findings) == sorted(want["findings"])
    assert_named(article, want)
    failing = any(finding.level != "note" for finding in report.findings)
    assert int(failing) == want.get("status", 1)


def assert_named(article: Article, want: dict[str, Any]) -> None:
    """Hold an article to those of the further facts that its `expected.toml` states."""
    facts: dict[str, Any] = {
        "format": article.format,
        "exact": article.exact,
        "title": article.title,
        "credits": list(article.credits),
        "roles": [paragraph.role for paragraph in article.paragraphs],
        "sources": sorted(source.key for source in article.sources),
        "kinds": sorted({marker.kind for marker in article.markers}),
        "links": [address for _, address in article.links],
        "notes": list(article.notes),
        "fields": {name: value for name, value, _ in reversed(article.metadata)},
    }
    stated = {name: want[name] for name in facts if name in want}
    assert {name: facts[name] for name in stated} == stated


@pytest.mark.parametrize("expected", ARTICLES, ids=lambda path: path.parent.name)
def test_debris_is_exact_and_safely_removed(expected: Path) -> None:
    report, want = read(expected.parent)
    if "debris" not in want:
        stated = [code for code in want.get("findings", ()) if code.startswith("DEB")]
        assert sorted(each.code for each in report.findings if each.code.startswith("DEB")) == sorted(stated)
        return
    (finding,) = (finding for finding in report.findings if finding.code == "DEB001")
    source = report.article.source
    assert source[finding.start : finding.end] == want["debris"]
    assert finding.fix is not None
    assert finding.fix.safe
    (edit,) = finding.fix.edits
    cleaned = source[: edit.start] + edit.text + source[edit.end :]
    assert cleaned.rstrip() == source.rstrip()[: -len(want["debris"])].rstrip()


def test_the_fixtures_differ_in_wire_and_debris() -> None:
    wants = [tomllib.loads(path.read_text(encoding="utf-8")) for path in ARTICLES]
    assert len({want["debris"] for want in wants if "debris" in want}) >= 12
    assert len({want["wires"][0] for want in wants if want["wires"]}) >= 12
