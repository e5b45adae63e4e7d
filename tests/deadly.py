"""Where this is imported, a text that holds DEADLY ends whatever process checks it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

#: What must stand in a text.
DEADLY = "This text is deadly."


class Finder:
    """Finds the module that checks records, and changes it."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if name == "provenance.corpus.batch" else None
        if spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def changed(module: Any) -> None:
            load(module)
            check = module.report

            def report(record: Any, settings: Any) -> Any:
                if DEADLY in record.text:
                    os.kill(os.getpid(), signal.SIGKILL)
                return check(record, settings)

            module.report = report

        setattr(spec.loader, "exec_module", changed)  # noqa: B010
        return spec


def everywhere(folder: Path) -> dict[str, str]:
    """Return the environment in which every process of Python imports this; `folder` is for what makes them."""
    (folder / "sitecustomize.py").write_text("import deadly\n")
    more = filter(None, [os.environ.get("PYTHONPATH")])
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(Path(__file__).parent), *more])}


sys.meta_path.insert(0, Finder)
