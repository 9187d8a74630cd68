"""Annotations as a table for spreadsheets and data frames: one row an annotation, links in a second table."""

from __future__ import annotations
