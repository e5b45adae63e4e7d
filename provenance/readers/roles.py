"""What each paragraph is for: headline, byline, body, caption, page furniture.

A paragraph's words say what it may be; its place and its neighbours say what it is. Above the
first body paragraph stand headline, deck, byline and dateline; below the last one the sign-off
and the page's furniture. Whatever is not plainly something else is body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from provenance.model import VOUCHED, Role, regex
from provenance.readers.blocks import Block
from provenance.readers.furniture import (
    COPYRIGHT,
    bracketed,
    is_boilerplate,
    is_byline,
    is_caption,
    is_correction,
    is_credit,
    is_dateline,
    is_signoff,
    is_stroked,
)
from provenance.readers.glance import is_prose
from provenance.readers.titles import HEADING, is_heading, is_headline, is_kicker
from provenance.readers.wording import SHORT, is_date, is_name, is_wire, unclosed

#: A heading stands over at least so much text, in code points; in scripts without spaces over a third of it.
SECTION = 80
#: The article's text has begun when one of so many paragraphs above belongs to it, or when so many stand above.
AGO, HEAD = 8, 12
#: Quotation marks that enclose a whole paragraph, and how each closes.
QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’"}
#: A speaker's label, and within how many code points its colon stands.
SPEAKER = regex(r"(?P<name>[^\W\d_a-zß-öø-ÿа-яё][\w.’'()& -]{0,40}?)\s?[:：]\s?(?=\S)")
LABEL = 44
#: So many lines with a speaker's label, of at least two speakers, make a transcript.
EXCHANGES = 4
CLOCK = regex(r"\d{1,2}(?:[:.] ?\d{2})?\s?[ap]\.?m\.?:?|\d{1,2}[:.]\d{2}(?: ?(?:Uhr|GMT|UTC|h))?:?")


def assign(text: str, blocks: Sequence[Block], language: str, title: str | None = None) -> list[Role]:
    """Return the role of each block; those that the markup gave stay as they are, but for a credit set as a list.

    `title` is the article's where it is known from elsewhere: then no other paragraph is the headline.
    """
    words = [text[block.start : block.end] for block in blocks]
    story = [block.role is None or block.role in VOUCHED for block in blocks]
    titled = title is not None or any(block.role == "headline" for block in blocks)
    spoken = speakers(text, words)
    roles: list[Role] = []
    begun = -AGO - 1
    for i, block in enumerate(blocks):
        role = block.role
        if role == "list" and is_credit(words[i]) and is_alone(blocks, i):
            role = "credit"
        elif role is None and spoken and says(words[i], spoken):
            role = "transcript"
        elif role is None and (i - begun <= AGO or i > HEAD):
            role = inside(words, i, roles[-1])
        elif role is None and title is not None and words[i].casefold() == title.casefold():
            role = "headline"
        elif role is None:
            after = [part for part, tells in zip(words[i + 1 : i + 6], story[i + 1 : i + 6], strict=True) if tells]
            role = above(words[i], after, roles, titled, language)
        titled = titled or role == "headline"
        begun = i if role in VOUCHED else begun
        roles.append(role)
    below(words, blocks, roles, language)
    return roles


def is_alone(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether an item of a list is the only one."""
    return all(block.role != "list" for block in (*blocks[max(i - 1, 0) : i], *blocks[i + 1 : i + 2]))


def says(words: str, spoken: frozenset[str]) -> bool:
    """Tell whether a paragraph starts with the label of one of the speakers."""
    label = labelled(words)
    return label is not None and label["name"] in spoken


def above(here: str, after: list[str], roles: list[Role], titled: bool, language: str) -> Role:
    """Return the role of a paragraph with no body text above it.

    `after` are the next few paragraphs, in the longest of which the story must begin; `titled`
    tells that the headline is known.
    """
    story = max(after, key=len, default="")
    heads = not titled and is_headline(here, story, len(after) > 1, language)
    role = furniture(here)
    if heads and len(after) > 1 and is_kicker(here) and is_heading(after[0]):
        return "boilerplate"
    if is_stroked(here):
        return "dateline"
    if role in (None, "credit") and is_byline(here, language):
        role = "credit" if bracketed(here) else "byline"
    if heads and (role is None or ambiguous(here, role)):
        role = None
    if role is None and after:
        role = stamp(here, after[0], bool(roles), titled)
    if role is not None:
        return role
    if heads:
        return "headline"
    if titled and is_heading(here) and len(story) > len(here) and "deck" not in roles:
        return "deck"
    return "quotation" if here[0] in QUOTES and quoted(here) else "body"


