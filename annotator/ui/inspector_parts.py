"""Parts of the inspector: the quote, the subtypes, the note, the history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Annotation
from annotator.model.captions import shorten
from annotator.model.span import Span
from annotator.model.tags import Tag
from annotator.model.wording import Message
from annotator.ui import theme as themes
from annotator.ui.drawing import SMALL
from annotator.ui.flow import FlowPanel
from annotator.ui.icons import icon
from annotator.ui.language import tell, tr
from annotator.ui.moments import local, told
from annotator.ui.reader.style import reading_font
from annotator.ui.roles import region
from annotator.ui.widgets import KeyButton, SectionHeading, label, plain_tip

# A note is stored after this pause of typing; all of it is one step of the history.
PAUSE_MS = 900
_MOST_OF_QUOTE = 600
_GAP = len(" … ")
# Scripts without italics: asked for slanted, a font that has them may be passed over for one that has not.
_UPRIGHT = "[\u0590-\u1dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00010000-\U0003ffff]"


class Entry(Protocol):
    """One line of an annotation's history, as the project gives it."""

    @property
    def at(self) -> str:
        """ISO 8601, UTC."""

    @property
    def label(self) -> Message:
        """What was done."""

    @property
    def annotator(self) -> str:
        """Who did it."""

    @property
    def kind(self) -> str:
        """`do`, `undo` or `redo`."""


class QuoteCard(QLabel):
    """The quoted words on a card with the tag's colour at its edge."""

    def __init__(self) -> None:
        super().__init__()
        self._whole, self._hue = "", "grey"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(14, 9, 10, 9)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = reading_font("", 15)
        font.setItalic(True)
        self.setFont(font)
        # One long word may not make the whole panel wider.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def show_quote(self, text: str, hue: str) -> None:
        """Show the words, in the tag's hue."""
        if (text, hue) == (self._whole, self._hue):
            return
        self._whole, self._hue = text, hue
        self.setText(text if len(text) <= _MOST_OF_QUOTE else text[:_MOST_OF_QUOTE].rstrip() + "…")
        self.setToolTip(plain_tip(text) if len(text) > _MOST_OF_QUOTE else "")
        if self.font().italic() != (italic := not re.search(_UPRIGHT, text)):
            font = self.font()
            font.setItalic(italic)
            self.setFont(font)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(worn.colour("rule"), 1))
        painter.setBrush(worn.colour("raised"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.hue(self._hue).mark)
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        painter.end()
        super().paintEvent(event)


class QuoteSection(QWidget):
    """The quote, its place in the text, and a line for each fragment where there are several."""

    jumpAsked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._spans: tuple[Span, ...] = ()
        self._fragments: list[tuple[Span, str]] = []
        self.place = label("", "faint", size=SMALL)
        self.place.setToolTip(tr("Offsets in characters from the beginning of the text"))
        self.jump = QToolButton()
        self.jump.setIcon(icon("jump"))
        self.jump.setProperty("quiet", True)
        self.jump.setToolTip(tr("Show it in the text"))
        self.jump.setAccessibleName(tr("Show it in the text"))
        self.jump.clicked.connect(self._on_jump)
        self.card = QuoteCard()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(SectionHeading(tr("Quote")))
        head.addStretch(1)
        head.addWidget(self.place)
        head.addWidget(self.jump)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addLayout(self._lines)

    def show_annotation(self, annotation: Annotation, hue: str) -> None:
        """Show an annotation's words and place (offsets in code points)."""
        self._spans = annotation.spans
        self.card.show_quote(annotation.quote, hue)
        self.place.setText(tr("{start}–{end}", start=annotation.start, end=annotation.end))
        found = fragments(annotation)
        if found != self._fragments:
            self._fragments = found
            self._list_fragments()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.jump.setIcon(icon("jump"))

    def _list_fragments(self) -> None:
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (span, words) in enumerate(self._fragments, 1):
            self._lines.addWidget(self._line(number, span, words))

    def _on_jump(self) -> None:
        if self._spans:
            self.jumpAsked.emit(self._spans[0])

    def _line(self, number: int, span: Span, words: str) -> QPushButton:
        button = QPushButton(
            tr("{number}. {words}", number=number, words=shorten(words, 34)).replace("&", "&&")
        )
        button.setProperty("line", True)
        button.setToolTip(plain_tip(tr("{start}–{end}", start=span.start, end=span.end)))
        button.clicked.connect(lambda: self.jumpAsked.emit(span))
        return button


def fragments(annotation: Annotation) -> list[tuple[Span, str]]:
    """The fragments with their words, cut out of the quote by their lengths; none for a single span."""
    found: list[tuple[Span, str]] = []
    start = 0
    for span in annotation.fragments or ():
        found.append((span, annotation.quote[start : start + span.length]))
        start += span.length + _GAP
    return found


class SubtypeSection(QWidget):
    """The tag's subtypes with the digits that choose them; the chosen one again takes it away."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionHeading(tr("Subtype"))
        region(self, tr("Subtype"))
        self._chosen = ""
        # A row of buttons for each tag is kept: making them takes longer than all else of a key.
        self._rows: dict[tuple[Tag, tuple[str, ...]], _SubtypeRow] = {}
        self._row: _SubtypeRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        self._column = column

    def show_choice(self, tag: Tag, chosen: str) -> None:
        """Offer the subtypes of `tag`, with the code `chosen` ("" = none) marked."""
        self._chosen = chosen
        offered = {subtype.code: tr(subtype.name) for subtype in tag.live_subtypes}
        if chosen and chosen not in offered:
            offered[chosen] = tr(tag.subtype_name(chosen))
        row = self._rows.get((tag, tuple(offered)))
        if row is None:
            row = self._make(tag, offered)
        if row is not self._row:
            if self._row is not None:
                self._row.hide()
            self._row = row
            row.show()
        self.mark()
        self.setVisible(bool(offered))

    def forget(self) -> None:
        """Other tags: they have other subtypes."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows, self._row = {}, None

    def mark(self) -> None:
        """Mark the chosen one, whatever was clicked."""
        if self._row is not None:
            self._row.mark(self._chosen)

    def _make(self, tag: Tag, offered: dict[str, str]) -> _SubtypeRow:
        row = self._rows[tag, tuple(offered)] = _SubtypeRow(tag, offered)
        row.clicked.connect(self._on_clicked)
        self._column.addWidget(row)
        return row

    def _on_clicked(self, code: str) -> None:
        self.asked.emit("" if code == self._chosen else code)
        self.mark()


class _SubtypeRow(FlowPanel):
    """The buttons of one tag."""

    clicked = Signal(str)

    def __init__(self, tag: Tag, offered: dict[str, str]) -> None:
        super().__init__(5)
        self._buttons: dict[str, KeyButton] = {}
        for number, (code, name) in enumerate(offered.items(), 1):
            digit = str(number % 10) if number <= min(10, len(tag.live_subtypes)) else ""
            button = KeyButton(name, digit, tag.colour, compact=True, dot=False)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, wanted=code: self.clicked.emit(wanted))
            self._buttons[code] = button
            self.flow.addWidget(button)

    def mark(self, chosen: str) -> None:
        """Check the button of this code, and no other."""
        for code, button in self._buttons.items():
            button.setChecked(code == chosen)


