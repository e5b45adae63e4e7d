"""The keys of a configuration: what each may hold and what it is for. The schema and the pages are made of this."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from provenance.config import LEVELS, OFF


class Key(NamedTuple):
    """A key: the kind of its value, what it is for, what holds without it, and the only values it may have."""

    kind: str
    about: str
    default: Any = None
    only: tuple[str, ...] = ()


#: The profiles of `lexicon/profiles.toml`, the default first.
PROFILES = ("news", "strict", "wire", "reference", "answer", "opinion", "docs")
#: What a rule may be set to.
SET = (*LEVELS, OFF)

#: Keys that hold for the articles below the folder of their file, and may differ from article to article.
ARTICLE: Mapping[str, Key] = {
    "profile": Key(
        "word", "What kind of text this is: levels and options of rules, chosen together.", "news", PROFILES
    ),
    "language": Key("text", "ISO 639-1 code of the articles, instead of detecting it."),
    "encoding": Key("text", "Encoding of the files, instead of UTF-8."),
    "select": Key("texts", "Only these rules speak: codes, names, or the letters of a family such as DEB."),
    "ignore": Key("texts", "These rules are silent.", ()),
    "extend-select": Key("texts", "These rules speak as well.", ()),
    "fixable": Key("texts", "Only the fixes of these rules are offered."),
    "unfixable": Key("texts", "The fixes of these rules are not offered.", ()),
    "min-coverage": Key("share", "The least share of body paragraphs that say who says so; PRV010 speaks below it."),
    "max-wire-share": Key(
        "share", "The largest share of what is sourced that wires may carry; PRV010 speaks above it."
    ),
    "min-origins": Key("count", "The least number of independent origins; PRV010 speaks below it."),
    "rules": Key("rules", 'Level and options of single rules: `[rules.SRC001]`, `level = "off"`.'),
}
#: Keys that hold for the whole run, and are read from the file nearest to the working directory.
RUN: Mapping[str, Key] = {
    "extend": Key("text", "A file whose settings hold where this one says nothing, relative to this one."),
    "required-version": Key("text", 'The versions of provenance that may read this, such as ">=0.3".'),
    "fail-on": Key("word", "The mildest finding that exits 1.", "warning", (*LEVELS, "never")),
    "budget": Key("count", "How many notes an article shows on screen.", 3),
    "output-format": Key("text", "The format of the report.", "full"),
    "docs": Key("text", "The address of the documentation as a site: reports link to a rule's page on it."),
    "baseline": Key("text", "The baseline file, relative to this one."),
    "include": Key("texts", "Which files of a folder are articles, instead of those whose format is read."),
    "extend-include": Key("texts", "Which further files are.", ()),
    "exclude": Key("texts", "Which files and folders are passed over, as .gitignore writes it.", ()),
    "extend-exclude": Key("texts", "Which further files and folders are.", ()),
    "respect-gitignore": Key("flag", "Whether what git ignores is passed over.", True),
    "force-exclude": Key("flag", "Whether a file given by name is passed over too where it is excluded.", False),
    "per-file-ignores": Key("ignores", "Rules that are silent in the files that a glob matches."),
    "per-file-settings": Key(
        "settings", "Keys of articles for the `files` that globs match; the last that matches wins."
    ),
    "registry": Key("registry", "What this newsroom knows: `own` names and domains, `wires`, `families`."),
}
KEYS: Mapping[str, Key] = {**RUN, **ARTICLE}
#: The keys of `[registry]` and of one of its wires.
REGISTRY: Mapping[str, Key] = {
    "own": Key("texts", "Names and domains of this outlet itself, which is nobody else's source.", ()),
    "wires": Key("wires", "Further wires by key."),
    "families": Key("names", "Names of further owners by key."),
}
WIRE: Mapping[str, Key] = {
    "name": Key("text", "The name to show."),
    "names": Key("texts", "Names that may stand anywhere.", ()),
    "short": Key("texts", "Names that count in a credit only.", ()),
    "domains": Key("texts", "Its web domains.", ()),
    "country": Key("text", "ISO 3166-1 alpha-2.", ""),
    "family": Key("text", "The key of its owner."),
    "category": Key("word", "What it carries.", "agency", ("agency", "service", "distributor", "photo")),
    "languages": Key("texts", "Languages in which a shared short name means it.", ()),
}
