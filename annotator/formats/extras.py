"""Libraries that not everybody needs: imported when they are used, and when they are missing, how to get them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from annotator.model.errors import UserError

EXTRA = "formats"


def library(module: str, extra: str = EXTRA) -> Any:
    """The module of that name. Raises `UserError` with the command that installs it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UserError(
            "This format needs {library}, which is not installed. Install it with: pip install 'diptych[{extra}]'",
            library=(error.name or module).partition(".")[0],
            extra=extra,
        ) from None
