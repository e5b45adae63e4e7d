"""What every rule promises: its examples hold, its name is its file's, its code is for ever."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest
import re2

import provenance
from provenance import rules
from provenance.check import check
from provenance.config import ON, Config
from provenance.copies import looked
from provenance.credited import credited
from provenance.handbook import Example, page
from provenance.lexicon import credits
from provenance.model import Document, Pattern
from provenance.model.copies import Copy, Outcome
from provenance.readers import text
from provenance.rules import empty_marker, unclosed_marker
from provenance.scan import Scanner

FOLDER = Path(rules.__file__).parent
#: A code is for ever: what stands here once does not change.
CATALOGUE = {
    "ANO001": ("undescribed-source", "warning"),
    "ANO002": ("unexplained-anonymity", "note"),
    "ANO003": ("single-unnamed-source", "warning"),
    "ANO004": ("plural-from-one", "warning"),
    "DEB001": ("trailing-debris", "error"),
    "DEB002": ("stray-markup", "error"),
    "DEB003": ("entity-residue", "error"),
    "DEB004": ("mojibake", "error"),
    "DEB005": ("invisible-character", "warning"),
    "DEB006": ("bidi-control", "warning"),
    "DEB007": ("control-character", "error"),
    "DEB008": ("replacement-character", "error"),
    "DEB009": ("placeholder", "error"),
    "DEB010": ("shortcode", "error"),
    "DEB011": ("markdown-residue", "warning"),
    "DEB012": ("code-fragment", "error"),
    "DEB013": ("unbalanced", "warning"),
    "DEB014": ("doubled-punctuation", "note"),
    "DEB015": ("space-before-punctuation", "note"),
    "DEB016": ("doubled-word", "note"),
    "DEB017": ("glued-sentences", "note"),
    "DEB018": ("duplicate-paragraph", "warning"),
    "DEB019": ("truncated", "warning"),
    "DEB020": ("embed-hole", "warning"),
    "DEB021": ("link-hole", "warning"),
    "DEB022": ("call-to-action", "warning"),
    "DEB023": ("related-link", "warning"),
    "DEB024": ("page-furniture", "warning"),
    "HED001": ("unattributed-headline", "note"),
    "HED002": ("lost-hedge", "note"),
    "LLM001": ("citation-token", "error"),
    "LLM002": ("tracking-url", "warning"),
    "LLM003": ("chat-template", "error"),
    "LLM004": ("assistant-voice", "error"),
    "LLM005": ("citation-pill", "warning"),
    "LLM006": ("editor-note", "note"),
    "LNK001": ("dead-link", "warning"),
    "LNK002": ("moved-link", "note"),
    "LNK003": ("shallow-link", "note"),
    "LNK004": ("quotation-not-in-source", "warning"),
    "LNK005": ("number-not-in-source", "note"),
    "LNK006": ("source-not-independent", "note"),
    "MRK001": ("unclosed-marker", "error"),
    "MRK002": ("empty-marker", "error"),
    "MRK003": ("unknown-source", "note"),
    "MRK004": ("doubled-marker", "warning"),
    "MRK005": ("inconsistent-marker", "note"),
    "MRK006": ("misplaced-marker", "warning"),
    "PRV001": ("unused-ignore", "warning"),
    "PRV002": ("invalid-ignore", "warning"),
    "PRV003": ("stale-baseline", "warning"),
    "PRV010": ("below-threshold", "warning"),
    "PRV902": ("unexplained-ignore", "warning"),
    "QUO001": ("orphan-quotation", "warning"),
    "QUO002": ("late-speaker", "note"),
    "QUO003": ("spliced-speakers", "note"),
    "QUO004": ("unclosed-quotation", "warning"),
    "SRC001": ("uncited-paragraph", "note"),
    "SRC002": ("unsourced-lead", "note"),
    "SRC003": ("vague-attribution", "warning"),
    "SRC004": ("unsourced-number", "note"),
    "SRC005": ("unsourced-superlative", "note"),
    "SRC006": ("lapsed-attribution", "note"),
    "SRC007": ("reportedly", "note"),
    "SRC010": ("single-source-article", "note"),
    "SRC011": ("unsourced-article", "warning"),
    "WIR001": ("single-wire-paragraph", "warning"),
    "WIR002": ("single-wire-article", "warning"),
    "WIR003": ("one-family", "warning"),
    "WIR004": ("conflicting-credit", "warning"),
    "WIR005": ("state-media-sole-source", "note"),
    "WIR006": ("opaque-credit", "note"),
    "WIR007": ("release-as-agency", "warning"),
}
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}
FLAGGED = [(rule.CODE, example) for rule in rules.RULES for example in page(rule).flags]
PASSED = [(rule.CODE, example) for rule in rules.RULES for example in page(rule).passes]
EACH = pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.CODE)


def codes(example: Example, code: str) -> list[str]:
    """Return the codes that an example of a rule is flagged with."""
    config = Config(options={code: example.options} if example.options else {}, levels={code: ON})
    name = f"example{SUFFIXES[example.format]}"
    if not example.pages:
        return [finding.code for finding in provenance.check(example.text, name, config).findings]
    report, troubles = check(Document(name, example.text, "0" * 64), config, partial(looked, copies=pages(example)))
    assert not troubles
    return [finding.code for finding in report.findings]


def pages(example: Example) -> list[Copy]:
    """Return the pages that an example cites, read as text."""
    return [
        Copy(
            each.address, cast("Outcome", each.outcome), final=each.final, permanent=bool(each.final), text=each.text,
            wires=credited(text.read(Document("page.txt", each.text, "0" * 64))),
        )
        for each in example.pages
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "example"), FLAGGED, ids=[f"{code} {example.text[:40]}" for code, example in FLAGGED])
def test_a_flags_example_is_flagged(code: str, example: Example) -> None:
    assert code in codes(example, code)


@pytest.mark.parametrize(("code", "example"), PASSED, ids=[f"{code} {example.text[:40]}" for code, example in PASSED])
def test_a_passes_example_passes(code: str, example: Example) -> None:
    assert code not in codes(example, code)


def test_every_file_is_registered() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    forgotten = files - {rule.NAME.replace("-", "_") for rule in rules.RULES}
    assert not forgotten, f"not in RULES: {sorted(forgotten)}"


def test_rules_are_in_order_of_their_codes() -> None:
    found = [rule.CODE for rule in rules.RULES]
    assert found == sorted(set(found))


@EACH
def test_code_name_and_level_are_those_of_the_catalogue(rule: rules.Rule) -> None:
    assert CATALOGUE[rule.CODE] == (rule.NAME, rule.LEVEL)


@EACH
def test_a_rule_is_named_as_its_file(rule: rules.Rule) -> None:
    assert (FOLDER / f"{rule.NAME.replace('-', '_')}.py").samefile(page_file(rule))


@EACH
def test_patterns_are_regular_and_bear_the_code(rule: rules.Rule) -> None:
    Scanner(rule.PATTERNS, "en")  # refuses a pattern that needs no literal or has no bound
    for entry in rule.PATTERNS:
        assert entry.name.startswith(rule.CODE.lower())
        if isinstance(entry, Pattern):
            re2.compile(f"(?m{'i' if entry.ignore_case else ''}){entry.regex}")


def page_file(rule: rules.Rule) -> str:
    """Return the file that a rule's module was read from."""
    return str(vars(rule)["__file__"])


@pytest.mark.parametrize("rule", [empty_marker, unclosed_marker], ids=lambda rule: rule.CODE)
def test_a_rule_knows_every_label_of_the_lexicon(rule: ModuleType) -> None:
    for word in credits.words("labels"):
        assert re.fullmatch(rule.LABEL, word, re.IGNORECASE), word
