"""The line at the bottom that always says whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.model.errors import DiptychError
from annotator.model.wording import Message
from annotator.ui.language import tell, tr

# Long enough to read two sentences; a new one replaces it at once.
SHOWN_MS = 8000


class StatusLine(QWidget):
    """Saved state, counts, the place of the caret, passing sentences, who annotates.

    `saved` is called only after a commit; `failed` keeps its sentence until the next commit.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.saved_label = _label("saved")
        self.counts = _label("counts")
        self.place = _label("place")
        self.sentence = _label("sentence")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.armed = _label("armed")
        self.offline = _label("offline")
        self.annotator = _label("annotator")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 3)
        layout.setSpacing(18)
        for widget in (self.saved_label, self.counts, self.place, self.armed):
            layout.addWidget(widget)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.offline)
        layout.addWidget(self.annotator)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.sentence.setText(""))
        self.retranslate()

    def retranslate(self) -> None:
        """Say again what does not depend on the project."""
        self.offline.setText(tr("Offline · no text leaves this computer"))

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
        self.counts.setText("")
        self.place.setText("")

    def say(self, message: Message | DiptychError) -> None:
        """Show a sentence for a while."""
        text = tell(message)
        self.sentence.setText(text)
        self.sentence.setToolTip(text)
        self._timer.start(SHOWN_MS)

    def _set_saved(self, text: str, *, failed: bool) -> None:
        self.saved_label.setText(text)
        self.saved_label.setToolTip("")
        self.saved_label.setProperty("failed", failed)
        self.saved_label.style().polish(self.saved_label)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
