"""PySide6, imported without two things that it does at each start and that we can do without.

It watches each import, to see whether a module asks for names in other spellings (`from __feature__ import
snake_case`). For that it reads the source text of every module once more and keeps it in memory: 40 ms of the start.
We do not use the feature, so Python's own import, which PySide6 keeps as `__orig_import__`, is put back.

Its wheel, one for all versions of Python, carries a dozen modules as source text within a library and compiles them at
each start: 40 ms again. We keep their byte code as Python keeps that of modules in files.
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

_compile = builtins.compile


class KeptCode:
    """Stands in for `compile`: what was compiled before from the very same source is not compiled again.

    `path` is a file beside our own byte code: whoever can write there could as well change that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.compiled: list[str] = []
        """Names of what had to be compiled."""
        self._kept: dict[str, tuple[bytes, CodeType]] = {}
        # A file that is not there or not whole is made anew.
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            magic, kept = marshal.loads(path.read_bytes())  # noqa: S302  # as Python's own
            if magic == MAGIC_NUMBER:
                self._kept = kept

    def __call__(self, source: Any, filename: Any, mode: str, *options: Any, **named: Any) -> Any:
        """As `compile`."""
        if mode != "exec" or options or named or not isinstance(source, bytes):
            return _compile(source, filename, mode, *options, **named)
        known, code = self._kept.get(filename, (b"", None))
        if code is None or known != source_hash(source):
            code = _compile(source, filename, mode)
            self._kept[filename] = source_hash(source), code
            self.compiled.append(filename)
        return code

    def keep(self) -> None:
        """Write what is new, unless Python was told to keep no byte code or the folder does not let us."""
        if not self.compiled or sys.dont_write_bytecode:
            return
        # Whole under another name first: a second start may be reading.
        whole = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                whole.write_bytes(marshal.dumps((MAGIC_NUMBER, self._kept)))
                whole.replace(self.path)
            finally:
                whole.unlink(missing_ok=True)


def _import() -> KeptCode:
    own = Path(__spec__.cached or __file__)
    kept = KeptCode(own.with_suffix(".pyside.pyc"))
    builtins.compile = kept
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.compile = _compile
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    kept.keep()
    return kept


kept = _import()
