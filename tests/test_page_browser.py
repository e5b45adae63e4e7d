"""The editor's page in a real browser: nothing runs off, everybody can read it, and it needs no script.

Skipped where there is no Chromium.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import chromium, opened
from ferry import EVIL, written
from test_page import STRAIT, WEIR, checked, crowd, run
from test_writers_hostile import hostile

from provenance.check import check
from provenance.config import Config
from provenance.edges import files as edge
from provenance.model import Report, Trouble
from provenance.writers.page.index import ORDERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on the path")

ROOT = Path(__file__).parent.parent
#: An article with a link over a blank between two markers, and a flagged sign outside of its paragraphs.
ODD = ROOT / "fixtures" / "articles" / "page-webflow" / "article.html"
WIDTHS = (390, 1280)
LOOKS: tuple[tuple[int, Any], ...] = ((1280, "light"), (390, "dark"), (1280, "dark"), (390, "light"))
SCHEMES = ("light", "dark")
#: A right-to-left article, one without spaces between words, and one of a single endless word.
FOREIGN = (
    "جسر الوادي يفتح من جديد\n\nقال المهندس كريم سالم إن الجسر سيفتح يوم الأحد. (رويترز)\n",
    "谷の橋が再び開く\n\n技師の森田氏は「橋は日曜日に開く」と述べた。（共同）\n",
    "A headline\n\n" + "longword" * 400 + " said so. [Source: TASS]\n",
)


def looked_at(path: Path) -> Report:
    """Return the report of an article."""
    return check(edge.load(str(path)), Config())[0]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the addresses of the pages to look at."""
    folder = tmp_path_factory.mktemp("pages")
    strait = checked(STRAIT.read_text(encoding="utf-8"), "fixtures/articles/strait-tass/article.txt")
    paths = sorted(ROOT.glob("fixtures/articles/*/article.txt"))
    every = list(map(looked_at, paths))
    made = {
        "strait": run(strait),
        "weir": run(checked(WEIR, "weir.md")),
        "crowd": run(checked(crowd(30, 40))),
        "foreign": run(*map(checked, FOREIGN)),
        "throng": run(checked(crowd(12, 12))),
        "few": run(*every[:4], troubles=[Trouble(EVIL, "is a package")], notes=[EVIL]),
        "index": run(*every, troubles=[Trouble(EVIL, "is a package")], notes=[EVIL]),
        "nothing": run(),
        "hostile": hostile(),
        "odd": run(looked_at(ODD)),
    }
    for name, each in made.items():
        (folder / f"{name}.html").write_text(written("html", each), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in made}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found


def visit(browser: Browser, address: str, width: int = 1280, **more: Any) -> Page:
    """Open a page and fail on the first thing that the browser complains of, or that the page asks the world for."""
    page = browser.new_context(viewport={"width": width, "height": 900}, **more).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if request.url != address else None)
    page.goto(address)
    assert not said
    return page


