"""Debris in signs, marks and code (DEB005 to DEB017): what is found at its place, and what looks like it."""

from __future__ import annotations

import pytest

import provenance
from provenance.model import Finding

LEAD = "The ferry between Norrholm and the mainland will stop for three weeks in October."
#: "Hi" in bits, in bytes of four signs, and in the letters of tags.
BITS = "".join("\u200b\u200c"[int(bit)] for byte in b"Hi" for bit in f"{byte:08b}")
FOURS = "".join("\u200b\u200c\u200d\ufeff"[byte >> shift & 3] for byte in b"copy 7" for shift in (6, 4, 2, 0))
TAGS = "".join(chr(0xE0000 + byte) for byte in b"for Ilse")

FOUND = [
    ("DEB005", "The ferry\u200b sails on Monday.", "\u200b"),
    ("DEB005", "The har\u00adbour office has not answered.", "\u00ad"),
    ("DEB005", "The timetable hangs at the quay \ue8b6 in two languages.", "\ue8b6"),
    ("DEB005", f"{LEAD}{BITS}", BITS),
    ("DEB005", f"{LEAD}{TAGS}", TAGS),
    ("DEB005", "Die Fähre\u2060 fährt am Montag.", "\u2060"),
    ("DEB006", "Welcome to Varn \u2066@harbour, the posters say.", "\u2066"),
    ("DEB006", "The file was called boat\u202efdp.exe.", "\u202e"),
    ("DEB007", "The road\x07 to the pass is open.", "\x07"),
    ("DEB007", "The road \x1b[31mto the pass is open.", "\x1b[31m"),
    ("DEB007", "The road to the pa\x9dss is open.", "\x9d"),
    ("DEB008", "The caf\ufffd on the quay is closed.", "\ufffd"),
    ("DEB009", "The bridge was opened by [Insert name of minister] on Friday.", "[Insert name of minister]"),
    ("DEB009", "Contact [Your Name] for tickets.", "[Your Name]"),
    ("DEB009", "Eröffnet hat sie [Name einfügen] am Freitag, sagte der Hafenmeister.", "[Name einfügen]"),
    ("DEB009", "Welcome back, {{ first_name }}, the harbour said.", "{{ first_name }}"),
    ("DEB009", "Welcome back, ${user.name}, the harbour said.", "${user.name}"),
    ("DEB009", "The concert is given by [object Object] in the hall.", "[object Object]"),
    ("DEB009", "The choir of undefined undefined sang well.", "undefined undefined"),
    ("DEB009", "The hall will be closed from 2026-XX-XX on.", "2026-XX-XX"),
    ("DEB010", '[caption id="attachment_9" width="300"]The mill[/caption]', '[caption id="attachment_9" width="300"]'),
    ("DEB010", "The choir sang. [gallery ids=4,5]", "[gallery ids=4,5]"),
    ("DEB010", "The choir sang [b]late[/b] on Friday.", "[/b]"),
    ("DEB010", "The choir sang. [vc_row]", "[vc_row]"),
    ("DEB011", "The **old mill** is for sale.", "**old mill**"),
    ("DEB011", "See [the page](https://harbour.example/a) for times.", "[the page](https://harbour.example/a)"),
    ("DEB011", f"{LEAD}\n\n## What comes next\n\nThe council votes.", "## What comes next"),
    ("DEB011", "See [the page][3] for times.", "[the page][3]"),
    ("DEB011", f"```\n{LEAD}\n", "```"),
    ("DEB012", 'It sails. {"id": 7, "draft": false} It returns.', '{"id": 7,'),
    ("DEB012", "Fatal error: Allowed memory used up in /srv/a.php on line 9", "Fatal error: "),
    ("DEB012", r"The ferry sails at nine.\n\nIt returns at noon.", r".\n\n"),
    ("DEB012", "The name of caf\\u00e9owner Lind is on it.", "f\\u00e9"),
    ("DEB013", "The set holds a cable (a short one, a charger and a guide. It costs nine crowns.", "("),
    ("DEB013", "The minister warned on Friday: “T]he bridge will not stand for long.”", "T]"),
    ("DEB013", "Without an [island[ boat in the harbour nobody will sail, the mayor said.", "["),
    ("DEB014", "The council waits.. Nobody has answered.", ".."),
    ("DEB014", "The boat,, the quay and the shed were sold.", ",,"),
    ("DEB014", "The boat was sold. . The quay was not.", ". ."),
    ("DEB015", "The talks are near their end , the office said.", " ,"),
    ("DEB015", "Who pays for it ? Nobody knows.", " ?"),
    ("DEB015", "Personne ne le sait , dit le maire de la ville.", " ,"),
    ("DEB016", "They were angered by the the decision.", "the the"),
    ("DEB016", "And and nobody knows why the boat is late.", "And and"),
    ("DEB016", "Der Rat und und das Amt haben nicht geantwortet.", "und und"),
    ("DEB017", "He was seen on Wednesday.The harbour was closed.", ".The"),
    ("DEB017", "Why are we so slow?By Ilse Brandt and Jon Lind", "?By"),
    ("DEB017", "By Ilse BrandtPRINT EDITION of Friday, the paper says.", "tPRINT"),
    ("DEB017", "Он приехал в среду.Однако порт был закрыт, сказал мэр.", ".Однако"),
    ("DEB017", "The boat is repaired.Norrholm has waited long.", ".Norrholm ha"),
]
SILENT = {
    "persian joiners": "بر اساس گزارش\u200cها، کشتی\u200cها دوباره حرکت می\u200cکنند.",
    "hindi joiners": "क्\u200dषेत्र के मंत्री ने कहा कि नाव फिर चलेगी।",
    "thai breaks": "เรือ\u200bกลับ\u200bมา\u200bแล้ว นายกเทศมนตรีกล่าว",
    "a family": "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 waved from the quay.",
    "a heart": "The word on the poster was \u2764\ufe0f\u200d\U0001f525 and nothing else.",
    "a flag": "The flag \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flew above it.",
    "content credentials": LEAD + "\ufeff" + "\ufe01\U000e0120\ufe0f\U000e0155" * 6,
    "apple's logo": "The laptop with the \uf8ff on it was found on the quay.",
    "marks in arabic": "قالت المتحدثة باسم ميناء \u200fVarn\u200f إن العبّارة ستعود.",
    "marks in hebrew": "The sign read \u2067שלום\u2069 in large letters.",
    "tabs and line ends": "One\ttwo\r\nthree\n",
    "the sign spoken of": "What cannot be decoded shows as “\ufffd” on the page.",
    "a figure of speech": "Everyone likes jazz, soul or [insert favourite style here], she said.",
    "an editor's bracket": "“[Your brother] and [the mayor] have waited,” she said [in German].",
    "a redacted name": "The court called the witness [name withheld] and the boat [No. 7].",
    "a form": "Dear [Your Name], on [Date of Letter] you asked for [Insert Topic]. Fill in the blanks and send it.",
    "four blanks": "[Your Name]\n[Your Address]\n[Insert Date Here]\n[Company Name]\n\nDear Sir, we ask for a boat.",
    "talk of programs": "The variable is undefined, so undefined undefined is printed by the function.",
    "a tag spoken of": 'The name is written "{{ name }}" there.',
    "asides": "“We [the islanders] have waited,” the mayor said. [Applause] [video below]",
    "classes of riders": "Riders of CCI** and CCI*** start on Saturday; Ni** My** was f**king late.",
    "asterisks for stress": "It was *bitterly* cold, the harbour master said, and *gulls begin to laugh* was the song.",
    "bold spoken of": 'A word is bold when it is written "**bold**".',
    "a tag of many": "The word #MeToo and the number # 5 were on the poster, and # of boats.",
    "a folder": r"It was kept in the folder C:\new\old, the clerk said.",
    "a named field": 'The form asks for a "name": that of the ship.',
    "list marks": "There are two ways: a) by boat, b) over the pass; 1) is quicker, iv) is not.",
    "a long aside": f"(The council met on Friday.\n\n{LEAD}\n\nIts minutes are not public yet, the clerk said.)",
    "a face": "The band was happy to be back :-) and the mayor was not :( at all.",
    "letters in brackets": "The notice said: “[T]he boat will not [sail] (see annex [2]) on Friday.”",
    "feet and inches": "The plank was 6'2\" long, 5’ wide and cost nine crowns.",
    "a text that breaks off": f"{LEAD}\n\nThe council has voted on it (as it",
    "ellipses": "The council waits… Nobody knows how long... The clerk was silent. . . . She left.",
    "german ellipsis": "Der Rat sagte: „Es ist [..] festzuhalten, dass die Fähre fährt.“",
    "paths and ranges": "The notes are in ../minutes, and 1990..1999 are missing.",
    "french spacing": "Qui paiera ? Personne ne le sait ; le maire attend : il a le temps !",
    "french in english": "The mayor said it in French : « Nous patientons. »",
    "legal ellipsis": 'The statute speaks of "members . . . and their guests" and .5 percent ... of them.',
    "words that may stand twice": "She had had enough, said that that was that, and came in in the end.",
    "articles in a row": "Die Frauen, die die Fähre fahren, warten auf das Schiff, in dem dem Rat zufolge Platz ist.",
    "a band": "The band The The plays; a fund for for-profit schools pays for it.",
    "initials": "He lives in the U.S.A and writes for harbour.The@varn.example or at varn.example/a.The now.",
    "names with capitals": "McConnell showed the iPhone to PayPal and YouTube in the DeVos building.",
}
CODE = {
    "fenced": "```\n{{ title }} [b]x[/b] {\"a\": 1, \"b\": 2} word.. next , the the end.The [Your Name]\n```",
    "inline": "Write `{{ title }}`, `[gallery ids=1]`, `[Your Name]`, `a ..`, `x , y` and `end.The` there.",
}  # fmt: skip
MARKUP = "# Boats\n\nThe **old mill** has [a page](https://mill.example/), {{ page.title }} and ${name}.\n"


