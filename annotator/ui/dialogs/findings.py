"""A list of what was found wrong, each with its place: after an import, an export or a check."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.values import Problem
from annotator.model.wording import Message
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.widgets import label

# What nobody reads to the end only makes the window slow; the rest is on the clipboard with one click.
SHOWN = 2000


class FindingsDialog(QDialog):
    """Rows of place and sentence, to read and to copy."""

    def __init__(
        self, rows: Iterable[tuple[str, Message]], heading: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.resize(720, 420)
        self._rows = [(where, tell(what)) for where, what in rows]
        self.list = QTreeWidget()
        self.list.setAccessibleName(heading)
        self.list.setHeaderLabels([tr("Where"), tr("What")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(False)
        self.list.setWordWrap(True)
        self.list.setColumnWidth(0, 220)
        for where, what in self._rows[:SHOWN]:
            item = QTreeWidgetItem([where, what])
            item.setToolTip(0, where)
            self.list.addTopLevelItem(item)
        copy = QPushButton(tr("Copy all"))
        copy.clicked.connect(self.copy)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(label(f"{heading} · {tr_n('%n line(s)', len(self._rows))}", "strong"))
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def copy(self) -> None:
        """Put all rows on the clipboard, a line each."""
        QGuiApplication.clipboard().setText("\n".join(f"{where}\t{what}" for where, what in self._rows))


def problem_rows(problems: Iterable[Problem]) -> list[tuple[str, Message]]:
    """Problems of an import or export as rows."""
    return [(problem.where, problem.message) for problem in problems]
