"""What a server's answer comes to, in one word and in a clause for an editor on deadline."""

from __future__ import annotations

import time
from datetime import UTC
from email.utils import parsedate_to_datetime

from provenance.edges.net.nouns import Answer
from provenance.lexicon import load
from provenance.model.copies import Outcome

#: The longest time, in seconds, that a server may ask for; more is said as this much.
LONGEST = 365 * 24 * 3600
#: What a status means by itself.
PLAIN: dict[int, tuple[Outcome, str]] = {
    200: ("found", ""),
    203: ("found", "a proxy on the way may have changed the page"),
    206: ("found", "the server sent a part of the page only"),
    204: ("status", "the server says that there is nothing to show (204)"),
    205: ("status", "the server says that there is nothing to show (205)"),
    401: ("refused", "the server asks for a user name and a password (401)"),
    402: ("paywalled", "the server asks to be paid (402)"),
    403: ("refused", "the server does not let us in (403)"),
    404: ("missing", "the server says there is no such page (404)"),
    410: ("gone", "the server says the page was taken away (410)"),
    429: ("rate-limited", "the server says that we ask too often (429)"),
    451: ("refused", "the server may not show the page for legal reasons (451)"),
    999: ("refused", "the server does not let us in (999)"),
}
#: Statuses under which a wall against robots shows itself.
WALLED = frozenset({200, 202, 401, 403, 405, 429, 503})


def verdict(answer: Answer) -> tuple[Outcome, str]:
    """Return what an answer that is no redirect comes to, and a clause that says why."""
    status = answer.status
    if status in WALLED and walled(answer):
        return "blocked", f"a wall against robots stands in front of the page ({status})"
    if status == 503 and "retry-after" in answer.headers:
        return "rate-limited", f"the server asks to come back later (503){later(answer)}"
    if status == 429:
        return "rate-limited", PLAIN[429][1] + later(answer)
    if status in PLAIN:
        return PLAIN[status]
    if status >= 500:
        return "server-error", f"the server is out of order ({status})"
    return "status", f"the server answered with status {status}, which says nothing of the page"


def walled(answer: Answer) -> bool:
    """Tell whether an answer is that of a wall against robots: by its headers, and unless it is a page by its text."""
    signs = load("web")["challenges"]
    for name, values in signs["headers"].items():
        said = answer.headers.get(name, "").lower()
        if (
            name in answer.headers
            and any(value in said for value in values)
            and (values != [""] or answer.status != 200)
        ):
            return True
    if answer.status == 200:
        return False
    head = answer.head.decode("latin-1").lower()
    return any(mark in head for mark in signs["page"]["marks"])


def retry_after(answer: Answer) -> float | None:
    """Return for how many seconds a server asks to be left alone; None where it does not, or not so that it is read."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(min(int(said[:9]), LONGEST))
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max(when.timestamp() - time.time(), 0.0), LONGEST)


def later(answer: Answer) -> str:
    """Say for how long a server asks to be left alone."""
    seconds = retry_after(answer)
    return "" if seconds is None else f", in {span(seconds)}"


def span(seconds: float) -> str:
    """Say a length of time as one would."""
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size or size == 1:
            count = round(seconds / size)
            return f"{count} {name}{'' if count == 1 else 's'}"
    return ""


def media(answer: Answer) -> tuple[str, str]:
    """Return the media type and the encoding that an answer declares."""
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    for piece in rest.split(";"):
        name, _, value = piece.partition("=")
        if name.strip().lower() == "charset":
            return kind.strip().lower(), value.strip(" \t\"'").lower()[:40]
    return kind.strip().lower()[:100], ""
