"""`schema-org`: an article's sources as JSON-LD for the head of its page, in the terms of schema.org.

A wire or outlet that carried what the article reports is what it `isBasedOn`, the wire that it declares itself
to be copy of its `sourceOrganization`, a document or page a `citation`; who is quoted is mentioned. One article
is one `NewsArticle`, several are a `@graph`. Nobody is named whom the article does not name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.model import Article, Source
from provenance.writers import escape
from provenance.writers.cast import cast
from provenance.writers.run import Run

CONTEXT = "https://schema.org"
#: schema.org's word for each kind of source that acts.
TYPES = {
    "wire": "NewsMediaOrganization",
    "outlet": "NewsMediaOrganization",
    "organisation": "Organization",
    "government": "GovernmentOrganization",
    "person": "Person",
}


def write(run: Run) -> Iterator[str]:
    """Yield the run as one JSON-LD value and a line break; it can be set inside a `script` element as it stands."""
    articles = [news_article(report.article) for report in run.each()]
    value = articles[0] if len(articles) == 1 else {"@graph": articles}
    yield escape.script_text({"@context": CONTEXT, **value}, run.utf8) + "\n"


def news_article(article: Article) -> dict[str, Any]:
    """Return an article as a `NewsArticle`; what is not known of it is left out."""
    found = cast(article)
    declared = [agent(source) for source in found.wires if source.key in article.credits]
    based = [{"@type": "CreativeWork", "publisher": agent(source)} for source in (*found.wires, *found.outlets)]
    value = {
        "@type": "NewsArticle",
        "identifier": f"urn:sha256:{article.digest}",
        "headline": article.title,
        "inLanguage": article.language,
        "sourceOrganization": declared,
        "isBasedOn": based,
        "citation": [work(source, escape.web(link)) for source, link in found.documents],
        "mentions": [agent(source) for source in found.speakers],
    }
    return {name: each for name, each in value.items() if each}


def agent(source: Source) -> dict[str, str]:
    """Return somebody who says or carries something."""
    return {"@type": TYPES[source.kind], "name": source.name}


def work(source: Source, address: str | None) -> dict[str, str]:
    """Return a document or page that is cited."""
    return {"@type": "CreativeWork", "name": source.name, **({"url": address} if address else {})}
