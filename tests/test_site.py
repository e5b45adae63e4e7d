"""The documentation as a site: it builds, every rule has its page, every link inside it lands; and what shells get."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
import pytest
import shell
import site_pages
from command_line import leave

from provenance import rules
from provenance.cli import exits


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs", reason="needs pip install 'provenance[docs]'")
    target = tmp_path_factory.mktemp("site")
    site_pages.build(target)
    return target


def test_every_rule_has_its_page(site: Path) -> None:
    for rule in rules.RULES:
        text = lxml.html.parse(site / "rules" / rule.CODE / "index.html").getroot().text_content()
        assert rule.NAME in text
        assert "On whose authority" in text


def test_every_link_inside_lands_and_nothing_is_loaded_from_outside(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > len(rules.RULES)
    known = {
        path: {each.get("id") for each in lxml.html.parse(path).getroot().iter() if each.get("id")} for path in pages
    }
    for path in pages:
        here = "https://site.test/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for node in lxml.html.parse(path).getroot().iter():
            for name in ("href", "src"):
                address = node.get(name)
                if not isinstance(address, str) or address.startswith(("data:", "mailto:")) or path.name == "404.html":
                    continue
                place, anchor = urldefrag(urljoin(here, address))
                parts = urlsplit(place)
                if parts.netloc != "site.test":
                    assert node.tag == "a", f"{path.name} loads {address}"
                    continue
                there = site / unquote(parts.path).lstrip("/")
                there = there / "index.html" if there.is_dir() else there
                assert there.is_file(), f"{path.relative_to(site)}: {address}"
                if anchor and there in known and node.tag == "a":
                    assert anchor in known[there] or anchor == "__skip", f"{path.relative_to(site)}: {address}"


def test_what_shells_get_is_current() -> None:
    files = shell.files()
    assert {path.name: path.read_text(encoding="utf-8") for path in shell.FOLDER.iterdir()} == files
    assert "\n.SH " in files["provenance.1"]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_completion_script_is_one_of_its_shell(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("completions", name) == exits.CLEAN
    script = capsys.readouterr().out
    assert "_PROVENANCE_COMPLETE" in script
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    assert subprocess.run([found, "-n"], input=script.encode(), capture_output=True).returncode == 0


def test_the_manual_page_can_be_read() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    done = subprocess.run([groff, "-man", "-Tutf8", "-ww"], input=shell.manual().encode(), capture_output=True)
    assert done.returncode == 0
    assert "warning" not in done.stderr.decode()
