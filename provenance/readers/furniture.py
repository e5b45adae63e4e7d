"""What stands around an article's prose: bylines, credits, captions, corrections, page furniture.

Each question is asked of a paragraph's words alone; where they stand is `roles`' business.
When unsure the answer is no, for a paragraph wrongly taken for furniture is never checked.
"""

from __future__ import annotations

import re
from itertools import pairwise

from provenance import sentences
from provenance.lexicon import credits
from provenance.model import regex
from provenance.readers.wording import (
    DATE,
    DIGIT,
    JOINS,
    LINE,
    PLACE,
    SHORT,
    find,
    holds,
    is_date,
    is_name,
    is_wire,
    listed,
    opens_with,
    unclosed,
)

PARTS = regex(r"[\s,|/•·]+")
COPYRIGHT = regex(r"(?i)(?:©|ⓒ|\(c\) ?(?=(?:19|20)\d\d|[A-Z])|（c）|copyright\b)")
SLASHED = regex(r"/[^/\n]{2,24}/\.?")
#: What follows a picture's label, as `Photo`; what parts an author from an agency, as in `Jane Doe - AP`.
LABELLED = regex(r"\s?\[?\w?\]?\s?[:：/=|(]|\s+(?:by|von|par|de|di)\s")
DASH = regex(r"\s+[-–—|]\s+")
#: A clause of prose hung on a credit; the most words of a label such as "The Arden Post."
CLAUSE = regex(r",\s(?:and|but|while|who|which)\s[a-z]")
LABEL = 6
#: Initials of the desk at the foot of a story: `ssi, dan; Foto: …`, `(sda/sep)`.
INITIALS = regex(r"\(?[a-zäöü]{2,4}(?:(?:, ?|/)[a-zäöü]{2,4}){1,4}\)?(?:;.{0,80})?")
#: What a news agency's desk or the page appends: rulers, `-30-`, `###`, `END`, `==Kyodo`.
RULER = regex(r"[\W_]{1,40}|-?30-?|-? ?ends? ?-?|=+\s?\w{2,16}", re.IGNORECASE)


def is_boilerplate(words: str) -> bool:
    """Tell whether a paragraph is page furniture: rights, sharing, cookies, tags, "read more"."""
    if len(words) > 3 * SHORT:
        return False
    if COPYRIGHT.match(words) and (len(words) <= SHORT or holds(words, "rights")):
        return True
    if reserves(words) or RULER.fullmatch(words):
        return True
    return len(words) <= SHORT and (is_platform(words) or promotes(words))


def reserves(words: str) -> bool:
    """Tell whether a paragraph reserves rights and has no sentence of prose before it does."""
    place = find(words, "rights")
    if place is None:
        return False
    before = words[: place.start]
    mark = COPYRIGHT.search(before)
    before = before[: mark.start()] if mark else before
    stops = [0, *sentences.ends(before, 0, len(before))]
    return all(len(before[start:stop].split()) <= LABEL for start, stop in pairwise(stops))


def promotes(words: str) -> bool:
    """Tell whether a line sends the reader elsewhere on the page: it opens so, and states nothing itself."""
    opening = opens_with(words, "furniture")
    if opening is None:
        return False
    rest = words[len(opening) :].strip(" .!:…»›→>")
    return not rest or unclosed(words) or opening[-1] == ":" or len(words) <= 80


def is_platform(words: str) -> bool:
    """Tell whether a line is nothing but names of places to follow the paper on: `Instagram,`, `Facebook y`."""
    table = listed("platforms")
    names = [name for name in PARTS.split(words.lower().strip(" .,:@")) if name]
    return (
        0 < len(names) <= 8
        and all(name in table for name in names)
        and names[0] not in ("x", "y", "e", "line", "print")
    )


def is_correction(words: str) -> bool:
    """Tell whether a paragraph says what was corrected, updated or noted by the editor."""
    if opens_with(words, "correction") is not None:
        return True
    label, colon, rest = words[:SHORT].replace("：", ":").partition(":")
    if not colon or len(label) > 40:
        return False
    named = label.partition(",")[0].strip().lower() + ":"
    return named in listed("correction") or (
        opens_with(label, "kicker") is not None and opens_with(rest.strip(), "correction") is not None
    )


def is_caption(words: str) -> bool:
    """Tell whether a line tells of a picture: `Photo: …`, `Jane Doe in Arden / AFP`, `(File photo)`."""
    if len(words) > 2 * SHORT:
        return False
    if labelled_picture(words):
        return True
    if len(words) > SHORT or not unclosed(words.rstrip(".")):
        return False
    return signed_picture(words) or holds(words, "pictured")


def labelled_picture(words: str) -> bool:
    """Tell whether a line opens with a picture's label: `Photo: …`, `Foto (2) von …`."""
    opening = opens_with(words, "caption")
    return opening is not None and LABELLED.match(words[len(opening) :][:12]) is not None


def signed_picture(words: str) -> bool:
    """Tell whether a description ends in its picture's credit: `… / AFP`, `… REUTERS/Jane Doe`, `… Photo: Jane Doe`.

    What stands in brackets after a sentence is the sentence's source, and several sentences are prose.
    """
    parts = [words[slice(*span)] for span in sentences.split(words, (0, len(words)))]
    described, slash, agency = words.rstrip(" .").rpartition("/")
    if len(parts) == 1:
        return bool(slash) and len(described.split()) > 2 and not set("([") & set(words) and is_wire(agency.strip())
    if len(parts) != 2:
        return False
    agency, slash, name = parts[1].rstrip(" .").partition("/")
    return labelled_picture(parts[1]) or (bool(slash) and is_wire(agency) and is_name(name.strip()))


