"""A number is found where it stands, in other digits, words and units; a slip is told from rounding."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.lexicon.senses import LANGUAGES
from provenance.tracing.ground import Ground
from provenance.tracing.numbers import Figure, number, numbers
from provenance.tracing.quotations import Match

PAGE = Ground(
    "The lock counted 1,234,567 passengers. The canal is 120 km long. Some 12 per cent of households pay by card, "
    "three percentage points more than before. Repairs cost $2.5 million. Two-thirds of the pilots have retired. "
    "It was 38 °C. The mill employs 14 people, and the flood closed 52 roads in May 2019.",
    "en",
)


def figures(text: str, language: str = "en") -> list[Figure]:
    return numbers(text, (0, len(text)), language)


def traced(text: str, page: Ground = PAGE) -> Match:
    (figure,) = figures(text, page.language)
    return number(figure, page)


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("1.2 million tonnes", "en", "1200000"),
        ("1,200,000 tonnes", "en", "1200000"),
        ("1.200.000 Tonnen", "de", "1200000"),
        ("1 200 000 tonnes", "fr", "1200000"),
        ("1 200 000 Tonnen", "de", "1200000"),
        ("1.2m passengers", "en", "1200000"),
        ("1,2 Millionen Euro", "de", "1200000"),
        ("1,2 Mio. Euro", "de", "1200000"),
        ("£3bn", "en", "3000000000"),
        ("US$2.5m", "en", "2500000"),
        ("3,4 Mrd. Euro", "de", "3400000000"),
        ("12 %", "de", "12"),
        ("twelve per cent", "en", "12"),
        ("zwölf Prozent", "de", "12"),
        ("twenty-five per cent", "en", "25"),
        ("two hundred and fifty houses", "en", "250"),
        ("zweihundertfünfzig Häuser", "de", "250"),
        ("fünfundzwanzig Häuser", "de", "25"),
        ("a million readers", "en", "1000000"),
        ("eine Million Leser", "de", "1000000"),
        ("a dozen houses", "en", "12"),
        ("half of the houses", "en", "50"),
        ("ein Viertel der Häuser", "de", "25"),
        ("12 pour cent", "fr", "12"),
        ("3 millones de euros", "es", "3000000"),
        ("2,5 milioni di euro", "it", "2500000"),
        ("3 milhões de reais", "pt", "3000000"),
        ("12 процентов", "ru", "12"),
        ("3 млрд рублей", "ru", "3000000000"),
        ("12 відсотків", "uk", "12"),
        ("3 milyon lira", "tr", "3000000"),
        ("1.2億円", "ja", "120000000"),
        ("3亿元", "zh", "300000000"),
        ("12퍼센트", "ko", "12"),
    ],
)
def test_numbers_are_read(written: str, language: str, value: str) -> None:
    assert [figure.value for figure in figures(written, language)] == [Decimal(value)]


@pytest.mark.parametrize(
    "text",
    [
        "She was born on 4 May 2019.",
        "It happened in 1987 and again on May 12.",
        "It opened on 12.05.2024 at 10:30, or at 5 p.m.",
        "Ada Lindqvist, 54, beat Nils Aaker 3-1.",
        "The 54-year-old is 54 years old.",
        "Call 030-123456 or +49 30 123456.",
        "1. The first item\n2. The second item",
        "Article 5 and Boeing 737 and No. 10.",
        "She lives at 12 Quay Street.",
        "The 21st of them was one of the best, and a third man came.",
        "See page 12, chapter 3.",
    ],
)
def test_what_counts_nothing_is_not_traced(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Mai 2019 um 10 Uhr.",
        "Der 54-Jährige ist 54 Jahre alt.",
        "Artikel 5 und Seite 12.",
        "Im 2. Stock seit 1987.",
    ],
)
def test_what_counts_nothing_in_german_is_not_traced(text: str) -> None:
    assert figures(text, "de") == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It counted 1,234,567 passengers.", ""),
        ("It counted about 1.2 million passengers.", "rounded from 1,234,567"),
        ("It counted more than 1.2 million passengers.", "rounded from 1,234,567"),
        ("It is 75 miles long.", "converted from 120 km"),
        ("It is 120 kilometres long.", ""),
        ("Twelve percent of households pay by card.", ""),
        ("Some $2.5m went into repairs.", ""),
        ("Some 67% of the pilots have retired.", "rounded from Two-thirds"),
        ("It was 100 °F.", "converted from 38 °C"),
        ("Fourteen people work there.", ""),
    ],
)
def test_a_number_stands_there(text: str, change: str) -> None:
    assert traced(text)[::3] == ("exact", change)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It counted 1.3 million passengers.", "there: 1,234,567 passengers"),
        ("It counted 1.2 billion passengers.", "there: 1,234,567 passengers"),
        ("It counted 1,324,567 passengers.", "there: 1,234,567 passengers"),
        ("It is 120 miles long.", "there: 120 km long"),
        ("Some 21 per cent of households pay by card.", "there: 12 per cent of households"),
        ("That is three per cent more.", "there: three percentage points"),
        ("Repairs cost $25 million.", "there: $2.5 million"),
        ("The mill employs 41 people.", "there: 14 people"),
        ("More than 60 roads were closed.", "there: 52 roads in"),
    ],
)
def test_another_number_stands_there(text: str, change: str) -> None:
    match = traced(text)
    assert match.standing == "altered"
    assert match.change.startswith(change)


def test_nothing_of_the_kind_is_missing() -> None:
    for text in ("The bakery sold 730 loaves.", "It weighs 9 tonnes.", "Half of the gulls left."):
        assert traced(text) == Match("missing"), text
    # Nothing is worked out of two numbers.
    assert traced("Some 27 per cent of the roads were closed.").standing == "missing"


def test_a_small_number_of_something_else_is_near() -> None:
    assert traced("She has 14 cats.")[::3] == ("near", "there: 14 people")


def test_spans_are_into_the_text() -> None:
    text = "The lock lost £3.4bn, and 12 per cent of it in May."
    assert [text[slice(*figure.span)] for figure in numbers(text, (4, len(text)), "en")] == ["£3.4bn", "12 per cent"]
    assert [figure.kind for figure in figures(text)] == ["money", "percent"]
    match = traced("Repairs cost 2.5 million dollars.")
    assert match.span is not None
    assert PAGE.text[slice(*match.span)] == "$2.5 million"


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("1.2 million", "100000"),
        ("1,234", "1"),
        ("230", "10"),
        ("61.7%", "0.1"),
        ("£3.40bn", "10000000"),
        ("15,000", "1000"),
    ],
)
def test_the_digits_given_are_known(written: str, step: str) -> None:
    assert figures(written + " crates" if written[-1] not in "%n" else written)[0].step == Decimal(step)


def test_altered_numbers_are_caught_and_honest_ones_found() -> None:
    chance = random.Random(3)
    nouns = ["crates", "barrels", "tickets", "lamps", "letters"]
    for _ in range(200):
        value = chance.randint(1000, 9_999_999)
        noun = chance.choice(nouns)
        page = Ground(f"The quay handled {value:,} {noun} in all.", "en")
        for honest in (f"{value}", f"{value:,}", f"{value / 1e6:.3f} million", f"about {float(f'{value:.3g}'):,.0f}"):
            assert traced(f"The quay handled {honest} {noun}.", page).standing == "exact", (value, honest)
        for factor in (1000, 10, 1.2, 0.8):
            other = f"The quay handled {round(value * factor):,} {noun}."
            assert traced(other, page).standing == "altered", (value, other)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.,'-–/:% $€£°CkmMio hundert and two\n", max_size=80), st.sampled_from(LANGUAGES))
def test_any_digits_have_an_answer(text: str, language: str) -> None:
    page = Ground(text, language)
    for figure in figures(text, language):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        match = number(figure, page)
        assert match.standing in ("exact", "near", "altered"), (text, figure)


def test_cost_grows_with_the_page() -> None:
    part = "5 cats ate 7,000 mice for $3 million, 12% of it. "

    def act(size: int) -> None:
        page = Ground((part * size)[:size], "en")
        for figure in numbers(page.text, (0, 4000), "en")[:40]:
            number(figure, page)

    assert_linear(act, 1 << 15)
