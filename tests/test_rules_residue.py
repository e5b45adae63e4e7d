"""What chatbots leave behind is found to its last character; text about it, and what only looks like it, is silent."""

from __future__ import annotations

import pytest
import re2

import provenance
from provenance.lexicon import load, sought
from provenance.model import Finding, Pattern
from provenance.scan import Scanner

LEAD = "The ferry between Norrholm and the mainland will stop for three weeks in October."
SECOND = "The harbour office has rented a second boat from the town of Varn, its head told the council."
THIRD = "The council meets again on Friday in the old hall of the harbour."
OPEN, STOP, BETWEEN = "\ue200", "\ue201", "\ue202"
VOICES = [load(f"voice/{language}") for language in sought.VOICES]
PHRASES = [(language, name, phrase)
           for language, voice in zip(sought.VOICES, VOICES, strict=True)
           for name, phrases in voice["phrases"].items() for phrase in phrases]  # fmt: skip
PROSE = """
If you want a seat, come early. If you like, I can be found at the quay, she wrote. Would you like a boat? Let me know
what you think. Of course, it's the only one. Certainly, here too the boats are old. Sure, he said. Here is the news.
As an AI company, the start-up sells models. As of last year, the boat was old. I hope so. I'm sorry, but it is late.
Wenn du nach Varn kommst, nimm das Boot. Soll ich? Hier ist das Boot. Als Hafenmeister kann ich schlafen.
Si vous voulez venir, prenez le bateau. Voici le bateau. Si quieres venir, ven. Aquí está el barco. Claro que no.
Se vuoi venire, vieni. Ecco la barca. Se quiser vir, venha. Aqui está o barco. Als je wilt komen, kom. Hier is de boot.
Jeśli chcesz, przyjdź. Oto statek. Если хотите, приходите. Вот паром. Якщо хочете, приходьте. Ось пором.
İstersen gel. İşte gemi. 如果你愿意，可以来。以下是船期。ご希望の方はどうぞ。以下は時刻表です。
"""


def residue(text: str, path: str = "article.txt") -> list[Finding]:
    """Return the findings about what a chatbot left."""
    return [found for found in provenance.check(text, path).findings if found.code.startswith("LLM")]


