"""Who an article names: a source on its way to becoming one of the report's."""

from __future__ import annotations

from provenance.lexicon import kinds
from provenance.model import SourceKind, regex

#: A site named as the source, `(source: gazette.example)`, and endings that a file has and no site.
SITE = regex(r"(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24})/?")
FILES = frozenset(
    {
        "csv",
        "doc",
        "docx",
        "htm",
        "html",
        "jpg",
        "json",
        "md",
        "mdx",
        "pdf",
        "png",
        "py",
        "rst",
        "txt",
        "xlsx",
        "xml",
        "yaml",
    }
)
WORD = regex(r"[\w-]+")


class Owner:
    """Somebody the article has named, and the offices that stand around their name."""

    __slots__ = ("cited", "family", "key", "kind", "name", "offices", "pronoun")

    def __init__(self, key: str, name: str, kind: SourceKind, family: str = "") -> None:
        self.key = key
        self.name = name
        self.kind = kind
        self.family = family
        self.offices: set[str] = set()
        self.pronoun: str | None = None
        self.cited = False


def host(name: str) -> str:
    """Return the host of an address, or what stands before the first stroke of a name."""
    return name.strip().removeprefix("https://").removeprefix("http://").split("/")[0]


def site(name: str) -> str | None:
    """Return the host of a name that is a site and nothing else: `gazette.example`, `https://gazette.example/`."""
    match = SITE.fullmatch(name.strip())
    return None if match is None or match["host"].rpartition(".")[2] in FILES else match["host"]


def offices(stretch: str, language: str) -> set[str]:
    """Return the offices and titles in a stretch of text, letter case aside."""
    return {word.casefold() for word in WORD.findall(stretch) if kinds.role(word, language)}
