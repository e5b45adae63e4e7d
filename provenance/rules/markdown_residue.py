r"""Markdown in plain text: asterisks around words, links with their addresses, headings with hashes.

Flags:
    The **old mill** at Varn is for sale.

Flags:
    The timetable is [on the harbour's page](https://harbour.example/times).

Flags:
    ## What comes next
    The council votes on Friday.

Passes:
    Riders of the classes CCI** and CCI*** start on Saturday, and it was f**king late.

Passes:
    A word becomes bold when it stands between asterisks, as in "**bold**".

Passes (markdown):
    The **old mill** at Varn is [for sale](https://mill.example/).

Why:
    Marks that a program would have turned into bold letters and links stay as they are where the page
    does not know them. It is the commonest trace of text pasted from a chat window.

Authority:
    Wikipedia, Signs of AI writing: Markdown in a place that has other markup.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing

Dismiss:
    Delete the marks, or name the file `.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Pattern, Span, Terms

CODE = "DEB011"
NAME = "markdown-residue"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb011.bold", "deb011.emphasis", "deb011.fence", "deb011.heading", "deb011.link", "deb011.reference")
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern(
        "deb011.bold",
        r"(?:^|[^\w*])(?P<open>\*\*)(?:[^\s*]|[^\s*][^*\n]{0,200}[^\s*])(?P<close>\*\*)(?:[^\w*]|$)",
    ),
    Pattern("deb011.link", r"!?\[[^\[\]\n]{0,300}\]\((?:https?://|/[a-z]|#[a-z]|mailto:|javascript:)[^\s()]{0,600}\)?"),
    Pattern("deb011.reference", r"\[[^\[\]\n]{1,300}\]\[\d{0,3}\]"),
    Pattern("deb011.heading", r"^#{2,6} [^\s#][^\n]{0,200}$|^# [A-Z][^\n]{8,200}$"),
    Pattern(
        "deb011.emphasis", r"(?:^|[\s(“])(?P<open>__?)[A-Za-z][^_\n]{1,200}[A-Za-z.!?,”](?P<close>__?)(?:[\s.,;:)”]|$)"
    ),
    Pattern("deb011.fence", r"^```[a-z]{0,12}$"),
)

#: What each kind is called.
KINDS = {
    "bold": "words between asterisks",
    "emphasis": "words between underscores",
    "link": "a link with its address",
    "reference": "a link by number",
    "heading": "a heading with its hashes",
    "fence": "the fence of a code block",
}


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag for each kind of Markdown in a plain text, at its first place."""
    if article.format != "text":
        return
    for kind, called in KINDS.items():
        hits = [hit for hit in article.found(f"deb011.{kind}") if article.used(place(hit))]
        if not hits:
            continue
        at = place(hits[-1] if kind == "fence" and wraps(article, hits) else hits[0])
        words = " ".join(article.words(at).split())
        yield Flag(
            at,
            f"Markdown that readers see, {called}: {words[:60]}" + (f", {len(hits)} times" if len(hits) > 1 else ""),
            fix=Fix(False, tuple(edit for hit in hits for edit in bare(hit))) if "open" in hits[0].groups else None,
            reason="In plain text nothing turns it into what it means.",
            help="Delete the marks, or give the file the suffix .md.",
        )


def wraps(article: Article, fences: list[Hit]) -> bool:
    """Tell whether the last fence is the one to look at: it is one too many, or the end of what wrapped the text."""
    return len(fences) % 2 == 1 or not article.text[fences[-1].end :].strip()


def place(hit: Hit) -> Span:
    """Return the marked words of a hit without what stands beside them."""
    groups = hit.groups
    return Span(groups["open"].start, groups["close"].end) if "open" in groups else Span(hit.start, hit.end)


def bare(hit: Hit) -> Iterator[Edit]:
    """Yield the edits that take the marks away."""
    for name in ("open", "close"):
        yield Edit(*hit.groups[name], "")
