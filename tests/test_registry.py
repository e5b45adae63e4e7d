"""The registry's laws, and how a written name finds its wire."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from provenance.lexicon import load
from provenance.lexicon.families import family_name
from provenance.lexicon.registry import (
    Wire,
    by_domain,
    candidates,
    choose,
    family,
    names,
    short,
    wires,
)
from provenance.scan import Scanner

CATEGORIES = {"agency", "service", "release", "photo", "portal", "outlet"}
WIRES = list(wires().values())
#: Ideographs, kana and Hangul: a name of three of them is a whole name, not initials.
WORDS_IN_A_LETTER = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\ud7ff]")


def letters(name: str) -> int:
    """Count the letters and digits of a name."""
    return sum(letter.isalnum() for letter in name)


def test_every_name_stands_once_in_its_wire() -> None:
    for wire in WIRES:
        repeated = [name for name, count in Counter(wire.names + wire.short).items() if count > 1]
        assert not repeated, f"{wire.key} repeats {repeated}"


def test_names_that_wires_share_are_declared_on_both_sides() -> None:
    holders: dict[str, list[str]] = {}
    for wire in WIRES:
        for name in wire.names + wire.short:
            holders.setdefault(name, []).append(wire.key)
    shared = {name: keys for name, keys in holders.items() if len(keys) > 1}
    assert shared == load("wires")["clashes"]
    assert all(name in wires()[key].short for name, keys in shared.items() for key in keys)


def test_wires_that_share_a_name_say_their_languages() -> None:
    silent = [key for keys in load("wires")["clashes"].values() for key in keys if not wires()[key].languages]
    assert not silent


def test_every_domain_stands_once_and_bare() -> None:
    domains = [domain for wire in WIRES for domain in wire.domains]
    assert len(domains) == len(set(domains)) > 100
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in domains)


def test_families_exist_and_never_lead_in_circles() -> None:
    families = load("families")["families"]
    for wire in WIRES:
        assert wire.family == wire.key or wire.family in families, wire.key
        assert family(wire.family) == wire.family, f"{wire.key} leads on to {family(wire.family)}"
    used = {wire.family for wire in WIRES}
    assert set(families) <= used, "a family without members"


def test_families_state_their_basis() -> None:
    for key, facts in load("families")["families"].items():
        assert facts["name"], key
        assert len(facts["basis"]) > 10, key
        assert facts["dated"] == 2025, key
        assert re.fullmatch(r"[A-Z]{2}", facts.get("state", "XX")), key


def test_countries_and_categories() -> None:
    for wire in WIRES:
        assert re.fullmatch(r"[A-Z]{2}", wire.country), wire.key
        assert wire.category in CATEGORIES, wire.key
        assert wire.wire == (wire.category in {"agency", "service"}), wire.key
        assert all(re.fullmatch(r"[a-z]{2}", language) for language in wire.languages), wire.key


def test_short_names_are_never_matched_anywhere() -> None:
    for name in names().words:
        assert letters(name) > 3 or WORDS_IN_A_LETTER.search(name), name


def test_names_are_clean() -> None:
    for wire in WIRES:
        assert wire.names or wire.short, wire.key
        for name in (wire.name, *wire.names, *wire.short):
            assert name == " ".join(name.split()) != "", wire.key
            assert not set(name) & set("()[]{}/（）【】"), name
            assert unicodedata.is_normalized("NFC", name), name


def test_ordinary_words_are_short_names() -> None:
    ordinary = load("wires")["ordinary"]
    assert ordinary == sorted(set(ordinary))
    assert set(ordinary) <= {name for wire in WIRES for name in wire.short}


def test_wires_stand_in_order_of_key() -> None:
    for name in ("wires", "families"):
        assert list(load(name)[name]) == sorted(load(name)[name])


def test_nothing_that_is_not_established() -> None:
    assert "unsure" not in str(load("wires"))


@pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire.key)
def test_own_names_find_the_wire(wire: Wire) -> None:
    for name in wire.names:
        assert candidates(name) == (wire.key,), name
    for name in (*wire.names, *wire.short):
        assert wire.key in candidates(name, credit=True), name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the AP", "ap"),
        ("The Associated Press", "ap"),
        ("A.P.", "ap"),
        ("AP News", "ap"),
        ("Agence France-Presse (AFP)", "afp"),
        ("l'AFP", "afp"),
        ("l’AFP", "afp"),
        ("AFP Fact Check", "afp"),
        ("news agency AFP", "afp"),
        ("la dpa", "dpa"),
        ("die dpa", "dpa"),
        ("dpa Sport", "dpa"),
        ("Nachrichtenagentur dpa", "dpa"),
        ("der Deutschen Presse-Agentur", "dpa"),
        ("Reuters Health", "reuters"),
        ("REUTERS", "reuters"),
        ("agencia EFE", "efe"),
        ("dell'ANSA", "ansa"),
        ("RIA «Novosti»", "ria"),
        ("РИА «Новости»", "ria"),
        ("агентству «РИА Новости»", "ria"),
        ("агентство Интерфакс", "interfax"),
        ("the Russian news agency TASS", "tass"),
        ("TASS news agency", "tass"),
        ("l'agence de presse russe TASS", "tass"),
        ("la agencia rusa de noticias TASS", "tass"),
        ("Russia's TASS", "tass"),
        ("Itar-Tass", "tass"),
        ("Iran's semi-official Fars news agency", "fars"),
        ("der chinesischen Presseagentur Xinhua", "xinhua"),
        ("the Report news agency", "report-az"),
        ("PA news agency", "pa"),
        ("AFP 통신", "afp"),
        ("وكالة رويترز", "reuters"),
    ],
)
def test_a_name_as_written_finds_its_wire(name: str, key: str) -> None:
    assert candidates(name) == (key,)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Report",
        "Trend",
        "MAP",
        "NA",
        "AA",
        "TT",
        "PA",
        "the PA",
        "map",
        "Mina Orlov",
        "ap",
        "reuters",
        "the agency",
    ],
)
def test_words_parties_and_people_name_no_wire(name: str) -> None:
    assert candidates(name) == ()


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("MAP", ("map",)),
        ("AA", ("anadolu",)),
        ("TT", ("tt",)),
        ("ap", ("ap",)),
        ("reuters", ("reuters",)),
        ("AP National Security Writer", ("ap",)),
        ("OTS", ("apa-ots",)),
        ("ots", ("newsaktuell",)),
        ("KNA", ("kna-de", "kna-ke")),
        ("map", ()),
        ("na", ()),
        ("Harbour Times", ()),
    ],
)
def test_a_credit_is_read_more_freely(name: str, keys: tuple[str, ...]) -> None:
    assert candidates(name, credit=True) == keys


@pytest.mark.parametrize(
    ("name", "language", "near", "country", "keys"),
    [
        ("APA", "de", (), None, ("apa-at",)),
        ("APA", "az", (), None, ("apa-az",)),
        ("APA", "fr", (), None, ("apa-sn",)),
        ("APA", "en", (), "AT", ("apa-at",)),
        ("APA", "de", ("tass", "apa-az"), "AT", ("apa-az",)),
        ("APA", "tr", (), None, ("apa-at", "apa-az", "apa-sn")),
        ("CNA", "zh", (), None, ("cna-tw",)),
        ("CNA", "el", (), None, ("cna-cy",)),
        ("CNA", "en", (), None, ("cna-cath", "cna-cy", "cna-tw")),
        ("CNS", "zh", (), None, ("cns-cn",)),
        ("CNS", "en", (), "US", ("cns-cath", "cns-cn", "cns-la")),
        ("CNS", "en", ("cns-la",), None, ("cns-la",)),
        ("KNA", "de", (), None, ("kna-de",)),
        ("KNA", "en", (), "KE", ("kna-ke",)),
        ("KNA", "ja", (), None, ("kna-de", "kna-ke")),
    ],
)
def test_a_clash_is_resolved_or_stays_open(
    name: str, language: str, near: tuple[str, ...], country: str | None, keys: tuple[str, ...]
) -> None:
    assert choose(candidates(name, credit=True), language=language, near=near, country=country) == keys


def test_choosing_from_none_is_none() -> None:
    assert choose((), language="en") == ()


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("tass.ru", "tass"),
        ("www.TASS.ru", "tass"),
        ("www.aa.com.tr.", "anadolu"),
        ("notass.ru", None),
        ("tass.ru.example.org", None),
        ("ru", None),
        ("", None),
    ],
)
def test_a_domain_belongs_to_its_wire(host: str, key: str | None) -> None:
    assert by_domain(host) == key


def test_one_owner_is_one_family() -> None:
    assert {family(key) for key in ("tass", "ria", "sputnik", "prime-ru", "ruptly")} == {"ru-state"}
    assert family_name("ru-state") == "Russian state media"
    assert family("sid") == family("afp") == "afp"
    assert family("interfax-ua") == "interfax-ua"
    assert family("a source of its own") == family_name("a source of its own") == "a source of its own"
    assert family_name("ap") == "Associated Press"


def test_distributors_and_photo_agencies_are_no_wires() -> None:
    assert not any(wires()[key].wire for key in ("prnewswire", "newsaktuell", "getty", "menafn", "rbc-ru"))
    assert all(wires()[key].wire for key in ("reuters", "tca", "xinhua"))


def test_running_prose_holds_no_short_name() -> None:
    scanner = Scanner([names()], "en")
    prose = (
        "The MAP of route NA shows AA cells, a TT race and the APP. Mina saw a Trend in the Report, Petra a Sputnik."
    )
    assert "wire.name" not in scanner.scan(prose)


def test_full_names_are_found_whole_and_longest() -> None:
    scanner = Scanner([names(), short()], "en")
    text = "Talks, the Associated Press of Pakistan said; Reuters’ desk and 新华社北京 agreed. (tca/dpa) /ritzau/"
    hits = scanner.scan(text)
    assert [(text[hit.start : hit.end], hit.value) for hit in hits["wire.name"]] == [
        ("Associated Press of Pakistan", "app"),
        ("Reuters", "reuters"),
        ("新华社", "xinhua"),
    ]
    assert [hit.value for hit in hits["wire.short"]] == ["tca", "dpa", "ritzau"]


def test_a_name_too_long_to_be_one_is_not_looked_through() -> None:
    assert candidates("the " * 50_000 + "AP") == ()
