"""The report of a pair that was compared, out."""
