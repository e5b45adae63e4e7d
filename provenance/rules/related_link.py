r"""A line that leads to other articles: "Read more", "Related", "More from …".

Flags:
    The boat returns in November.

    Read more: The long winter of the islanders

Flags:
    The boat returns in November.

    [Related: Who pays for the new quay]

Flags:
    Das Schiff fährt wieder im November.

    Lesen Sie auch: Der lange Winter der Inseln

Passes:
    The boat returns in November. You can read more about it in the annual report of the harbour office.

Passes:
    The boat returns in November.

    More from the same fund will be paid out in spring, the clerk said.

Passes (markdown):
    The boat returns in November.

    ## Related work

    Two other studies counted passengers.

Why:
    The line is a link of the page it was copied from. Without the link it interrupts the article and
    leads nowhere.

Authority:
    W3C, Content Accessibility Guidelines: where a link leads has to be clear from its words.
    https://www.w3.org/WAI/WCAG21/Understanding/link-purpose-in-context

Dismiss:
    Delete the line, or make it a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Paragraph, Pattern, Span, Terms

CODE = "DEB023"
NAME = "related-link"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb023.alone", "deb023.opens")
#: The phrases are kept in lexicon/debris/related_link.toml.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: The longest line that is a link and no sentence, in code points.
LONGEST = 140
#: What may stand around the words of such a line.
FRAME = " \t\xa0*_[]()|>»›→►▶•·–—-#:"
#: A sentence ends so; behind "Read more:" the headline of the other article may, too.
STOPS = (".", "!", "。", ";", ",")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each line that is a link to other articles."""
    end = -1
    for hit in sorted((*article.found("deb023.opens"), *article.found("deb023.alone"))):
        paragraph = article.used(hit[:2])
        if hit.start < end or paragraph is None or not apart(article, paragraph):
            continue
        line = article.line(hit.start)
        if leads(article, line, hit) and not article.linked(line):
            end = line.end
            yield Flag(
                line,
                f"A line that leads to other articles: {' '.join(article.words(line).split())[:80]}",
                fix=Fix(False, (Edit(line.start, line.end, ""),)),
                reason="It is a link of the page it was copied from.",
                help="Delete it, or make it a link.",
            )


def apart(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph can be such a line: a headline, a table and a heading in markup are the author's own."""
    if paragraph.role in ("headline", "table") or paragraph.number == 1 < len(article.paragraphs):
        return False
    return article.format == "text" or paragraph.role != "subhead"


def leads(article: Article, line: Span, hit: Hit) -> bool:
    """Tell whether a line is nothing but the phrase, or the phrase and a title."""
    if line.end - line.start > LONGEST or article.words((line.start, hit.start)).strip(FRAME):
        return False
    words = article.words(line)
    rest = article.words((hit.end, line.end))
    bare = rest.strip(FRAME + ".…!")
    if not bare:
        return True
    if hit.name == "deb023.alone":
        return False
    marked = rest.lstrip(" \xa0*_")[:1] in (":", "：", "|", ">", "»", "→", "–", "—") or words[0] in "[(►▶→»"
    titled = bare[0] == bare[0].upper() or " " in article.words(hit[:2])
    return marked or (titled and not words.rstrip(FRAME).endswith(STOPS))
