"""The house holds: floors, names, sizes, docs."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "provenance"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: Rooms by floor, from the cellar up. A room imports only from floors below its own.
FLOORS = (
    {"digests"},
    {"kept"},
    {"model"},
    {"lexicon", "scan", "lines", "sentences", "handbook", "config", "directives"},
    {"readers", "markers", "sources", "tracing", "writers"},
    {"rules", "bounds"},
    {"ignore", "baseline", "prints"},
    {"memory"},
    {"check", "fix"},
    {"credited"},
    {"copies", "pages"},
    {"edges"},
    {"corpus"},
    {"cli", "lsp"},
    {"keeping"},
    {"__init__", "__main__"},
)
#: Where a library may be imported.
DOORS = {
    "click": {"cli"},
    "lxml": {"readers"},
    "mwparserfromhell": {"readers"},
    "docutils": {"readers"},
    "pylatexenc": {"readers"},
    "zipfile": {"readers"},
    "trafilatura": {"readers"},
    "prov": {"writers"},
    "pyromark": {"readers"},
    "pathspec": {"config", "edges"},
    "yaml": {"readers"},
    "tabulate": {"writers"},
    "wcwidth": {"writers"},
    "ahocorasick": {"scan"},
    "ftfy": {"rules/mojibake.py"},
    "requests_cache": {"edges/net"},
    "requests": {"edges/net"},
    "urllib3": {"edges/net"},
    "protego": {"edges/net"},
    "socket": {"edges/net"},
    "pypdf": {"readers"},
    "subprocess": {"edges/git.py"},
    "tomllib": {"lexicon", "readers", "config"},
    "multiprocessing": {"cli", "corpus"},
    "duckdb": {"corpus"},
    "fastwarc": {"corpus"},
    "fsspec": {"corpus"},
    "ray": {"corpus"},
    "resiliparse": {"corpus"},
    "matplotlib": {"corpus"},
    "publicsuffixlist": {"corpus"},
    "pyarrow": {"corpus"},
    "datatrove": {"corpus/datatrove.py"},
    "datasets": {"corpus/datasets.py"},
    "pickle": set(),
    "marshal": {"kept"},
    "shelve": set(),
}
#: Libraries so slow to load that they are imported where they are used.
HEAVY = {"ahocorasick", "pathspec", "ftfy", "tabulate", "pyromark", "lxml", "multiprocessing",
         "mwparserfromhell", "docutils", "pylatexenc", "trafilatura", "prov", "yaml",
         "requests_cache", "requests", "urllib3", "protego", "pypdf",
         "duckdb", "fastwarc", "fsspec", "ray", "resiliparse", "matplotlib", "publicsuffixlist",
         "pyarrow", "datatrove", "datasets"}  # fmt: skip
#: Rooms that are heavy as a whole, so that nobody but whoever wants them enters.
APART = ("provenance/edges/net", "provenance/corpus/datatrove")


def room(path: Path) -> str:
    """Return the room a module stands in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    """Return the floor of a room."""
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each imported module's dotted name and whether it is imported at the top."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(tree.body)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [alias.name for alias in node.names]
            whole = node.module == "provenance"
            yield from ((f"provenance.{name}" if whole else node.module, node in top) for name in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_go_down(path: Path) -> None:
    here = room(path)
    for name, _ in imports(path):
        if not name.startswith("provenance.") or here in ("__init__", "__main__"):
            continue
        there = name.split(".")[1]
        if there in ("__version__",) or there == here:
            continue
        target = PACKAGE / there
        assert target.with_suffix(".py").exists() or target.is_dir(), f"{path} imports {name}, which is no room"
        # The lexicon's lookups may use what stands beside them on their floor's cellar, nothing else climbs or crosses.
        assert floor(there) < floor(here), (
            f"{path.relative_to(ROOT)} imports provenance/{there}: that climbs or crosses"
        )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_stand_at_their_doors(path: Path) -> None:
    inside = str(path.relative_to(PACKAGE))
    inner = str(path.relative_to(PACKAGE).parent)
    for name, top in imports(path):
        library = name.split(".")[0]
        if library in DOORS:
            allowed = DOORS[library]
            assert not {room(path), inside, inner}.isdisjoint(allowed), f"{inside} imports {library}"
        if not f"provenance/{inside}".startswith(APART):
            heavy = library in HEAVY or name.replace(".", "/").startswith(APART)
            assert not (top and heavy), f"{inside} imports {name} at the top: it costs every start"


@pytest.mark.parametrize("path", sorted((PACKAGE / "rules").glob("[!_]*.py")), ids=lambda path: path.name)
def test_a_rule_imports_the_model_and_the_standard_library(path: Path) -> None:
    import sys

    for name, _ in imports(path):
        root = name.split(".")[0]
        allowed = name in ("provenance.model", "provenance.model.copies") or root in sys.stdlib_module_names
        assert allowed or (root == "ftfy" and path.name == "mojibake.py"), f"{path.name} imports {name}"
        # `urllib.parse` takes an address apart and opens nothing.
        doors = ("os", "io", "pathlib", "time", "datetime", "random", "urllib")
        assert name == "urllib.parse" or root not in doors, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_sizes_and_forbidden_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300, f"{path} is longer than 300 lines"
    assert path.stem not in ("utils", "util", "helpers", "common", "misc"), f"{path} has no name"
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 45, f"{path.name}: {node.name} is {length} lines long"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec", "print"), f"{path.name} calls {node.func.id}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_docstrings_are_sentences(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("__"):
            doc = ast.get_docstring(node)
            assert doc, f"{path.name}: {node.name} has no docstring"
            first = doc.splitlines()[0]
            assert re.search(r"[.:?]$", first) or "." in doc, f"{path.name}: {node.name}: {first!r} is no sentence"


def test_the_public_api_is_small() -> None:
    import provenance

    assert len(provenance.__all__) <= 12
    for name in provenance.__all__:
        assert getattr(provenance, name) is not None


def test_dependencies_have_floors_and_are_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {"pyahocorasick": "ahocorasick", "PyYAML": "yaml"}
    used = {name.split(".")[0] for path in MODULES for name, _ in imports(path)}
    for line in project["dependencies"]:
        name, _, minimum = line.partition(">=")
        assert minimum, f"{line} has no floor"
        assert names.get(name, name).replace("-", "_") in used, f"{name} is required and never imported"


def test_every_lexicon_file_parses() -> None:
    files = sorted((PACKAGE / "lexicon").rglob("*.toml"))
    assert files
    for path in files:
        assert tomllib.loads(path.read_text(encoding="utf-8")), f"{path} is empty"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_pattern_is_kept_by_its_module(path: Path) -> None:
    # `re` would compile it at every start; what the module keeps comes along compiled. Commands pay for themselves.
    if room(path) in ("cli", "handbook", "kept", "keeping"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            called = f"{node.func.value.id}.{node.func.attr}"
            literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
            assert not (literal and called.startswith("re.")), f"{path.name}, line {node.lineno}: {called}"
            assert called != "re.compile", f"{path.name}, line {node.lineno}: use `regex` of the model"
