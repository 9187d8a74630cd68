"""doccano, out and in."""
