"""The making of the kept file: every pattern compiled and every word list parsed, as `kept` reads them."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from provenance import kept

#: Rooms whose patterns and lists a check may ask for; the others hold none, or import libraries at the top.
ROOMS = ("model", "lexicon", "scan", "readers", "markers", "sources", "rules", "bounds", "writers")
#: Texts that ask for the lists which a check draws up.
SAMPLES = (
    "The ferry sails again\n\nThe ferry will sail on Monday, Agnes Marsh of the port office said. [Source: Reuters]\n",
    "Паром идёт снова\n\nПаром пойдёт в понедельник, сказала Анна Маршева. [Источник: ТАСС]\n",
)


def everything() -> bytes:
    """Return the bytes of the kept file for the Python that runs this.

    The modules are imported and every language's patterns registered, and a shelf keeps what they work out.
    """
    shelf = kept.shelf()
    shelf.values, shelf.fresh = {}, {}
    for room in ROOMS:
        folder = Path(__file__).parent / room
        for module in sorted(pkgutil.iter_modules([str(folder)])):
            importlib.import_module(f"provenance.{room}.{module.name}")
    from provenance import lexicon
    from provenance.bounds.visible import notation
    from provenance.check import check, registered, scanner
    from provenance.cli.standards import standards
    from provenance.config import Config
    from provenance.lexicon.reporting import LANGUAGES
    from provenance.lexicon.sought import ending
    from provenance.model import Document
    from provenance.model.expressions import WAITING
    from provenance.readers.glance import openings
    from provenance.rules import agenda

    notation(), ending(), openings()
    for waiting in WAITING:
        kept.pattern(waiting.pattern, waiting.flags)
    for path in sorted(Path(lexicon.FOLDER).rglob("*.toml")):
        lexicon.load(path.relative_to(lexicon.FOLDER).with_suffix("").as_posix())
    for language in LANGUAGES:
        for shape in registered(language).shapes.values():
            shape.compiled()
        scanner(language)
        for sample in SAMPLES:
            check(Document("article.txt", sample, ""), Config(language=language))
            check(Document("article.txt", sample, ""), Config())
    agenda(), standards()
    return kept.packed(shelf.fresh)
