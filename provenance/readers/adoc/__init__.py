"""What a text in AsciiDoc is made of: its lines, blocks and inline markup."""
