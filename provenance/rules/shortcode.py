r"""Shortcodes of a publishing system that readers see instead of what they stand for.

Flags:
    [caption id="attachment_12" align="left"]The old mill at Varn[/caption]

Flags:
    The choir sang until midnight. [embed]https://harbour.example/watch/7[/embed]

Flags:
    The rules are printed [b]below[/b] the timetable.

Passes:
    “We [the islanders] have waited,” the mayor said. [Applause]

Passes:
    The picture is set with "[caption id="attachment_12"]" in the old editor.

Passes:
    The film [video below] was shot in the harbour [see page 3].

Why:
    Where the code is seen, the picture, the film or the post is not. The text moved from one system
    to another and nobody looked at the page.

Authority:
    WordPress has its editor replace a shortcode by what it stands for when the page is shown; a plug-in
    that is gone leaves it standing.
    https://codex.wordpress.org/Shortcode

Dismiss:
    Put the picture or the post in again, or delete the code; put one that is spoken of into backticks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms

CODE = "DEB010"
NAME = "shortcode"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb010.tag",)
PATTERNS: tuple[Pattern | Terms, ...] = (
    # Any name with an attribute: [caption id="…"], [gallery ids=1,2]; it may be cut off.
    Pattern("deb010.tag", r"\\?\[[a-z][a-z0-9_-]{1,30}\s{1,3}[a-z_-]{1,20}=[\"'“”&][^\[\]\n]{0,400}\]?"),
    Pattern("deb010.tag", r"\[[a-z][a-z0-9_-]{2,30}\s[a-z_]{2,20}=[A-Za-z0-9_,./#%-]{1,80}\]"),
    Pattern("deb010.tag", r"\[/(?:[a-z][a-z0-9_-]{1,30}|b|i|u|s)\]"),
    Pattern("deb010.tag", r"\[(?:url|img|size|color|colour|quote|font|email)=[^\[\]\n]{1,200}\]"),
    Pattern(
        "deb010.tag", r"\[(?:embed|youtube|audio|video|vimeo|url|img|tweet|instagram)\]\s?https?://[^\s\[\]]{1,300}"
    ),
    Pattern("deb010.tag", r"\[(?:embed|youtube|vimeo|soundcloud|tweet|instagram|gallery)\s[^\[\]\n]{4,200}\]"),
    Pattern("deb010.tag", r"\[(?:vc|et_pb|fusion|su|wp|elementor|av|tdb?)_[a-z_]{2,40}(?:\s[^\[\]\n]{0,300})?\]"),
    Pattern("deb010.tag", r"\[\[\{\"|\[\[nid:\d{1,9}\]\]"),
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each shortcode; a pair of one name with little between is told once."""
    run: Span | None = None
    name = ""
    for hit in article.found("deb010.tag"):
        if (run and hit.end <= run.end) or not article.used(hit[:2]):
            continue
        words = article.words(hit[:2])
        if run and words == f"[/{name}]" and "\n\n" not in article.text[run.end : hit.start]:
            yield flag(article, run, Span(hit.start, hit.end))
            run = None
            continue
        if run:
            yield flag(article, run)
        run = Span(hit.start, hit.end)
        name = words.lstrip("\\[").split("]")[0].split("=")[0].split(" ")[0]
    if run:
        yield flag(article, run)


def flag(article: Article, opening: Span, closing: Span | None = None) -> Flag:
    """Return what is said of a shortcode, or of a pair of them."""
    edits = [Edit(*opening, "")] + ([Edit(*closing, "")] if closing else [])
    return Flag(
        opening,
        f"A shortcode that readers see: {' '.join(article.words(opening).split())[:60]}",
        fix=Fix(False, tuple(edits)),
        reason="Its publishing system would have put something in its place.",
        help="Put in what it stands for, or delete it.",
    )
