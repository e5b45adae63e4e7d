"""The check where curators work: blocks of datatrove, `map` of datasets, and what both of them rest on."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import generate
import pytest
from command_line import leave

from provenance.cli import exits
from provenance.config import Config
from provenance.corpus import batch, beside
from provenance.corpus.batch import Record, Settings, rows
from provenance.corpus.columns import TYPES
from provenance.corpus.limits import Limits
from provenance.corpus.recent import MOST, Recent

Capture = pytest.CaptureFixture[str]
PLAIN = "The harbour stays open until Monday.\n"
WIRED = "The harbour stays open until Monday, the council told Reuters. [Source: Reuters]\n"
BROKEN = "The harbour stays open until Monday, the council said.><\n"
#: How many documents each of two files holds; those at DIRT have what a news page leaves, that at POISON is no text.
COUNT, DIRT, POISON = 12, (3, 8), 5


@pytest.fixture(scope="module")
def blocks() -> Any:
    for library in ("datatrove", "pyarrow", "orjson", "regex"):
        pytest.importorskip(library, reason="pip install 'provenance[datatrove]'")
    return import_module("provenance.corpus.datatrove")


@pytest.fixture
def datasets() -> Any:
    return pytest.importorskip("datasets", reason="pip install 'provenance[datasets]'")


def example(module: Any) -> str:
    """Return the code that a module's page shows."""
    lines = (module.__doc__ or "").splitlines()
    return textwrap.dedent("\n".join(line for line in lines if line.startswith("    ") or not line))


def document(file: int, row: int) -> dict[str, Any]:
    """Return a document of our own wording."""
    text = generate.article(file * COUNT + row, 300) + (BROKEN if row in DIRT else "")
    return {"id": f"{file}-{row}", "text": "a\0b" if row == POISON else text, "row": row,
            "link": f"https://post.example/{row}", "published": f"2025-03-{row + 1:02}T08:00:00Z"}  # fmt: skip


