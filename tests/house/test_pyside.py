"""The PySide6 we run on does not lose references to None (6.12.0 does on Python below 3.12, and aborts in the end)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

_CALLS = 2000


class _Quiet(QObject):
    def timerEvent(self, event: object) -> None:
        """A virtual function that returns nothing, called from C++ where the reference was lost."""


def test_void_calls_keep_their_none(qtbot: QtBot) -> None:
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        painter.drawLine(0, 0, 7, 7)
        painter.setPen(Qt.PenStyle.SolidLine)
        thing.setObjectName("name")
    lost = before - sys.getrefcount(None)
    painter.end()
    # From Python 3.12 on None is immortal and its count stands still.
    assert lost < _CALLS / 10
