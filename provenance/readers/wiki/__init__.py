"""MediaWiki text: its tokens, its templates, its references, and the blocks that a reader of the page sees."""
