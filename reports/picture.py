"""Take the README's picture of the editor's report: `python reports/picture.py` writes `reports/samples/report.png`.

It needs Chromium. Other fonts draw other letters, so nothing compares the picture: whoever changes how the page looks
takes it anew.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

ARTICLE = "fixtures/articles/strait-tass/article.txt"
PICTURE = ROOT / "reports/samples/report.png"
#: What the picture shows, in pixels, and how many bytes a README's picture may have.
WIDTH, HEIGHT, LIMIT = 1200, 1330, 200_000


def take(page: Path, picture: Path) -> None:
    """Take a picture of the top of a page."""
    from browser import opened

    with opened() as browser:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        shown = context.new_page()
        shown.goto(page.as_uri())
        shown.screenshot(path=picture, clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT})


def main() -> None:
    """Write the report of a fixture, and its picture."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        command = [sys.executable, "-m", "provenance", "check", "--exit-zero", "--output-format", "html"]
        subprocess.run([*command, "-o", str(page), ARTICLE], cwd=ROOT, check=True)  # noqa: S603
        PICTURE.parent.mkdir(exist_ok=True)
        take(page, PICTURE)
    size = PICTURE.stat().st_size
    if size > LIMIT:
        raise SystemExit(f"{PICTURE.relative_to(ROOT)} has {size} bytes, more than {LIMIT}: show less of the page")


if __name__ == "__main__":
    main()