def stamp(here: str, after: str, preceded: bool, titled: bool) -> Role | None:
    """Return what a date, a personal name or a place on a line of its own is above the story, if it is one."""
    if is_date(here):
        return "boilerplate"
    if is_name(here) and (titled or stamps(after)):
        return "byline"
    return "dateline" if is_dateline(here) and (preceded or stamps(after)) else None


def stamps(words: str) -> bool:
    """Tell whether a line is a date, a place or a wire alone, as they follow an author's name."""
    return bool(words) and (is_dateline(words) or is_date(words) or (len(words) <= 40 and is_wire(words)))


def ambiguous(words: str, role: Role) -> bool:
    """Tell whether words of page furniture or a byline may as well be a headline: "Read the room, minister says"."""
    if COPYRIGHT.match(words) or len(words.split()) <= 4:
        return False
    return role == "boilerplate" or (role == "byline" and "," in words and not is_wire(words.split(",")[-1]))


def furniture(words: str) -> Role | None:
    """Return what a paragraph's words alone say it is, when they say so."""
    if is_prose(words):
        return None
    if is_correction(words):
        return "correction"
    if is_caption(words):
        return "caption"
    if is_credit(words):
        return "credit"
    if is_boilerplate(words):
        return "boilerplate"
    return "byline" if is_signoff(words) else None


def inside(words: list[str], i: int, before: Role) -> Role:
    """Return the role of a paragraph with body text above it; `before` is that of the paragraph right above."""
    here = words[i]
    role = furniture(here)
    if role is not None:
        return role
    if len(here) <= HEADING:
        if CLOCK.fullmatch(here):
            return "subhead"
        after = words[i + 1] if i + 1 < len(words) else ""
        weight = len(after) * (3 if after[:1] > "\u2fff" else 1)
        long = weight >= max(SECTION, 1.5 * len(here))
        if long and before != "subhead" and "\t" not in here and is_heading(here):
            return "subhead"
    return "quotation" if here[0] in QUOTES and quoted(here) else "body"


def quoted(words: str) -> bool:
    """Tell whether a paragraph that opens with a quotation mark is one quotation to its last letter."""
    closing = QUOTES[words[0]]
    inside = words.rstrip(".")
    if len(inside) < 3 or inside[-1] not in closing:
        return False
    return not any(mark in inside[1:-1] for mark in {inside[0], *closing} - {"’"})


def speakers(text: str, words: list[str]) -> frozenset[str]:
    """Return the labels of a transcript's speakers, each of whom speaks more than once; none elsewhere."""
    if text.count(":") + text.count("：") < EXCHANGES:
        return frozenset()
    labels = Counter([label["name"] for part in words if (label := labelled(part))])
    repeated = {name: count for name, count in labels.items() if count > 1}
    return frozenset(repeated) if len(repeated) > 1 and sum(repeated.values()) >= EXCHANGES else frozenset()


def labelled(words: str) -> re.Match[str] | None:
    """Return the speaker's label that a paragraph starts with."""
    near = words[:LABEL]
    return SPEAKER.match(words) if ":" in near or "：" in near else None


def below(words: list[str], blocks: Sequence[Block], roles: list[Role], language: str) -> None:
    """Look again at what stands below the last body text: a wire alone, a byline, fragments of furniture."""
    prose = (i for i in reversed(range(len(roles))) if roles[i] in VOUCHED and not trails(words[i], language))
    last = next(prose, -1)
    for i in range(max(last + 1, 1), len(roles)):
        if blocks[i].role is not None or roles[i] not in ("body", "subhead"):
            continue
        goes_on = roles[i - 1] == "boilerplate" and words[i][0].islower() and unclosed(words[i])
        if goes_on or is_date(words[i]):
            roles[i] = "boilerplate"
        elif is_wire(words[i]):
            roles[i] = "credit"
        elif is_byline(words[i], language):
            roles[i] = "byline"


def trails(words: str, language: str) -> bool:
    """Tell whether a paragraph may belong below the article: a short fragment, a date, a wire, a byline."""
    if len(words) > SHORT:
        return False
    return is_date(words) or is_wire(words) or is_byline(words, language) or (unclosed(words) and words[0].islower())
