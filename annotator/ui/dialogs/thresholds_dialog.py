"""From which score on proposals of each tag are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from annotator.commands.reviewing import number
from annotator.model.tags import TagSet
from annotator.ui.language import tr
from annotator.ui.widgets import label


class ThresholdsDialog(QDialog):
    """One number for each tag, in per cent. `agreed` is sent with the thresholds by tag, those of 0 left out."""

    agreed = Signal(object)

    def __init__(self, tags: TagSet, thresholds: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Thresholds of proposals"))
        self._before = dict(thresholds)
        self.boxes: dict[str, QSpinBox] = {}
        form = QFormLayout()
        for tag in tags.live:
            box = self.boxes[tag.code] = QSpinBox()
            box.setRange(0, 100)
            box.setSingleStep(5)
            box.setSuffix(tr(" %"))
            box.setValue(round(100 * number(thresholds.get(tag.code, "0"))))
            caption = label(tr(tag.name))
            caption.setBuddy(box)
            form.addRow(caption, box)
        cancel, self.ok_button = QPushButton(tr("Cancel")), QPushButton(tr("Apply"))
        cancel.setAutoDefault(False)
        self.ok_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.ok_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(tr("Proposals with a lower score are not shown."), "soft", wrap=True))
        column.addLayout(form)
        column.addLayout(buttons)

    def accept(self) -> None:
        """Pass on what was chosen; thresholds of tags that this project does not have stay."""
        chosen = {
            **self._before,
            **{code: f"{box.value() / 100:.2f}" for code, box in self.boxes.items()},
        }
        self.agreed.emit({code: text for code, text in chosen.items() if number(text)})
        super().accept()
