"""Dialogs: each takes plain values and hands plain values back; none of them sees the project."""

from __future__ import annotations
