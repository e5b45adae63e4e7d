"""What safe fixes leave as it was: text, quotations and names, compared on the article as it is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.bounds.spoken import Spoken
from provenance.bounds.visible import follows, visible
from provenance.model import PROSE, Article, Edit


def kept(before: Article, after: Article, edits: Iterable[Edit]) -> str | None:
    """Say what safe edits of the file's text would do that they may not; None where they keep to their bounds."""
    text = before.source
    # What stands in markup, such as the address of a link, goes without a trace in what is read.
    gone = sum(len(visible(text[edit.start : edit.end])) - len(visible(edit.text)) for edit in edits)
    shown, left = visible(before.text), visible(after.text)
    if not 0 <= len(shown) - len(left) <= gone or not follows(shown, left):
        return "would change what a reader reads"
    waiting = iter(quotations(after))
    if not all(words in waiting for words in quotations(before)):
        return "would change a quotation"
    if not named(names(before), names(after)):
        return "would change who is named as a source"
    return None


def quotations(article: Article) -> Iterator[str]:
    """Yield the words of each quotation, as a reader reads them.

    Between straight single marks, which are apostrophes too, none is certain enough to be missed.
    """
    words = (visible(article.words(span)) for span in Spoken(article).quoted)
    return (quoted for quoted in words if not quoted.startswith("'"))


def names(article: Article) -> Iterator[str]:
    """Yield who is named by each explicit marker, in letters; one that repeats the one before it counts once.

    An attribution in prose is words and nothing else: the visible text keeps it.
    """
    last = ""
    explicit = (marker for marker in article.markers if marker.kind not in PROSE)
    for marker in sorted(explicit, key=lambda marker: (marker.start, marker.end, marker.kind)):
        name = "".join(filter(str.isalnum, visible(marker.name or ""))).casefold()
        if name and name != last:
            yield name
            last = name


def named(before: Iterable[str], after: Iterable[str]) -> bool:
    """Tell whether everybody who was named still is, in the same order.

    Without debris beside them more names may be found; a label that was doubled may be gone from one.
    """
    waiting = iter(after)
    return all(any(name in (new, new[: len(name)]) or name.endswith(new) for new in waiting) for name in before)
