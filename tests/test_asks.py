"""A rule that asks for something says nothing of an article without it: it may be left out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from test_rules import pages

from provenance import markers, rules, sources
from provenance.check import begun, scanned
from provenance.config import Config
from provenance.copies import looked
from provenance.handbook import page
from provenance.model import Article, Document, MarkerKind
from provenance.rules import asks

ROOT = Path(__file__).parent.parent
#: What an article may have beside hits.
OTHERS = {"voice", "wire", "link", "copies", *(f"marker.{kind}" for kind in get_args(MarkerKind))}
#: The rules of the tool itself ask for remarks and settings, which no scanner finds; they have tests of their own.
ASKING = [rule for rule in rules.RULES if asks(rule) and not rule.CODE.startswith("PRV")]


def texts() -> Iterator[tuple[str, str]]:
    """Yield the examples of all rules, the articles of the fixtures and those of the corpus, with a file's name."""
    for rule in rules.RULES:
        for example in (*page(rule).flags, *page(rule).passes):
            yield f"article.{'md' if example.format == 'markdown' else 'txt'}", example.text
    for path in sorted((ROOT / "fixtures").rglob("article.*")):
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "fixtures" / "corpus").rglob("*.toml")):
        parts = tomllib.loads(path.read_text(encoding="utf-8"))["paragraphs"]
        yield "article.txt", "\n\n".join(part["text"] for part in parts)


@cache
def articles() -> tuple[Article, ...]:
    """Return them with everything that a rule looks at."""
    found = []
    for path, text in texts():
        article = scanned(Document(path, text, ""), None)
        found.append(sources.resolve(article._replace(markers=markers.mark(article))))
    for example in (each for rule in rules.RULES for each in page(rule).flags if each.pages):
        found.append(looked(begun(Document("article.md", example.text, ""), Config()), pages(example)))
    return tuple(found)


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.CODE)
def test_without_what_it_asks_for_a_rule_is_silent(rule: rules.Rule) -> None:
    heard = 0
    for article in articles():
        flags = list(rule.check(article, rule.OPTIONS))
        heard += bool(flags)
        if not OTHERS & set(asks(rule)):
            bare = {name: hits for name, hits in article.hits.items() if name not in asks(rule)}
            assert not list(rule.check(article._replace(hits=bare), rule.OPTIONS)), article.text
        assert not flags or not rules.there(article).isdisjoint(asks(rule)), article.text
    assert heard, "the rule is never heard: this says nothing"


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.CODE)
def test_a_rule_asks_for_what_is_registered(rule: rules.Rule) -> None:
    names = {entry.name for entry in (*markers.registered("en"), *rules.registered())}
    assert set(asks(rule)) <= names | OTHERS
