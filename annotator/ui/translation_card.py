"""The card under a sentence with its gist in another language: a machine's, over the text and no part of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.model.span import Span
from annotator.ui import theme as themes
from annotator.ui.announce import announce
from annotator.ui.language import tr
from annotator.ui.reader.pane import Pane
from annotator.ui.roles import region
from annotator.ui.widgets import label

_WIDEST, _GAP, _EDGE = 640, 5, 8


class TranslationCard(QWidget):
    """Stands under the last line of a sentence, or over its first one where there is no room; goes with the text.

    It never takes the keyboard from the text. `actionAsked` is its one button, whatever that says; `closed` its cross.
    """

    actionAsked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("translationCard")
        region(self, tr("Machine translation"))
        self._pane: Pane | None = None
        self._span = Span(0, 0)
        self.origin = label("", "faint", wrap=True)
        self.gist = label("", wrap=True)
        self.gist.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self.action.setAutoDefault(False)
        self.action.clicked.connect(self.actionAsked)
        self.cross = QToolButton()
        self.cross.setText("✕")
        self.cross.setProperty("quiet", True)
        self.cross.setToolTip(tr("Close"))
        self.cross.setAccessibleName(tr("Close the translation"))
        self.cross.clicked.connect(self.closed)
        for widget in (self, self.gist, self.action, self.cross):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.origin, 1)
        head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.gist)
        column.addLayout(foot)
        self.hide()

    @property
    def place(self) -> tuple[Pane, Span] | None:
        """The pane and the sentence it stands at; None when it has been put away."""
        return (self._pane, self._span) if self._pane is not None else None

    def show_gist(self, pane: Pane, span: Span, gist: str, origin: str) -> None:
        """Show a translation; `origin` says by whom and when."""
        self._show(pane, span, gist, origin, "")
        font = QFont(pane.reading_style().family or "serif")
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(pane.reading_style().size_px)
        self.gist.setFont(font)
        self._settle()

    def show_state(self, pane: Pane, span: Span, sentence: str, action: str = "") -> None:
        """Show what goes on, or why there is no translation, and what can be done about it."""
        self.gist.setFont(self.font())
        self._show(pane, span, sentence, tr("Machine translation"), action)

    def put_away(self) -> None:
        """Hide."""
        self._leave()
        self.hide()

    def _show(self, pane: Pane, span: Span, sentence: str, origin: str, action: str) -> None:
        self._leave()
        self._pane, self._span = pane, span
        pane.scrolled.connect(self._settle)
        pane.contentChanged.connect(self.closed)
        self.origin.setText(origin)
        self.gist.setText(sentence)
        self.gist.setAccessibleName(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        announce(self, f"{origin}: {sentence}")
        self.show()
        self._settle()

    def _leave(self) -> None:
        if self._pane is not None:
            self._pane.scrolled.disconnect(self._settle)
            self._pane.contentChanged.disconnect(self.closed)
            self._pane = None

    def _settle(self) -> None:
        """Stand at the sentence; out of sight with it."""
        pane = self._pane
        if pane is None:
            return
        room = self._room(pane)
        first = pane.view.line_at(self._span.start)
        last = pane.view.line_at(self._span.end, end=True)
        wide = min(_WIDEST, room.width() - 2 * _EDGE)
        self.resize(wide, self._height(wide))
        corner = pane.viewport().mapTo(self._over, QPoint(0, 0))
        left = min(corner.x() + max(pane.view.left - 14, _EDGE), room.right() - wide - _EDGE)
        top = corner.y() + last.bottom() + _GAP if last is not None else room.bottom() - self.height() - _EDGE
        if top + self.height() > room.bottom() and first is not None:
            above = corner.y() + first.top() - self.height() - _GAP
            top = above if above >= room.top() else room.bottom() - self.height() - _EDGE
        # A sentence longer than the window: both its ends may be out of sight while its middle is not.
        self.setVisible(first is not None or last is not None or bool(pane.view.rects([self._span])))
        self.move(left, max(top, room.top()))
        self.raise_()

    def _room(self, pane: Pane) -> QRect:
        return QRect(pane.viewport().mapTo(self._over, QPoint(0, 0)), pane.viewport().size())

    def _height(self, wide: int) -> int:
        layout = self.layout()
        return min(layout.totalHeightForWidth(wide) if layout is not None else 0, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with a dotted edge, as all that a machine proposes."""
        worn = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(worn.colour("raised"))
        pen = QPen(worn.colour("faint"), 1.3, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()
