"""No figure falls below its floor; measured where the labelled articles are at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCORER = ROOT.parent / "shared" / "eval" / "score.py"


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
