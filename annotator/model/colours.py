"""How the tints of annotations that cover the same words mix; the same on screen and in a report."""

from __future__ import annotations

RGB = tuple[int, int, int]

# How much of the outer tint shows through the inner one.
OUTER_SHARE = 0.5


def mixed(paper: RGB, outer: RGB, inner: RGB) -> RGB:
    """The tint of the innermost annotation with half of what the next outer one does to the paper.

    Only these two count: any depth of nesting stays within what the contrast test of the themes covers.
    """
    red, green, blue = (
        max(0, min(255, round(i + OUTER_SHARE * (o - p))))
        for p, o, i in zip(paper, outer, inner, strict=True)
    )
    return red, green, blue


def rgb(text: str) -> RGB:
    """A colour written as `#rrggbb`. Raises `ValueError` for anything else."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"{text!r} is not written as #rrggbb")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def written(colour: RGB) -> str:
    """The colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
