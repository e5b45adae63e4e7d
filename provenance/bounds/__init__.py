"""What a fix may touch: each fix of a rule is judged here before a report offers it.

A rule says of its fix that it is safe; these rooms see whether it is. A safe fix drops nothing that a
reader reads and enters no quotation and no attribution: one that does is to be asked for. A fix that
takes a character which its script needs is no fix.
"""

from __future__ import annotations

from functools import cached_property

from provenance.bounds.kept import kept
from provenance.bounds.protected import Protected, signed
from provenance.bounds.spoken import Spoken
from provenance.bounds.visible import joined, structural
from provenance.model import Article, Fix

__all__ = ["Bounds", "kept", "signed"]


class Bounds:
    """The bounds of one article, found when its first fix is judged."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def protected(self) -> Protected:
        """The characters of the reading text that no fix takes."""
        return Protected(self.article.text, self.article.language)

    @cached_property
    def protected_in_file(self) -> Protected:
        """The characters of the file that no fix takes."""
        return Protected(self.article.source, self.article.language)

    @cached_property
    def spoken(self) -> Spoken:
        """The quotations and attributions that no safe fix enters."""
        return Spoken(self.article)

    def judged(self, fix: Fix) -> Fix | None:
        """Return a rule's fix as it may be offered: safe, to be asked for, or none."""
        text = self.article.source if fix.file else self.article.text
        protected = self.protected_in_file if fix.file else self.protected
        edits = [edit for edit in fix.edits if text[edit.start : edit.end] != edit.text]
        if not edits or any(protected.taken(edit, safe=fix.safe) for edit in edits):
            return None
        if fix.file and text != self.article.text:
            # An edit of the file stands in markup: what it does to what is read is seen once it is made.
            safe = all(structural(text[edit.start : edit.end], edit.text) for edit in edits)
        else:
            safe = all(self.harmless(edit.start, edit.end, edit.text) for edit in edits)
        return fix._replace(safe=fix.safe and safe)

    def harmless(self, start: int, end: int, put: str) -> bool:
        """Tell whether an edit drops structure alone, or a copy of what stands right beside it, and enters no speech.

        White space at either end of an edit belongs to nobody.
        """
        text = self.article.text
        if joined(text[max(0, start - 1) : start], text[start:end], put, text[end : end + 1]):
            return False
        if not put and copied(text, start, end):
            return not self.spoken.quotes(start, end)
        return structural(text[start:end], put) and not self.spoken.entered(start, end)


def copied(text: str, start: int, end: int) -> bool:
    """Tell whether the same words stand right before or right behind a stretch, letter for letter."""
    words = text[start:end].strip()
    if not any(map(str.isalnum, words)):
        return False
    before = text[max(0, start - len(words) - 4) : start].rstrip()
    return before.endswith(words) or text[end : end + len(words) + 4].lstrip().startswith(words)
