"""One page of the tag editor: a table of subtypes or attributes with its buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import UserError
from annotator.ui import icons
from annotator.ui.dialogs.tag_models import AttributesModel, PartsModel
from annotator.ui.keycaps import own_key
from annotator.ui.language import tr
from annotator.ui.widgets import grown


class PartsPage(QWidget):
    """Add, rename, move, retire and delete the parts of a tag. `refused(UserError)` tells why something is not done."""

    refused = Signal(object)
    changed = Signal()

    def __init__(
        self,
        model: PartsModel,
        title: str,
        add: Callable[[], int],
        move: Callable[[int, int], int],
        retire: Callable[[int, bool], None],
        delete: Callable[[int], None],
    ) -> None:
        super().__init__()
        self.model = model
        self._add, self._move, self._retire, self._delete = add, move, retire, delete
        self.table = QTableView()
        self.table.setModel(model)
        self.table.setAccessibleName(title)
        self.add_button = QPushButton(tr("Add"))
        self.up_button = QPushButton()
        self.down_button = QPushButton()
        self.retire_button = QPushButton(tr("Retire"))
        self.delete_button = QPushButton(tr("Delete"))
        self._dress(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (
            self.add_button,
            self.up_button,
            self.down_button,
            self.retire_button,
            self.delete_button,
        ):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self._connect()
        self.enable()

    def place(self) -> int:
        """The part chosen; -1 for none."""
        return self.table.currentIndex().row()

    def enable(self) -> None:
        """Grey what cannot be done with the part chosen."""
        place, count = self.place(), self.model.rowCount()
        self.add_button.setEnabled(self.model.row >= 0)
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < count - 1)
        for button in (self.retire_button, self.delete_button):
            button.setEnabled(place >= 0)
        retired = place >= 0 and self.model.retired(place)
        self.retire_button.setText(tr("Restore") if retired else tr("Retire"))

    def renew(self, place: int = -1) -> None:
        """Show the parts anew, with one of them chosen."""
        self.model.show(self.model.row)
        if place >= 0:
            index = self.model.index(place, self._name_column())
            self.table.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.enable()

    def _dress(self, title: str) -> None:
        self.up_button.setIcon(icons.icon("arrow-up"))
        self.down_button.setIcon(icons.icon("arrow-down"))
        self.up_button.setAccessibleName(tr("Move up"))
        self.down_button.setAccessibleName(tr("Move down"))
        self.up_button.setToolTip(tr("Move up (Alt+Up)"))
        self.down_button.setToolTip(tr("Move down (Alt+Down)"))
        self.add_button.setAccessibleDescription(title)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
            | triggers.SelectedClicked
        )
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        wide = AttributesModel.CHOICES if isinstance(self.model, AttributesModel) else 1
        widths = (160, 110, 0, 100, 95) if isinstance(self.model, AttributesModel) else (64, 0, 140, 70, 95)
        for section, width in enumerate(widths):
            if width:
                header.resizeSection(section, grown(self, width))
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.up_button.clicked.connect(lambda: self._on_move(-1))
        self.down_button.clicked.connect(lambda: self._on_move(1))
        self.retire_button.clicked.connect(self._on_retire)
        self.delete_button.clicked.connect(self._on_delete)
        self.table.selectionModel().currentChanged.connect(self.enable)
        self.model.modelReset.connect(self.enable)
        self.model.edited.connect(self.changed)
        own_key(self.table, "Alt+Up", lambda: self._on_move(-1))
        own_key(self.table, "Alt+Down", lambda: self._on_move(1))
        own_key(self.table, "Del", self._on_delete)

    def _name_column(self) -> int:
        return AttributesModel.NAME if isinstance(self.model, AttributesModel) else 1

    def _on_add(self) -> None:
        self.renew(self._add())
        self.changed.emit()
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    def _on_move(self, step: int) -> None:
        if 0 <= self.place() + step < self.model.rowCount() and self.place() >= 0:
            self.renew(self._move(self.place(), step))
            self.changed.emit()

    def _on_retire(self) -> None:
        place = self.place()
        self._retire(place, not self.model.retired(place))
        self.renew(place)
        self.changed.emit()

    def _on_delete(self) -> None:
        place = self.place()
        if place < 0:
            return
        try:
            self._delete(place)
        except UserError as error:
            self.refused.emit(error)
            return
        self.renew(min(place, self.model.rowCount() - 2))
        self.changed.emit()
