"""Fixes become new text: chosen in order, applied round by round, and every result checked before it counts.

A round takes the safe fixes of a report, or where there are none those to be asked for, leaves out what
overlaps an earlier one, edits the text and checks the article again. What comes out must bring no finding
that was not there, and safe fixes must leave the visible text, the quotations and the attributions as they
were. A fix that breaks this is found by halving and barred; the others go in. It ends when nothing is left
to fix, so that a second run finds nothing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from provenance.bounds import kept, signed
from provenance.digests import sha256
from provenance.model import Document, Edit, Finding, Report, Trouble, Unreadable

#: How many rounds a text may take to settle, and how many may fail before the file is left alone.
ROUNDS = 10
FAILURES = 100
#: Why an article is left alone.
SIGNED = "Not fixed: a C2PA manifest signs this text, and any change would break the signature"
INEXACT = "Not fixed: this format does not tell where in the file a word stands"
UNSETTLED = f"not fixed: the fixes do not come to rest after {ROUNDS} rounds; please report it"

#: A check of a document, as `check.check` does it.
Check = Callable[[Document], tuple[Report, tuple[Trouble, ...]]]


class Mended(NamedTuple):
    """What became of an article: its bytes and report after the fixes, and which fixes were made.

    `digest` is of the bytes that were read; `left` are the findings whose fix overlapped another and was
    not made afterwards either; `refused` says in a sentence each why a fix, or the whole file, was refused.
    """

    document: Document
    report: Report
    data: bytes
    digest: str
    applied: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether there is anything to write."""
        return bool(self.applied)


class Refused(Exception):
    """Fixes that may not be made; the message says what they would do, as in "would …"."""


def mend(document: Document, report: Report, check: Check, *, unsafe: bool = False) -> Mended:
    """Return a document with its fixes made, checked by `check`; with `unsafe` those to be asked for as well.

    The document comes back as it was where nothing can be fixed or the file is refused.
    """
    unchanged = Mended(document, report, b"", document.digest)
    article = report.article
    why = INEXACT if not article.exact else SIGNED if signed(document.text) else None
    if why:
        return unchanged._replace(report=report._replace(notes=(*report.notes, why)))
    if not choose(report, unsafe, frozenset())[0]:
        return unchanged
    if sha256(written(document)).hexdigest() != document.digest:
        reason = f"not fixed: {document.encoding} does not give back the bytes that were read"
        return unchanged._replace(refused=(reason,))
    made, rests = settled(document, report, check, unsafe)
    for _ in range(ROUNDS):
        if made is None or rests or not made.changed:
            break
        # What was reached without patience is a new text, to which patience may do more.
        more, rests = settled(made.document, made.report, check, unsafe)
        if more is None or not more.changed:
            break
        made = more._replace(digest=document.digest, applied=(*made.applied, *more.applied))
    else:
        made = None
    return made or unchanged._replace(refused=(UNSETTLED,))


def settled(document: Document, report: Report, check: Check, unsafe: bool) -> tuple[Mended | None, bool]:
    """Return a document with its fixes made, patiently or else without patience, and whether patience did it.

    There is None where neither comes to rest without a finding that was not there.
    """
    for patient in (True, False):
        made = Mending(document, report, check, unsafe, patient).run()
        if made and not added(report, made.report, made.applied):
            return made, patient
    return None, False


