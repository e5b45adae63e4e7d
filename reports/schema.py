"""Write the JSON Schema of a configuration file: `python reports/schema.py`; a test holds the file to it."""

from __future__ import annotations

import json
from pathlib import Path

from provenance.config.schema import schema
from provenance.edges.desk import book

FILE = Path(__file__).parent.parent / "provenance" / "config" / "provenance.schema.json"


def text() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(schema(book()), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
