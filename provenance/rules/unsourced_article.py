"""An article of three paragraphs or more in which nobody is cited.

Flags:
    The council closed the bridge on Friday after cracks were found in two of its piers and one of its ramps.

    Repairs will cost four million crowns and take until the spring, when the ferry goes back to its winter hours.

    Lorries have been banned from the crossing since March and traffic on the northern road has doubled.

Passes:
    The council closed the bridge on Friday after cracks were found in two of its piers and one of its ramps.

    Repairs will cost four million crowns and take until the spring, the mayor said on Friday.

    Lorries have been banned from the crossing since March and traffic on the northern road has doubled.

Passes (markdown):
    ---
    type: opinion
    ---

    The council closed the bridge on Friday, and not a day too soon for those of us who live beside it.

    Repairs will cost four million crowns and take until the spring, and that is what neglect has always cost.

    Lorries should have been banned from the crossing years ago, and every one of us has known it for as long.

Why:
    A reader cannot tell how the outlet knows any of it. It is said once, for the whole article, instead of
    once for each paragraph.

Authority:
    NPR, Ethics Handbook: attribute everything that did not come from your own reporting.
    http://ethics.npr.org/full-handbook/
    Reuters, Handbook of Journalism: a story may open without a source only if it gives one high up.
    https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing

Dismiss:
    Opinion, fiction, recipes and reviews say so in their front matter (`type: opinion`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms

CODE = "SRC011"
NAME = "unsourced-article"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
#: It speaks of the article, not of the paragraph that it stands at.
WHOLE = True
OPTIONS: Mapping[str, object] = {"min-paragraphs": 3, "min-words": 12}
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag where no paragraph, headline or credit names anybody."""
    if article.personal or not article.judged or not article.unsourced:
        return
    long = int(str(options["min-words"]))
    body = [p for p in article.body() if p.role == "body" and article.length(p.span) >= long]
    if len(body) < int(str(options["min-paragraphs"])):
        return
    yield Flag(
        span=body[0].span,
        message=f"Nobody is cited in any of the {len(list(article.body()))} paragraphs of this article",
        reason="no marker, no link, no credit, no one who says so",
        help="Name the sources, or mark the piece as opinion in its front matter.",
        paragraph=body[0].number,
    )
