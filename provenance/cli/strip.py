"""`provenance strip`: an article without the remarks that speak to the linter, on its way to readers."""

from __future__ import annotations

import sys

import click

from provenance.cli import exits
from provenance.cli.order import standard_input
from provenance.edges import files
from provenance.fix import written
from provenance.model import Unreadable


@click.command("strip")
@click.argument("path", default=files.STDIN, metavar="[PATH]")
@click.option("--stdin-filename", metavar="PATH", help="Name standard input; the suffix picks its format.")
@click.option("--encoding", metavar="NAME", help="Read it in this instead of UTF-8.")
def command(path: str, stdin_filename: str | None, encoding: str | None) -> int:
    """Take out the remarks by which findings are dismissed: text in, text out.

    Reads standard input or a file, which stays as it is, and writes to standard output, every other byte as it
    came. A publishing pipeline runs it over plain texts, in which readers would see the remarks.

    \b
    provenance strip article.txt > published.txt
    """
    from provenance.directives import stripped
    from provenance.readers import read

    name = (stdin_filename or path) if path == files.STDIN else path
    data = standard_input().read(files.LIMIT + 1) if path == files.STDIN else None
    try:
        document = files.load(path, encoding=encoding) if data is None else files.decode(data, name, encoding)
        if document.data:
            raise Unreadable("a package has no remarks to take out")
        text = stripped(document.text, read(document).format)
    except Unreadable as refusal:
        exits.say(f"{name}: {refusal}")
        return exits.TROUBLE
    if sys.stdout is None:
        raise OSError("standard output is closed")
    sys.stdout.flush()
    sys.stdout.buffer.write(written(document._replace(text=text)))
    sys.stdout.buffer.flush()
    return exits.CLEAN
