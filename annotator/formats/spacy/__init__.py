"""spaCy, out and in."""
