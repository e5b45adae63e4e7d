"""A browser for tests and pictures: Chromium as the machine has it, without a window and without a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What Chromium is called, by whoever packages it.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: It asks nobody for anything; a container has no sandbox to give to root.
ARGUMENTS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync")  # fmt: skip


def chromium() -> str | None:
    """Return the path of Chromium, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened() -> Iterator[Browser]:
    """Open the browser for a while; raises LookupError where there is none."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        raise LookupError(f"no browser: none of {', '.join(NAMES)} is installed")
    sandbox = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *sandbox])
        yield browser
        browser.close()
