"""What a comment or a job's summary says, as GitHub renders it, and what is left out where it would be too long."""

from __future__ import annotations

import pytest
from consumers import CONSUMERS, rendered
from ferry import TEXT, article, finding, report, written

from provenance.model import Report, Trouble
from provenance.writers import Run
from provenance.writers.markdown import ROOM, fitted


def test_first_what_the_article_has_then_what_it_lacks() -> None:
    page = rendered(written("markdown", Run([report()])))
    texts = [" ".join(text.split()) for text in page.texts if text.strip()]
    assert texts[0] == "provenance: findings in 1 article"
    assert texts[1] == "Found 1 error, 4 warnings, 4 notes. 1 note more with --all. [*] 1 fixable with --fix."
    assert texts[2] == "articles/ferry.txt: 1 error, 4 warnings, 4 notes"
    places = [texts.index(each) for each in ("Source", "TASS", "Finding")]
    assert places == sorted(places)
    assert next(text for text in texts if text.startswith("Body")).startswith("Body paragraphs: cited 3")
    assert "Independent origins: 1 (effective 1.0). Everything here came through TASS." in texts
    assert "DEB001 [*] Formatting debris: ><" in texts
    assert "lines 3, 5, 9" in texts
    assert texts[-1] == "Not looked at: whether the sources say so."


def test_several_articles_stand_in_a_table_first() -> None:
    run = Run([report("a.txt"), Report(article(path="clean.txt"), ())], [Trouble("gone.txt", "no such file")], ["x"])
    text = written("markdown", run)
    page = rendered(text)
    assert page.texts[0] == "provenance: findings in 1 of 2 articles, and not everything was checked"
    assert page.tags.count("details") == 1
    assert page.tags.count("h4") == 1
    cells = page.texts[page.texts.index("Article") :]
    assert cells[5:10] == ["a.txt", "75 % of 4", "2", "1", "1 error, 4 warnings, 4 notes"]
    assert cells[10:15] == ["clean.txt", "75 % of 4", "2", "1", "none"]
    assert "gone.txt: no such file" in page.texts
    assert "- x\n" in text


def test_only_an_article_that_is_alone_is_open() -> None:
    mild = Report(article(path="mild.txt"), (finding(TEXT, "SRC001", "warning", "No source", (0, 4)),))
    text = written("markdown", Run([mild, report("grave.txt")]))
    assert text.index("<details>\n<summary><code>mild.txt") < text.index("<details>\n<summary><code>grave.txt")
    assert "<details open>\n<summary><code>mild.txt" in written("markdown", Run([mild, Report(article(), ())]))


def test_a_clean_article_is_shown_where_it_is_alone() -> None:
    page = rendered(written("markdown", Run([Report(article(), ())])))
    assert page.texts[0] == "provenance: no findings in 1 article"
    assert "TASS" in page.texts
    assert rendered(written("markdown", Run([Report(article(), ())] * 2))).tags.count("details") == 0


def long(path: str, level: str) -> Report:
    """Return the report of an article with many different findings of one level, and a long help."""
    found = [
        finding(TEXT, f"XXX{n:03}", level, f"It says @someone {n} " + "| ä*" * 50, (0, 4), help="z" * 300)  # type: ignore[arg-type]
        for n in range(250)
    ]
    return Report(article(path=path), tuple(found))


@pytest.mark.parametrize("room", [60_000, 300_000, ROOM])
def test_it_never_grows_too_long(room: int) -> None:
    reports = [report(f"{n}.txt") for n in range(1_000)]
    reports[7], reports[300] = long("warned.txt", "warning"), report("first.txt")
    run = Run(reports, [Trouble(f"{n} gone.txt", "no such file") for n in range(300)], ["x" * 50] * 300)
    text = "".join(fitted(run, room))
    assert room * 0.5 < len(text.encode()) <= room
    assert text.count("<details") == text.count("</details>")
    assert "articles with findings left out, the mildest: this page is full." in text
    assert "and 900 articles more" in text
    assert "and 250 more" in text
    assert "<summary><code>warned.txt" not in text or room == ROOM
    CONSUMERS["markdown"](text)


def test_the_gravest_articles_stay() -> None:
    reports = [long("warned.txt", "warning"), report("error.txt"), long("noted.txt", "note")]
    text = "".join(fitted(Run(reports, show_all=True), 60_000))
    assert "<summary><code>error.txt" in text
    assert "2 articles with findings left out" in text
    assert "".join(fitted(Run(reports[:2]), ROOM)).index("warned.txt</code>:") > 0


def test_an_article_with_very_many_findings_says_how_many_more() -> None:
    text = written("markdown", Run([long("warned.txt", "warning")]))
    assert "and 50 findings more, the mildest" in text
    assert "Found 250 warnings." in text
    assert text.count("\n| warning |") == 200
