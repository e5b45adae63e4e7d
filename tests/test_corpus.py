"""`provenance corpus`: every kind of input, its columns, what is set aside, what is said, and how it ends."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import leave

pytest.importorskip("duckdb", reason="pip install 'provenance[corpus]'")
pytest.importorskip("fastwarc", reason="pip install 'provenance[corpus]'")

from corpora import answered, documents, jsonl, member, page, parquet, rows, table, warc

from provenance.cli import exits
from provenance.corpus.batch import Record
from provenance.corpus.fields import day

Capture = pytest.CaptureFixture[str]
#: What a row says of its document, wherever the document stood.
PLACES = {"source", "row", "format", "digest", "chars", "id", "url", "date"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*arguments: str, out: str = "out", status: int = exits.CLEAN, form: str = "jsonl") -> list[dict[str, Any]]:
    """Run the command with one process and return the documents' rows."""
    assert leave("corpus", *arguments, "-o", out, "--format", form, "-j1", "--isolated") == status
    return rows(Path(out))


def judged(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row says but for where its document stood."""
    return {key: value for key, value in row.items() if key not in PLACES}


def test_every_kind_of_input_gives_the_same_rows(here: Path, capsys: Capture) -> None:
    given = documents(6)
    jsonl(here / "a.jsonl", given)
    jsonl(here / "b.ndjson.gz", given)
    parquet(here / "c.parquet", given, group=2)
    table(here / "d.csv", given)
    table(here / "e.tsv", given, "\t")
    texts = [
        member("conversion", at, each["text"].encode(), each["url"], "text/plain") for at, each in enumerate(given)
    ]
    warc(here / "f.warc.wet.gz", texts)
    warc(here / "g.warc", texts)
    try:
        from zstandard import compress  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        shutil.copy("a.jsonl", "h.jsonl")
    else:
        (here / "h.jsonl.zst").write_bytes(compress((here / "a.jsonl").read_bytes()))
    made(".")
    found = rows(here / "out")
    assert len(found) == 48
    first = found[:6]
    assert [row["id"] for row in first] == [each["id"] for each in given]
    assert [row["date"] for row in first] == [each["date"][:10] for each in given]
    for at in range(6, 48, 6):
        assert [judged(row) for row in found[at : at + 6]] == [judged(row) for row in first], found[at]["source"]
        assert [row["row"] for row in found[at : at + 6]] == list(range(6))
        assert [row["url"] for row in found[at : at + 6]] == [each["url"] for each in given]
        assert [row["digest"] for row in found[at : at + 6]] == [row["digest"] for row in first]
    assert "(guessed)" in capsys.readouterr().out


def test_parquet_holds_what_json_lines_hold(here: Path) -> None:
    jsonl(here / "a.jsonl", [*documents(5), {"text": "Broken.><"}, b"{"])
    asked = ("a.jsonl", "--markers", "--sources", "--findings", "--shard", "3")
    made(*asked, out="one")
    made(*asked, out="two", form="parquet")
    for what in ("documents", "markers", "sources", "findings", "bad"):
        assert rows(here / "one", what) == rows(here / "two", what), what
        assert rows(here / "one", what), what


def test_articles_of_a_folder_are_what_check_checks(here: Path) -> None:
    folder = here / "news" / "inner"
    folder.mkdir(parents=True)
    (folder / "b.md").write_text("# Ferry\n\nThe ferry sails. [Source: Reuters]\n")
    (here / "news" / "a.txt").write_text("The ferry sails.><\n")
    (here / "news" / "c.png").write_bytes(b"\x89PNG")
    found = made("news")
    assert [(Path(row["source"]).name, row["format"], row["id"]) for row in found] == [
        ("a.txt", "text", str(Path("news/a.txt"))), ("b.md", "markdown", str(Path("news/inner/b.md")))]  # fmt: skip
    assert found[0]["debris"] == 1
    assert [row["id"] for row in made("news/*.txt", out="again")] == [found[0]["id"]]


def test_articles_beside_a_corpus_are_not_taken_for_part_of_it(here: Path, capsys: Capture) -> None:
    jsonl(here / "a.jsonl", documents(2))
    (here / "README.md").write_text("# A corpus\n")
    assert len(made(".")) == 2
    assert "1 article beside" in capsys.readouterr().out


def test_pages_of_a_crawl_are_read_as_pages(here: Path, capsys: Capture) -> None:
    text = documents(1)[0]["text"]
    latin = page("Das Café bleibt\n\nDas Café bleibt offen, sagte Anna Lind am Montag in Tolm.").encode("latin-1")
    records = [
        member("warcinfo", 0, b"software: none\r\n", media="application/warc-fields"),
        member("request", 1, b"GET / HTTP/1.1\r\n\r\n"),
        member("response", 2, answered(page(text).encode()), "https://post.example/2"),
        member("response", 3, answered(latin, "text/html; charset=iso-8859-1"), "https://post.example/3"),
        member("response", 4, answered(b"\x89PNG", "image/png")),
        member("response", 5, answered(b"Gone", status="404 Not Found")),
        member("response", 6, answered(b"\0\1", "text/html")),
        member("response", 7, answered(text.encode(), "text/plain"), "https://post.example/7"),
    ]
    warc(here / "crawl.warc.gz", records)
    found = made("crawl.warc.gz")
    assert [(row["row"], row["format"], row["id"], row["date"]) for row in found] == [
        (2, "html", "00000002", "2026-03-01"), (3, "html", "00000003", "2026-03-01"),
        (7, "text", "00000007", "2026-03-01")]  # fmt: skip
    assert found[1]["language"] == "de"
    assert [row["row"] for row in rows(here / "out", "bad")] == [6]
    said = capsys.readouterr().out
    for words in ("1 request record", "1 warcinfo record", "(image)", "another status than 200"):
        assert words in said, said


def test_a_page_in_a_column_is_checked_as_a_page(here: Path) -> None:
    text = documents(1)[0]["text"]
    (here / "page.html").write_text(page(text), encoding="utf-8", newline="")
    jsonl(here / "a.jsonl", [{"content": page(text)}])
    jsonl(here / "b.jsonl", [{"html": page(text)}])
    wanted = judged(made("page.html", out="file")[0])
    assert judged(made("a.jsonl", "--html", out="column")[0]) == wanted
    assert judged(made("b.jsonl", out="guessed")[0]) == wanted


def test_the_fast_parser_takes_the_bare_text_of_pages(here: Path) -> None:
    pytest.importorskip("resiliparse")
    first, second = documents(2)
    jsonl(here / "a.jsonl", [{"html": page(first["text"])}])
    jsonl(here / "b.jsonl", [second])
    found = made("a.jsonl", "b.jsonl", "--parser", "fast")
    assert [row["format"] for row in found] == ["text", "text"]
    assert found[0]["chars"] < len(page(first["text"]))
    assert found[0]["sources"] == judged(made("b.jsonl", "a.jsonl", out="full")[1])["sources"]
    assert judged(found[1]) == judged(made("b.jsonl", out="text")[0]), "what is no page is read as ever"


def test_columns_are_chosen_guessed_and_refused(here: Path, capsys: Capture) -> None:
    given = [{"key": 7, "story_text": "The ferry sails.", "metadata": {"url": "https://post.example/", "day": "x"}}]
    jsonl(here / "a.jsonl", given)
    assert made("a.jsonl", status=exits.TROUBLE) == []
    assert "which column is the text? Say --text NAME; there are key, story_text, metadata" in capsys.readouterr().err
    assert not (here / "out").exists()
    made("a.jsonl", "--text", "none", status=exits.TROUBLE)
    assert "no column none" in capsys.readouterr().err
    row = made("a.jsonl", "--text", "story_text", "--id", "key", "--date", "metadata.day")[0]
    assert (row["id"], row["url"], row["date"]) == ("7", "https://post.example/", None)
    parquet(here / "b.parquet", given)
    row = made("b.parquet", "--text", "story_text", out="two")[0]
    assert (row["id"], row["url"]) == ("b.parquet#0", "https://post.example/")


def test_bad_rows_are_set_aside_with_their_reasons(here: Path, capsys: Capture) -> None:
    bad = [b'{"text": "half', b"[1]", b'{"text": 7}', b'{"id": "none"}', b'{"text": "\xff"}', b'{"text": "\\ud800"}',
           json.dumps({"text": "x" * (8 * 2**20 + 1)}).encode()]  # fmt: skip
    good = documents(3)
    jsonl(here / "a.jsonl", [good[0], *bad[:4], b"", good[1], *bad[4:], good[2]])
    assert [row["row"] for row in made("a.jsonl")] == [0, 6, 10]
    aside = rows(here / "out", "bad")
    assert [row["row"] for row in aside] == [1, 2, 3, 4, 7, 8, 9]
    for row, words in zip(
        aside, ("not JSON", "a list", "a number", "no text", "not UTF-8", "surrogate", "8 MiB"), strict=True
    ):
        assert words in row["reason"]
    said = capsys.readouterr().out
    assert "7 records set aside" in said
    assert "Not looked at: 1 empty line" in said


def test_rows_of_another_length_are_set_aside(here: Path) -> None:
    (here / "a.csv").write_bytes(b'\xef\xbb\xbfid,text\n1,"Two\nlines."\n2\n3,a,b\n4,"\xff"\n5,End.\n')
    assert [(row["id"], row["row"]) for row in made("a.csv")] == [("1", 0), ("5", 4)]
    assert [row["row"] for row in rows(here / "out", "bad")] == [1, 2, 3]


def test_where_nothing_could_be_read_the_status_is_trouble(here: Path, capsys: Capture) -> None:
    jsonl(here / "a.jsonl", [b"{", b"["])
    assert made("a.jsonl", status=exits.TROUBLE) == []
    assert "no record could be read" in capsys.readouterr().err
    jsonl(here / "b.jsonl", [])
    assert made("b.jsonl", out="empty") == []


@pytest.mark.parametrize("name", ["cut.jsonl.gz", "cut.warc.gz", "cut.parquet"])
def test_an_input_that_is_cut_off_is_read_as_far_as_it_goes(here: Path, capsys: Capture, name: str) -> None:
    path = here / name
    given = documents(30)
    if "jsonl" in name:
        jsonl(path, given)
    elif "warc" in name:
        warc(
            path, [member("conversion", at, each["text"].encode(), media="text/plain") for at, each in enumerate(given)]
        )
    else:
        parquet(path, given)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    jsonl(here / "whole.jsonl", given[:2])
    found = made(name, "whole.jsonl", status=exits.TROUBLE)
    assert len(found) >= (2 if "parquet" in name else 12)
    assert len(found) + len(rows(here / "out", "bad")) < 32
    assert name in capsys.readouterr().err
    assert made(name, "whole.jsonl", status=exits.TROUBLE) == found, "and it is said again"


def test_a_part_of_parquet_that_cannot_be_read_costs_no_other(here: Path) -> None:
    from provenance.corpus import inputs, reading
    from provenance.corpus.fields import Fields

    path = parquet(
        here / "a.parquet", [{"id": at, "text": f"The ferry sails {at * at}."} for at in range(12_000)], 2048
    )
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(data)
    found = list(reading.records(reading.with_fields(inputs.one(str(path)), Fields())))
    assert [each.row for each in found] == list(range(12_000))
    bad = [each.row for each in found if isinstance(each, Record) and each.wrong]
    assert 0 < len(bad) < 6_000
    assert bad == list(range(bad[0], bad[-1] + 1))


def test_what_is_not_there_is_refused_before_anything_is_done(here: Path, capsys: Capture) -> None:
    for path in ("none.jsonl", "*.parquet", "nothing/"):
        made(path, status=exits.TROUBLE)
        assert path.rstrip("/") in capsys.readouterr().err
    assert not (here / "out").exists()
    (here / "empty").mkdir()
    made("empty", status=exits.TROUBLE)
    assert "nothing to check" in capsys.readouterr().err


def test_a_second_run_does_nothing_and_another_is_refused(here: Path, capsys: Capture) -> None:
    jsonl(here / "a.jsonl", documents(4))
    made("a.jsonl")
    before = {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*")}
    made("a.jsonl")
    assert {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*")} == before
    assert "done already; nothing to do" in capsys.readouterr().out
    jsonl(here / "b.jsonl", documents(4))
    for asked, why in (
        (("a.jsonl", "--limit", "2"), "limit None, not 2"),
        (("a.jsonl", "--findings"), "tables"),
        (("a.jsonl", "--ignore", "DEB"), "another configuration"),
        (("a.jsonl", "--id", "url"), "its columns are chosen otherwise"),
        (("b.jsonl",), "other inputs"),
    ):
        made(*asked, status=exits.TROUBLE)
        assert why in capsys.readouterr().err
    jsonl(here / "a.jsonl", documents(5))
    made("a.jsonl", status=exits.TROUBLE)
    assert "it has changed since" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in (here / "out").rglob("*")} == before


def test_a_folder_of_other_files_is_left_alone(here: Path, capsys: Capture) -> None:
    jsonl(here / "a.jsonl", documents(1))
    (here / "out").mkdir()
    (here / "out" / "mine.txt").write_text("mine")
    made("a.jsonl", status=exits.TROUBLE)
    assert "other files" in capsys.readouterr().err
    (here / "out" / "manifest.json").write_text('{"name": "an extension"}')
    made("a.jsonl", status=exits.TROUBLE)
    assert "no manifest of ours" in capsys.readouterr().err
    assert sorted(path.name for path in (here / "out").iterdir()) == ["manifest.json", "mine.txt"]


def test_a_limit_counts_records_over_all_inputs(here: Path) -> None:
    jsonl(here / "a.jsonl", documents(3))
    jsonl(here / "b.jsonl", documents(9))
    found = made("a.jsonl", "b.jsonl", "--limit", "7", "--shard", "2")
    assert [(row["source"], row["row"]) for row in found] == [
        *(("a.jsonl", at) for at in range(3)), *(("b.jsonl", at) for at in range(4))]  # fmt: skip


def test_findings_fail_no_run_and_the_manifest_says_what_was_done(here: Path) -> None:
    jsonl(here / "a.jsonl", [{"text": "The ferry sails.><"}, b"{", *documents(5)])
    made("a.jsonl", "--findings", "--shard", "4")
    told = json.loads((here / "out" / "manifest.json").read_text())
    assert (told["schema"], told["state"]) == ("provenance-corpus/1", "done")
    assert told["totals"] == {"records": 7, "documents": 6, "bad": 1, "findings": len(rows(here / "out", "findings"))}
    assert [(each["first"], each["rows"], each["last"]) for each in told["shards"]] == [(0, 4, False), (4, 3, True)]
    assert told["inputs"][0]["columns"]["text"] == "text"
    assert not (here / "out" / "shards").exists()
    assert not list((here / "out").rglob(".*"))


def test_the_results_of_a_run_are_no_part_of_a_corpus(here: Path) -> None:
    jsonl(here / "a.jsonl", documents(2))
    assert len(made(".", out="one")) == 2
    assert len(made(".", out="two")) == 2


def test_a_bar_shows_how_far_it_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    jsonl(here / "a.jsonl", documents(8))
    made("a.jsonl", "--batch", "2")
    assert "8 documents" in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_the_measurement_counts_every_document(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    import million

    monkeypatch.setattr(million, "BROKEN", 10)
    monkeypatch.setattr(million, "FILE", 25)
    monkeypatch.setattr(sys, "argv", ["million.py", "--count", "40", "--size", "100", "--jobs", "1"])
    assert million.main() == 0
    assert "36 documents in the results, 36 different; 4 set aside" in capsys.readouterr().out


def test_quiet_says_nothing(here: Path, capsys: Capture) -> None:
    jsonl(here / "a.jsonl", documents(1))
    made("a.jsonl", "--quiet")
    assert capsys.readouterr() == ("", "")


def test_a_missing_library_is_one_sentence(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    jsonl(here / "a.jsonl", documents(1))
    warc(here / "b.warc", [])
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    made("a.jsonl", form="parquet", status=exits.TROUBLE)
    assert capsys.readouterr().err == (
        "provenance: Parquet is read and written by duckdb: pip install 'provenance[corpus]'\n")  # fmt: skip
    made("b.warc", status=exits.TROUBLE)
    assert "by fastwarc: pip install" in capsys.readouterr().err
    assert len(made("a.jsonl")) == 1, "JSON Lines need neither"


def test_an_object_store_is_read_through_fsspec(here: Path, capsys: Capture) -> None:
    fsspec = pytest.importorskip("fsspec")
    given = documents(3)
    memory = fsspec.filesystem("memory")
    jsonl(here / "a.jsonl.gz", given)
    parquet(here / "b.parquet", given)
    warc(here / "c.warc", [member("conversion", 0, given[0]["text"].encode(), media="text/plain")])
    for path in here.iterdir():
        memory.pipe(f"/store/{path.name}", path.read_bytes())
    found = made("memory://store/*")
    assert [Path(row["source"]).name for row in found] == ["a.jsonl.gz"] * 3 + ["b.parquet"] * 3 + ["c.warc"]
    assert [judged(row) for row in found[:3]] == [judged(row) for row in found[3:6]]
    made("memory://store/none.jsonl", out="none", status=exits.TROUBLE)
    capsys.readouterr()
    made("memory://stores/none", out="none", status=exits.TROUBLE)
    assert capsys.readouterr().err == "provenance: memory://stores/none: no file has such a name\n"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-03-01", "2026-03-01"), ("2026-03-01T23:59:59+14:00", "2026-03-01"), ("20260301", "2026-03-01"),
        (20260301, "2026-03-01"), ("Sun, 01 Mar 2026 10:00:00 GMT", "2026-03-01"), ("March 1", None), ("", None),
        ("2026-13-01", None), (1772359200, None), (None, None), (True, None), ("03/01/2026", None), ("A: b", None),
    ],
)  # fmt: skip
def test_days_are_read_where_they_are_certain(given: object, expected: str | None) -> None:
    assert day(given) == expected
