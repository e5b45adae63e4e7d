"""What reports quote of the handbook: the page of a rule, and the editorial standard behind it."""

from functools import cache
from typing import TYPE_CHECKING

from provenance import kept, rules

if TYPE_CHECKING:
    from provenance.handbook import Page


@kept.ready
def standards() -> dict[str, str]:
    """Return by code the editorial standard behind each rule, in one line; none where Python drops docstrings."""
    from provenance import handbook

    every = [rules.rule(module) for module in rules.MODULES]
    return {rule.CODE: handbook.page(rule).authority[0].words for rule in every if rule.__doc__}


def pages() -> "list[Page]":
    """Return the page of every rule; none where Python drops docstrings."""
    from provenance import handbook

    every = [rules.rule(module) for module in rules.MODULES]
    return [handbook.page(rule) for rule in every if rule.__doc__]


@cache
def page(code: str) -> "Page | None":
    """Return the page of a rule in the handbook; None for no rule of ours, and where Python drops docstrings."""
    from provenance import handbook

    found = next((rule for rule in map(rules.rule, rules.MODULES) if code == rule.CODE), None)
    return handbook.page(found) if found and found.__doc__ else None
