"""The formats that leave the house: schema-org, ninjs, prov and the box for readers, each read by its consumer."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from consumers import validator
from ferry import EVIL, article, report, written
from hypothesis import given
from hypothesis import strategies as st

from provenance.check import check
from provenance.config import Config
from provenance.model import Article, Document, Marker, Report, Source
from provenance.writers import Run
from provenance.writers.escape import HIDDEN

DOCUMENT = Source("audit", "Harbour audit", "document", family="audit", paragraphs=(4,))
HIDDEN_ONE = Source("official", "a senior harbour official", "unnamed", named=False, family="official", paragraphs=(4,))
SPOKEN = Source("ida-holm", "Ida Holm", "person", family="ida-holm", paragraphs=(4,))
PUBLISHED = ("schema-org", "ninjs", "prov", "box", "box-html")


def told(text: str, path: str = "story.md") -> Report:
    found, troubles = check(Document(path, text, "0" * 64), Config())
    assert not troubles
    return found


def wider(**more: Any) -> Article:
    """Return the ferry's article with a document, somebody unnamed and a second speaker in its fourth paragraph."""
    made = article()
    paragraph = made.paragraphs[3]
    assert made.summary
    link = Marker("link", *paragraph.span, "document", "Harbour audit", target="https://harbour.example/audit?a=1&b=<2>",
                  source="audit", covers=(4,))  # fmt: skip
    parts = list(made.paragraphs)
    parts[3] = paragraph._replace(sources=("audit", "official", "ida-holm"), verdict="cited")
    return made._replace(
        paragraphs=tuple(parts),
        sources=(*made.sources, DOCUMENT, HIDDEN_ONE, SPOKEN),
        markers=(*made.markers, link),
        summary=made.summary._replace(single_wire=None, unnamed=1, uncited=0),
        **more,
    )


def read(name: str, *reports: Report) -> Any:
    return json.loads(written(name, Run(list(reports))))


def test_schema_org_says_who_is_cited_and_through_whom() -> None:
    from pyld import jsonld

    value = read("schema-org", Report(wider(title="Ferry to stop", credits=("tass",)), ()))
    context = {"@context": {"@vocab": "https://schema.org/"}}
    loader = {"documentLoader": lambda url, _: {"contextUrl": None, "documentUrl": url, "document": context}}
    expanded = jsonld.expand(value, loader)
    (whole,) = expanded
    assert whole["@type"] == ["https://schema.org/NewsArticle"]
    names = {
        part: re.findall(r"schema.org/name': \[\{'@value': '([^']+)'", str(whole[f"https://schema.org/{part}"]))
        for part in ("sourceOrganization", "isBasedOn", "citation", "mentions")
    }
    assert names == {
        "sourceOrganization": ["TASS"],
        "isBasedOn": ["TASS"],
        "citation": ["Harbour audit"],
        "mentions": ["Ivan Petrov", "Ida Holm"],
    }
    assert value["citation"][0]["url"].startswith("https://harbour.example/audit")


def test_schema_org_can_stand_in_a_script_element() -> None:
    text = written("schema-org", Run([Report(article(title="</script><!--<b>"), ())]))
    assert "<" not in text
    assert json.loads(text)["headline"] == "</script><!--<b>"


def test_several_articles_are_a_graph_or_a_list() -> None:
    graph = read("schema-org", report(), report("b.txt"))
    assert [each["@type"] for each in graph["@graph"]] == ["NewsArticle", "NewsArticle"]
    assert len(read("ninjs", report(), report("b.txt"))) == 2
    assert (read("schema-org"), read("ninjs")) == ({"@context": "https://schema.org", "@graph": []}, [])


def test_ninjs_is_valid() -> None:
    value = read("ninjs", Report(wider(title="Ferry to stop"), (), ("2 links were not followed.",)))
    validator("ninjs-3.1").validate(value)
    assert [each["name"] for each in value["infoSources"]] == ["TASS", "Ivan Petrov", "Ida Holm"]
    assert [each["title"] for each in value["trustIndicators"]] == ["Harbour audit"]
    assert value["edNote"] == "2 links were not followed."


def test_prov_reads_back_as_it_was_written() -> None:
    from prov.model import ProvDocument

    text = written("prov", Run([Report(wider(credits=("tass",)), ()), report("b.txt")]))
    once = ProvDocument.deserialize(content=text)
    again = ProvDocument.deserialize(content=once.serialize())
    assert once == again
    bundles = list(once.bundles)
    assert len(bundles) == 2
    statements = set(bundles[0].get_provn().replace(", -, -, -", "").split("\n"))
    said = {re.sub(r"\s+", "", line) for line in statements}
    assert "wasDerivedFrom(article:1-paragraph-2,article:1-carried-tass)" in said
    assert "wasDerivedFrom(article:1-carried-tass,article:1-said-ivan-petrov)" in said
    assert "wasDerivedFrom(article:1-paragraph-4,source:audit)" in said
    assert "wasDerivedFrom(article:1-paragraph-4,article:1-said-ida-holm)" in said
    assert "wasAttributedTo(article:1-article,source:tass)" in said
    assert "hadMember(article:1-article,article:1-paragraph-5)" in said


