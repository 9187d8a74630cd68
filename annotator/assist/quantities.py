"""What the words of a figure say, as a value that can be compared."""

from __future__ import annotations

from annotator.model.quantity import Quantity

from .analysis import AnalysisText
from .figures import quantity_at


def figure_value(text: str, span: tuple[int, int], language: str, subtype: str = "") -> Quantity | None:
    """What the figure at `span` (code points) says; None when it cannot be read.

    `language` ("fr" or "en") decides what separators mean; `subtype` (DATE, RATIO, …) what a bare number is.
    """
    return quantity_at(AnalysisText(text, language), span, subtype)
