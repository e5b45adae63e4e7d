"""The traps of the rules of quotations."""

from __future__ import annotations

import pytest

import provenance
from provenance.check import check
from provenance.config import Config
from provenance.model import Document, Finding

BEFORE = "The bridge over the Alm has been closed since the spring, and lorries take the northern ferry."
AFTER = "The ferry company has put on two more boats for the summer, and the tickets are cheaper."
SAID = "We lost half of our customers in a week, and they are not coming back."


def found(text: str, code: str, path: str = "a.txt") -> list[Finding]:
    """Return the findings of a rule in a text."""
    return [finding for finding in provenance.check(text, path).findings if finding.code == code]


def orphans(middle: str, path: str = "a.txt") -> list[Finding]:
    """Return the orphan quotations of a paragraph between two that quote nobody."""
    return found(f"{BEFORE}\n\n{middle}\n\n{AFTER}", "QUO001", path)


@pytest.mark.parametrize(
    "middle",
    [
        f'"{SAID}"',
        f"“{SAID}”",
        f'It has been a hard year for the valley. "{SAID}"',
        f'It has been a hard year for the valley. "{SAID}" The bakery opens at noon now.',
    ],
)
def test_a_whole_statement_that_nobody_says(middle: str) -> None:
    (finding,) = orphans(middle)
    assert SAID in finding.excerpt


@pytest.mark.parametrize(
    "middle",
    [
        f'"{SAID}" - Jane Roe, baker',
        f'"{SAID}" (Jane Roe, baker)',
        f'"{SAID}" said Jane Roe.',
        f'Jane Roe sells bread by the bridge. "{SAID}"',
        f'A card hangs in the window of the bakery: "{SAID}"',
        'The play is called "The Long Winter of Our Bakers Begins". It opens on Monday.',
        'The carpenters painted "no bread without a bridge" on the wall.',
        '"Bread Now." It is painted on the wall.',
        '"The river takes / what it is owed / and leaves the bread." It is an old song.',
        f'"{SAID}" [Source: Holm Courier]',
    ],
)
def test_what_has_a_speaker_or_needs_none(middle: str) -> None:
    assert not orphans(middle)


def test_a_quotation_over_several_paragraphs() -> None:
    text = f'{BEFORE}\n\nThe mayor told the council how it was. "{SAID}\n\n"{SAID}\n\n"{SAID}"\n\n{AFTER}'
    assert not found(text, "QUO001")
    assert not found(text, "QUO004")


def test_a_speaker_in_the_paragraph_beside_it() -> None:
    assert not found(f'{BEFORE}\n\n"{SAID}"\n\nJane Roe said so on Friday.\n\n{AFTER}', "QUO001")


def test_an_epigraph() -> None:
    assert not found(f'"{SAID}"\n\n{BEFORE}\n\n{AFTER}', "QUO001")
    assert not found(f'{AFTER}\n\n"{SAID}"\n\n- An old baker\n\n{BEFORE}', "QUO001")


def test_pieces_that_speak_for_their_author_may_quote_as_they_like() -> None:
    text = f'---\ntype: fiction\n---\n\n{BEFORE}\n\n"{SAID}"\n\n{AFTER}\n'
    assert not found(text, "QUO001", "a.md")
    assert found(text.replace("fiction", "news"), "QUO001", "a.md")


def test_a_language_whose_reporting_verbs_are_unknown() -> None:
    document = Document("a.txt", f'{BEFORE}\n\n"{SAID}"\n\n{AFTER}', "")
    for language, flagged in (("en", True), ("fi", False)):
        report, _ = check(document, Config(language=language))
        assert any(finding.code == "QUO001" for finding in report.findings) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (f'"{SAID} Nobody asked us. Nobody will," Jane Roe said.', True),
        (f'"{SAID} Nobody asked us," said Jane Roe, a baker.', True),
        (f'"{SAID}" Jane Roe said. "Nobody asked us. Nobody will."', False),
        (f'Jane Roe said: "{SAID} Nobody asked us. Nobody will."', False),
        (f'"{SAID} Nobody asked us. Nobody will," she said.', False),
        ('"Dr. Poe and Mrs. Brandt closed the bridge on Friday at noon in the rain," Jane Roe said.', False),
    ],
)
def test_late_speakers(text: str, flagged: bool) -> None:
    assert bool(found(f"{BEFORE}\n\n{text}\n\n{AFTER}", "QUO002")) is flagged


def test_a_speaker_introduced_above_is_not_late() -> None:
    text = f'{BEFORE}\n\nJane Roe has baked by the bridge for years.\n\n"{SAID} Nobody asked us," Roe said.'
    assert not found(text, "QUO002")


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ('"We closed it in time," said Ilse Brandt. "We were told far too late," said Tom Poe.', True),
        ('"We closed it in time," said Ilse Brandt. "We were told far too late," she said.', False),
        ('"We closed it in time," said Ilse Brandt. "Too late," said Tom Poe.', False),
        ('"We closed it in time," said Ilse Brandt, and Tom Poe replied: "We were told far too late."', False),
    ],
)
def test_spliced_speakers(text: str, flagged: bool) -> None:
    assert bool(found(f"{BEFORE}\n\n{text}\n\n{AFTER}", "QUO003")) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (f"The mayor said: “{SAID}\n\n{AFTER}", True),
        (f"“{SAID}” said Roe. “Nobody asked us then and nobody asks us now.\n\n{AFTER}", True),
        (f'"{SAID} said Jane Roe, who bakes.\n\n{AFTER}', True),
        (f"Die Bäckerin sagte: „{SAID}\n\n{AFTER}", True),
        (f"“{SAID}”\n\n{AFTER}", False),
        (f"“{SAID}\n\n“{SAID}”\n\n{AFTER}", False),
        (f"„{SAID}“\n\n{AFTER}", False),
        (f"«{SAID}»\n\n{AFTER}", False),
        (f'The plank is 12" long and the crack is a foot wide, Jane Roe said.\n\n{AFTER}', False),
        (f"The bakers' ’tis of old is gone, Jane Roe said.\n\n{AFTER}", False),
        (f'"{SAID}\n\n{SAID}" Jane Roe said.\n\n{AFTER}', False),
        (f'She wrote down what she needed: "\n\n- flour\n\n- salt\n\n{AFTER}', False),
    ],
)
def test_unclosed_quotations(text: str, flagged: bool) -> None:
    assert bool(found(f"{BEFORE}\n\n{text}", "QUO004")) is flagged
