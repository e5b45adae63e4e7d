"""From the tables of a configuration to what holds for an article: validated, merged, and asked by path."""

from collections.abc import Iterable, Mapping
from typing import Any

from provenance.config import OFF, ON, Config, Wrong
from provenance.config.book import Book
from provenance.config.globs import matcher
from provenance.config.keys import ARTICLE, KEYS, REGISTRY, RUN, WIRE
from provenance.config.values import known, table, texts, valued

Table = Mapping[str, Any]
#: Keys whose lists add up along `extend` instead of replacing each other.
ADDING = frozenset({"extend-select", "extend-include", "extend-exclude"})
#: The keys whose limits the rule PRV010 holds.
LIMITS, LIMITED = ("min-coverage", "max-wire-share", "min-origins"), "PRV010"


class Settings:
    """What the configuration for some articles says.

    `files` are the files that it was read from, the nearest first; `folder` is what its globs are relative to;
    `tables` is all they say, merged. `run` has a value for every plain key of the whole run.
    """

    def __init__(self, tables: Table, run: Table, book: Book, profiles: Mapping[str, Table],
                 files: tuple[str, ...] = (), folder: str = "") -> None:  # fmt: skip
        self.tables = tables
        self.run = run
        self.book = book
        self.profiles = profiles
        self.files = files
        self.folder = folder
        self.made: dict[tuple[Any, ...], Config] = {}

    def config(self, path: str) -> Config:
        """Return what holds for an article; `path` is relative to `folder`, with slashes."""
        every = self.tables.get("per-file-settings", ())
        matching = tuple(place for place, each in enumerate(every) if matcher(texts(each["files"]) or ())(path))
        ignores = self.tables.get("per-file-ignores", {})
        silent = tuple(glob for glob in ignores if matcher((glob,))(path))
        if (matching, silent) not in self.made:
            self.made[matching, silent] = self.make(
                [every[place] for place in matching], [code for glob in silent for code in texts(ignores[glob]) or ()]
            )
        return self.made[matching, silent]  # fmt: skip

    def make(self, scoped: Iterable[Table], silent: Iterable[str]) -> Config:
        """Return the config of an article to which some settings per file apply, and in which some rules are silent."""
        said = {key: value for key, value in self.tables.items() if key in ARTICLE or key == "registry"}
        for each in scoped:
            said = merged(said, {key: value for key, value in each.items() if key != "files"})
        config = article(said, self.book, self.profiles)
        levels = {**config.levels, **dict.fromkeys(self.book.codes(silent, "per-file-ignores"), OFF)}
        return config._replace(levels=levels, fail_on=self.run["fail-on"], budget=self.run["budget"])


def ready(chain: Iterable[tuple[str, Table]], given: Table, book: Book, version: str) -> Table:
    """Return what the files of a chain, the nearest first, and the command line say together.

    Raises Wrong, naming the file, for what is not right in one, or where one asks for another version.
    """
    together: Table = {}
    for path, said in reversed(list(chain)):
        try:
            validate(said, book)
            required(said.get("required-version"), version)
        except Wrong as fault:
            raise Wrong(f"{path}: {fault}") from None
        together = merged(together, said)
    return merged(together, given)


