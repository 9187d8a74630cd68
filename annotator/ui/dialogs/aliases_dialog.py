"""Names that mean the same: groups of them, added, changed and removed by keyboard; each change is a step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.commands import aliases
from annotator.commands.aliases import Group
from annotator.model.errors import DiptychError
from annotator.store.project import Project
from annotator.ui.keycaps import own_key
from annotator.ui.language import tell, tr
from annotator.ui.widgets import label

_JOIN = " = "


class AliasesDialog(QDialog):
    """A list of groups and a field in which one is written: `Kyiv = Kiev`. Enter stores it.

    Enter or F2 on a group takes it into the field, where it is changed; Del removes it. Ctrl+Z in the list takes the
    last change back.
    """

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Names that mean the same"))
        self.resize(560, 420)
        self._project = project
        self._editing: Group = ()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Groups of names"))
        self.list.itemActivated.connect(lambda _item: self.edit())
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Kyiv = Kiev = Kyjiw"))
        self.field.setAccessibleName(tr("Names that mean the same, with = between them"))
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(self.store)
        self.add = QPushButton(tr("Add"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.store)
        self.problem = label("", "danger", wrap=True)
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.remove)
        for key, action in (("Del", self.remove), ("F2", self.edit), ("Ctrl+Z", self.undo)):
            own_key(self.list, key, action)
        self._lay_out()
        self._fill()
        self.field.setFocus()
        for widget in (self.field, self.add, self.remove_button):
            widget.setEnabled(not project.read_only)

    def store(self) -> None:
        """Store what stands in the field."""
        names = aliases.parse(self.field.text())
        if not names and not self._editing:
            return
        instead, stored = self._editing, names
        if self._try(lambda: aliases.put(self._project, names, instead)):
            self._editing = ()
            self.field.clear()
            self._fill(stored[0])

    def edit(self) -> None:
        """Take the chosen group into the field."""
        group = self._chosen()
        if group:
            self._editing = group
            self.field.setText(_JOIN.join(group))
            self.field.setFocus()
            self.add.setText(tr("Change"))

    def remove(self) -> None:
        """Take the chosen group apart."""
        group = self._chosen()
        place = self.list.currentRow()
        if group and self._try(lambda: aliases.remove(self._project, group)):
            self._editing = ()
            self._fill()
            self.list.setCurrentRow(min(place, self.list.count() - 1))

    def undo(self) -> None:
        """Take the last change back."""
        self._try(self._project.undo)
        self._fill()

    def _chosen(self) -> Group:
        item = self.list.item(self.list.currentRow())
        if self.list.currentRow() < 0:
            return ()
        return tuple(item.data(Qt.ItemDataRole.UserRole))

    def _try(self, verb: Callable[[], object]) -> bool:
        self.problem.setText("")
        try:
            verb()
        except DiptychError as error:
            self.problem.setText(tell(error))
            return False
        return True

    def _fill(self, chosen: str = "") -> None:
        self.list.clear()
        self.add.setText(tr("Add"))
        for group in aliases.groups(self._project):
            item = QListWidgetItem(_JOIN.join(group))
            item.setData(Qt.ItemDataRole.UserRole, group)
            self.list.addItem(item)
            if chosen in group:
                self.list.setCurrentItem(item)
        self.remove_button.setEnabled(self.list.count() > 0 and not self._project.read_only)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.add)
        buttons = QDialogButtonBox()
        buttons.addButton(self.remove_button, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            label(
                tr("When texts are compared, names of one group stand for the same thing."), "soft", wrap=True
            )
        )
        column.addLayout(line)
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
