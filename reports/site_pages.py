"""Build the documentation as a site: `python reports/site_pages.py FOLDER`; it needs `pip install -e '.[docs]'`.

Every page is made from what the program itself says: the rules' pages from their docstrings, the settings from their
keys, the commands from their help. Nothing is fetched, neither when it is built nor when it is read.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from provenance import handbook, rules
from provenance.cli.commands import COMMANDS, provenance
from provenance.config.keys import KEYS, Key
from provenance.lexicon import load

ROOT = Path(__file__).parent.parent
#: Examples are prose, which is read to its end.
WRAPPED = ".md-typeset pre > code { white-space: pre-wrap; }\n"
FAMILIES = {
    "ANO": "Unnamed sources",
    "DEB": "Formatting debris",
    "HED": "Headlines",
    "LLM": "Residue of chatbots",
    "LNK": "Cited pages",
    "MRK": "Markers",
    "PRV": "The tool itself",
    "QUO": "Quotations",
    "SRC": "Presence of sources",
    "WIR": "Dependence on wires",
}


def pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of each page."""
    yield "index.md", start()
    yield "rules/index.md", listing()
    for rule in rules.RULES:
        yield f"rules/{rule.CODE}.md", page(handbook.page(rule))
    yield "settings.md", settings()
    yield "commands.md", commands()
    yield "clusters.md", (ROOT / "reports" / "clusters.md").read_text(encoding="utf-8")


def start() -> str:
    """Return the first page: the README, with links to other files of the repository taken off."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"):
        text = text.replace(f"[{name}]({name})", f"`{name}`")
    return text.replace("](reports/samples/report.png)", "](report.png)").replace(
        "`reports/samples/`", "`reports/samples/` of the repository"
    )


def listing() -> str:
    """Return the page that lists every rule, by family."""
    lines = ["# Rules", ""]
    for family, title in FAMILIES.items():
        lines += [f"## {title} ({family})", "", "| code | name | level | what it finds |", "| --- | --- | --- | --- |"]
        for rule in rules.RULES:
            if rule.CODE.startswith(family):
                found = handbook.page(rule)
                summary = found.summary.replace("|", "\\|")
                lines.append(f"| [{rule.CODE}]({rule.CODE}.md) | {rule.NAME} | {rule.LEVEL} | {summary} |")
        lines.append("")
    return "\n".join(lines)


def page(found: handbook.Page) -> str:
    """Return a rule's page."""
    lines = [
        f"# {found.code} {found.name}",
        "",
        found.summary,
        "",
        f"Level **{found.level}**, confidence {found.confidence}.",
    ]
    for title, examples in (("Flags", found.flags), ("Passes", found.passes)):
        lines += ["", f"## {title}"]
        for each in examples:
            how = ", ".join([each.format, *(f"{name} = {json.dumps(value)}" for name, value in each.options.items())])
            shown = "\n".join(map(handbook.plain, each.shown.split("\n")))
            lines += ["", f"In {how}:", "", *(f"    {line}".rstrip() for line in shown.split("\n"))]
    lines += ["", "## Why", "", found.why, "", "## On whose authority", ""]
    lines += [f"- {each.words} <{each.address}>" for each in found.authority]
    if found.options:
        lines += ["", "## Options", "", f"Set them under `[rules.{found.code}]`.", ""]
        lines += [f"- `{name} = {json.dumps(value, ensure_ascii=False)}`" for name, value in found.options.items()]
    lines += ["", "## How to dismiss it", "", found.dismiss, ""]
    lines += [f"In the article itself: `<!-- provenance: ignore[{found.code}] reason -->`.", ""]
    return "\n".join(lines)


def settings() -> str:
    """Return the page on the configuration: every key, and the profiles."""
    lines = ["# Settings", "", "`provenance.toml`, `.provenance.toml`, or `[tool.provenance]` in `pyproject.toml`; the "
             "nearest to an article holds. `provenance init` writes one to begin with.", ""]  # fmt: skip
    for name, key in KEYS.items():
        lines += [f"## {name}", "", key.about, "", *valued(key), ""]
    lines += ["# Profiles", ""]
    for name, table in load("profiles").items():
        said = ", ".join(
            f"{code} {value if isinstance(value, str) else json.dumps(value)}" for code, value in table.items()
        )
        lines += [f"- `{name}`: {said or 'as each rule is by itself'}"]
    return "\n".join(lines) + "\n"


def valued(key: Key) -> list[str]:
    """Return what a key may hold."""
    lines = [f"One of {', '.join(f'`{word}`' for word in key.only)}."] if key.only else []
    return [*lines, f"Default: `{json.dumps(key.default)}`."] if key.default is not None else lines


def commands() -> str:
    """Return the page with every command's help."""
    lines = ["# Commands", ""]
    with provenance.make_context("provenance", [], resilient_parsing=True) as context:
        for name in COMMANDS:
            command = provenance.get_command(context, name)
            if command is None:
                continue
            with command.make_context(name, [], parent=context, resilient_parsing=True) as inner:
                lines += [f"## provenance {name}", "", "```", command.get_help(inner), "```", ""]
    return "\n".join(lines)


def project(folder: Path) -> Path:
    """Write the site's sources into a folder and return the path of its configuration."""
    for path, text in pages():
        place = folder / "docs" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (folder / "docs" / "report.png").write_bytes((ROOT / "reports" / "samples" / "report.png").read_bytes())
    (folder / "docs" / "prose.css").write_text(WRAPPED, encoding="utf-8")
    nav: list[Mapping[str, object]] = [
        {"Start": "index.md"}, {"Rules": "rules/index.md"}, {"Settings": "settings.md"}, {"Commands": "commands.md"},
        {"Clusters": "clusters.md"},
    ]  # fmt: skip
    said = {
        "site_name": "provenance",
        "nav": nav,
        "theme": {"name": "material", "font": False, "features": ["navigation.indexes"]},
        "validation": {"links": {"not_found": "warn", "anchors": "warn"}, "nav": {"omitted_files": "ignore"}},
        "use_directory_urls": True,
        "extra_css": ["prose.css"],
    }
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(said), encoding="utf-8")
    return config


def build(target: Path) -> None:
    """Build the site into a folder; raises where a link inside it leads nowhere."""
    from mkdocs.commands.build import build as made
    from mkdocs.config import load_config

    with tempfile.TemporaryDirectory() as folder:
        made(load_config(str(project(Path(folder))), site_dir=str(target.resolve()), strict=True))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
