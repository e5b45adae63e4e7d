"""Each paragraph: cited, attributed, inherited, uncited or exempt; and how the article cites as a whole."""

from __future__ import annotations

from bisect import bisect_right

from provenance.lexicon import listed
from provenance.model import ASSERTING, EXPLICIT, PROSE, REFERENCES, Article, Convention, Marker, Paragraph, Verdict

#: Kinds of sources that can hold a belief: a report or a page cannot.
HOLDERS = frozenset({"person", "government", "organisation", "outlet", "unnamed"})
#: Marks of quotation and emphasis behind the last sign of a paragraph, and the signs that lead in.
MARKS = frozenset('”"»*_ ')
COLONS = frozenset(":：")
OPENING = "“„«\"'‘「『‹"


def judged(article: Article) -> tuple[Paragraph, ...]:
    """Return the paragraphs with their markers, sources and verdicts, in order."""
    owned = owners(article)
    holders = frozenset(source.key for source in article.sources if source.kind in HOLDERS)
    own = [judge(article, paragraph, owned[paragraph.number], holders) for paragraph in article.paragraphs]
    done: list[Paragraph] = []
    above: Paragraph | None = None
    voice: Paragraph | None = None
    for paragraph, below in zip(own, following(own), strict=True):
        if paragraph.verdict == "uncited":
            paragraph = handed_down(article, paragraph, above, voice, below)
        done.append(paragraph)
        above = standing(above, paragraph)
        if paragraph.attributed or above is None:
            voice = standing(voice, paragraph)
    return tuple(done)


def judge(article: Article, paragraph: Paragraph, indices: list[int], holders: frozenset[str]) -> Paragraph:
    """Return a paragraph with the verdict that its own markers give; `holders` are those who can hold a belief."""
    if not indices:
        return paragraph if paragraph.role in ASSERTING else paragraph._replace(verdict="exempt")
    mine = [article.markers[index] for index in indices]
    explicit = {marker.kind for marker in mine if paragraph.number in marker.covers and marker.kind in EXPLICIT}
    named = any(names_somebody(marker, holders) and not rumour(article, marker) for marker in mine)
    named = named or hands_on(article, paragraph, mine)
    verdict: Verdict = "cited" if explicit else "attributed" if named else "uncited"
    return Paragraph(
        *paragraph[:4],
        verdict=verdict if paragraph.role in ASSERTING else "exempt",
        attributed=named or bool(explicit - {"credit"}),
        sources=tuple(dict.fromkeys([marker.source for marker in mine if marker.source])),
        markers=tuple(indices),
    )


def names_somebody(marker: Marker, holders: frozenset[str]) -> bool:
    """Tell whether the prose names or describes who says so; a belief counts where it is somebody's."""
    if marker.kind not in PROSE:
        return False
    if marker.told is not None:
        return marker.told
    if not marker.name:
        return False
    return marker.strength == "strong" or marker.source in holders


def rumour(article: Article, marker: Marker) -> bool:
    """Tell whether a marker is a passive that nobody is named for: "It was reported that"."""
    return (
        not marker.name
        and marker.cue is not None
        and article.words(marker.cue).casefold() in listed("rumours", article.language)
    )


def hands_on(article: Article, paragraph: Paragraph, mine: list[Marker]) -> bool:
    """Tell whether a paragraph leads in a list or a quotation that somebody is named for: "Roe made demands:"."""
    if closing(article, paragraph) not in COLONS:
        return False
    return any(m.kind == "speech" and m.strength == "strong" and m.name and m.source for m in mine)


def closing(article: Article, paragraph: Paragraph) -> str:
    """Return the sign that a paragraph ends in, or none, without marks of quotation and emphasis."""
    text, end = article.text, paragraph.end
    while end > paragraph.start and text[end - 1] in MARKS:
        end -= 1
    return text[end - 1 : end] if end > paragraph.start else ""


