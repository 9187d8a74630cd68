"""The lists of the tag editor: the tags, and the subtypes and attributes of one of them."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QLocale,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.tags import KINDS
from annotator.model.wording import mark
from annotator.ui import theme
from annotator.ui.dialogs.tag_draft import TagDraft, choices_text, parse_choices
from annotator.ui.drawing import draw_dot, key_font, scaled
from annotator.ui.item_models import RIGHT, ROOT, Index, told_cell
from annotator.ui.keycaps import caps, draw_caps
from annotator.ui.language import tr, tr_n

Role = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

KIND_NAMES = {
    "text": mark("text"),
    "choice": mark("choice"),
    "decimal": mark("number"),
    "date": mark("date"),
    "flag": mark("yes or no"),
    "link": mark("text or link"),
}


class TagsModel(QAbstractListModel):
    """The tags in order."""

    def __init__(self, draft: TagDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft

    def renew(self) -> None:
        """Tell the view that tags came, went, moved or changed."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.draft.tags)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        tag = self.draft.tags[index.row()]
        if role == Role.DisplayRole:
            return tr(tag.name)
        if role == Role.AccessibleTextRole:
            said = [tr(tag.name), tag.key, self.uses_told(index.row()), tr("retired") if tag.retired else ""]
            return ", ".join(part for part in said if part)
        return None

    def uses_told(self, row: int) -> str:
        """How often a tag is used, in words."""
        uses = self.draft.uses(self.draft.tags[row].code, "")
        return tr_n("%n use(s)", uses) if uses else tr("unused")


