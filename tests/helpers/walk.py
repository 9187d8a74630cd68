"""A random walk through two panes: all that can happen to them, in any order, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Annotation, Pin, Proposal
from annotator.model.changes import Change
from annotator.model.span import Span
from annotator.model.text import SourceText
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.ribbons import Ribbon
from annotator.ui.theme import Theme
from tests.helpers.hard import HARD_TEXT
from tests.helpers.projects import tags
from tests.helpers.texts import HARD, annotation

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_PROSE = (
    "Le 1er novembre, le commandant en chef a déclaré que les soldats tenaient Pokrovsk.",
    "The front line is 1,200 km long, “according to DeepState”, and a third of it is contested.",
    "L’armée détient environ 10 % du Donbass ; aujourd’hui, 60 000 habitants sont partis.",
)
_KEYS = tuple(
    getattr(Qt.Key, f"Key_{name}")
    for name in ("Up", "Down", "Left", "Right", "PageUp", "PageDown", "Home", "End", "Escape")
)


class Walk:
    """Two panes in a window, and a supply of things that happen to them, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.facing = FacingView()
        self.facing.resize(700, 380)
        self.facing.show()
        self.facing.activateWindow()
        self._next = 1000
        for pane in self._panes():
            self._show(pane)
        self.facing.left.setFocus()
        steps = (
            (8, self.turn_wheel), (6, self.press_key), (3, self.scroll_by), (2, self.jump), (6, self.annotate),
            (4, self.drop), (3, self.change), (6, self.hover), (4, self.choose), (4, self.drag), (2, self.click),
            (3, self.select), (2, self.find), (2, self.blink), (2, self.resize), (1, self.restyle), (1, self.recolour),
            (2, self.propose), (1, self.exclude), (1, self.lock), (1, self.arm), (1, self.pin), (2, self.link),
            (1, self.swap), (1, self.replace), (2, self.face), (2, self.preview),
        )  # fmt: skip
        self._weights = [weight for weight, _ in steps]
        self._steps: list[Callable[[], None]] = [step for _, step in steps]

    def step(self) -> str:
        """Let one to three things happen before anything is painted; returns what they were."""
        done = []
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            act = self.chance.choices(self._steps, self._weights)[0]
            act()
            done.append(act.__name__)
            if self.chance.random() < 0.3:
                QApplication.processEvents()
        return "+".join(done)

    # --- what there is to act upon

    def _panes(self) -> tuple[Pane, Pane]:
        return self.facing.left, self.facing.right

    def _pane(self) -> Pane:
        return self.chance.choice([pane for pane in self._panes() if pane.has_article])

    def _place(self, pane: Pane) -> QPoint:
        area = pane.viewport().rect()
        return QPoint(self.chance.randrange(area.width()), self.chance.randrange(area.height()))

    def _seen(self, pane: Pane) -> int:
        """An offset in sight."""
        place = self._place(pane)
        return pane.view.offset_at(place.x(), place.y())

    def _annotation(self, text: str, key: int, start: int, *, article: int = 1) -> Annotation | None:
        tag = self.chance.choice(("claim", "entity", "figure"))
        length = self.chance.randint(30, 200) if tag == "claim" else self.chance.randint(1, 20)
        spans = [(start, min(start + length, len(text)))]
        if self.chance.random() < 0.1:
            spans.append((spans[0][1] + 5, spans[0][1] + 12))
        spans = [(a, b) for a, b in spans if a < b <= len(text)]
        if not spans:
            return None
        value = {"value": str(self.chance.randint(1, 99_999)), "unit": "km"}
        more = value if tag == "figure" and self.chance.random() < 0.7 else {}
        subtype = "QUANTITY" if tag == "figure" else self.chance.choice(("", "event", "GPE"))
        made = annotation(key, text, *spans, tag=tag, subtype=subtype, article=article, **more)
        return made._replace(status=self.chance.choice(("open", "open", "doubtful")))

    def _show(self, pane: Pane) -> None:
        """A text of some prose with hard words between, nested and overlapping annotations all over it."""
        chance = self.chance
        hard = (*HARD.values(), *HARD_TEXT.split("\n"))
        lines = [
            " ".join(chance.choices(_PROSE, k=chance.randint(1, 5))) if chance.random() < 0.75 else chance.choice(hard)
            for _ in range(chance.choice((6, 60, 60, 200)))
        ]  # fmt: skip
        text = SourceText("\n".join(lines))
        held = [
            self._annotation(text.text, key + 1, chance.randrange(max(text.length - 1, 1)))
            for key in range(text.length // 60)
        ]
        pane.set_article(text, "fr", [a for a in held if a is not None], tags(), article=1, title="article")

    # --- what happens

    def turn_wheel(self) -> None:
        pane, chance = self._pane(), self.chance
        pixels = chance.randint(-70, 90) if chance.random() < 0.5 else 0
        angle = 0 if pixels else chance.choice((-120, -120, 120))
        place = QPointF(self._place(pane))
        event = QWheelEvent(
            place, place, QPoint(0, pixels), QPoint(0, angle), Qt.MouseButton.NoButton, _NONE,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(pane.viewport(), event)

    def press_key(self) -> None:
        modifiers = self.chance.choice((_NONE, _NONE, _SHIFT, _CONTROL))
        for _ in range(self.chance.randint(1, 3)):
            QTest.keyClick(self._pane(), self.chance.choice(_KEYS), modifiers)

    def scroll_by(self) -> None:
        self._pane().scroll_by(self.chance.randint(-400, 400))

    def jump(self) -> None:
        bar = self._pane().verticalScrollBar()
        bar.setValue(self.chance.choice((0, bar.maximum(), self.chance.randint(0, bar.maximum()))))

    def annotate(self) -> None:
        pane = self._pane()
        self._next += 1
        start = self._seen(pane)
        made = self._annotation(pane.view.document.text.text, self._next, start)
        if made is not None:
            pane.apply([Change("annotations", made.id, None, made)])

    def _one(self, pane: Pane) -> Annotation | None:
        """An annotation, most often one in sight."""
        near = pane.annotations_at(self._seen(pane))
        held = near or sorted(pane.view.document.annotations(), key=lambda a: a.id)
        return self.chance.choice(held) if held else None

    def drop(self) -> None:
        pane = self._pane()
        if (old := self._one(pane)) is not None:
            pane.apply([Change("annotations", old.id, old, None)])

    def change(self) -> None:
        pane = self._pane()
        if (old := self._one(pane)) is not None:
            value = (("unit", "km"), ("value", str(self.chance.randint(1, 10**9))))
            tag = self.chance.choice(("claim", "entity", "figure"))
            new = old._replace(tag=tag, attributes=value if tag == "figure" else (), status="open")
            pane.apply([Change("annotations", old.id, old, new)])

    def hover(self) -> None:
        pane = self._pane()
        self._mouse(pane, QEvent.Type.MouseMove, self._place(pane), Qt.MouseButton.NoButton)

    def _mouse(self, pane: Pane, kind: QEvent.Type, place: QPoint, held: Qt.MouseButton) -> None:
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else _LEFT
        everywhere = QPointF(pane.viewport().mapToGlobal(place))
        event = QMouseEvent(kind, QPointF(place), everywhere, button, held, _NONE)
        QApplication.sendEvent(pane.viewport(), event)

    def choose(self) -> None:
        pane = self._pane()
        one = self._one(pane)
        pane.set_current(one.id if one is not None and self.chance.random() < 0.9 else None)

    def _pull(self, pane: Pane, start: QPoint, end: QPoint) -> None:
        self._mouse(pane, QEvent.Type.MouseButtonPress, start, _LEFT)
        for place in ((start + end) / 2, end):
            self._mouse(pane, QEvent.Type.MouseMove, place, _LEFT)
            if self.chance.random() < 0.3:
                QApplication.processEvents()
        if self.chance.random() < 0.9:
            self._mouse(pane, QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)

    def drag(self) -> None:
        pane = self._pane()
        self._pull(pane, self._place(pane), self._place(pane))

    def click(self) -> None:
        pane = self._pane()
        place = self._place(pane)
        self._mouse(pane, QEvent.Type.MouseButtonPress, place, _LEFT)
        self._mouse(pane, QEvent.Type.MouseButtonRelease, place, Qt.MouseButton.NoButton)

    def preview(self) -> None:
        """Drag a handle of the current annotation, if one is in sight."""
        pane = self._pane()
        for x, y in pane.view.handles():
            place = QPoint(round(x), round(y))
            if pane.viewport().rect().contains(place):
                self._pull(pane, place, self._place(pane))

    def select(self) -> None:
        pane, chance = self._pane(), self.chance
        if chance.random() < 0.2:
            pane.clear_selection()
            return
        places = sorted(self._seen(pane) for _ in range(2 * chance.randint(1, 2)))
        pane.select(zip(places[::2], places[1::2], strict=True))
        if chance.random() < 0.3:
            pane.keep_fragment()

    def find(self) -> None:
        pane = self._pane()
        if self.chance.random() < 0.3:
            pane.clear_find()
            return
        if self.chance.random() < 0.6:
            pane.find(self.chance.choice(("le", "pokrovsk", "1", "ש", "😀", "é")))
        pane.find_next(back=self.chance.random() < 0.3)

    def blink(self) -> None:
        for pane in self._panes():
            if pane.hasFocus():
                pane._blink._tick()

    def resize(self) -> None:
        size = self.facing.size()
        width = min(max(size.width() + self.chance.randint(-9, 9), 500), 900)
        self.facing.resize(width, min(max(size.height() + self.chance.randint(-5, 5), 300), 460))

    def restyle(self) -> None:
        style = ReadingStyle(
            size_px=self.chance.choice((13, 15, 16, 17, 21)),
            line_height=self.chance.choice((1.2, 1.6, 1.75)),
            width_chars=self.chance.choice((40, 68)),
            chips=self.chance.random() < 0.7,
        )
        for pane in self._panes():
            pane.set_style(style)

    def recolour(self) -> None:
        self.facing.set_theme(Theme.load(self.chance.choice(("light", "dark"))))

    def propose(self) -> None:
        pane = self._pane()
        made = []
        for key in range(self.chance.randint(0, 4)):
            start, end = sorted((self._seen(pane), self._seen(pane)))
            end = min(end, start + 80)
            made.append(
                Proposal(key, "", "annotation", 1, start, end, "entity", "", (), "x", "1", "", "", "")
            )
        pane.set_proposals(made)

    def exclude(self) -> None:
        pane = self._pane()
        start, end = sorted((self._seen(pane), self._seen(pane)))
        pane.set_excluded([Span(start, end)] if start < end else [])

    def lock(self) -> None:
        self._pane().set_read_only(self.chance.random() < 0.3)

    def arm(self) -> None:
        self.facing.set_armed(self.chance.choice((None, "claim", "figure")))

    def pin(self) -> None:
        left, right = self._panes()
        self.facing.set_pins([Pin(key, "", 1, self._seen(left), self._seen(right)) for key in range(3)])

    def link(self) -> None:
        """Links of all types from what is in sight, some to where nobody looks."""
        left, right = self._panes()
        types = ("same_entity", "agrees", "contradicts", "partly_agrees")
        ends = [
            (self._seen(left), self.chance.choice((self._seen(right), right.view.document.text.length)))
            for _ in range(self.chance.randint(0, 6))
        ]
        self.facing.gutter.set_links(
            Ribbon(key, Span(a, a + 9), Span(b, b + 9), self.chance.choice(types), proposed=key % 2 == 1)
            for key, (a, b) in enumerate(ends)
        )

    def swap(self) -> None:
        self.facing.swap_focus()

    def replace(self) -> None:
        self._show(self._pane())

    def face(self) -> None:
        """Scroll together or not; align by paragraph or not."""
        self.facing.set_synchronised(self.chance.random() < 0.6)
        self.facing.set_aligned(self.chance.random() < 0.4)

    def repaint(self) -> None:
        """Paint all that is seen into the window itself: a difference is told once."""
        for pane in self._panes():
            pane.viewport().repaint()
        self.facing.gutter.repaint()
        for frame in self.facing.frames:
            frame.repaint()
