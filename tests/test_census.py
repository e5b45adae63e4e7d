"""`provenance census`: its figures are those of a plain count, whatever stands in the rows."""

from __future__ import annotations

import csv
import io
import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from censused import Row, lines, manifest, note, output, parquet, rows
from command_line import leave, run
from ferry import EVIL

from provenance.cli import exits
from provenance.cli.census import FORMATS, KEYS
from provenance.corpus.census.measures import percent
from provenance.lexicon.registry import wires
from provenance.writers import escape
from provenance.writers.cells import cells

pytest.importorskip("duckdb", reason="duckdb is not installed")
pytest.importorskip("publicsuffixlist", reason="publicsuffixlist is not installed")


MONTHS = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-|$)")
SITES = {
    "www.holm-courier.example": "holm-courier.example",
    "news.tarn-gazette.example": "tarn-gazette.example",
    "harbour-post.co.uk": "harbour-post.co.uk",
    "blog.weirbridge.com.au": "weirbridge.com.au",
}


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Run the command in this process and return what its json says."""
    assert leave("census", "--format", "json", *arguments) == exits.CLEAN, capsys.readouterr().err
    whole: dict[str, Any] = json.loads(capsys.readouterr().out)
    return whole


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command, which is to refuse, and return the one line that says why."""
    assert leave("census", *arguments) == exits.TROUBLE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "internal error" not in err
    return err


def asked(found: Iterable[Row]) -> list[Row]:
    """Return the documents that sourcing is counted in."""
    return [each for each in found if each["judged"] and each["body"]]


def plain(found: list[Row]) -> dict[str, tuple[float, int]]:
    """Return each measure of documents by a plain count: the share, and of how many."""
    base = asked(found)
    resting = [each for each in base if each["origins"]]
    sourced = [each for each in base if each["sources"]]

    def of(some: list[Row], value: Any) -> tuple[float, int]:
        """Return the mean of a value."""
        return (sum(float(value(each)) for each in some) / len(some) if some else 0.0), len(some)

    return {
        "coverage": of(base, lambda each: each["coverage"]),
        "nobody": of(base, lambda each: each["sources"] == 0),
        "wire_share": of(resting, lambda each: each["wire_share"]),
        "single_wire": of(base, lambda each: each["single_wire"] is not None),
        "declared_wire": of(base, lambda each: each["declared_wire"]),
        "unnamed_share": of(sourced, lambda each: each["unnamed_share"]),
        "debris": of(found, lambda each: each["debris"] > 0),
        "residue": of(found, lambda each: each["residue"] > 0),
    }


def same(measures: dict[str, Any], found: list[Row]) -> None:
    """Hold the measures of a group to a plain count of its rows."""
    expected = plain(found)
    assert list(measures) == list(expected)
    for key, (value, of) in expected.items():
        assert measures[key]["of"] == of, key
        assert measures[key]["few"] == (of < 30), key
        if of < 30:
            assert measures[key]["value"] is None
        else:
            assert measures[key]["value"] == pytest.approx(value, abs=6e-5), key


def site(found: Row) -> str | None:
    """Return the registrable domain of an invented address."""
    host = found["url"].split("/")[2]
    return None if host.startswith("[") else SITES.get(host, host)


@pytest.fixture(scope="module")
def corpus() -> list[Row]:
    return rows(1500)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, corpus: list[Row]) -> Path:
    reasons = {"half a character (a lone surrogate)": 2, EVIL.encode("utf-8", "replace").decode(): 5}
    return output(tmp_path_factory.mktemp("corpus") / "out", corpus, shards=3, reasons=reasons)


def test_all_documents(folder: Path, corpus: list[Row], capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, str(folder))
    whole, base = found["all"], asked(corpus)
    same(whole["measures"], corpus)
    assert whole["documents"] == len(corpus)
    assert whole["unjudged"] == sum(not each["judged"] for each in corpus)
    assert whole["silent"] == sum(bool(each["single_wire"]) and not each["declared_wire"] for each in base)
    assert whole["sources"] == sum(each["sources"] for each in base)
    assert whole["unnamed"] == sum(each["unnamed"] for each in base)
    assert whole["debris_findings"] == sum(each["debris"] for each in corpus)
    assert whole["residue_findings"] == sum(each["residue"] for each in corpus)


