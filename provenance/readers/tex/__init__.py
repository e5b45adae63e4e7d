"""What a text in LaTeX is made of: its nodes become paragraphs."""
