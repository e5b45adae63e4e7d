"""`rdjsonl`: one diagnostic a line, for reviewdog, each as soon as its article is done."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape, rdf
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield each `Diagnostic` on a line of its own."""
    for diagnostic in rdf.diagnostics(run):
        yield escape.json_text({**diagnostic, "source": rdf.SOURCE}, run.utf8) + "\n"
