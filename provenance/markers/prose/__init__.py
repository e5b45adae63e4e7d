"""What the extractors of prose share: quotations, noun phrases, statements, outlets."""
