"""The formats of others, held to schemas: ours in `tests/schemas`, and those that `make consumers` brings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from consumers import JENKINS, MULTITOOL, needs_jenkins, needs_multitool, needs_rdformat, rdformatted, validator
from ferry import EVIL, TEXT, article, report, written
from jsonschema import ValidationError
from lxml import etree
from test_published import wider
from test_sarif import everything, many
from test_writers import machine
from test_writers_hostile import hostile

from provenance.check import check
from provenance.config import Config
from provenance.edges.files import load
from provenance.model import Report, Trouble
from provenance.writers import Run

ROOT = Path(__file__).parent.parent
OURS = ROOT / "tests" / "schemas" / "junit.xsd"
#: What a link may hold that no URI can.
ADDRESSES = (
    "https://harbour.example/audit?a[]=1&b=<2>#x#y", "HTTP://Hafen.example/Prüfung 1|2^{3}`4\\5\"", "https://谷.example/橋",
    "https://a.example/100%/%zz/%41", "https://user:pass@a.example:8080/x?y", f"https://a.example/{EVIL}\ud800",
)  # fmt: skip
#: Addresses that are no URI whatever one does to them.
BROKEN = ("https://a.example:port/", "https://[zz]/", "https://a@b@c/", "http:///x", "https:// /", "ftp://a.example/")


def fixtures() -> Run:
    """Return a run over all articles among the fixtures that are plain text or Markdown."""
    paths = sorted(path for path in ROOT.glob("fixtures/articles/*/article.*") if path.suffix in (".txt", ".md"))
    return Run([check(load(str(path)), Config())[0] for path in paths], [Trouble(EVIL, EVIL)], [EVIL], root=str(ROOT))


def linked() -> Run:
    """Return a run over articles that link what no address should hold."""
    made = wider(title=EVIL)
    at = next(index for index, each in enumerate(made.markers) if each.kind == "link")
    links = [
        made._replace(path=f"{number}.md", markers=(*made.markers[:at], made.markers[at]._replace(target=address)))
        for number, address in enumerate((*ADDRESSES, *BROKEN))
    ]
    return Run([Report(each, (), (EVIL,)) for each in links])


#: Each makes a run anew.
RUNS: dict[str, Callable[[], Run]] = {
    "one": lambda: Run([report()]),
    "everything": everything,
    "fixtures": fixtures,
    "hostile": hostile,
    "linked": linked,
    "crowded": lambda: Run([many(400)]),
    "inexact": lambda: Run([report("a.docx", exact=False), Report(article(TEXT, "b.docx", exact=False), ())]),
    "nothing": lambda: Run([]),
    "notes": lambda: Run([], [], ["1 file was skipped", EVIL]),
    "troubles": lambda: Run([], [Trouble("gone.txt", "no such file"), Trouble("gone.txt", "no such file"),
                                 Trouble(EVIL, EVIL)]),
}  # fmt: skip
every_run = pytest.mark.parametrize("name", RUNS)


def text(format: str, name: str, utf8: bool = True) -> str:
    """Return what a format makes of a run."""
    run = RUNS[name]()
    run.utf8 = utf8
    return written(format, run)


def tree(text: str) -> etree._Element:
    """Parse XML, with nothing fetched and no entity looked up."""
    return etree.fromstring(text.encode(), etree.XMLParser(no_network=True, resolve_entities=False))


def xsd(path: Path) -> etree.XMLSchema:
    """Return an XML schema; nothing is fetched for it."""
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


@every_run
@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_our_own_record(format: str, name: str) -> None:
    machine(format, RUNS[name]())


@needs_multitool
@every_run
@pytest.mark.parametrize("utf8", [True, False])
def test_sarif(name: str, utf8: bool) -> None:
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    jsonschema.validate(json.loads(text("sarif", name, utf8)), schema)


@every_run
@pytest.mark.parametrize("utf8", [True, False])
@pytest.mark.parametrize("path", [OURS, pytest.param(JENKINS, marks=needs_jenkins)], ids=["ours", "jenkins"])
def test_junit(path: Path, name: str, utf8: bool) -> None:
    xsd(path).assertValid(tree(text("junit", name, utf8)))


@every_run
@pytest.mark.parametrize("utf8", [True, False])
def test_gitlab(name: str, utf8: bool) -> None:
    issues = json.loads(text("gitlab", name, utf8))
    validator("gitlab").validate(issues)
    assert len({each["fingerprint"] for each in issues}) == len(issues)


@every_run
@pytest.mark.parametrize("utf8", [True, False])
def test_reviewdog(name: str, utf8: bool) -> None:
    whole = json.loads(text("rdjson", name, utf8))
    validator("rdjson").validate(whole)
    lines = [json.loads(line) for line in text("rdjsonl", name, utf8).splitlines()]
    one = validator("rdjson", "#/$defs/diagnostic")
    for line in lines:
        one.validate(line)
    assert [{**each, "source": whole["source"]} for each in whole["diagnostics"]] == lines


@needs_rdformat
@every_run
def test_a_validator_of_reviewdog_s_format_has_nothing_against_it(name: str) -> None:
    # Some names and messages of the hostile run are nothing but a line break or a tab.
    allowed = {"EMPTY_STRING"} if name == "hostile" else set()
    assert rdformatted(text("rdjson", name)) == allowed
    if lines := text("rdjsonl", name).splitlines():
        assert rdformatted(f"[{','.join(lines)}]") == allowed


@every_run
@pytest.mark.parametrize("utf8", [True, False])
def test_ninjs(name: str, utf8: bool) -> None:
    value = json.loads(text("ninjs", name, utf8))
    for each in value if isinstance(value, list) else [value]:
        validator("ninjs-3.1").validate(each)


def test_an_address_becomes_a_uri_or_is_left_out() -> None:
    items = json.loads(text("ninjs", "linked"))
    found = [each["trustIndicators"][0]["href"] if "trustIndicators" in each else None for each in items]
    assert found[:5] == [
        "https://harbour.example/audit?a%5B%5D=1&b=%3C2%3E#x%23y",
        "HTTP://Hafen.example/Pr%C3%BCfung%201%7C2%5E%7B3%7D%604%5C5%22",
        "https://%E8%B0%B7.example/%E6%A9%8B",
        "https://a.example/100%25/%25zz/%41",
        "https://user:pass@a.example:8080/x?y",
    ]
    assert found[6:] == [None] * len(BROKEN)
    works = [each["citation"][0] for each in json.loads(text("schema-org", "linked"))["@graph"]]
    assert [each.get("url") for each in works] == found


def test_a_news_object_that_we_read_is_one_by_the_same_schema() -> None:
    path = ROOT / "fixtures" / "articles" / "kiln-ninjs3" / "article.ninjs"
    validator("ninjs-3.1").validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("format", "schema", "keys", "value"),
    [
        ("gitlab", "gitlab", (0, "severity"), "error"),
        ("gitlab", "gitlab", (0, "description"), "two\nlines"),
        ("gitlab", "gitlab", (0, "location", "path"), "./a.txt"),
        ("gitlab", "gitlab", (0, "location", "lines", "begin"), 0),
        ("rdjson", "rdjson", ("diagnostics", 0, "severity"), "error"),
        ("rdjson", "rdjson", ("diagnostics", 0, "location", "range", "start", "column"), 0),
        ("rdjson", "rdjson", ("diagnostics", 0, "rule"), "SRC001"),
        ("ninjs", "ninjs-3.1", ("uri",), "no uri"),
        ("ninjs", "ninjs-3.1", ("type",), "article"),
        ("ninjs", "ninjs-3.1", ("headline",), "a name of ninjs 1"),
        ("ninjs", "ninjs-3.1", ("infoSources", 0, "label"), "TASS"),
        ("ninjs", "ninjs-3.1", ("trustIndicators",), [{"href": "https://a.example/<2>"}]),
        ("ninjs", "ninjs-3.1", ("associations",), [{"name": "n", "uri": "urn:x:y", "headline": "h"}]),
    ],
)
def test_a_schema_refuses_what_is_wrong(format: str, schema: str, keys: tuple[Any, ...], value: object) -> None:
    whole = json.loads(text(format, "one"))
    validator(schema).validate(whole)
    inner = whole
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    with pytest.raises(ValidationError):
        validator(schema).validate(whole)


@pytest.mark.parametrize(
    ("of", "attribute", "value"),
    [
        ("testsuite", "tests", "many"),
        ("testcase", "classname", None),
        ("failure", "line", "3"),
        ("failure", "type", ""),
    ],
)
def test_the_schema_of_test_results_refuses_what_is_wrong(of: str, attribute: str, value: str | None) -> None:
    whole = tree(text("junit", "one"))
    found = whole.find(f".//{of}")
    assert found is not None
    if value is None:
        del found.attrib[attribute]
    else:
        found.set(attribute, value)
    assert not xsd(OURS).validate(whole)


def test_the_same_case_twice_is_refused() -> None:
    whole = tree(text("junit", "one"))
    suite = whole[0]
    suite.insert(1, etree.fromstring(etree.tostring(suite[0])))
    assert not xsd(OURS).validate(whole)
