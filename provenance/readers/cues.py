"""Subtitles: SubRip (.srt) and WebVTT (.vtt), cue by cue, and how cues become a text.

webvtt-py and srt, which are kept, were weighed: they read what is well formed, and a transcript that somebody has
edited by hand is not; what is left to do (speakers, rolling lines, sentences over several cues) would be ours anyway.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby
from typing import NamedTuple

from provenance.model import regex
from provenance.readers.reading import PARTED, Sheet

#: When a cue is shown: `00:04:10,500 --> 00:04:12,000`; hours may be missing.
TIMING = regex(r"\s{0,20}(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?\s{0,20}--?>\s{0,20}\d")
#: The speaker that WebVTT names, the marks of both formats, and the time of a word, which rolling captions have.
VOICE = regex(r"<v(?:\.[^\s<>]{0,80})?\s([^<>]{1,200})>")
MARK = regex(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,200}\}")
ROLLING = regex(r"<\d\d:[\d:.]{4,12}>")
#: Blocks of a file that are no cues.
ASIDE = frozenset({"NOTE", "STYLE", "REGION"})
#: A speaker's name before what is said, with the dash or the double chevron of whoever begins to speak.
SPEAKER = regex(r"(?:>>+\s?|[-\u2013\u2014]\s?)?([^\W\d_][^:<>\[\]()\n]{0,50}):\s")
CHANGE = regex(r">>+|[-\u2013\u2014]\s")
#: The most words of a speaker's name, and the latest time of a place, in seconds.
WORDS, LATEST = 6, 1_000_000.0


class Cue(NamedTuple):
    """What is said from a time on, in seconds, None where it is not known, and by whom."""

    start: float | None
    text: str
    speaker: str = ""


def read(text: str) -> Iterator[Cue]:
    """Yield the cues of subtitles in either format, each voice a cue of its own; none where there is no timing."""
    rolling = ROLLING.search(text) is not None
    before: frozenset[str] = frozenset()
    for start, lines in timed(text):
        shown = [
            " ".join(unescape(MARK.sub("", line)).split()) for line in VOICE.sub("\0", "\n".join(lines)).split("\n")
        ]
        if rolling:
            # Each cue shows the line before it once more.
            lines = [line for line, plain in zip(lines, shown, strict=True) if plain and plain not in before]
            before = frozenset(shown)
        yield from voiced(start, "\n".join(lines))


def timed(text: str) -> Iterator[tuple[float, list[str]]]:
    """Yield when each cue is shown, and its lines."""
    start: float | None = None
    lines: list[str] = []
    aside, web = False, text.lstrip("\ufeff").startswith("WEBVTT")
    for line in text.splitlines():
        if match := TIMING.match(line):
            if start is not None:
                yield start, unnumbered(lines, web)
            hours, minutes, seconds, rest = match.groups()
            start = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{rest or 0}")
            lines, aside = [], False
        elif not line.strip():
            aside = False
            lines.append("")
        elif web and lines[-1:] == [""] and line.partition(" ")[0] in ASIDE:
            aside = True
        elif not aside:
            lines.append(line)
    if start is not None:
        yield start, lines


def unnumbered(lines: list[str], web: bool) -> list[str]:
    """Return the lines of a cue without the number or, in WebVTT, the name that the next one begins with."""
    if lines and lines[-1].strip() and (lines[-1].strip().isdigit() or (web and lines[-2:-1] == [""])):
        return lines[:-1]
    return lines


def voiced(start: float, text: str) -> Iterator[Cue]:
    """Yield what each voice of a cue says."""
    name, at = "", 0
    for match in VOICE.finditer(text):
        yield from said(start, text[at : match.start()], name)
        name, at = " ".join(unescape(match[1]).split()), match.end()
    yield from said(start, text[at:], name)


def said(start: float, text: str, name: str) -> Iterator[Cue]:
    """Yield the cue of a text, without its marks, unless it is empty; each line that names its speaker is its own."""
    plain = [" ".join(unescape(MARK.sub("", line)).split()) for line in text.split("\n")]
    words: list[str] = []
    for line in filter(None, plain):
        speaker = speaking(line)
        if (speaker or CHANGE.match(line)) and words:
            yield Cue(start, " ".join(words), name)
            words = []
        name = speaker or ("" if line.startswith(">>") else name)
        words.append(line)
    if words:
        yield Cue(start, " ".join(words), name)


def speaking(line: str) -> str:
    """Return the name that a line begins with as a speaker's; empty for none."""
    match = SPEAKER.match(line + " ")
    if match is None:
        return ""
    words = match[1].split()
    named = all(word[0].isupper() or word[0].isdigit() or not word[0].isalpha() for word in words if len(word) > 3)
    return " ".join(words) if named and words[0][0].isupper() and len(words) <= WORDS else ""


def laid(cues: Iterable[Cue]) -> Sheet:
    """Return cues as a text: what one speaker says is one paragraph, and a label tells who speaks and when.

    A name stands before the first of a speaker's cues only, so that a sentence may run over several.
    """
    sheet = Sheet()
    for speaker, turn in groupby(carried(cues), key=lambda cue: cue.speaker):
        gap = PARTED
        for cue in turn:
            words = cue.text
            if gap != PARTED and speaker and speaking(words) == speaker:
                words = words.partition(":")[2].strip()
            sheet.add(words, ", ".join(filter(None, (speaker, clock(cue.start)))), gap)
            gap = " "
    return sheet


def carried(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Yield cues, those without a name under that of the one before unless somebody else begins to speak."""
    last = ""
    for cue in cues:
        last = cue.speaker or ("" if CHANGE.match(cue.text) else last)
        yield cue._replace(speaker=last)


def clock(seconds: float | None) -> str:
    """Return a time as it stands on a player, `00:04:10`; empty for none."""
    if seconds is None or not math.isfinite(seconds) or not 0 <= seconds < LATEST:
        return ""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
