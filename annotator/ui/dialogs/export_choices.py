"""What is exported and how: scope, which annotations, the format's own settings, the training split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.presets import USUAL_PARTS, Preset
from annotator.commands.selection import Key, Selection
from annotator.commands.splitting import ARTICLE, PAIR
from annotator.formats.registry import Setting
from annotator.model.errors import UserError
from annotator.model.wording import mark
from annotator.ui.flow import FlowLayout
from annotator.ui.forms import dress
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.widgets import SectionHeading, grown, label, set_role

_STATUSES = {"open": mark("&Open"), "confirmed": mark("&Confirmed"), "doubtful": mark("Dou&btful")}
_NAMES_SHOWN = 4


class Scope(NamedTuple):
    """A part of the project that may be exported; `keys` None is the whole."""

    keys: tuple[Key, ...] | None
    articles: int
    title: str = ""


class ScopeChoice(QObject):
    """What lies on the desk, what the library's filter shows, or everything; what there is not is not offered."""

    changed = Signal()

    def __init__(self, desk: Scope | None, filtered: Scope | None, whole: Scope, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk_button, self.filter_button, self.all_button = (QRadioButton(parent) for _ in range(3))
        self._scopes = ((self.desk_button, desk), (self.filter_button, filtered), (self.all_button, whole))
        if desk is not None:
            self.desk_button.setText(tr("What lies on the &desk: {title}", title=_flat(desk.title)))
            self.desk_button.setToolTip(" ".join(desk.title.split()))
        if filtered is not None:
            self.filter_button.setText(
                tr_n("What the library’s filter sho&ws (%n article(s))", filtered.articles)
            )
        self.all_button.setText(tr_n("The whole pro&ject (%n article(s))", whole.articles))
        self._group = QButtonGroup(self)
        for button, scope in self._scopes:
            self._group.addButton(button)
            button.setHidden(scope is None)
        (self.all_button if desk is None else self.desk_button).setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())

    @property
    def buttons(self) -> tuple[QRadioButton, ...]:
        """The buttons that are offered."""
        return tuple(button for button, scope in self._scopes if scope is not None)

    def scope(self) -> Scope:
        """What is chosen."""
        return next(scope for button, scope in self._scopes if scope is not None and button.isChecked())


