"""Label Studio, out and in."""
