"""The life of an article, in one function.

The rooms are imported when the first article comes: `import provenance` costs little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING

from provenance import kept
from provenance.config import LEVELS, OFF, Config
from provenance.directives import directives
from provenance.lines import Lines
from provenance.model import Article, Document, Edit, Finding, Fix, Flag, Hit, Report, Span, Trouble
from provenance.prints import Prints, fingerprint, salted

if TYPE_CHECKING:
    from provenance import rules
    from provenance.bounds import Bounds
    from provenance.scan import Scanner

#: How much of the flagged text a finding quotes, in code points.
EXCERPT = 300
#: Looks at what an article cites: returns it with its copies and traces.
Look = Callable[[Article], Article]
#: No settings, and what the newsroom has added that was checked for last.
NONE = Config()
here: tuple[object, object] = ({}, {})
#: Formats in which a letter stands for itself, and the letters that do not in others.
AS_WRITTEN = frozenset({"text", "markdown", "wikitext"})
MARKUP = frozenset("<&")
#: What is put behind a letter and stays with it.
CLOSING = tuple(")]}）】”’»›」』")


def check(document: Document, config: Config, look: Look | None = None) -> tuple[Report, tuple[Trouble, ...]]:
    """Read a document, find who says what in it, look at what it cites where somebody is to, and run every rule.

    Returns the report and the troubles of rules that failed; raises Unreadable when the
    reader refuses the document.
    """
    from provenance import rules

    article = begun(document, config)
    if look:
        article = look(article)
    troubles: list[Trouble] = []
    findings = flagged(article, config, rules.due(article, config.options), troubles)
    findings = in_order(settled(findings, rules.yields))
    if article.directives or "[sic" in article.source or "(sic" in article.source:
        article, findings = dismissed(article, config, findings)
        findings = in_order([*findings, *flagged(article, config, rules.last(article), troubles)])
    return Report(article, tuple(salted(findings)), article.notes), tuple(troubles)


def begun(document: Document, config: Config) -> Article:
    """Return a document's article with its markers and sources; raises Unreadable."""
    from provenance import markers, sources

    article = scanned(document, config.language, config)
    return sources.resolve(article._replace(markers=markers.mark(article)))


def flagged(article: Article, config: Config, due: Iterable[rules.Rule], troubles: list[Trouble]) -> list[Finding]:
    """Return what rules find in an article; the troubles of those that fail are added to `troubles`."""
    findings: list[Finding] = []
    lines, prints, bounds = Lines(article.source), Prints(article), cache(partial(bounded, article))
    for rule in due:
        if not config.asks(rule.CODE, not getattr(rule, "ASKED", False)):
            continue
        asked = config.options.get(rule.CODE)
        try:
            flags = list(rule.check(article, {**rule.OPTIONS, **asked} if asked else rule.OPTIONS))
        except Exception as fault:
            troubles.append(
                Trouble(article.path, f"internal error in {rule.CODE} {rule.NAME}: {type(fault).__name__}: {fault}")
            )
            continue
        findings.extend(set_by(config, stamp(article, rule, flag, lines, prints, bounds)) for flag in flags)
    return findings


def outdated(article: Article, config: Config, codes: list[str], standing: Iterable[Finding]) -> list[Finding]:
    """Return what is said of an article whose baseline has entries of these codes that forgive nothing any more.

    Of a code of which the article has a finding that stands, the entry was most likely for that one in other words.
    """
    from provenance import rules

    here = {finding.code for finding in standing if finding.forgiven is None}
    left = {
        "unused": [code for code in codes if code not in here],
        "reworded": [code for code in codes if code in here],
    }
    told = config._replace(options={**config.options, "PRV003": left})
    return list(salted(flagged(article, told, [rules.rule("stale_baseline")], [])))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order in which they stand."""
    return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.code))


def dismissed(article: Article, config: Config, findings: list[Finding]) -> tuple[Article, list[Finding]]:
    """Return the article with its directives judged, and the findings with those forgiven that it dismisses."""
    from provenance import ignore, rules

    if not config.heeding:
        return article._replace(directives=()), findings
    silent = (code for code, level in config.levels.items() if level == OFF)
    return ignore.settled(article, findings, ignore.Names(rules.names()), silent)


def scanned(document: Document, language: str | None, config: Config = NONE) -> Article:
    """Return a document's article with everything that the rooms look for found in it; raises Unreadable.

    Of `config` it heeds what the newsroom adds to the registry.
    """
    from provenance import readers

    article = judged(readers.read(document, language))
    article = article._replace(own=config.own, directives=directives(article.source, article.format))
    hits = scanner(article.language).scan(article.text)
    newsroom(config)
    if config.wires:
        hits = joined(hits, furnished().scan(article.text))
    return article._replace(hits=hits)


def newsroom(config: Config) -> None:
    """Take up what a newsroom adds to the registry; most add nothing, and most processes check for one alone."""
    global here
    if (config.wires, config.families) != here:
        from provenance.lexicon.newsroom import furnish

        furnish(config.wires, config.families)
        furnished.cache_clear()
        here = config.wires, config.families


@lru_cache(maxsize=1)
def furnished() -> Scanner:
    """Return the scanner of what the newsroom has added to the registry."""
    from provenance.lexicon.newsroom import terms
    from provenance.scan import Scanner

    return Scanner(terms(), "en")


def joined(hits: Mapping[str, tuple[Hit, ...]], more: Mapping[str, tuple[Hit, ...]]) -> dict[str, tuple[Hit, ...]]:
    """Return the hits of two scans, each name's in order; of two at one place the longer one counts."""
    found = dict(hits)
    for name, added in more.items():
        taken = [hit for hit in found.get(name, ()) if not any(a.start < hit.end and hit.start < a.end for a in added)]
        found[name] = tuple(sorted([*taken, *added], key=lambda hit: (hit.start, hit.end)))
    return found


