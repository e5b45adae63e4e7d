"""The scanner finds what each pattern on its own would find, and no pattern it cannot hold to."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance import handbook, markers, rules
from provenance.check import scanner
from provenance.model import Hit, Pattern, Span, Terms
from provenance.model.expressions import Waiting
from provenance.scan import Scanner, fold
from provenance.scan.beside import Beside
from provenance.scan.derived import derived, kept, key
from provenance.scan.literals import Needle, literals
from provenance.scan.places import ENOUGH, automaton, plainly, swept

LANGUAGES = ("en", "de", "ru", "tr", "zh")
FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/article.*"))]
PAGES = [text for rule in rules.RULES for _, text, *_ in (*handbook.page(rule).flags, *handbook.page(rule).passes)]


def alone(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Return the spans that a pattern finds by itself."""
    flags = re.MULTILINE | (re.IGNORECASE if pattern.ignore_case else 0)
    return [match.span() for match in re.finditer(pattern.regex, text, flags)]


def test_every_pattern_finds_what_it_finds_alone() -> None:
    every = [*rules.registered(), *(each for language in LANGUAGES for each in markers.registered(language))]
    # Languages share most of them.
    patterns = {(each.regex, each.ignore_case): each for each in every if isinstance(each, Pattern)}
    text = "\n\n".join([*TEXTS, *PAGES])
    seen = 0
    for pattern in patterns.values():
        scanner = Scanner([pattern], min(pattern.languages, default="xx"))
        found = [(hit.start, hit.end) for hit in scanner.scan(text).get(pattern.name, ())]
        assert found == alone(pattern, text), pattern
        seen += len(found)
    assert seen > 500


@given(st.text(alphabet="abAB[]: \n.-ſİK_1", max_size=200))
def test_windows_lose_and_invent_nothing(text: str) -> None:
    shapes = [
        Pattern("a", r"\[a{1,3}:[^\]\n]{0,9}\]"),
        Pattern("b", r"^b{1,2}\s{0,3}a$"),
        Pattern("c", r"(?:ab|b-)[^\n]{0,20}\."),
        Pattern("d", r"\bk\b", ignore_case=True),
        Pattern("e", r"(?:^|[ .])(?:[Aa]|bb)\b[.:]?"),
        Pattern("f", r"\w{1,3}(?P<end>[:.])(?:A|B)[ab ]{0,3}"),
        Pattern("g", r"\Bb(?i:A)|\.\b[ab]{2,3} (?:B|ab)"),
        Pattern("h", r"a{2,4}b(?: (?:a|b)){0,2}(?:-| B|$)"),
        Pattern("i", r"^(?:A |b:){0,12}[a-z \n]{0,20}-B"),
    ]
    found = Scanner(shapes, "en").scan(text)
    for shape in shapes:
        assert [hit[:2] for hit in found.get(shape.name, ())] == alone(shape, text)


@pytest.mark.parametrize(
    ("regex", "needed"),
    [
        (r"\[(?:Source|via):", {"[source:", "[via:"}),
        (r"[Ff][EeÉé]b\d", {"feb", "féb"}),
        (r"x?abc*", {"ab"}),
        (r"(?:one|two)[,.]", {"one,", "one.", "two,", "two."}),
        (r"(?:one|two)\d", {"one", "two"}),
        (r"the(?:re|y)?[a-z]", {"the"}),
        (r"a{2,9}b", {"aab"}),
        (r"\d+[,;]\d+--", {"--"}),
        (r"\d+ \d+", set()),
        (r"(?:a|\d)", set()),
    ],
)
def test_required_literals(regex: str, needed: set[str]) -> None:
    assert literals(regex) == needed


