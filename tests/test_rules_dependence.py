"""The traps of the rules of dependence and markers: what must stay silent, and what must not slip through."""

from __future__ import annotations

import pytest

import provenance
from provenance.lexicon import families
from provenance.lexicon.nearest import nearest
from provenance.model import Finding

BODY = "The ferry will stop for three weeks while crews replace the ramp at the harbour."
MORE = "The shop has ordered twice the flour, and the school will close on Fridays until then."


def found(text: str, code: str, path: str = "a.txt") -> list[Finding]:
    """Return the findings of a rule in a text."""
    return [finding for finding in provenance.check(text, path).findings if finding.code == code]


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} [Source: TASS]\n\n{MORE} [Source: Sputnik]",
        f"{BODY} [Source: TASS]\n\n{MORE} [Source: RIA Novosti]\n\nThe lamp is dark. [Source: Harbour Gazette]",
        f"{BODY} [Source: Xinhua]\n\n{MORE} [Source: China News Service]",
        f"{BODY}, TASS reported.\n\n{MORE}, according to RIA Novosti.",
    ],
)
def test_two_wires_of_one_owner_are_one_origin(text: str) -> None:
    assert len(found(text, "WIR003")) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} [Source: TASS]\n\n{MORE} [Source: TASS]",
        f"{BODY} [Source: Reuters]\n\n{MORE} [Source: AFP]",
        f"{BODY} [Source: BNS]\n\n{MORE} [Source: dpa]",
        # Each paragraph has somebody else to lean on.
        f"{BODY} [Source: TASS] [Source: Reuters]\n\n{MORE} [Source: RIA Novosti] [Source: Reuters]",
    ],
)
def test_one_wire_or_several_owners_are_not_one_family(text: str) -> None:
    assert not found(text, "WIR003")


@pytest.mark.parametrize(
    "text",
    [
        f"By Reuters\n\nMOSSHAVEN (AP) - {BODY}\n\n{MORE}",
        f"MOSSHAVEN (AFP) - {BODY}\n\n{MORE} (dpa)",
    ],
)
def test_credits_that_exclude_each_other(text: str) -> None:
    assert len(found(text, "WIR004")) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"By Reuters\n\nMOSSHAVEN (Reuters) - {BODY}\n\n{MORE}",
        f"By REUTERS\n\nMOSSHAVEN (Thomson Reuters) - {BODY}\n\n{MORE}",
        f"MOSSHAVEN (AFP/AP) - {BODY}\n\n{MORE} (AP)",
        f"By Jane Roe\n\nMOSSHAVEN (AP) - {BODY}\n\n{MORE}",
        f"MOSSHAVEN (AP) - {BODY}\n\n{MORE}, TASS reported on Friday.",
        f"MOSSHAVEN (AP) - {BODY}\n\n{MORE}\n\nPhoto: AFP",
        f"MOSSHAVEN (AFP) - {BODY}\n\n{MORE} (SID)",
    ],
)
def test_credits_that_agree(text: str) -> None:
    assert not found(text, "WIR004")


def test_front_matter_against_the_dateline() -> None:
    text = f"---\nsource: Reuters\n---\n\nMOSSHAVEN (AP) - {BODY}\n\n{MORE}\n"
    assert len(found(text, "WIR004", "a.md")) == 1
    assert not found(text.replace("source: Reuters", "source: AP"), "WIR004", "a.md")


