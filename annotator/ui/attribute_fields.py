"""One field for each kind of attribute. What is typed stays until it is stored or taken back with Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from annotator.commands.attributes import canonical_value
from annotator.model.errors import UserError
from annotator.model.tags import AttributeSpec
from annotator.ui.announce import announce
from annotator.ui.drawing import SMALL
from annotator.ui.language import tell, tr
from annotator.ui.widgets import label, plain_tip, set_role


class AttributeField(QWidget):
    """A field with the sentence below it that tells what is wrong. `edited` carries the value as it is stored."""

    edited = Signal(str)

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__()
        self.spec = spec
        self.stored = ""
        self._problem = label("", "danger", size=SMALL, wrap=True)
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    @property
    def pending(self) -> str | None:
        """What is typed and not stored yet; None when nothing is."""
        return None

    @property
    def problem(self) -> str:
        """The sentence shown, "" when all is well."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def load(self, value: str, draft: str | None = None) -> None:
        """Show the value of another annotation; `draft` is what was typed for it before and could not be stored."""
        self.stored = value

    def refresh(self, value: str) -> None:
        """Show the value as it is stored now. What is half-typed stays: it is worth more than an undo."""
        self.load(value)

    def commit(self) -> None:
        """Store what is pending, or tell why it cannot be stored."""

    def set_editable(self, editable: bool) -> None:
        """Whether the value can be changed."""
        self.setEnabled(editable)

    def _finish(self, editor: QWidget) -> None:
        editor.setAccessibleName(tr(self.spec.name))
        if self.spec.help:
            editor.setToolTip(plain_tip(tr(self.spec.help)))
        self.setFocusProxy(editor)
        self._column.addWidget(editor)
        self._column.addWidget(self._problem)


class TextField(AttributeField):
    """Text, decimals, dates, links. Stored on Enter and when the focus leaves."""

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__(spec)
        # The stored value as the line editor gives it back: pending is only what somebody typed.
        self._as_shown = ""
        self.edit = QLineEdit()
        self.edit.setProperty("quiet", True)
        if spec.kind == "date":
            self.edit.setPlaceholderText(tr("2025-11-01, 2025-11, 2025"))
        self.edit.textEdited.connect(self._clear_problem)
        self.edit.installEventFilter(self)
        self._finish(self.edit)

    @property
    def pending(self) -> str | None:
        typed = self.edit.text()
        return typed if typed != self._as_shown else None

    def load(self, value: str, draft: str | None = None) -> None:
        self._show(value)
        if draft is not None:
            self.edit.setText(draft)
        self.edit.setCursorPosition(0)
        if draft is None:
            self._clear_problem()
        else:
            self._check()

    def refresh(self, value: str) -> None:
        if self.pending is None:
            if value != self.stored:
                self._show(value)
            self._clear_problem()
        else:
            self.stored = value

    def commit(self) -> None:
        if self.pending is None:
            return
        value = self._check()
        if value is None:
            return
        changed = value != self.stored
        self._show(value)
        if changed:
            self.edited.emit(value)

    def set_editable(self, editable: bool) -> None:
        self.edit.setReadOnly(not editable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self.commit()
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.pending is not None:
                self._show(self.stored)
                self._clear_problem()
                return True
        return super().eventFilter(watched, event)

    def _show(self, value: str) -> None:
        self.stored = value
        if self.edit.text() != value:
            self.edit.setText(value)
        self._as_shown = self.edit.text()

    def _check(self) -> str | None:
        """The canonical value of what is typed; None, and the sentence shown, when there is none."""
        try:
            value = canonical_value(self.spec, self.edit.text())
        except UserError as error:
            self._problem.setText(tell(error))
            announce(self.edit, tell(error), urgent=True)
            self._problem.show()
            set_role(self.edit, "wrong", True)
            return None
        self._clear_problem()
        return value

    def _clear_problem(self) -> None:
        self._problem.hide()
        set_role(self.edit, "wrong", False)


class ChoiceField(AttributeField):
    """One of the tag's choices, or none."""

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__(spec)
        self.combo = _CalmCombo()
        self.combo.setProperty("quiet", True)
        self.combo.addItem("–", "")
        for code, name in spec.choices:
            self.combo.addItem(tr(name), code)
        self.combo.activated.connect(self._on_chosen)
        self._finish(self.combo)

    def load(self, value: str, draft: str | None = None) -> None:
        self.stored = value
        with QSignalBlocker(self.combo):
            place = self.combo.findData(value)
            if place < 0:
                # A choice the tag set no longer knows is still the annotation's value.
                self.combo.addItem(value, value)
                place = self.combo.count() - 1
            self.combo.setCurrentIndex(place)

    def _on_chosen(self) -> None:
        value = str(self.combo.currentData())
        if value != self.stored:
            self.stored = value
            self.edited.emit(value)


class FlagField(AttributeField):
    """Yes, or not said."""

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__(spec)
        self.box = QCheckBox(tr("yes"))
        self.box.clicked.connect(self._on_clicked)
        self._finish(self.box)

    def load(self, value: str, draft: str | None = None) -> None:
        self.stored = value
        self.box.setChecked(bool(value))

    def _on_clicked(self, checked: bool) -> None:
        self.stored = "yes" if checked else ""
        self.edited.emit(self.stored)


class _CalmCombo(QComboBox):
    """Does not change under a wheel that only passes over it on the way down the panel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def field_for(spec: AttributeSpec) -> AttributeField:
    """The field that fits the kind of the attribute."""
    if spec.kind == "choice":
        return ChoiceField(spec)
    if spec.kind == "flag":
        return FlagField(spec)
    return TextField(spec)
