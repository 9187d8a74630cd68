"""Annotations in a pane without the mouse: current, cycling, changes, finding."""

from __future__ import annotations

import pytest

from annotator.model.changes import Change
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.text import SourceText
from annotator.ui.reader.document import Document
from annotator.ui.reader.finder import Finder
from annotator.ui.reader.pane import Pane
from tests.helpers.texts import annotation, quoted

from .conftest import settle, show

TEXT = "Hier, les soldats de ce pays ont pris Pokrovsk selon Kyiv.\nFin du texte."
HELD = [
    quoted(1, TEXT, "les soldats de ce pays ont pris Pokrovsk", tag="claim", subtype="event"),
    quoted(2, TEXT, "pays ont pris Pokrovsk selon", tag="claim"),
    quoted(3, TEXT, "Pokrovsk"),
]


def test_stacked_annotations_are_given_innermost_first() -> None:
    document = Document(SourceText(TEXT), "fr", HELD)
    assert document.keys_at(TEXT.index("okrovsk")) == [3, 2, 1]
    assert document.keys_at(TEXT.index("soldats")) == [1]
    assert document.keys_at(TEXT.index(" selon")) == [2, 3, 1]
    assert document.keys_at(0) == []


def test_cycling_goes_outwards_and_round(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, annotations=HELD, tags=tags)
    pane.set_caret(TEXT.index("okrovsk"))
    assert pane.current() == 3
    seen = []
    for _ in range(4):
        pane.cycle()
        seen.append(pane.current())
    assert seen == [2, 1, 3, 2]
    pane.set_caret(TEXT.index("krovsk"))
    assert pane.current() == 2  # still one of those at the caret
    pane.set_caret(0)
    assert pane.current() is None


def test_changes_are_taken_over_and_told(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, annotations=HELD, tags=tags)
    told: list[int | None] = []
    pane.set_current(3)
    pane.currentChanged.connect(told.append)
    moved = HELD[2]._replace(start=0, end=4, quote="Hier")
    pane.apply([Change("annotations", 3, HELD[2], moved), Change("pins", 1, None, None)])
    assert [a.id for a in pane.annotations_at(2)] == [3]
    assert told == []
    pane.apply([Change("annotations", 3, moved, None)])
    assert told == [None]
    assert pane.annotations_at(2) == []
    other = HELD[2]._replace(id=9, article=5)
    pane.apply([Change("annotations", 9, None, other)])
    assert pane.view.document.annotation(9) is None
    pane.set_current(12345)
    assert pane.current() is None


def test_fragments_are_one_annotation(pane: Pane, tags: TagSet) -> None:
    split = annotation(5, TEXT, (6, 17), (30, 40), (60, 63), tag="claim", subtype="event")
    show(pane, TEXT, annotations=[split], tags=tags)
    assert pane.annotations_at(10) == [split]
    assert pane.annotations_at(20) == []
    chips = [box.chip for shown in pane.view.scroller.shown for box in shown.block.chip_boxes]
    assert [(chip.key, chip.anchor) for chip in chips] == [(5, 61)]
    pane.apply([Change("annotations", 5, split, None)])
    assert pane.view.document.annotations() == []


def test_chips_follow_the_last_character_that_is_seen() -> None:
    document = Document(SourceText("a b\u00a0 \nc"), "fr")
    assert document.anchor(0, 5) == 2
    assert document.anchor(3, 5) is None
    assert document.anchor(0, 6) == 2
    assert document.anchor(0, 7) == 6


def test_find_goes_round_both_ways(pane: Pane) -> None:
    text = "État, etat; E\u0301TAT\nrien"
    show(pane, text)
    assert pane.find("etat") == 3
    numbers, found = [], []
    for _ in range(4):
        numbers.append(pane.find_next())
        found.append(pane.selected_text())
    assert numbers == [1, 2, 3, 1]
    assert found == ["État", "etat", "E\u0301TAT", "État"]
    assert pane.find_next(back=True) == 3
    assert pane.find("absent") == 0
    assert pane.find_next() == 0
    pane.clear_find()
    assert pane.view.finder.hits == []


@pytest.mark.parametrize(
    ("offset", "back", "expected"), [(0, False, 0), (3, False, 1), (3, True, 0), (99, False, 0)]
)
def test_the_first_step_starts_at_the_caret(offset: int, *, back: bool, expected: int) -> None:
    finder = Finder(SourceText("ab ab ab"))
    assert finder.find("AB") == 3
    finder.step(offset, back=back)
    assert finder.index == expected
    assert finder.over(4, 7) == [Span(3, 5), Span(6, 8)]


def test_setting_the_caret_shows_it_and_selects(pane: Pane) -> None:
    show(pane, "\n".join(f"ligne {n}" for n in range(300)))
    moved: list[int] = []
    pane.caretMoved.connect(moved.append)
    pane.set_caret(2000, 1990)
    settle()
    assert pane.selection() == (Span(1990, 2000),)
    assert moved[-1] == 2000
    assert pane.y_of(2000) is not None
    pane.set_caret(10**9)
    assert pane.caret() == pane.view.document.text.length
