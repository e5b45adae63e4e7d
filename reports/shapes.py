"""Pages of our own wording in the shapes of site builders, to measure on what a reader finds the article in.

A shape is a page with slots: `{title}`, `{by}`, `{body}`, `{teasers}`, `{comments}`, `{links}`, `{notice}`. The same
number always gives the same page.
"""

from __future__ import annotations

import json
import re
import tomllib
from html import escape
from pathlib import Path
from typing import NamedTuple

import generate

HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Coast Post</title>'
    '<meta property="og:title" content="{title}"><meta property="og:site_name" content="Coast Post"></head>'
)
TOP = '<header class="site-header"><a href="/">Coast Post</a><nav><ul>{links}</ul></nav></header>'
END = '<footer class="site-footer"><p>{notice}</p><ul>{links}</ul></footer></body></html>'
NOTICE = "We and our partners store cookies on your device to show you news that you did not ask for. You may decline."
#: The shapes by name: what a site builder's default article template nests an article in.
SHAPES: dict[str, str] = {
    name: table["page"]
    for name, table in tomllib.loads((Path(__file__).parent / "shapes.toml").read_text("utf-8")).items()
}
#: What tells the parts of a page apart by name, to be taken away.
NAMED = re.compile(r"""\s(?:class|id|role|itemprop|data-[a-z]+)=(?:"[^"]*"|'[^']*')""")
PARTS = re.compile(r"(</?)(?:article|main|section|header|footer|nav|aside)\b")


class Page(NamedTuple):
    """A page, and the paragraphs of the article in it."""

    html: str
    paragraphs: list[str]


def page(shape: str, number: int) -> Page:
    """Return a page of a shape; its article is that of a number."""
    title, by, paragraphs = story(number)
    if shape == "more comments than article":
        paragraphs = paragraphs[:3]
    lines = [f"<p>{escape(words)}</p>\n" for words in paragraphs]
    links = "".join(f'<li><a href="/{escape(name.lower())}">{escape(name)}</a></li>' for name in generate.TOWNS.split())
    data = {"@type": "NewsArticle", "headline": title, "articleBody": "\n\n".join(paragraphs)}
    slots = {
        "title": escape(title),
        "by": escape(by),
        "body": "".join(lines),
        "short": "".join(lines),
        "blocks": "".join(
            f'<div class="sqs-block"><div class="sqs-block-content">{line}</div></div>' for line in lines
        ),
        "spans": "".join(f'<p class="JbQ"><span class="ZxL">{escape(words)}</span></p>' for words in paragraphs),
        "broken": "<br><br>\n".join(map(escape, paragraphs)),
        "divs": "".join(f"<div>{escape(words)}</div>" for words in paragraphs),
        "ads": '<div class="c-ad"><div>ADVERTISEMENT</div></div>'.join(lines),
        "teasers": "".join(teaser(number + 1000 * each) for each in range(1, 6)),
        "comments": "".join(comment(number + 1000 * each) for each in range(6, 12)),
        "links": links,
        "notice": NOTICE,
        "data": json.dumps(data),
    }
    slots |= {"top": TOP.format(**slots), "end": END.format(**slots)}
    return Page((HEAD + SHAPES[shape]).format(**slots), paragraphs)


def nameless(html: str) -> str:
    """Return a page without the names of its parts: no class, no `<article>`."""
    return PARTS.sub(r"\1div", NAMED.sub("", html))


def story(number: int) -> tuple[str, str, list[str]]:
    """Return the title, author and paragraphs of the article of a number."""
    title, *paragraphs = generate.article(number).strip().split("\n\n")
    by = paragraphs.pop(0).removeprefix("By ") if paragraphs[0].startswith("By ") else "Jo Lind"
    return title, by, [" ".join(words.split()) for words in paragraphs]


def teaser(number: int) -> str:
    """Return the box that leads to another article."""
    title, _, paragraphs = story(number)
    return (
        f'<div class="card"><h3><a href="/{number}">{escape(title)}</a></h3><p>{escape(paragraphs[0][:140])}</p></div>'
    )


def comment(number: int) -> str:
    """Return what a reader wrote below the article."""
    _, by, paragraphs = story(number)
    return f'<div class="comment"><b>{escape(by)}</b><p>I beg to differ. {escape(paragraphs[-1])}</p></div>'