def test_public_services_are_not_state_controlled() -> None:
    assert families.controlled("ru-state") == "RU"
    assert families.controlled("es-state") is None
    assert families.controlled("afp") is None
    assert families.controlled("a family of its own") is None


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("TASS reported that smugglers had attacked a Russian customs post on the lake.", True),
        ("A Russian customs post on the lake was attacked by smugglers. [Source: TASS]", True),
        ("A Russian customs post on the lake was attacked. [Source: TASS] [Source: Reuters]", False),
        ("A Russian customs post on the lake was attacked, the ministry told TASS.", False),
        ("A Chilean customs post on the lake was attacked by smugglers. [Source: TASS]", False),
        ("A Russian customs post on the lake has a new stove. [Source: TASS]", False),
        ("A Russian customs post on the lake was attacked by smugglers. [Source: Reuters]", False),
    ],
)
def test_state_media_alone(text: str, flagged: bool) -> None:
    assert bool(found(text, "WIR005")) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (f"By Staff Reporter\n\n{BODY}\n\n{MORE}", True),
        (f"{BODY}\n\n{MORE}\n\nAgencies", True),
        (f"{BODY}\n\n{MORE} (red)", True),
        (f"By Agencies\n\nMOSSHAVEN (AP) - {BODY}\n\n{MORE}", False),
        (f"By Jane Roe\n\n{BODY}\n\n{MORE} (red)", False),
        (f"{BODY}\n\nTravel agencies\n\n{MORE}", False),
        (f"{BODY} The agencies (red) and the desk (pi) were closed on the day.\n\n{MORE}", False),
    ],
)
def test_credits_that_name_nobody(text: str, flagged: bool) -> None:
    assert bool(found(text, "WIR006")) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (f"MOSSHAVEN (AP) - {BODY}\n\n{MORE}\n\nMedia contact: Jane Roe, Fernley Cement", True),
        (f"By AFP\n\n{BODY}\n\n{MORE}\n\nView original content: Fernley Cement", True),
        (f"{BODY}\n\n{MORE}\n\nMedia contact: Jane Roe, Fernley Cement", False),
        (f"MOSSHAVEN (AP) - {BODY} The release went out through Business Wire.\n\n{MORE}", False),
        (f"MOSSHAVEN (AP) - {BODY}\n\n{MORE} The media contact: nobody answered.", False),
    ],
)
def test_releases_under_an_agency(text: str, flagged: bool) -> None:
    assert bool(found(text, "WIR007")) is flagged


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Reuers", "Reuters"),
        ("Reutres", "Reuters"),
        ("Bloombergg", "Bloomberg"),
        ("Intefax", "Interfax"),
        ("Reuters", None),
        ("REUTERS", None),
        ("Rudder", None),
        ("Harbour Gazette", None),
        ("", None),
    ],
)
def test_the_nearest_wire(written: str, meant: str | None) -> None:
    assert nearest(written) == meant


def test_an_unknown_source_is_said_with_the_name_that_was_meant() -> None:
    (finding,) = found(f"{BODY} [Source: Intefax]", "MRK003")
    assert finding.message.endswith("did you mean Interfax?")
    assert finding.level == "note"


@pytest.mark.parametrize("name", ["NASA", "IMF", "Mosshaven harbour board", "Ilse Brandt", "harbour log, p. 9", "BBC"])
def test_bodies_people_and_documents_are_known(name: str) -> None:
    assert not found(f"{BODY} [Source: {name}]", "MRK003")


def test_the_fix_of_a_doubled_marker_leaves_one() -> None:
    for text in (
        f"{BODY} [Source: Holm Courier] [Source: Holm Courier]",
        f"{BODY} [[Source: Holm Courier]]",
        f"{BODY} [Source: Source: Holm Courier]",
    ):
        (finding,) = found(text, "MRK004")
        assert finding.fix is not None
        assert finding.fix.safe
        fixed = text
        for edit in sorted(finding.fix.edits, reverse=True):
            fixed = fixed[: edit.start] + edit.text + fixed[edit.end :]
        assert fixed == f"{BODY} [Source: Holm Courier]"


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} [Source: Holm Courier] (see page 2) [Source: Holm Courier]",
        f"{BODY} (a) (a)",
        f"{BODY} [[Ferry]] sails.",
    ],
)
def test_what_only_looks_doubled(text: str) -> None:
    assert not found(text, "MRK004")


def test_two_shapes_are_no_habit_and_three_are() -> None:
    two = f"{BODY} [Source: Holm Courier]\n\n{MORE} (Source: Holm Courier)"
    assert not found(two, "MRK005")
    assert len(found(f"{two}\n\nThe lamp is dark. [via Holm Courier]", "MRK005")) == 1


def test_a_house_that_opens_with_its_sources() -> None:
    text = f"[Source: Holm Courier] {BODY}\n\n[Source: Holm Courier] {MORE}"
    assert not found(text, "MRK006")
    assert len(found(f"[Source: Holm Courier] {BODY}\n\n{MORE} [Source: Holm Courier]", "MRK006")) == 1


def test_one_paragraph_is_not_called_paragraphs() -> None:
    report = provenance.check("HOLM, Nov 23 (Reuters) - The ferry sails again on Monday, the harbour office said.\n")
    (found,) = (finding for finding in report.findings if finding.code == "WIR002")
    assert ": 1 paragraph, one origin" in found.message
