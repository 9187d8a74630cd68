"""Files that ship with the program, found in a checkout and in an installed wheel alike."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def asset(*parts: str) -> Traversable:
    """Return the shipped file or folder, for example `asset("resources", "tagset.toml")`.

    A wheel carries `resources/` and `seeds/` inside the package; in a checkout they stand beside it.
    """
    package = files("annotator")
    inside = package.joinpath(parts[0])
    root: Traversable = package if inside.is_dir() else Path(__file__).resolve().parents[2]
    return root.joinpath(*parts)
