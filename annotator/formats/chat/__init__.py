"""Conversations for instruction tuning, out."""
