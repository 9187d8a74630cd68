"""Names that any tool and any file system takes, made of names that may be anything, and never the same twice."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 80
# What Windows keeps for devices, whatever the suffix.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


class SafeNames:
    """Gives each name one of letters of ASCII, digits, `_` and `-`; accents go, what has no letters is `fallback`.

    The same name always gets the same one where it is to be `known` again; else each call gives a new one.
    """

    def __init__(self, fallback: str) -> None:
        self._fallback = fallback
        self._taken: dict[str, int] = dict.fromkeys(_DEVICES, 1)
        self._known: dict[str, str] = {}

    def known(self, name: str) -> str:
        """The safe name of a name, always the same."""
        if name not in self._known:
            self._known[name] = self.new(name)
        return self._known[name]

    def new(self, name: str) -> str:
        """A safe name that none has yet; names that differ only in capitals count as the same."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
        wanted = _UNSAFE.sub("_", plain).strip("_-")[:_LONGEST] or self._fallback
        if name != wanted and _UNSAFE.search(name) is None and len(name) <= _LONGEST and name:
            wanted = name  # safe as it is, with the lines at its ends
        found, key = wanted, wanted.lower()
        while found.lower() in self._taken:
            self._taken[key] = self._taken.get(key, 1) + 1
            found = f"{wanted}-{self._taken[key]}"
        self._taken[found.lower()] = 1
        return found
