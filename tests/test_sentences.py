"""Where a sentence ends, and where a full stop closes nothing."""

from __future__ import annotations

import pytest

from provenance.sentences import ABBREVIATED, LETTERS, PROPER, REACH, around, sought, split


@pytest.mark.parametrize(
    "sentences",
    [
        ["The pier fell.", "Nobody was hurt."],
        ["Sen. Mara Quill spoke to Dr. Brell on Jan. 5 about the U.S. fleet.", "He left."],
        ["J. R. Quill came at 5 p.m. with Lt. Col. Brell.", "They talked."],
        ["Was it safe?", "No!", "It fell."],
        ["“It fell.”", "She left."],
        ["Am 3. Mai kam Dr. Quill z.B. mit dem Boot.", "Es regnete."],
        ["В г. Гавань вошло судно.", "Оно большое."],
        ["The toll was 3.5 million.", "Costs rose."],
        ["桟橋は閉鎖された。", "理由は不明。"],
        ["他说：“会的。”", "码头关闭了。"],
        ["Le quai est fermé.", "« Pourquoi ? »", "Rien."],
        ["¿Está cerrado?", "Sí."],
        ["It fell.[^1][^2]", "She left.[3]", "No."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    joiner = "" if sentences[0][-1] in "。”" and sentences[0][0] > "\u3000" else " "
    text = joiner.join(sentences)
    assert [text[slice(*span)] for span in split(text, (0, len(text)))] == sentences


def test_around_finds_the_sentence_of_a_position() -> None:
    text = "The pier fell. Mr. Brell said so. Nobody was hurt."
    assert text[slice(*around(text, text.index("said"), 0, len(text)))] == "Mr. Brell said so."


def test_around_is_bounded() -> None:
    text = "word " * 10_000
    span = around(text, 25_000, 0, len(text))
    assert span.start <= 25_000 < span.end
    assert span.end - span.start <= 2 * REACH


@pytest.mark.parametrize("gap", [" ", "  ", "\n", " " * 30])
@pytest.mark.parametrize(
    "sentence",
    [
        "The pier fell.",
        "Mr. Brell said (no. 5) so!",
        "“Was it,” she asked. “No…”",
        "z.B. am 3. Mai.",
        "桟橋。",
        "w " * 300,
    ],
)
def test_the_sentences_of_a_paragraph_are_those_that_are_looked_for_around_each_place(sentence: str, gap: str) -> None:
    text = gap.join(["Nobody said so.", sentence, "Dr. Quill left at 5 p.m. with it. He said no.", sentence])
    for low in (0, 8):
        for position in range(low, len(text)):
            start, end = sought(text, position, low, len(text))
            while start < position and text[start].isspace():
                start += 1
            assert around(text, position, low, len(text)) == (start, end)


def test_no_abbreviation_is_as_long_as_a_word_that_is_none() -> None:
    assert max(map(len, ABBREVIATED | PROPER)) < LETTERS
