"""Each paragraph: cited, attributed, inherited, uncited or exempt; and how the article cites as a whole."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from provenance.model import ASSERTING, EXPLICIT, REFERENCES, Article, Convention, Marker, Paragraph, Verdict

#: Marker kinds by which the prose itself says who says so.
PROSE = frozenset({"speech", "according", "quotation"})
OPENING = "“„«\"'‘「『‹"


def judged(article: Article) -> tuple[Paragraph, ...]:
    """Return the paragraphs with their markers, sources and verdicts, in order."""
    owned = owners(article)
    done: list[Paragraph] = []
    before: Paragraph | None = None
    for paragraph in article.paragraphs:
        indices = owned[paragraph.number]
        mine = [article.markers[index] for index in indices]
        verdict = judge(article, paragraph, mine, before)
        itself = bool(named_in_prose(mine)) or any(
            marker.kind in EXPLICIT - {"credit"} for marker in mine if covers(marker, paragraph)
        )
        sources = dict.fromkeys(marker.source for marker in mine if marker.source)
        if verdict == "inherited" and before is not None and not sources:
            sources = dict.fromkeys(speakers(article, before))
        done.append(
            replace(
                paragraph,
                verdict=verdict,
                attributed=itself or verdict == "inherited",
                sources=tuple(key for key in sources if key),
                markers=tuple(indices),
            )
        )
        before = standing(before, done[-1])
    return tuple(done)


def owners(article: Article) -> dict[int, list[int]]:
    """Return the indices of the markers that stand in or cover each paragraph, by its number."""
    owned: dict[int, list[int]] = {paragraph.number: [] for paragraph in article.paragraphs}
    starts = [paragraph.start for paragraph in article.paragraphs]
    for index, marker in enumerate(article.markers):
        here = bisect_right(starts, marker.start)
        for number in dict.fromkeys([*([here] if here else []), *marker.covers]):
            owned[article.paragraphs[number - 1].number].append(index)
    return owned


def judge(article: Article, paragraph: Paragraph, mine: list[Marker], before: Paragraph | None) -> Verdict:
    """Return the verdict on one paragraph; `before` is the asserting paragraph above it."""
    if paragraph.role not in ASSERTING:
        return "exempt"
    if any(marker.kind in EXPLICIT and covers(marker, paragraph) for marker in mine):
        return "cited"
    if named_in_prose(mine):
        return "attributed"
    return "inherited" if before is not None and inherits(article, paragraph, before) else "uncited"


def covers(marker: Marker, paragraph: Paragraph) -> bool:
    """Tell whether a marker explicitly cites a paragraph."""
    return paragraph.number in marker.covers


def named_in_prose(mine: list[Marker]) -> list[Marker]:
    """Return the markers by which the prose names or describes who says so."""
    return [marker for marker in mine if marker.kind in PROSE and marker.strength == "strong" and marker.name]


def standing(before: Paragraph | None, last: Paragraph) -> Paragraph | None:
    """Return the last paragraph that asserts something, unless a heading stands between."""
    if last.role in ASSERTING:
        return last
    return None if last.role in ("subhead", "headline") else before


def inherits(article: Article, paragraph: Paragraph, before: Paragraph) -> bool:
    """Tell whether a paragraph continues an attributed quotation, list or speech."""
    if not before.attributed:
        return False
    if any(article.markers[index].target == "open" for index in before.markers):
        return True
    lead_in = article.text[before.start : before.end].rstrip('”"»*_ ').endswith((":", "："))
    if paragraph.role == "list":
        return lead_in or (before.role == "list" and before.verdict == "inherited")
    return (lead_in or paragraph.role == "quotation" or before.verdict == "inherited") and quoted(article, paragraph)


def quoted(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is somebody's words from its first letter."""
    return paragraph.role in ("quotation", "transcript") or article.text[paragraph.start] in OPENING


def speakers(article: Article, paragraph: Paragraph) -> list[str]:
    """Return the keys of those whose words a paragraph carries on."""
    mine = [article.markers[index] for index in paragraph.markers]
    named = [marker.source for marker in mine if marker.kind in PROSE and marker.source]
    return named[-1:] or list(paragraph.sources[-1:])


def convention(article: Article) -> Convention:
    """Return how the article cites: most of its body by explicit markers, by references, or in prose."""
    body = [paragraph for paragraph in article.paragraphs if paragraph.role in ASSERTING]
    explicit = references = 0
    for paragraph in body:
        kinds = {
            article.markers[index].kind for index in paragraph.markers if covers(article.markers[index], paragraph)
        }
        explicit += bool(kinds & {"bracket", "credit"})
        references += bool(kinds & REFERENCES)
    if explicit * 2 > len(body) and explicit >= references:
        return "markers"
    if references * 2 > len(body):
        return "references"
    return "prose" if any(paragraph.verdict != "uncited" for paragraph in body) else "none"
