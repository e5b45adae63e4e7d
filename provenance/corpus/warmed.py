"""What every record needs, loaded: a process that imports this makes others in its likeness, which start at once."""

from __future__ import annotations

import gc

#: Something of all that most records ask for.
TEXT = "The ferry sails again\n\nThe ferry will sail on Monday, the harbour master told Reuters. [Source: Reuters]\n"
PAGE = f"<html><body><article><h1>The ferry</h1><p>{TEXT * 2}</p></article></body></html>"


def warm() -> None:
    """Load what a record asks for, and keep the collector of waste from looking at it again and again."""
    from provenance.corpus.batch import TABLES, Record, Settings, rows

    settings = Settings(tables=TABLES[1:-1])
    rows([Record("text", TEXT, "", 0), Record("page", PAGE, "", 1, format="html")], settings)
    gc.collect()
    gc.freeze()


warm()
