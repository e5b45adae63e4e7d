"""`ninjs`: an article's sources as a partial news object of IPTC ninjs 3.1, to be joined to the whole one.

`infoSources` are the parties that the article draws on, `trustIndicators` the documents that it links, both with
roles of IPTC's NewsCodes. `uri` is the digest of the file. Editors are told in `edNote` what was not looked at.
One article is one object, several are a list. Source: ninjs JSON Schema 3.1, https://iptc.org/standards/ninjs/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.model import Report
from provenance.writers import escape
from provenance.writers.cast import cast
from provenance.writers.run import Run

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
#: A party that contributed to the content as a source.
SOURCE = "http://cv.iptc.org/newscodes/contentprodpartyrole/contentSource"
#: Information about a piece of work.
WORK = "http://cv.iptc.org/newscodes/trustindicator/pieceOfWorkInfo"


def write(run: Run) -> Iterator[str]:
    """Yield the run as one JSON value and a line break."""
    items = [item(report) for report in run.each()]
    yield escape.json_text(items[0] if len(items) == 1 else items, run.utf8) + "\n"


def item(report: Report) -> dict[str, Any]:
    """Return an article as a partial news object; what is not known of it is left out."""
    article, found = report.article, cast(report.article)
    parties = (*found.wires, *found.outlets, *found.speakers)
    value = {
        "uri": f"urn:sha256:{article.digest}",
        "type": "text",
        "representationType": "partial",
        "standard": STANDARD,
        "language": article.language,
        "headlines": [{"value": article.title}] if article.title else [],
        "edNote": "; ".join(report.notes),
        "infoSources": [{"name": source.name, "role": SOURCE, "literal": source.key} for source in parties],
        "trustIndicators": [
            {"role": WORK, "title": source.name, "href": address}
            for source, link in found.documents
            if (address := escape.web(link))
        ],
    }
    return {name: each for name, each in value.items() if each}