def fixed(text: str, found: list[Finding], *, safe: bool = True) -> str:
    """Return the text after the fixes of these findings, the safe ones alone unless asked."""
    edits = [edit for finding in found if finding.fix and (finding.fix.safe or not safe) for edit in finding.fix.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


SURE = [
    f"{OPEN}cite{BETWEEN}turn0search3{STOP}",
    f"{OPEN}cite{BETWEEN}turn0search3{BETWEEN}turn1news12{STOP}",
    f"{OPEN}filecite{BETWEEN}turn0file2{BETWEEN}L8-L13{STOP}",
    f"{OPEN}navlist{BETWEEN}More on the ferry{BETWEEN}turn0news1{STOP}",
    "citeturn0search3", "citeturn0search3turn0search4", "turn2view0", "fileciteturn0file1", "iturn0image2turn0image3",
    ":contentReference[oaicite:2]{index=2}", r":contentReference\[oaicite:2\]{index=2}", "[oaicite:4]",
    "&#8203;:contentReference[oaicite:0]{index=0}&#8203;", "【oaicite:3】", "【7†source】", "【12:3†source】",
    "【85†L261-L269】", "【3†the second timetable】", "【F:docs/ferry.txt†L1-L4】", "[span_3](start_span)",
    "[cite_start]", '<grok:render card_id="a1" card_type="citation_card"></grok:render>', "[attached_file:2]",
    '({"attribution":{"attributableIndex":"12-1"}})', "[2](@ref)", "grok_card",
]  # fmt: skip
ASK = ["[cite: 3]", "[cite: 1, 2, 14]", "[citation:4]", "[web:12]", "[file:1]", "[doc2]", "[^3^]", "^[3]^"]


@pytest.mark.parametrize("token", SURE)
def test_a_token_is_found_and_deleted_with_its_blank(token: str) -> None:
    text = f"{LEAD} {token}\n\n{THIRD}"
    (found,) = residue(text)
    assert (found.code, text[found.start : found.end]) == ("LLM001", token)
    assert fixed(text, [found]) == f"{LEAD}\n\n{THIRD}"


@pytest.mark.parametrize("token", ASK)
def test_a_token_that_somebody_may_have_typed_is_deleted_only_when_asked(token: str) -> None:
    text = f"{LEAD[:-1]} {token}. {THIRD}"
    (found,) = residue(text)
    assert (found.code, text[found.start : found.end]) == ("LLM001", token)
    assert fixed(text, [found]) == text
    assert fixed(text, [found], safe=False) == f"{LEAD} {THIRD}"


@pytest.mark.parametrize("token", [*SURE[:8], "【7†source】", "[attached_file:2]"])
@pytest.mark.parametrize("path", ["article.txt", "article.md"])
def test_a_token_breaks_no_paragraph_and_names_no_source(token: str, path: str) -> None:
    bare = provenance.check(f"{LEAD}\n\n{THIRD}", path).article
    for marked in (f"{LEAD}{token}", f"{LEAD} [Source: {token}]", f"{LEAD} ({token})"):
        article = provenance.check(f"{marked}\n\n{THIRD}", path).article
        assert [part.role for part in article.paragraphs] == [part.role for part in bare.paragraphs]
        assert article.sources == ()


@pytest.mark.parametrize("token", [*SURE, *ASK])
def test_the_end_of_a_paragraph_is_said_once(token: str) -> None:
    found = provenance.check(f"{LEAD}{token}\n\n{THIRD}").findings
    assert [finding.code for finding in found if finding.code.startswith(("DEB", "LLM", "MRK"))] == ["LLM001"]


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        (f"{LEAD} [cite: 1, 2]\n\nReferences\n\n[1] Varn board\n\n[2] Tolm board", "a.txt", f"{LEAD} [1][2]"),
        (f"{LEAD}【2†source】\n\nReferences\n\n[1] Varn board\n\n[2] Tolm board", "a.txt", f"{LEAD}[2]"),
        (f"{LEAD} [citation:3](https://varn.example/x)", "a.txt", f"{LEAD} [3](https://varn.example/x)"),
        (f"{LEAD} [citation:3](https://varn.example/x)", "a.md", f"{LEAD} [3](https://varn.example/x)"),
        (f"{LEAD} [oai_citation:0‡Varn](https://varn.example/x)", "a.txt", f"{LEAD} [Varn](https://varn.example/x)"),
        (f"{LEAD} [oai_citation:0‡Varn](https://varn.example/x)", "a.md", f"{LEAD} [Varn](https://varn.example/x)"),
        (f'It was sold to {OPEN}entity{BETWEEN}["company","Varn Lines","a ferry"]{STOP} in May.', "a.txt",
         "It was sold to Varn Lines in May."),
        ('^[The boat was sold]({"attribution":{"attributableIndex":"9-1"}}) in May.', "a.txt",
         "The boat was sold in May."),
    ],
)  # fmt: skip
def test_a_token_becomes_a_citation_where_it_can(text: str, path: str, after: str) -> None:
    found = [finding for finding in residue(text, path) if finding.code == "LLM001"]
    assert fixed(text, found) == text
    assert fixed(text, found, safe=False).startswith(after)


TOKENS_SPOKEN_OF = {
    "ticks": "Look for `citeturn0search0` and `contentReference[oaicite:0]{index=0}` first.",
    "quotation marks": "The text ended in “turn0search0”, which nobody had seen.",
    "such as": "Editors search for strings such as turn0search0 before they print a text.",
    "a list of them": "Editors search for tokens (oaicite, turn0search0, turn0news1) before they print a text.",
    "followed by what it is": "He deleted every [cite_start] tag that was left.",
    "german": "Man sucht nach Zeichenfolgen wie turn0search0 oder turn0news1.",
    "fence": "The cleaner drops them:\n\n```\ntext = text.replace('citeturn0search0', '')\n\n【4:0†source】\n```\n",
    "japanese brackets": "【速報】港の改修は十一月に終わる。【関連記事】フェリーの時刻表",
    "chinese brackets": "【本报讯】渡轮将于十月停航三周。",
    "references": "The boat was sold.[1] It was old.[2, 3]",
    "footnote": "The boat was sold.[^1]\n\n[^1]: Varn board.",
    "dagger": "The boat was sold.† It was old.‡\n\n† The board of Varn.\n‡ The board of Tolm.",
    "turn": "In turn 0 the search begins, and return0 is a name. Saturn5 rose.",
    "source": "The boat was sold [source: Varn Gazette].",
    "caret": "The area is 3^2 and the note is [a^2].",
    "icon": "The page shows \ue200 and \ue201 where its icons stood.",
    "sic": "The notice said [sic] that the boat would leaves [web].",
}


