"""The ring in the gutter beside the current annotation, from which a link is drawn with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.language import tr
from annotator.ui.theme import current

SIZE = 16
_RING = 4.0


class LinkHandle(QWidget):
    """Is dragged to the counterpart. Places in its signals are those of the screen; a click without a drag asks too."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    gaveUp = Signal()
    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linkHandle")
        self.resize(SIZE, SIZE)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag to the counterpart to link them, or press L"))
        self.setAccessibleName(tr("Link with…"))
        self._from: QPoint | None = None
        self._dragging = False
        self.hide()

    def sizeHint(self) -> QSize:
        """Room for the ring and for the hand that grips it."""
        return QSize(SIZE, SIZE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the link along, once the mouse has left the spot."""
        if self._from is None:
            return
        place = event.globalPosition().toPoint()
        if not self._dragging:
            if (place - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            self._dragging = True
            # For Esc, whoever has the focus.
            _application().installEventFilter(self)
        self.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go over the counterpart."""
        if self._from is None:
            return
        dragging = self._dragging
        self._let_go()
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            self.clicked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives up; no other key means anything while the mouse is down."""
        if not self._dragging or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._let_go()
            self.gaveUp.emit()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring, filled while it is held."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = current()
        painter.setPen(QPen(worn.colour("accent"), 1.6))
        painter.setBrush(worn.colour("accent" if self._from is not None else "raised"))
        painter.drawEllipse(QRectF(0, 0, SIZE, SIZE).center(), _RING, _RING)

    def _let_go(self) -> None:
        self._from, self._dragging = None, False
        _application().removeEventFilter(self)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application


class RubberLine(QWidget):
    """Lies over both texts while a link is drawn: a line from the handle to the mouse. Places are its own pixels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._ends = QPointF(), QPointF()
        self._held = False

    def draw(self, start: QPointF, end: QPointF, *, held: bool) -> None:
        """Draw it from `start` to `end`; `held` when there is an annotation to hold on to."""
        self._ends, self._held = (start, end), held
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line; dashed as long as it leads nowhere."""
        start, end = self._ends
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(current().colour("accent"), 2)
        if not self._held:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        path = QPainterPath(start)
        middle = (start.x() + end.x()) / 2
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.drawPath(path)
        painter.setBrush(current().colour("accent"))
        painter.drawEllipse(end, 3, 3)
