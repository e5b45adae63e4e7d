"""What stands for a name: a short form of it, a role without an article, a verb without a subject.

A script with capitals tells a surname by its letters; elsewhere ("القاضي", "한 소장", "森下所長") the short name
must end a longer one that the article has used, or share with it the family's name and the title.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from provenance.lexicon import kinds, listed
from provenance.lexicon.reporting import grammar
from provenance.model import Article, Marker, Paragraph, regex
from provenance.sentences import around

#: Titles that say nothing but respect, and stand behind any name.
HONORIFICS = ("さん", "氏", "様", "씨", "님", "先生", "女士")
#: The longest short name, in code points, and the longest family name of two parts.
SHORT, FAMILY = 12, 2
#: What belongs to a place or body and is not it: "the parents' council of Ardley", "a spokesman for Roe".
BODY = regex(r"[^A-Z,]{3,60} (?:of|for|at|in|from)(?: the)?(?: [A-Z][\w’'.-]*){1,5}")
#: "seinen Angaben", "ihrer Aussage": what he or she gave out.
GIVEN = regex(r"(sein|ihr)(?:e|en|er|em)? (?:ersten )?(?:angaben?|aussagen?|worten|darstellung|ansicht|meinung)")
#: Words at most in what opens a sentence, and the tables of kinds.toml that hold bodies.
OPENING = 6
BODIES = frozenset({"government", "organisation", "outlet"})
PRONOUN = {"sein": "er", "ihr": "sie"}


@cache
def shorts(language: str) -> Mapping[str, str]:
    """Return the words that stand for a name or for nobody, each with its list of people.toml that counts."""
    rows = (("pronouns", language), ("nobody", language), ("self", "en"), ("self", language))
    return {word: table for table, tongue in rows for word in listed(table, tongue)}


def same(short: str, full: str) -> bool:
    """Tell whether a short name stands for a full one: by its last words, or by family name and title."""
    if short == full or not 1 < len(short) < len(full) or len(short) > SHORT:
        return False
    if full.endswith(short) and (" " not in full or full[-len(short) - 1] == " " or short[-1] > "\u3000"):
        return True
    family, title = parts(short)
    if not family or not title:
        return False
    respected = title in HONORIFICS and full.endswith(HONORIFICS)
    words = full.replace("の", " ").split()
    return (respected or full.endswith(title)) and any(
        word.startswith(family) and len(word) > len(family) for word in words
    )


def parts(short: str) -> tuple[str, str]:
    """Return the family name and the title of a short name: "한 소장" → 한, 소장; "森下所長" → 森下, 所長."""
    first, _, rest = short.partition(" ")
    if rest:
        return (first, rest) if len(first) <= FAMILY and first[0] > "\u3000" else ("", "")
    for title in HONORIFICS:
        if short.endswith(title):
            return short[: -len(title)], title
    if len(short) in (3, 4) and short[0] > "\u3000" and not "\uac00" <= short[0] <= "\ud7a3":
        return short[:-FAMILY], short[-FAMILY:]
    return "", ""


def one(word: str, language: str) -> bool:
    """Tell whether a role without an article can point back to somebody: "губернатор", "المدير", not "читатели"."""
    definite = listed("definite", language)
    if not definite:
        return False
    return word.startswith(tuple(definite)) and not word.endswith(tuple(listed("several", language)))


def unspoken(article: Article, marker: Marker) -> bool:
    """Tell whether a verb stands without its subject, as Romance and Asian verbs may: "Añadió que"."""
    lexicon = grammar(article.language)
    if not lexicon.drops_subject or marker.kind != "speech" or marker.cue is None:
        return False
    cue = article.words(marker.cue).lower()
    kind = lexicon.verbs.get(cue) or lexicon.verbs.get(cue.split()[-1], "")
    return marker.name == "" or (bool(kind) and not kind.startswith("impersonal") and cue not in lexicon.hearsay)


def possessor(low: str, language: str) -> str | None:
    """Return the pronoun of whoever gave something out: "seinen Angaben" → er."""
    match = GIVEN.fullmatch(low) if language == "de" else None
    return PRONOUN[match[1]] if match else None


def body(name: str, language: str) -> bool:
    """Tell whether a name that ends a description is only where or whose its owner is: "the council of Ardley"."""
    return language == "en" and " " in name and BODY.fullmatch(name) is not None


def opening(article: Article, marker: Marker, paragraph: Paragraph | None) -> str | None:
    """Return the body that opens an English sentence, and is its pronoun: "The harbour board will dredge, it said"."""
    if article.language != "en" or paragraph is None:
        return None
    sentence = around(article.text, marker.start, paragraph.start, marker.end)
    found: list[str] = []
    for word in article.words((sentence.start, marker.start)).split()[:OPENING]:
        if found and kinds.table_of(found[-1], "en") in BODIES and kinds.table_of(word, "en") not in BODIES:
            break
        if not word.isalpha():
            return None
        found.append(word)
    if not found or found[0].casefold() in ("a", "an") or kinds.table_of(found[-1], "en") not in BODIES:
        return None
    return " ".join(found[found[0].casefold() in listed("determiners", "en") :])


def spoke(article: Article, marker: Marker, name: str) -> bool:
    """Tell whether a definite thing said something outright, as bodies do: "the shipping line said"."""
    if marker.kind != "speech" or marker.role != "speaker" or marker.cue is None or marker.source_span is None:
        return False
    definite = article.words(marker.source_span).lower().startswith("the ") or name.lower().startswith("the ")
    cue = article.words(marker.cue).lower().split()
    return definite and marker.strength == "strong" and bool(listed("saying", article.language).intersection(cue))
