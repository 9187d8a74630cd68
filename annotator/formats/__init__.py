"""Formats: articles and corpora in, corpora and reports out. Values in, values out; no database, no Qt."""

from __future__ import annotations
