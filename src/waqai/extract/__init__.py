"""From what was fetched to articles: inputs, decoding, formats, furniture, metadata."""
