"""Small parts that the panels are put together from. Every text is shown as plain text, whatever it holds."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from annotator.model.tags import Tag
from annotator.ui import icons
from annotator.ui import theme as themes
from annotator.ui.drawing import DOT, SMALL, draw_dot, draw_key, key_font, key_size, scaled
from annotator.ui.language import tr

# Put together once: Qt's flags as Python enumerations are slow.
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
# Side of the picture where there is nothing yet.
_LARGE = 40


def grown(widget: QWidget, pixels: int) -> int:
    """A width that is meant for letters six pixels wide, for those of the widget's font where they are wider."""
    return max(pixels, round(pixels * widget.fontMetrics().averageCharWidth() / 6))


def label(text: str = "", role: str = "", *, size: float = 1.0, wrap: bool = False) -> QLabel:
    """A plain-text label. `role` is one of the style sheet's: soft, faint, section, danger, warn, ok."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if size != 1.0:
        made.setFont(scaled(made.font(), size))
    return made


def set_role(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def own_viewport(area: QAbstractScrollArea) -> None:
    """Give a new scroll area a viewport that the binding knows already.

    To find a class for the one that Qt makes, it would make all classes of widgets with all their enumerations, at the
    first call of `viewport`: 25 ms of the start.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)


class SectionHeading(QLabel):
    """The quiet heading of a section: small, spaced capitals."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("role", "section")
        font = scaled(self.font(), SMALL, weight=QFont.Weight.DemiBold)
        # The letters stay as they are for screen readers; only their drawing is in capitals.
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        self.setFont(font)
        # Capitals with an accent (ÉTAT) are higher than the font says.
        self.setContentsMargins(0, 3, 0, 0)


class ElidedLabel(QLabel):
    """One line that ends with an ellipsis where it is too long; the tool tip then holds the whole."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text` on one line."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._elide()

    def whole_text(self) -> str:
        """The text without the ellipsis."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._elide()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else plain_tip(self._whole))


class _Measures(NamedTuple):
    """Widths of a button's parts, measured once: fonts and texts are asked about often and change hardly ever."""

    text: str
    has_icon: bool
    advance: int
    wanted: int
    hint: QSize
    cap: QSize
    cap_font: QFont