class Mending:
    """Fixes under way: the text and report so far, what was applied, crossed and barred.

    A `patient` one lets a fix bring a finding to light that can be fixed itself, for the next round to do so:
    debris below debris. What is left in the end is compared with the first report all the same.
    """

    def __init__(self, document: Document, report: Report, check: Check, unsafe: bool, patient: bool) -> None:
        self.first = self.document = document
        self.report = report
        self.check = check
        self.unsafe = unsafe
        self.patient = patient
        self.applied: list[Finding] = []
        self.crossed: list[Finding] = []
        self.barred: dict[tuple[str, str], str] = {}

    def run(self) -> Mended | None:
        """Make fixes until none is left; None where they do not settle."""
        rounds = failures = 0
        share = 1
        while True:
            chosen, crossed = choose(self.report, self.unsafe, self.barred)
            if not chosen:
                return self.done()
            tried = chosen[: max(1, len(chosen) // share)]
            try:
                document, report = self.attempt(tried)
            except Refused as refusal:
                failures += 1
                if failures > FAILURES:
                    return None
                if len(tried) == 1:
                    self.barred[identity(tried[0])] = f"{named(tried[0])} not fixed: that {refusal}"
                    share = 1
                else:
                    share *= 2
                continue
            rounds += len(tried) == len(chosen)
            if rounds > ROUNDS:
                return None
            share = 1
            # What could not be done to the old text may be done to the new one.
            self.barred.clear()
            self.applied += tried
            self.crossed += crossed
            self.document, self.report = document, report

    def attempt(self, chosen: list[Finding]) -> tuple[Document, Report]:
        """Return the text and the report after some fixes; raises Refused for what may not be."""
        edits = [edit for finding in chosen if finding.fix for edit in finding.fix.edits]
        text = edited(self.document.text, edits)
        document = self.document._replace(text=text)
        try:
            document = document._replace(digest=sha256(written(document)).hexdigest())
            report, troubles = self.check(document)
        except UnicodeEncodeError as letter:
            raise Refused(f"needs {letter.object[letter.start]!r}, which {document.encoding} cannot write") from None
        except Unreadable as refusal:
            raise Refused(f"would make the file unreadable: {refusal}") from None
        more = added(self.report, report, chosen)
        if more and not (self.patient and all(self.fixable(report, code, count) for code, count in more.items())):
            raise Refused(f"would bring {', '.join(sorted(more))}")
        if troubles:
            raise Refused(f"cannot be checked: {troubles[0].message}")
        if all(finding.fix and finding.fix.safe for finding in chosen):
            broken = kept(self.report.article, report.article, edits)
            if broken:
                raise Refused(broken)
        return document, report

    def fixable(self, report: Report, code: str, count: int) -> bool:
        """Tell whether so many findings of a code could be fixed in the next round."""
        fixes = [each.fix for each in report.findings if each.code == code and identity(each) not in self.barred]
        return sum(fix is not None and (fix.safe or self.unsafe) for fix in fixes) >= count

    def done(self) -> Mended:
        """Return what came of it."""
        made = {identity(finding) for finding in self.applied}
        left = {identity(finding): finding for finding in self.crossed if identity(finding) not in made}
        data = written(self.document) if self.applied else b""
        return Mended(self.document, self.report, data, self.first.digest, tuple(self.applied), tuple(left.values()),
                      tuple(self.barred.values()))  # fmt: skip


def added(before: Report, after: Report, made: Iterable[Finding]) -> Counter[str]:
    """Count the findings by code that a report has more of than the one before, after fixes were `made`.

    A finding that was silent only because one of those fixed had spoken of the same words is not new.
    """
    from provenance.rules import yields

    more = Counter(each.code for each in after.findings) - Counter(each.code for each in before.findings)
    fixed = [finding.code for finding in made]
    silent = Counter({code: sum(other in yields(code) for other in fixed) for code in more})
    return more - silent


def choose(report: Report, unsafe: bool, barred: Container[tuple[str, str]]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings to fix in this round, and those whose fix overlaps an earlier one.

    Safe fixes come first and alone, so that they can be held to more; of two that touch the first wins.
    """
    open_ = [each for each in report.findings if each.fix and each.forgiven is None and identity(each) not in barred]
    safe = [each for each in open_ if each.fix and each.fix.safe]
    chosen: list[Finding] = []
    crossed: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for finding in sorted(safe or (open_ if unsafe else []), key=where):
        spans = sorted(edit[:2] for edit in finding.fix.edits) if finding.fix else []
        if any(touches(taken, span) for span in spans):
            crossed.append(finding)
            continue
        for span in spans:
            insort(taken, span)
        chosen.append(finding)
    return chosen, crossed


def where(finding: Finding) -> tuple[int, int, str]:
    """Return the place of a finding's first edit, and its code among equals."""
    start = min(edit.start for edit in finding.fix.edits) if finding.fix else finding.start
    return start, finding.start, finding.code


def touches(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Tell whether a span overlaps or adjoins one of those taken, which do not overlap each other."""
    i = bisect_left(taken, span)
    return any(start <= span[1] and span[0] <= end for start, end in taken[max(0, i - 1) : i + 1])


def identity(finding: Finding) -> tuple[str, str]:
    """Return what a finding is known by from one round to the next, when places move."""
    return finding.code, finding.excerpt


def named(finding: Finding) -> str:
    """Return how a finding is called in a sentence."""
    return f"{finding.code} at line {finding.line}"


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made that do not overlap. Line breaks are those of the text, its last one stays."""
    breaks = "\r\n" if "\r\n" in text else "\n" if "\n" in text or "\r" not in text else "\r"
    pieces: list[str] = []
    at = 0
    for edit in sorted(whole(text, edit) for edit in edits):
        pieces += text[at : edit.start], edit.text.replace("\r\n", "\n").replace("\n", breaks)
        at = max(at, edit.end)
    return "".join((*pieces, text[at:]))


def whole(text: str, edit: Edit) -> Edit:
    """Return an edit that parts no `\\r\\n` and leaves the line break at the end of the text."""
    start, end, put = edit
    if start and text[start - 1 : start + 1] == "\r\n":
        start -= start < end
    if start < end and text[end - 1 : end + 1] == "\r\n":
        end -= 1
    if start < end == len(text) and not put.endswith(("\n", "\r")):
        end -= 2 if text.endswith("\r\n") else int(text.endswith(("\n", "\r")))
    return Edit(start, max(start, end), put)


def written(document: Document) -> bytes:
    """Return the bytes of a document, with its byte order mark; raises UnicodeEncodeError."""
    return document.mark + document.text.encode(document.encoding)
