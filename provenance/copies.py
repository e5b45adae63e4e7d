"""What was found of the works that an article cites, put to the article: what stands there, and what it rests on then.

Copies come one at a time and their texts are not kept: ten thousand of them take no more room than one.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator

from provenance import sources
from provenance.lexicon import languages
from provenance.model import Article
from provenance.model.copies import GONE, SEEN, Copy, Standing, Trace
from provenance.tracing.claims import Claim, addressed, claims
from provenance.tracing.numbers import number
from provenance.tracing.quotations import Ground, Match, comparable, quotation

#: How many reasons are told for what could not be looked at.
REASONS = 5
#: From the best to the worst.
RANK: dict[Standing, int] = {"exact": 0, "near": 1, "altered": 2, "missing": 3}


class Ledger:
    """What an article claims of what it cites, and what has been found so far. Copies may come in any order."""

    def __init__(self, article: Article, everywhere: bool = False) -> None:
        """Take up an article; `everywhere` tells that it is to be held against files that it does not cite."""
        self.digest = article.digest
        self.spans = addressed(article)
        self.language = article.language
        self.claims = list(claims(article, everywhere))
        self.everywhere = everywhere
        self.copies: dict[str, Copy] = {}
        self.traces: dict[int, Trace] = {}
        self.foreign: Counter[str] = Counter()
        self.asked: defaultdict[str, list[int]] = defaultdict(list)
        for index, claim in enumerate(self.claims):
            for address in claim.addresses:
                self.asked[address].append(index)

    def addresses(self) -> Iterator[tuple[str, bool]]:
        """Yield the addresses to look at, and whether the words of the page are asked for."""
        return ((address, address in self.asked) for address in self.spans)

    def add(self, copy: Copy, cited: str | None = None) -> None:
        """Take in a copy: look in it for what is claimed of it, and keep all of it but its text.

        `cited` is the address by which the article cites it, where that is not the copy's own.
        """
        cited = cited or (copy.final if copy.local and copy.final in self.spans else copy.address)
        self.copies[cited if not copy.local else copy.address] = copy._replace(
            text="", places=(), spans=tuple(self.spans.get(cited, ()))
        )
        mine = set(self.asked.get(cited, ()))
        wanted = range(len(self.claims)) if copy.local else sorted(mine)
        if not wanted or copy.outcome not in SEEN or not copy.text:
            return
        ground = Ground(copy.text, copy.language)
        if not comparable(self.language, ground):
            self.foreign[copy.language] += len(wanted)
            return
        for index in wanted:
            claim = self.claims[index]
            trace = traced(claim, copy, ground, self.language, firm=claim.firm and index in mine)
            best = self.traces.get(index)
            if best is None or order(trace) < order(best):
                self.traces[index] = trace

    def gone(self) -> list[str]:
        """Return the addresses of which no archive has been asked and that are gone."""
        return [each for each, copy in self.copies.items() if copy.outcome in GONE and copy.archive is None]

    def archived(self, address: str, copy: str | None) -> None:
        """Take in where an archived copy of a page stands."""
        if address in self.copies:
            self.copies[address] = self.copies[address]._replace(archive=copy)

    def put(self, article: Article) -> Article:
        """Return the article with its copies and traces, and what it rests on now that they are known."""
        traces = tuple(self.closed(index) for index in sorted(self.traces))
        copies = tuple(self.copies[address] for address in self.order())
        if article.digest != self.digest:
            return self.over(article).put(article)
        article = article._replace(copies=copies, traces=traces, notes=(*article.notes, *self.unseen()))
        return sources.carried(article, behind(article)) if any(copy.wires for copy in copies) else article

    def over(self, article: Article) -> Ledger:
        """Return a ledger for the article after a change, as by a fix: what stays as it was stands as before."""
        new = Ledger(article, self.everywhere)
        new.copies = {
            address: copy._replace(spans=tuple(new.spans.get(address, ()))) for address, copy in self.copies.items()
        }
        before: defaultdict[tuple[str, str], deque[Trace]] = defaultdict(deque)
        for index in sorted(self.traces):
            before[self.claims[index].kind, self.claims[index].words].append(self.traces[index])
        for index, claim in enumerate(new.claims):
            if found := before.get((claim.kind, claim.words)):
                new.traces[index] = found.popleft()._replace(span=claim.span)
        return new

    def order(self) -> Iterator[str]:
        """Yield the addresses of the copies, in the order in which the article cites them, then those of files."""
        yield from (address for address in self.spans if address in self.copies)
        yield from (address for address in self.copies if address not in self.spans)

    def closed(self, index: int) -> Trace:
        """Return the trace of a claim; what was in none of several files is missing from all of them."""
        trace = self.traces[index]
        lost = trace.standing == "missing" and not trace.firm and self.everywhere
        return trace._replace(address="", place="") if lost else trace

    def unseen(self) -> Iterator[str]:
        """Yield in sentences what was not looked at, and what could not be looked for."""
        seen = [self.copies[address] for address in self.order()]
        unread = Counter(copy.reason or copy.outcome for copy in seen if not looked_at(copy))
        total = sum(unread.values())
        if total:
            whole = f"{len(self.copies)} {'files and pages' if self.everywhere else 'cited pages'}"
            reasons = (f"{reason} ({count})" if count > 1 else reason for reason, count in unread.most_common(REASONS))
            yield f"Could not look at {total} of {whole}: {'; '.join(reasons)}"
        missed = [address for address in self.spans if address not in self.copies]
        if missed and not self.everywhere:
            yield f"{len(missed)} cited page{'s were' if len(missed) > 1 else ' was'} not looked at"
        left = len(self.claims) - len(self.traces)
        if left:
            yield f"{left} of {len(self.claims)} quotations and figures that cite a page could not be looked for there"
        for language, count in sorted(self.foreign.items()):
            yield f"A page in {languages.name(language)} was not compared ({count} quotations and figures)"
        cut = sum(not copy.whole for copy in self.copies.values() if looked_at(copy) and copy.address in self.asked)
        if cut:
            yield f"Only the beginning of {cut} cited page{'s' if cut > 1 else ''} was read"


def looked(article: Article, copies: Iterable[Copy], everywhere: bool = False) -> Article:
    """Return an article with what was found of the works that it cites; `everywhere` as for the Ledger."""
    ledger = Ledger(article, everywhere)
    for copy in copies:
        ledger.add(copy)
    return ledger.put(article)


def looked_at(copy: Copy) -> bool:
    """Tell whether looking told something of the page: it is there, or it is gone."""
    return copy.outcome in SEEN or copy.outcome in GONE


def order(trace: Trace) -> tuple[int, bool, bool]:
    """Return what puts the better of two traces first: as quoted before nearly so, and where it is said to be."""
    return RANK[trace.standing], not trace.firm, not trace.whole


def traced(claim: Claim, copy: Copy, ground: Ground, language: str, firm: bool) -> Trace:
    """Return where a claim stands in a copy."""
    if claim.figure:
        found: Match = number(claim.figure, ground)
    else:
        found = quotation(claim.words, ground, language, claim.before, claim.after)
    place = copy.place(found.span.start) if found.span else ""
    told = found.standing, copy.address, place, found.there, found.change
    return Trace(claim.kind, claim.span, *told, firm, copy.whole)


def behind(article: Article) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the wires that the copies of a source credit, by (key of the source, paragraph number).

    Where a source is cited for a paragraph by several pages, each of them must credit one.
    """
    wires = {span: copy.wires for copy in article.copies for span in copy.spans}
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    own: set[tuple[str, int]] = set()
    for paragraph in article.paragraphs:
        mine = [article.markers[index] for index in paragraph.markers]
        for link in mine:
            if link.kind != "link":
                continue
            # A link may only underline the name of whoever is cited, or the verb by which he speaks.
            named = {each.source for each in mine if any(span and link.span.overlaps(span) for span in each[5:7])}
            for source in {link.source, *named} - {None}:
                key = (str(source), paragraph.number)
                credited = [wire for wire in wires.get(link.span, ()) if wire != source]
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *credited)))
                own.update([] if credited else [key])
    return {key: value for key, value in found.items() if key not in own}
