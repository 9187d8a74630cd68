"""Our own JSON Lines, out and in."""