def set_by(config: Config, finding: Finding) -> Finding:
    """Return a finding at the level that its rule is set to, and without a fix that is not to be offered."""
    level = config.levels.get(finding.code)
    if level in LEVELS:
        finding = finding._replace(level=level)
    return finding._replace(fix=None) if finding.code in config.unfixable else finding


def judged(article: Article) -> Article:
    """Return an article as it is, or with a note that without a lexicon nothing is flagged for absence."""
    from provenance.lexicon import languages

    if languages.known(article.language):
        return article
    note = f"Absence is not judged: no lexicon for {languages.name(article.language)}"
    return article._replace(judged=False, notes=(*article.notes, note))


@lru_cache(maxsize=32)
def scanner(language: str) -> Scanner:
    """Return the scanner of everything that the rooms register for a language."""
    from provenance.scan import Scanner

    return Scanner.of(kept.known(f"scanner {language}", lambda: registered(language).state()))


def registered(language: str) -> Scanner:
    """Return the scanner of a language, made of what the rooms register."""
    from provenance import markers, rules
    from provenance.scan import Scanner

    return Scanner([*markers.registered(language), *rules.registered()], language)


def settled(findings: list[Finding], yields: Callable[[str], frozenset[str]]) -> Iterator[Finding]:
    """Yield the findings but those of a rule that yields to another where both speak of the same words."""
    spans: dict[str, list[Span]] = {}
    for finding in sorted(findings, key=lambda finding: finding.start):
        spans.setdefault(finding.code, []).append(Span(finding.start, finding.end))
    reach = {code: list(accumulate((span.end for span in found), max)) for code, found in spans.items()}
    for finding in findings:
        for code in yields(finding.code):
            before = bisect_left(spans.get(code, []), (finding.end,)) - 1
            if before >= 0 and reach[code][before] > finding.start:
                break
        else:
            yield finding


def stamp(
    article: Article, rule: rules.Rule, flag: Flag, lines: Lines, prints: Prints, bounds: Callable[[], Bounds]
) -> Finding:
    """Turn a rule's flag into a finding with its place in the file."""
    place = flag.place or article.place(flag.span)
    line, column = lines.place(place.start)
    end_line, end_column = lines.place(place.end)
    number = flag.paragraph
    if not number and not flag.place:
        owner = article.paragraph_at(flag.span.start)
        number = owner.number if owner else None
    words = article.source[place.start : place.end] if flag.place else article.words(flag.span)
    excerpt = " ".join(words.split())
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
        fingerprint=fingerprint(article, rule, flag, number, excerpt, prints),
        fix=placed(article, flag.fix and bounds().judged(flag.fix)),
        reason=flag.reason,
        help=flag.help,
    )


def bounded(article: Article) -> Bounds:
    """Return the bounds of an article, for the first of its fixes."""
    from provenance.bounds import Bounds

    return Bounds(article)


def placed(article: Article, fix: Fix | None) -> Fix | None:
    """Map a fix to the file's text; none where the file does not hold the text letter by letter."""
    if fix is None or not article.exact:
        return None
    if article.format not in AS_WRITTEN and any(MARKUP.intersection(edit.text) for edit in fix.edits):
        # In markup these letters would open a tag or a reference.
        return None
    if fix.file:
        return Fix(fix.safe, fix.edits)
    edits: list[Edit] = []
    for edit in fix.edits:
        span, put = Span(edit.start, edit.end), edit.text
        # What closes belongs to the letter before it, not to the markup behind.
        beside = Span(span.start - 1, span.start) if span.start == span.end > 0 and put[:1] in CLOSING else span
        there = article.place(beside)
        if not article.offsets.verbatim(beside) or article.words(beside) != article.source[slice(*there)]:
            return None
        edits.append(Edit(there.end if beside != span else there.start, there.end, put))
    return Fix(fix.safe, tuple(edits))
