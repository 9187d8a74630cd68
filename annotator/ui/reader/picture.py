"""The picture of one row: which rectangles, lines and labels its annotations are drawn with.

Worked out once from the row's layout and its spans, kept with the layout until one of them changes, and then only
replayed. Annotations are cut into disjoint segments; in each, every annotation lays its own box over those that enclose
it, in a colour mixed from both, so that all are seen however deep they nest.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from annotator.model.segments import levels, segments

from .document import Document
from .layout import Block
from .lines import ChipBox, Piece
from .look import Look
from .marks import Mark
from .style import Typography


class Fill(NamedTuple):
    """A box behind text; `left` and `right` say which of its ends are rounded."""

    rect: QRectF
    colour: QColor
    left: bool
    right: bool


class Stroke(NamedTuple):
    """An underline; `dotted` for proposals, `dashed` for doubtful annotations."""

    rect: QRectF
    colour: QColor
    pattern: str


class Label(NamedTuple):
    """A chip: where it stands, its text's baseline and colour, and whose it is (0: nobody's)."""

    rect: QRectF
    baseline: float
    text: str
    colour: QColor
    key: int


class Box(NamedTuple):
    """One line's part of an outline. `first` and `last`: it holds an end of the span; `rtl`: it is read leftwards."""

    rect: QRectF
    first: bool
    last: bool
    rtl: bool = False


def _turn_ends(pieces: list[Piece]) -> None:
    """Let a span that runs both ways begin and end at its outer sides, not where its pieces meet."""
    for at, beside, ahead in ((0, 1, True), (-1, -2, False)):
        piece, other = pieces[at], pieces[beside]
        if piece.line == other.line and abs(piece.left - other.right) < 1:
            pieces[at] = piece._replace(rtl=ahead)
        elif piece.line == other.line and abs(piece.right - other.left) < 1:
            pieces[at] = piece._replace(rtl=not ahead)


