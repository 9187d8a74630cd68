"""Putting a finished file in its place: the door is `model.files`, which the formats use too."""

from __future__ import annotations

from annotator.model.files import arriving, flush_folder, refuse_existing

__all__ = ["arriving", "flush_folder", "refuse_existing"]
