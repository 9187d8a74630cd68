"""CoNLL columns, out and in."""
