"""`provenance rule`: a rule's page in the handbook."""

from __future__ import annotations

import sys
from difflib import get_close_matches

import click

from provenance import handbook, rules
from provenance.cli import screen


@click.command("rule")
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="Show the pages of all rules.")
def command(code: str | None, every: bool) -> None:
    """Show what a rule asks, why, and on whose authority.

    CODE is a rule's code or its name.

    \b
    provenance rule SRC001
    provenance rule uncited-paragraph
    provenance rule --all
    """
    if every == (code is not None):
        raise click.UsageError("name one rule, or ask for --all")
    chosen = rules.RULES if every else (named(code or ""),)
    pages = (handbook.render(handbook.page(rule), screen.width(sys.stdout)) for rule in chosen)
    click.echo("\n".join(pages), nl=False)


def named(code: str) -> rules.Rule:
    """Return the rule of a code or name, in any case; raises click.UsageError with the nearest ones."""
    by_word = {word.lower(): rule for rule in rules.RULES for word in (rule.CODE, rule.NAME)}
    if code.lower() in by_word:
        return by_word[code.lower()]
    near = [by_word[word] for word in get_close_matches(code.lower(), by_word)]
    hint = " or ".join(dict.fromkeys(f"{rule.CODE} {rule.NAME}" for rule in near))
    raise click.UsageError(f"no rule {code!r}" + (f"; did you mean {hint}?" if hint else "; see provenance rule --all"))
