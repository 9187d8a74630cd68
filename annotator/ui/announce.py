"""The one door for what is said aloud: a sentence for assistive technologies, and nothing when none is at work."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

_POLITE, _URGENT = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive


def listening() -> bool:
    """Whether an assistive technology is at work: nothing need be put into words otherwise."""
    return QAccessible.isActive()


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Have a sentence read out, on behalf of a widget; `urgent` interrupts what is being read."""
    if sentence and listening():
        event = QAccessibleAnnouncementEvent(widget, sentence)
        event.setPoliteness(_URGENT if urgent else _POLITE)
        send(event)


def send(event: QAccessibleEvent) -> None:
    """Hand an event to Qt, which hands it to the assistive technologies."""
    QAccessible.updateAccessibility(event)
