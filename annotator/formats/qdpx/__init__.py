"""REFI-QDA projects, out and in."""