def required(asked: Any, version: str) -> None:
    """Raise Wrong where the versions that a file asks for do not hold this one: `>=0.3`, `>=0.3,<1`, `0.3.1`."""
    for part in str(asked or "").replace(" ", "").split(","):
        sign = part[: len(part) - len(part.lstrip("<>=!~"))]
        wanted, have = numbers(part[len(sign) :]), numbers(version)
        holds = {">=": have >= wanted, ">": have > wanted, "<": have < wanted, "<=": have <= wanted,
                 "==": have == wanted, "": have == wanted, "!=": have != wanted}.get(sign)  # fmt: skip
        if part and not holds:
            raise Wrong(f"required-version = {asked!r}, and this is provenance {version}")


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; zeros at its end say nothing."""
    found = [int(part) if part.isdecimal() else 0 for part in version.split(".")]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def settled(tables: Table, book: Book, profiles: Mapping[str, Table], files: Iterable[str], folder: str) -> Settings:
    """Return the settings that tables mean; raises Wrong for a key, value or rule that there is not."""
    validate(tables, book)
    run = {name: valued(key, name, tables[name]) if name in tables else key.default for name, key in RUN.items()
           if key.kind not in ("ignores", "settings", "registry")}  # fmt: skip
    found = Settings(tables, run, book, profiles, tuple(files), folder)
    found.config("")
    return found


def validate(tables: Table, book: Book) -> None:
    """Raise Wrong for the first key, value or rule of a file that there is not."""
    for name, value in tables.items():
        known(name, KEYS, "key")
        if name == "per-file-ignores":
            for glob, codes in table(value, name).items():
                book.codes(listed(codes, f'{name}."{glob}"'), name)
        elif name == "per-file-settings":
            for each in value if isinstance(value, list) else [value]:
                scoped(table(each, name), book)
        elif name == "registry":
            registry(table(value, name))
        else:
            single(name, value, book)


def single(name: str, value: Any, book: Book) -> None:
    """Raise Wrong where a plain key of an article or a run has a value that it may not have."""
    key = KEYS[name]
    if key.kind == "rules":
        for word, given in table(value, name).items():
            book.rule(word, given)
    else:
        fitting = valued(key, name, value)
        if name in ("select", "ignore", "extend-select", "fixable", "unfixable"):
            book.codes(fitting, name)


def scoped(each: Table, book: Book) -> None:
    """Raise Wrong where settings for some files are not right."""
    if not listed(each.get("files", []), "per-file-settings.files"):
        raise Wrong('per-file-settings needs files, such as files = ["opinion/**"]')
    for name, value in each.items():
        known(name, ("files", *ARTICLE), "key in per-file-settings")
        if name != "files":
            single(name, value, book)


def registry(said: Table) -> None:
    """Raise Wrong where what a newsroom adds to the registry is not right."""
    for name, value in said.items():
        known(name, REGISTRY, "key in registry")
        if name == "own":
            valued(REGISTRY[name], "registry.own", value)
            continue
        for key, facts in table(value, f"registry.{name}").items():
            where = f"registry.{name}.{key}"
            if name == "families":
                if not isinstance(facts, str):
                    raise Wrong(f"{where} must be the owner's name")
                continue
            for field, given in table(facts, where).items():
                known(field, WIRE, f"key in {where}")
                valued(WIRE[field], f"{where}.{field}", given)
            if not facts.get("name"):
                raise Wrong(f"{where} needs a name")


def listed(value: Any, where: str) -> tuple[str, ...]:
    """Return a list of texts; raises Wrong."""
    found = texts(value)
    if found is None:
        raise Wrong(f"{where} must be a list of texts")
    return found


def merged(under: Table, over: Table) -> dict[str, Any]:
    """Return what two tables say together: tables join, and of anything else what `over` says holds."""
    found = dict(under)
    for name, value in over.items():
        before = found.get(name)
        if isinstance(value, dict) and isinstance(before, dict):
            found[name] = merged(before, value)
        elif name in ADDING and before is not None:
            found[name] = [*(texts(before) or ()), *(texts(value) or ())]
        else:
            found[name] = value
    return found


def article(said: Table, book: Book, profiles: Mapping[str, Table]) -> Config:
    """Return what the keys of an article mean, its profile first."""
    given = {
        name: valued(key, name, said[name]) for name, key in ARTICLE.items() if key.kind != "rules" and name in said
    }
    levels: dict[str, str] = {}
    if "select" in given:
        wanted = {*book.codes(given["select"], "select"), *book.codes(given.get("extend-select", ()), "extend-select")}
        levels = {code: ON if code in wanted else OFF for code in book.entries}
    levels |= dict.fromkeys(book.codes(given.get("extend-select", ()), "extend-select"), ON)
    levels |= dict.fromkeys(book.codes(given.get("ignore", ()), "ignore"), OFF)
    options: dict[str, dict[str, Any]] = {}
    limits = {name: given[name] for name in LIMITS if name in given}
    if limits:
        options[LIMITED] = limits
    for rules in (profiles.get(given.get("profile", "news"), {}), said.get("rules", {})):
        for word, value in rules.items():
            code, level, asked = book.rule(word, value)
            if level:
                levels[code] = level
            if asked:
                options[code] = {**options.get(code, {}), **asked}
    house = said.get("registry", {})
    return Config(
        encoding=given.get("encoding"),
        language=given.get("language"),
        options=options,
        levels=levels,
        unfixable=unfixable(given, book),
        own=texts(house.get("own", ())) or (),
        wires=house.get("wires", {}),
        families=house.get("families", {}),
    )


def unfixable(given: Table, book: Book) -> frozenset[str]:
    """Return the codes of the rules whose fixes are not offered."""
    found = set(book.codes(given.get("unfixable", ()), "unfixable"))
    if "fixable" in given:
        found |= set(book.entries) - set(book.codes(given["fixable"], "fixable"))
    return frozenset(found)
