"""Quotations: where they open and close, whose they are, and what only looks like one."""

from __future__ import annotations

import pytest
from prose import article

import provenance
from provenance.markers import quotation
from provenance.markers.prose.quotes import quotes
from provenance.model import Marker


def found(text: str, language: str = "en") -> list[Marker]:
    return list(quotation.find(article(text, language)))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We will rebuild it,” she said.", ["We will rebuild it,"]),
        ('"We will rebuild it," she said.', ["We will rebuild it,"]),
        ("''We will rebuild it,'' she said.", ["We will rebuild it,"]),
        ("„Wir bauen ihn wieder auf“, sagte sie.", ["Wir bauen ihn wieder auf"]),
        ("»Wir bauen ihn wieder auf«, sagte sie.", ["Wir bauen ihn wieder auf"]),
        ("« Nous allons le reconstruire », a-t-elle dit.", [" Nous allons le reconstruire "]),
        ("«Мы построим его снова», — сказала она.", ["Мы построим его снова"]),
        ("「必ず再建する」と述べた。", ["必ず再建する"]),
        ("他说：“我们会重建。”", ["我们会重建。"]),
        ("‘We will rebuild it,’ she said. ‘It’s ours.’", ["We will rebuild it,", "It’s ours."]),
        ("“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,"]),
        ('He is 6\'3" tall and the plank is 12" wide.', []),
        ("’Twas the winter of ’98, and the boats’ crews slept.", []),
        ("It's the captain's boat, isn't it?", []),
        ("Rock 'n' roll and the '90s came late to the quay.", []),
    ],
)
def test_quotations_open_and_close(text: str, inside: list[str]) -> None:
    assert [text[slice(*quote.inside)] for quote in quotes(text, 0, len(text))] == inside


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We will rebuild the pier,” said Mara Quill.", "Mara Quill"),
        ("Mara Quill said: “We will rebuild the pier.”", "Mara Quill"),
        ("“The crane fell. Nobody was hurt,” Quill said. “We were lucky that day.”", "Quill"),
        ('QUILL: "We will rebuild the pier."', "QUILL"),
        ("The pier was “unsafe,” said Quill.", "Quill"),
    ],
)
def test_quotation_has_its_speaker(text: str, name: str) -> None:
    markers = found(text)
    assert markers[0].name == name
    assert markers[0].source_span is not None


def test_quotation_without_speaker_names_nobody() -> None:
    [marker] = found("“We will rebuild the pier before winter.”")
    assert (marker.name, marker.source_span, marker.cue) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The “lucky” crane still stands.",
        "They sang “Old Grey Gull” at the quay.",
        "The 'queen of the quay' still stands.",
    ],
)
def test_scare_quotes_and_titles_are_no_quotations(text: str) -> None:
    assert found(text) == []


def test_continued_speech_is_open() -> None:
    text = "“The crane fell at noon, Quill said.\n\n“We ran as fast as we could.”"
    assert [marker.target for marker in found(text)] == ["open", None]


def test_unclosed_quotation_that_nobody_reopens_is_not_open() -> None:
    text = "“The crane fell at noon and we all ran.\n\nThe pier is closed."
    assert [marker.target for marker in found(text)] == [None]


def test_quotes_stay_in_their_paragraph() -> None:
    text = "“The crane fell at noon.\n\nThe pier is “closed” for now."
    first, second = article(text).paragraphs
    assert [q.closed for q in quotes(text, first.start, first.end)] == [False]
    assert [text[slice(*q.inside)] for q in quotes(text, second.start, second.end)] == ["closed"]


def test_a_signed_quotation_is_attributed_to_whoever_signs_it() -> None:
    text = "# Bridge\n\nThe council met.\n\n> The bridge will stay open all winter.\n>\n> — Jane Doe, engineer\n"
    report = provenance.check(text, "a.md")
    assert [paragraph.verdict for paragraph in report.article.paragraphs] == ["exempt", "uncited", "attributed"]