def test_quartiles_and_origins(folder: Path, corpus: list[Row], capsys: pytest.CaptureFixture[str]) -> None:
    found, base = told(capsys, str(folder)), asked(corpus)
    numbers = {
        "coverage": [each["coverage"] for each in base],
        "wire_share": [each["wire_share"] for each in base if each["origins"]],
        "unnamed_share": [each["unnamed_share"] for each in base if each["sources"]],
        "effective_origins": [each["effective_origins"] for each in base if each["origins"]],
    }
    for key, values in numbers.items():
        spread = found["spreads"][key]
        quarters = statistics.quantiles(values, method="inclusive")
        assert [spread[name] for name in ("low", "median", "high")] == pytest.approx(quarters, abs=6e-5), key
        assert spread["mean"] == pytest.approx(statistics.fmean(values), abs=6e-5), key
    bins = Counter(min(int(each["effective_origins"] + 0.5), 10) for each in base)
    assert [each["documents"] for each in found["effective_origins"]] == [bins[number] for number in range(11)]


def test_codes_and_wires(folder: Path, corpus: list[Row], capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, str(folder))
    documents: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for each in corpus:
        for code in each["codes"]:
            documents[code["code"]] += 1
            findings[code["code"]] += code["count"]
    wanted = [code for code in sorted(documents) if code.startswith(("DEB", "LLM"))]
    assert found["codes"] == [
        {"code": code, "documents": documents[code], "findings": findings[code]} for code in wanted
    ]
    single = Counter(each["single_wire"] for each in asked(corpus) if each["single_wire"])
    credited = Counter(key for each in corpus for key in each["credits"])
    assert {each["key"]: (each["single"], each["credited"]) for each in found["wires"]} == {
        key: (single[key], credited[key]) for key in single
    }
    assert "ilse-brandt" in credited
    assert [each["single"] for each in found["wires"]] == sorted(single.values(), reverse=True)


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.0, "0 %"), (0.00004, "0.004 %"), (0.003, "0.3 %"), (0.005, "0.5 %"), (0.008, "1 %"), (0.87, "87 %"),
     (0.992, "99 %"), (0.996, "99.6 %"), (0.99996, "99.996 %"), (1.0, "100 %")],
)  # fmt: skip
def test_what_is_rare_is_not_rounded_up(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_wires_that_share_a_name_stand_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = [{**each, "single_wire": "apa-at|apa-az"} for each in rows(40)]
    named = {each["key"]: each["name"] for each in told(capsys, str(output(tmp_path / "out", shared)))["wires"]}
    assert named["apa-at|apa-az"] == " or ".join(wires()[key].name for key in ("apa-at", "apa-az"))


@pytest.mark.parametrize("by", KEYS)
def test_groups(folder: Path, corpus: list[Row], by: str, capsys: pytest.CaptureFixture[str]) -> None:
    def key(found: Row) -> str | None:
        """Return what a document is grouped by."""
        value = found["date"][:7] if by == "month" else site(found) if by == "domain" else found[by]
        return value if value is None else str(value)

    groups: dict[str | None, list[Row]] = {}
    for each in corpus:
        groups.setdefault(key(each), []).append(each)
    found = told(capsys, "--by", by, str(folder))["by"]
    assert list(found) == [by]
    assert {each["name"] for each in found[by]["groups"]} == set(groups) - {None}
    for each in found[by]["groups"]:
        assert each["documents"] == len(groups[each["name"]])
        same(each["measures"], groups[each["name"]])
    assert (found[by]["without"] or {}).get("documents", 0) == len(groups.get(None, ()))
    assert found[by]["rest"] is None
    sizes = [each["documents"] for each in found[by]["groups"]]
    names = [each["name"] for each in found[by]["groups"]]
    assert names == sorted(names) if by == "month" else sizes == sorted(sizes, reverse=True)


def test_the_others_are_told_together(folder: Path, corpus: list[Row], capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "--by", "domain", "--top", "2", str(folder))["by"]["domain"]
    sizes = Counter(filter(None, map(site, corpus)))
    top = [name for name, _ in sizes.most_common(2)]
    assert [each["name"] for each in found["groups"]] == top
    assert found["rest"]["groups"] == len(sizes) - 2
    same(found["rest"]["measures"], [each for each in corpus if site(each) and site(each) not in top])


def test_forms_and_files_say_the_same(
    folder: Path, corpus: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parquet(tmp_path / "rows.parquet", corpus)
    (tmp_path / "rows.jsonl").write_text(lines(corpus), encoding="utf-8")
    outputs = [folder, tmp_path / "rows.parquet", tmp_path / "rows.jsonl", output(tmp_path / "out", corpus, "jsonl", 4)]
    found = [told(capsys, str(path)) for path in outputs]
    for each in found[1:]:
        assert {**each, "path": "", "missing": {}} == {**found[0], "path": "", "missing": {}}
    assert found[1]["missing"]["bad"] is None
    assert "not known what was set aside" in found[1]["missing"]["notes"][0]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_twice_the_same(folder: Path, form: str) -> None:
    if form == "html":
        pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    first, second = (run("census", "--format", form, str(folder), cwd=folder) for _ in range(2))
    assert first.returncode == exits.CLEAN, first.stderr
    assert first.stdout == second.stdout
    assert first.stdout


def test_the_table_fits_a_terminal(folder: Path) -> None:
    text = run("census", "--by", "domain", "--by", "month", str(folder), cwd=folder).stdout.decode()
    assert max(map(cells, text.split("\n"))) <= 80
    assert "1,500 documents" in text
    assert "and 12 more months" in text
    assert "2024-12" in text
    assert "Documents in a million" in text


def test_csv_has_a_row_a_group(folder: Path, corpus: list[Row]) -> None:
    text = run("census", "--format", "csv", "--by", "language", str(folder), cwd=folder).stdout.decode()
    found = list(csv.DictReader(io.StringIO(text)))
    assert found[0]["documents"] == str(len(corpus))
    english = next(each for each in found if (each["by"], each["group"]) == ("language", "en"))
    expected = plain([each for each in corpus if each["language"] == "en"])
    assert float(english["debris"]) == pytest.approx(expected["debris"][0], abs=6e-5)
    assert english["debris_of"] == str(expected["debris"][1])


def test_few_documents_have_no_percentage(tmp_path: Path) -> None:
    found = output(tmp_path / "out", rows(29))
    for form in FORMATS:
        text = run("census", "--format", form, str(found), cwd=tmp_path).stdout.decode()
        assert not re.search(r"[0-9] %", text.split("<body>")[-1]), form
    table = run("census", str(found), cwd=tmp_path).stdout.decode()
    assert " of 2" in table
    assert "fewer than 30" in table


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1])
@pytest.mark.parametrize("kind", ["parquet", "jsonl"])
def test_hardly_anything(tmp_path: Path, count: int, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = output(tmp_path / "out", rows(count), kind, shards=1)
    assert told(capsys, str(found))["all"]["documents"] == count
    for form in FORMATS:
        assert run("census", "--format", form, str(found), cwd=tmp_path).returncode == exits.CLEAN, form


def test_no_shard_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "manifest.json").write_text(manifest([]))
    assert told(capsys, str(tmp_path))["all"]["documents"] == 0