class KeyButton(QPushButton):
    """A button with a coloured dot (if it has a hue) before its text and the key that does the same behind it."""

    def __init__(
        self, text: str, key: str = "", hue: str = "", *, compact: bool = False, dot: bool = True
    ) -> None:
        super().__init__(text)
        self._key = key
        self._compact = compact
        self._dot = dot
        self._hue = hue
        self._measures: _Measures | None = None
        self.setAutoDefault(False)
        # The style sheet would paint a checked button for all; ours is filled with its own hue.
        self.setProperty("own", bool(hue))

    @property
    def key(self) -> str:
        """The key shown."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; none for ""."""
        self._key = key
        self._measures = None
        self.updateGeometry()
        self.update()

    def set_hue(self, hue: str) -> None:
        """Wear another hue."""
        self._hue = hue
        self._measures = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measures = None

    def _measured(self) -> _Measures:
        known, text, has_icon = self._measures, self.text(), not self.icon().isNull()
        if known is None or known.text != text or known.has_icon != has_icon:
            metrics, gap = self.fontMetrics(), self._gap()
            advance = metrics.horizontalAdvance(text)
            font = key_font(self.font())
            cap = key_size(QFontMetrics(font), self._key) if self._key else QSize(0, 0)
            parts = (
                DOT if self._hue and self._dot else 0,
                self.iconSize().width() if has_icon else 0,
                cap.width(),
            )
            wanted = advance + sum(part + gap for part in parts if part)
            high = metrics.height() + (8 if self._compact else 12)
            hint = QSize(wanted + 2 * self._margin() + 2, high)
            known = self._measures = _Measures(text, has_icon, advance, wanted, hint, cap, font)
        return known

    def sizeHint(self) -> QSize:
        return QSize(self._measured().hint)

    def minimumSizeHint(self) -> QSize:
        return QSize(44, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = bool(self._hue) and self.isChecked() and self.isEnabled()
        if filled:
            self._fill(painter)
        self._draw_content(painter, filled)

    def _margin(self) -> int:
        return 7 if self._compact else 11

    def _gap(self) -> int:
        return 5 if self._compact else 7

    def _fill(self, painter: QPainter) -> None:
        """Filled with the hue; by lamplight that would shine, so there it is the tint with the mark round it."""
        worn = themes.current()
        hue = worn.hue(self._hue)
        box = QRectF(self.rect())
        if self.hasFocus():
            # With a gap, so that the ring stands out from the fill whatever its hue.
            painter.setPen(QPen(worn.colour("focus"), 1.5))
            painter.setBrush(worn.colour("chrome"))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
            box.adjust(3, 3, -3, -3)
        painter.setPen(QPen(hue.mark if worn.dark else hue.ink, 1))
        painter.setBrush(hue.tint if worn.dark else hue.ink)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _draw_content(self, painter: QPainter, filled: bool) -> None:
        worn = themes.current()
        role = "ink" if self.isEnabled() else "disabled"
        on_ink = filled and not worn.dark
        ink = worn.colour("paper") if on_ink else worn.colour(role)
        measured, gap = self._measured(), self._gap()
        cap = measured.cap
        inner = self.rect().adjusted(self._margin(), 0, -self._margin(), 0)
        left = inner.left() + max(0, (inner.width() - measured.wanted) // 2)
        if measured.has_icon:
            side = self.iconSize().width()
            self.icon().paint(painter, QRect(left, (self.height() - side) // 2, side, side))
            left += side + gap
        if self._hue and self._dot:
            draw_dot(painter, left, self.height() / 2, ink if on_ink else worn.hue(self._hue).mark)
            left += DOT + gap
        right = inner.right() + 1 - (cap.width() + gap if self._key else 0)
        box = QRect(left, 0, max(0, right - left), self.height())
        text, advance = measured.text, measured.advance
        if advance > box.width():
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            advance = self.fontMetrics().horizontalAdvance(text)
        painter.setPen(ink)
        painter.drawText(box, _LINE, text)
        if self._key:
            x = left + advance + gap
            rect = QRect(x, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            painter.setFont(measured.cap_font)
            draw_key(painter, rect, self._key, enabled=self.isEnabled(), on=ink if on_ink else None)


class TagButton(KeyButton):
    """The button of one tag: its dot, name and key; checked while the tag is armed, or is the annotation's."""

    def __init__(self, tag: Tag, *, key: str | None = None, compact: bool = False) -> None:
        super().__init__(tr(tag.name), tag.key if key is None else key, tag.colour, compact=compact)
        self.tag = tag
        self.setCheckable(True)


class Pill(QLabel):
    """A short word on a rounded ground; `kind` is neutral, ok, warn or danger."""

    def __init__(self, text: str = "", kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(scaled(self.font(), SMALL, weight=QFont.Weight.DemiBold))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text(text, kind)

    def show_text(self, text: str, kind: str = "neutral") -> None:
        """Show another word."""
        self.setText(text)
        self.setVisible(bool(text))
        set_role(self, "pill", kind)


class EmptyState(QWidget):
    """What stands where there is nothing yet: what to do next, and a button that does it."""

    asked = Signal()

    def __init__(self, sentence: str, action: str = "", key: str = "", icon: str = "") -> None:
        super().__init__()
        self._icon_name = icon
        # The colour of what is drawn; nothing is, until it is seen the first time.
        self._drawn: QColor | None = None
        self._icon = label()
        self._icon.setFixedSize(_LARGE, _LARGE)
        self._icon.setVisible(bool(icon))
        self.sentence = label(sentence, "soft", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = KeyButton(action, key)
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (self._icon, self.sentence, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        # A wrapped label that is centred in a layout takes its narrowest width; let it have the room there is.
        column.setAlignment(self.sentence, Qt.AlignmentFlag(0))
        column.addStretch(3)

    def show_text(self, sentence: str, action: str = "") -> None:
        """Show another sentence and button."""
        self.sentence.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.button.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._draw_icon()

    def _draw_icon(self) -> None:
        colour = themes.current().colour("disabled")
        if self._icon_name and self._drawn != colour:
            self._drawn = colour
            self._icon.setPixmap(icons.pixmap(self._icon_name, _LARGE, self.devicePixelRatioF(), colour))


def plain_tip(text: str) -> str:
    """`text` as a tool tip that shows it as it stands: Qt would draw one that looks like markup."""
    if "<" not in text:
        return text
    import html

    return f"<qt>{html.escape(text, quote=False).replace(chr(10), '<br>')}</qt>"
