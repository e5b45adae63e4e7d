"""What each trait of a sentence and of a reading weighs: `weights/<language>.json`, made by `reports/learn.py`."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from math import fsum
from typing import Any, NamedTuple

from provenance import kept
from provenance.lexicon import FOLDER


class Scale(NamedTuple):
    """A logistic scale: the weight of nothing, and that of each trait."""

    bias: float
    weights: Mapping[str, float]

    def weigh(self, traits: Iterable[str]) -> float:
        """Return the log odds that traits add up to, whatever their order."""
        return self.bias + fsum(filter(None, map(self.weights.get, traits)))


class Weights(NamedTuple):
    """The scales of a language and their bars, in log odds.

    `sentence` weighs whether a sentence hands what it says to somebody, `claim` whether a reading names
    the right speaker. `cues` are the stems that may say so beside the verbs of the lexicon. Bars: above
    `attributed` a sentence speaks for somebody, below `silent` it does not; a reading stands above
    `sure`, and the best of an attributed sentence above `likely`; above `weak` a sentence lets even a weak
    marker speak for its paragraph.
    """

    sentence: Scale
    claim: Scale
    cues: frozenset[str]
    bars: Mapping[str, float]


@cache
def weights(language: str) -> Weights | None:
    """Return the weights of a language, None where nothing was learned."""
    table = learned(language)
    if not table:
        return None
    scales = {name: Scale(table[name]["bias"], table[name]["weights"]) for name in ("sentence", "claim")}
    return Weights(**scales, cues=frozenset(table["cues"]), bars=table["bars"])


@kept.ready
def learned(language: str) -> dict[str, Any]:
    """Return what was learned of a language; an empty table where nothing was."""
    import json

    try:
        with open(os.path.join(FOLDER, "weights", f"{language}.json"), encoding="utf-8") as file:
            table: dict[str, Any] = json.load(file)
    except FileNotFoundError:
        return {}
    return table