def test_without_addresses_and_dates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = [{**each, "url": None, "date": None} for each in rows(40)]
    found = told(capsys, str(output(tmp_path / "out", bare)))["by"]
    for by in ("domain", "month"):
        assert found[by]["groups"] == []
        assert found[by]["without"]["documents"] == 40
    text = run("census", "--format", "html", str(tmp_path / "out"), cwd=tmp_path)
    assert text.returncode == exits.CLEAN, text.stderr


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://a.b.holm.co.uk/x", "holm.co.uk"),
        ("https://co.uk/x", "co.uk"),
        ("http://user:p@ss@News.Holm.ORG.:8080/x?y=http://other.example/", "holm.org"),
        ("https://holm.org\\@evil.example/", "holm.org"),
        ("https://evil.example#@holm.org/", "evil.example"),
        ("//cdn.holm.org/x", "holm.org"),
        ("https://www.ck/", "www.ck"),
        ("https://a.b.shop.ck/", "b.shop.ck"),
        ("https://desk.holm.github.io/x", "holm.github.io"),
        ("https://shop.例え.公司.cn/x", "例え.公司.cn"),
        ("https://a.xn--r8jz45g.xn--55qx5d.cn/", "xn--r8jz45g.xn--55qx5d.cn"),
        ("http://192.0.2.7/x", "192.0.2.7"),
        ("http://localhost/x", "localhost"),
        ("http://[2001:db8::1]/x", None),
        ("holm courier", None),
        ("mailto:desk@holm.org", None),
        ("", None),
    ],
)  # fmt: skip
def test_registrable_domains(tmp_path: Path, url: str, domain: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(lines([{**rows(1)[0], "url": url}]), encoding="utf-8")
    found = told(capsys, "--by", "domain", str(path))["by"]["domain"]
    assert [each["name"] for each in found["groups"]] == ([domain] if domain else [])


@pytest.mark.parametrize(
    ("date", "month"),
    [("2024-02-30", "2024-02"), ("2024-02", "2024-02"), ("2024-13-01", None), ("yesterday", None), ("20240201", None),
     ("2024-021", None), ("", None)],
)  # fmt: skip
def test_months(tmp_path: Path, date: str, month: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(lines([{**rows(1)[0], "date": date}]), encoding="utf-8")
    found = told(capsys, "--by", "month", str(path))["by"]["month"]
    assert [each["name"] for each in found["groups"]] == ([month] if month else [])


def hostile(count: int = 60) -> list[Row]:
    """Return rows in which every text would steer something."""
    evil = "=HYPERLINK(1)<script>alert(1)</script>$\\frac{1}{0}$ %s" + EVIL.encode("utf-8", "replace").decode()
    return [
        {**each, "url": f"https://{'<script>alert(1)<' if place % 2 else '$x^2$'}\x1b.example/", "language": evil,
         "source": evil, "remarks": [evil], "judged": True, "single_wire": evil if each["single_wire"] else None,
         "credits": [evil], "codes": [{"code": "DEB" + evil, "count": 3}], "debris": 3}
        for place, each in enumerate(rows(count))
    ]  # fmt: skip


def test_hostile_values_steer_nothing(tmp_path: Path) -> None:
    found = output(tmp_path / "out", hostile(), reasons={"\x1b]8;;x\x07<script>": 2})
    chosen = [part for key in KEYS for part in ("--by", key)]
    for form in FORMATS:
        text = run("census", *chosen, "--format", form, str(found), cwd=tmp_path).stdout.decode()
        assert text, form
        assert not escape.suspect(text.replace("\n", "")), form
        assert "##[error]" not in text, form
        if form == "html":
            assert "<script" not in text
            assert "$\\frac" in text
        if form == "csv":
            assert not any(cell.startswith("=") for each in csv.reader(io.StringIO(text)) for cell in each)
        if form == "json":
            assert any("<script>" in each["code"] for each in json.loads(text)["codes"])


def test_numbers_out_of_their_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong: Row = {"coverage": 7.5, "wire_share": -3.0, "effective_origins": 1e300}
    wrong |= dict.fromkeys(("unnamed_share", "sources", "codes", "credits", "remarks", "declared_wire"))
    odd = [{**each, **wrong} for each in rows(40)]
    found = told(capsys, str(output(tmp_path / "out", odd)))["all"]["measures"]
    assert found["coverage"]["value"] == 1.0
    assert found["nobody"]["value"] == 1.0


def test_what_is_not_in_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = output(tmp_path / "out", rows(90), shards=3)
    (folder / "shards").mkdir()
    for number, more in ((0, {"reasons": {"binary": 4}}), (1, {"passed": {"records of images": 7}})):
        name = folder / "shards" / f"part-00000-{number:05}.json"
        name.write_text(json.dumps(note(number, 30, trouble="cut short" if number else None, **more)))
    (folder / "manifest.json").write_text(manifest([], "running"))
    (folder / "documents" / ".part-00000-00003.draft.parquet").write_bytes(b"half")
    found = told(capsys, str(folder))
    assert found["all"]["documents"] == 60
    missing = found["missing"]
    assert missing["finished"] is False
    assert missing["bad"] == 4
    assert missing["reasons"] == [{"reason": "binary", "records": 4}]
    text = run("census", "out", cwd=tmp_path).stdout.decode()
    for said in (
        "not finished",
        "1 files of shards",
        "ends early: cut short",
        "Passed over: 7 records of images",
        "binary",
    ):
        assert said in text, said
    (folder / "documents" / "part-00000-00001.parquet").unlink()
    assert "The files of 1 whole shards are gone" in run("census", "out", cwd=tmp_path).stdout.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rows.txt", "x", "no file of document rows"),
        ("rows.jsonl", '{"a": 1}\n', "no column url, date, source and 17 more"),
        ("rows.jsonl", "[1]\n", "no column"),
        ("rows.jsonl", "not json\n", "no column"),
        ("rows.jsonl", lines(rows(1)) + '{"url": 7', "cannot be read as document rows"),
        ("rows.jsonl", lines(rows(1)) + json.dumps({**rows(1)[0], "body": "many"}) + "\n", "cannot be read as"),
        ("rows.parquet", "PAR1 no such thing PAR1", "cannot be read as document rows"),
        ("manifest.json", '{"schema": "sarif"}', "no manifest of a corpus"),
        ("manifest.json", "[" * 100_000, "no manifest of a corpus"),
        ("other.json", "{}", "has no folder 'documents'"),
    ],
)
def test_what_is_no_output_is_refused(
    tmp_path: Path, name: str, content: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    path = tmp_path if name.endswith(".json") else tmp_path / name
    assert said in refused(capsys, str(path))


def test_a_path_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No such file" in refused(capsys, str(tmp_path / "nowhere"))


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_an_output_in_an_object_store(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    memory = pytest.importorskip("fsspec").filesystem("memory")
    folder = output(tmp_path / "out", rows(90), form, shards=3)
    (folder / "shards").mkdir()
    for number in range(2):
        (folder / "shards" / f"part-00000-{number:05}.json").write_text(json.dumps(note(number, 30)))
    (folder / "manifest.json").write_text(manifest([], "running"))
    memory.put(str(folder), f"/census/{form}", recursive=True)
    here = told(capsys, str(folder))
    for place in (f"memory://census/{form}", f"memory://census/{form}/", f"local://{folder}"):
        there = told(capsys, place)
        assert there["all"] == here["all"]
        assert there["missing"]["notes"][1:] == here["missing"]["notes"][1:]
    single = told(capsys, f"memory://census/{form}/documents/part-00000-00000.{form}")
    assert single["all"]["documents"] == 30
    assert "has no folder 'documents'" in refused(capsys, "memory://census/none")
    assert "memory://census/none.parquet: No such file" in refused(capsys, "memory://census/none.parquet")


def test_two_forms_in_one_folder_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = output(tmp_path / "out", rows(4))
    (folder / "documents" / "part-00000-00000.jsonl").write_text(lines(rows(2)))
    assert "both .parquet and .jsonl" in refused(capsys, str(folder))


def test_a_folder_s_name_is_no_pattern(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("out[1]", "by=day*", "it's"):
        assert told(capsys, str(output(tmp_path / name, rows(35), "jsonl")))["all"]["documents"] == 35
        assert told(capsys, str(output(tmp_path / name / "two", rows(35))))["all"]["documents"] == 35


@pytest.mark.parametrize(
    ("library", "form"), [("duckdb", "table"), ("publicsuffixlist", "csv"), ("matplotlib", "html")]
)
def test_an_absent_extra_is_one_sentence(
    folder: Path, library: str, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    err = refused(capsys, "--format", form, str(folder))
    assert library in err
    assert "pip install 'provenance[census]'" in err


def test_a_failed_census_leaves_the_old_file(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "census.html"
    old.write_text("old")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert leave("census", "--format", "html", "-o", str(old), str(folder)) == exits.TROUBLE
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]


#: What a run's peak is read from: what the system counts for a process it may have taken over from its parent.
STATUS = Path("/proc/self/status")
MEASURED = """
import sys
from provenance.cli import exits
status = exits.leave(["census", "--format", "json", "-o", sys.argv[2], sys.argv[1]])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
sys.exit(status)
"""


def peak(path: Path, out: Path) -> float:
    """Return the most memory that a census took, in MB."""
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path), str(out)], capture_output=True, check=True)
    return int(done.stdout) / 1024


def many(path: Path, count: int) -> Path:
    """Write so many rows, each of a host of its own, by repeating a few."""
    import duckdb

    seed = path.with_suffix(".seed")
    parquet(seed, rows(1000))
    with duckdb.connect() as asking:
        asking.execute(
            "COPY (SELECT * EXCLUDE url, 'https://desk.paper' || copy || '-' || row || '.example/story' AS url "
            f"FROM read_parquet('{seed}'), range({count // 1000}) AS copies(copy)) TO '{path}' (FORMAT parquet)"
        )
    return path


@pytest.mark.slow
@pytest.mark.skipif(not STATUS.exists(), reason="no measure of memory")
def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    counts = (20_000, 400_000)
    small, large = (peak(many(tmp_path / f"{count}.parquet", count), tmp_path / f"{count}.json") for count in counts)
    whole = json.loads((tmp_path / "400000.json").read_text())
    assert whole["all"]["documents"] == 400_000
    assert whole["by"]["domain"]["rest"]["groups"] == 400_000 - 12
    # Every document has a domain of its own, which no corpus has: it is their names that are held.
    assert large < small + 200, (small, large)
