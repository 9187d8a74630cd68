"""The report a person reads: highlighted texts side by side, annotations and counts, in one self-contained HTML file."""

from __future__ import annotations
