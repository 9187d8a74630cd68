"""The program's log: one small rotating file in the platform's state folder, which never holds an article's text."""

from __future__ import annotations

import contextlib
import logging
import sys
from pathlib import Path
from types import TracebackType

import annotator
from annotator.app.settings import state_folder
from annotator.ui.crash_report import frames

_BYTES, _OLD_FILES = 256 * 1024, 2
# Ours, and what ui.crash passes on from Qt. Other libraries may log what they work on, which is the user's text.
_LOGGERS = ("annotator", "qt")


def log_file() -> Path:
    """Where the log is written."""
    return state_folder() / "diptych.log"


class DiscreetFormatter(logging.Formatter):
    """Tells where an exception came from and of which kind it is, but not its message, which may quote a text."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The frames of the traceback and the exception's type."""
        kind, _, trace = ei
        return "\n".join([*frames(trace), f"  {kind.__qualname__}" if kind else ""])


class _Rotating(logging.FileHandler):
    """As the RotatingFileHandler of the standard library, whose import (with network and pickling) takes 10 ms."""

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > _BYTES:
            self.stream.close()
            self._turn()
        super().emit(record)

    def _turn(self) -> None:
        """Begin the file anew; the one before becomes `.1`, that `.2`, and the oldest goes."""
        # Where a file cannot be renamed (another window has it open), it goes on growing.
        with contextlib.suppress(OSError):
            for number in range(_OLD_FILES - 1, -1, -1):
                former = Path(f"{self.baseFilename}.{number}" if number else self.baseFilename)
                if former.exists():
                    former.replace(f"{self.baseFilename}.{number + 1}")
        self.stream = self._open()


def start_logging(path: Path | None = None) -> logging.Handler | None:
    """Write the program's log to `path` (the platform's place if None).

    Returns the handler, or None if the folder cannot be written: a program without a log is better than none.
    """
    path = path or log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Rotating(path, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger(_LOGGERS[0]).info(
        "Diptych %s, Python %s, %s", annotator.__version__, sys.version.split()[0], sys.platform
    )
    return handler


def stop_logging(handler: logging.Handler | None) -> None:
    """Close what `start_logging` opened."""
    if handler:
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(handler)
            logging.getLogger(name).setLevel(logging.NOTSET)
        handler.close()