def carried_out(blocks: Any, here: Path, workers: int = 2) -> None:
    """Run the pipeline of the page in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        code = example(blocks).replace("workers=2", f"workers={workers}")
        assert f"workers={workers}" in code
        exec(code, {"__name__": "__main__"})


def lines(folder: Path) -> list[dict[str, Any]]:
    """Return what the files of JSON Lines in a folder hold, packed or not, by id."""
    import gzip

    found: list[dict[str, Any]] = []
    for path in folder.iterdir():
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found += [json.loads(line) for line in data.splitlines()]
    return sorted(found, key=lambda each: str(each["id"]))


def table(folder: Path) -> list[dict[str, Any]]:
    """Return what the files of Parquet in a folder hold, by id; whatever else is there must not be read."""
    import pyarrow.parquet

    found = [row for path in folder.glob("[!.]*") for row in pyarrow.parquet.read_table(path).to_pylist()]
    return sorted(found, key=lambda each: str(each["id"]))


def stays(row: dict[str, Any]) -> bool:
    return not row["debris"] and not row["residue"] and row["wire_share"] <= 0.5


def test_the_pipeline_of_the_page_runs_in_two_processes(blocks: Any, tmp_path: Path, capsys: Capture) -> None:
    # One test, as it costs seconds.
    (tmp_path / "news").mkdir()
    for file in range(2):
        given = (json.dumps(document(file, row)) + "\n" for row in range(COUNT))
        (tmp_path / "news" / f"{file}.jsonl").write_text("".join(given), encoding="utf-8")
    carried_out(blocks, tmp_path)
    asked = ("-o", str(tmp_path / "corpus"), "--format", "jsonl", "-j1", "--isolated", "--quiet")
    assert leave("corpus", str(tmp_path / "news"), *asked) == exits.CLEAN
    documents, bad = lines(tmp_path / "corpus" / "documents"), lines(tmp_path / "corpus" / "bad")
    kept = [row for row in documents if stays(row)]
    assert 0 < len(kept) < len(documents) == 2 * (COUNT - 1)
    assert table(tmp_path / "rows" / "documents") == kept, "the writer writes what `provenance corpus` writes"
    assert lines(tmp_path / "rows" / "bad") == bad
    assert {row["date"] for row in kept} <= {f"2025-03-{day:02}" for day in range(1, COUNT + 1)}
    assert all(row["url"] for row in kept)
    marked(lines(tmp_path / "kept"), {row["id"]: row for row in kept}, {row["id"] for row in bad})
    counted(tmp_path, documents)
    if find_spec("duckdb") and find_spec("publicsuffixlist"):
        assert leave("census", str(tmp_path / "rows"), "--format", "json") == exits.CLEAN
        assert json.loads(capsys.readouterr().out)["all"]["documents"] == len(kept)
    resumed(blocks, tmp_path, kept)


def marked(found: list[dict[str, Any]], rows: dict[str, Any], bad: set[str]) -> None:
    """Hold the metadata of the documents that are kept against their rows."""
    assert {each["id"] for each in found} == set(rows) | bad
    for each in found:
        marks = {name: each["metadata"][f"provenance_{name}"] for name in beside.TYPES}
        row = rows.get(each["id"], {})
        assert {**marks, "bad": None} == {name: row.get(name) for name in beside.TYPES}
        assert (marks["bad"] is None) == bool(row), each["id"]


def counted(here: Path, documents: list[dict[str, Any]]) -> None:
    """Hold what datatrove counted against the rows."""
    told = {step["name"]: step["stats"] for step in json.loads((here / "logs" / "stats.json").read_text())}
    stats = next(found for name, found in told.items() if name.endswith("Provenance"))
    assert stats["total"] == 2 * COUNT
    assert stats["bad"] == 2
    assert stats["dropped_provenance_debris"] == len([row for row in documents if row["debris"]]) >= 4
    assert stats["forwarded"] == 2 + len([row for row in documents if stays(row)])


def resumed(blocks: Any, here: Path, kept: list[dict[str, Any]]) -> None:
    """Have a task killed and the pipeline run again: what was done is left alone, what was not is done."""
    whole = here / "rows" / "documents" / "00001.parquet"
    other = whole.with_name("00000.parquet")
    untouched = other.stat().st_mtime_ns
    whole.with_name(".00001.parquet.draft").write_bytes(whole.read_bytes()[:100])
    whole.unlink()
    (here / "logs" / "completions" / "00001").unlink()
    carried_out(blocks, here, workers=1)
    assert table(whole.parent) == kept
    assert sorted(path.name for path in whole.parent.iterdir()) == ["00000.parquet", "00001.parquet"]
    assert other.stat().st_mtime_ns == untouched


def fed(step: Any, *documents: Any) -> list[Any]:
    """Return what a block lets pass."""
    return list(step.run(iter(documents)))


def a(blocks: Any, text: str, key: str = "a", **metadata: Any) -> Any:
    """Return a document of datatrove."""
    return blocks.Document(text=text, id=key, metadata=metadata)


def test_a_document_is_dropped_for_the_reason_that_is_told(blocks: Any, tmp_path: Path) -> None:
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        (BROKEN, {"debris": False}, "debris"),
        (WIRED, {"max_wire_share": 0.5}, "wire_share"),
        (PLAIN, {"min_coverage": 0.1}, "coverage"),
        (PLAIN, {"keep": lambda row: row["sources"]}, "keep"),
        ("a\0b", {"bad": False}, "bad"),
    )
    for at, (text, limits, reason) in enumerate(cases):
        out = tmp_path / str(at)
        step = blocks.ProvenanceFilter(**limits, exclusion_writer=blocks.ProvenanceWriter(str(out), form="jsonl"))
        assert fed(step, a(blocks, text)) == [], reason
        assert step.stats[f"dropped_provenance_{reason}"].total == 1
        assert len(lines(out / ("bad" if reason == "bad" else "documents"))) == 1
        assert len(fed(blocks.ProvenanceFilter(), a(blocks, text))) == 1, reason


def test_no_record_ends_a_task(blocks: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = batch.report

    def failing(record: Record, settings: Settings) -> Any:
        if "falls over" in str(record.text):
            raise RecursionError("too deep")
        return held(record, settings)

    monkeypatch.setattr(batch, "report", failing)
    texts = [PLAIN, "half \ud800", "x" * (8 * 2**20 + 1), "a\0b", "falls over", WIRED]
    made = [a(blocks, text, f"{at}\ud800", url=f"\udfff{at}", file_path=7, row=True) for at, text in enumerate(texts)]
    writer = blocks.ProvenanceWriter(str(tmp_path), settings=Settings(tables=("sources",)))
    passed = fed(writer, *fed(blocks.ProvenanceFilter(key="said", batch_size=4), *made))
    assert [bool(each.metadata["said"]["bad"]) for each in passed] == [False, True, True, True, True, False]
    assert len(table(tmp_path / "documents")) == 2
    assert {row["row"] for row in table(tmp_path / "documents")} == {None}, "true is no number of a row"
    reasons = [row["reason"] for row in lines(tmp_path / "bad")]
    for part in ("surrogate", "8 MiB", "NUL", "internal error: RecursionError"):
        assert sum(part in reason for reason in reasons) == 1, part
    assert len(table(tmp_path / "sources")) == 2


def test_a_task_that_fails_leaves_no_rows(blocks: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "TOGETHER", 1)

    def cut() -> Iterator[Any]:
        yield a(blocks, WIRED)
        assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f".00000.{form}.draft"]
        raise OSError("the disk is gone")

    for form in ("jsonl", "parquet"):
        with pytest.raises(OSError, match="disk"):
            list(blocks.ProvenanceWriter(str(tmp_path), form=form).run(cut()))
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_rows_are_written_in_stretches(blocks: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "TOGETHER", 2)
    writer = blocks.ProvenanceWriter(str(tmp_path), settings=Settings(tables=("findings", "markers")))
    seen = []
    for _ in writer.run(iter([a(blocks, BROKEN + WIRED, str(at)) for at in range(5)])):
        seen.append(max(len(each) for each in writer.waiting.values()) if writer.waiting else 0)
        assert not (tmp_path / "documents" / "00000.parquet").exists()
    assert max(seen) < 2
    made = rows([Record(str(at), BROKEN + WIRED, "", 0) for at in range(5)], Settings(tables=("findings", "markers")))
    for name in ("documents", "findings", "markers"):
        assert table(tmp_path / name) == [{**row, "row": None} for row in getattr(made, name)]


def test_blocks_of_a_pipeline_go_between_processes(blocks: Any, tmp_path: Path) -> None:
    dill = pytest.importorskip("dill", reason="pip install 'provenance[datatrove]'")
    step = blocks.ProvenanceFilter(
        lambda row: row["chars"] > 9, exclusion_writer=blocks.ProvenanceWriter(str(tmp_path))
    )
    again = dill.loads(dill.dumps(step))
    assert [each.text for each in fed(again, a(blocks, "Short.\n"), a(blocks, PLAIN))] == [PLAIN]


def test_columns_beside_documents_have_types_for_parquet(blocks: Any, tmp_path: Path) -> None:
    import pyarrow
    from datatrove.pipeline.writers import ParquetWriter

    text = pyarrow.string()
    schema = pyarrow.schema([("id", text), ("text", text), *beside.schema()])
    writer = ParquetWriter(str(tmp_path), expand_metadata=True, schema=schema, batch_size=1)
    made = fed(blocks.ProvenanceFilter(), a(blocks, "a\0b", "0"), a(blocks, PLAIN, "1"), a(blocks, WIRED, "2"))
    fed(writer, *made)
    found = table(tmp_path)
    assert [row["provenance_single_wire"] for row in found] == [None, None, "reuters"]
    assert [{name: row[name] for name in each.metadata} for row, each in zip(found, made, strict=True)] == [
        each.metadata for each in made
    ]


def test_types_for_arrow_are_those_of_the_columns(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pip install pyarrow")
    duckdb = pytest.importorskip("duckdb", reason="pip install 'provenance[corpus]'")
    import pyarrow.parquet

    from provenance.corpus import arrow

    def described(place: Path) -> list[tuple[Any, ...]]:
        return [row[:2] for row in duckdb.sql(f"DESCRIBE FROM '{place}'").fetchall()]

    for name, types in TYPES.items():
        asked = ", ".join(f'CAST(NULL AS {kind}) AS "{column}"' for column, kind in types.items())
        duckdb.sql(f"SELECT {asked}").write_parquet(str(tmp_path / f"{name}.parquet"))
        pyarrow.parquet.write_table(arrow.schema(types).empty_table(), tmp_path / f"{name}-ours.parquet")
        assert described(tmp_path / f"{name}-ours.parquet") == described(tmp_path / f"{name}.parquet"), name


def texts(count: int) -> list[Any]:
    """Return texts of which the first have nothing in columns that later ones fill, and one that is none."""
    return [PLAIN, PLAIN, None, "a\0b", *(generate.article(number, 300) for number in range(count)), WIRED, BROKEN]


def wanted(given: list[Any]) -> list[dict[str, Any]]:
    """Return the columns that texts are to have beside them."""
    made = [rows([Record("-", text or "", "", 0, wrong=None if text else "no text in text")], Settings())
            for text in given]  # fmt: skip
    return [beside.columns(each) for each in made]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_map_of_datasets_gives_the_rows(datasets: Any) -> None:
    from provenance.corpus.datasets import Check

    given = texts(6)
    news = datasets.Dataset.from_dict({"id": [str(at) for at in range(len(given))], "text": given})
    check = Check()
    features = check.features(news.features)
    found = news.map(check, batched=True, batch_size=2, num_proc=2, features=features)
    assert found.features == features
    expected = [
        {"id": str(at), "text": text, **row} for at, (text, row) in enumerate(zip(given, wanted(given), strict=True))
    ]
    assert found.to_list() == expected
    streamed = news.to_iterable_dataset().map(check, batched=True, batch_size=2, features=features)
    assert list(streamed) == expected
    assert check.features(None) is None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_example_for_datasets_runs(datasets: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.corpus import datasets as ours

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    lines_of = "".join(json.dumps({"text": text}) + "\n" for text in (PLAIN, WIRED, BROKEN))
    (tmp_path / "news.jsonl").write_text(lines_of, encoding="utf-8")
    made: dict[str, Any] = {}
    exec(example(ours), made)
    assert list(made["news"]["text"]) == [PLAIN]


def test_without_datatrove_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datatrove", None)
    monkeypatch.setitem(sys.modules, "datatrove.data", None)
    monkeypatch.delitem(sys.modules, "provenance.corpus.datatrove", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'provenance\[datatrove\]'"):
        import_module("provenance.corpus.datatrove")


def test_a_limit_is_crossed_from_beyond_it_on() -> None:
    row = {"debris": 0, "residue": 1, "wire_share": 0.5, "unnamed_share": 0.25, "coverage": 0.4, "judged": True,
           "body": 3}  # fmt: skip
    assert Limits().crossed(row) is None
    assert Limits(max_wire_share=0.5, max_unnamed_share=0.25, min_coverage=0.4, debris=False).crossed(row) is None
    assert Limits(residue=False).crossed(row) == "residue"
    assert Limits(max_wire_share=0.49).crossed(row) == "wire_share"
    assert Limits(max_unnamed_share=0).crossed(row) == "unnamed_share"
    assert Limits(min_coverage=0.5).crossed(row) == "coverage"
    assert Limits(min_coverage=0.5).crossed({**row, "judged": False}) is None, "absence is not judged"
    assert Limits(min_coverage=0.5).crossed({**row, "body": 0}) is None, "there is nothing to judge"


def test_a_record_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Record] = []
    held = batch.report

    def heard(record: Record, settings: Settings) -> Any:
        asked.append(record)
        return held(record, settings)

    monkeypatch.setattr(batch, "report", heard)
    recent, record, more = Recent(), Record("a", WIRED, "", 0), Settings(tables=("findings", "sources"))
    assert recent.rows(record, more) == rows([record], more)
    asked.clear()
    assert recent.rows(record, more).sources
    assert recent.rows(record, Settings()).documents == rows([record], Settings()).documents
    assert len(asked) == 1, "by the line before alone: the kept rows hold every table"
    for other in (Settings(tables=("markers",)), Settings(Config(language="de")), Settings()):
        assert recent.rows(record, other) == rows([record], other)
    recent.rows(record._replace(text=PLAIN), Settings())
    for number in range(MOST):
        recent.rows(Record(str(number), "a\0b", "", number), Settings())
    assert len(recent.kept) == MOST
    assert recent.weight == 3 * MOST
    heavy = Record("b", "a\0" * 2**23, "", 0)
    recent.rows(heavy, Settings())
    assert list(recent.kept) == [heavy], "no more than one that is heavy"
