"""PDF: the text of its pages, for looking something up in it; where a word stands on the page is not told.

The pages are read with pypdf, within bounds: a PDF may unpack without end, draw a form inside itself or name a page a
million times. A page is read until it has drawn more than any page needs. What could not be read is said.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from provenance.model import Unreadable, regex
from provenance.readers.language import detect
from provenance.readers.pages import flowed
from provenance.readers.properties import believed
from provenance.readers.reading import Reading

#: How far into the file its signature may stand, in bytes.
HEAD = 1024
#: The most pages, the most letters, and the seconds after which the rest is left.
PAGES, LETTERS, SECONDS = 5_000, 8 * 1024 * 1024, 120.0
#: The most that one page and all of them may draw. Words cost more than lines do, and long ones more than short ones.
DRAWN, ALL = 120_000, 6_000_000
SHOWN, SHORT = {b"Tj": 4, b"TJ": 4, b"'": 4, b'"': 4}, 16
#: The most fonts of a page, and how often it may draw what is drawn elsewhere: a picture, a form.
FONTS, FORMS = 200, 2_000
#: What pypdf holds itself to, of a stream in bytes: what it unpacks to, and the work of parsing it in objects.
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 16_000_000,
    "lzw_maximum_output_length": 16_000_000,
    "run_length_maximum_output_length": 16_000_000,
    "array_based_stream_maximum_output_length": 32_000_000,
    "stream_decoding_work_maximum_length": 64_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_entries": 20_000,
    "page_tree_maximum_page_entries": 400_000,
    # It would leave out the rest without a word: FORMS comes first.
    "xform_maximum_invocations_per_extraction": 2 * FORMS,
}
#: A page of fewer letters has no text; a share of signs that are none beyond which its letters cannot be told.
FEW, STRANGE = 3, 0.2
ODD = regex(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
ADDRESS = regex(r"https?://[^\s<>\"']{4,900}")
DAMAGED = "a damaged PDF: save it again from where it came, or print it to a new PDF"
LOCKED = "locked with a password: save it without one"
#: How the library's warnings begin of what it leaves out of a page, and what is said of that.
LEFT_OUT = ("Impossible to decode", "Error -", "Exceeded", "Page contents are not")
PARTLY = "a part of what is drawn on it is damaged"
#: What is said of pages without text, by what they have instead.
SCANNED, EMPTY, STRANGE_TYPE, BROKEN, HUGE = (
    "a scan without text", "", "set in letters that cannot be told", "damaged", "too large to be read"
)  # fmt: skip


class Enough(BaseException):
    """A page that draws more than any page needs; no handler of the library's own catches it."""


class Budget:
    """What may still be drawn, on a page and altogether, and until when."""

    def __init__(self) -> None:
        self.left, self.page, self.forms, self.steps = ALL, DRAWN, FORMS, 0
        self.until = time.monotonic() + SECONDS

    def turn(self) -> None:
        """Begin a page."""
        self.page, self.forms = DRAWN, FORMS

    def over(self) -> bool:
        """Tell whether no page more may be read."""
        return self.left <= 0 or time.monotonic() > self.until

    def spend(self, operator: bytes, operands: Any, *_: Any) -> None:
        """Count one operation; raises Enough."""
        cost = SHOWN.get(operator, 1)
        if cost > 1:
            cost += sum(len(each) for each in operands if isinstance(each, str | bytes | list)) // SHORT
        self.forms -= operator == b"Do"
        self.steps += 1
        self.page -= cost
        self.left -= cost
        if self.page < 0 or self.forms < 0 or (not self.steps & 255 and self.over()):
            raise Enough


def read(data: bytes) -> Reading:
    """Return what a PDF says, page by page.

    Raises Unreadable for what is no PDF, is locked or damaged, or has no text: a scan is said to be one. Where some
    pages cannot be read, `whole` is false and a note says which.
    """
    if b"%PDF-" not in data[:HEAD]:
        raise Unreadable("not a PDF, whatever its name says")
    try:
        with bounded() as heard:
            return reading(opened(data), heard)
    except Enough:
        raise Unreadable("a PDF that draws without end: print it to a new PDF") from None
    except Unreadable:
        raise
    except Exception:
        # Of what is broken on purpose the library raises nearly everything.
        raise Unreadable(DAMAGED) from None


