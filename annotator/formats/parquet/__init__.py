"""Parquet tables, out and in."""
