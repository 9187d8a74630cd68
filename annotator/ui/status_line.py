"""The line at the bottom that always says whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from annotator.model.errors import DiptychError
from annotator.model.wording import Message
from annotator.ui.announce import announce
from annotator.ui.column import Ground
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.roles import Role, region
from annotator.ui.widgets import set_role

# Long enough to read two sentences; a new one replaces it at once.
SHOWN_MS = 8000
_MARGIN, _PADDING, _GAP = 14, 3, 18
# Below the rule at the top; a button wants all the height there is.
_ABOVE_STRIP = 1


class StatusLine(Ground):
    """Saved state, counts, the place of the caret, passing sentences, who annotates.

    `saved` is called only after a commit; `failed` keeps its sentence until the next commit. The line places its labels
    itself: with a layout, each new word in it would have the whole window measured again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.setObjectName("statusLine")
        region(self, tr("Status line"), Role.StatusBar)
        self.saved_label = _label("saved")
        self.counts = _label("counts")
        self.place = _label("place")
        self.sentence = _label("sentence")
        self.armed = _label("armed")
        self.offline = _label("offline")
        self.annotator = _label("annotator")
        self._leading = self.saved_label, self.counts, self.place, self.armed
        self._trailing = self.annotator, self.offline
        for label in (*self._leading, self.sentence, *self._trailing):
            label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._online = ""
        self._strip: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.sentence.setText(""))
        self.retranslate()

    def retranslate(self) -> None:
        """Say again what does not depend on the project."""
        self.offline.setText(self._online or tr("Offline · no text leaves this computer"))

    def hold(self, strip: QWidget) -> None:
        """Show the progress of jobs at the right, while there is any."""
        strip.setParent(self)
        strip.hide()
        self._strip = strip

    def show_online(self, said: str) -> None:
        """Say what may leave this computer."""
        self._online = said
        self.offline.setText(said)

    def saved(self, at: str) -> None:
        """Show when the last step was committed (`at`: ISO 8601 in UTC)."""
        moment = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs).toLocalTime().time()
        self._set_saved(tr("● Saved {time}", time=QLocale().toString(moment, "HH:mm:ss")), failed=False)

    def unchanged(self, read_only: str = "") -> None:
        """Nothing was written since the project was opened; or it is read-only, for the reason given."""
        if read_only:
            self._set_saved(tr("Read-only"), failed=False)
            self.saved_label.setToolTip(read_only)
        else:
            self._set_saved(tr("● Saved"), failed=False)

    def failed(self, error: DiptychError) -> None:
        """A step could not be saved."""
        self._set_saved(tr("▲ Not saved"), failed=True)
        self.say(error)

    def nothing_open(self) -> None:
        """No project."""
        self._set_saved("", failed=False)
        self.show_count(None)
        self.show_place("")

    def show_count(self, count: int | None) -> None:
        """Show the number of annotations of what lies on the desk; nothing for None."""
        self.counts.setText("" if count is None else tr_n("%n annotation(s)", count))

    def show_place(self, language: str, line: int = 0, lines: int = 0) -> None:
        """Show in which paragraph (from 1) of how many the caret stands; nothing when there are none."""
        said = tr(
            "{language} · paragraph {line} of {lines}",
            language=language.upper() or "–",
            line=line,
            lines=lines,
        )
        self.place.setText(said if lines else "")

    def say(self, message: Message | DiptychError) -> None:
        """Show a sentence for a while."""
        text = tell(message)
        self.sentence.setText(text)
        self.sentence.setToolTip(text)
        announce(self, text, urgent=isinstance(message, DiptychError))
        self._timer.start(SHOWN_MS)

    def _set_saved(self, text: str, *, failed: bool) -> None:
        self.saved_label.setText(text)
        self.saved_label.setToolTip("")
        set_role(self.saved_label, "failed", failed)

    # Placing

    def sizeHint(self) -> QSize:
        return QSize(0, self.sentence.sizeHint().height() + 2 * _PADDING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A label wants another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        """What is known from the left, who and where from the right while there is room, sentences between them."""
        left, right = _MARGIN, self.width() - _MARGIN
        for label in self._leading:
            wide = label.sizeHint().width() if label.text() else 0
            self._put(label, left, wide)
            left += wide + _GAP if wide else 0
        if self._strip is not None and not self._strip.isHidden():
            wide = self._strip.sizeHint().width()
            self._put(self._strip, right - wide, wide, _ABOVE_STRIP)
            right -= wide + _GAP
        for label in self._trailing:
            wide = label.sizeHint().width() if label.text() else 0
            wide = wide if right - wide - _GAP >= left else 0
            self._put(label, right - wide, wide)
            right -= wide + _GAP if wide else 0
        self._put(self.sentence, left, max(right - left, 0))

    def _put(self, label: QWidget, left: int, wide: int, above: int = _PADDING) -> None:
        place = QRect(left, above, wide, self.height() - 2 * above)
        label.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
