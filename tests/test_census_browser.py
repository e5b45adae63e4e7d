"""The page of a census in a real browser: nothing runs off, everybody can read it, and it needs no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import chromium, opened
from censused import output, rows
from command_line import leave
from test_census import hostile
from test_page_browser import LOOKS, SCHEMES, accused, visit

from provenance.cli import exits

if TYPE_CHECKING:
    from playwright.sync_api import Browser

for needed in ("playwright", "duckdb", "publicsuffixlist", "matplotlib"):
    pytest.importorskip(needed, reason=f"{needed} is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(chromium() is None, reason="no Chromium on the path")]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the addresses of the pages to look at."""
    folder = tmp_path_factory.mktemp("census")
    made = {"usual": rows(2000), "hostile": hostile(), "few": rows(40), "none": [], "short": rows(600)}
    for name, found in made.items():
        whole = output(folder / name, found, reasons={"binary": 3})
        chosen = [part for key in ("domain", "month", "language", "source") for part in ("--by", key)]
        # axe looks at every cell, and one is as good as another.
        chosen += ["--top", "3"] if name in ("short", "hostile") else []
        arguments = ["census", "--format", "html", "-o", str(folder / f"{name}.html"), *chosen, str(whole)]
        assert leave(*arguments) == exits.CLEAN
    return {name: (folder / f"{name}.html").as_uri() for name in made}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_everybody_can_read_it(browser: Browser, pages: dict[str, str], width: int, scheme: Any) -> None:
    for name in ("short", "hostile", "none") if (width, scheme) == LOOKS[0] else ("short",):
        page = visit(browser, pages[name], width, color_scheme=scheme)
        assert accused(page) == [], name
        page.context.close()


def test_nothing_runs_off(browser: Browser, pages: dict[str, str]) -> None:
    for name, address in pages.items():
        page = visit(browser, address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in (320, 390, 900, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width} pixels"
        page.context.close()


def test_every_plot_has_a_title_a_caption_and_its_numbers(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages["usual"])
    figures = page.locator("figure")
    assert figures.count() == 13
    for place in range(figures.count()):
        figure = figures.nth(place)
        title = figure.locator("h3").inner_text()
        drawing = figure.get_by_role("img", name=title)
        assert drawing.count() == 1, title
        assert len(figure.locator("desc").text_content() or "") > 40
        assert figure.locator("figcaption p").inner_text().endswith((".", ")."))
        assert figure.locator("details tbody tr").count() > 1, title
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    lost = page.evaluate(
        "[...document.querySelectorAll('use')]"
        ".filter(each => !document.querySelector(each.getAttribute('href'))).length"
    )
    assert lost == 0
    page.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_plots_take_the_colours_of_the_scheme(browser: Browser, pages: dict[str, str], scheme: Any) -> None:
    page = visit(browser, pages["usual"], color_scheme=scheme)
    hue = page.locator("figure .fill-hue").first.evaluate("each => getComputedStyle(each).fill")
    assert hue == ("rgb(11, 98, 168)" if scheme == "light" else "rgb(108, 180, 238)")
    text = page.locator("figure svg text").first.evaluate("each => getComputedStyle(each).fill")
    assert text != "rgb(0, 0, 0)"
    page.context.close()


def test_no_letter_runs_out_of_its_plot(browser: Browser, pages: dict[str, str]) -> None:
    script = """() => [...document.querySelectorAll('svg.plot')].flatMap(plot => {
      const box = plot.getBoundingClientRect();
      return [...plot.querySelectorAll('text')].filter(text => {
        const own = text.getBoundingClientRect();
        return own.left < box.left - 12 || own.right > box.right + 12 || own.top < box.top - 4;
      }).map(text => text.textContent);
    })"""
    for name in ("usual", "few"):
        page = visit(browser, pages[name], 390)
        assert page.evaluate(script) == [], name
        page.context.close()


def test_it_says_and_asks_nothing_of_its_own(pages: dict[str, str]) -> None:
    for name, address in pages.items():
        text = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
        assert not re.search(r"<(script|link|image|img|foreignObject|style) ", text), name
        assert text.count("<style>") == 1
        assert not re.search(r"<[^>]*\sstyle=", text), name
        assert not re.search(r"20\d\d-\d\d-\d\dT", text), name
        assert "matplotlib" not in text


def test_it_prints(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages["usual"])
    page.emulate_media(media="print")
    for table in page.locator("details table").all():
        assert table.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.context.close()
