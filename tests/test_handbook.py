"""A rule's page: what is parsed from the docstring, what is refused, how it looks on a terminal."""

from __future__ import annotations

from types import ModuleType

import pytest

from provenance import rules
from provenance.handbook import Citation, Example, page, render

DOCSTRING = """A paragraph about herring.

Flags:
    Herring is cheap this year.

    So is bread.

Flags (markdown):
    *Herring* is cheap.

Passes:
    Bread is cheap this year.

Why:
    Readers are tired
    of herring.

Authority:
    The fishmongers' guild asks for cod.
    https://guild.example/cod
    The bakers agree,
    for once.
    https://bakers.example/

Dismiss:
    Write about cod.
"""


def rule(docstring: str) -> ModuleType:
    """Return a module with a docstring and what a rule must hold."""
    module = ModuleType("herring", docstring)
    vars(module).update(
        __file__="rules/herring.py", CODE="HER001", NAME="herring", LEVEL="note", CONFIDENCE="low", OPTIONS={"max": 3}
    )
    return module


def test_every_part_is_parsed() -> None:
    found = page(rule(DOCSTRING))
    assert (found.code, found.name, found.level, found.confidence) == ("HER001", "herring", "note", "low")
    assert found.summary == "A paragraph about herring."
    assert found.flags == (
        Example("text", "Herring is cheap this year.\n\nSo is bread."),
        Example("markdown", "*Herring* is cheap."),
    )
    assert found.passes == (Example("text", "Bread is cheap this year."),)
    assert found.why == "Readers are tired of herring."
    assert found.authority == (
        Citation("The fishmongers' guild asks for cod.", "https://guild.example/cod"),
        Citation("The bakers agree, for once.", "https://bakers.example/"),
    )
    assert found.dismiss == "Write about cod."
    assert found.options == {"max": 3}


def test_an_example_keeps_its_own_indentation() -> None:
    found = page(rule(DOCSTRING.replace("    *Herring* is cheap.", "    ```\n      herring()\n    ```")))
    assert found.flags[1].text == "```\n  herring()\n```"


@pytest.mark.parametrize("part", ["Flags", "Passes", "Why", "Authority", "Dismiss"])
def test_a_missing_part_is_named_with_its_file(part: str) -> None:
    with pytest.raises(ValueError, match=rf"rules/herring\.py.*{part}:"):
        page(rule(DOCSTRING.replace(f"{part}:", f"No {part.lower()}").replace("Flags (markdown):", "Other")))


def test_a_missing_docstring_is_named_with_its_file() -> None:
    with pytest.raises(ValueError, match=r"rules/herring\.py: the docstring is missing"):
        page(rule(""))


@pytest.mark.parametrize("address", ["https://bakers.example/", "https://guild.example/cod"])
def test_an_authority_without_an_address_is_refused(address: str) -> None:
    docstring = DOCSTRING.replace(address, "")
    if "guild" in address:
        docstring = docstring.replace("https://bakers.example/", "")
    with pytest.raises(ValueError, match=r"rules/herring\.py: an authority has no address: .*The"):
        page(rule(docstring))


def test_the_page_on_a_terminal() -> None:
    assert render(page(rule(DOCSTRING)), 40) == (
        "HER001 herring (note, low confidence)\n"
        "A paragraph about herring.\n"
        "\n"
        "Flags:\n"
        "    Herring is cheap this year.\n"
        "\n"
        "    So is bread.\n"
        "\n"
        "Flags (markdown):\n"
        "    *Herring* is cheap.\n"
        "\n"
        "Passes:\n"
        "    Bread is cheap this year.\n"
        "\n"
        "Why:\n"
        "    Readers are tired of herring.\n"
        "\n"
        "Authority:\n"
        "    The fishmongers' guild asks for cod.\n"
        "    https://guild.example/cod\n"
        "    The bakers agree, for once.\n"
        "    https://bakers.example/\n"
        "\n"
        "Options:\n"
        "    max = 3\n"
        "\n"
        "Dismiss:\n"
        "    Write about cod.\n"
        "\n"
        "    <!-- provenance: ignore[HER001] reason -->\n"
    )


@pytest.mark.parametrize("each", rules.RULES, ids=lambda each: each.CODE)
def test_every_rule_has_a_page_that_fits_eighty_columns(each: rules.Rule) -> None:
    found = page(each)
    shown = render(found, 80)
    addresses = [citation.address for citation in found.authority]
    for line in shown.splitlines():
        assert len(line) <= 80 or line.strip() in addresses
        assert line == line.rstrip()
        assert line.isprintable()
    assert all(address in shown for address in addresses)
    assert shown.startswith(f"{each.CODE} {each.NAME} ({each.LEVEL}")
    assert found.summary.endswith(".")