def accused(page: Page, part: str = "html") -> list[str]:
    """Return what axe holds against a part of a page as it stands, its folds opened."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("part => axe.run(part, {resultTypes: ['violations']})", part)
    return [
        f"{each['id']}: {each['help']}: {node['html'][:300]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]


@pytest.mark.parametrize(
    "name",
    [
        "strait",
        *(pytest.param(each, marks=pytest.mark.slow) for each in ("weir", "foreign", "throng", "odd", "nothing")),
    ],
)
def test_everybody_can_read_it(browser: Browser, pages: dict[str, str], name: str) -> None:
    # Colours and layouts do not meddle with each other: two looks see all four on a page like others.
    for width, scheme in LOOKS if name == "strait" else LOOKS[:2]:
        page = visit(browser, pages[name], width, color_scheme=scheme)
        assert accused(page) == [], (width, scheme)
        page.context.close()


@pytest.mark.parametrize(
    ("width", "scheme"), [*LOOKS[:2], *(pytest.param(*look, marks=pytest.mark.slow) for look in LOOKS[2:])]
)
def test_everybody_can_read_the_index(browser: Browser, pages: dict[str, str], width: int, scheme: Any) -> None:
    page = visit(browser, pages["few"], width, color_scheme=scheme)
    assert accused(page) == []
    for called, _, _, _ in ORDERS if (width, scheme) == LOOKS[0] else ORDERS[-1:]:
        page.get_by_label(called).check()
        assert accused(page, "#articles") == [], called
    page.context.close()


@pytest.mark.slow
def test_nothing_runs_off(browser: Browser, pages: dict[str, str]) -> None:
    for name, address in pages.items():
        page = visit(browser, address)
        for width in (320, 390, 900, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} at {width} pixels"
        page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_every_marker_and_its_note_shows(
    browser: Browser, pages: dict[str, str], width: int
) -> None:
    page = visit(browser, pages["strait"], width)
    markers = page.locator(".m[tabindex]").count()
    assert markers > 10
    seen = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        mark = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
        if mark in seen or page.evaluate("document.activeElement === document.body"):
            break
        if mark:
            seen.add(mark)
            tip = page.locator(f"#{mark}")
            assert tip.is_visible()
            assert tip.inner_text()
            box, own = tip.bounding_box(), page.locator(f"[aria-describedby={mark}]").bounding_box()
            assert box is not None
            assert own is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            if width == 1280:  # in the margin, beside its line and over no word
                text = page.locator(".reading .row p").first.bounding_box()
                assert text is not None
                assert box["x"] >= text["x"] + text["width"]
                assert own["y"] - 40 <= box["y"] <= own["y"] + own["height"]
    assert len(seen) == markers
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_note_shows_under_the_pointer(browser: Browser, pages: dict[str, str], width: int) -> None:
    page = visit(browser, pages["strait"], width)
    marker = page.locator(".m[tabindex]").filter(has_text="[Source: TASS]").first
    tip = marker.locator(".tip")
    assert not tip.is_visible()
    marker.hover(position={"x": 4, "y": 8})
    assert tip.is_visible()
    page.mouse.move(2, 2)
    page.wait_for_timeout(500)
    assert not tip.is_visible()
    page.context.close()


def test_the_index_sorts_without_a_script(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages["index"], java_script_enabled=False)

    def first() -> str:
        return page.locator("table.articles:visible tbody tr").first.inner_text()

    assert page.locator("table.articles:visible").count() == 1
    assert "Last Bakery" in first()
    page.get_by_label("Gravest findings").check()
    assert page.locator("table.articles:visible").count() == 1
    assert "Guides close" in first()
    page.get_by_label("Gravest findings").press("ArrowRight")
    assert page.get_by_label("Lowest coverage").is_checked()
    assert "Observatory" in first()
    page.locator("table.articles:visible a").first.click()
    assert page.url.endswith("#a9")
    page.context.close()


def test_links_land_on_what_they_name(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages["strait"], 390)
    page.locator(".strip a").nth(4).click()
    box = page.locator("#a1-p5").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.locator("#a1-p5 a.flagged").first.click()
    assert page.locator("#a1-f2").is_visible()
    page.context.close()


def test_targets_are_large_enough(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages["crowd"], 390)
    for selector in (".strip a", "a.number"):
        for target in page.locator(selector).all()[:40]:
            box = target.bounding_box()
            assert box is not None
            assert box["width"] >= 24, selector
            assert box["height"] >= 24, selector
    page.context.close()


def test_it_prints(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages["weir"])
    page.emulate_media(media="print")
    assert not page.locator(".pointer:visible").count()
    assert page.locator(".reading .row").last.is_visible()
    for details in page.locator("details > :not(summary)").all():
        assert details.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.context.close()


def test_colours_may_be_the_reader_s(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages["strait"], forced_colors="active", reduced_motion="reduce")
    outline = page.locator(".reading .flag").first.evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline == "dashed"
    page.context.close()
