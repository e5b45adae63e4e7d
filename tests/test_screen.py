"""What a person is shown: `full` and `concise`, the table of sources, the sentence and its caret."""

from __future__ import annotations

import time

import pytest
from ferry import TEXT, article, finding, report, written
from hypothesis import given
from hypothesis import strategies as st

from provenance.config import Config
from provenance.lines import Lines
from provenance.model import Article, Forgiven, Marker, Report, Source, Summary, Trouble
from provenance.writers import Run
from provenance.writers.cells import cells
from provenance.writers.excerpt import excerpt
from provenance.writers.inventory import inventory, percent, ranges

FULL = """\
articles/ferry.txt · en · 5 paragraphs: 1 headline, 4 body

  Body paragraphs  cited 3 · attributed in prose 0 · inherited 0 · uncited 1
  Coverage         75 % of them say who says so

  Source       Kind    Reached through  Paragraphs
  TASS         wire                     2-3, 5
  Ivan Petrov  person  TASS             2-3

  Independent origins: 1 (effective 1.0). Everything here came through TASS.

DEB001 [*] error: Formatting debris: `><`
  --> articles/ferry.txt:9:98  (paragraph 5)
  |
9 | … Friday, and the ramp will be tested again after repairs. [Source: TASS] ><
  |                                                                           ^^
  = help: `provenance rule DEB001` explains

WIR001 warning: Everything in this paragraph came through TASS
  --> articles/ferry.txt:3:184  (paragraphs 2-3, 5, 3 places)
  |
3 | … after a long meeting with the islanders. [Source: TASS]
  |                                            ^^^^^^^^^^^^^^ its only source
  = why: A wire is one source.
  = help: Name a second source; `provenance rule WIR001` explains

SRC001 warning: This paragraph cites nobody
  --> articles/ferry.txt:7:1  (paragraph 4)
  |
7 | Nobody asked the shop, and the shop has ordered twice the flour.
  | ^^^^^^^^^^^^^^^^^^^^^^ no source
  = help: `provenance rule SRC001` explains

SRC004 note: Number 0 has no source in reach
  --> articles/ferry.txt:3:5  (paragraph 2)
  |
3 | The ferry between Norrholm and the mainland will stop for three weeks while…
  |     ^^^^^
  = help: `provenance rule SRC004` explains

SRC004 note: Number 1 has no source in reach
  --> articles/ferry.txt:3:11  (paragraph 2)
  |
3 | The ferry between Norrholm and the mainland will stop for three weeks while…
  |           ^^^^^
  = help: `provenance rule SRC004` explains

SRC004 note: Number 2 has no source in reach
  --> articles/ferry.txt:3:17  (paragraph 2)
  |
3 | The ferry between Norrholm and the mainland will stop for three weeks while…
  |                 ^^^^^
  = help: `provenance rule SRC004` explains

1 more note: --all shows it.

Not looked at, or only in part:
- 2 links were not followed.

Found 1 error, 4 warnings, 4 notes. 1 note more with --all. [*] 1 fixable with
--fix.
Not looked at: whether the sources say so.
Not looked at, or only in part:
- 3 HTML files were passed over.
"""


def under(text: str, span: tuple[int, int], room: int = 60) -> tuple[str, str]:
    """Return the excerpt's line, and the line of its caret."""
    shown = excerpt(Lines(text), span, room)
    return shown.text, " " * shown.caret + "^" * shown.width


def about(article: Article) -> str:
    """Return the inventory of an article."""
    return "\n".join(inventory(Run([]), article))


def test_full_at_80_columns() -> None:
    run = Run([report()], notes=["3 HTML files were passed over."], standards={"WIR001": "A wire is one source."})
    assert written("full", run) == FULL
    assert all(cells(line) <= 80 for line in FULL.splitlines())
    assert run.status() == 1


@pytest.mark.parametrize("width", [20, 40, 60, 80, 132])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    text = TEXT.replace("ramp", "ランプ（渡し場）👍🏽").replace("islanders", "islänḑers" * 12)
    sources = tuple(Source(f"s{n}", "Größte Agentur 通信社 " * n, "wire", family="f" * 30, via=("s1", "s2"),
                           paragraphs=tuple(range(1, 40, 2))) for n in range(1, 20))  # fmt: skip
    made = report("a.txt", text, sources=sources)
    lines = written("full", Run([made], width=width, standards={"WIR001": "word " * 40})).splitlines()
    widest = max(lines, key=cells)
    assert cells(widest) <= width or width < 60