def following(paragraphs: list[Paragraph]) -> list[Paragraph | None]:
    """Return for each paragraph the next one that asserts something, unless a heading stands between."""
    below: list[Paragraph | None] = []
    after: Paragraph | None = None
    for paragraph in reversed(paragraphs):
        below.append(after)
        after = standing(after, paragraph)
    return below[::-1]


def handed_down(
    article: Article,
    paragraph: Paragraph,
    above: Paragraph | None,
    voice: Paragraph | None,
    below: Paragraph | None,
) -> Paragraph:
    """Return an uncited paragraph as inherited where it goes on with what another attributes, with its speaker.

    `above` and `below` are the neighbours, `voice` the last paragraph above that is attributed.
    """
    if above is not None and above.attributed and continues(article, paragraph, above):
        given = speakers(article, above) or list(above.sources[-1:])
    elif voice is not None and speaks(article, paragraph):
        given = speakers(article, voice)
    elif below is not None and below.attributed and speaks(article, paragraph):
        given = speakers(article, below)
    else:
        return paragraph
    sources = paragraph.sources or tuple(given)
    return paragraph._replace(verdict="inherited", attributed=True, sources=sources)


def owners(article: Article) -> dict[int, list[int]]:
    """Return the indices of the markers that stand in or cover each paragraph, by its number."""
    owned: dict[int, list[int]] = {paragraph.number: [] for paragraph in article.paragraphs}
    starts = [paragraph.start for paragraph in article.paragraphs]
    for index, marker in enumerate(article.markers):
        here = bisect_right(starts, marker.start)
        if here:
            owned[here].append(index)
        for number in marker.covers:
            if owned[number][-1:] != [index]:
                owned[number].append(index)
    return owned


def standing(before: Paragraph | None, last: Paragraph) -> Paragraph | None:
    """Return the last paragraph that asserts something, unless a heading stands between."""
    if last.role in ASSERTING:
        return last
    return None if last.role in ("subhead", "headline") else before


def continues(article: Article, paragraph: Paragraph, above: Paragraph) -> bool:
    """Tell whether a paragraph goes on with the quotation, list or speech of the attributed one above it."""
    if any(article.markers[index].target == "open" for index in above.markers):
        return True
    lead_in = closing(article, above) in COLONS
    if paragraph.role == "list":
        return lead_in or (above.role == "list" and above.verdict == "inherited")
    return lead_in and article.text[paragraph.start] in OPENING


def speaks(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph quotes somebody whom it does not name, or goes on with what was said."""
    if paragraph.role in ("quotation", "transcript"):
        return True
    mine = [article.markers[index] for index in paragraph.markers]
    return any(m.told is not False and (m.kind == "quotation" or (m.kind == "speech" and not m.cue)) for m in mine)


def speakers(article: Article, paragraph: Paragraph) -> list[str]:
    """Return the key of who spoke last in a paragraph, if anybody did: a wire that reports does not speak."""
    mine = [article.markers[index] for index in paragraph.markers]
    return [m.source for m in mine if m.kind in PROSE and m.role == "speaker" and m.source][-1:]


def convention(article: Article) -> Convention:
    """Return how the article cites: most of its body by explicit markers, by references, or in prose."""
    # A summary above the sections and a story told again need no references, and say nothing of how the rest cites.
    spared = article.within("lead") | article.within("synopsis")
    body = [
        paragraph
        for paragraph in article.paragraphs
        if paragraph.role in ASSERTING and (paragraph.verdict == "cited" or paragraph.number not in spared)
    ]
    explicit = references = 0
    for paragraph in body if any(marker.covers for marker in article.markers) else ():
        mine = (article.markers[index] for index in paragraph.markers)
        kinds = {marker.kind for marker in mine if paragraph.number in marker.covers}
        explicit += bool(kinds & {"bracket", "credit"})
        references += bool(kinds & REFERENCES)
    if explicit * 2 > len(body) and explicit >= references:
        return "markers"
    if references * 2 > len(body):
        return "references"
    return "prose" if any(paragraph.verdict != "uncited" for paragraph in body) else "none"
