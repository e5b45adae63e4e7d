"""Who carried whom: a wire counts once, a direct speaker counts, and nobody is invented."""

from __future__ import annotations

import pytest

import provenance

T = "The northern ferry will not sail before the end of the month because its landing is being rebuilt."


def origins(text: str, path: str = "article.txt") -> tuple[str | None, int]:
    """Return the single wire of a text and the number of its origins."""
    summary = provenance.check(text, path).article.summary
    assert summary is not None
    return summary.single_wire, summary.origins


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (f"{T} [Source: TASS]", ("tass", 1)),
        (f"{T[:-1]}, Ida Marr told TASS.", ("tass", 1)),
        (f"{T[:-1]}, Ida Marr confirmed to TASS.", ("tass", 1)),
        ("Speaking to TASS, Ida Marr said the ferry would not sail.", ("tass", 1)),
        ("In an interview with TASS, Ida Marr said the ferry would not sail.", ("tass", 1)),
        (f"Ida Marr said the ferry would not sail. {T} [Source: TASS]", ("tass", 1)),
        ("Ida Marr said the ferry would not sail. Her words were carried by TASS.", ("tass", 1)),
        (f"{T} [Source: TASS, translated from Russian]", ("tass", 1)),
        (f"{T} [Source: tass.ru]", ("tass", 1)),
        (f"{T} — TASS", ("tass", 1)),
        ("The ferry rests, harbour master Ida Marr told TASS.\n\nThe landing is cracked, Marr said.", ("tass", 1)),
        (f"{T} {{Source: TASS}}", ("tass", 1)),
        ("Der Hafen bleibt zu, sagte Werftchef Tom Orr der Deutschen Presse-Agentur am Montag.", ("dpa", 1)),
        ("Порт закрыт до весны, сообщил ТАСС начальник порта Том Орр.", ("tass", 1)),
    ],
)
def test_one_wire_is_one_origin(text: str, want: tuple[str, int]) -> None:
    assert origins(text) == want


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry will not sail, Reuters reported. Mayor Petra Lund confirmed it in a call with the paper.", 2),
        (f"{T} [Source: Zelna Harbour Office; Reuters]", 2),
        (f"{T} [Source: TASS; interview with Ida Marr]", 2),
        (f"{T} [Source: Reuters; own reporting]", 2),
        (f"{T[:-1]}, Ida Marr told us. [Source: TASS]", 2),
        (f"{T[:-1]}, Ida Marr told our reporter. [Source: TASS]", 2),
        (f"{T[:-1]}, Ida Marr told Reuters and the Zelna Courier.", 2),
        ("Reuters and AFP reported that the ferry will not sail.", 2),
    ],
)
def test_a_second_origin_counts(text: str, count: int) -> None:
    assert origins(text) == (None, count)
    assert not [finding for finding in provenance.check(text).findings if finding.code in ("WIR001", "WIR002")]


@pytest.mark.parametrize(
    "text",
    [
        "The AA said that the roads were icy.",
        "The ice will hold, says Tom Orr of the independent Zelna Shipping Report.",
        "The CP said that it would vote against the budget.",
        "According to the MAP, the pier stands on sand.",
        "Nobody knows how long the ferry will lie in dock.",
        '"We saw it coming," said the harbour master, Tom Teck.',
    ],
)
def test_no_wire_and_no_house_is_invented(text: str) -> None:
    article = provenance.check(text).article
    assert not [source for source in article.sources if source.wire or source.kind == "self"]


def test_an_abbreviation_that_stays_open_is_no_warning() -> None:
    report = provenance.check("APA said its members would meet in the harbour hall next week.")
    assert all(finding.level == "note" for finding in report.findings)


def test_a_source_line_for_the_whole_article_declares_it() -> None:
    text = f"The Ferry Rests\n\n{T}\n\nThe post will cross by fishing boat, and so will the doctor.\n\nSource: AP\n"
    report = provenance.check(text)
    assert report.article.summary is not None
    assert report.article.summary.declared_wire_story
    assert all(finding.level == "note" for finding in report.findings)


def test_one_sourced_paragraph_does_not_speak_for_the_article() -> None:
    quiet = "\n\n".join(["Gulls sit on the rail of the empty ferry, and the kiosk is shut."] * 3)
    report = provenance.check(f"The Ferry Rests\n\n{quiet}\n\nThe ferry will not sail, Reuters reported.")
    assert "WIR002" not in [finding.code for finding in report.findings]


def test_footnotes_side_by_side_carry_nobody() -> None:
    text = f"{T}[^a][^b]\n\n[^a]: Reuters, 3 March.\n[^b]: Harbour office, notice of 3 March.\n"
    assert origins(text, "a.md") == (None, 2)


@pytest.mark.parametrize(
    "note",
    [
        "AFP, 3 March.",
        "The AP (3 March)",
        "Dépêche de l'AFP du 3 mars.",
        "AFP dispatch, 3 March",
        "dpa-Meldung vom 3. März",
        "Meldung der dpa vom 3. März",
    ],
)
def test_a_wire_by_its_letters_in_a_footnote(note: str) -> None:
    key, count = origins(f"{T}[^1]\n\n[^1]: {note}\n", "a.md")
    assert (key in ("afp", "ap", "dpa"), count) == (True, 1)


