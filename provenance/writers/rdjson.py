"""`rdjson`: one object a run, for reviewdog."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape, rdf
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield the run as one `DiagnosticResult` and a line break."""
    yield f'{{"source":{escape.json_text(rdf.SOURCE)},"diagnostics":['
    between = ""
    for diagnostic in rdf.diagnostics(run):
        yield between + escape.json_text(diagnostic, run.utf8)
        between = ","
    yield "]}\n"
