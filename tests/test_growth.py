"""An article that is four times as long has four times as much to hold, in every format: nothing grows faster."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.check import begun
from provenance.config import Config
from provenance.edges import files
from provenance.model import Article, Document
from provenance.readers import PACKED

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"
#: Objects and trees cannot be set behind each other.
WHOLE = {*PACKED, ".json", ".xml", ".html", ".xhtml", ".nitf", ".newsml", ".ninjs", ".anpa", ".iptc", ".tex"}
PATHS = sorted(path for path in FIXTURES.glob("*/article.*") if path.suffix not in WHOLE)


def held(article: Article) -> int:
    """Return how much an article holds that others go through: what its markers cover, and who stands where."""
    covered = sum(1 + len(marker.covers) + len(marker.content) for marker in article.markers)
    return covered + sum(1 + len(each.markers) + len(each.sources) for each in article.paragraphs)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parent.name)
def test_what_an_article_holds_grows_with_its_length(path: Path) -> None:
    text = files.load(str(path)).text

    def repeated(times: int) -> int:
        return held(begun(Document(f"article{path.suffix}", "\n\n".join([text] * times), "0" * 64), Config()))

    assert repeated(12) <= 5 * repeated(4)
