"""What a row of the compare table may say beside the types of links."""

from __future__ import annotations

ONLY_LEFT, ONLY_RIGHT, UNDECIDED, UNJUDGED = "only_left", "only_right", "undecided", "unjudged"
SAME = "same_entity"
DERIVED = "derived_from"
