"""Debris and broken markers: each trap is silent, each leftover is found at its place, each fix is its own proof."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance
from provenance.model import Finding

LEAD = "The ferry between Norrholm and the mainland will stop for three weeks in October."
ENDS = [
    "The harbour office on the mainland will ask for bids in the spring of next year.",
    "“We have asked for a second boat,” said harbour master Ivan Lindqvist.",
    'The islanders "have waited long enough," Lindqvist said.',
    "The council meets on Friday (the hall opens at 8). [Source: TASS]",
    "Die Fähre fährt erst im November wieder, sagte der Hafenmeister: „Wir warten.“",
    "L’île attendra le mois de novembre, a dit le maire : « Nous patientons. »",
    "港の改修は十一月に終わる見通しだと町長は述べた。",
]
LEFTOVERS = [
    "><", "”}{", '"}]}', "</", "<", "||", " |", "]]>", "}", "})", ");", " ]", " {", "_{", "}{", r"\n", r"\"", " ```",
    " **", "undefined", "null", "[1", "&nbsp;", "]}", '"]', "/>", "{{", "%>", r"\t", ";}", "--}", "[object Object]",
    "NaN", "**", "__", ">>", "[2", "“}", "’]", "<p", "<br", "</p", "(Source: ", "[via AP", "})();", "[Source: dpa",
]  # fmt: skip
SILENT = {
    "emoticon": "The band thanked the town and wrote that it was happy to be back :-)",
    "winking": "The mayor promised not to sing this time ;)",
    "heart": "The film drew a long queue on its opening night <3",
    "faces": "The mascot of the swimming club looks like this: ^_^",
    "legal ellipsis": 'The statute speaks of "members of the community . . . and their guests." . . .',
    "outlet in brackets": "The tram line will close for two weeks in August. [WashPost.]",
    "number in brackets": "The forecast gives the island party a third of the seats. [538]",
    "time in brackets": "The first results came in before the hall had closed. [10:29.]",
    "sic": "The notice said that the ferry would “leaves at nine” [sic]",
    "applause": "I went on the floor and asked for every vote, the chairman said. [Applause]",
    "age in brackets": "The town remembers its longest-serving harbour master, Ivan Lindqvist (68)",
    "list marker": "The second item, as the clerk read it out, was to be found under number 8)",
    "end mark": "The council meets again on Friday in the old hall of the harbour.\n\n###",
    "thirty": "The council meets again on Friday in the old hall of the harbour.\n\n-30-",
    "asterisks": "The council meets again on Friday in the old hall of the harbour.\n\n***",
    "stars": "The show jumping on Saturday is open to riders of the classes CCI** and CCI***",
    "masked name": "A customer who gave his name as Ni** wrote that the boat was f**king late, like My**",
    "footnote mark": "The boat will cost nine million crowns.**\n\n** Before tax, the council said.",
    "inequality": "The harbour stays open as long as the wind is weaker than the limit, so a > b",
    "menu": "To change the language of the timetable, open Settings > Account",
    "next": "Read what the islanders say about the new boat on the next page >>",
    "balanced": "The boat {the old one} was sold [to Varn] last year (see the annex [part 2])",
    "bracketed note": "[The council met on Friday in the old hall.\n\nIts minutes are not public yet, the clerk said.]",
    "closing quotation": "“The boat was old,” Lindqvist said. “We sold it for what the engine was worth.”",
    "continued quotation": "“The boat was old, he said.\n\n“We sold it for the price of the engine.”",
    "guillemets": "Le maire a répondu aux habitants de l’île : « Le bateau était vieux. »",
    "swedish": "Hamnkaptenen sade till tidningen på fredagen: ”Båten var gammal.”",
    "footnote": "The boat was sold to a collector in Varn last year.[1]",
    "ellipsis": "Nobody in the hall could say when the boat would be back…",
    "address": "The timetable is on the harbour office's page at https://harbour.example/times/?line=2",
    "autolink": "Ask the harbour office on the mainland about it <office@harbour.example>",
    "interval": "The measured values lie, without a single exception, in the interval ]0, 1[",
    "null in a sentence": "The function of the old signal was null",
    "path": r"The recordings were kept in the folder C:\n",
    "table": "Home | News | Sport | Weather | Harbour |",
    "arrow": "The route goes from Norrholm to Varn and from there to the mainland ->",
    "ampersand": "Smith & Daughters have run the mill since 1911, and AT&T; R&D; too.",
    "query": "The form is at https://harbour.example/form?a=1&copy=2&reg=3 on the town's site.",
    "entity spoken of": 'A non-breaking space is written "&nbsp;" there.',
    "entity in ticks": "A non-breaking space is written `a&nbsp;b` there.",
    "portuguese capitals": "A CONCLUSÃO DO JÚRI SAI AMANHÃ, SE VOCÊ… JÁ SABE.",
    "bare tilde": "JÃ disse o porta-voz que não.",
    "french capitals": "LE JOUR FUT MARQUÉ… PAR LA PLUIE.",
    "greek": "Η ¨ανατροφή¨ θα ανοίξει ξανά τη Δευτέρα.",
    "russian": "Паром снова пойдёт в ноябре, сказал начальник порта. «Мы ждём».",
    "box drawing": "├──┬── the tree of the harbour's departments ──┤",
    "times": "The hall measures 5×£35 wide, or so the joke goes: 4288×…",
    "mojibake spoken of": "Opened as Latin-1, the accented e becomes “Ã©”.",
    "less than": "The wind was weak (a < b), and for <3 hours there was none.",
    "generics": "The list is declared as a List<T> or a vector<i> in that course.",
    "tag spoken of": "Beginners learn the <br> tag in their first hour.",
    "tag in quotation marks": 'Beginners type "<br>" in their first hour.',
    "directive": "<!-- provenance: ignore[SRC001] the reporter saw it -->",
    "closed marker": "The boat was sold last year. [Source: TASS]",
    "closed on the next line": "The boat was sold last year. (Source: harbour office, letter\nof 4 March)",
    "source in a longer bracket": "The boat was sold last year [photo: J. Lind. Source: harbour office].",
    "dateline": "VARN (Reuters) - The boat was sold last year, the harbour office said.",
    "sign-off": "The boat was sold last year.\n\n(Reporting by Ilse Brandt; Editing by Jon Lind)",
    "file as source": "The boat was sold last year. [Source: docs/minutes.md#Sale]",
    "placeholder spoken of": 'Posters in Varn say "[citation needed]" in large letters.',
    "initials": "TK Brandt signed the contract, and the shop is called TK Maxx.",
    "insurer": "The insurer Techniker Krankenkasse (TK) pays for it.",
    "size": "The mayor ordered the coat in XXX and watched Super Bowl XXX in it.",
    "rated": "The cinema showed XXX-rated films until 1974.",
}


def flagged(text: str, path: str = "article.txt") -> list[Finding]:
    """Return the findings about debris and markers."""
    return [found for found in provenance.check(text, path).findings if found.code.startswith(("DEB", "MRK"))]


def fixed(text: str, found: list[Finding]) -> str:
    """Return the text after the safe fixes of these findings."""
    edits = [edit for finding in found if finding.fix and finding.fix.safe for edit in finding.fix.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_a_trap_is_silent(text: str) -> None:
    assert flagged(text) == []


@pytest.mark.parametrize("end", ENDS, ids=range(len(ENDS)))
def test_a_clean_ending_is_silent(end: str) -> None:
    assert flagged(f"{LEAD}\n\n{end}") == []


@pytest.mark.parametrize("end", ENDS, ids=range(len(ENDS)))
@pytest.mark.parametrize("leftover", LEFTOVERS)
def test_a_leftover_at_the_end_is_found_to_its_last_character(end: str, leftover: str) -> None:
    text = f"{LEAD}\n\n{end}{leftover}"
    found = flagged(text)
    assert [finding.end for finding in found] == [len(text.rstrip())]
    assert found[0].start >= len(LEAD) + 2 + len(end)


@pytest.mark.parametrize("leftover", ["”}{", "><", '"}]}', " ]"])
def test_debris_behind_a_marker_leaves_the_marker_alone(leftover: str) -> None:
    text = f"{LEAD} [Source: TASS]{leftover}"
    (found,) = flagged(text)
    assert text[found.start : found.end] == leftover.strip()
    assert fixed(text, [found]) == f"{LEAD} [Source: TASS]"


def test_debris_is_found_at_the_end_of_every_paragraph() -> None:
    (found,) = flagged(f'{LEAD}"}}]}}\n\nThe council meets on Friday in the old hall.')
    assert (found.code, found.start, found.end, found.paragraph) == ("DEB001", len(LEAD), len(LEAD) + 4, 1)


@pytest.mark.parametrize(
    ("text", "debris"),
    [
        ("“We have waited,” he said, “for years.”}", "}"),
        ("We have waited for years, the islanders say.”}", "”}"),
        ('He said: "We have waited for years.""}', '"}'),
        ("The islanders’ boats were sold to the players’]", "]"),
        ("The list of boats (old and new) is kept at the harbour)}", "}"),
    ],
)
def test_a_quotation_mark_is_debris_only_when_nothing_opened_it(text: str, debris: str) -> None:
    (found,) = flagged(text)
    assert text[found.start : found.end] == debris


@pytest.mark.parametrize(
    ("leftover", "safe"),
    [("><", True), (' "}]}', True), ("]]>", True), ("undefined", False), ("null", False), ("[1", False), (" (", False)],
)
def test_only_structural_characters_are_safe_to_delete(leftover: str, safe: bool) -> None:
    (found,) = flagged(LEAD + leftover)
    assert found.fix is not None
    assert found.fix.safe is safe
    (edit,) = found.fix.edits
    assert (edit.start, edit.end, edit.text) == (len(LEAD), len(LEAD + leftover), "")


@pytest.mark.parametrize("code", ["  return (", "export default function Page() {", "messages: [", "if (x == 1) {"])
def test_a_line_of_code_is_not_prose(code: str) -> None:
    assert "DEB001" not in [found.code for found in flagged(f"{LEAD}\n\n{code}")]


def test_code_in_markdown_is_left_alone() -> None:
    text = f"{LEAD}\n\n```\nserver.listen({{ <div> &nbsp; cafÃ© [Source: \n```\n\nUse `<p>`, `&amp;` and `[source?]`.\n"
    assert flagged(text, "article.md") == []


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("The council votes.<br>It rains.", "<br>"),
        ("The <span class='x'>harbour</em> is open.", "<span class='x'>"),
        ('It rains. <p> <a href="/x">', '<p> <a href="/x">'),
        ("It rains. <!-- ad slot 3 --> It pours.", "<!-- ad slot 3 -->"),
        ("It rains. <![CDATA[It pours.", "<![CDATA["),
        ('It rains. class="ad wide"> It pours.', 'class="ad wide">'),
        ("googletag.cmd.push(1); It rains.", "googletag.c"),
        ("window.__DATA = 1; It rains.", "window.__"),
        ("(function(w){ w.x = 1 })(window);", "(function(w){"),
        (".bio-box {\n  width: 100%;\n}\nIt rains.", ".bio-box {"),
    ],
)
def test_markup_is_found_where_it_stands(text: str, run: str) -> None:
    found = [finding for finding in flagged(text) if finding.code == "DEB002"]
    assert text[found[0].start : found[0].end] == run


@pytest.mark.parametrize(
    ("text", "entity", "decoded", "safe"),
    [
        ("The mill&nbsp;closed.", "&nbsp;", "\xa0", True),
        ("It&#8217;s closed.", "&#8217;", "’", True),
        ("It&#x2019;s closed.", "&#x2019;", "’", True),
        ("Smith &amp; Sons closed.", "&amp;", "&", True),
        ("Smith &amp;amp; Sons closed.", "&amp;amp;", "&", False),
        ("The sign said &lt;closed.", "&lt;", "<", False),
        ("The mill&#8203;stone broke.", "&#8203;", "\u200b", False),
        ("See https://mill.example/?a=1&amp;b=2 for more.", "&amp;", "&", True),
        ("The mill closed.&nbsp", "&nbsp", "\xa0", True),
    ],
)
def test_an_entity_is_decoded(text: str, entity: str, decoded: str, safe: bool) -> None:
    (found,) = flagged(text)
    assert (found.code, text[found.start : found.end]) == ("DEB003", entity)
    assert found.fix is not None
    assert (found.fix.edits[0].text, found.fix.safe) == (decoded, safe)


@pytest.mark.parametrize(
    ("text", "garbled", "repaired"),
    [
        ("The cafÃ© is closed.", "cafÃ©", "café"),
        ("The mayorâ€™s office is closed.", "mayorâ€™s", "mayor’s"),
        ("The winery Terre di Zam√≤ is closed.", "Zam√≤", "Zamò"),
        ("Ministr mluvil v ÄŤeĹˇtinÄ›.", "ÄŤeĹˇtinÄ›", "češtině"),
        ("The nÃƒÂ© Lind is closed.", "nÃƒÂ©", "né"),
        ("La mairie, voilÃ le mot.", "voilÃ", None),
    ],
)
def test_mojibake_is_repaired_only_when_it_is_certain(text: str, garbled: str, repaired: str | None) -> None:
    (found,) = flagged(text)
    assert (found.code, text[found.start : found.end]) == ("DEB004", garbled)
    assert (found.fix.edits[0].text if found.fix else None) == repaired
    assert found.fix is None or not found.fix.safe


@pytest.mark.parametrize(
    ("text", "marker", "repaired"),
    [
        (f"{LEAD} [Source: TASS", "[Source: TASS", f"{LEAD} [Source: TASS]"),
        (f"{LEAD} (Quelle: dpa.", "(Quelle: dpa", f"{LEAD} (Quelle: dpa)."),
        (f"{LEAD} (Reuters", "(Reuters", f"{LEAD} (Reuters)"),
        (f"{LEAD} Source: Interfax]", "Source: Interfax]", f"{LEAD} [Source: Interfax]"),
        (f"{LEAD} [Norrholm Gazette", "[Norrholm Gazette", f"{LEAD} [Norrholm Gazette]"),
        (f"{LEAD} (Source: ", "(Source:", None),
        (f"{LEAD} [Source: TASS\n\nThe council meets (on Friday).", "[Source: TASS", None),
    ],
)
def test_half_a_marker_is_found(text: str, marker: str, repaired: str | None) -> None:
    (found,) = flagged(text)
    assert (found.code, text[found.start : found.end]) == ("MRK001", marker)
    if repaired:
        assert found.fix is not None
        assert not found.fix.safe
        (edit,) = found.fix.edits
        assert text[: edit.start] + edit.text + text[edit.end :] == repaired


@pytest.mark.parametrize(
    "marker",
    ["[Source: ]", "(Source: )", "[source?]", "[citation needed]", "[Source: unknown]", "[Source: TBD]", "(Quelle: ?)",
     "TKTK", "[TK]", "source TK", "TK percent", "[XXX]", "$XXX", "XXX people", "[by whom?]", "[Источник: неизвестно]"],
)  # fmt: skip
def test_an_empty_marker_is_found(marker: str) -> None:
    text = f"The ferry will stop for three weeks {marker}. The council meets on Friday."
    (found,) = flagged(text)
    assert (found.code, text[found.start : found.end]) == ("MRK002", marker)


STRUCTURE = st.sampled_from([*"ab .,;:!?<>{}[]()|\\/*_-=\"'“”’„«»`&#89", "[Source: X]", " word"])
ESCAPED = st.sampled_from(
    [*"ab .;&#\n8", "&", "amp;", "&amp;", "&nbsp;", "&#8217;", "&#110;", "&lt;", "&semi;", " word"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STRUCTURE, max_size=30).map("".join))
def test_deleting_debris_deletes_no_word_and_leaves_none(tail: str) -> None:
    text = f"{LEAD} {tail}"
    before = [finding for finding in flagged(text) if finding.code == "DEB001"]
    after = fixed(text, before)
    assert [letter for letter in after if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
    left = [finding for finding in flagged(after) if finding.code == "DEB001"]
    assert len(left) == sum(finding.fix is not None and not finding.fix.safe for finding in before)


@settings(max_examples=150, deadline=None)
@given(st.lists(ESCAPED, max_size=30).map("".join))
def test_decoding_an_entity_makes_no_other(tail: str) -> None:
    text = f"{LEAD} {tail}"
    before = [finding for finding in flagged(text) if finding.code == "DEB003"]
    left = [finding for finding in flagged(fixed(text, before)) if finding.code == "DEB003"]
    assert len(left) == sum(finding.fix is not None and not finding.fix.safe for finding in before)
