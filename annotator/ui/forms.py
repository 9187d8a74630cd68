"""Forms: captions beside fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel


def dress(form: QFormLayout) -> QFormLayout:
    """Give a form with all its rows the house's spacing, and make its captions plain text, which Qt does not."""
    form.setHorizontalSpacing(16)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        caption = item.widget() if item is not None else None
        if isinstance(caption, QLabel):
            caption.setTextFormat(Qt.TextFormat.PlainText)
    return form
