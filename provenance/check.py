"""The life of an article, in one function."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from provenance import markers, readers, rules, sources
from provenance.config import Config
from provenance.model import Article, Document, Edit, Finding, Fix, Flag, Report, Span, Trouble
from provenance.scan import Scanner

#: How much of the flagged text a finding quotes, in code points.
EXCERPT = 300


def check(document: Document, config: Config) -> tuple[Report, tuple[Trouble, ...]]:
    """Read a document, find who says what in it, and run every rule.

    Returns the report and the troubles of rules that failed; raises Unreadable when the
    reader refuses the document.
    """
    article = readers.read(document, config.language)
    article = replace(article, hits=scanner(article.language).scan(article.text))
    article = replace(article, markers=markers.mark(article))
    article = sources.resolve(article)
    findings: list[Finding] = []
    troubles: list[Trouble] = []
    lines = Lines(article.source)
    for rule in rules.RULES:
        try:
            flags = list(rule.check(article, {**rule.OPTIONS, **config.options.get(rule.CODE, {})}))
        except Exception as fault:
            troubles.append(
                Trouble(article.path, f"internal error in {rule.CODE} {rule.NAME}: {type(fault).__name__}: {fault}")
            )
            continue
        findings.extend(stamp(article, rule, flag, lines) for flag in flags)
    findings.sort(key=lambda finding: (finding.start, finding.end, finding.code))
    return Report(article, tuple(salted(findings)), article.notes), tuple(troubles)


@lru_cache(maxsize=32)
def scanner(language: str) -> Scanner:
    """Return the scanner of everything that the rooms register for a language."""
    return Scanner([*markers.registered(language), *rules.registered()], language)


class Lines:
    """Where the lines of a text start: after `\\n`, `\\r\\n` or `\\r`, and nowhere else."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        at = -1
        if "\r" not in text:
            while (at := text.find("\n", at + 1)) >= 0:
                self.starts.append(at + 1)
            return
        for at, letter in enumerate(text):
            if letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n"):
                self.starts.append(at + 1)

    def place(self, position: int) -> tuple[int, int]:
        """Return the line and column of a position, both 1-based, the column in code points."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1


def stamp(article: Article, rule: rules.Rule, flag: Flag, lines: Lines) -> Finding:
    """Turn a rule's flag into a finding with its place in the file."""
    place = article.place(flag.span)
    line, column = lines.place(place.start)
    end_line, end_column = lines.place(place.end)
    owner = article.paragraph_at(flag.span.start)
    number = flag.paragraph or (owner.number if owner else None)
    excerpt = " ".join(article.words(flag.span).split())
    return Finding(
        code=rule.CODE,
        name=rule.NAME,
        level=flag.level or rule.LEVEL,
        confidence=flag.confidence or rule.CONFIDENCE,
        message=flag.message,
        paragraph=number,
        start=place.start,
        end=place.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        excerpt=excerpt if len(excerpt) <= EXCERPT else excerpt[: EXCERPT - 1] + "…",
        fingerprint=fingerprint(rule.CODE, article, number, flag.span),
        fix=placed(article, flag.fix),
        reason=flag.reason,
        help=flag.help,
    )


def placed(article: Article, fix: Fix | None) -> Fix | None:
    """Map a fix to the file's text; none where the file does not hold the text letter by letter."""
    if fix is None or not article.exact:
        return None
    if not all(article.offsets.verbatim((edit.start, edit.end)) for edit in fix.edits):
        return None
    return Fix(fix.safe, tuple(Edit(*article.place((edit.start, edit.end)), edit.text) for edit in fix.edits))


def fingerprint(code: str, article: Article, number: int | None, span: Span) -> str:
    """Return a digest of the code, the paragraph's words and the match: it survives moves and line changes."""
    around = article.words(article.paragraphs[number - 1].span) if number else article.words(span)
    words = "\x1f".join((code, " ".join(around.split()), " ".join(article.words(span).split())))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def salted(findings: list[Finding]) -> Iterator[Finding]:
    """Tell repeats of one fingerprint apart by their order, so that each is unique in its report."""
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.fingerprint] = count = seen.get(finding.fingerprint, 0) + 1
        yield finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{count}")
