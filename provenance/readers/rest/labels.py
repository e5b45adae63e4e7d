"""What the references of a text in reStructuredText point to: footnotes, citations, addresses, substitutions."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes


class Labels:
    """The numbers that footnotes get, the addresses of targets, and the texts of substitutions."""

    def __init__(self, document: nodes.document) -> None:
        self.addresses: dict[str, str] = {}
        self.anonymous: list[str] = []
        self.shown: dict[str, str] = {}
        #: The label of each footnote by its identity, and by each of its names.
        self.notes: dict[int, str] = {}
        self.named: dict[str, str] = {}
        self.waiting: dict[str, Iterator[str]] = {}
        notes: list[Any] = []
        for node in document.findall():
            kind = node.tagname
            if kind == "target" and node.get("refuri"):
                self.addresses.update(dict.fromkeys(node["names"], node["refuri"]))
                if node.get("anonymous"):
                    self.anonymous.append(node["refuri"])
            elif kind == "substitution_definition":
                self.shown.update(dict.fromkeys(node["names"], node.astext()))
            elif kind == "footnote":
                notes.append(node)
        self.unnamed = iter(self.anonymous)
        self.number(notes)

    def number(self, notes: list[Any]) -> None:
        """Give each footnote its label: its own number, the next that is free, or the next sign."""
        taken = {name for node in notes if not node.get("auto") for name in node["names"]}
        free = (str(number) for number in count(1) if str(number) not in taken)
        signs = (f"^*{number}" for number in count(1))
        unlabelled: dict[str, list[str]] = {"1": [], "*": []}
        for node in notes:
            auto = str(node.get("auto") or "")
            own = node["names"][0] if node["names"] and not auto else ""
            label = own or (next(signs) if auto == "*" else next(free))
            self.notes[id(node)] = label
            if node["names"]:
                self.named.update(dict.fromkeys(node["names"], label))
            else:
                unlabelled.setdefault(auto, []).append(label)
        self.waiting = {auto: iter(labels) for auto, labels in unlabelled.items()}

    def label(self, reference: Any) -> str:
        """Return the label of the footnote that a reference means; the references without a name come in order."""
        name: str = reference.get("refname", "")
        if name:
            return self.named.get(name, str(name))
        return next(self.waiting.get(str(reference.get("auto") or ""), iter(())), "?")

    def address(self, reference: Any) -> str:
        """Return the address that a reference leads to; an empty one for a place in the text itself."""
        if reference.get("refuri"):
            return str(reference["refuri"])
        if reference.get("anonymous"):
            return next(self.unnamed, "")
        return self.addresses.get(reference.get("refname", ""), "")