def test_all_lifts_the_budget_of_notes() -> None:
    few, every = (written("full", Run([report()], show_all=show_all)) for show_all in (False, True))
    assert few.count("SRC004 note") == 3
    assert "\n1 more note: --all shows it.\n" in few
    assert every.count("SRC004 note") == 4
    assert "--all" not in every
    assert written("full", Run([report()], config=Config(budget=0))).count("SRC004 note") == 0


def test_repeats_are_one_block_and_count_as_many() -> None:
    text = written("full", Run([report()]))
    assert text.count("Everything in this paragraph came through TASS") == 1
    assert "  --> articles/ferry.txt:3:184  (paragraphs 2-3, 5, 3 places)\n" in text
    assert "Found 1 error, 4 warnings, 4 notes. " in text
    same = [finding(TEXT, "DEB003", "error", "Entity shown", (at, at + 5), paragraph=2) for at in (40, 50, 60)]
    assert "(paragraph 2, 3 places)" in written("full", Run([Report(article(), tuple(same))]))


def test_clean_article_is_no_clean_bill() -> None:
    text = written("full", Run([Report(article(), (), ("The last 2 pages were cut.",))]))
    assert text.startswith("articles/ferry.txt · en · 5 paragraphs: 1 headline, 4 body\n")
    assert "- The last 2 pages were cut.\n" in text
    assert text.endswith("No findings.\nNot looked at: whether the sources say so.\n")


def test_of_many_articles_only_those_with_findings_are_shown() -> None:
    clean = [Report(article(path=f"clean{n}.txt"), (), ("Links were not followed.",)) for n in range(3)]
    run = Run([clean[0], report(), *clean[1:]], [Trouble("gone.txt", "does not exist")])
    text = written("full", run)
    assert "clean" not in text
    assert text.endswith("""
Found 1 error, 4 warnings, 4 notes in 1 of 4 files. 1 note more with --all. [*]
1 fixable with --fix. 1 trouble: not everything was checked.
Not looked at: whether the sources say so.
Not looked at, or only in part:
- Links were not followed. (3 files)
""")
    assert run.status() == 2
    assert written("full", Run(clean)).startswith("No findings in 3 files.\nNot looked at: whether the sources say so.")


def test_quiet_leaves_the_findings() -> None:
    text = written("full", Run([report()], quiet=True))
    assert text.startswith("DEB001 [*] error: ")
    assert "Found" not in text
    assert "links" not in text
    assert written("full", Run([Report(article(), ())], quiet=True)) == ""
    assert len(written("concise", Run([report()], quiet=True)).splitlines()) == 9


def test_concise() -> None:
    forgiven = report().findings[0]._replace(forgiven=Forgiven("baseline"))
    made = Report(article(), (forgiven, *report().findings[-2:]))
    assert (
        written("concise", Run([made]))
        == """\
articles/ferry.txt:9:83: WIR001 warning: Everything in this paragraph came through TASS
articles/ferry.txt:9:98: DEB001 [*] error: Formatting debris: `><`
Found 1 error, 1 warning (1 in baseline). [*] 1 fixable with --fix.
Not looked at: whether the sources say so.
"""
    )


def test_table_prints_cells_as_written() -> None:
    names = ("1e5", "a|b", "two\nlines", "0012", "0x1F", "nan")
    sources = tuple(Source(name, name, "organisation", paragraphs=(1,)) for name in names)
    text = about(article(sources=sources))
    for shown in ("1e5", "a|b", "two lines", "0012", "0x1F", "nan"):
        assert f"\n  {shown:9}  organisation  1\n" in text


def test_long_inventory_is_cut_and_says_so() -> None:
    sources = tuple(Source(f"s{n}", f"Source {n}", "person", paragraphs=tuple(range(n))) for n in range(21))
    text = about(article(sources=sources))
    assert "Source 20 " in text
    assert "Source 8 " not in text
    assert "\n  and 9 more (json lists all)\n" in text


def test_article_without_sources() -> None:
    none = Summary(2, 1, 0, 0, 0, 1, 1, 0.0, 0, 0, 0, 0, 0.0, 0.0, None, False)
    text = about(article(sources=(), summary=none))
    assert "No sources found: nobody is named, cited or linked." in text
    assert "Coverage         0 % of them say who says so" in text
    nothing = none._replace(body=0, uncited=0, exempt=2)
    assert "Body paragraphs  none that asks for a source" in about(article(sources=(), summary=nothing))
    assert "Coverage" not in about(article(summary=nothing))