@contextmanager
def bounded() -> Iterator[list[str]]:
    """Hold pypdf to LIMITS, and hear what it warns of instead of having it on the screen."""
    import logging

    import pypdf

    heard: list[str] = []

    class Ear(logging.Handler):
        """Notes the first of what is left out; nothing else it warns of costs a word."""

        def emit(self, record: logging.LogRecord) -> None:
            """Take a warning down."""
            if not heard and (said := record.getMessage()).startswith(LEFT_OUT):
                heard.append(said)

    logger, ear = logging.getLogger("pypdf"), Ear()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        with pypdf.apply_configuration(**LIMITS):
            yield heard
    finally:
        logger.removeHandler(ear)
        logger.setLevel(level)
        logger.propagate = propagate


def opened(data: bytes) -> Any:
    """Return the open file; raises Unreadable for one that is locked."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(LOCKED)
    except DependencyError:
        raise Unreadable("locked with AES: `pip install cryptography` opens it, or print it to a new PDF") from None
    return reader


def reading(reader: Any, heard: list[str]) -> Reading:
    """Return what the pages of an open file say; raises Unreadable where they say nothing.

    `heard` is what the library warns of meanwhile.
    """
    total = len(reader.pages)
    if not total:
        raise Unreadable("has no page in it" if reader.trailer.get("/Root") else DAMAGED)
    pages: list[tuple[int, str]] = []
    faults: dict[str, list[int]] = {}
    budget, letters, number = Budget(), 0, 0
    for number, page in enumerate(islice(reader.pages, PAGES), 1):
        if budget.over() or letters > LETTERS:
            number -= 1
            break
        heard.clear()
        text, fault = page_text(page, budget)
        if text and heard:
            fault = PARTLY
        letters += len(text)
        pages.append((number, text))
        if fault:
            faults.setdefault(fault, []).append(number)
    if not any(text for _, text in pages):
        raise Unreadable(nothing(faults, total))
    notes = [
        f"{named(numbers)} could not be read{'' if fault != PARTLY else ' whole'}: {fault}"
        for fault, numbers in faults.items()
    ]
    if number < total:
        notes.append(f"only the first {number:,} of {total:,} pages were read")
    sheet, edges = flowed(pages)
    text = sheet.text()
    return Reading(
        text, titled(reader), detect(text), tuple(sheet.places), whole=not notes, notes=tuple(notes),
        addresses=tuple(dict.fromkeys(address for line in edges for address in ADDRESS.findall(line))),
    )  # fmt: skip


def page_text(page: Any, budget: Budget) -> tuple[str, str]:
    """Return the text of a page, or none and what is wrong with it, where anything is."""
    budget.turn()
    try:
        if len(kinds(page, "/Font")) > FONTS:
            return "", HUGE
        text = page.extract_text(visitor_operand_before=budget.spend)
    except Enough:
        return "", HUGE
    except Exception:
        return "", BROKEN
    if sum(map(str.isalnum, text)) < FEW:
        return "", SCANNED if drawn(page) else EMPTY
    if len(ODD.findall(text)) > STRANGE * len("".join(text.split())):
        return "", STRANGE_TYPE
    return text, ""


def kinds(page: Any, kind: str) -> list[Any]:
    """Return the resources of a kind that a page has."""
    resources = page.get("/Resources")
    found = resources.get_object().get(kind) if resources is not None else None
    return list(found.get_object().values()) if found is not None else []


def drawn(page: Any) -> bool:
    """Tell whether a page shows a picture."""
    try:
        return any(each.get_object().get("/Subtype") in ("/Image", "/Form") for each in kinds(page, "/XObject"))
    except Exception:
        return False


def nothing(faults: dict[str, list[int]], total: int) -> str:
    """Return why no page of a file says anything."""
    if SCANNED in faults:
        return "has no text: it is a scan; have its text recognised (OCR) and save it anew"
    if not faults:
        return f"has no text on {'its page' if total == 1 else f'any of its {total:,} pages'}"
    return f"{named(next(iter(faults.values())))} could not be read: {next(iter(faults))}"


def named(numbers: Iterable[int]) -> str:
    """Return the name of some pages: `page 3`, `pages 3-5 and 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = ["–".join(map(str, run)) for run in runs[:8]]
    more = f" and {len(runs) - 8} more" if len(runs) > 8 else ""
    many = len(runs) > 1 or len(runs[0]) > 1
    listed = ", ".join(said) if more or len(said) < 2 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"page{'s' * many} {listed}{more}"


def titled(reader: Any) -> str:
    """Return the title that the file gives itself, unless a program put it there."""
    try:
        title = str((reader.metadata or {}).get("/Title") or "")
    except Exception:
        return ""
    return next((field.value for field in believed([("title", title)])), "")
