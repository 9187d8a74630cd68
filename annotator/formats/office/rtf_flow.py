"""The flow of paragraphs and tables in RTF, where rows and cells are told by what ends them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from annotator.formats.blocks import Blocks

_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_PAGE = "\f"


@dataclass(slots=True)
class Flow:
    """Paragraphs one after the other: the body, a note, a text box. `level` 0 is outside of tables."""

    text: Blocks = field(default_factory=Blocks)
    pieces: list[str] = field(default_factory=list)
    boxes: list[Blocks] = field(default_factory=list)
    # For each level of tables the cells of the row so far, and the cell under way.
    _cells: dict[int, list[Blocks]] = field(default_factory=dict)
    _cell: dict[int, Blocks] = field(default_factory=dict)

    def end_page(self) -> None:
        """A page or a column ends: its line too, unless a paragraph begins or ends there anyway."""
        self.pieces.append(_PAGE)

    def end_paragraph(self, level: int) -> None:
        """The pieces so far are a paragraph; text boxes anchored in it follow."""
        for deeper in self._levels():
            if deeper > level:
                self.end_row(deeper)  # one that nothing ended
        target = self._at(level)
        target.paragraph(paired("".join(self.pieces)).strip(_PAGE).replace(_PAGE, "\n"))
        self.pieces.clear()
        for box in self.boxes:
            if box.text():
                target.paragraph(box.text())
        self.boxes.clear()

    def end_cell(self, level: int) -> None:
        """What came since the last cell is one."""
        if self.pieces or self.boxes:
            self.end_paragraph(level)
        self._cells.setdefault(level, []).append(self._at(level))
        del self._cell[level]

    def end_row(self, level: int) -> None:
        """The cells since the last row are one; a nested one stands in its cell."""
        cells = self._cells.pop(level, [])
        rest = self._cell.pop(level) if level in self._cell else None
        if rest is not None and rest.text():
            cells.append(rest)
        if cells:
            self._at(level - 1).row(cells)

    def end(self, level: int) -> None:
        """Nothing follows: end what is open."""
        if self.pieces or self.boxes:
            self.end_paragraph(level)
        for deeper in self._levels():
            self.end_row(deeper)

    def _levels(self) -> list[int]:
        return sorted({*self._cells, *self._cell}, reverse=True)

    def _at(self, level: int) -> Blocks:
        return self._cell.setdefault(level, Blocks()) if level > 0 else self.text


def paired(text: str) -> str:
    """The text with each two halves of an astral character, which RTF writes one by one, as that character."""
    return _SURROGATES.sub(lambda found: found[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
