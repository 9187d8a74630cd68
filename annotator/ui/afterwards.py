"""What may follow an edit once the texts are painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from annotator.model.errors import DiptychError

_SETTLE = QEvent.Type(QEvent.registerEventType())
# Qt posts the request to paint at -1 (`LowEventPriority`): what is posted below it comes after the paint, on every
# platform. A timer of 0 ms would not do: on Windows it goes before.
_AFTER_PAINT = -2
# Widgets one in another, from a label that changed to the panel that holds it.
_STOREYS = 5


class Afterwards(QObject):
    """Steps that are done after the next paint, each once however often it was asked for, in the order of `steps`.

    So a key that repeats paints the text each time and refreshes the rest of the window when there is time for it.
    """

    def __init__(
        self, parent: QObject, steps: tuple[Callable[[], None], ...], tell: Callable[[DiptychError], None]
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self._tell = tell
        self._asked: set[Callable[[], None]] = set()
        self._posted = False

    def ask(self, *steps: Callable[[], None]) -> None:
        """Have these steps done."""
        self._asked.update(steps)
        if not self._posted:
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(_SETTLE), _AFTER_PAINT)

    def settle(self) -> None:
        """Do at once what was asked for: before somebody looks at what the steps keep up to date."""
        for step in self._steps:
            if step in self._asked:
                self._asked.discard(step)
                try:
                    step()
                except DiptychError as error:
                    self._tell(error)

    def forget(self) -> None:
        """Do nothing of what was asked for."""
        self._asked.clear()

    def event(self, event: QEvent) -> bool:
        """Ours has come: the texts are painted."""
        if event.type() != _SETTLE:
            return super().event(event)
        self._posted = False
        self.settle()
        # Laid out now: Qt hands a new size up by one widget a turn and paints in each of them.
        for _ in range(_STOREYS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater.value)
        return True
