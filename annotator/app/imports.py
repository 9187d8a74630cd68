"""Python's own import again, after PySide6 has put one of its own in the place.

PySide6 watches each import, to see whether a module asks for names in other spellings (`from __feature__ import
snake_case`). For that it reads the source text of every module once more and keeps it in memory: 40 ms of the start. We
do not use the feature, so the original, which PySide6 keeps as `__orig_import__`, is put back.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
