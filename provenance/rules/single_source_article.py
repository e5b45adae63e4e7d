"""One origin carries the whole piece.

Flags:
    The northern quay will be closed until the spring, the harbour master, Nils Aaker, said on Monday.

    Two of its piers have moved by a hand's breadth since the autumn, Aaker said, and a third leans to the east.

    The clay under them was washed out when the lock was left open during the flood, according to Aaker.

    New piers will be driven from a pontoon that has to be towed up the river before the ice comes, he said.

    The ferry will land at the southern quay until then, and lorries will have to take the road around the bay.

    The harbour will pay for the damage out of its own purse, Aaker said, and the town will not be asked for help.

Passes:
    The northern quay will be closed until the spring, the harbour master, Nils Aaker, said on Monday.

    New piers will be driven from a pontoon, Aaker said.

Passes:
    The northern quay will be closed until the spring, the harbour master, Nils Aaker, said on Monday.

    Two of its piers have moved by a hand's breadth since the autumn, Aaker said, and a third leans to the east.

    The clay under them was washed out when the lock was left open during the flood, according to Aaker.

    New piers will be driven from a pontoon that has to be towed up the river before the ice comes, he said.

    The ferry will land at the southern quay until then, and lorries will have to take the road around the bay.

    Somebody is to blame for the damage, said Ada Lindqvist, who keeps a shop on the quay.

Passes:
    The northern quay will be closed until the spring, the harbour master, Nils Aaker, said in an interview.

    Two of its piers have moved by a hand's breadth since the autumn, Aaker said, and a third leans to the east.

    The clay under them was washed out when the lock was left open during the flood, according to Aaker.

    New piers will be driven from a pontoon that has to be towed up the river before the ice comes, he said.

    The ferry will land at the southern quay until then, and lorries will have to take the road around the bay.

    The harbour will pay for the damage out of its own purse, Aaker said, and the town will not be asked for help.

Why:
    Whatever that one source leaves out, gets wrong or wants, nothing else in the article would show it.

Authority:
    BBC, Editorial Guidelines, Accuracy, Gathering Material: be reluctant to rely on a single source.
    https://www.bbc.co.uk/editorialguidelines/guidelines/accuracy/guidelines
    AFP, Twenty principles of sourcing, 8: sources are to be diverse.
    https://m.zixin.com.cn/doc/4403572.html

Dismiss:
    Ask somebody else, or leave it in briefs, obituaries, interviews and reports from court.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Terms

CODE = "SRC010"
NAME = "single-source-article"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
#: It speaks of the article, not of the paragraph that it stands at.
WHOLE = True
OPTIONS: Mapping[str, object] = {"min-paragraphs": 6, "min-words": 12}

#: Words of the forms in which one source is right: interviews, speeches, obituaries, court.
FORMS = {
    "en": [
        "interview", "interviewed", "obituary", "survived by", "funeral", "court", "judge", "jury", "trial",
        "speech", "op-ed", "told us", "press conference", "news conference", "sermon", "lecture", "testimony",
    ],
    "de": [
        "interview", "nachruf", "beerdigung", "gericht", "richter", "richterin", "prozess", "rede", "gastbeitrag",
        "gespräch", "pressekonferenz",
    ],
    "fr": ["interview", "entretien", "nécrologie", "obsèques", "tribunal", "procès", "juge", "discours"],
    "es": ["entrevista", "obituario", "funeral", "tribunal", "juicio", "juez", "discurso", "rueda de prensa"],
    "pt": ["entrevista", "obituário", "funeral", "tribunal", "julgamento", "juiz", "discurso", "coletiva"],
    "it": ["intervista", "necrologio", "funerale", "tribunale", "processo", "giudice", "discorso"],
    "ru": ["интервью", "некролог", "похороны", "суд", "судья", "речь", "выступлении"],
    "uk": ["інтерв'ю", "некролог", "похорон", "суд", "суддя", "промова", "виступі"],
    "ja": ["インタビュー", "訃報", "葬儀", "裁判", "演説", "会見"],
    "zh": ["采访", "专访", "讣告", "葬礼", "法院", "演讲", "讲话"],
    "ko": ["인터뷰", "부고", "장례", "법원", "재판", "연설", "기자회견"],
    "ar": ["مقابلة", "جنازة", "المحكمة", "خطاب"],
    "tr": ["röportaj", "cenaze", "mahkeme", "konuşma", "basın toplantısı"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms("src010.form", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
    for language, words in FORMS.items()
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag where a long article rests on one origin that is no wire; WIR002 speaks of wires."""
    summary = article.summary
    if summary is None or summary.single_wire or summary.declared_wire_story:
        return
    if article.personal or not article.judged or article.credits or article.found("src010.form"):
        return
    body = list(article.body())
    passed = [(paragraph, origins(article, paragraph)) for paragraph in body]
    if len(set().union(*(keys for _, keys in passed))) != 1:
        return
    resting = [paragraph for paragraph, keys in passed if keys]
    least = int(str(options["min-words"]))
    long = [p for p in body if p.role == "body" and article.length(p.span) >= least]
    if len(long) < int(str(options["min-paragraphs"])) or 2 * len(resting) < len(long) or spoken(article):
        return
    name = next(source.name for source in article.sources if source.key in origins(article, resting[0]))
    yield Flag(
        span=resting[0].span,
        message=f"The whole article rests on {name}",
        reason=f"{len(resting)} paragraphs cite somebody, and it is always the same origin",
        help="Ask somebody else, or say why there is nobody else to ask.",
        paragraph=resting[0].number,
    )


def origins(article: Article, paragraph: Paragraph) -> set[str]:
    """Return whose words or papers a paragraph passes on; beliefs that the article ascribes are nobody's words."""
    return {marker.source for marker in article.marks(paragraph) if marker.source and marker.strength == "strong"}


def spoken(article: Article) -> bool:
    """Tell whether the piece is a transcript, or was told to the outlet itself."""
    return any(p.role == "transcript" for p in article.paragraphs) or any(s.kind == "self" for s in article.sources)