def is_credit(words: str) -> bool:
    """Tell whether a paragraph only says where the text came from: `(Reuters)`, `Source: X`, "With inputs from X"."""
    if len(words) > 2 * SHORT:
        return False
    bare = bracketed(words)
    if bare is not None and len(bare) <= 80 and (is_wire(bare) or is_labelled(bare)):
        return True
    inside = bare or words
    if is_labelled(inside) and len(inside) <= SHORT:
        return True
    opening = joined(inside.lower())
    if opening is not None and (" " in opening or is_wire(inside[len(opening) :])) and len(inside) <= SHORT:
        return len(inside.split()) <= 14
    signed = opens_with(inside, "signoff")
    return (signed is not None and is_wire(inside[len(signed) :])) or provenance(words)


def joined(low: str) -> str | None:
    """Return the words that a text in small letters opens with as a credit does, beside the house's own work: `mit`."""
    entries = credits.small("with")
    return next((entry for entry in entries if low.startswith(entry + " ")), None) if low.startswith(entries) else None


def provenance(words: str) -> bool:
    """Tell whether a paragraph says where its text came from, and nothing else: no prose before, after or beside it."""
    if len(words.split()) > LINE or not holds(words, "provenance"):
        return False
    parts = [words[slice(*span)] for span in sentences.split(words, (0, len(words)))]
    place = find(parts[0], "provenance") if parts else None
    if place is None:
        return False
    rest = parts[0][place.end :]
    if len(rest.split()) > 12 or CLAUSE.search(rest):
        return False
    return all(any(holds(part, table) for table in ("provenance", "rights", "itself")) for part in parts[1:])


def is_labelled(words: str) -> bool:
    """Tell whether a line is a label and a name: `Source: The Arden Herald`."""
    label, colon, name = words.replace("：", ":").partition(":")
    known = bool(colon) and label.strip().casefold() in credits.folded("labels")
    return bool(known and name.strip()) and len(name.split()) <= 16


def bracketed(words: str) -> str | None:
    """Return what stands inside the one pair of brackets that encloses a text."""
    inside = words.rstrip(".")
    if (
        len(inside) > 2
        and inside[0] + inside[-1] in ("()", "[]", "（）", "【】")
        and not set("()[]") & set(inside[1:-1])
    ):
        return inside[1:-1].strip()
    return None


def is_signoff(words: str) -> bool:
    """Tell whether a paragraph names who wrote and edited: `(Reporting by Jane Doe; Editing by John Roe)`."""
    inside = bracketed(words)
    if (
        len(words) <= 2 * SHORT
        and opens_with((inside or words).lstrip("(["), "signoff")
        and (inside or unclosed(words))
    ):
        return True
    return len(words) <= SHORT and INITIALS.fullmatch(words) is not None


def is_byline(words: str, language: str) -> bool:
    """Tell whether a line at the top says who wrote: a byline in its words, a wire, a wire with place or date."""
    if len(words) > SHORT or is_date(words):
        return False
    words = words.strip("|*_ ")
    return introduced(words, language) or is_wire(undated(words)) or titled(words) or credited(words)


def introduced(words: str, language: str) -> bool:
    """Tell whether a line opens as a byline and goes on with a name: `By Jane Doe, staff writer`."""
    opening = opens_with(words, "byline", language)
    if opening is None:
        return False
    name = words[len(opening) :].strip(" ：:|")
    if not name or (not unclosed(name) and not (is_name(name[:-1]) or is_wire(name))):
        return False
    return opening[-1] in ":：/／=＝・" or not name[0].islower() or is_wire(undated(name))


def credited(words: str) -> bool:
    """Tell whether a line names a wire as the source, or after the paper: `Quelle: dpa Sport`, `Arden Post: EFE`."""
    label, _, name = words.replace("：", ":").partition(":")
    return (is_labelled(words) or is_name(label.strip())) and is_wire(undated(name.strip()))


def undated(words: str) -> str:
    """Return a line without the date or the place that follows the name."""
    words = (DATE.sub("", words) if DIGIT.search(words) else words).strip(" ,|–-")
    words = JOINS.split(words, maxsplit=1)[0]
    name, comma, place = words.partition(",")
    return name if comma and PLACE.fullmatch(place.strip()) and not is_wire(place) else words


def titled(words: str) -> bool:
    """Tell whether a line is a name and what its owner is: `Robert Roe, AP Science Writer`, `Jane Doe - AP`."""
    dashed = DASH.split(words)
    if len(dashed) == 2 and is_name(dashed[0]) and is_wire(dashed[1]):
        return True
    name, _, rest = words.partition(",")
    if rest and is_name(name.strip()) and unclosed(words) and len(rest.split()) <= 6:
        return is_wire(rest.strip().split(" ")[0]) or holds(rest, "author")
    return (
        len(words) <= 24
        and len(words.split()) <= 4
        and any(words.endswith(word) for word in listed("author", "ko") if word > "\u2fff")
    )


def is_dateline(words: str) -> bool:
    """Tell whether a line at the top is a place, or a wire between strokes: `Haag`, `BAAR, SWITZERLAND`, `/ritzau/`."""
    return is_stroked(words) or (len(words) <= 50 and unclosed(words) and PLACE.fullmatch(words) is not None)


def is_stroked(words: str) -> bool:
    """Tell whether a line is a wire between strokes, as the Nordic agencies sign: `/ritzau/`."""
    return SLASHED.fullmatch(words) is not None