def test_declared_wire_copy_names_the_wire_and_the_form() -> None:
    wire = Source("reuters", "Reuters", "wire", wire=True, family="reuters", paragraphs=(2,))
    dateline = Marker("dateline", 40, 50, "channel", "Reuters", source="reuters")
    made = article(sources=(wire,), credits=("reuters",), markers=(dateline,))
    assert made.summary
    made = made._replace(summary=made.summary._replace(single_wire="reuters", declared_wire_story=True))
    text = about(made)
    assert "Everything here came through Reuters.\n  This is declared wire copy of Reuters (dateline)." in text


def test_long_path_is_not_cut() -> None:
    path = "archive/" * 12 + "ferry.txt"
    text = written("full", Run([report(path)]))
    assert text.startswith(f"{path}\n  en · 5 paragraphs: 1 headline, 4 body\n")
    assert f"  --> {path}:9:98\n      (paragraph 5)\n" in text


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [((), ""), ((4,), "4"), ((2, 3, 4, 5, 7), "2-5, 7"), ((9, 1, 2, 2), "1-2, 9")],
)
def test_ranges(numbers: tuple[int, ...], shown: str) -> None:
    assert ranges(numbers) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0 %"), (0.001, "1 %"), (0.875, "88 %"), (0.999, "99 %"), (1.0, "100 %")]
)
def test_percent(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_caret_stands_under_wide_and_joined_letters() -> None:
    assert under("港の😀 ramp e\u0301 ><", (12, 14)) == ("港の😀 ramp e\u0301 ><", " " * 14 + "^^")
    assert under("one\tト two", (4, 5)) == ("one ト two", "    ^^")
    assert under("a\u200bb", (1, 2)) == ("a<U+200B>b", " ^^^^^^^^")
    assert under("e\u0301 a", (1, 2))[1] == " ^"


def test_long_line_is_a_window_around_the_finding() -> None:
    text = "The ferry stops on Monday. " * 30 + "Nobody >< said so. " + "The ramp is shut. " * 30
    shown, caret = under(text, (text.index("><"), text.index("><") + 2))
    assert shown == "… The ferry stops on Monday. Nobody >< said so. The ramp is…"
    assert shown[len(caret) - 2 : len(caret)] == "><"
    end = len(text.rstrip())
    assert under(text, (end - 5, end))[0] == "… The ramp is shut. The ramp is shut. The ramp is shut."


def test_long_or_many_lined_span_is_marked_at_its_first_words() -> None:
    start = TEXT.index("Nobody")
    assert under(TEXT, (start, start + 64)) == (
        "Nobody asked the shop, and the shop has ordered twice the…",
        "^" * len("Nobody asked the shop,"),
    )
    assert under("One line\nand the next", (0, 21)) == ("One line", "^^^^^^^^")
    assert under("end\n", (4, 4)) == ("", "^")
    assert under("end\r\n", (3, 5)) == ("end", "   ^")


def test_reason_that_does_not_fit_beside_the_caret_stands_below() -> None:
    long = report().findings[-1]._replace(reason="this is neither text nor markup that any reader of ours would know")
    text = written("full", Run([Report(article(), (long,))]))
    assert "  = here: this is neither text nor markup that any reader of ours would know\n" in text


@given(st.text(min_size=1, max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(20, 100))
def test_excerpt_fits_and_the_caret_is_inside(text: str, one: int, other: int, room: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    shown = excerpt(Lines(text), (start, end), room)
    assert cells(shown.text) <= room
    assert shown.caret + shown.width <= max(cells(shown.text), shown.caret + 1)
    assert shown.caret < room


def test_cost_of_a_finding_does_not_grow_with_its_line() -> None:
    def seconds(times: int) -> float:
        text = "The ramp is shut >< and so on. " * times
        spans = [(17 + 31 * at, 19 + 31 * at) for at in range(0, times, times // 200)]
        lines = Lines(text)
        began = time.process_time()
        for span in spans:
            excerpt(lines, span, 76)
        return time.process_time() - began

    seconds(1000)
    assert seconds(200_000) < 10 * seconds(2000)
