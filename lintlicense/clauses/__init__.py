"""The clause tree: numbering, headings, definitions, lists, sentences."""
