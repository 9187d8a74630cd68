"""The CSV tables, read by the standard library and by pandas."""

from __future__ import annotations
