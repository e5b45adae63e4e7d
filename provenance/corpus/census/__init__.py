"""What the rows of a corpus say, counted: shares with their counts, never a score of truth or a rank of outlets.

`rows` opens an output, `counts` asks it through DuckDB, `figures` holds what it answered, `measures` says what is
shown of that; `table`, `record`, `spreadsheet` and `page` write it. Nothing here holds more than a few groups.
"""
