"""Web Annotations, out and in."""
