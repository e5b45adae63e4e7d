"""The article is found on pages in the shapes of site builders, and mostly where nothing is called by a name."""

from __future__ import annotations

import extraction
import pytest
import shapes


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_the_article_of_a_template_is_found(shape: str) -> None:
    for number in (1, 2):
        page = shapes.page(shape, number)
        assert extraction.score(extraction.found(page.html), page.paragraphs) > 0.995


def test_without_names_most_of_it_is_found() -> None:
    pages = [shapes.page(shape, 3) for shape in shapes.SHAPES]
    scores = [extraction.score(extraction.found(shapes.nameless(page.html)), page.paragraphs) for page in pages]
    assert sum(scores) / len(scores) > 0.9
