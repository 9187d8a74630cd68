"""Regular expressions with large classes of characters, compiled when first used: that takes 10 ms of no start."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # Kept as an attribute of its own, so that from now on it costs what the pattern's own method costs.
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but at the first use. Raises `re.error` only then."""
    return cast(re.Pattern[str], _Later(source, flags))