class NoteEdit(QPlainTextEdit):
    """The note. Tab leaves it, and it is stored after a pause or when the focus leaves."""

    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("Add a note…"))
        self.setAccessibleName(tr("Note"))
        self.setMinimumHeight(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stored = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._on_typed)

    @property
    def pending(self) -> str | None:
        """What is typed and not stored yet; None when nothing is."""
        typed = self.typed()
        return typed if typed != self.stored else None

    def typed(self) -> str:
        """What the field holds. Qt's `toPlainText` would turn no-break spaces into plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def sizeHint(self) -> QSize:
        return QSize(200, 84)

    def load(self, note: str, draft: str | None = None) -> None:
        """Show the note of another annotation, or what was typed there before."""
        self._pause.stop()
        if note or draft or not self.document().isEmpty() or self.document().isUndoAvailable():
            self._set(note)
        # As the editor gives it back: pending is only what somebody typed.
        self.stored = self.typed()
        if draft is not None:
            self._set(draft)

    def refresh(self, note: str) -> None:
        """Show the note as it is stored now; what is half-typed stays."""
        if self.pending is None:
            if note != self.stored:
                self.load(note)
        else:
            self.stored = note

    def commit(self) -> None:
        """Store what is typed."""
        self._pause.stop()
        typed = self.pending
        if typed is not None:
            self.stored = typed
            self.committed.emit(typed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # For a menu too: what it does next may take the annotation away.
        self.commit()

    def _set(self, text: str) -> None:
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)

    def _on_typed(self) -> None:
        if self.pending is not None:
            self._pause.start()


class HistorySection(QWidget):
    """What was done to the annotation, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(SectionHeading(tr("History")))
        self._lines: list[QLabel] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines, hide the section when there are none."""
        self.setVisible(bool(entries))
        while len(self._lines) < len(entries):
            line = label("", "faint", size=0.92, wrap=True)
            self._lines.append(line)
            self._column.addWidget(line)
        for line, entry in zip(self._lines, entries, strict=False):
            said = told_entry(entry)
            if said != line.text():
                line.setText(said)
                moment = local(entry.at)
                line.setToolTip(plain_tip(moment.toString() if moment.isValid() else entry.at))
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(entries))


def told_entry(entry: Entry) -> str:
    """One line of the history: time, what, who."""
    what = tell(entry.label)
    if entry.kind == "undo":
        what = tr("undone: {step}", step=what)
    elif entry.kind == "redo":
        what = tr("done again: {step}", step=what)
    return tr("{time} {what} · {who}", time=told(entry.at), what=what, who=entry.annotator)
