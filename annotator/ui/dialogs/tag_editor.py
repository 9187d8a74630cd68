"""The editor of the project's own tag set. What it hands back is stored as one undoable step."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.assets import asset
from annotator.model.errors import UserError
from annotator.model.tags import HUES, STYLES, TagSet
from annotator.model.wording import mark
from annotator.ui import icons, theme
from annotator.ui.dialogs.tag_draft import TagDraft, Uses
from annotator.ui.dialogs.tag_models import (
    AttributesModel,
    KindDelegate,
    SubtypesModel,
    TagDelegate,
    TagsModel,
)
from annotator.ui.dialogs.tag_parts import PartsPage
from annotator.ui.forms import dress
from annotator.ui.keycaps import own_key
from annotator.ui.language import tell, tr
from annotator.ui.roles import region
from annotator.ui.widgets import label, set_role

_HUE_NAMES = {
    "amber": mark("amber"),
    "blue": mark("blue"),
    "green": mark("green"),
    "vermilion": mark("vermilion"),
    "purple": mark("purple"),
    "sky": mark("sky blue"),
    "rose": mark("rose"),
    "grey": mark("grey"),
}
_STYLE_NAMES = {
    "full": mark("full tint and a mark in the margin"),
    "rounded": mark("rounded tint"),
    "chip": mark("tint with the value as a chip"),
}


class Swatch(QAbstractButton):
    """One hue to choose: its tint with its mark, ringed when chosen."""

    def __init__(self, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hue = hue
        self.setCheckable(True)
        self.setAccessibleName(tr(_HUE_NAMES.get(hue, hue)))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(34, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        hue = worn.hue(self.hue)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(worn.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        if self.isChecked():
            painter.setPen(QPen(worn.colour("ink"), 2))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 4, 4)
        inner = self.rect().adjusted(6, 6, -6, -6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.tint)
        painter.drawRoundedRect(inner, 3, 3)
        painter.setBrush(hue.mark)
        painter.drawRect(inner.left(), inner.bottom() - 3, inner.width(), 4)


class TagEditor(QDialog):
    """Tags on the left, the chosen one on the right. `agreed(tuple[Tag, ...])` comes with the new tags, in order."""

    agreed = Signal(object)

    def __init__(self, tags: TagSet, uses: Uses, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tag set"))
        self.resize(980, 640)
        self.draft = TagDraft(tags, uses)
        self.tags = TagsModel(self.draft, self)
        self.subtypes = SubtypesModel(self.draft, self)
        self.attributes = AttributesModel(self.draft, self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._choose(0)
        self.list.setFocus()

    def row(self) -> int:
        """The tag chosen; -1 for none."""
        return self.list.currentIndex().row()

    # Parts

    def _make_parts(self) -> None:
        self.list = QListView()
        self.list.setModel(self.tags)
        self.list.setItemDelegate(TagDelegate(self.list))
        self.list.setAccessibleName(tr("Tags"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumWidth(200)
        self.add_button = QPushButton(tr("&Add tag"))
        self.up_button = QPushButton()
        self.down_button = QPushButton()
        self.retire_button = QPushButton(tr("&Retire"))
        self.delete_button = QPushButton(tr("&Delete"))
        for button, icon, name in (
            (self.up_button, "arrow-up", tr("Move the tag up")),
            (self.down_button, "arrow-down", tr("Move the tag down")),
        ):
            button.setIcon(icons.icon(icon))
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.name = QLineEdit()
        self.key = QLineEdit()
        self.key.setMaxLength(1)
        self.key.setMaximumWidth(60)
        self.style_box = QComboBox()
        for style in STYLES:
            self.style_box.addItem(tr(_STYLE_NAMES[style]), style)
        self.hues = QButtonGroup(self)
        self.swatches = [Swatch(hue) for hue in HUES]
        for swatch in self.swatches:
            self.hues.addButton(swatch)
        self.code = label("", "faint")
        self.subtype_page = self._subtype_page()
        self.attribute_page = self._attribute_page()
        self.notice = label("", "danger", wrap=True)
        self.reset_button = QPushButton(tr("&Back to the default set"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.ok_button = QPushButton(tr("Apply"))
        for button in (
            self.add_button,
            self.up_button,
            self.down_button,
            self.retire_button,
            self.delete_button,
        ):
            button.setAutoDefault(False)
        self.reset_button.setAutoDefault(False)
        self.ok_button.setDefault(True)

    def _subtype_page(self) -> PartsPage:
        draft = self.draft
        return PartsPage(
            self.subtypes,
            tr("Subtypes"),
            add=lambda: draft.add_subtype(self.row(), tr("new subtype")),
            move=lambda place, step: draft.move_subtype(self.row(), place, step),
            retire=lambda place, retired: draft.change_subtype(self.row(), place, retired=retired),
            delete=lambda place: draft.delete_subtype(self.row(), place),
        )

    def _attribute_page(self) -> PartsPage:
        draft = self.draft
        page = PartsPage(
            self.attributes,
            tr("Attributes"),
            add=lambda: draft.add_attribute(self.row(), tr("New attribute")),
            move=lambda place, step: draft.move_attribute(self.row(), place, step),
            retire=lambda place, retired: draft.change_attribute(self.row(), place, retired=retired),
            delete=lambda place: draft.delete_attribute(self.row(), place),
        )
        page.table.setItemDelegateForColumn(AttributesModel.KIND, KindDelegate(page))
        return page

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(_across(self.add_button, self.up_button, self.down_button))
        left.addLayout(_across(self.retire_button, self.delete_button))
        form = QFormLayout()
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Key"), self.key)
        swatches = _across(*self.swatches)
        caption = label(tr("&Colour"))
        caption.setBuddy(self.swatches[0])
        form.addRow(caption, swatches)
        form.addRow(tr("&Look"), self.style_box)
        form.addRow(label(tr("Code")), self.code)
        dress(form)
        self.pages = QTabWidget()
        region(self.pages, tr("Subtypes and attributes"))
        self.pages.setDocumentMode(True)
        self.pages.addTab(self.subtype_page, tr("&Subtypes"))
        self.pages.addTab(self.attribute_page, tr("A&ttributes"))
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addLayout(form)
        right.addWidget(self.pages, 1)
        across = QHBoxLayout()
        across.setSpacing(18)
        across.addLayout(left, 0)
        across.addWidget(self.right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 14)
        whole.setSpacing(12)
        whole.addLayout(across, 1)
        whole.addWidget(self.notice)
        bottom = _across(self.reset_button)
        bottom.addWidget(self.cancel_button)
        bottom.addWidget(self.ok_button)
        whole.addLayout(bottom)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show)
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.key.textEdited.connect(lambda text: self._change(key=text.upper()))
        self.style_box.activated.connect(lambda: self._change(style=self.style_box.currentData()))
        self.hues.buttonClicked.connect(self._on_hue)
        self.add_button.clicked.connect(self._add)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.retire_button.clicked.connect(self._retire)
        self.delete_button.clicked.connect(self._delete)
        self.reset_button.clicked.connect(self._reset)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._agree)
        for page in (self.subtype_page, self.attribute_page):
            page.refused.connect(self._tell)
            page.changed.connect(self._check)
        own_key(self.list, "Alt+Up", lambda: self._move(-1))
        own_key(self.list, "Alt+Down", lambda: self._move(1))
        own_key(self.list, "Del", self._delete)

    # What the user does

    def _choose(self, row: int) -> None:
        self.tags.renew()
        row = min(row, len(self.draft.tags) - 1)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.tags.index(row, 0), flag)
        self._show()

    def _show(self) -> None:
        row = self.row()
        self.right.setEnabled(row >= 0)
        self.subtypes.show(row)
        self.attributes.show(row)
        self._check()
        if row < 0:
            return
        tag = self.draft.tags[row]
        if self.name.text() != tag.name:
            self.name.setText(tag.name)
        self.key.setText(tag.key)
        self.style_box.setCurrentIndex(self.style_box.findData(tag.style))
        for swatch in self.swatches:
            swatch.setChecked(swatch.hue == tag.colour)
        self.code.setText(tag.code)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(row < len(self.draft.tags) - 1)
        self.retire_button.setText(tr("&Restore") if tag.retired else tr("&Retire"))

    def _change(self, **values: object) -> None:
        row = self.row()
        if row < 0:
            return
        self.draft.change(row, **values)
        index = self.tags.index(row, 0)
        self.tags.dataChanged.emit(index, index)
        self.code.setText(self.draft.tags[row].code)
        if "key" in values:
            self.key.setText(self.draft.tags[row].key)
        self._check()

    def _on_hue(self, button: QAbstractButton) -> None:
        assert isinstance(button, Swatch)
        self._change(colour=button.hue)

    def _add(self) -> None:
        self._choose(self.draft.add(tr("New tag")))
        self.name.setFocus()
        self.name.selectAll()

    def _move(self, step: int) -> None:
        if self.row() >= 0:
            self._choose(self.draft.move(self.row(), step))

    def _retire(self) -> None:
        row = self.row()
        if row >= 0:
            self.draft.change(row, retired=not self.draft.tags[row].retired)
            self._choose(row)

    def _delete(self) -> None:
        row = self.row()
        if row < 0:
            return
        try:
            self.draft.delete(row)
        except UserError as error:
            self._tell(error)
            return
        self._choose(row)

    def _reset(self) -> None:
        self.draft.reset(TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8")))
        self._choose(0)
        self._say(
            tr("This is the default set again, with what your annotations use. Apply keeps it."), "soft"
        )

    def _agree(self) -> None:
        if self.draft.problem() is None:
            result, changed = self.draft.result(), self.draft.changed
            self.accept()
            if changed:
                self.agreed.emit(result)

    # What the editor says

    def _check(self) -> None:
        problem = self.draft.problem() if self.draft.tags else UserError("A project needs at least one tag.")
        self.ok_button.setEnabled(problem is None)
        set_role(self.key, "wrong", problem is not None and "key" in problem.values)
        self._say(tell(problem) if problem else "", "danger")

    def _tell(self, error: UserError) -> None:
        self._say(tell(error), "warn")

    def _say(self, sentence: str, role: str) -> None:
        self.notice.setText(sentence)
        set_role(self.notice, "role", role)


def _across(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side, free room behind them."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