def test_prov_names_sources_that_no_qualified_name_may_hold() -> None:
    from prov.model import ProvDocument

    made = article()
    odd = made.sources[1]._replace(key="тасс, (a)_b:c")
    made = made._replace(sources=(made.sources[0], odd))
    once = ProvDocument.deserialize(content=written("prov", Run([Report(made, ())])))
    agents = [
        str(record.identifier)
        for bundle in once.bundles
        for record in bundle.records
        if "source:" in str(record.identifier)
    ]
    assert len(agents) == len(set(agents)) == 2


def test_a_format_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "prov.model", None)
    with pytest.raises(OSError, match=r"pip install 'provenance\[prov\]'"):
        written("prov", Run([report()]))


def test_the_box_says_what_came_through_whom() -> None:
    assert written("box", Run([report()])) == (
        "**How we sourced this.** Everything in this article that has a source reached us through TASS. "
        "The words of Ivan Petrov are given as TASS reported them. One of 4 paragraphs names no source.\n"
    )
    assert written("box", Run([Report(wider(), ())])) == (
        "**How we sourced this.** Parts of this article reached us through the news agency TASS. "
        "The words of Ivan Petrov are given as TASS reported them. The article cites Ida Holm. "
        "The article refers to one document: [Harbour audit](<https://harbour.example/audit?a=1&amp;b=%3C2%3E>). "
        "One source is not named.\n"
    )


def test_the_box_of_a_declared_report_and_of_an_article_without_sources() -> None:
    made = told("---\nsource: Reuters\n---\n# Ferry stops\n\nThe ferry stops for three weeks, Ida Holm told Reuters.\n")
    assert written("box", Run([made])).startswith("**How we sourced this.** This is a report by Reuters. ")
    nobody = told("# Ferry stops\n\nThe ferry stops for three weeks while the ramp is replaced.\n")
    assert written("box", Run([nobody])) == "**How we sourced this.** This article names no source.\n"


def test_the_box_speaks_german_and_lists_no_more_than_five() -> None:
    many = tuple(Source(f"s{n}", f"Ida {letter}olm", "person", family=f"s{n}") for n, letter in enumerate("ABCDEFG"))
    made = wider(language="de")
    text = written("box", Run([Report(made._replace(sources=many), ())]))
    assert "Der Text zitiert Ida Aolm, Ida Bolm, Ida Colm, Ida Dolm, Ida Eolm und 2 weitere." in text
    assert written("box-html", Run([Report(made, ())])).startswith('<aside class="sourcing" lang="de">')


def test_absence_is_not_told_in_a_language_that_nobody_can_judge() -> None:
    made = article(judged=False, sources=(), language="xx")
    assert written("box", Run([Report(made._replace(summary=wider().summary), ())])) == ""


@pytest.mark.parametrize("name", PUBLISHED)
def test_nobody_is_named_whom_the_article_does_not_name(name: str) -> None:
    text = written(name, Run([Report(wider(), ())]))
    assert "Ida Holm" in text
    if name != "prov":
        assert "harbour official" not in text


@given(st.text(alphabet=st.characters(codec=None), min_size=1, max_size=40).filter(str.strip))
def test_no_name_breaks_out_of_the_box(name: str) -> None:
    import lxml.html

    evil = SPOKEN._replace(name=f"Ida {name}")
    made = wider()
    made = made._replace(sources=(evil, DOCUMENT._replace(name=name), *made.sources[:2]))
    html = written("box-html", Run([Report(made, ())]))
    tags = [node.tag for node in lxml.html.fragment_fromstring(html).iter()]
    assert tags in (["aside", "h2", "p", "a"], ["aside", "h2", "p"])
    assert {match[0] for match in HIDDEN.finditer(html)} <= {"\n"}
    line = written("box", Run([Report(made, ())]))
    assert line.count("\n") == 1
    assert line.count("](<") <= 1
    assert not re.search(r"(?<![\w&])[@#]\w", line)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", EVIL])
def test_only_web_addresses_become_links(address: str) -> None:
    made = wider()
    links = tuple(each._replace(target=address) if each.kind == "link" else each for each in made.markers)
    for name in ("box", "box-html", "schema-org", "ninjs"):
        text = written(name, Run([Report(made._replace(markers=links), ())]))
        assert address not in text
        assert "href" not in text