class TagDelegate(QStyledItemDelegate):
    """Dot, name, uses below it, key cap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = option.font
        lines = QFontMetrics(font).height() + QFontMetrics(scaled(font, 0.88)).height()
        return QSize(160, max(40, lines + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn, model = theme.current(), index.model()
        assert isinstance(model, TagsModel)
        tag = model.draft.tags[index.row()]
        rect, font = option.rect, option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            here = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(worn.colour("focus" if here else "row"), 1.5))
            painter.setBrush(worn.colour("row"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2.75, 1.75, -2.75, -1.75), 6, 6)
        draw_dot(painter, rect.left() + 12, rect.center().y() + 1, worn.hue(tag.colour).mark, 11)
        painter.setFont(key_font(font))
        middle = QPoint(rect.right() - 10, rect.center().y() + 1)
        right = draw_caps(painter, middle, caps(tag.key), enabled=not tag.retired)
        inner = QRect(rect.left() + 32, rect.top() + 4, right - rect.left() - 40, rect.height() - 8)
        painter.setFont(scaled(font, 1.0, weight=QFont.Weight.DemiBold))
        painter.setPen(worn.colour("faint" if tag.retired else "ink"))
        name = painter.fontMetrics().elidedText(tr(tag.name), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)
        small = scaled(font, 0.88)
        painter.setFont(small)
        painter.setPen(worn.colour("faint"))
        told = " · ".join([model.uses_told(index.row()), *([tr("retired")] if tag.retired else [])])
        told = QFontMetrics(small).elidedText(told, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, told)
        painter.restore()


class PartsModel(QAbstractTableModel):
    """What subtypes and attributes have in common: rows of one tag, edited in place, retired ones grey."""

    edited = Signal()

    def __init__(self, draft: TagDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.row = -1
        self.heads: tuple[str, ...] = ()
        self.editable: frozenset[int] = frozenset()

    def show(self, row: int) -> None:
        """Show the parts of a tag (none: -1)."""
        self.beginResetModel()
        self.row = row
        self.endResetModel()

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return RIGHT if self.heads[section] == tr("Uses") else _LEFT
        return self.heads[section] if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() in self.editable else usual

    def retired(self, place: int) -> bool:
        """Whether a part is retired."""
        raise AssertionError(place)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role in {Role.DisplayRole, Role.EditRole}:
            return self.cell(index.row(), index.column(), role == Role.EditRole)
        if role == Role.AccessibleTextRole:
            return told_cell(self, index)
        if role == Role.ForegroundRole and (self.retired(index.row()) or index.column() not in self.editable):
            return theme.current().colour("faint")
        if role == Role.TextAlignmentRole and self.heads[index.column()] == tr("Uses"):
            return RIGHT
        return None

    def cell(self, place: int, column: int, editing: bool) -> object:
        """What stands in a cell, shown or given to its editor."""
        raise AssertionError((place, column, editing))

    def _told(self, place: int) -> None:
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.heads) - 1))
        self.edited.emit()


class SubtypesModel(PartsModel):
    """Digit, name, code, uses, state."""

    def __init__(self, draft: TagDraft, parent: QObject | None = None) -> None:
        super().__init__(draft, parent)
        self.heads = (tr("Key"), tr("Name"), tr("Code"), tr("Uses"), tr("State"))
        self.editable = frozenset({1})

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.row < 0 else len(self.draft.tags[self.row].subtypes)

    def retired(self, place: int) -> bool:
        return self.draft.tags[self.row].subtypes[place].retired

    def cell(self, place: int, column: int, editing: bool) -> object:
        tag = self.draft.tags[self.row]
        subtype = tag.subtypes[place]
        digit = 0 if subtype.retired else [s.code for s in tag.live_subtypes].index(subtype.code) + 1
        uses = self.draft.subtype_uses(self.row, place)
        return (
            str(digit % 10) if 1 <= digit <= 10 else "",
            subtype.name if editing else tr(subtype.name),
            subtype.code,
            QLocale().toString(uses) if uses else "–",
            tr("retired") if subtype.retired else "",
        )[column]

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or index.column() != 1:
            return False
        self.draft.change_subtype(self.row, index.row(), name=str(value).strip())
        self._told(index.row())
        return True


class AttributesModel(PartsModel):
    """Name, kind, choices, code, state."""

    NAME, KIND, CHOICES, CODE, STATE = range(5)

    def __init__(self, draft: TagDraft, parent: QObject | None = None) -> None:
        super().__init__(draft, parent)
        self.heads = (tr("Name"), tr("Kind"), tr("Choices, with ; between them"), tr("Code"), tr("State"))
        self.editable = frozenset({self.NAME, self.KIND, self.CHOICES})

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.row < 0 else len(self.draft.tags[self.row].attributes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        spec = self.draft.tags[self.row].attributes[index.row()]
        if index.column() == self.CHOICES and spec.kind != "choice":
            return flags & ~Qt.ItemFlag.ItemIsEditable
        return flags

    def retired(self, place: int) -> bool:
        return self.draft.tags[self.row].attributes[place].retired

    def cell(self, place: int, column: int, editing: bool) -> object:
        spec = self.draft.tags[self.row].attributes[place]
        choices = spec.choices if spec.kind == "choice" else ()
        return (
            spec.name if editing else tr(spec.name),
            spec.kind if editing else tr(KIND_NAMES.get(spec.kind, spec.kind)),
            choices_text(choices),
            spec.code,
            tr("retired") if spec.retired else "",
        )[column]

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole:
            return False
        place, text = index.row(), str(value).strip()
        if index.column() == self.NAME:
            self.draft.change_attribute(self.row, place, name=text)
        elif index.column() == self.KIND and text in KINDS:
            self.draft.change_attribute(self.row, place, kind=text)
        elif index.column() == self.CHOICES:
            self.draft.change_attribute(self.row, place, choices=parse_choices(text))
        else:
            return False
        self._told(place)
        return True


class KindDelegate(QStyledItemDelegate):
    """The kind of an attribute is chosen from a list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(tr("Kind"))
        for kind in KINDS:
            box.addItem(tr(KIND_NAMES[kind]), kind)
        # At once, so that choices can be typed next; the list stays open for the arrow keys.
        box.activated.connect(lambda: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Role.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData(), Role.EditRole)