@pytest.mark.parametrize("text", TOKENS_SPOKEN_OF.values(), ids=TOKENS_SPOKEN_OF.keys())
@pytest.mark.parametrize("path", ["article.txt", "article.md"])
def test_what_only_looks_like_a_token_is_silent(text: str, path: str) -> None:
    assert residue(f"{LEAD}\n\n{text}\n\n{THIRD}", path) == []


@pytest.mark.parametrize(
    ("address", "level", "after"),
    [
        ("https://a.example/x?utm_source=chatgpt.com", "warning", "https://a.example/x"),
        ("https://a.example/x?p=2&utm_source=chatgpt.com#end", "warning", "https://a.example/x?p=2#end"),
        ("https://a.example/x?utm_source=openai&p=2", "warning", "https://a.example/x?p=2"),
        ("https://a.example/x?p=2&amp;utm_source=perplexity.ai&amp;q=a%20b", "warning", "https://a.example/x?p=2&amp;q=a%20b"),
        ("https://a.example/x?referrer=https%3A%2F%2Fgrok.com%2F", "warning", "https://a.example/x"),
        ("https://a.example/x?p=2&ref=claude.ai&q=1", "warning", "https://a.example/x?p=2&q=1"),
        ("https://a.example/x?utm_source=spring&utm_medium=mail&p=2", "note", "https://a.example/x?p=2"),
    ],
)  # fmt: skip
def test_a_link_loses_its_tracker_and_nothing_else(address: str, level: str, after: str) -> None:
    for before, behind in (("See ", "."), ("(", ")"), ("", ""), ("[the plan](", ")")):
        text = f"{LEAD} {before}{address}{behind}"
        (found,) = residue(text)
        assert (found.code, found.level, text[found.start : found.end]) == ("LLM002", level, address)
        assert fixed(text, [found]) == f"{LEAD} {before}{after}{behind}"


def test_a_link_that_markdown_does_not_show_is_repaired_in_the_file() -> None:
    text = f"{LEAD} See [the plan](https://a.example/x?p=2&utm_source=chatgpt.com) for more."
    (found,) = residue(text, "article.md")
    assert text[found.start : found.end] == "the plan"
    assert fixed(text, [found]) == f"{LEAD} See [the plan](https://a.example/x?p=2) for more."


@pytest.mark.parametrize(
    "text",
    [
        "See https://a.example/x?utm=1&ref=front&source=archive for more.",
        "See https://a.example/x?utm_source= for more.",
        "A shop may look for ?utm_source=chatgpt.com in its addresses.",
        "The parameter `https://a.example/?utm_source=chatgpt.com` is what they look for.",
        "See https://chatgpt.com/share/abc and https://openai.com/news?page=2 for more.",
        "See https://a.example/x?ref=chatgpt.com.evil.example for more.",
    ],
)
def test_an_address_without_a_tracker_is_silent(text: str) -> None:
    assert [found for found in residue(text) if found.level != "note"] == []


