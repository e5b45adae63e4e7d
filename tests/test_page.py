"""The editor's page: sound HTML that steers nobody, says what it knows, and loses no word of the article."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from ferry import EVIL, TEXT, article, report, written
from growing import assert_linear
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.check import check
from provenance.cli.standards import page as rule_page
from provenance.cli.standards import standards
from provenance.config import Config
from provenance.edges import files
from provenance.model import Document, Forgiven, Report, Trouble
from provenance.writers import Run, escape
from provenance.writers.page.chain import MOST, chain
from provenance.writers.page.index import ORDERS, index, row
from provenance.writers.page.origins import Origins
from provenance.writers.page.pieces import Flagged, Spread
from provenance.writers.page.places import Places
from provenance.writers.page.shell import style
from provenance.writers.page.strip import CELLS

ROOT = Path(__file__).parent.parent
STRAIT = ROOT / "fixtures/articles/strait-tass/article.txt"
#: A Markdown article of everything that a page has to show.
WEIR = """\
---
title: The weir
source: Reuters
---
# The weir at Osk

By Anna Kolb

The weir broke on Sunday, the [water board](https://water.example/osk) said.[^1]

> "We had no warning," said Mara Lind, who lives below it.

- The mill has stopped. [Source: TASS]
- The road is [closed](javascript:alert(1)).

| Year | Flow |
|------|------|
| 2001 | 12   |

```python
if x < 1:
    print("<b>")
```

The count of the cattle is not known, and nobody has asked for it since the Sunday when the water came.

[^1]: Water board, annual report, https://water.example/r.pdf
"""
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
#: Everything that a page may be made of.
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article", "fieldset",
    "legend", "input", "label", "h1", "h2", "h3", "h4", "p", "pre", "ul", "ol", "li", "dl", "dt", "dd", "div", "span",
    "a", "b", "i", "bdi", "code", "mark", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "details", "summary", "svg", "defs", "symbol", "use", "circle", "path", "pattern", "rect", "text", "desc",
}  # fmt: skip
OURS = re.compile(r"a\d+(-(title|findings|reads|chain|[pfsm]\d+|(wide|narrow)-[td]))?|[vo]-\w+|order-\d|articles")


def checked(text: str, name: str = "article.txt", **more: Any) -> Report:
    """Return the report of a text."""
    return check(Document(name, text, "0" * 64), Config(**more))[0]


def run(*reports: Report, **more: Any) -> Run:
    """Return a run as the command line makes it."""
    return Run(reports, standards=standards(), page=rule_page, **more)


def parsed(text: str) -> Element:
    """Return a page as a browser's parser reads it; fails on anything that the parser has to mend."""
    tree: Element = html5lib.HTMLParser(strict=True).parse(text)
    return tree


def tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def of_class(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if name in (each.get("class") or "").split())


def words(element: Element) -> str:
    """Return the words of an element that a reader sees without pointing at anything."""
    inside = element.text or ""
    for child in element:
        if "tip" not in (child.get("class") or "").split():
            inside += words(child)
        inside += child.tail or ""
    return inside


def sound(text: str) -> Element:
    """Fail unless a page is well formed, self-contained, and of nothing but our own making."""
    tree = parsed(text)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for each in tree.iter():
        assert tag(each) in TAGS, tag(each)
        for name, value in each.attrib.items():
            assert not name.startswith("on"), name
            assert name not in ("style", "src", "srcset", "action", "ping", "background"), name
            if name == "href" and not value.startswith("#"):  # a page of the web
                assert urlsplit(value).scheme in ("http", "https"), value
                assert each.get("rel") == "noopener noreferrer nofollow"
            elif name in ("href", "for", "aria-describedby", "aria-labelledby"):
                assert {one.lstrip("#") for one in value.split()} <= set(ids), value
            elif name in ("id", "name") and tag(each) not in ("meta", "input"):
                assert OURS.fullmatch(value), value
            elif name in ("fill",):
                assert value in ("none", "currentColor") or value.startswith("url(#o-"), value
    assert {match[0] for match in escape.HIDDEN.finditer(text)} <= {"\n"}
    return tree


@pytest.fixture(scope="module")
def strait() -> Report:
    return checked(STRAIT.read_text(encoding="utf-8"), "fixtures/articles/strait-tass/article.txt")


@pytest.fixture(scope="module")
def weir() -> Report:
    return checked(WEIR, "weir.md")


def test_a_page_is_sound(strait: Report, weir: Report) -> None:
    for reports in ((strait,), (weir,), (strait, weir, report()), (), (checked(""),), (checked("\n \n"),)):
        sound(written("html", run(*reports, show_all=True)))
        sound(written("html", run(*reports, troubles=[Trouble(EVIL, EVIL)], notes=[EVIL])))


def test_every_fixture_makes_a_sound_page() -> None:
    paths = sorted(ROOT.glob("fixtures/articles/*/article.*"))
    reports = []
    for path in paths:
        reports.append(check(files.load(str(path)), Config())[0])
    tree = sound(written("html", run(*reports)))
    assert len(list(of_class(tree, "report"))) == len(reports) >= 14


def test_the_policy_lets_in_the_style_sheet_and_nothing_else(strait: Report) -> None:
    text = written("html", run(strait))
    (sheet,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert "<script" not in text
    assert sheet.isascii()


def test_only_the_web_is_linked(weir: Report) -> None:
    text = written("html", run(weir))
    assert 'href="https://water.example/osk"' in text
    assert 'href="javascript' not in text
    assert escape.address("HTTPS://ä.example/\u202e?a=\"'<&b") == "HTTPS://%C3%A4.example/%E2%80%AE?a=%22%27%3C&amp;b"
    for url in (None, "", "javascript:alert(1)", " https://x", "data:text/html,x", "//x", "https://", "https:x"):
        assert escape.address(url) is None


def shown(text: str, breaks: bool) -> str:
    """Return a text of an article as the page shows it."""
    return "\n".join(map(escape.line, text.expandtabs(4).split("\n"))) if breaks else escape.line(text)


def assert_whole(made: Report) -> None:
    """Fail unless every paragraph stands on the page word for word."""
    tree = sound(written("html", run(made)))
    rows = {each.get("id"): each for each in of_class(tree, "row")}
    for paragraph in made.article.paragraphs:
        (text,) = [each for each in rows[f"a1-p{paragraph.number}"] if tag(each) in ("p", "pre")]
        for bullet in list(of_class(text, "bullet")):
            bullet.text, bullet.tail = "", (bullet.tail or "")[1:]
        # A build log's command is broken only where a piece begins with it.
        got = words(text).replace(": :", "::")
        # HTML drops a line break right after <pre>.
        assert got == shown(made.article.words(paragraph.span), tag(text) == "pre").replace(": :", "::")


def test_no_word_of_an_article_is_lost(strait: Report, weir: Report) -> None:
    for made in (strait, weir, report()):
        assert_whole(made)


def test_what_stands_in_no_paragraph_shows(weir: Report) -> None:
    tree = sound(written("html", run(weir)))
    (between,) = of_class(tree, "between")
    assert "title: The weir\nsource: Reuters" in words(between)


HOSTILE = st.lists(
    st.one_of(
        st.text(st.characters(codec=None, exclude_characters="\r"), max_size=20),
        st.sampled_from([
            "<script>alert(1)</script>", '"><img src=x onerror=y>', "&amp;", "]]>", "<!--", "</style>", "\x1b]8;;x\x07",
            "\u202e", "\u200b", "\udcff", "[Source: TASS]", "(Reuters)", "“I know,” said Mara Lind.", "\n\n", "a0-p1",
            "\t",
        ]),
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.slow
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE)
def test_hostile_words_stay_words(text: str, other: str) -> None:
    assert_whole(checked(f"A headline\n\nThe mayor, {text} said. [Source: TASS]\n\n{other}"))
    made = report(other, TEXT.replace("Ivan Petrov", text.replace("\n", " ")) if text.strip() else TEXT)
    first = made.findings[0]._replace(message=text, reason=other, help=text, excerpt=other, name=other, code=text)
    sources = tuple(each._replace(name=text, family=other) for each in made.article.sources)
    evil = Report(made.article._replace(sources=sources, title=other, language=text), (first,), (text,))
    sound(written("html", run(evil, evil, troubles=[Trouble(text, other)], notes=[other])))


def test_a_note_of_the_article_is_linked(weir: Report) -> None:
    tree = sound(written("html", run(weir)))
    (mark,) = [each for each in of_class(tree, "ref") if words(each) == "[^1]"]
    assert mark.get("href") == f"#a1-p{len(weir.article.paragraphs)}"


def test_hidden_letters_are_seen() -> None:
    text = written("html", run(checked("A headline\n\nThe \u202emayor\u200b said \x1b[31m so.\n")))
    for picture in ("&lt;U+202E&gt;", "&lt;U+200B&gt;", "␛"):
        assert f'<span class="hidden">{picture}</span>' in text


def test_ascii_is_enough(weir: Report) -> None:
    text = written("html", run(weir, utf8=False))
    assert text.isascii()
    assert words(sound(text)) == words(sound(written("html", run(weir))))


def test_the_same_article_makes_the_same_page() -> None:
    command = [sys.executable, "-m", "provenance", "check", "--output-format", "html", "--exit-zero", str(STRAIT)]
    pages = {
        subprocess.run(command, env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("7", "UTC"))
    }
    assert len(pages) == 1


def test_it_says_what_the_article_has_before_what_it_lacks(strait: Report) -> None:
    tree = sound(written("html", run(strait)))
    text = words(next(each for each in tree.iter() if tag(each) == "main"))
    order = ["Two Ports, One Strait", "strait-tass/article.txt", "Everything here came through TASS.", "5 of 5",
             "Not looked at: whether the sources say so.", "Paragraphs by origin", "TASS (Russian state media)",
             "Who, through whom, where", "Ilya Morozin", "Findings", "DEB001", "Why", "Dismiss",
             "The article as it reads", "exempt", "attributed"]  # fmt: skip
    at = 0
    for part in order:
        at = text.index(part, at)
    for word in ("score", "credib", "trustworth", "reliab", "fake", "true or false"):
        assert word not in re.sub(r"reluctant\s+to rely|credible, and best", "", text.casefold())


def test_a_finding_says_all_of_it(strait: Report) -> None:
    tree = sound(written("html", run(strait)))
    debris = words(next(of_class(tree, "findings"))[0])
    assert "error DEB001" in " ".join(debris.split())
    assert "nothing" in debris.casefold()
    assert "Delete ”}{; --fix makes it." in debris
    assert "provenance rule DEB001 explains" in debris
    assert rule_page("DEB001").dismiss in debris  # type: ignore[union-attr]
    wire = next(of_class(tree, "findings"))[1]
    assert next(each.get("href") for each in wire.iter() if tag(each) == "a") == "#a1-p2"
    assert "paragraphs 2–6, 5 places" in words(wire)


def test_a_standard_is_told_once() -> None:
    made = report()
    told = [each._replace(message=str(at)) for at, each in enumerate(made.findings) if each.code == "WIR001"]
    tree = sound(written("html", run(Report(made.article, tuple(told)))))
    first, *rest = next(of_class(tree, "findings"))
    assert "BBC" in words(first)
    for each in rest:
        assert "as for the first WIR001" in words(each)
        assert "BBC" not in words(each)


def test_notes_beyond_the_budget_are_folded_and_there() -> None:
    made = report()
    notes = tuple(each._replace(message=f"{each.message} {at}") for at, each in enumerate(made.findings))
    made = Report(made.article, tuple(each._replace(level="note") for each in notes), made.notes)
    folded = sound(written("html", run(made)))
    assert [words(each) for each in folded.iter() if tag(each) == "summary"] == ["6 more notes"]
    assert sum(len(each) for each in of_class(folded, "findings")) == 9
    assert not [each for each in sound(written("html", run(made, show_all=True))).iter() if tag(each) == "summary"]


def test_nothing_found_is_no_clean_bill(strait: Report) -> None:
    forgiven = tuple(each._replace(forgiven=Forgiven("inline", None)) for each in strait.findings)
    text = written("html", run(Report(strait.article, forgiven, ("2 links were not followed.",))))
    assert "No findings (7 forgiven)." in text
    assert "Not looked at, or only in part: 2 links were not followed." in text
    assert "Not looked at: whether the sources say so." in text
    assert "No article was checked." in written("html", run())


def test_trouble_stands_above_everything(strait: Report) -> None:
    text = written("html", run(strait, troubles=[Trouble("b.docx", "is a package")], notes=["1 folder was skipped"]))
    assert text.index("b.docx") < text.index("Two Ports, One Strait", text.index("<main>"))
    assert "1 trouble: not everything was checked." in text
    assert "Not looked at, or only in part: 1 folder was skipped" in text


def test_a_note_says_through_whom(strait: Report) -> None:
    tree = sound(written("html", run(strait)))
    tips = {words(each) for each in of_class(tree, "tip")}
    assert "Ilya Morozinspeaker, via TASS · according to" in tips
    assert "TASSchannel · source in brackets · Russian state media" in tips


def test_every_paragraph_has_number_verdict_and_role(weir: Report) -> None:
    tree = sound(written("html", run(weir)))
    margins = [" ".join(words(each).split()) for each in of_class(tree, "margin")]
    assert margins[0] == "in no paragraph"
    for paragraph, margin in zip(weir.article.paragraphs, margins[1:], strict=True):
        assert margin.startswith(f"{paragraph.number} {paragraph.verdict}")
        assert paragraph.role == "body" or paragraph.role in margin


def test_the_index_is_there_in_every_order(strait: Report) -> None:
    reports = [strait, checked("Zebras\n\nThe snow lay two metres deep on the pass, and the buses had stopped.\n"),
               checked("Apples\n\nMara Lind said the mill had lost a third of its trade.\n")]  # fmt: skip
    rows = [row(number, each) for number, each in enumerate(reports, 1)]
    tree = html5lib.parseFragment("".join(index(rows)))
    tables = [each for each in tree.iter() if tag(each) == "table"]
    assert len(tables) == len(ORDERS)
    orders = [[each.get("href") for each in table.iter() if tag(each) == "a"] for table in tables]
    assert orders[0] == ["#a1", "#a2", "#a3"]
    assert orders[1][0] == "#a1"
    assert orders[2][0] == "#a2"
    assert orders[5] == ["#a3", "#a1", "#a2"]
    assert all(sorted(order) == ["#a1", "#a2", "#a3"] for order in orders)
    assert [len([1 for each in table.iter() if each.get("aria-sort")]) for table in tables] == [0, 1, 1, 1, 1, 1]
    for place in range(1, len(ORDERS)):
        assert f".index:has(#order-{place}:checked) .order-{place}" in style()


def crowd(people: int, paragraphs: int) -> str:
    """Return an article in which many people speak, some to a wire."""
    lines = ["A headline"]
    for number in range(paragraphs):
        name = f"Mara {chr(65 + number % people % 26)}{'abcdefghij'[number % people // 26]}rend"
        told = ("said", "told Reuters", "told AFP")[number % 3]
        lines.append(f"The engineer, {name}, {told} that the weir would hold. The snow lay deep.")
    return "\n\n".join(lines)


@pytest.mark.parametrize(("people", "paragraphs"), [(1, 1), (30, 60), (30, 200), (100, 800)])
def test_a_crowd_stays_readable(people: int, paragraphs: int) -> None:
    made = checked(crowd(people, paragraphs))
    assert made.article.summary is not None
    origins = Origins(made.article)
    assert len(origins.by_family) == made.article.summary.origins
    drawn = chain(made.article, origins)
    for column, most in zip(drawn.columns, MOST, strict=True):
        assert len(column) <= most
    assert all(link.start in places(drawn) and link.end in places(drawn) for link in drawn.links)
    tree = sound(written("html", run(made)))
    (strip,) = of_class(tree, "strip")
    assert len(strip) <= CELLS
    pictures = [each for each in tree.iter() if each.get("role") == "img"]
    assert len(pictures) == 2
    for picture in pictures:
        assert {tag(each) for each in picture if each.get("id")} == {"title", "desc"}
        width, height = map(float, picture.get("viewBox", "").split()[2:])
        for box in of_class(picture, "box"):
            assert float(box.get("x", "")) + float(box.get("width", "")) <= width
            assert float(box.get("y", "")) + float(box.get("height", "")) <= height


def places(drawn: Any) -> set[tuple[int, int]]:
    return {(column, place) for column, nodes in enumerate(drawn.columns) for place in range(len(nodes))}


def test_a_page_grows_with_its_article() -> None:
    reports = {size: checked(crowd(20, size)) for size in (1, 250, 2000)}
    assert_linear(lambda size: written("html", run(reports[size])), 250)


def test_one_endless_paragraph_of_findings_is_no_square() -> None:
    def flawed(times: int) -> Report:
        text = "A headline\n\n" + "The mayor said so. [Source: TASS] " * times
        at = [match.start() for match in re.finditer("mayor", text)]
        one = report().findings[0]
        flags = tuple(one._replace(start=start, end=start + 5, message=str(start), paragraph=2) for start in at)
        return Report(checked(text).article, flags)

    assert_linear(lambda made: written("html", run(made)), 250, flawed)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.sampled_from(["note", "warning", "error"]))))
