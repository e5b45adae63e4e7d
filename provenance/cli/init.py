"""`provenance init`: a commented configuration to begin with, for the folder that it is started in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click

from provenance.edges import files
from provenance.edges.settings import NAMES
from provenance.lexicon import load

NAME = "provenance.toml"
#: How many folders are looked at; the layout shows near the top.
LOOKED = 2_000
HEAD = """\
# Settings of provenance. `provenance config` says what each key is for and what holds here.
# A line without its # takes effect; what stands here are the defaults, but where a comment says otherwise.

# profile = "news"            # strict, wire, reference, answer, opinion, docs
# fail-on = "warning"         # the mildest finding that fails a run: error, warning, note, never
# min-coverage = "60 %"       # PRV010 speaks of articles in which fewer paragraphs say who says so
"""
RULES = """\
# Single rules: `provenance rule SRC001` says what one asks, and why.
# [rules.SRC001]
# level = "off"
# min-words = 12
"""
REGISTRY = """\
# What this newsroom is called, so that it is not taken for somebody else's source, and wires that only it knows.
# [registry]
# own = ["The Arden Post", "ardenpost.example"]
# [registry.wires.bergland]
# name = "Bergland News Agency"
# short = ["BNA"]
"""
NEXT = """\
Wrote {path}. What comes next:
  provenance check                       what there is now
  provenance check --write-baseline      let that be, and hear of what is new
  provenance check --since main          what a branch has changed
"""


@click.command("init")
@click.argument("folder", default=os.curdir, type=click.Path(exists=True, file_okay=False))
@click.option("--dry-run", is_flag=True, help="Show the file instead of writing it.")
def command(folder: str, dry_run: bool) -> None:
    """Write a commented configuration to begin with.

    It looks at the FOLDER, the current one unless said, for built pages to pass over and for sections that
    are another kind of text. A file that is there already is left as it is.

    \b
    provenance init
    provenance init --dry-run content/
    """
    text = "".join(start(seen(folder)))
    if dry_run:
        click.echo(text, nl=False)
        return
    path = os.path.join(folder, NAME)
    for name in NAMES[:2]:
        if os.path.exists(there := os.path.join(folder, name)):
            raise click.ClickException(f"{there} is there already; provenance config shows what it says")
    files.save(path, [text])
    click.echo(NEXT.format(path=path), nl=False)


def seen(folder: str) -> dict[str, list[str]]:
    """Return the folders found below one that mean something, relative and with slashes, by what they mean."""
    layouts: dict[str, Any] = load("start")["layouts"]
    found: dict[str, list[str]] = {}
    for count, (here, folders, _) in enumerate(os.walk(folder)):
        if count == LOOKED:
            break
        for name in sorted(folders):
            for meaning, names in layouts.items():
                if name.casefold() in names:
                    place = os.path.relpath(os.path.join(here, name), folder).replace(os.sep, "/")
                    found.setdefault(meaning, []).append(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name.casefold() not in layouts["built"]
        )
    return found


def start(found: dict[str, list[str]]) -> Iterator[str]:
    """Yield the parts of the file for what was found; what was found stands there to be kept or struck."""
    yield HEAD
    if found.get("built"):
        yield f"\n# Built pages and other people's files, found here.\nexclude = [{quoted(found['built'])}]\n"
    else:
        yield '\n# exclude = ["_site/", "node_modules/"]\n'
    yield "\n" + RULES
    sections = [(profile, folders) for profile, folders in found.items() if profile != "built"]
    if sections:
        yield "\n# Sections that are another kind of text, found here.\n"
    for profile, folders in sections:
        globs = quoted([f"{place}/**" for place in folders])
        yield f'[[per-file-settings]]\nfiles = [{globs}]\nprofile = "{profile}"\n\n'
    if not sections:
        yield '\n# [[per-file-settings]]\n# files = ["opinion/**"]\n# profile = "opinion"\n\n'
    yield REGISTRY


def quoted(places: list[str]) -> str:
    """Return paths as the items of a TOML list; a folder to exclude ends in a stroke."""
    return ", ".join(f'"{place}"' if place.endswith("*") else f'"/{place}/"' for place in places)
