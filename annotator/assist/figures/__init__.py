"""Figures of French and English texts: numbers, measures, money, shares, dates, times; see docs/proposals.md.

`suggest_figures` proposes all of an article, `fill` says what a figure is that was marked by hand. Both read the same
rules. Offsets are code points; nothing here is looked up in a network or learned.
"""

from .suggest import PROVIDER, VERSION, Figure, fill, quantity_at, suggest_figures

__all__ = ["PROVIDER", "VERSION", "Figure", "fill", "quantity_at", "suggest_figures"]
