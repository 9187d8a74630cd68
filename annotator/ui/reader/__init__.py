"""The text view: two panes of article text with their annotations, and the gutter between them."""
