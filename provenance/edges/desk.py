"""What a run is configured to do: the nearest file of each article, and the command line above all of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from provenance.config import Config, Wrong
from provenance.edges import settings as door

if TYPE_CHECKING:
    from provenance.config.book import Book
    from provenance.config.settle import Settings

#: Keys of the command line that need no more than setting a field of a Config.
PLAIN = {"fail-on": "fail_on", "budget": "budget", "language": "language", "encoding": "encoding"}


#: What holds for a run where nothing is set: as `config.keys` says, which few runs import.
DEFAULTS: Mapping[str, Any] = {"fail-on": "warning", "budget": 3, "output-format": "full", "respect-gitignore": True,
                               "force-exclude": False, "exclude": (), "extend-exclude": (), "include": None,
                               "extend-include": (), "baseline": None, "docs": None}  # fmt: skip


class Desk:
    """The settings of a run.

    `given` are keys that the command line sets, `inline` further ones as `--config` writes them or the path of
    a file that holds for every article; `isolated` leaves every file alone that is not named; without `heeding`
    nothing that an article dismisses is dismissed. Raises Wrong.
    """

    def __init__(
        self,
        given: Mapping[str, Any] | None = None,
        inline: Iterable[str] = (),
        isolated: bool = False,
        *,
        heeding: bool = True,
    ) -> None:
        self.given = dict(given or {})
        self.isolated = isolated
        self.named: str | None = None
        self.found: dict[str, tuple[str, Mapping[str, Any]] | None] = {}
        self.made: dict[str | None, Settings] = {}
        for words in inline:
            if "=" in words and not os.path.exists(words):
                from provenance.config.settle import merged
                from provenance.config.toml import inline as parsed

                self.given = merged(parsed(words), self.given)
            elif os.path.isfile(words):
                self.named = words
            else:
                raise Wrong(f"--config {words}: no such file, and no setting such as fail-on='error'")
        simple = set(self.given) <= set(PLAIN)
        values = {PLAIN[name]: value for name, value in self.given.items()} if simple else {}
        self.plain = Config(**values, heeding=heeding) if simple else None
        self.heeding = heeding

    def file(self, folder: str) -> tuple[str, Mapping[str, Any]] | None:
        """Return the configuration file that holds in a folder and what it says, None for none."""
        if self.named is not None:
            folder = ""
        if folder not in self.found:
            self.found[folder] = self.look(folder)
        return self.found[folder]

    def look(self, folder: str) -> tuple[str, Mapping[str, Any]] | None:
        """Look for the configuration file of a folder."""
        if self.named is not None:
            said = door.tables(self.named)
            if said is None:
                raise Wrong(f"{self.named}: there is no [tool.provenance] in it")
            return self.named, said
        if self.isolated:
            return None
        return door.nearest(folder or os.curdir) or door.personal()

    def settings(self, folder: str = "") -> Settings:
        """Return the settings that hold in a folder, the working directory unless said."""
        file = self.file(folder)
        path = file[0] if file else None
        if path not in self.made:
            self.made[path] = self.settled(file)
        return self.made[path]

    def settled(self, file: tuple[str, Mapping[str, Any]] | None) -> Settings:
        """Return the settings of a file, what it extends and the command line together."""
        # Slow to import, and most runs have no configuration.
        from provenance import __version__
        from provenance.config.settle import ready, settled
        from provenance.lexicon import load

        known = book()
        chain = door.chain(*file) if file else []
        tables = ready(chain, self.given, known, __version__)
        named = self.named is not None or not chain
        folder = os.getcwd() if named else os.path.dirname(os.path.abspath(chain[0][0]))
        return settled(tables, known, load("profiles"), (path for path, _ in chain), folder)

    def config(self, path: str) -> Config:
        """Return what holds for an article; raises Wrong where its configuration is refused."""
        folder = os.path.dirname(path)
        if self.plain is not None and self.file(folder) is None:
            return self.plain
        settings = self.settings(folder)
        inside = os.path.relpath(os.path.abspath(path), settings.folder).replace(os.sep, "/")
        config = settings.config(inside)
        return config if self.heeding else config._replace(heeding=False)

    def run(self, key: str) -> Any:
        """Return what a key of the whole run is set to in the working directory, its default where it is not."""
        if self.plain is not None and self.file("") is None:
            return self.given.get(key, DEFAULTS.get(key))
        return self.settings().run[key]

    def said(self, key: str) -> Any:
        """Return what the working directory's configuration says under a key, None where it says nothing."""
        return self.settings().tables.get(key)

    def files(self) -> tuple[str, ...]:
        """Return the files that hold in the working directory, the nearest first."""
        return self.settings().files


def book() -> Book:
    """Return the rules as a configuration may speak of them."""
    from provenance import rules
    from provenance.config.book import Book, Entry

    return Book(Entry(*entry) for entry in rules.book())
