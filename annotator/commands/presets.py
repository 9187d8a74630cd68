"""Presets of an export: how something is written, kept under a name in the user's settings.

What is written (the selected items) and where to belong to one export and are in no preset.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from annotator.model.annotation import ANNOTATION_STATUSES
from annotator.model.errors import UserError
from annotator.model.folding import fold

USUAL_FORMAT = "jsonl"
USUAL_PARTS = "80/10/10"


class Preset(NamedTuple):
    """Format, its settings, which annotations, and the training split (`parts` "": none). Empty sets mean all."""

    format: str = USUAL_FORMAT
    settings: tuple[tuple[str, str], ...] = ()
    statuses: frozenset[str] = frozenset()
    annotators: frozenset[str] = frozenset()
    proposals: bool = False
    parts: str = ""
    by: str = "pair"
    seed: int = 0

    def to_json(self) -> str:
        """As it is kept: what is not as usual."""
        held = {
            name: sorted(value)
            if isinstance(value, frozenset)
            else (dict(value) if isinstance(value, tuple) else value)
            for name, value, usual in zip(self._fields, self, Preset(), strict=True)
            if value != usual or name == "format"
        }
        return json.dumps(held, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> Preset:
        """What `to_json` gave. The file may have been edited: what is missing or makes no sense is as usual."""
        try:
            held = json.loads(stored)
        except ValueError:
            held = None
        if not isinstance(held, dict):
            return cls()
        by, seed, settings = held.get("by"), held.get("seed"), held.get("settings")
        return cls(
            _text(held.get("format")) or USUAL_FORMAT,
            tuple(sorted((key, value) for key, value in settings.items() if isinstance(value, str)))
            if isinstance(settings, dict)
            else (),
            _texts(held.get("statuses")) & frozenset(ANNOTATION_STATUSES),
            _texts(held.get("annotators")),
            held.get("proposals") is True,
            _text(held.get("parts")),
            by if by in {"pair", "article"} else "pair",
            seed if isinstance(seed, int) and not isinstance(seed, bool) else 0,
        )


def names(kept: Mapping[str, str]) -> list[str]:
    """The names of presets as lists show them."""
    return sorted(kept, key=lambda name: (fold(name), name))


def put(kept: Mapping[str, str], name: str, preset: Preset) -> dict[str, str]:
    """The presets with one more; one of that name is replaced. Raises `UserError` without a name."""
    name = tidy(name)
    if not name:
        raise UserError("Give the preset a name first.")
    return {**kept, name: preset.to_json()}


def rename(kept: Mapping[str, str], name: str, to: str) -> dict[str, str]:
    """The presets with one under another name. Raises `UserError` without a name and for one that is taken."""
    to = tidy(to)
    if not to:
        raise UserError("Give the preset a name first.")
    if to != name and to in kept:
        raise UserError("There is a preset “{name}” already.", name=to)
    return {to if one == name else one: stored for one, stored in kept.items()}


def without(kept: Mapping[str, str], name: str) -> dict[str, str]:
    """The presets without one."""
    return {one: stored for one, stored in kept.items() if one != name}


def tidy(name: str) -> str:
    """A name on one line without blanks round it."""
    return " ".join(name.split())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> frozenset[str]:
    return frozenset(one for one in value if isinstance(one, str)) if isinstance(value, list) else frozenset()
