"""A splitter whose borders can be moved with the keyboard too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from annotator.ui import theme as themes
from annotator.ui.language import tr
from annotator.ui.roles import Role, region

_STEP = 24
_BACK, _ON = {Qt.Key.Key_Left, Qt.Key.Key_Up}, {Qt.Key.Key_Right, Qt.Key.Key_Down}


class Splitter(QSplitter):
    """Its borders are stops for Tab, at which the arrows move them. `names` says between what each stands."""

    def __init__(
        self, orientation: Qt.Orientation, names: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._names = names
        self.setHandleWidth(1)
        self.setChildrenCollapsible(True)

    def name_borders(self) -> None:
        """Give the borders their names, once all parts are in it."""
        for place, name in enumerate(self._names, 1):
            region(self.handle(place), name, Role.Splitter)

    def createHandle(self) -> QSplitterHandle:
        return _Border(self.orientation(), self)

    def move_border(self, handle: QSplitterHandle, step: int) -> None:
        """Move a border by so many pixels, as far as its neighbours let it."""
        place = self.indexOf(handle)
        at = handle.pos().x() if self.orientation() == Qt.Orientation.Horizontal else handle.pos().y()
        self.moveSplitter(at + step, place)


class _Border(QSplitterHandle):
    """One border."""

    def __init__(self, orientation: Qt.Orientation, splitter: Splitter) -> None:
        super().__init__(orientation, splitter)
        self._splitter = splitter
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Drag the border, or move it with the arrow keys"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            QPainter(self).fillRect(self.rect(), themes.current().colour("focus"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow moves the border."""
        key = event.key()
        if key in _BACK | _ON and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._splitter.move_border(self, -_STEP if key in _BACK else _STEP)
        else:
            super().keyPressEvent(event)
