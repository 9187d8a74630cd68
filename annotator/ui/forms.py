"""Forms: captions beside fields, widgets beside each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget


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


def beside(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None stands for the free room."""
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row
