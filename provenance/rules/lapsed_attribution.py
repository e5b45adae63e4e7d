"""A long run after the last mention of the one source that the article still draws on.

Flags:
    The northern quay will be closed until the spring, the harbour master, Nils Aaker, told the council on Monday.

    Two of its piers have moved by a hand's breadth since the autumn, and a third has begun to lean to the east.

    The clay under them was washed out when the lock was left open for a week during the flood of two years ago.

    New piers will be driven from a pontoon, which has to be towed up the river before the ice comes in December.

    The ferry will land at the southern quay until then, and lorries will have to take the road around the bay.

    "We will be done by Easter," Aaker said.

Passes:
    The northern quay will be closed until the spring, the harbour master, Nils Aaker, said in a speech on Monday.

    Two of its piers have moved by a hand's breadth since the autumn, and a third has begun to lean to the east.

    The clay under them was washed out when the lock was left open for a week during the flood of two years ago.

    New piers will be driven from a pontoon, which has to be towed up the river before the ice comes in December.

    The ferry will land at the southern quay until then, and lorries will have to take the road around the bay.

    "We will be done by Easter," Aaker said.

Passes:
    The northern quay will be closed until the spring, the harbour master, Nils Aaker, told the council on Monday.

    Two of its piers have moved by a hand's breadth since the autumn, and a third has begun to lean to the east.

    The clay under them was washed out when the lock was left open for a week, according to the flood report.

    New piers will be driven from a pontoon, which has to be towed up the river before the ice comes in December.

Why:
    Four paragraphs on, a reader no longer knows whether the source still speaks or the newsroom does.

Authority:
    Associated Press, on attribution: where later paragraphs bring more from the same source, the attribution is
    repeated unless the context makes it clear.
    https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources

Dismiss:
    Say once more whose account it is, or leave it where the paragraphs are your own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Terms

CODE = "SRC006"
NAME = "lapsed-attribution"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "low"
OPTIONS: Mapping[str, object] = {"paragraphs": 4, "min-words": 12}

#: Words that announce one long account whose voice every reader keeps in mind.
ACCOUNTS = {
    "en": [
        "speech", "address", "interview", "testimony", "sermon", "lecture", "op-ed", "essay",
        "questions and answers", "q&a", "press conference", "news conference", "diary", "memoir",
    ],
    "de": [
        "rede", "ansprache", "interview", "vortrag", "predigt", "gastbeitrag", "regierungserklärung",
        "pressekonferenz", "gespräch",
    ],
    "fr": ["discours", "allocution", "entretien", "interview", "conférence de presse", "tribune"],
    "es": ["discurso", "entrevista", "conferencia de prensa", "rueda de prensa", "comparecencia"],
    "pt": ["discurso", "entrevista", "coletiva", "conferência de imprensa", "pronunciamento"],
    "it": ["discorso", "intervista", "conferenza stampa", "comizio"],
    "ru": ["речь", "речи", "выступление", "выступлении", "интервью", "пресс-конференции", "послании"],
    "uk": ["промова", "промові", "виступ", "виступі", "інтерв'ю", "пресконференції"],
    "ja": ["演説", "インタビュー", "会見", "講演"],
    "zh": ["演讲", "讲话", "采访", "专访", "发布会"],
    "ko": ["연설", "인터뷰", "기자회견", "강연"],
    "ar": ["خطاب", "مقابلة", "مؤتمر صحفي", "كلمة"],
    "tr": ["konuşma", "konuşmasında", "röportaj", "basın toplantısı"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms("src006.account", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
    for language, words in ACCOUNTS.items()
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each long run between two paragraphs that rest on the only source."""
    if article.personal or not article.judged or article.credits:
        return
    if len({marker.source for marker in article.markers if marker.source and marker.strength == "strong"}) != 1:
        return
    names = {source.key: source.name for source in article.sources}
    accounts = article.numbers(hit.start for hit in article.found("src006.account"))
    long, least = int(str(options["paragraphs"])), int(str(options["min-words"]))
    run: list[Paragraph] = []
    before: Paragraph | None = None
    for paragraph in article.paragraphs:
        if paragraph.role == "body" and not article.vouched(paragraph):
            run.append(paragraph)
            continue
        told = [one for one in run if article.length(one.span) >= least]
        if before is not None and len(told) >= long and not accounts & {before.number, paragraph.number}:
            key = resumed(article, before, paragraph)
            if key is not None:
                yield flag(names[key], run)
        before, run = (None if paragraph.role == "subhead" else paragraph), []


def resumed(article: Article, before: Paragraph, after: Paragraph) -> str | None:
    """Return the one source on which the paragraphs before and after a run both rest, if there is one."""
    both = [
        {m.source for m in article.marks(p) if m.source and m.strength == "strong" and m.role == "speaker"}
        for p in (before, after)
    ]
    return next(iter(both[0])) if len(both[0]) == 1 and both[0] == both[1] else None


def flag(name: str, run: list[Paragraph]) -> Flag:
    """Return the flag for a run of paragraphs after the source of this name."""
    return Flag(
        span=run[0].span,
        message=f"{len(run)} paragraphs without a word on whether {name} still speaks",
        reason="the article has no other source",
        help="Say once more whose account it is.",
        paragraph=run[0].number,
    )
