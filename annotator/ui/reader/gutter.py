"""The strip between the two panes: links as ribbons, pinned places, and the rules between aligned rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.model.annotation import Pin
from annotator.model.span import Span
from annotator.ui.language import tr, tr_n
from annotator.ui.roles import Role, region
from annotator.ui.theme import Theme, current
from annotator.ui.widgets import plain_tip

from .beside import Beside
from .device import Device
from .link_handle import SIZE, LinkHandle
from .pane import Pane
from .ribbon_paint import RibbonPainter, badge_box
from .ribbons import Course, Ribbon, Ribbons, ribbons_at
from .stamps import Stamps

WIDTH = 56
_EDGE = 7.0


class Gutter(QWidget):
    """Draws each link and pin whose ends are in sight; one whose other end is not points to where it is.

    Clicking a ribbon asks to go to it; `linkHovered` tells which one is under the mouse, or None. `menuAsked` gives the
    ribbon, 0 where there is none.
    """

    linkHovered = Signal(object)
    linkAsked = Signal(int)
    menuAsked = Signal(int, QPoint)

    def __init__(self, left: Pane, right: Pane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes = left, right
        self._sides = Beside(left), Beside(right)
        self._pins: tuple[Pin, ...] = ()
        self._ribbons = Ribbons()
        self._titles: dict[int, str] = {}
        self._marked: frozenset[int] = frozenset()
        self._hovered: int | None = None
        self._theme = current()
        self._stamps = Stamps(self._theme, self.font())
        self.handle = LinkHandle(self)
        self._held: tuple[int, Span] | None = None
        region(self, tr("Links and pins"), Role.Graphic)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """As wide as the strip is."""
        return QSize(WIDTH, 100)

    def set_pins(self, pins: Sequence[Pin]) -> None:
        """Draw these pins."""
        self._pins = tuple(pins)
        self._describe()
        self.update()

    def set_links(self, ribbons: Iterable[Ribbon], titles: dict[int, str] | None = None) -> None:
        """Draw these links; `titles` say in a tooltip what each means."""
        self._ribbons = Ribbons(ribbons)
        self._titles = titles or {}
        if self._hovered not in self._ribbons:
            self._hover(None)
        self._describe()
        self.update()

    def mark(self, links: Iterable[int]) -> None:
        """Show these links whole: those of the current annotation."""
        marked = frozenset(links)
        if marked != self._marked:
            self._marked = marked
            self.update()

    def set_handle(self, place: tuple[int, Span] | None) -> None:
        """Put the handle beside a span of the left (0) or right (1) text; None takes it away."""
        self._held = place
        self._place_handle()

    def _place_handle(self) -> None:
        band = None
        if self._held is not None:
            side, span = self._held
            self._sides[side].look(self._top(side))
            band = self._sides[side].stretch(span)
        if band is not None:
            x = 1 if self._held and self._held[0] == 0 else self.width() - SIZE - 1
            self.handle.move(x, round(band.line) - SIZE // 2)
        if self.handle.isHidden() is (band is not None):
            self.handle.setVisible(band is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Another font: signs and counts are written anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._stamps = Stamps(self._theme, self.font())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stand elsewhere."""
        super().resizeEvent(event)
        self._place_handle()

    def _describe(self) -> None:
        told = [tr_n("%n link(s)", len(self._ribbons)), tr_n("%n pin(s)", len(self._pins))]
        self.setAccessibleDescription(", ".join(told))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of this theme."""
        self._theme = theme
        self._stamps = Stamps(theme, self.font())
        self.update()

    def refresh(self) -> None:
        """A pane scrolled: draw anew if there is anything to draw."""
        if self._held is not None:
            self._place_handle()
        if self._pins or len(self._ribbons) or self._panes[0].view.scroller.track.shared:
            self.update()

    def course(self) -> Course:
        """Where the links run now."""
        for number, side in enumerate(self._sides):
            side.look(self._top(number))
        return self._ribbons.course(self._sides)

    # --- the mouse

    def ribbon_at(self, place: QPointF) -> Ribbon | None:
        """The link under a place: of several the one that is shown whole, else the first."""
        found = ribbons_at(self.course(), place.x(), place.y(), self.width(), self.height())
        return next((ribbon for ribbon in found if ribbon.link in self._marked), found[0] if found else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show whole what is under the mouse."""
        ribbon = self.ribbon_at(event.position())
        self._hover(ribbon.link if ribbon else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the link, or to the first of those that a count stands for."""
        ribbon = self.ribbon_at(event.position())
        link = ribbon.link if ribbon else self._counted(event.position())
        if link is None and event.button() == Qt.MouseButton.RightButton:
            self.menuAsked.emit(0, event.globalPosition().toPoint())
        elif link is None:
            event.ignore()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.linkAsked.emit(link)
        elif event.button() == Qt.MouseButton.RightButton:
            self.menuAsked.emit(link, event.globalPosition().toPoint())

    def _counted(self, place: QPointF) -> int | None:
        """Of the links whose ends a count at this place stands for, the one whose end is nearest."""
        for side in (0, 1):
            for up in (True, False):
                if not badge_box(side, self.width(), self.height(), up=up).contains(place):
                    continue
                stubs = [stub for stub in self.course().stubs if stub.side != side and stub.up is up]
                ends = sorted(((s.ribbon.left, s.ribbon.right)[side], s.ribbon.link) for s in stubs)
                if len(ends) > 1:
                    return ends[-1 if up else 0][1]
        return None

    def _hover(self, link: int | None) -> None:
        if link != self._hovered:
            self._hovered = link
            shape = Qt.CursorShape.PointingHandCursor if link is not None else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.linkHovered.emit(link)
            self.update()

    def event(self, event: QEvent) -> bool:
        """A tooltip says what the link under the mouse means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            ribbon = self.ribbon_at(QPointF(event.pos()))
            told = self._titles.get(ribbon.link, "") if ribbon else ""
            QToolTip.showText(event.globalPos(), plain_tip(told), self)
            return True
        return super().event(event)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip, its two edges, links and pins."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("gutter"))
        device, top, rule = Device.of(painter), self._top(0), self._theme.colour("rule")
        rules = [QRectF(0, top + y, self.width(), 1) for y in self._panes[0].view.rules()]
        rules += [QRectF(0, 0, 1, self.height()), QRectF(self.width() - 1, 0, 1, self.height())]
        for rect in rules:
            painter.fillRect(device.line(rect), rule)
        if len(self._ribbons):
            ribbons = RibbonPainter(painter, self._theme, self._stamps, self.width(), self.height())
            hovered = frozenset() if self._hovered is None else frozenset((self._hovered,))
            ribbons.paint(self.course(), self._marked | hovered)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pin in self._pins:
            self._paint_pin(painter, pin)
        painter.end()

    def _paint_pin(self, painter: QPainter, pin: Pin) -> None:
        left, right = self._y(0, pin.left), self._y(1, pin.right)
        ink = self._theme.colour("soft")
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, far = self.width() / 2, self.width() - _EDGE
        if left is not None and right is not None:
            path = QPainterPath(QPointF(_EDGE, left))
            path.cubicTo(QPointF(middle, left), QPointF(middle, right), QPointF(far, right))
            painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for x, y, other, pane, offset in (
            (_EDGE, left, right, self._panes[1], pin.right),
            (far, right, left, self._panes[0], pin.left),
        ):
            if y is None:
                continue
            painter.drawEllipse(QPointF(x, y), 3, 3)
            if other is None:
                _arrow(painter, middle, y, up=pane.is_above(offset))

    def _y(self, side: int, offset: int) -> float | None:
        """Height of an offset of one pane in this widget; None out of sight."""
        pane = self._panes[side]
        y = pane.y_of(offset)
        if y is None or not 0 <= y < pane.viewport().height():
            return None
        return float(self._top(side) + y)

    def _top(self, side: int) -> int:
        """Top of the text of one pane in this widget."""
        return self.mapFromGlobal(self._panes[side].viewport().mapToGlobal(QPoint(0, 0))).y()


def _arrow(painter: QPainter, x: float, y: float, *, up: bool) -> None:
    tip = -4.0 if up else 4.0
    path = QPainterPath(QPointF(x, y + tip))
    path.lineTo(x - 4, y - tip / 2)
    path.lineTo(x + 4, y - tip / 2)
    path.closeSubpath()
    painter.drawPath(path)
