"""What a text in reStructuredText is made of: its tree, the places of the words, and its paragraphs."""
