"""Articles from tables: CSV, Excel, Parquet, JSON Lines of others."""