class AnnotationChoice(QWidget):
    """Which annotations: of which status, by whom, with proposals or without."""

    changed = Signal()

    def __init__(self, annotators: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self.statuses = {code: QCheckBox(tr(title)) for code, title in _STATUSES.items()}
        self.proposals = QCheckBox(tr("And p&roposals that nobody has decided"))
        self.names = QListWidget()
        caption = label(tr("By these &annotators"), "soft")
        caption.setBuddy(self.names)
        self._fill(annotators)
        row = QWidget()
        flow = FlowLayout(row, gap=10)
        for box in self.statuses.values():
            box.setChecked(True)
            box.toggled.connect(lambda _on: self.changed.emit())
            flow.addWidget(box)
        self.proposals.toggled.connect(lambda _on: self.changed.emit())
        self.names.itemChanged.connect(lambda _item: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (row, caption, self.names, self.proposals):
            column.addWidget(part)
        # Where one person works alone there is nothing to choose.
        for part in (caption, self.names):
            part.setVisible(len(annotators) > 1)

    def chosen_statuses(self) -> frozenset[str]:
        """The statuses ticked; empty for all of them."""
        ticked = frozenset(code for code, box in self.statuses.items() if box.isChecked())
        return ticked if len(ticked) < len(self.statuses) else frozenset()

    def chosen_annotators(self) -> frozenset[str]:
        """The annotators ticked; empty for all of them."""
        items = self._items()
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return frozenset() if len(ticked) == len(items) else frozenset(map(_name, ticked))

    def wrong(self) -> str:
        """What is missing, as a sentence."""
        if not any(box.isChecked() for box in self.statuses.values()):
            return tr("Tick at least one status.")
        items = self._items()
        if items and not any(item.checkState() == Qt.CheckState.Checked for item in items):
            return tr("Tick at least one annotator.")
        return ""

    def apply(self, preset: Preset) -> None:
        """Choose as a preset says. Annotators that are not in this project count for nothing."""
        with QSignalBlocker(self):
            for code, box in self.statuses.items():
                box.setChecked(not preset.statuses or code in preset.statuses)
            here = preset.annotators & {_name(item) for item in self._items()}
            for item in self._items():
                on = not here or _name(item) in here
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.proposals.setChecked(preset.proposals)

    def _fill(self, annotators: Sequence[tuple[str, int]]) -> None:
        self.names.setAccessibleName(tr("Annotators"))
        for name, count in annotators:
            item = QListWidgetItem(f"{name or tr('unknown')} · {QLocale().toString(count)}")
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setCheckState(Qt.CheckState.Checked)
            self.names.addItem(item)
        line = self.names.sizeHintForRow(0) if annotators else 0
        self.names.setFixedHeight(min(len(annotators), _NAMES_SHOWN) * line + 4)

    def _items(self) -> list[QListWidgetItem]:
        return [self.names.item(row) for row in range(self.names.count())]


class SettingsChoice(QWidget):
    """The settings of the format chosen, a box each. What was chosen stays while another format is looked at."""

    changed = Signal()

    def __init__(self, settings: Mapping[str, Sequence[Setting]]) -> None:
        """`settings` by name of the format."""
        super().__init__()
        self._forms: dict[str, QWidget] = {}
        self._boxes: dict[str, dict[str, QComboBox]] = {}
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.heading = SectionHeading(tr("Settin&gs"))
        column.addWidget(self.heading)
        for name, offered in settings.items():
            if offered:
                self._forms[name], self._boxes[name] = self._form(offered)
                column.addWidget(self._forms[name])
        self.show_format("")

    def show_format(self, name: str) -> None:
        """Show the settings of a format."""
        self._shown = name
        for other, form in self._forms.items():
            form.setVisible(other == name)
        self.setVisible(name in self._forms)
        boxes = self._boxes.get(name)
        if boxes:
            self.heading.setBuddy(next(iter(boxes.values())))

    def boxes(self) -> dict[str, QComboBox]:
        """The boxes shown, by name of the setting."""
        return self._boxes.get(self._shown, {})

    def values(self) -> dict[str, str]:
        """What is not as usual, by name of the setting."""
        return {name: str(box.currentData()) for name, box in self.boxes().items() if box.currentIndex() > 0}

    def apply(self, values: Mapping[str, str]) -> None:
        """Choose these values, and the usual one where there is none or it is not offered."""
        with QSignalBlocker(self):
            for name, box in self.boxes().items():
                box.setCurrentIndex(max(0, box.findData(values.get(name, ""))))

    def _form(self, offered: Sequence[Setting]) -> tuple[QWidget, dict[str, QComboBox]]:
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(4)
        # Choices are sentences: they need all the width.
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        boxes: dict[str, QComboBox] = {}
        for setting in offered:
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            box.setAccessibleName(tr(setting.title))
            for value, title in setting.choices:
                box.addItem(tr(title), value)
            box.currentIndexChanged.connect(lambda _place: self.changed.emit())
            rows.addRow(tr(setting.title), box)
            boxes[setting.name] = box
        dress(rows)
        return form, boxes


class SplitChoice(QWidget):
    """Whether articles are dealt out for training, in which shares, and by what chance."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on = QCheckBox(tr("Split into parts for &training"))
        self.parts = QLineEdit(USUAL_PARTS)
        self.parts.setAccessibleName(tr("Shares of train, dev and test"))
        self.parts.setToolTip(tr("Shares of train, dev and test in percent, for instance 80/10/10"))
        self.by = QComboBox()
        self.by.setAccessibleName(tr("What the shares count"))
        self.by.setToolTip(tr("What the shares count. The articles of a pair always stay together."))
        self.by.addItem(tr("of the pairs"), PAIR)
        self.by.addItem(tr("of the articles"), ARTICLE)
        self.seed = QSpinBox()
        self.seed.setRange(0, 9999)
        self.seed.setPrefix(tr("seed "))
        self.seed.setAccessibleName(tr("Seed: the same number gives the same parts"))
        self.seed.setToolTip(tr("The same number gives the same parts"))
        self.told = label("", "soft", wrap=True)
        self.told.setContentsMargins(24, 0, 0, 0)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(24, 0, 0, 0)
        row.setSpacing(6)
        for part, share in ((self.parts, 3), (self.by, 4), (self.seed, 3)):
            part.setMinimumWidth(grown(self, 72))
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.on)
        column.addWidget(self._row)
        column.addWidget(self.told)
        self._show_row(False)
        self.on.toggled.connect(self._show_row)
        self.on.toggled.connect(lambda _on: self.changed.emit())
        self.parts.textEdited.connect(lambda _text: self.changed.emit())
        self.by.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.seed.valueChanged.connect(lambda _number: self.changed.emit())

    def show_parts(self, parts: Sequence[tuple[str, int]], refused: UserError | None) -> None:
        """Say how many articles come into each part, or why there are no parts."""
        number = QLocale().toString
        sizes = " · ".join(f"{name} {number(size)}" for name, size in parts)
        self.told.setText(tell(refused) if refused is not None else sizes)
        set_role(self.told, "role", "soft" if refused is None else "danger")
        self.told.setVisible(self.on.isChecked() and bool(self.told.text()))

    def _show_row(self, on: bool) -> None:
        self._row.setVisible(on)
        self.told.setVisible(on and bool(self.told.text()))

    def shares(self) -> str:
        """The shares as typed; "" while nothing is dealt out."""
        return self.parts.text().strip() if self.on.isChecked() else ""

    def apply(self, preset: Preset) -> None:
        """Choose as a preset says."""
        with QSignalBlocker(self):
            self.on.setChecked(bool(preset.parts))
            self.parts.setText(preset.parts or USUAL_PARTS)
            self.by.setCurrentIndex(max(0, self.by.findData(preset.by)))
            self.seed.setValue(max(0, preset.seed))


def selection(scope: ScopeChoice, annotations: AnnotationChoice) -> Selection:
    """What is chosen to go out."""
    return Selection(
        scope.scope().keys,
        annotations.chosen_statuses(),
        annotations.chosen_annotators(),
        annotations.proposals.isChecked(),
    )


def _name(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))


def _flat(title: str) -> str:
    """A title on a button: one line, and no sign of it becomes a key."""
    flat = " ".join(title.split())
    return (flat if len(flat) <= 40 else flat[:39] + "…").replace("&", "&&")
