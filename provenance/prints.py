"""By what a finding is known again: its words, and nothing of the place where they stand.

An edit elsewhere, a move and a new name of the file change nothing in it; a change of the words does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import normalize

from provenance.digests import blake2b
from provenance.model import Article, Finding, Flag

if TYPE_CHECKING:
    from provenance.rules import Rule


def fingerprint(article: Article, rule: Rule, flag: Flag, number: int | None, excerpt: str, prints: Prints) -> str:
    """Return what a finding is known by: its rule, the words of its paragraph, and those that are flagged.

    What is said of the article as a whole is known by its headline instead: it does not become another finding
    because a word of the paragraph that it is shown at was mended.
    """
    if not number or not article.title or not getattr(rule, "WHOLE", False):
        return digest(rule.CODE, prints.of(number) if number else "", excerpt)
    paragraph = article.paragraphs[number - 1]
    return digest(rule.CODE, article.title, "" if flag.span == paragraph.span else excerpt)


class Prints:
    """The digests of an article's paragraphs, each made when a finding asks for it and once however many do."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.known: dict[int, str] = {}

    def of(self, number: int) -> str:
        """Return the digest of the words of a paragraph, by its number."""
        known = self.known.get(number)
        if known is None:
            words = self.article.words(self.article.paragraphs[number - 1].span)
            known = self.known[number] = digest(words)
        return known


def digest(*texts: str) -> str:
    """Return a digest of texts that is blind to white space, and to whether an accent is a letter of its own.

    Of a code, a paragraph's digest and a match it is a fingerprint, which survives moves and line changes.
    """
    words = "\x1f".join(" ".join(text.split()) for text in texts)
    if not words.isascii():
        words = normalize("NFC", words)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def salted(findings: list[Finding]) -> Iterator[Finding]:
    """Tell repeats of one fingerprint apart by their order, so that each is unique in its report."""
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.fingerprint] = count = seen.get(finding.fingerprint, 0) + 1
        yield finding if count == 1 else finding._replace(fingerprint=f"{finding.fingerprint}-{count}")
