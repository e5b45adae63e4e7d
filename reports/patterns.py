"""Derive what the scanner needs to know of every pattern, and write `provenance/scan/derived.json`.

`python reports/patterns.py` writes the file, a line a pattern in order of their digests; `--check` exits 1 where it
is not what the patterns say. Deterministic: the same patterns give the same file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from provenance import markers, rules  # noqa: E402
from provenance.lexicon.reporting import LANGUAGES  # noqa: E402
from provenance.model import Pattern  # noqa: E402
from provenance.scan.derived import FILE, derive, key, packed  # noqa: E402


def table() -> str:
    """Return the file as it ought to be."""
    registered = [*rules.registered(), *(entry for language in LANGUAGES for entry in markers.registered(language))]
    rows = {}
    for regex in {entry.regex for entry in registered if isinstance(entry, Pattern)}:
        rows[key(regex)] = json.dumps(packed(derive(regex)), ensure_ascii=False)
    return "{\n" + ",\n".join(f'"{digest}": {rows[digest]}' for digest in sorted(rows)) + "\n}\n"


def main() -> None:
    """Write or check the file."""
    path, text = Path(FILE), table()
    if "--check" not in sys.argv[1:]:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit("derived.json is not what the patterns say: run `python reports/patterns.py`")


if __name__ == "__main__":
    main()
