"""`provenance census`: what the rows of a corpus say, as a table, a file or a page with plots."""

from __future__ import annotations

import click

from provenance.cli import carry, exits, screen

#: The formats, and the keys that documents are grouped by. They are said here so that help imports nothing.
FORMATS = ("table", "json", "csv", "html")
KEYS = ("domain", "month", "language", "source")


@click.command("census")
@click.argument("out", metavar="OUT")
@click.option("--by", "keys", type=click.Choice(KEYS), multiple=True,
              help="Group by this; may be given more than once. [default: language, domain, month]")  # fmt: skip
@click.option("--top", type=click.IntRange(1, 1000), default=12, show_default=True, metavar="N",
              help="How many groups to list, those of most documents first.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="How to write it; html is a page with plots.")  # fmt: skip
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file, whole or not at all.")
def command(out: str, keys: tuple[str, ...], top: int, form: str, output_file: str | None) -> int:
    """Count what the rows of a corpus say: sourcing, wires, debris and residue.

    OUT is a folder that `provenance corpus` wrote, here or at an address such as s3://bucket/rows, or one file of
    document rows, Parquet or JSON Lines. A census says shares with their counts, and of fewer than 30 documents the
    counts alone; it ranks nobody. It needs provenance[census], and exits 0, or 2 for what it cannot read.

    \b
    provenance census OUT
    provenance census --by domain --top 50 OUT
    provenance census --format html -o census.html OUT
    """
    from provenance.corpus.census import counts, engine, output
    from provenance.corpus.census.figures import Wrong

    stream = carry.destination(output_file)
    utf8 = stream is None or exits.holds_unicode(stream)
    try:
        if form == "html":
            # Before anything is counted, and before half a page is out.
            engine.library("matplotlib")
        given = output.output(out)
        found = counts.census(given, tuple(dict.fromkeys(keys)) or counts.USUAL, top)
        if form == "html":
            from provenance.corpus.census import page

            chunks = page.write(found, utf8)
        elif form == "table":
            from provenance.corpus.census import table

            chunks = table.write(found, top, screen.width(stream), utf8)
        elif form == "json":
            from provenance.corpus.census import record

            chunks = record.write(found, utf8)
        else:
            from provenance.corpus.census import spreadsheet

            chunks = spreadsheet.write(found, utf8)
        carry.deliver(chunks, stream, output_file)
    except Wrong as fault:
        exits.say(str(fault))
        return exits.TROUBLE
    return exits.CLEAN
