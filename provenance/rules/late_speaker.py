"""A quotation that runs on for sentences before the reader learns who is speaking.

Flags:
    The council closed the bridge on Friday.

    "We saw the first crack in the morning. By noon there were three of them. We sent everybody home," Ilse Brandt said.

Passes:
    The council closed the bridge on Friday.

    "We saw the first crack in the morning," Ilse Brandt said. "By noon there were three of them. We sent all home."

Passes:
    Ilse Brandt runs the ferry. She told the council what she had seen.

    "We saw the first crack in the morning. By noon there were three of them," Brandt said.

Passes:
    The council closed the bridge on Friday, Ilse Brandt said.

    "We saw the first crack in the morning. By noon there were three of them. We sent everybody home," she said.

Why:
    A reader weighs words by who says them, and has to read them twice when the name comes last.

Authority:
    The Guardian, style guide, Quotes: introduce the speaker from the beginning, or after the first sentence.
    http://anyotherbusiness.blogspot.com/2004/09/guardian-unlimited-style-guide-quotes.html
    The News Manual, Attribution: the reader needs to know who speaks before judging what is said.
    http://www.thenewsmanual.net/Manuals%20Volume%201/volume1_09.htm

Dismiss:
    Move the name behind the first sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Paragraph, Pattern, Terms, regex

CODE = "QUO002"
NAME = "late-speaker"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {"max-sentences": 1, "min-words": 15}
ASKS = ("marker.quotation",)
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: Where a sentence ends inside a quotation: no initial and no title before the stop.
ENDS = regex(r"[.!?…]+\s+(?=[^\W\d_a-zß-öø-ÿа-яё])")
WORD = regex(r"[^\W\d_A-Z]{2}")
TITLES = ("Mr", "Mrs", "Ms", "Dr", "Sen", "Gov", "Rep", "Gen", "Col", "Lt", "St", "Jr", "Sr", "Prof")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each quotation whose speaker is new and named only behind several sentences of it."""
    most, fewest = int(str(options["max-sentences"])), int(str(options["min-words"]))
    for index, marker in enumerate(article.markers):
        if marker.kind != "quotation" or marker.source is None:
            continue
        if marker.source_span is None or marker.source_span.start < marker.end:
            continue
        paragraph = article.paragraph_at(marker.start)
        if paragraph is None or paragraph.role not in ("body", "quotation"):
            continue
        if article.length(marker.content[0]) < fewest:
            continue
        count = sentences(article.words(marker.content[0]))
        if count > most and not known(article, paragraph, marker, index):
            yield Flag(
                span=marker.source_span,
                message=f"The speaker is named after {count} sentences of quotation: {marker.name}",
                reason="Nobody is named before it in its paragraph or the one above.",
                help="Name the speaker behind the first sentence.",
                paragraph=paragraph.number,
            )


def sentences(words: str) -> int:
    """Return the number of sentences in a quotation."""
    stops = (match.start() for match in ENDS.finditer(words))
    ends = [at for at in stops if at > 1 and WORD.match(words, at - 2, at) and not words.endswith(TITLES, 0, at)]
    return len(ends) + 1


def known(article: Article, paragraph: Paragraph, marker: Marker, index: int) -> bool:
    """Tell whether the reader knows who speaks: by the paragraph above, by the words before, by a pronoun behind."""
    name = marker.name or ""
    if not any(word[:1].isupper() for word in name.split()):
        return True
    if paragraph.start < marker.start:
        return True
    above = article.paragraphs[paragraph.number - 2] if paragraph.number > 1 else None
    if above is None or above.role not in ("body", "quotation", "list"):
        return above is not None and above.role == "transcript"
    surname = name.split()[-1].strip(".,")
    text = article.words(above.span)
    return marker.source in above.sources or surname in text or text.rstrip('*_ ”"').endswith(":")