@pytest.mark.parametrize(
    "note",
    [
        "AP Biology: a course, 2019.",
        "Armed Forces (AFP) report",
        "APA, 2013. Manual",
        "PA: Department of Roads",
        "Roe, A. P. (2018)",
        "AFP's log of the year",
    ],
)
def test_letters_that_name_no_wire_in_a_footnote(note: str) -> None:
    report = provenance.check(f"{T}[^1]\n\n[^1]: {note}\n", path="a.md")
    assert not [source for source in report.article.sources if source.wire]


def test_an_address_in_a_list_of_references_is_one_source() -> None:
    report = provenance.check(f"{T} [2]\n\n[2]: https://board.example/notice\n", path="a.md")
    assert [source.key for source in report.article.sources if source.kind in ("link", "document")] == ["board.example"]
    report = provenance.check(f"{T}[^1]\n\n[^1]: Notice of March, https://board.example/notice\n", path="a.md")
    assert [source.key for source in report.article.sources if source.kind in ("link", "document")] == ["ref:^1"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The delta board will raise three miles of dyke, it said on Thursday.", "delta board"),
        ("Norrholm council will close the pool, it said. It added that the pool was old.", "Norrholm council"),
        ("Rain is on its way to the coast, it said.", None),
        ("A bridge over the river has fallen, it said.", None),
    ],
)
def test_who_it_is_before_anybody_has_spoken(text: str, name: str | None) -> None:
    assert [source.name for source in provenance.check(text).article.sources] == ([name] if name else [])


def test_what_is_read_twice_is_one_marker() -> None:
    markers = provenance.check(
        "The trains will stop at the foot of the hill, in figures published by Xinhua."
    ).article.markers
    assert [marker.name for marker in markers if marker.role == "channel"] == ["Xinhua"]


def test_a_linked_name_is_one_origin() -> None:
    text = "The [harbour office](https://example.org/notice) said that the ferry will not sail this month."
    assert origins(text, "a.md") == (None, 1)


def test_one_person_under_title_surname_and_pronoun() -> None:
    text = "Harbour master Ida Marr said no. Marr said the sea was high. She said it again on Friday."
    article = provenance.check(text).article
    assert [source.name for source in article.sources] == ["Ida Marr"]


def test_a_source_line_below_a_table_vouches_for_the_table() -> None:
    text = f"{T}\n\n| year | boats |\n|---|---|\n| 2024 | 6 |\n\nSource: Reuters\n"
    article = provenance.check(text, "a.md").article
    assert [paragraph.verdict for paragraph in article.paragraphs if paragraph.role == "body"] == ["uncited"]


def test_debris_in_every_paragraph_is_found_in_every_paragraph() -> None:
    text = "\n\n".join(f"{T} [Source: TASS]”}}{{" for _ in range(3))
    report = provenance.check(text)
    debris = [finding for finding in report.findings if finding.code == "DEB001"]
    assert [report.article.source[finding.start : finding.end] for finding in debris] == ["”}{"] * 3


def test_a_language_without_a_lexicon_is_not_judged_for_absence() -> None:
    sentence = (
        "Prom na północ nie popłynie do końca miesiąca, ponieważ przystań jest przebudowywana od zeszłego tygodnia."
    )
    report = provenance.check("\n\n".join(sentence.replace("miesiąca", f"{day} maja") for day in (3, 9, 14, 27)))
    assert report.article.language == "pl"
    assert not report.findings
    assert report.notes


def test_front_matter_names_two_wires() -> None:
    article = provenance.check(f"---\nsource: AP / AFP\n---\n\n{T}\n", "a.md").article
    assert article.credits == ("ap", "afp")


def test_a_quotation_takes_its_speaker_from_people_and_not_from_the_wire_above() -> None:
    text = (
        f"The ferry will not sail, Reuters reported.\n\n“We never had a winter like this one before,” and so on.\n\n{T}"
    )
    paragraph = provenance.check(text).article.paragraphs[1]
    assert (paragraph.sources, paragraph.single_wire) == ((), None)


def test_a_signed_quotation_names_its_speaker() -> None:
    text = f"{T}\n\n> We never want another winter like this one.\n>\n> — *Tom Orr, engineer*\n"
    article = provenance.check(text, "a.md").article
    assert [source.name for source in article.sources] == ["Tom Orr"]
    assert article.paragraphs[1].verdict == "attributed"


@pytest.mark.parametrize("words", ["mit AFP", "avec AFP", "with AFP"])
def test_a_wire_that_only_contributed_does_not_carry_the_article(words: str) -> None:
    report = provenance.check(f"{T}\n\nThe post will cross by fishing boat, and so will the doctor. ({words})\n")
    (marker,) = {marker.strength for marker in report.article.markers if marker.kind == "credit"}
    assert marker == "weak"
    assert report.article.summary is not None
    assert report.article.summary.single_wire is None


@pytest.mark.parametrize(
    "text",
    [
        "The ferry rests, Ida Marr told TASS.\n\nThe landing is cracked, Ida Marr told us.",
        "The ferry rests, Ida Marr told TASS.\n\nThe landing is cracked, Mayor Petra Lund said.",
        "Ida Marr said that the ferry rests.\n\nIt is cracked, Ida Marr told TASS.\n\nMarr said that it lists.",
    ],
)
def test_a_wire_carries_only_whoever_spoke_through_it_first(text: str) -> None:
    assert origins(text) == (None, 2)
