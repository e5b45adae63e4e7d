"""The rules of a run as SARIF describes them: the pages of the handbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from provenance.config import Config
from provenance.handbook import Page
from provenance.model import Finding

#: What a run says of itself, by its name: what it means and what to do.
SAID = {
    "not-checked": ("Something was not checked, or we are broken.", "Mend what the message names and check again."),
    "results-cut": ("There are more results than the file holds.", "Take the format json, which holds all."),
    "not-looked-at": ("Something was not looked at, or only in part.", "Read it yourself; it is no fault."),
}
#: What a rule is about, by the letters of its code.
TAGS = {
    "ANO": "unnamed-sources",
    "DEB": "debris",
    "HED": "headlines",
    "LLM": "chatbot-residue",
    "LNK": "cited-pages",
    "MRK": "markers",
    "PRV": "settings",
    "QUO": "quotations",
    "SRC": "sourcing",
    "WIR": "dependence",
}
#: GitHub's word for how grave what a rule finds is.
SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
#: The most of a description that GitHub shows, in code points.
DESCRIPTION = 1_024


class Rules:
    """The descriptors of a run: of every rule with a page, and of one without when it has found something."""

    def __init__(self, pages: Iterable[Page], config: Config) -> None:
        self.described = [documented(page, config.page(page.code)) for page in pages]
        self.numbers = {each["id"]: number for number, each in enumerate(self.described)}

    def index(self, finding: Finding) -> int:
        """Return the number of the descriptor of a finding's rule."""
        number = self.numbers.setdefault(finding.code, len(self.described))
        if number == len(self.described):
            self.described.append(undocumented(finding))
        return number


def documented(page: Page, address: str | None) -> dict[str, Any]:
    """Return the descriptor of a rule with a page: its link is its page's address, else its authority's."""
    return {
        **described(page.code, page.name, page.level, page.confidence, page.summary),
        "fullDescription": {"text": cut(page.why)},
        "help": {"text": plain(page), "markdown": markdown(page)},
        "helpUri": address or page.authority[0].address,
    }


def undocumented(finding: Finding) -> dict[str, Any]:
    """Return the descriptor of a rule of which no more is known than its finding says."""
    text = f"The rule {finding.name}."
    told = described(finding.code, finding.name, finding.level, finding.confidence, text)
    return {**told, "fullDescription": {"text": text}, "help": {"text": text}}


def notifications() -> list[dict[str, Any]]:
    """Return the descriptors of what a run says of itself."""
    return [
        {
            "id": name,
            "name": pascal(name),
            "shortDescription": {"text": text},
            "fullDescription": {"text": text},
            "help": {"text": advice},
        }
        for name, (text, advice) in SAID.items()
    ]


def pascal(name: str) -> str:
    """Return a name as SARIF asks for it: `UncitedParagraph`."""
    return "".join(word.capitalize() for word in name.split("-"))


def described(code: str, name: str, level: str, confidence: str, summary: str) -> dict[str, Any]:
    """Return what every descriptor has."""
    family = TAGS.get(code[:3])
    return {
        "id": code,
        "name": pascal(name),
        "shortDescription": {"text": summary},
        "defaultConfiguration": {"level": level},
        "properties": {
            "precision": confidence,
            "problem.severity": SEVERITIES[level],
            "tags": ["journalism", *([family] if family else [])],
        },
    }


def cut(text: str) -> str:
    """Return a text, cut where GitHub would cut it."""
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1] + "…"


def plain(page: Page) -> str:
    """Return the page in plain words: why, on whose authority, and how to live with it."""
    standards = "\n".join(f"{each.words} {each.address}" for each in page.authority)
    return f"{page.why}\n\n{standards}\n\n{page.dismiss}"


def markdown(page: Page) -> str:
    """Return the page in Markdown, with its examples."""
    parts = [f"## {page.code} {page.name}", page.summary]
    for heading, examples in (("Flags", page.flags), ("Passes", page.passes)):
        if examples:
            parts += [f"### {heading}", *(fenced(each.shown) for each in examples)]
    standards = "\n".join(f"- {each.words} <{each.address}>" for each in page.authority)
    parts += ["### Why", page.why, "### Authority", standards, "### Dismiss", page.dismiss]
    return "\n\n".join(parts) + "\n"


def fenced(text: str) -> str:
    """Return an example as a block of code whose fence is longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"
