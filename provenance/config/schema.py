"""The JSON Schema of a configuration file, for editors that complete and check TOML as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.config.book import Book, Entry
from provenance.config.keys import ARTICLE, KEYS, REGISTRY, SET, WIRE, Key

DIALECT = "http://json-schema.org/draft-07/schema#"
TEXTS = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
#: The schema of each plain kind of value.
KINDS: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "word": {"type": "string"},
    "texts": TEXTS,
    "flag": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0},
    "share": {"oneOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": "%\\s*$"}]},
}
#: The JSON type of an option's value, by the Python type of its default.
TYPES = {bool: "boolean", int: "number", float: "number", str: "string", tuple: "array", list: "array"}


def schema(book: Book) -> dict[str, Any]:
    """Return the schema of `provenance.toml`, with every rule and its options."""
    return {
        "$schema": DIALECT,
        "title": "Settings of provenance, a linter for sourcing",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: of(key, book) for name, key in KEYS.items()},
    }


def of(key: Key, book: Book) -> dict[str, Any]:
    """Return the schema of a key's value."""
    made = {"rules": rules, "ignores": ignores, "settings": settings, "registry": registry}
    if key.kind in made:
        return {"description": key.about, **made[key.kind](book)}
    default = list(key.default) if isinstance(key.default, tuple) else key.default
    return {
        "description": key.about,
        **KINDS[key.kind],
        **({"enum": list(key.only)} if key.only else {}),
        **({} if default is None else {"default": default}),
    }


def table(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a table that has these keys and no others."""
    return {"type": "object", "additionalProperties": False, "properties": dict(properties)}


def rules(book: Book) -> dict[str, Any]:
    """Return the schema of `[rules]`, by code and by name."""
    found = {entry.code: rule(entry) for entry in book.entries.values()}
    return table(found | {entry.name: {"$ref": f"#/properties/rules/properties/{code}"}
                          for code, entry in book.entries.items()})  # fmt: skip


def rule(entry: Entry) -> dict[str, Any]:
    """Return the schema of what is set of a rule: its level alone, or a table of level and options."""
    level = {"enum": list(SET)}
    options = {
        name: {"type": TYPES[type(default)], "default": listed(default)} for name, default in entry.options.items()
    }
    return {"description": entry.name, "oneOf": [level, table({"level": level, **options})]}


def listed(default: Any) -> Any:
    """Return an option's default as JSON has it."""
    return list(default) if isinstance(default, tuple) else default


def ignores(book: Book) -> dict[str, Any]:
    """Return the schema of `[per-file-ignores]`."""
    return {"type": "object", "additionalProperties": TEXTS}


def settings(book: Book) -> dict[str, Any]:
    """Return the schema of `[[per-file-settings]]`."""
    scoped = {
        name: of(key, book) if key.kind != "rules" else {"$ref": "#/properties/rules"} for name, key in ARTICLE.items()
    }
    return {"type": "array", "items": {**table({"files": TEXTS, **scoped}), "required": ["files"]}}


def registry(book: Book) -> dict[str, Any]:
    """Return the schema of `[registry]`."""
    wire = {**table({name: of(key, book) for name, key in WIRE.items()}), "required": ["name"]}
    return table({
        "own": of(REGISTRY["own"], book),
        "wires": {"description": REGISTRY["wires"].about, "type": "object", "additionalProperties": wire},
        "families": {"description": REGISTRY["families"].about, "type": "object",
                     "additionalProperties": {"type": "string"}},
    })  # fmt: skip
