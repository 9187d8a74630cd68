"""Articles from web pages."""
