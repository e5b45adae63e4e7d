"""What kind of source a written name is, told by its head word and its shape; the words stand in `kinds.toml`."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from provenance.lexicon import load
from provenance.lexicon.heads import KINDS, fold, head_words, unjoined
from provenance.lexicon.spelling import plain, without_article
from provenance.model import SourceKind, regex

#: Languages whose head word stands last; in the others it stands first.
HEAD_LAST = frozenset({"en", "tr"})
DOMAIN = regex(
    r"(?i)^(?:https?://)?(?:[\w-]+\.)+(?:com|net|org|info|ru|ua|de|fr|es|it|uk|eu|tv|io|news|cn|jp|kr|tr|br|by|kz)\b"
)
OWNER = regex(r"^.{1,60}?(?:'s|s')\s+(?=\S)")
#: The longest acronym and the most words of a personal name.
ACRONYM, NAME_WORDS, SCRIPT_NAME = 6, 5, 4


class Head(NamedTuple):
    """A head word found in a name: its table and its place among the words."""

    table: str
    place: int


@lru_cache(maxsize=20_000)
def kind(name: str, language: str) -> SourceKind:
    """Tell the kind of a source that is no wire from its written name; `language` is ISO 639-1."""
    whole = plain(name)
    text = without_article(whole)
    if not any(map(str.isalpha, text)):
        return "unnamed"
    known = known_names().get(fold(whole)) or known_names().get(fold(text))
    if known and not text.islower():
        return known
    if "." in text and DOMAIN.match(text):
        return "outlet"
    if text.upper() == text.lower():
        return in_unspaced(text, language) if language in ("zh", "ja", "ko") else in_arabic(text)
    article = text != whole
    text = owned(text) if language == "en" else text
    for tongue in dict.fromkeys((language, "en")):
        found = headed(text, tongue)
        if found:
            return found
    return shaped(text, article=article, nouns_capital=language == "de")


@lru_cache(maxsize=20_000)
def described(name: str, language: str) -> bool:
    """Tell whether somebody stands behind a name: it has a capital or a head word, as "this framing" has not."""
    text = without_article(plain(name))
    words = text.split(" ")
    end = next((place for place, word in enumerate(words) if place and word in phrase("ends")), len(words))
    if text.upper() == text.lower() or any(word[:1].isupper() for word in words[:end]):
        return True
    return any(headed(text, tongue) is not None for tongue in dict.fromkeys((language, "en")))


@lru_cache(maxsize=20_000)
def table_of(word: str, language: str) -> str | None:
    """Return the table of kinds.toml that a word belongs to in a language."""
    return head_words(language).table(word)


@lru_cache(maxsize=20_000)
def role(word: str, language: str) -> bool:
    """Tell whether a word is what one person is called: a title, an office, in English also "diplomat"."""
    table = table_of(word, language)
    return table in ("role", "title") or (table == "unnamed" and language == "en" and word in phrase("singular"))


@lru_cache(maxsize=20_000)
def people(word: str, language: str) -> bool:
    """Tell whether a word can be people in the plural: "inspectors", "growers"; English only."""
    return language == "en" and word.endswith(tuple(phrase("people_endings")))


def owned(text: str) -> str:
    """Return an English name without the owner in front: `Orell's campaign`, `Bay News' Ana Costa`."""
    owner = OWNER.match(text) if "'" in text else None
    if owner is None or phrase("ends") & set(owner[0].lower().split(" ")):
        return text
    return text[owner.end() :]


def headed(text: str, language: str) -> SourceKind | None:
    """Return the kind that the head word of a name in a script with capitals says, if any."""
    words = text.split(" ")
    found = [Head(table, place) for place, word in enumerate(words) if (table := table_of(word, language))]
    if not found:
        return None
    found = [head for head in found if head.table != "frame"] or found
    head = english_head(words, found) if language == "en" else found[-1 if language in HEAD_LAST else 0]
    if head.table == "title":
        return "person"
    if head.table == "document":
        return "document"
    if any(borne(words, one, language) for one in found):
        return "person"
    if head.table in ("role", "unnamed", "frame"):
        return "person" if personal(words, language) else "unnamed"
    return settled(head.table)


def english_head(words: Sequence[str], found: Sequence[Head]) -> Head:
    """Return the head of an English name: the last head word before `of`, `at`, `who`; people behind it come first."""
    end = next((place for place, word in enumerate(words) if place and word.lower() in phrase("ends")), len(words))
    head = next((one for one in reversed(found) if one.place < end), found[0])
    last = found[-1]
    people = last.place == len(words) - 1 and last.table == "unnamed"
    return last if people and head.table != "document" else head


def borne(words: Sequence[str], head: Head, language: str) -> bool:
    """Tell whether a title or role stands right before a name and depends on nothing: `minister Ana Costa`."""
    if head.table not in ("title", "role") or head.place + 1 == len(words) or words[head.place].endswith(","):
        return False
    free = head.place == 0 or words[head.place - 1].lower() not in phrase("joining")
    after = words[head.place + 1]
    return free and name_word(after) and table_of(after, language) is None


def personal(words: Sequence[str], language: str) -> bool:
    """Tell whether a personal name of two words or more stands apart: `John Doe, a spokesman`, `…, John Doe`."""
    run: list[str] = []
    joining = False
    for word in words:
        bare = word.rstrip(",")
        if name_word(bare) and table_of(bare, language) is None:
            run.append(bare)
        elif run and bare.lower() in phrase("particles") and bare not in phrase("ends"):
            continue
        else:
            if word.lower() in phrase("joining") and is_name(run) and not joining:
                return True
            run, joining = [], bare.lower() in phrase("joining")
        if word.endswith(","):
            if is_name(run) and not joining:
                return True
            run, joining = [], False
    return is_name(run) and not joining


def is_name(run: Sequence[str]) -> bool:
    """Tell whether a run of capitalised words can be a personal name."""
    return 2 <= len(run) <= NAME_WORDS and fold(" ".join(run)) not in known_names()


def name_word(word: str) -> bool:
    """Tell whether a word is written as part of a personal name: capital first, not all capitals."""
    return word[:1].isupper() and (len(word.rstrip(".")) == 1 or not word.isupper())


def shaped(text: str, *, article: bool, nouns_capital: bool) -> SourceKind:
    """Return the kind that the shape of a name says when no head word does; `article` when one stood in front."""
    particles = phrase("particles")
    words = [word for word in text.split(" ") if word.lower() not in particles]
    if not any(word[0].isupper() for word in words):
        return "unnamed"
    last = next((count for count, word in enumerate(reversed(words)) if not name_word(word)), len(words))
    # "9/11 widow Terry Strand", and with a noun among the capitals "der Bäcker Martin Zell".
    if (last >= 3 and article) if nouns_capital else 2 <= last < len(words):
        return "person"
    if article or "&" in text or (text.isupper() and len(text) <= ACRONYM) or any(map(str.isdigit, text)):
        return "organisation"
    person = len(words) <= NAME_WORDS and all(name_word(word) or (len(words) > 1 and word.isupper()) for word in words)
    return "person" if person else "organisation"


def in_unspaced(text: str, language: str) -> SourceKind:
    """Return the kind of a Chinese, Japanese or Korean name: its head is the word that ends last."""
    text = text.strip("、。・ ")
    found = [
        (text.rfind(word) + len(word), len(word), table)
        for word, table in head_words(language).words.items()
        if (word in text if len(word) > 1 else text.endswith(word))
    ]
    if not found:
        return "person" if 2 <= len(text.replace(" ", "")) <= SCRIPT_NAME or "・" in text else "organisation"
    end, length, table = max(found)
    if table == "title":
        return "person"
    if table != "role":
        return settled(table)
    rest = text[end:].strip() or text[: end - length].strip()
    owner = any(rest.endswith(word) for word, other in head_words(language).words.items() if other in KINDS)
    return "person" if 2 <= len(rest) <= SCRIPT_NAME and not owner and fold(rest) not in known_names() else "unnamed"


def in_arabic(text: str) -> SourceKind:
    """Return the kind of an Arabic name: its head stands first; words without an article after a role are a name."""
    words = text.split(" ")
    heads = head_words("ar")
    found = [Head(table, place) for place, word in enumerate(words) if (table := heads.table(word))]
    if not found:
        return "person" if 2 <= len(words) <= SCRIPT_NAME else "organisation"
    head = found[0]
    if head.table == "title":
        return "person"
    if head.table != "role":
        return settled(head.table)
    ending = words[-2:]
    bare = all(unjoined(word) == word and heads.table(word) is None for word in ending)
    return "person" if head.place < len(words) - 2 and bare else "unnamed"


def settled(table: str) -> SourceKind:
    """Return the kind that a table of its own stands for."""
    return next(kind for kind in KINDS if kind == table)


@cache
def known_names() -> Mapping[str, SourceKind]:
    """Return the names that are known as a whole, in small letters."""
    known = load("kinds")["known"]
    return {fold(name): kind for kind in KINDS for name in known.get(kind, ())}


@cache
def phrase(name: str) -> frozenset[str]:
    """Return a list of small words: `ends`, `joining` or `particles`."""
    return frozenset(load("kinds")["phrase"][name])
