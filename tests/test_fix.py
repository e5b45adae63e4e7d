"""Fixes become new text: which are made, which are refused, and what is the same afterwards."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from workbench import CHECK, document, mended, rule, ruled

from provenance.fix import ROUNDS, added, choose, edited, mend, whole, written
from provenance.model import Edit, Report

LEAD = "The ferry to Holm sails again on Monday, the harbour office said."
DIRTY = f"{LEAD}><\n\nThe ramp costs four million crowns. [Source: Holm Courier] [Source: Holm Courier]\n"
CLEAN = f"{LEAD}\n\nThe ramp costs four million crowns. [Source: Holm Courier]\n"


def codes(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in report.findings)


def test_safe_fixes_are_made_and_told() -> None:
    made = mended(DIRTY)
    assert made.document.text == CLEAN
    assert made.data == CLEAN.encode()
    assert made.digest == document(DIRTY).digest
    assert made.report.article.digest == document(CLEAN).digest
    assert [finding.code for finding in made.applied] == ["DEB001", "MRK004"]
    assert (made.left, made.refused) == ((), ())


def test_hidden_fixes_wait_to_be_asked_for() -> None:
    text = f"{LEAD} [Source: Holm Courier"
    assert not mended(text).changed
    assert mended(text, unsafe=True).document.text == f"{LEAD} [Source: Holm Courier]"


def test_safe_fixes_come_first_where_both_are_asked_for() -> None:
    text = f"{LEAD} [Source: Holm Courier”}}{{"
    made = mended(text, unsafe=True)
    assert made.document.text == f"{LEAD} [Source: Holm Courier]"
    assert [finding.code for finding in made.applied] == ["DEB001", "MRK001"]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
     ("utf-32-le", b"\xff\xfe\0\0"), ("cp1252", b"")],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_row_36_encoding_mark_and_line_endings_are_kept(encoding: str, mark: bytes, ending: str, last: bool) -> None:
    before, after = (
        (text if last else text.rstrip("\n")).replace("\n", ending).replace("four", "fôur") for text in (DIRTY, CLEAN)
    )
    made = mended(before, encoding=encoding, mark=mark)
    assert made.data == mark + after.encode(encoding)


def test_row_36_a_fix_parts_no_line_break_and_leaves_the_last() -> None:
    assert whole("a\r\nb", Edit(0, 2, "")) == Edit(0, 1, "")
    assert whole("a\r\nb", Edit(2, 4, "")) == Edit(1, 4, "")
    assert whole("a\r\nb", Edit(0, 3, "")) == Edit(0, 3, "")
    assert whole("a\n\nb\n", Edit(1, 5, "")) == Edit(1, 4, "")
    assert whole("a\r\n", Edit(0, 3, "")) == Edit(0, 1, "")
    assert whole("a", Edit(0, 1, "")) == Edit(0, 1, "")
    assert edited("a b\r\nc", [Edit(1, 2, "\n")]) == "a\r\nb\r\nc"


def test_row_34_a_fix_that_cannot_be_encoded_is_refused() -> None:
    text = f"{LEAD}><\n\nIt&#8217;s late in Holm, and the quay is &#321; metres long.\n"
    made = mended(text, encoding="iso8859-1")
    assert made.data == text.replace("><", "").encode("latin-1"), "the others are made"
    assert made.refused == (
        "DEB003 at line 3 not fixed: that needs '’', which iso8859-1 cannot write",
        "DEB003 at line 3 not fixed: that needs 'Ł', which iso8859-1 cannot write",
    )


def test_row_34_an_encoding_that_gives_other_bytes_back_is_refused() -> None:
    given_ = document(DIRTY)
    report, _ = CHECK(given_)
    other = mend(given_._replace(encoding="utf-8-sig"), report, CHECK)
    assert not other.changed
    assert other.refused == ("not fixed: utf-8-sig does not give back the bytes that were read",)


def test_row_38_of_two_fixes_that_overlap_the_first_wins_and_the_second_is_told() -> None:
    with ruled(rule("TST001", "><"), rule("TST002", r"<\}")):
        made = mended(f"{LEAD}><}}\n")
    assert made.document.text == f"{LEAD}}}\n"
    assert [finding.code for finding in made.applied] == ["TST001"]
    assert [finding.code for finding in made.left] == ["TST002"]


def test_row_38_what_overlapped_and_is_still_there_is_fixed_in_the_next_round() -> None:
    with ruled(rule("TST001", "><"), rule("TST002", r"\}\{")):
        made = mended(f"{LEAD}><}}{{\n")
    assert made.document.text == f"{LEAD}\n"
    assert [finding.code for finding in made.applied] == ["TST001", "TST002"]
    assert made.left == ()


@given(st.data())
def test_row_38_what_is_chosen_never_overlaps(data: st.DataObject) -> None:
    text = data.draw(st.text("<>{}ab \n", min_size=1, max_size=40))
    patterns = data.draw(st.lists(st.sampled_from(["<", "<>", "[<>]+", "}{", r"\{+", "> ?<", "$"]), max_size=4))
    with ruled(*(rule(f"TST00{number}", pattern) for number, pattern in enumerate(patterns))):
        report, _ = CHECK(document(text))
    chosen, crossed = choose(report, True, ())
    spans = sorted(edit[:2] for finding in chosen if finding.fix for edit in finding.fix.edits)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    for finding in crossed:
        assert finding.fix
        assert any(edit[0] <= end and start <= edit[1] for edit in finding.fix.edits for start, end in spans)
    safe = [finding.fix.safe for finding in report.findings if finding.fix]
    assert len(chosen) + len(crossed) == (sum(safe) or len(safe)), "safe ones come alone"


def test_row_39_fixes_that_never_rest_are_refused() -> None:
    text = f"{LEAD} {{\n"
    with ruled(rule("TST001", r"\{", "}", safe=False), rule("TST001", r"\}", "{", safe=False)):
        made = mended(text, unsafe=True)
    assert not made.changed
    assert made.document.text == text
    assert made.refused == (f"not fixed: the fixes do not come to rest after {ROUNDS} rounds; please report it",)


def test_row_39_a_text_may_take_several_rounds() -> None:
    with ruled(rule("TST001", r"\{\}")):
        made = mended(f"{LEAD} {'{' * 6}{'}' * 6}\n")
    assert made.document.text == f"{LEAD} \n"
    assert len(made.applied) == 6


@pytest.mark.parametrize(("pattern", "put"), [("not ", ""), ("sails", "sinks"), ("Monday", ""), ("[oO]ffice", "")])
def test_row_40_a_fix_that_changes_words_is_never_safe(pattern: str, put: str) -> None:
    text = LEAD.replace("sails", "does not sail, or sails,")
    with ruled(rule("TST001", pattern, put)):
        report, _ = CHECK(document(text))
        made = mended(text)
    assert all(finding.fix and not finding.fix.safe for finding in report.findings)
    assert not made.changed


def test_row_40_a_fix_that_makes_markup_is_refused() -> None:
    text = f"{LEAD}\n\n}}# Holm\n\n{LEAD}\n"
    with ruled(rule("TST001", r"\}")):
        made = mended(text, path="article.md")
        assert mended(text).changed, "in plain text it makes none"
    assert made.document.text == text
    assert made.refused == ("TST001 at line 3 not fixed: that would change what a reader reads",)


def test_row_40_a_marker_is_not_debris() -> None:
    text = f"{LEAD} [Source: Holm Courier]\n"
    with ruled(rule("TST001", r"[\[\]]")):
        assert not mended(text).changed
    credit = "MOSCOW (Reuters) - The ferry sails again on Monday, the harbour office said.\n"
    with ruled(rule("TST001", r"[()]")):
        assert not mended(credit).changed


def test_row_40_quotation_marks_are_not_debris() -> None:
    text = "“We sail on Monday,” said Greta Sandvik.\n"
    with ruled(rule("TST001", "[“”]")):
        assert not mended(text).changed


def test_row_41_a_fix_that_adds_a_finding_is_refused_and_the_others_are_made() -> None:
    text = "".join(f"Boat {number} sails again on Monday.><\n\n" for number in range(9)) + "Nobody waits}.{\n"
    with ruled(rule("TST001", "><|}(?=[.])"), rule("TST002", r"waits\.", fix=False)):
        made = mended(text)
    assert made.document.text == text.replace("><", "")
    assert made.refused == ("TST001 at line 19 not fixed: that would bring TST002",)


def test_row_41_debris_below_debris_may_come_to_light_and_goes_too() -> None:
    with ruled(rule("TST001", r"\}\Z"), rule("TST002", r"<\Z")):
        made = mended(f"{LEAD}<}}")
    assert made.document.text == LEAD


def test_row_41_what_comes_to_light_must_be_fixed_in_the_end() -> None:
    text = f"{LEAD} a<}}"
    with ruled(rule("TST001", r"\}\Z"), rule("TST002", r"<\Z", "\u0141")):
        made = mended(text, encoding="cp1252", unsafe=True)
    assert made.document.text == text
    assert made.refused == ("TST001 at line 1 not fixed: that would bring TST002",)


def test_row_39_what_was_refused_is_tried_again_on_the_new_text() -> None:
    house = rule("TST001", "<"), rule("TST002", r"\}", safe=False), rule("TST003", r"said\.\}", fix=False)
    with ruled(*house):
        assert mended(f"{LEAD}<}}").refused == ("TST001 at line 1 not fixed: that would bring TST003",)
        made = mended(f"{LEAD}<}}", unsafe=True)
    assert made.document.text == LEAD
    assert made.refused == ()


def test_an_article_without_exact_places_is_not_fixed() -> None:
    given_ = document(DIRTY)
    report, _ = CHECK(given_)
    made = mend(given_, report._replace(article=report.article._replace(exact=False)), CHECK, unsafe=True)
    assert not made.changed
    assert made.report.notes[-1] == "Not fixed: this format does not tell where in the file a word stands"


def test_markdown_is_fixed_only_where_it_stands_letter_by_letter() -> None:
    text = f"# Holm\n\n**{LEAD}**><\n\nBread &amp;amp; butter, and it&#8217;s cheap.\n\n`a.><`\n"
    made = mended(text, path="article.md", unsafe=True)
    assert made.document.text == text.replace("**><", "**")


def test_markdown_is_closed_before_its_emphasis_ends() -> None:
    text = f"# Holm\n\n{LEAD} **[Source: Holm Courier**\n"
    made = mended(text, path="article.md", unsafe=True)
    assert made.document.text == text.replace("Courier**", "Courier]**")


PIECES = (
    LEAD, "It&#8217;s late.", "“We shall &#8211; sail,” said Greta Sandvik.", "><", "”}{", '"}]}', "</", "||", "```",
    " [Source: TASS]", " [Source: TASS] [Source: TASS]", "[[Source: Holm Courier]]", " (Reuters) (Reuters)",
    "[Source: Source: AP]", "[Source: TASS", "Source: AP]", "&nbsp;", "&amp;amp;", "cafÃ©", "\u200b", "\xad", "\u202e",
    "می\u200cرود", "\U0001f469\u200d\U0001f680", "\n", "\n\n", "\r\n", "\r\n\r\n", " ", "# ", "**", "> ", "- ", "`",
    "undefined", "utm_source=chatgpt.com", "citeturn0search0", "According to Reuters, nobody waits.", "the the ",
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join),
    st.sampled_from(["article.txt", "article.md"]),
    st.booleans(),
)
@example("[[Source: Holm Courier]]the the [[Source: Holm Courier]]the the ", "article.txt", True)
def test_rows_39_to_41_for_any_text(text: str, path: str, unsafe: bool) -> None:
    given_ = document(text, path)
    report, troubles = CHECK(given_)
    assert not troubles
    made = mend(given_, report, CHECK, unsafe=unsafe)
    again = mend(made.document, made.report, CHECK, unsafe=unsafe)
    assert not again.changed, "a second run finds nothing to fix"
    assert not added(report, made.report, made.applied), "no new finding, but what a fixed one had covered"
    assert codes(CHECK(made.document)[0]) == codes(made.report)
    if made.changed:
        assert made.data == written(made.document)
    else:
        assert made.document.text == text
    if not unsafe:
        keeps_what_readers_read(text, made.document.text)


def keeps_what_readers_read(before: str, after: str) -> None:
    """Hold safe fixes to words: none is new, none changes place, and none is gone but from a doubled marker."""
    tokens = re.compile(r"citeturn0search0|[?&]?utm_source=chatgpt\.com|&#?\w+;")
    words = [re.findall(r"\w+", tokens.sub(decoded, text)) for text in (before, after)]
    letters = iter("".join(words[0]))
    assert all(letter in letters for letter in "".join(words[1])), "nothing is new and nothing changes place"
    assert set(words[0]) == set(words[1]) or "\u200b" in before or "\xad" in before
    gone = Counter("".join(words[0])) - Counter("".join(words[1]))
    assert set(gone) <= set("SourceTASSReutersHolmCourierAP"), "only markers are ever doubled"
    for kept in ("می\u200cرود", "\U0001f469\u200d\U0001f680"):
        assert before.count(kept) == after.count(kept)


def decoded(token: re.Match[str]) -> str:
    """Return what a reader reads of an entity, and nothing of a machine's token."""
    return unescape(token[0]) if token[0].startswith("&") and token[0].endswith(";") else " "


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=60), st.sampled_from(["article.txt", "article.md"]))
def test_any_text_at_all_comes_back(text: str, path: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    given_ = document(text, path)
    made = mend(given_, CHECK(given_)[0], CHECK)
    assert made.changed or made.document.text == text
    assert not mend(made.document, made.report, CHECK).changed


def test_what_was_silent_beside_a_finding_may_be_heard_once_it_is_fixed() -> None:
    text = (
        "The ferry sails on Monday ([the plan](https://varn.example/plan?utm_source=chatgpt.com)), the office said.\n"
    )
    made = mended(text)
    assert made.document.text == text.replace("?utm_source=chatgpt.com", "")
    assert [finding.code for finding in made.applied] == ["LLM002"]
    assert made.refused == ()
