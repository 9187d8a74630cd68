"""What people read of a corpus, out: HTML and Markdown."""