def flagged(text: str, path: str = "article.txt") -> list[Finding]:
    """Return the findings of debris."""
    return [found for found in provenance.check(text, path).findings if found.code.startswith("DEB")]


@pytest.mark.parametrize(("code", "text", "span"), FOUND, ids=[f"{code} {text[:30]!r}" for code, text, _ in FOUND])
def test_debris_is_found_where_it_stands(code: str, text: str, span: str) -> None:
    found = [finding for finding in flagged(text) if finding.code == code]
    assert len(found) == 1
    assert text[found[0].start : found[0].end].startswith(span)
    assert not any(
        other.start < found[0].end and found[0].start < other.end for other in flagged(text) if other != found[0]
    )


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_what_looks_like_it_is_silent(text: str) -> None:
    assert flagged(text) == []


@pytest.mark.parametrize("text", [*CODE.values(), MARKUP], ids=[*CODE, "markup"])
def test_code_and_markup_are_left_alone(text: str) -> None:
    assert flagged(f"{LEAD}\n\n{text}\n\n{LEAD[:-1]} again.\n", "article.md") == []


@pytest.mark.parametrize(
    ("run", "message"), [(BITS, "Hi"), (FOURS, "copy 7"), (TAGS, "for Ilse"), ("\u200b" * 16, None)], ids=range(4)
)
def test_a_hidden_message_is_read(run: str, message: str | None) -> None:
    (found,) = flagged(f"{LEAD}{run}\n\nThe council votes on Friday.")
    assert found.level == "error"
    assert found.message == f"A hidden run of {len(run)} invisible characters" + (
        f", which reads: {message}" if message else ""
    )
    assert found.fix is not None
    assert found.fix.safe