@pytest.mark.parametrize(("regex", "reason"), [(r"\d{2,4}", "literal"), (r"a[^\n]*b", "bounded")])
def test_a_pattern_without_literal_or_bound_is_refused(regex: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Scanner([Pattern("x", regex)], "en")


def test_terms_stand_as_whole_words_and_the_longest_wins() -> None:
    scanner = Scanner([Terms("w", {"TASS": "tass", "Reuters": "r", "Thomson Reuters": "tr", "新华社": "x"})], "en")
    text = "TASS, TASSO, Thomson Reuters and 据新华社报道 reuters"
    assert [(text[hit.start : hit.end], hit.value) for hit in scanner.scan(text)["w"]] == [
        ("TASS", "tass"),
        ("Thomson Reuters", "tr"),
        ("新华社", "x"),
    ]


def test_terms_of_another_language_are_silent() -> None:
    scanner = Scanner([Terms("w", {"laut": "x"}, languages=frozenset({"de"}))], "en")
    assert scanner.scan("laut") == {}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_words_are_found_alike_one_by_one_and_in_one_pass(language: str) -> None:
    words = scanner(language).places.words
    made, seen = automaton((*words.short, *words.long)), 0
    for text in map(fold, [*TEXTS, *PAGES]):
        found = sorted(plainly(words, text))
        assert found == sorted(swept(made, text))
        seen += len(found)
    assert seen > 1000


def test_the_automaton_is_made_once_it_pays() -> None:
    scanner = Scanner([Terms("w", {"ferry": ""}), Pattern("p", r"ferr(?:y|ies)\b")], "en")
    text = "the ferry " * (ENOUGH // 40)
    first = scanner.scan(text)
    assert scanner.places.automaton is None
    assert {name: len(hits) for name, hits in first.items()} == {"w": ENOUGH // 40, "p": ENOUGH // 40}
    results = [scanner.scan(text) for _ in range(4)]
    assert scanner.places.automaton is not None
    assert all(result == first for result in results)


def test_places_beside_which_nobody_can_use_the_word_are_dropped() -> None:
    registered: list[Pattern | Terms] = [
        Terms("w", {"AP": "ap", "社": "x"}),
        Pattern("p", r"[a-z]{3}(?:The|After) [a-z]"),
        Pattern("q", r"\bcap\b"),
    ]
    made = Scanner(registered, "en")
    kept_along = Scanner.of(made.state())
    text = "The captain, the cap and AP, app and ap. said.The cap 新华社报 trapThe end"
    for each in (made, kept_along):
        places = each.places.find(text)
        found = {word: [text[at - len(word) + 1 : at + 1] for at in ends] for word, ends in places.items()}
        assert found == {"cap": ["cap", "cap"], "ap": ["AP"], "the ": ["The "], "社": ["社"]}
    assert made.stretches(text, places) == kept_along.stretches(text, places)
    assert made.scan(text) == kept_along.scan(text)


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_groups_are_spans() -> None:
    (hit,) = Scanner([Pattern("p", r"Source: (?P<name>\w{1,9})")], "en").scan("see Source: AP.")["p"]
    assert hit == Hit(4, 14, "p", "", {"name": Span(12, 14)})


def own_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every expression that a module of the house keeps for itself, by its place."""
    for module in pkgutil.walk_packages(provenance.__path__, "provenance."):
        # The blocks for datatrove are no module without it.
        if not module.name.endswith(("__main__", "corpus.datatrove")):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Waiting):
                    yield f"{module.name}.{name}", re.compile(value.pattern, value.flags)


def spelt_for_re2(pattern: re.Pattern[str]) -> str:
    """Return an expression in RE2's spelling; a look at what stands beside becomes a group, possession a repeat."""
    text = pattern.pattern
    if pattern.flags & re.VERBOSE:
        text = re.sub(r"(?<!\\)\s+(?:#[^\n]*)?", "", text)
    text = re.sub(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))", r"\\x{\1\2}", text).replace("\\Z", "\\z")
    return re.sub(r"\(\?<?[=!]", "(?:", re.sub(r"([*+?}])\+", r"\1", text))


def test_what_a_module_keeps_for_itself_is_regular_too() -> None:
    options = re2.Options()
    options.max_mem = 1 << 28
    found = dict(own_patterns())
    assert len(found) > 80
    for place, pattern in found.items():
        assert re2.compile(spelt_for_re2(pattern), options), place


def test_a_back_reference_would_be_seen() -> None:
    with pytest.raises(re2.error):
        re2.compile(spelt_for_re2(re.compile(r"(a+)b\1\Z")))


def test_what_is_kept_of_the_patterns_is_what_they_say() -> None:
    command = [sys.executable, str(Path(__file__).parent.parent / "reports" / "patterns.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_pattern_that_is_not_kept_is_parsed() -> None:
    regex = r"^unheard of: \w{1,9}"
    assert key(regex) not in kept()
    needle = Needle("unheard of: ", 0, 0, Beside.APART, Beside.WORD, cased=True)
    assert derived(regex) == (21, True, (needle,))
