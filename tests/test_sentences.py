"""Where a sentence ends, and where a full stop closes nothing."""

from __future__ import annotations

import pytest

from provenance.sentences import REACH, around, split


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
