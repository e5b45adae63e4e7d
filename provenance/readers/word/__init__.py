"""What a Word document is made of: its names, styles, numbers, fields, citations and its paragraphs."""
