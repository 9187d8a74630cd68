"""Plain values and rules: no Qt, no SQL, no network, the standard library only."""

from __future__ import annotations
