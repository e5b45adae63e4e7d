"""Transcripts of recordings: subtitles, text with names and times, and the JSON that recognisers of speech write.

The shapes of JSON are those that their makers document: segments (Whisper, WhisperX, the podcast namespace), the
transcription of whisper.cpp, utterances (AssemblyAI in milliseconds, Deepgram in seconds), the items of Amazon
Transcribe, the monologues of Rev AI, and words with their times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from provenance.model import Unreadable
from provenance.readers import cues, turns
from provenance.readers.cues import Cue
from provenance.readers.language import detect
from provenance.readers.reading import Reading, Sheet

#: Suffixes of subtitles.
SUBTITLES = frozenset({".srt", ".vtt"})
#: Keys under which recognisers give the text, the time and the speaker of what was said.
TEXTS = ("text", "body", "transcript", "punctuated_word", "word", "value", "content")
STARTS = ("start", "startTime", "start_time", "time", "ts")
SPEAKERS = ("speaker", "speaker_label", "speaker_name", "speakerName")
#: After how many words a stretch of single words ends that nothing else ends.
STRETCH = 12
ENDING = (".", "?", "!", "…", "。", "？", "！")


def subtitles(text: str) -> Reading | None:
    """Return what subtitles say; None where there is no cue in them."""
    return reading(cues.laid(cues.read(text)))


def labelled(text: str) -> Reading | None:
    """Return what a transcript in plain text says, subtitles under another name too; None for a text that is none."""
    if text.count("-->") >= turns.LEAST and (found := subtitles(text)):
        return found
    sheet = turns.read(text)
    return reading(sheet) if sheet else None


def recognised(text: str) -> Reading | None:
    """Return what the JSON of a recogniser of speech says; None for JSON of another kind, and for what is none."""
    from provenance.readers.objects import parsed

    try:
        value = parsed(text)
    except Unreadable:
        return None
    return reading(cues.laid(heard(value)))


def reading(sheet: Sheet) -> Reading | None:
    """Return the reading of a sheet; None for an empty one."""
    text = sheet.text()
    return Reading(text, language=detect(text), places=tuple(sheet.places)) if text else None


def heard(value: Any) -> Iterator[Cue]:
    """Yield what was said, by whichever shape the JSON has."""
    if isinstance(value, list):
        yield from segments(value)
        return
    if not isinstance(value, dict):
        return
    results = value.get("results")
    inner: dict[str, Any] = results if isinstance(results, dict) else {}
    if objects(value.get("monologues")):
        yield from monologues(value["monologues"])
    elif objects(value.get("transcription")):
        yield from transcription(value["transcription"])
    elif objects(value.get("utterances")):
        whole = all(isinstance(each.get("start"), int) for each in value["utterances"])
        yield from segments(value["utterances"], 1000 if whole else 1)
    elif objects(inner.get("utterances")):
        yield from segments(inner["utterances"])
    elif objects(value.get("segments")):
        yield from segments(value["segments"])
    elif objects(inner.get("items")):
        yield from stretches(item(each) for each in inner["items"])
    elif objects(value.get("words")):
        yield from stretches(segments(value["words"]))


def objects(value: Any) -> bool:
    """Tell whether a value is a list of objects with something in it."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def segments(listed: list[Any], unit: int = 1) -> Iterator[Cue]:
    """Yield the cues of a list of objects that have a text and a time, in parts of a second; of others nothing."""
    if not objects(listed) or not all(first(each, STARTS) is not None for each in listed):
        return
    for each in listed:
        if words := text_of(first(each, TEXTS)):
            start = number(first(each, STARTS))
            yield Cue(None if start is None else start / unit, words, name_of(first(each, SPEAKERS)))


def transcription(listed: list[dict[str, Any]]) -> Iterator[Cue]:
    """Yield the cues of whisper.cpp, whose times are in milliseconds."""
    for each in listed:
        offsets = each.get("offsets")
        start = number(offsets.get("from")) if isinstance(offsets, dict) else None
        if words := text_of(each.get("text")):
            yield Cue(None if start is None else start / 1000, words, name_of(first(each, SPEAKERS)))


def monologues(listed: list[dict[str, Any]]) -> Iterator[Cue]:
    """Yield the cues of Rev AI: its elements are words and what stands between them, white space and all."""
    for each in listed:
        elements = each.get("elements")
        if not objects(elements):
            continue
        start, words = None, ""
        for element in elements or ():
            at, value = number(element.get("ts")), element.get("value")
            start = at if start is None else start
            words += value if isinstance(value, str) else ""
            if words.rstrip().endswith(ENDING):
                yield Cue(start, " ".join(words.split()), name_of(each.get("speaker")))
                start, words = None, ""
        if words.strip():
            yield Cue(start, " ".join(words.split()), name_of(each.get("speaker")))


def item(each: dict[str, Any]) -> Cue:
    """Return an item of Amazon Transcribe as a cue of one word; a mark has no time."""
    alternatives = each.get("alternatives")
    best = alternatives[0] if objects(alternatives) and alternatives else {}
    return Cue(number(each.get("start_time")), text_of(best.get("content")), name_of(each.get("speaker_label")))


def stretches(words: Iterable[Cue]) -> Iterator[Cue]:
    """Yield single words as stretches of some: by speaker, to the end of a sentence or twelve words."""
    for speaker, turn in groupby(cues.carried(words), key=lambda cue: cue.speaker):
        start, text, count = None, "", 0
        for each in turn:
            mark = each.start is None and text
            start = each.start if start is None else start
            text, count = text + ("" if mark or not text else " ") + each.text, count + 1
            if count >= STRETCH or text.endswith(ENDING):
                yield Cue(start, text, speaker)
                start, text, count = None, "", 0
        if text:
            yield Cue(start, text, speaker)


def first(each: dict[str, Any], keys: Iterable[str]) -> Any:
    """Return the value of the first of the keys that an object has."""
    return next((each[key] for key in keys if each.get(key) is not None), None)


def text_of(value: Any) -> str:
    """Return a value that is a text, on one line."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def number(value: Any) -> float | None:
    """Return a number, or a text that is one; None for everything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value[:40] if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None


def name_of(value: Any) -> str:
    """Return the name of a speaker, whom some number and some describe."""
    if isinstance(value, dict):
        value = first(value, ("name", "label", "id"))
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000:
        return f"speaker {value}"
    return text_of(value)[:80]
