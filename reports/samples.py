"""Write one sample of every format to `reports/samples/`, from articles of ours; a test holds them to what is written.

`python reports/samples.py`. The picture of the page beside them is `reports/picture.py`'s.
"""

from __future__ import annotations

import os
from pathlib import Path

from provenance.check import check
from provenance.cli.carry import page, pages, standards
from provenance.config import Config
from provenance.edges.files import load
from provenance.writers import WRITERS, Run

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "reports" / "samples"
ARTICLES = ("fixtures/articles/strait-tass/article.txt", "fixtures/articles/observatory-declared/article.txt")
SUFFIXES = {
    "full": "txt", "concise": "txt", "grouped": "txt", "github": "txt", "azure": "txt", "jsonl": "jsonl", "csv": "csv",
    "rdjsonl": "jsonl", "html": "html", "box-html": "html", "box": "md", "markdown": "md", "junit": "xml",
    "checkstyle": "xml",
}  # fmt: skip


def samples() -> dict[str, str]:
    """Return the text of each sample by the name of its file."""
    return {f"{name}.{SUFFIXES.get(name, 'json')}": sample(name) for name in WRITERS}


def sample(name: str) -> str:
    """Return what a format makes of the articles."""
    here = os.getcwd()
    os.chdir(ROOT)
    try:
        reports = [check(load(path), Config())[0] for path in ARTICLES]
        run = Run(reports, standards=standards(), root=str(ROOT), pages=pages, page=page)
        return "".join(WRITERS[name](run))
    finally:
        os.chdir(here)


if __name__ == "__main__":
    for name, text in samples().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
