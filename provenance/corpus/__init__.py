"""The same check over a corpus: records in, one row a document out, in shards that survive being killed.

`batch` is the heart, and knows no engine: records in, rows out; `columns` says what a row holds. `inputs` finds what
there is and `fields` which columns to read; `reading` yields records, by `lines`, `delimited`, `parquet` or `warc`.
`crew` shares batches among processes, `answer` is what comes back. `shards` and `manifest` keep what is done, `local`
puts it all together on one machine, and `closing` says how it went.

`datatrove` has blocks for its pipelines and `datasets` a function for its `map`: they tell what was found by `beside`,
in the types of `arrow`; `limits` says what a curator lets pass, and `recent` has a document checked once.
"""
