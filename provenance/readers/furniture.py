"""What stands around an article's prose: bylines, credits, captions, corrections, page furniture.

Each question is asked of a paragraph's words alone; where they stand is `roles`' business.
When unsure the answer is no, for a paragraph wrongly taken for furniture is never checked.
"""

from __future__ import annotations

import re

from provenance.lexicon import credits
from provenance.readers.wording import (
    DATE,
    JOINS,
    PLACE,
    SHORT,
    holds,
    is_date,
    is_name,
    is_wire,
    listed,
    opens_with,
    unclosed,
)

COPYRIGHT = re.compile(r"(?i)(?:©|ⓒ|\(c\) ?(?=(?:19|20)\d\d|[A-Z])|（c）|copyright\b)")
SLASHED = re.compile(r"/[^/\n]{2,24}/\.?")
#: Initials of the desk at the foot of a story: `ssi, dan; Foto: …`, `(sda/sep)`.
INITIALS = re.compile(r"\(?[a-zäöü]{2,4}(?:(?:, ?|/)[a-zäöü]{2,4}){1,4}\)?(?:;.{0,80})?")
#: What a news agency's desk or the page appends: rulers, `-30-`, `###`, `END`, `==Kyodo`.
RULER = re.compile(r"[\W_]{1,40}|-?30-?|-? ?ends? ?-?|=+\s?\w{2,16}", re.IGNORECASE)


def is_boilerplate(words: str) -> bool:
    """Tell whether a paragraph is page furniture: rights, sharing, cookies, tags, "read more"."""
    if len(words) > 3 * SHORT:
        return False
    if COPYRIGHT.match(words) and (len(words) <= SHORT or holds(words, "rights")):
        return True
    if holds(words, "rights") or RULER.fullmatch(words):
        return True
    return len(words) <= SHORT and (is_platform(words) or promotes(words))


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
    names = [name for name in re.split(r"[\s,|/•·]+", words.lower().strip(" .,:@")) if name]
    return (
        0 < len(names) <= 8
        and all(name in table for name in names)
        and names[0] not in ("x", "y", "e", "line", "print")
    )


def is_correction(words: str) -> bool:
    """Tell whether a paragraph says what was corrected, updated or noted by the editor."""
    return opens_with(words, "correction") is not None


def is_caption(words: str) -> bool:
    """Tell whether a line tells of a picture: `Photo: …`, `Jane Doe in Arden / AFP`, `(File photo)`."""
    if len(words) > 2 * SHORT:
        return False
    opening = opens_with(words, "caption")
    if opening is not None and re.match(
        r"(?:\s?\[?\w?\]?\s?[:：/=|(]|\s+(?:by|von|par|de|di)\s)", words[len(opening) :][:12]
    ):
        return True
    if len(words) > SHORT or not unclosed(words.rstrip(".")):
        return False
    described, slash, agency = words.rstrip(" .)").rpartition("/")
    if slash and len(described.split()) > 2 and is_wire(agency.strip()):
        return True
    return holds(words, "pictured")


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
    opening = next((entry for entry in credits.words("with") if inside.lower().startswith(entry.lower() + " ")), None)
    if opening is not None and (" " in opening or is_wire(inside[len(opening) :])) and len(inside) <= SHORT:
        return len(inside.split()) <= 14
    return holds(words, "provenance") and len(words.split()) <= 30


def is_labelled(words: str) -> bool:
    """Tell whether a line is a label and a name: `Source: The Arden Herald`."""
    label, colon, name = words.replace("：", ":").partition(":")
    known = label.strip().casefold() in {word.casefold() for word in credits.words("labels")}
    return bool(known and colon and name.strip()) and len(name.split()) <= 16


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
    """Tell whether a line names a wire as the source, as some papers do for a byline: `Quelle: dpa Sport`."""
    return is_labelled(words) and is_wire(undated(words.replace("：", ":").partition(":")[2].strip()))


def undated(words: str) -> str:
    """Return a line without the date or the place that follows the name."""
    words = DATE.sub("", words).strip(" ,|–-")
    words = JOINS.split(words, maxsplit=1)[0]
    name, comma, place = words.partition(",")
    return name if comma and PLACE.fullmatch(place.strip()) and not is_wire(place) else words


def titled(words: str) -> bool:
    """Tell whether a line is a name and what its owner is: `Robert Roe, AP Science Writer`, `홍길동 기자`."""
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
