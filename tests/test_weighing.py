"""What the scales may do, and what they may never do."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from provenance import check
from provenance.check import scanned
from provenance.lexicon.weights import Scale, Weights, weights
from provenance.markers import read, weighing
from provenance.markers.prose.forms import shape, stem
from provenance.markers.prose.scores import Scores
from provenance.markers.prose.traits import cued, of_claim, of_sentence
from provenance.model import PROSE, Document, Marker
from provenance.sources import resolve

ROOT = Path(__file__).parent.parent
FOLDER = Path(weighing.__file__).parent.parent / "lexicon" / "weights"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.json"))
BARS = {"attributed", "silent", "sure", "likely", "weak"}
HARBOUR = (
    'The harbour closed at dawn. Mayor Ann Roe told Reuters that the crane had failed. "We will repair it by Monday," '
    "said Tom Orr, who runs the yard. The ferry left late. According to the port office, nobody was hurt. "
    "[Source: TASS]"
)


def kept(text: str, sentence: float, claim: float = 0.0) -> list[Marker]:
    """Return the markers of a text on scales that say the same of every sentence and of every reading."""
    article = scanned(Document("a.txt", text, ""), "en")
    bars = {"attributed": 0.5, "silent": -0.5, "sure": 0.0, "likely": -1.0, "weak": 0.5}
    scales = Weights(Scale(sentence, {}), Scale(claim, {}), frozenset({"clos", "left"}), bars)
    return list(weighing.weighed(article, read(article), scales))


def test_there_is_something_to_hold() -> None:
    assert LANGUAGES == ["de", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_laws_of_the_weights(language: str) -> None:
    table = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    assert set(table["bars"]) == BARS
    assert table["bars"]["silent"] < table["bars"]["attributed"]
    assert table["bars"]["likely"] < table["bars"]["sure"]
    assert table["bars"]["attributed"] <= table["bars"]["weak"]
    for scale in ("sentence", "claim"):
        for trait, weight in table[scale]["weights"].items():
            assert trait.count("|") <= 1, f"{trait} holds more than two words"
            assert " " not in trait, f"{trait} is a stretch of text"
            assert weight != 0
    for cue in table["cues"]:
        assert cue == cue.lower()
        assert cue.isprintable()


@pytest.mark.parametrize("language", LANGUAGES)
def test_summing_without_names_gives_what_the_named_traits_weigh(language: str) -> None:
    scales = weights(language)
    assert scales is not None
    scores, sentences, claims = Scores(scales, language), 0, 0
    for path in sorted((ROOT / "fixtures" / "corpus" / language).glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        text = "\n\n".join(paragraph["text"] for paragraph in table["paragraphs"])
        article = scanned(Document("a.txt", text, ""), language)
        lines = weighing.sentences(article, read(article))
        alone = [sentence for sentence, _ in lines]
        ruled, numbers = [bool(s.here or s.over) for s in alone], [s.number for s in alone]
        for at, (sentence, reading) in enumerate(lines):
            likely = cued(sentence.line, scales.cues)
            named = scales.sentence.weigh(of_sentence(alone, at, scales.cues, language))
            assert scores.told(sentence, likely, at, ruled, numbers) == named
            sentences += 1
            for claim in weighing.claims(sentence, reading, sentence.here, likely):
                assert scores.said(sentence, claim, 2) == scales.claim.weigh(of_claim(sentence, claim, 2, language))
                claims += 1
    assert min(sentences, claims) > 30


def test_whatever_a_sentence_weighs_citations_channels_and_spoken_quotations_stand() -> None:
    held = [(m.kind, m.role, m.name) for m in kept(HARBOUR, sentence=-10)]
    assert ("bracket", "channel", "TASS") in held
    assert ("speech", "channel", "Reuters") in held
    assert any(kind == "quotation" and name == "Tom Orr" for kind, _, name in held)
    assert not any(kind in ("speech", "according") and role == "speaker" for kind, role, _ in held)


def test_a_sure_reading_keeps_the_rules_own_marker() -> None:
    strong = {(m.kind, m.name) for m in kept(HARBOUR, sentence=10, claim=10) if m.strength == "strong"}
    assert {("speech", "Mayor Ann Roe"), ("speech", "Tom Orr"), ("according", "port office")} <= strong


def test_what_the_scales_add_is_weak() -> None:
    rules = {(m.kind, m.start, m.end) for m in read(scanned(Document("a.txt", HARBOUR, ""), "en"))}
    added = [m for m in kept(HARBOUR, sentence=10, claim=10) if (m.kind, m.start, m.end) not in rules]
    assert {"The harbour", "The ferry"} == {
        HARBOUR[m.source_span.start : m.source_span.end] for m in added if m.source_span
    }
    assert {(m.strength, m.name) for m in added} == {("weak", None)}


def test_whoever_is_only_weighed_is_no_source() -> None:
    article = scanned(Document("a.txt", "The ferry left late.", ""), "en")
    (marker,) = kept("The ferry left late.", sentence=10, claim=10)
    assert marker.source_span is not None
    assert not resolve(article._replace(markers=(marker,))).sources


def test_speech_that_names_nobody_has_neither_cue_nor_name() -> None:
    (marker,) = kept("Nothing of the kind was in the hold.", sentence=10)
    assert (marker.kind, marker.name, marker.cue, marker.strength) == ("speech", None, None, "weak")


def test_every_marker_stands_once() -> None:
    for weight in (-10.0, 0.0, 10.0):
        spans = [(m.kind, m.role, m.start, m.end, m.name) for m in kept(HARBOUR, sentence=weight, claim=weight)]
        assert len(spans) == len(set(spans))


def test_a_language_without_weights_keeps_what_the_rules_read() -> None:
    assert weights("fr") is None
    article = scanned(Document("a.txt", "Le port est fermé, a déclaré Anne Roux, maire de la ville.", ""), "fr")
    assert list(weighing.weigh(article, read(article))) == read(article)


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the yard declined to comment.",
        "The office did not respond to a request for comment.",
        "The owner could not be reached.",
    ],
)
def test_whoever_says_nothing_hands_nothing_on(text: str) -> None:
    article = check(text).article
    assert not [marker for marker in article.markers if marker.kind in PROSE and marker.name]
    assert not article.paragraphs[0].attributed


def test_a_belief_in_the_passive_is_held_by_nobody_named() -> None:
    article = scanned(Document("a.txt", "The stones, thought to be older than the chapel, lie in the yard.", ""), "en")
    assert {marker.name for marker in read(article)} == {None}


@pytest.mark.parametrize(
    ("word", "language", "root"),
    [("accused", "en", "accus"), ("accuses", "en", "accus"), ("gefordert", "de", "forder"), ("is", "en", "is")],
)
def test_stems(word: str, language: str, root: str) -> None:
    assert stem(word, language) == root


@pytest.mark.parametrize(
    ("word", "language", "seen"),
    [("that", "en", "that"), ("Roe", "en", "A"), ("saying", "en", "~ing"), ("“", "en", '"'), ("1,500", "en", "0")],
)
def test_shapes(word: str, language: str, seen: str) -> None:
    assert shape(word, language) == seen


def test_what_nobody_says_is_said_by_nobody() -> None:
    article = check("The quay is empty, and nobody has asked for it.").article
    assert not article.markers
    assert not article.paragraphs[0].attributed
