"""The same check over a corpus: records in, one row a document out, and what the rows say."""
