"""The labels of an import and what they become: a table in which one corrects with keys or from a list.

The letter of a tag and a digit choose tag and subtype for the selected rows, Delete leaves them out, Space, F2 or a
click opens the list of all there is.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QLocale, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.labels import ATTRIBUTE, LabelTarget
from annotator.ui import icons, theme
from annotator.ui.dialogs.label_draft import LEFT_OUT, LabelDraft
from annotator.ui.drawing import DOT, dot_icon, draw_dot
from annotator.ui.item_models import LEFT, RIGHT, ROOT, Index, heading, told_cell
from annotator.ui.language import tr, tr_n
from annotator.ui.row_selection import selected_rows
from annotator.ui.row_view import RowView
from annotator.ui.widgets import SectionHeading, label, plain_tip

Role = Qt.ItemDataRole
LABEL, COUNT, EXAMPLE, BECOMES = range(4)
_WIDTHS = {LABEL: 190, COUNT: 130, BECOMES: 300}
_GAP = 8
_CHEVRON = 12


def told(draft: LabelDraft, target: LabelTarget) -> str:
    """What a label becomes, in words."""
    if not target.tag:
        return tr("left out")
    tag = draft.tags.get(target.tag)
    if tag is None:
        return tr("new tag “{name}”", name=target.tag)
    name = tr(tag.name)
    return f"{name} › {tr(tag.subtype_name(target.subtype))}" if target.subtype else name


class LabelsModel(QAbstractTableModel):
    """A label a row."""

    changed = Signal()

    def __init__(self, draft: LabelDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._heads = (tr("Label in the files"), tr("How often"), tr("For example"), tr("Becomes"))

    def renew(self) -> None:
        """Tell the view that labels came or went."""
        self.beginResetModel()
        self.endResetModel()
        self.changed.emit()

    def choose(self, rows: list[int], target: LabelTarget) -> None:
        """Say what labels become."""
        self.draft.choose(rows, target)
        self._tell()

    def choose_subtype(self, rows: list[int], digit: int) -> None:
        """Give labels the subtype of a digit."""
        if self.draft.choose_subtype(rows, digit):
            self._tell()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.draft.uses)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        return heading(self._heads, section, orientation, role, right=(COUNT,))

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == BECOMES else usual

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        use, column = self.draft.uses[index.row()], index.column()
        if role == Role.DisplayRole:
            return (use.label, QLocale().toString(use.number), use.example, told(self.draft, use.target))[
                column
            ]
        if role == Role.AccessibleTextRole:
            return told_cell(self, index)
        if role == Role.TextAlignmentRole and column == COUNT:
            return RIGHT
        if role == Role.ForegroundRole and (column in {COUNT, EXAMPLE} or not use.target.tag):
            return theme.current().colour("soft" if use.target.tag else "faint")
        if role == Role.ToolTipRole:
            return plain_tip(str(self.data(index)))
        return None

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, BECOMES))
        self.changed.emit()


class LabelDelegate(QStyledItemDelegate):
    """What a label becomes, drawn as the box it opens to: dot of the tag, words, arrow."""

    def __init__(self, draft: LabelDraft, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, target = theme.current(), self._draft.uses[index.row()].target
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, worn.colour("row"))
        box = option.rect.adjusted(11, 0, -10, 0)
        tag = self._draft.tags.get(target.tag)
        if tag is not None:
            draw_dot(painter, box.left(), box.center().y() + 1, worn.hue(tag.colour).mark)
        elif target.tag:
            plus = QRect(box.left() - 2, box.center().y() - 6, _CHEVRON + 1, _CHEVRON + 1)
            icons.icon("plus", colour="accent").paint(painter, plus)
        inner = box.adjusted(DOT + _GAP, 0, -_CHEVRON - _GAP, -1)
        font = option.font
        font.setItalic(tag is None)
        painter.setFont(font)
        painter.setPen(worn.colour("ink" if tag is not None else "accent" if target.tag else "faint"))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, LEFT, words)
        arrow = QRect(box.right() - _CHEVRON, box.center().y() - _CHEVRON // 2 + 1, _CHEVRON, _CHEVRON)
        icons.icon("chevron-down", colour="faint").paint(painter, arrow)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(tr("Becomes"))
        box.setMaxVisibleItems(18)
        for target in self._draft.offered():
            tag = self._draft.tags.get(target.tag)
            words = told(self._draft, target)
            if tag is not None and not target.subtype:
                box.addItem(dot_icon(tag.colour), words, tuple(target))
            else:
                box.addItem(f"    {words}", tuple(target))
        box.insertSeparator(box.count())
        own = self._draft.own(index.row())
        for target, words in ((own, told(self._draft, own)), (LEFT_OUT, tr("leave out"))):
            box.addItem(f"    {words}", tuple(target))
        box.activated.connect(lambda _place: self._take(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        wanted = self._draft.uses[index.row()].target
        places = [place for place in range(editor.count()) if _held(editor, place) == wanted]
        editor.setCurrentIndex(places[0] if places else -1)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        assert isinstance(model, LabelsModel)
        target = _held(editor, editor.currentIndex())
        view = self.parent()
        assert isinstance(view, LabelView)
        if target is not None:
            rows = selected_rows(view)
            model.choose(rows if index.row() in rows else [index.row()], target)

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def _held(box: QComboBox, place: int) -> LabelTarget | None:
    """What an entry of the box stands for."""
    held = box.itemData(place)
    return LabelTarget(*held) if held is not None else None


class LabelView(RowView):
    """The table, with its keys."""

    def __init__(self, model: LabelsModel) -> None:
        super().__init__(model, "labelRows", tr("Labels of the files and what they become"), _WIDTHS)
        self._model = model
        self.setItemDelegateForColumn(BECOMES, LabelDelegate(model.draft, self))
        self.horizontalHeader().setSectionResizeMode(EXAMPLE, QHeaderView.ResizeMode.Stretch)

    def open_list(self) -> None:
        """Open the list of all that the row at the keyboard may become."""
        index = self._model.index(self.currentIndex().row(), BECOMES)
        if index.isValid():
            self.edit(index)
            box = self.indexWidget(index)
            if isinstance(box, QComboBox):
                self.drop(box)

    def drop(self, box: QComboBox) -> None:
        """Have the list seen at once, and not only its box."""
        box.showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        rows, typed = selected_rows(self), event.text()
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_F2}:
            self.open_list()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._model.choose(rows, LEFT_OUT)
        elif plain and typed == "+":
            self._model.choose(rows, LabelTarget(new=True))
        elif plain and len(typed) == 1 and typed in "123456789":
            self._model.choose_subtype(rows, int(typed))
        elif plain and len(typed) == 1 and (tag := self._model.draft.tags.by_key(typed)) is not None:
            self._model.choose(rows, LabelTarget(tag.code))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.column() == BECOMES and len(selected_rows(self)) == 1:
            self.open_list()


class LabelPage(QWidget):
    """The table with what there is to know about it."""

    def __init__(self, draft: LabelDraft) -> None:
        super().__init__()
        self.model = LabelsModel(draft, self)
        self.view = LabelView(self.model)
        self.state = label("", "soft", wrap=True)
        title = SectionHeading(tr("Labels that the project’s tag set does not have"))
        title.setBuddy(self.view)
        letters = " ".join(tag.key for tag in draft.tags.live if tag.key)
        hint = label(
            tr(
                "Keys for the selected rows: {letters} and digits choose tag and subtype, + makes a new tag, Delete "
                "leaves the annotations out, Space opens the list.",
                letters=letters,
            ),
            "faint",
            wrap=True,
        )
        kept = label(
            tr(
                "A label that its tag does not say is kept as the attribute “{name}”. The project remembers what you "
                "choose here for the next import.",
                name=ATTRIBUTE,
            ),
            "faint",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        for part in (title, self.state):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(hint)
        column.addWidget(kept)
        self.model.changed.connect(self._show_state)
        self._show_state()

    def enter(self) -> None:
        """Take the keyboard, on a row."""
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.selectRow(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        draft = self.model.draft
        out = sum(use.number for use in draft.uses if not use.target.tag)
        parts = [tr_n("%n label(s)", len(draft.uses))]
        if draft.new_tags():
            parts.append(tr_n("%n new tag(s)", len(draft.new_tags())))
        if out:
            parts.append(tr_n("%n annotation(s) left out", out))
        self.state.setText(" · ".join(parts))
