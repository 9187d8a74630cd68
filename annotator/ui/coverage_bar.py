"""How much of both texts is judged: a sentence and two short bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui import theme as themes
from annotator.ui.language import tr
from annotator.ui.widgets import ElidedLabel, plain_tip

if TYPE_CHECKING:
    from annotator.assist.comparison import Coverage

_WIDE, _HIGH = 64, 5


class _Bar(QWidget):
    """A bar filled as far as is judged; fainter as far as something is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._judged = self._marked = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_coverage(self, one: Coverage) -> None:
        """Fill it."""
        total = max(one.total, 1)
        self._judged, self._marked = one.judged / total, one.marked / total
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _HIGH + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        worn = themes.current()
        for share, colour in ((1.0, "rule"), (self._marked, "edge"), (self._judged, "accent")):
            if share > 0:
                painter.setBrush(worn.colour(colour))
                wide = max(_HIGH, _WIDE * share)
                painter.drawRoundedRect(QRectF(0, 1, wide, _HIGH), _HIGH / 2, _HIGH / 2)
        painter.end()


class CoverageBar(QWidget):
    """“French 9 of 11 sentences judged · English 4 of 31”, with a bar for each."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = ElidedLabel("", "soft")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._bars = _Bar(), _Bar()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for bar in self._bars:
            row.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sentence, 1)

    def show_coverage(self, both: Sequence[Coverage], names: tuple[str, str]) -> None:
        """Show how much of both texts is judged; `names` are what they are called."""
        number = QLocale().toString
        said = [
            tr("{name} {judged} of {total}", name=name, judged=number(one.judged), total=number(one.total))
            for one, name in zip(both, names, strict=True)
        ]
        self.sentence.set_text(tr("Sentences judged: {left} · {right}", left=said[0], right=said[1]))
        lines = []
        for bar, one, name in zip(self._bars, both, names, strict=True):
            bar.show_coverage(one)
            lines.append(
                tr(
                    "{name}: in {marked} of {total} sentences a claim or a figure is marked; all of them are judged in "
                    "{judged}.",
                    name=name, marked=number(one.marked), total=number(one.total), judged=number(one.judged),
                )
            )  # fmt: skip
        self.setToolTip(plain_tip("\n".join(lines)))
