"""The lists of debris keep their laws: known rules, clean phrases, languages the house knows, bounded patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import re2

from provenance import check, lexicon, rules
from provenance.lexicon import load, sought
from provenance.model import Pattern, Terms
from provenance.scan import Scanner

CODES = {rule.CODE: rule.NAME for rule in rules.RULES}
SECTIONS = {"code", "phrases", "spelt", "own", "patterns"}


def lists() -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield each list of phrases: its file, its section, its language, its words."""
    for name in sought.debris_lists():
        for section in ("phrases", "spelt", "own"):
            for listed in load(f"debris/{name}").get(section, {}).values():
                for language, words in listed.items():
                    if language not in ("after", "as_written"):
                        yield name, section, language, words


EACH = pytest.mark.parametrize("name", sought.debris_lists())


@EACH
def test_a_list_is_named_as_its_rule_and_bears_its_code(name: str) -> None:
    table = load(f"debris/{name}")
    assert CODES[table["code"]] == name.replace("_", "-")
    assert set(table) <= SECTIONS


@EACH
def test_a_rule_asks_for_each_of_its_lists(name: str) -> None:
    table = load(f"debris/{name}")
    module = next(rule for rule in rules.RULES if table["code"] == rule.CODE)
    source = Path(str(vars(module)["__file__"])).read_text(encoding="utf-8")
    for key in {key for section in SECTIONS - {"code"} for key in table.get(section, {})}:
        assert re.search(rf'"(?:{table["code"].lower()}\.)?{key}"', source), key


def test_a_phrase_is_clean() -> None:
    seen = 0
    for name, section, language, words in lists():
        assert len(words) == len(set(words)), (name, language)
        for word in words:
            assert word == " ".join(word.split()) == unicodedata.normalize("NFC", word), (name, language, word)
            assert len(word) > 1 or section == "own", (name, language, word)
            assert section != "phrases" or word == word.lower(), (name, language, word)
        seen += len(words)
    assert seen > 1_000


def test_every_language_is_one_the_house_can_name() -> None:
    known = set(load("languages")["names"]) | {path.stem for path in Path(str(files(lexicon))).glob("speech/*.toml")}
    assert {language for _, _, language, _ in lists()} <= known


def test_a_doubled_word_is_a_word_and_itself() -> None:
    for words in load("debris/doubled_word")["own"]["twice"].values():
        for phrase in words:
            first, second = phrase.split(" ")
            assert first == second


def test_phrases_that_are_needed_twice_are_on_no_list() -> None:
    listed = load("debris/doubled_word")["own"]["twice"]
    for language, phrases in {"en": ["had had", "that that", "in in", "is is"], "de": ["die die", "das das", "der der"],
                              "fr": ["nous nous", "vous vous"]}.items():  # fmt: skip
        assert not set(phrases) & set(listed[language])


def test_no_phrase_of_one_kind_hides_another() -> None:
    """What takes a whole line in one list does not call elsewhere: the messages would contradict each other."""
    calls = load("debris/call_to_action")["phrases"]
    furniture = load("debris/page_furniture")["phrases"]
    for language, words in furniture["opens"].items():
        assert not set(words) & set(calls["whole"].get(language, []))


def test_every_entry_is_accepted_by_the_scanner_and_by_re2() -> None:
    entries = [entry for name in sought.debris_lists() for entry in sought.debris(load(f"debris/{name}"))]
    Scanner(entries, "en")
    for entry in entries:
        assert entry.name[:6].upper() in CODES
        if isinstance(entry, Pattern):
            re2.compile(f"(?m){entry.regex}")
        else:
            assert isinstance(entry, Terms)
            assert entry.words


def test_a_rule_yields_to_rules_and_never_in_a_circle() -> None:
    assert set(rules.SPECIFIC) <= set(CODES)
    for code in CODES:
        others = rules.yields(code)
        assert code not in others
        assert others >= rules.RESIDUE or not code.startswith("DEB")
        for other in others:
            assert code not in rules.yields(other), (code, other)
            assert other in CODES or other.startswith("LLM")


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_an_apostrophe_may_be_straight_or_curly(apostrophe: str) -> None:
    words = f"Ce contenu n{apostrophe}est pas disponible"
    report = check(f"Le maire a dit oui vendredi.\n\n{words}\n\nLe pont rouvre lundi, a dit le maire.")
    assert [finding.code for finding in report.findings] == ["DEB020"]


def test_a_phrase_is_written_with_straight_apostrophes() -> None:
    assert not [word for _, _, _, words in lists() for word in words if "’" in word]