@pytest.mark.parametrize(
    "mark",
    ["<|im_start|>assistant", "<|im_end|>", "<|eot_id|>", "<|endoftext|>", "[INST]", "[/INST]", "<<SYS>>",
     "<start_of_turn>model", "</think>", "<think>", "<｜Assistant｜>", '<antArtifact identifier="x">',
     ':::writing{variant="document" id="5"}', "### Assistant:", "<tool_call>"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["article.txt", "article.md"])
def test_a_mark_of_a_frame_is_found(mark: str, path: str) -> None:
    if path == "article.md" and mark in ("<<SYS>>", "### Assistant:"):
        pytest.skip("Markdown reads a tag and a heading")
    text = f"{LEAD}\n\n{mark}\n\n{THIRD}"
    assert [found.code for found in residue(text, path)] == ["LLM003"]
    assert not any(found.code.startswith("DEB") for found in provenance.check(text, path).findings)


def test_thinking_is_one_finding_from_end_to_end() -> None:
    text = f"<think>\nThe reader wants a ferry.\n\nLet me write.\n</think>\n\n{LEAD}"
    (found,) = residue(text)
    assert text[found.start : found.end].endswith("</think>")
    assert fixed(text, [found], safe=False).strip() == LEAD


@pytest.mark.parametrize(
    "text",
    [
        "The course explains the `<think>` tag and `<|im_start|>`.",
        "The course explains the <think> tag.",
        "The council hired an assistant\n\nfor the harbour office.",
        "Ask the assistant.\n\nThe assistant knows.",
        "## Response: what the office did\n\nIt rented a boat.",
        "I think >that< the boat is old.",
        "```\n<|im_start|>user\nWrite a text.<|im_end|>\n```",
    ],
)
@pytest.mark.parametrize("path", ["article.txt", "article.md"])
def test_what_only_looks_like_a_frame_is_silent(text: str, path: str) -> None:
    assert residue(f"{LEAD}\n\n{text}\n\n{THIRD}", path) == []


@pytest.mark.parametrize(("language", "name", "phrase"), PHRASES, ids=[f"{one[0]} {one[2][:30]}" for one in PHRASES])
def test_every_phrase_is_heard_at_the_end_of_an_article(language: str, name: str, phrase: str) -> None:
    words = phrase[:1].upper() + phrase[1:]
    rest = "" if phrase[-1] in "!！。" else " …"
    (found,) = residue(f"{LEAD}\n\n{SECOND}\n\n{THIRD}\n\n{words}{rest}\n")
    assert (found.code, found.level) == ("LLM004", "warning" if name == "llm004.closing" else "error")


@pytest.mark.parametrize(
    "words",
    [
        "Here's a more polished version of the article with a livelier headline:",
        "If you want, I can also write a shorter version.",
        "If you’d like I can turn this into a table.",
        "If it would help, I could also add a box with the timetable.",
        "Let me know if you'd like me to shorten the second paragraph.",
        "As an AI language model, I have no timetable of the ferry.",
        "As of my latest training data, the ferry had two engines.",
        "I'm sorry, but I am unable to fulfill that.",
        "Hier ist eine überarbeitete Version des Artikels mit kürzeren Sätzen:",
        "Als KI-Sprachmodell ohne Zugang zum Netz kann ich das nicht sagen.",
        "En tant que modèle de langage, je ne connais pas les horaires.",
        "Как языковая модель, я не знаю расписания.",
        "作为一个人工智能语言模型，我不知道船期。",
        "AI言語モデルとして、私は時刻表を知りません。",
    ],
)
def test_what_phrases_cannot_say_is_heard(words: str) -> None:
    assert [found.code for found in residue(f"{LEAD}\n\n{SECOND}\n\n{THIRD}\n\n{words}")] == ["LLM004"]


def test_a_voice_inside_the_article_is_a_warning() -> None:
    offer = "If you want, I can also write a shorter version."
    parts = [LEAD, SECOND, THIRD, offer, SECOND, THIRD, LEAD]
    assert [found.level for found in residue("\n\n".join(parts))] == ["warning"]


VOICE_SPOKEN_OF = {
    "curly": "The last line read: “If you want, I can also write a shorter version.”",
    "straight": 'The last line read: "If you want, I can also write a shorter version. Do you want me to do that?"',
    "whole paragraph": "“If you want, I can also write a shorter version for the front page.”",
    "german quotation": "Am Ende stand: „Wenn du möchtest, kann ich den Text noch kürzen.“",
    "guillemets": "La dernière ligne disait : « Si vous voulez, je peux raccourcir le texte. »",
    "single marks": "Some texts hold phrases such as 'as of my last knowledge update' and worse.",
    "opener": "Of course, it's the only ferry. Certainly, the islanders know.",
    "company": "As an AI research company, the firm from Varn has a view on ferries.",
    "model": "The model, as an AI language model, has never seen a ferry.",
    "leak": "The paper printed the sentence by which a chatbot offers a shorter version, and was laughed at.",
    "indirect": "She asked whether they would like me to come, and I can tell that they did not.",
    "within a sentence": "He said that, if you want, I can be found on the quay.",
    "ticks": "Delete any `Certainly! Here is the article` at the top.",
    "news": "Here is the updated timetable of the ferry for the autumn.",
    "help": "The office hopes this helps. Let me know what you think, wrote the mayor.",
}


@pytest.mark.parametrize("text", VOICE_SPOKEN_OF.values(), ids=VOICE_SPOKEN_OF.keys())
@pytest.mark.parametrize("path", ["article.txt", "article.md"])
def test_a_voice_that_is_reported_is_silent(text: str, path: str) -> None:
    assert residue(f"{LEAD}\n\n{SECOND}\n\n{text}", path) == []


@pytest.mark.parametrize(
    ("chips", "code"),
    [
        ("Varn Gazette+2Harbour Times+1", "LLM005"), ("Tolm Post+15The Varn Review+3Harbour+1", "LLM005"),
        ("gazette.example.com+2", "LLM005"), ("[Varn Gazette+1](https://gazette.example/x)", "LLM005"),
        ("(Note: please verify the date before publication.)", "LLM006"),
        ("（注：原文误写为九月，此处按十月翻译）", "LLM006"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["article.txt", "article.md"])
def test_a_chip_and_a_note_are_found(chips: str, code: str, path: str) -> None:
    assert [found.code for found in residue(f"{LEAD} {chips}\n\n{THIRD}", path)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The course teaches C++17 and C++20, and the clock is at UTC+3 or GMT+2.",
        "The show is on Tolm+ and on Varn+ at nine, on Channel 4+1 at ten.",
        "The poll had it Lind+2, Brandt+5 and Roe+1 before the vote.",
        "The formula is ab+1 and bc+2.",
        "The ferry (note: the old one) was sold. (Translator's note: varn means rest.)",
        "（译注：瓦恩意为港口）渡轮已售出。",
        "The essay may have 500 words, and that is the school's rule (300 words for the young).",
    ],
)
def test_what_only_looks_like_a_chip_or_a_note_is_silent(text: str) -> None:
    assert residue(f"{LEAD}\n\n{text}\n\n{SECOND}\n\n{THIRD}") == []


@pytest.mark.parametrize("language", sought.VOICES)
def test_the_lists_hold_their_laws(language: str) -> None:
    voice = load(f"voice/{language}")["phrases"]
    assert set(voice) == {f"llm004.{kind}" for kind in ("offer", "opening", "disclaimer", "refusal", "closing")}
    phrases = [phrase for listed in voice.values() for phrase in listed]
    assert len(phrases) == len(set(phrases))
    for phrase in phrases:
        assert phrase == phrase.lower() == " ".join(phrase.split()), phrase
        assert "’" not in phrase, phrase
        assert len(phrase) >= (9 if phrase.isascii() else 5), phrase
        assert phrase not in PROSE.lower().replace("\n", " "), f"{phrase} begins ordinary prose"


def test_a_phrase_belongs_to_one_list() -> None:
    seen: dict[str, str] = {}
    for language, name, phrase in PHRASES:
        assert seen.setdefault(phrase, name) == name, f"{phrase} of {language} stands in two lists"


def test_ten_languages_at_least_have_a_voice() -> None:
    assert {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja"} <= set(sought.VOICES)


PATTERNS = [
    entry for file in sought.RESIDUE for entry in sought.residue(load(file), file) if isinstance(entry, Pattern)
]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: f"{pattern.name} {pattern.regex[:30]}")
def test_every_pattern_of_the_lexicon_is_regular_and_needs_a_literal(pattern: Pattern) -> None:
    Scanner([pattern], "en")
    re2.compile(f"(?mi){pattern.regex}")


def test_prose_wakes_nobody() -> None:
    assert residue(PROSE) == []
