"""No figure falls below its floor: the corpus always, the other labelled articles where they are at hand."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from provenance.lexicon import registry
from provenance.lexicon.reporting import LANGUAGES
from provenance.model import Role

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "fixtures" / "corpus"
SCORER = ROOT.parent / "shared" / "eval" / "score.py"


def test_the_corpus_holds_without_any_other_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "reports" / "quality.py"), "--check", "--shared", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "only the corpus is measured" in done.stderr


def test_the_corpus_is_labelled_in_every_language() -> None:
    for language in LANGUAGES:
        articles = [read(path) for path in sorted((CORPUS / language).glob("*.toml"))]
        assert len(articles) >= (8 if language in ("en", "de") else 4), language
        for article in articles:
            assert article["language"] == language
            assert set(article) <= {"language", "single_wire", "origins", "paragraphs"}
            for paragraph in article["paragraphs"]:
                assert set(paragraph) <= {"text", "role", "attributed", "speakers", "wires"}
                assert paragraph.get("role", "body") in get_args(Role)
                assert set(paragraph.get("wires", ())) <= set(registry.wires())


def read(path: Path) -> dict[str, Any]:
    """Return a labelled article."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.skipif(not SCORER.exists(), reason="the labelled articles of ../shared are not here")
@pytest.mark.parametrize(
    "name", ["alarms", "articles", "attribution-en", "attribution-de", "datelines", "debris", "tail", "wires"]
)
def test_the_floor_holds(name: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "reports" / "quality.py"), "--check", name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not SCORER.exists(), reason="the article of ../shared/seed is not here")
def test_the_article_the_project_began_with() -> None:
    from provenance.check import check
    from provenance.config import Config
    from provenance.edges.files import load

    (path,) = (ROOT.parent / "shared" / "seed").glob("*.txt")
    report, troubles = check(load(str(path)), Config())
    article, summary = report.article, report.article.summary
    assert summary is not None
    assert not troubles
    assert [paragraph.role for paragraph in article.paragraphs] == ["headline", *["body"] * 7]
    assert [paragraph.verdict for paragraph in article.paragraphs] == ["exempt", "attributed", *["cited"] * 6]
    assert all(paragraph.attributed for paragraph in article.paragraphs[1:])
    assert [source.key for source in article.sources if source.wire] == ["tass"]
    assert (summary.origins, summary.effective_origins, summary.single_wire) == (1, 1.0, "tass")
    (speaker,) = (source for source in article.sources if source.name == "Nikolai Nozdrev")
    assert (speaker.kind, speaker.via) == ("person", ("tass",))
    codes = sorted(finding.code for finding in report.findings)
    assert codes == ["DEB001", *["WIR001"] * 7, "WIR002"]
    (debris,) = (finding for finding in report.findings if finding.code == "DEB001")
    assert article.source[debris.start : debris.end] == "”}{"
    assert debris.fix is not None
    assert debris.fix.safe
