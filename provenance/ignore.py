"""What is known and forgiven: the findings that an article's directives, `[sic]` and the configuration dismiss.

A forgiven finding stays in the report and is counted; a directive that dismisses nothing is itself found out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from provenance.lines import Lines
from provenance.model import Article, Directive, Finding, Forgiven, Paragraph, regex

#: `[sic]` right behind what was written so on purpose, and the family whose rules it silences.
SIC = regex(
    r"[\"'”’»]?[ \t]?[\[(]sic[!.]?[\])]",
)
QUALITY = "DEB"


class Names:
    """The rules by code and by name."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.codes = frozenset(names.values())

    def of(self, word: str) -> tuple[str, ...]:
        """Return the codes that a word in a directive means; none for a word that means nothing."""
        code = self.names.get(word.lower(), word.upper())
        return (code,) if code in self.codes else ()


def settled(
    article: Article, findings: list[Finding], names: Names, silent: Iterable[str] = ()
) -> tuple[Article, list[Finding]]:
    """Return the findings with those forgiven that the article dismisses, and the article with its directives judged.

    `silent` are the codes of rules that do not speak at all: whether one would have is not known, and no directive
    is unused for their sake.
    """
    standing = [judged(each, names) for each in article.directives if written(article, each)]
    scopes = list(scoped(article, standing))
    used: set[tuple[int, str]] = set()
    lines = Lines(article.source) if standing else None
    found: list[Finding] = []
    for finding in findings:
        forgiven = said_so(article, finding)
        for place, (directive, paragraph, until) in enumerate(scopes):
            code = covering(directive, finding, names)
            if code and lines and reaches(directive, paragraph, until, finding, lines):
                used.add((place, code))
                forgiven = forgiven or Forgiven("inline", directive.reason)
        found.append(finding._replace(forgiven=forgiven) if forgiven else finding)
    quiet = frozenset(silent)
    kept = tuple(
        directive._replace(unused=tuple(
            word for word in directive.words
            if (place, word) not in used and directive.problem is None and directive.verb != "enable"
            and not quiet.issuperset(names.of(word))
        ))
        for place, (directive, _, _) in enumerate(scopes)
    )  # fmt: skip
    return article._replace(directives=kept), found


def judged(directive: Directive, names: Names) -> Directive:
    """Return a directive with what is wrong with the rules that it names."""
    wrong = next((word for word in directive.words if not names.of(word)), None)
    return directive._replace(problem=f'no rule is called "{wrong}"') if wrong and not directive.problem else directive


def written(article: Article, directive: Directive) -> bool:
    """Tell whether a directive is one, and not shown to readers as code or in a text about it."""
    if not article.offsets.pieces:
        return True
    at = bisect_right(article.offsets.pieces, directive.start, key=lambda piece: piece.start) - 1
    piece = article.offsets.pieces[at] if at >= 0 else None
    return piece is None or directive.head or not (piece.verbatim and directive.start < piece.end)


def scoped(article: Article, standing: list[Directive]) -> Iterable[tuple[Directive, Paragraph | None, int]]:
    """Yield each directive with the paragraph that it speaks of, if it is one, and where its range ends in the file."""
    places = [article.place(paragraph.span) for paragraph in article.paragraphs]
    starts = [place.start for place in places]
    for at, directive in enumerate(standing):
        paragraph = None
        if directive.verb == "ignore" and directive.alone:
            below = bisect_right(starts, directive.end - 1)
            paragraph = article.paragraphs[below] if below < len(starts) else None
        until = len(article.source) + 1
        if directive.verb == "disable":
            ends = (each.start for each in standing[at + 1 :]
                    if each.verb == "enable" and set(each.words) & set(directive.words))  # fmt: skip
            until = next(ends, until)
        yield directive, paragraph, until


def covering(directive: Directive, finding: Finding, names: Names) -> str | None:
    """Return the word of a directive that names a finding's rule; None where none does."""
    if directive.problem or directive.verb == "enable":
        return None
    return next((word for word in directive.words if finding.code in names.of(word)), None)


def reaches(directive: Directive, paragraph: Paragraph | None, until: int, finding: Finding, lines: Lines) -> bool:
    """Tell whether a directive that names a finding's rule speaks of its place."""
    if directive.verb == "file-ignore":
        return True
    if directive.verb == "disable":
        return directive.end <= finding.start < until
    if directive.alone:
        return paragraph is not None and finding.paragraph == paragraph.number
    line = lines.place(directive.start)[0]
    return finding.line <= line <= finding.end_line


def said_so(article: Article, finding: Finding) -> Forgiven | None:
    """Return that `[sic]` behind a finding forgives it; None where it stands."""
    if finding.code.startswith(QUALITY) and SIC.match(article.source, finding.end):
        return Forgiven("inline", "[sic]")
    return None
