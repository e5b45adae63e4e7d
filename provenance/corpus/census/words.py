"""What is said around the figures, the same on a screen and on a page: what counts, and what is not in it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.corpus.census.figures import FEW, Census

#: What a census does not say.
NEVER = "Not looked at: whether the sources say so. A share says what documents look like, not whether they are true."


def base(census: Census) -> Iterator[str]:
    """Yield among which documents is counted."""
    whole = census.whole
    if not whole.documents:
        yield "There are no documents."
        return
    if whole.asked < whole.documents:
        others = whole.documents - whole.asked - whole.unjudged
        left = [f"{whole.unjudged:,} are in a language without a lexicon"] if whole.unjudged else []
        left += [f"{others:,} have no paragraph that asks for a source"] if others else []
        yield f"Sourcing is counted in {whole.asked:,} of {whole.documents:,} documents: {' and '.join(left)}."
    yield f"Where there are fewer than {FEW} documents there is no percentage."


def missing(census: Census) -> Iterator[tuple[str, str]]:
    """Yield what is not in a census: whose words these are, ours or those of the data, and what is said.

    Words of the data are to be escaped; they stand after our own.
    """
    lack = census.missing
    for reason, count in lack.reasons:
        yield f"{count:,} record{'' if count == 1 else 's'} set aside", reason
    other = (lack.bad or 0) - sum(count for _, count in lack.reasons)
    if other > 0:
        yield f"{other:,} more record{'' if other == 1 else 's'} set aside", ""
    for note in lack.notes:
        yield "", note
    for remark, count in lack.remarks:
        yield f"{count:,} {'document' if count == 1 else 'documents'}", remark
    if lack.more:
        yield f"{lack.more:,} further remarks", ""


def binned(census: Census) -> list[tuple[str, int]]:
    """Return how many documents have none, one, two… effective origins; bins at the end that are empty are left out."""
    last = len(census.origins) - 1
    named = [
        ("none" if not place else f"{place}{' or more' if place == last else ''}", count)
        for place, (_, count) in enumerate(census.origins)
    ]
    while named and not named[-1][1]:
        named.pop()
    return named
