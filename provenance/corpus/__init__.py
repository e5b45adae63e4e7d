"""The same check over a corpus: records in, one row a document out, in shards that survive being killed.

`batch` is the heart, and knows no engine: records in, rows out. `columns` says what a row holds. Around it stand the
reading of inputs (`inputs`, `tables`, `warc`), the sharing among processes (`crew`), and the shards (`shards`,
`manifest`, `parquet`); `local` puts them together on one machine.
"""