class Picture:
    """All that is drawn for the annotations of one row, in pixels from the row's upper left corner."""

    def __init__(self, block: Block, document: Document, type_: Typography, look: Look, ratio: float) -> None:
        self.fills: list[Fill] = []
        self.strokes: list[Stroke] = []
        self.labels: list[Label] = []
        self.margin: list[tuple[QRectF, QColor]] = []
        self.excluded: list[QRectF] = []
        self._block, self._document, self._type, self._look, self._ratio = block, document, type_, look, ratio
        lo, hi = block.span
        marks = document.marks.over(lo, hi) if lo < hi else []
        self._marks = marks
        self._rank = {key: rank for rank, (_, _, key) in enumerate(marks)}
        self._hues = {key: document.hue(key) for key in self._rank}
        self._cues = {key: document.cue(key) for key in self._rank}
        # A span that nothing crosses is asked for three times: as a box, as an underline and in the margin.
        self._places: dict[tuple[int, int], list[Piece]] = {}
        self._edges: dict[tuple[int, int], tuple[float, float, float]] = {}
        self._boxes = self._chips_by_end()
        self._levels, self.step = self._stack(marks)
        if marks:
            self._fill()
            for mark in marks:
                self._underline(mark)
            self._margin()
        self._labels()
        self._proposed(lo, hi)
        self._exclude(lo, hi)

    def _snap(self, x: float) -> float:
        """The nearest edge of a device pixel, so that neighbouring boxes neither gape nor overlap."""
        return round(x * self._ratio) / self._ratio if self._ratio != 1 else round(x)

    # --- how deep

    def _stack(self, marks: list[Mark]) -> tuple[dict[int, int], float]:
        """Level of each annotation's underline, and the pixels from one to the next."""
        found = levels(marks)
        deepest = max(found.values(), default=0)
        room: float = self._type.line_height - self._type.baseline - self._type.drop
        # The next line's boxes begin a little below its top; the lowest underline may use half of that.
        room += max(self._type.baseline - self._type.rise, 0) / 2
        thick = self.thickness = self._snap(max(self._type.style.size_px / 8, 1.5))
        # Where even hairlines have no room, the deepest share the last place: none runs through the next line.
        self._room = max(room - thick, 0.0)
        return found, min(thick + 1, max((room - thick) / deepest, 1.0)) if deepest else thick + 1

    def _y(self, line: int, key: int) -> tuple[float, float, float]:
        """On a line: the top of an annotation's box, and top and bottom of its underline, which ends the box."""
        level = self._levels[key]
        edges = self._edges.get((line, level))
        if edges is None:
            baseline = self._block.lines[line].baseline
            under = self._snap(baseline + self._type.drop + min(level * self.step, self._room))
            thick = min(self.thickness, self._snap(max(self.step - 0.5, 1.0)))
            edges = self._snap(baseline - self._type.rise - min(level, 2)), under, under + thick
            self._edges[line, level] = edges
        return edges

    def _pieces(self, start: int, end: int) -> list[Piece]:
        """Where a part of the row stands."""
        pieces = self._places.get((start, end))
        if pieces is None:
            pieces = self._places[start, end] = self._block.pieces(start, end)
            if self._block.bidi and len(pieces) > 1:
                _turn_ends(pieces)
        return pieces

    def _limits(self, piece: tuple[float, float], end: int, key: int) -> tuple[float, float]:
        """The piece at the end of a span, cut before the chips of the spans that enclose it.

        Chips on the right stand in the room of the span's own last character, those on the left in its neighbour's.
        """
        left, right = piece
        rank = self._rank[key]
        for box in self._boxes.get(end, ()):
            if self._rank.get(box.chip.key, -1) < rank:
                left, right = (max(left, box.right), right) if box.rtl else (left, min(right, box.left))
            elif box.rtl:
                left = min(left, box.left)
        return left, right

    def _chips_by_end(self) -> dict[int, list[ChipBox]]:
        """The chips of this row by the offset at which their spans end."""
        found: dict[int, list[ChipBox]] = {}
        for box in self._block.chip_boxes:
            if annotation := self._document.annotation(box.chip.key):
                found.setdefault(annotation.end, []).append(box)
        return found

    # --- what is drawn

    def _fill(self) -> None:
        lo, hi = self._block.span
        starts = {(start, key) for start, _, key in self._marks}
        ends = {(end, key) for _, end, key in self._marks}
        for start, end, active in segments(self._marks, lo, hi):
            pieces = self._pieces(start, end)
            hues = tuple([self._hues[key] for key in active])
            for depth, key in enumerate(active):
                rounded = self._cues[key] != "full"
                colour = self._look.mix(hues[: depth + 1])
                left = rounded and (start, key) in starts
                right = (end, key) in ends
                for piece in pieces:
                    sides = piece.left, piece.right
                    begins, last = left and piece is pieces[0], right and piece is pieces[-1]
                    if last and end in self._boxes:
                        sides = self._limits(sides, end, key)
                    first, last = (last and rounded, begins) if piece.rtl else (begins, last and rounded)
                    x, (top, _, bottom) = self._snap(sides[0]), self._y(piece.line, key)
                    rect = QRectF(x, top, self._snap(sides[1]) - x, bottom - top)
                    self.fills.append(Fill(rect, colour, first, last))

    def pieces(self, start: int, end: int, key: int) -> list[Piece]:
        """Each part of one span of an annotation, in the order of the text, its own chips included."""
        found: list[Piece] = []
        pieces = self._pieces(start, end)
        for index, piece in enumerate(pieces):
            sides = piece.left, piece.right
            if index == len(pieces) - 1 and end <= self._block.span.end and key in self._rank:
                sides = self._limits(sides, end, key)
            found.append(Piece(piece.line, self._snap(sides[0]), self._snap(sides[1]), piece.rtl))
        return found

    def _underline(self, mark: Mark) -> None:
        start, end, key = mark
        colour = self._look.hue(self._hues[key]).mark
        annotation = self._document.annotation(key)
        pattern = "dashed" if annotation and annotation.status == "doubtful" else ""
        pieces = self.pieces(start, end, key)
        for index, (line, left, right, rtl) in enumerate(pieces):
            _, top, bottom = self._y(line, key)
            # A gap of a pixel at its end tells two neighbours from one annotation.
            gap = 1 if index == len(pieces) - 1 else 0
            rect = QRectF(left + (gap if rtl else 0), top, max(right - left - gap, 1), bottom - top)
            self.strokes.append(Stroke(rect, colour, pattern))

    def _margin(self) -> None:
        """A bar beside each claim, in the margin where lines begin; bars that would meet stand side by side."""
        taken: list[list[tuple[float, float]]] = []
        for start, end, key in self._marks:
            if self._cues[key] != "full":
                continue
            pieces = self._pieces(start, end)
            if not pieces:
                continue
            lines = self._block.lines
            top = self._snap(lines[min(p.line for p in pieces)].baseline - self._type.rise)
            bottom = self._snap(lines[max(p.line for p in pieces)].baseline + self._type.drop + 2)
            column = next(
                (i for i, bars in enumerate(taken) if all(b < top or bottom < t for t, b in bars)), len(taken)
            )
            if column == len(taken):
                taken.append([])
            taken[column].append((top, bottom))
            if column < 3:  # the margin holds no more
                x = -14.0 - 5 * column
                if self._block.rtl:
                    x = self._block.width - x - 3
                colour = self._look.hue(self._hues[key]).mark
                self.margin.append((QRectF(self._snap(x), top, self._snap(3), bottom - top), colour))

    def _labels(self) -> None:
        type_ = self._type
        for box in self._block.chip_boxes:
            baseline = self._block.lines[box.line].baseline
            colour = self._look.hue(box.chip.hue).ink if box.chip.key else self._look.excluded
            rect = QRectF(
                box.left + type_.chip_pad,
                baseline - type_.rise,
                box.right - box.left - type_.chip_pad,
                type_.rise,
            )
            label = Label(rect, baseline - type_.chip_baseline, box.chip.text, colour, box.chip.key)
            self.labels.append(label)

    def _proposed(self, lo: int, hi: int) -> None:
        """Dotted underlines, stacked as those of annotations are, and below the ones of annotations at their place."""
        proposed = self._document.proposed(lo, hi) if lo < hi else []
        depth = levels(proposed)
        for start, end, key in proposed:
            over = [
                self._levels[mark[2]]
                for mark in self._document.marks.over(start, end)
                if mark[2] in self._levels
            ]
            level = depth[key] + (1 + max(over) if over else 0)
            tag = self._document.tag(self._document.proposals[key].tag)
            colour = self._look.hue(tag.colour if tag else "grey").mark
            for piece in self._pieces(start, end):
                baseline = self._block.lines[piece.line].baseline
                y = self._snap(baseline + self._type.drop + min(level * self.step, self._room))
                rect = QRectF(piece.left, y, piece.right - piece.left, self.thickness)
                self.strokes.append(Stroke(rect, colour, "dotted"))

    def _exclude(self, lo: int, hi: int) -> None:
        for start, end in self._document.excluded_in(lo, hi):
            for piece in self._pieces(start, end):
                line = self._block.lines[piece.line]
                rect = QRectF(piece.left - 2, line.top, piece.right - piece.left + 4, line.bottom - line.top)
                self.excluded.append(rect)

    def boxes(self, spans: tuple[tuple[int, int], ...], key: int) -> list[Box]:
        """The outline of an annotation (or, with another key, of any spans) within this row."""
        lo, hi = self._block.span
        boxes: list[Box] = []
        for start, end in spans:
            pieces = self.pieces(start, end, key) if start < hi and end > lo else []
            for index, (line, left, right, rtl) in enumerate(pieces):
                baseline = float(self._block.lines[line].baseline)
                if key in self._levels:
                    top, _, bottom = self._y(line, key)
                else:
                    top = self._snap(baseline - self._type.rise)
                    bottom = self._snap(baseline + self._type.drop) + self.thickness
                first = index == 0 and start >= lo
                last = index == len(pieces) - 1 and end <= hi
                boxes.append(Box(QRectF(left, top, right - left, bottom - top), first, last, rtl))
        return boxes
