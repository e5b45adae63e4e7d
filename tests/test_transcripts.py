"""Transcripts: a sentence is found across cues, and its place is a time and a speaker."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from growing import assert_linear

from provenance.model.copies import Copy
from provenance.readers.copies import read_copy
from provenance.readers.cues import clock, speaking
from provenance.readers.reading import Reading
from provenance.readers.transcripts import labelled, recognised, subtitles


def place(reading: Reading | None, words: str) -> str:
    assert reading is not None
    return Copy("a", places=reading.places).place(reading.text.index(words))


SRT = """1
00:00:01,000 --> 00:00:03,000
We will not close

2
00:00:03,000 --> 00:00:05,000
the <i>quay</i> in {\\an8}May,

3
00:00:05,000 --> 00:00:07,000
unless the sea
rises to 12

4
01:02:08,500 --> 01:02:09,000
metres.
"""


def test_a_sentence_runs_over_cues() -> None:
    found = subtitles(SRT)
    assert found is not None
    assert found.text == "We will not close the quay in May, unless the sea rises to 12 metres."
    assert place(found, "We will") == "00:00:01"
    assert place(found, "rises to 12") == "00:00:05"
    assert place(found, "metres") == "01:02:08"


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text,
    lambda text: text.replace(",000", ".000").replace(",500", ".500"),
    lambda text: text.replace("\n\n", "\n"),
    lambda text: text.replace("\n\n", "\n \n"),
    lambda text: "WEBVTT\n\n" + text.replace(",", ".", 2),
])  # fmt: skip
def test_subtitles_are_read_however_they_are_written(change: Callable[[str], str]) -> None:
    found, plain = subtitles(change(SRT)), subtitles(SRT)
    assert found is not None
    assert plain is not None
    assert found.text.replace(".", ",") == plain.text.replace(".", ",")
    assert [at for at, _ in found.places] == [at for at, _ in plain.places]


def test_speakers_of_webvtt() -> None:
    found = subtitles(
        "WEBVTT - of the hearing\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnot said\n\n"
        "00:01.000 --> 00:03.000 align:start\n<v Ada Brook>We cannot &amp; will not\n\n"
        "2nd\n00:03.000 --> 00:05.000\n<v.loud Ada Brook>close it.</v>\n<v Tom>Why?\n"
    )
    assert found is not None
    assert found.text == "We cannot & will not close it.\n\nWhy?"
    assert [label for _, label in found.places] == ["Ada Brook, 00:00:01", "Ada Brook, 00:00:03", "Tom, 00:00:03"]


def test_speakers_named_in_the_words() -> None:
    found = subtitles(
        "1\n00:00:01,000 --> 00:00:02,000\nMAYOR: We will not\n\n2\n00:00:02,000 --> 00:00:03,000\nMAYOR: close it.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n>> CLERK: Noted.\n\n4\n00:00:04,000 --> 00:00:05,000\n>> Who said that?\n"
    )
    assert found is not None
    assert found.text == "MAYOR: We will not close it.\n\n>> CLERK: Noted.\n\n>> Who said that?"
    assert place(found, "close") == "MAYOR, 00:00:02"
    assert place(found, "Noted") == "CLERK, 00:00:03"
    assert place(found, "Who") == "00:00:04"


def test_rolling_captions_say_each_line_once() -> None:
    found = subtitles(
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nwe<00:00:00.500><c> will</c> not\n\n"
        "00:00:02.000 --> 00:00:02.010\nwe will not\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nwe will not\nclose<00:00:03.000><c> the quay</c>\n"
    )
    assert found is not None
    assert found.text == "we will not close the quay"


def test_a_repeated_line_that_is_spoken_stays() -> None:
    found = subtitles("00:00:01,000 --> 00:00:02,000\nNo.\n\n00:00:02,000 --> 00:00:03,000\nNo.\n")
    assert found is not None
    assert found.text == "No. No."


@pytest.mark.parametrize(
    ("text", "shown", "labels"),
    [
        (
            "Council\n\n[00:04:10] MAYOR: We will\nnot close [00:04:20] the quay.\n[00:04:30] CLERK: No.\n"
            "[00:04:40] CLERK: It costs 4.\n",
            "Council\n\nMAYOR: We will not close the quay.\n\nCLERK: No. It costs 4.",
            ["line 1", "MAYOR, 00:04:10", "MAYOR, 00:04:20", "CLERK, 00:04:30", "CLERK, 00:04:40"],
        ),
        (
            "MAYOR (04:10): We will not.\nCLERK (04:20): No.\nMAYOR (04:30): Yes\nand yes.\n",
            "MAYOR: We will not.\n\nCLERK: No.\n\nMAYOR: Yes and yes.",
            ["MAYOR, 00:04:10", "CLERK, 00:04:20", "MAYOR, 00:04:30"],
        ),
        (
            "Ada Brook  0:00 \nWe will not.\n\nTom Reed  0:12 \nNo.\n\nAda Brook  1:02:03 \nYes.\n",
            "Ada Brook: We will not.\n\nTom Reed: No.\n\nAda Brook: Yes.",
            ["Ada Brook, 00:00:00", "Tom Reed, 00:00:12", "Ada Brook, 01:02:03"],
        ),
        (
            "[00:00.000 --> 00:04.000]  We will\n[00:04.000 --> 00:08.000]  not close\n[00:08.000 --> 00:09.000] it.\n",
            "We will not close it.",
            ["00:00:00", "00:00:04", "00:00:08"],
        ),
        (
            "00:00:01 Ada Brook: We will\n00:00:05 not close it.\n00:00:09 Tom: Why?\n",
            "Ada Brook: We will not close it.\n\nTom: Why?",
            ["Ada Brook, 00:00:01", "Ada Brook, 00:00:05", "Tom, 00:00:09"],
        ),
        (
            "Speaker 1 (00:01):\nWe will not.\n\nSpeaker 2 (00:04):\nWhy?\n\nSpeaker 1 (01:00):\nWait.\n",
            "Speaker 1: We will not.\n\nSpeaker 2: Why?\n\nSpeaker 1: Wait.",
            ["Speaker 1, 00:00:01", "Speaker 2, 00:00:04", "Speaker 1, 00:01:00"],
        ),
    ],
    ids=["brackets", "names", "otter", "whisper", "bare", "rev"],
)
def test_transcripts_in_plain_text(text: str, shown: str, labels: list[str]) -> None:
    found = labelled(text)
    assert found is not None
    assert found.text == shown
    assert [label for _, label in found.places] == labels


@pytest.mark.parametrize(
    "text",
    [
        "09:00 Opening\n09:30 The mayor speaks\n10:00 Questions\n12:00 Lunch\n",
        "The vote came at (10:15) and the count at (11:20), the clerk said. Nothing else was written down.\n",
        "MAYOR: We will not.\nCLERK: No.\nMAYOR: Yes.\n",
        "He ran it in 2:03:04 and she in 2:14:05, a record.\n" * 3,
        "Luke 4:18 says it. So does Mark (1:15). And John 3:16.\n" * 3,
    ],
    ids=["programme", "prose", "no-times", "results", "verses"],
)
def test_what_is_no_transcript_is_read_by_its_lines(text: str) -> None:
    assert labelled(text) is None
    found = read_copy(text.encode(), "notes.txt")
    assert found.text == text
    assert found.places[0] == (0, "line 1")


def test_subtitles_under_another_name() -> None:
    assert "unless the sea rises" in read_copy(SRT.encode(), "hearing.txt").text


def test_a_file_without_a_cue_is_read_by_its_lines() -> None:
    assert read_copy(b"Only words here.\n", "hearing.srt").places == ((0, "line 1"),)


WORDS = [{"word": "Hello", "start": 1.5}, {"word": "there.", "start": 2.0}, {"word": "Yes.", "start": 9.0}]


@pytest.mark.parametrize(
    ("value", "text", "labels"),
    [
        ({"text": "x", "segments": [{"start": 250.0, "text": " We will"}, {"start": 252.5, "text": " not."}]},
         "We will not.", ["00:04:10", "00:04:12"]),
        ({"segments": [{"start": 1, "text": "Hello", "speaker": "S_0"}, {"start": 2, "text": "you", "speaker": "B"}]},
         "Hello\n\nyou", ["S_0, 00:00:01", "B, 00:00:02"]),
        ({"version": "1.0.0", "segments": [{"speaker": "Ada", "startTime": 0.5, "endTime": 1, "body": "Hello."}]},
         "Hello.", ["Ada, 00:00:00"]),
        ({"transcription": [{"timestamps": {"from": "00:00:01,000"}, "offsets": {"from": 61000}, "text": " Hello."}]},
         "Hello.", ["00:01:01"]),
        ({"utterances": [{"speaker": "A", "start": 61000, "text": "Hello."}]}, "Hello.", ["A, 00:01:01"]),
        ({"results": {"utterances": [{"speaker": 0, "start": 61.2, "transcript": "Hello."}]}},
         "Hello.", ["speaker 0, 00:01:01"]),
        ({"results": {"items": [
            {"start_time": "4.87", "speaker_label": "spk_0", "alternatives": [{"content": "Hello"}]},
            {"alternatives": [{"content": ","}], "type": "punctuation"},
            {"start_time": "5.1", "speaker_label": "spk_0", "alternatives": [{"content": "you"}]},
            {"alternatives": [{"content": "."}], "type": "punctuation"},
            {"start_time": "8.4", "speaker_label": "spk_1", "alternatives": [{"content": "Yes"}]}]}},
         "Hello, you.\n\nYes", ["spk_0, 00:00:04", "spk_1, 00:00:08"]),
        ({"monologues": [{"speaker": 1, "elements": [
            {"type": "text", "value": "Hello", "ts": 1.5}, {"type": "punct", "value": " "},
            {"type": "text", "value": "you", "ts": 1.9}, {"type": "punct", "value": "."}]}]},
         "Hello you.", ["speaker 1, 00:00:01"]),
        ({"words": WORDS}, "Hello there. Yes.", ["00:00:01", "00:00:09"]),
        ([{"start": 1, "text": "Hello."}], "Hello.", ["00:00:01"]),
    ],
    ids=["whisper", "whisperx", "podcast", "whisper.cpp", "milliseconds", "seconds", "amazon", "rev", "words", "list"],
)  # fmt: skip
def test_the_json_of_recognisers(value: object, text: str, labels: list[str]) -> None:
    found = recognised(json.dumps(value))
    assert found is not None
    assert found.text == text
    assert [label for _, label in found.places] == labels


@pytest.mark.parametrize(
    "value",
    [{}, [], 3, None, {"segments": []}, {"segments": [1]}, {"segments": [{"text": "no time"}]}, {"utterances": "x"},
     {"results": []}, {"results": {"items": [{"alternatives": 3}]}}, {"monologues": [{"elements": 3}]},
     {"words": [{"start": 1}]}, {"transcription": [{"offsets": 3}]}],
)  # fmt: skip
def test_json_of_another_shape_is_no_transcript(value: object) -> None:
    assert recognised(json.dumps(value)) is None


def test_times_that_are_none_are_left_out() -> None:
    found = recognised('{"segments":[{"start":NaN,"text":"a"},{"start":1e999,"text":"b"},{"start":-5,"text":"c"},'
                       '{"start":"7","text":"d"}]}')  # fmt: skip
    assert found is not None
    assert found.text == "a b c d"
    assert [label for _, label in found.places] == ["00:00:07"]
    assert clock(None) == clock(float("inf")) == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [("MAYOR: We", "MAYOR"), ("Ada Brook: We", "Ada Brook"), ("Speaker 1: We", "Speaker 1"), (">> CLERK: No", "CLERK"),
     ("The result was this: we lost", ""), ("at 10: ten", ""), ("https://a.example/", ""), ("Note", ""), ("", "")],
)  # fmt: skip
def test_who_speaks_in_a_line(line: str, name: str) -> None:
    assert speaking(line) == name


GROWING: dict[str, Callable[[int], tuple[str, str]]] = {
    "cues": lambda n: ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nMAYOR: some words\n\n" * n),
    "timings": lambda n: ("a.srt", "00:00:01,000 --> 00:00:02,000\n" * n),
    "voices": lambda n: ("a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + "<v A>word\n" * n),
    "rolling": lambda n: ("a.vtt", "WEBVTT\n\n" + "00:01.000 --> 00:02.000\nwe<00:00:01.500> will\nnot\n\n" * n),
    "marks": lambda n: ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<b" * n),
    "turns": lambda n: ("a.txt", "[00:00:01] A: word [00:00:02] word\n" * n),
    "names": lambda n: ("a.txt", "Ada Brook  0:00 \nwe will not\n\n" * n),
    "times": lambda n: ("a.txt", "[00:00:01] A: x\n" * 4 + "[00:00:01]" * n),
    "blanks": lambda n: ("a.txt", "[00:00:01] A: x\n" * 4 + " " * 8 * n + "x"),
    "words": lambda n: ("a.json", json.dumps({"words": [{"start": 1, "word": "word"}] * n})),
}


@pytest.mark.parametrize("shape", GROWING)
def test_cost_grows_with_the_length(shape: str) -> None:
    def read(copy: tuple[str, str]) -> None:
        read_copy(copy[1].encode(), copy[0])

    assert_linear(read, 1_000, GROWING[shape])
