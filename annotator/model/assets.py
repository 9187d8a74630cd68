"""Files that ship with the program, found in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def asset(*parts: str) -> Path:
    """Return the shipped file or folder, for example `asset("resources", "tagset.toml")`.

    A wheel carries `resources/` and `seeds/` inside the package; in a checkout they stand beside it. They are files on
    the disk in any case, because Qt reads some of them by itself.
    """
    inside = _PACKAGE.joinpath(*parts)
    return inside if (_PACKAGE / parts[0]).is_dir() else _PACKAGE.parent.joinpath(*parts)