def test_pieces_make_up_the_block(spans: list[tuple[int, int, str]]) -> None:
    flags = [Flagged(start, start + length, level) for start, length, level in spans]
    spread = Spread(article(), flags)
    for block in ((0, 37), (37, 38), (40, 70)):
        cuts = list(spread.cuts(*block))
        at = block[0]
        for cut in cuts:
            assert cut.start == at
            at = cut.end
            over = {flag.level for flag in flags if flag.start < cut.end and cut.start < flag.end}
            gravest = max(over, key=["note", "warning", "error"].index, default="")
            assert cut.level in (gravest, "point")
        assert at == block[1]


def test_no_link_is_nothing_but_a_blank() -> None:
    path = STRAIT.parent.parent / "page-webflow" / "article.html"
    made = check(files.load(str(path)), Config())[0]
    assert not re.search(r'<a [^>]*>\s*(?:<span class="tip"|</a>)', written("html", run(made)))


def test_places_are_found_again(weir: Report) -> None:
    made, back = weir.article, Places(weir.article)
    for paragraph in made.paragraphs:
        assert back.shown(*made.place(paragraph.span)) == paragraph.span
    for marker in made.markers:
        found = back.shown(*made.place(marker.span))
        assert found is not None
        assert made.words(found) == made.words(marker.span)


#: What is read or seen against what, and how much lighter one has to be: text 4.5, a line or a shape 3 (WCAG 2.2).
CONTRAST = (
    *((text, ground, 4.5) for text in ("ink", "soft", "link") for ground in ("paper", "card", "hint")),
    ("ink", "flag", 4.5), ("link", "flag", 4.5), ("paper", "ink", 4.5),
    *((f"o{number}", ground, 3.0) for number in range(1, 9) for ground in ("paper", "card")),
    ("edge", "paper", 3.0), ("edge", "card", 3.0),
)  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_colours_stand_out(scheme: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    light, dark, _, paper = (dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in blocks)
    colours = {"light": light, "dark": light | dark, "print": light | paper}[scheme]
    for text, ground, least in CONTRAST:
        light_one, dark_one = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        ratio = (light_one + 0.05) / (dark_one + 0.05)
        assert ratio >= least, f"{text} on {ground} in {scheme}: {ratio:.2f}"
