"""Times as people read them: local, in the interface's language."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt


def local(at: str) -> QDateTime:
    """The local time of an ISO 8601 time in UTC; not valid when `at` is none."""
    return QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs).toLocalTime()


def told(at: str, *, today: QDate | None = None) -> str:
    """`14:02:11` for today, else date and time as the locale writes them; what cannot be read is shown as it is."""
    moment = local(at)
    if not moment.isValid():
        return at
    if moment.date() == (today or QDate.currentDate()):
        return QLocale().toString(moment.time(), "HH:mm:ss")
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
