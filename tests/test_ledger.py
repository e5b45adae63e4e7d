"""What was found of cited works, put to the article: traces, origins, and sentences on what nobody could look at."""

from __future__ import annotations

from hashlib import sha256

import pytest

from provenance.check import begun, check
from provenance.config import Config
from provenance.copies import Ledger, looked
from provenance.fix import mend
from provenance.model import Article, Document, Report
from provenance.model.copies import Copy

REPORT, PLAN, OTHER = "https://harbour.example/report", "https://varn.example/plan", "https://courier.example/1"
QUOTED = f"The harbour will “not be closed before the autumn”, Ada Lindqvist [wrote]({REPORT}) on Monday.\n"
CONFIG = Config(language="en")


def document(text: str) -> Document:
    """Return a document in Markdown."""
    return Document("article.md", text, sha256(text.encode()).hexdigest())


def article(text: str) -> Article:
    """Return an article that is read and marked."""
    return begun(document(text), CONFIG)


def report(text: str, *copies: Copy, everywhere: bool = False) -> Report:
    """Return the report on an article that cites some copies."""
    found, troubles = check(document(text), CONFIG, lambda each: looked(each, copies, everywhere))
    assert not troubles
    return found


def standings(text: str, *copies: Copy, everywhere: bool = False) -> list[tuple[str, str, str]]:
    """Return the standing, address and place of each trace."""
    traces = looked(article(text), copies, everywhere).traces
    return [(trace.standing, trace.address, trace.place) for trace in traces]


def test_a_quotation_is_found_with_its_place() -> None:
    copy = Copy(
        REPORT,
        text="Preface.\n\nThe harbour will not be closed before the autumn.",
        places=((0, "page 1"), (10, "page 2")),
    )
    assert standings(QUOTED, copy) == [("exact", REPORT, "page 2")]


def test_of_several_files_the_one_counts_that_has_the_words() -> None:
    files = [
        Copy("a.txt", text="Nothing of the kind.", local=True),
        Copy("b.txt", text="It will not be closed before the autumn.", local=True),
        Copy("c.txt", text="Nor here.", local=True),
    ]
    assert standings(QUOTED, *files, everywhere=True) == [("exact", "b.txt", "")]
    assert standings(QUOTED, files[0], files[2], everywhere=True) == [("missing", "", "")]


def test_a_file_stands_for_the_page_that_it_is_a_copy_of() -> None:
    copy = Copy("saved.html", final=REPORT, text="It will rain.", local=True)
    assert standings(QUOTED, copy, everywhere=True) == [("missing", "saved.html", "")]
    codes = {finding.code: finding.level for finding in report(QUOTED, copy, everywhere=True).findings}
    assert codes["LNK004"] == "warning"


def test_what_only_stands_beside_a_link_and_is_not_there_is_no_finding() -> None:
    text = f"The [harbour]({PLAN}) will “not be closed before the autumn”, Ada Lindqvist said on Monday.\n"
    copy = Copy(PLAN, text="All about the harbour.")
    assert standings(text, copy) == [("missing", PLAN, "")]
    assert not report(text, copy).findings


def test_half_a_page_proves_nothing_missing() -> None:
    found = report(QUOTED, Copy(REPORT, text="The first words.", whole=False))
    assert not [finding for finding in found.findings if finding.code == "LNK004"]
    assert "Only the beginning of 1 cited page was read" in found.notes


@pytest.mark.parametrize("outcome", ["blocked", "refused", "rate-limited", "robots", "no-answer", "tls", "paywalled"])
def test_who_could_not_look_says_so_and_accuses_nobody(outcome: str) -> None:
    found = report(QUOTED, Copy(REPORT, outcome, reason="the server does not let us in"))  # type: ignore[arg-type]
    assert [finding.code for finding in found.findings] == []
    assert found.notes == (
        "Could not look at 1 of 1 cited pages: the server does not let us in",
        "1 of 1 quotations and figures that cite a page could not be looked for there",
    )


def test_a_page_in_another_language_is_not_compared() -> None:
    found = report(QUOTED, Copy(REPORT, text="Der Hafen wird nicht vor dem Herbst geschlossen.", language="de"))
    assert not found.findings
    assert "A page in German was not compared (1 quotations and figures)" in found.notes


def test_an_address_that_nobody_looked_at_is_said() -> None:
    assert "1 cited page was not looked at" in report(QUOTED).notes


def test_two_papers_that_copy_one_wire_are_one_origin() -> None:
    text = (
        f"The harbour will be closed, the [Varn Courier]({OTHER}) wrote on Monday.\n\n"
        "The pier is not safe, Reuters reported on Tuesday.\n"
    )
    before = article(text)
    after = looked(before, [Copy(OTHER, text="The harbour will be closed.", wires=("reuters",))])
    own = looked(before, [Copy(OTHER, text="The harbour will be closed.")])
    assert before.summary
    assert after.summary
    assert own.summary
    assert (before.summary.origins, own.summary.origins, after.summary.origins) == (2, 2, 1)
    assert (before.summary.single_wire, after.summary.single_wire) == (None, "reuters")


def test_a_wire_that_the_article_does_not_name_makes_one_origin_too() -> None:
    text = (
        f"The harbour will be closed, the [Varn Courier]({OTHER}) wrote on Monday.\n\n"
        f"The pier is not safe, the [Holm Post]({PLAN}) wrote on Tuesday.\n"
    )
    wired = [Copy(each, text="Closed.", wires=("reuters",)) for each in (OTHER, PLAN)]
    after = looked(article(text), wired)
    assert after.summary
    assert (after.summary.origins, after.summary.single_wire) == (1, None)
    assert [finding.code for finding in report(text, *wired).findings if finding.code.startswith("LNK")] == ["LNK006"]


def test_a_fix_leaves_what_was_found_where_it_was() -> None:
    text = f"The pier will be closed. [Source: TASS]”}}{{\n\n{QUOTED}"
    copy = Copy(REPORT, text="The harbour will remain open.")

    def at_cited(each: Article) -> Article:
        return ledger.put(each)

    ledger = Ledger(article(text))
    ledger.add(copy)
    found, _ = check(document(text), CONFIG, at_cited)
    mended = mend(document(text), found, lambda each: check(each, CONFIG, at_cited), unsafe=False)
    assert mended.report.article.source != text
    for each in (found, mended.report):
        (trace,) = each.article.traces
        assert each.article.words(trace.span) == "not be closed before the autumn"
        assert "LNK004" in {finding.code for finding in each.findings}


def test_ten_thousand_copies_leave_no_text_behind() -> None:
    ledger = Ledger(article(QUOTED))
    for number in range(100):
        ledger.add(Copy(f"{OTHER}{number}", text="A long page. " * 1000))
    assert not any(copy.text or copy.places for copy in ledger.copies.values())
