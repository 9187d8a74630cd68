"""The bar under the texts while a link is made: what is being joined, and what can be pressed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.model.captions import shorten
from annotator.model.links import LinkType
from annotator.ui.announce import announce
from annotator.ui.flow import FlowPanel
from annotator.ui.language import tr
from annotator.ui.roles import region
from annotator.ui.widgets import ElidedLabel, KeyButton

_QUOTE = 48
_TYPES_WIDTH = 640


class LinkBar(QWidget):
    """Says which annotations are joined and offers the types, each with its key. The texts keep the focus."""

    typeAsked = Signal(str)
    nextAsked = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkBar")
        region(self, tr("Link"))
        self.sentence = ElidedLabel("", "")
        self._types = FlowPanel()
        self._buttons: list[KeyButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(8)
        layout.addWidget(self.sentence, 1)
        self._next = KeyButton(tr("Another"), "Tab")
        self._next.clicked.connect(lambda: self.nextAsked.emit(1))
        layout.addWidget(self._next)
        layout.addWidget(self._types)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(tr("Do not link"))
        close.setAccessibleName(tr("Do not link"))
        close.clicked.connect(self.closed)
        layout.addWidget(close)
        self.hide()

    def ask(
        self, source: str, target: str, types: Iterable[LinkType], likely: str, place: tuple[int, int] | None
    ) -> None:
        """Offer the types for these two. `likely` is what Enter takes once the counterpart is settled.

        `place` is the number of the counterpart that is offered (from 1) of how many; None once it is settled.
        """
        quotes = {"source": shorten(source, _QUOTE), "target": shorten(target, _QUOTE)}
        said = tr("“{source}” and “{target}”: how do they stand to each other?", **quotes)
        if place is not None:
            said = tr("Link “{source}” with “{target}”?", **quotes) + f"  {place[0]} / {place[1]}"
        self.sentence.set_text(said)
        announce(self, said)
        self._next.setVisible(place is not None and place[1] > 1)
        self._types.flow.clear()
        self._buttons.clear()
        width = 0
        for link_type in types:
            settled = place is None and link_type.code == likely
            button = KeyButton(tr(link_type.title), f"{link_type.key} ⏎" if settled else link_type.key)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on=False, code=link_type.code: self.typeAsked.emit(code))
            self._buttons.append(button)
            self._types.flow.addWidget(button)
            width += button.sizeHint().width() + 6
        self._types.setMinimumWidth(min(width, _TYPES_WIDTH))
        self._types.show()
        self.show()

    def buttons(self) -> list[KeyButton]:
        """The types that are offered now."""
        return list(self._buttons)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window wants; the sentence is cut."""
        return QSize(0, super().minimumSizeHint().height())
