"""A panel that keeps to itself what its parts want, and what is behind it unpainted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.ui import theme as themes


class Ground(QWidget):
    """Fills itself with a colour of the theme.

    Qt paints behind all that it does not know to be opaque, and a background of the style sheet does not count: with
    each button in a panel that changed, everything behind was painted, up to the window.
    """

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), themes.current().colour(self._colour))
        painter.end()


class Column(Ground):
    """Parts one above the other, and below them one of several pages with all the room that is left.

    A layout of Qt's would pass each new word in a label up to the window, and splitters, tabs and the central widget
    would all be measured anew: two milliseconds after each key, for nothing, since a panel is as large as the user
    made it.
    """

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(colour, parent)
        self._parts: tuple[QWidget, ...] = ()
        self._pages: tuple[QWidget, ...] = ()

    def hold(self, parts: tuple[QWidget, ...], pages: tuple[QWidget, ...]) -> None:
        """Take these in; the first page is in front."""
        self._parts, self._pages = parts, pages
        for widget in (*parts, *pages):
            widget.setParent(self)
        for page in pages[1:]:
            page.hide()

    def turn_to(self, page: QWidget) -> None:
        """Bring a page to the front."""
        if page.isHidden():
            page.setGeometry(self._room())
            page.show()
            for other in self._pages:
                if other is not page:
                    other.hide()

    def sizeHint(self) -> QSize:
        return self._wanted([(part, part.sizeHint()) for part in (*self._parts, *self._pages[:1])])

    def minimumSizeHint(self) -> QSize:
        parts = [(part, part.sizeHint()) for part in self._parts]
        narrow = [(part, QSize(part.minimumSizeHint().width(), size.height())) for part, size in parts]
        return self._wanted([*narrow, *((page, page.minimumSizeHint()) for page in self._pages[:1])])

    @staticmethod
    def _wanted(sizes: list[tuple[QWidget, QSize]]) -> QSize:
        seen = [size for widget, size in sizes if not widget.isHidden()]
        return QSize(max((size.width() for size in seen), default=0), sum(size.height() for size in seen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A part came, went or wants another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        y = 0
        for part in self._parts:
            if not part.isHidden():
                height = part.sizeHint().height()
                part.setGeometry(0, y, self.width(), height)
                y += height
        for page in self._pages:
            if not page.isHidden():
                page.setGeometry(self._room())

    def _room(self) -> QRect:
        top = sum(part.sizeHint().height() for part in self._parts if not part.isHidden())
        return QRect(0, top, self.width(), max(self.height() - top, 0))