def test_one_kind_of_character_is_told_once_with_its_count() -> None:
    text = "The har\u00adbour of\u00adfice has not an\u00adswered."
    (found,) = flagged(text)
    assert found.message.endswith("U+00AD SOFT HYPHEN, 3 times")
    assert found.fix is not None
    for edit in reversed(found.fix.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == "The harbour office has not answered."


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("The ferry\u200b sails on Monday.", True),
        ("The talks are near their end , the office said.", True),
        ("“The talks are near their end , and I know it,” the harbour master said on Friday.", False),
        ("The council waits.. Nobody has answered.", False),
        ("They were angered by the the decision.", False),
        ("He was seen on Wednesday.The harbour was closed.", False),
        ("The **old mill** is for sale.", False),
        ("The choir sang. [gallery ids=4,5]", False),
        ("The minister warned on Friday: “T]he bridge will not stand for long.”", False),
        ("Welcome to Varn \u202a@harbour, the posters say.", True),
        ("The file was called boat\u202efdp.exe.", False),
    ],
)
def test_only_what_changes_no_word_is_safe(text: str, safe: bool) -> None:
    (found,) = flagged(text)
    assert found.fix is not None
    assert found.fix.safe is safe


def test_a_blank_before_every_mark_is_told_once() -> None:
    text = " ".join(f"The boat , number {n} , is late ." for n in range(9))
    (found,) = [finding for finding in flagged(text) if finding.code == "DEB015"]
    assert found.message.endswith("27 times")
    assert found.fix is not None
    assert len(found.fix.edits) == 27


def test_an_element_left_everywhere_is_told_once() -> None:
    text = "\n\n".join(f'<post id="{n}">The boat is late, said number {n}.</post>' for n in range(5))
    (found,) = flagged(text)
    assert (found.code, found.start, text[found.end - 7 : found.end]) == ("DEB002", 0, "</post>")
    assert found.message.endswith("9 times in paragraphs 1 to 5")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The caf\u00c3\x83\u00c2\u00a9 is closed, the office said.", {"DEB004"}),
        ("The council of Garc\u00c3\u00ada has not answered the office.", {"DEB004"}),
        (f"{LEAD} [object Object]", {"DEB001"}),
        ("Follow the harbour office of Norrholm on .", {"DEB021"}),
        (f"{LEAD}\n\nRead more:", {"DEB023"}),
        (f"{LEAD}\n\n.story-box {{ color: red }}", {"DEB002"}),
    ],
)
def test_the_more_specific_rule_speaks_alone(text: str, codes: set[str]) -> None:
    assert {finding.code for finding in flagged(text)} == codes
