"""Words and numbers of an article against the text of what it cites: pure functions, nothing is opened or fetched."""
