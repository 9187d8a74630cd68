"""The verbs: what the window, the command line and the tests all call. No Qt, no SQL, no network."""

from __future__ import annotations
