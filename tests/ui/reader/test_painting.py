"""Work is counted, not timed: one paint for each edit, of the rows it touched, the same pixels as a full paint."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

from annotator.model.annotation import Annotation, Proposal
from annotator.model.changes import Change
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.view import OVERHANG
from annotator.ui.theme import Theme
from tests.helpers.texts import HARD, annotation, quoted

from .conftest import Paints, picture, settle, show

LINES = [f"Ligne {n} avec Pokrovsk et 1 000 km de front, dit-on." for n in range(400)]
TEXT = "\n".join(LINES)


def added(new: Annotation) -> list[Change]:
    return [Change("annotations", new.id, None, new)]


def removed(old: Annotation) -> list[Change]:
    return [Change("annotations", old.id, old, None)]


def row_of(pane: Pane, row: int) -> QRect:
    shown = pane.view.scroller.find(row)
    assert shown is not None
    return QRect(0, shown.top, pane.viewport().width(), shown.block.height)


def nth_word(row: int, word: str, key: int, **more: str) -> Annotation:
    start = sum(len(line) + 1 for line in LINES[:row]) + LINES[row].index(word)
    return annotation(key, TEXT, (start, start + len(word)), **more)  # type: ignore[arg-type]


def test_adding_and_removing_paint_once_and_only_their_row(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, tags=tags)
    paints = Paints(pane)
    new = nth_word(3, "Pokrovsk", 1)
    allowed = QRegion(row_of(pane, 3).adjusted(0, -OVERHANG, 0, OVERHANG))
    for change in (added(new), removed(new), added(new)):
        regions = paints.of(lambda change=change: pane.apply(change))  # type: ignore[misc]
        assert len(regions) == 1
        assert regions[0].subtracted(allowed).isEmpty()
        assert regions[0].contains(row_of(pane, 3).center())


def test_an_edit_with_selection_and_outline_is_still_one_paint(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, tags=tags)
    paints = Paints(pane)
    new = nth_word(2, "front", 1)
    pane.select([(new.start, new.end)])

    def edit() -> None:
        pane.apply(added(new))
        pane.clear_selection()
        pane.set_current(1)

    regions = paints.of(edit)
    assert len(regions) == 1
    assert regions[0].boundingRect().height() <= row_of(pane, 2).height() + 2 * OVERHANG


def test_a_row_that_grows_moves_only_what_is_below_it(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, tags=tags)
    paints = Paints(pane)
    before = row_of(pane, 2).height()
    new = nth_word(2, "Pokrovsk", 1, tag="figure", value="123456789", unit="kilometres and more")
    regions = paints.of(lambda: pane.apply(added(new)))
    assert row_of(pane, 2).height() > before
    assert len(regions) == 1
    assert regions[0].boundingRect().top() >= row_of(pane, 2).top() - OVERHANG


def test_what_is_out_of_sight_paints_nothing(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, tags=tags)
    paints = Paints(pane)
    made = pane.view.layouts.made
    assert paints.of(lambda: pane.apply(added(nth_word(300, "front", 1)))) == []
    assert pane.view.layouts.made == made


def test_a_change_that_is_not_seen_paints_nothing(pane: Pane, tags: TagSet) -> None:
    old = nth_word(2, "front", 1)
    show(pane, TEXT, annotations=[old], tags=tags)
    noted = old._replace(note="seen twice")
    paints = Paints(pane)
    assert paints.of(lambda: pane.apply([Change("annotations", 1, old, noted)])) == []
    assert pane.view.document.annotation(1) == noted


def test_current_hover_and_selection_paint_their_rows(pane: Pane, tags: TagSet) -> None:
    show(pane, TEXT, annotations=[nth_word(2, "front", 1), nth_word(4, "front", 2)], tags=tags)
    paints = Paints(pane)
    height = row_of(pane, 2).height() + 2 * OVERHANG
    for work in (
        lambda: pane.set_current(1),
        lambda: pane.hover(pane.view.left + 5, row_of(pane, 2).center().y()),
        lambda: pane.select([(70, 75)]),
    ):
        regions = paints.of(work)
        assert all(region.boundingRect().height() <= 3 * height for region in regions)
    assert len(paints.of(lambda: pane.set_current(2))) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_repainting_parts_gives_the_pixels_of_the_whole(pane: Pane, tags: TagSet, theme: str) -> None:
    pane.set_theme(Theme.load(theme))
    rng = random.Random(7)
    held = [
        nth_word(row, word, row * 3 + i)
        for row in range(0, 60, 2)
        for i, word in enumerate(("Pokrovsk", "front"), 1)
    ]
    held += [
        annotation(1000 + n, TEXT, (n * 130, n * 130 + 90), tag="claim", subtype="event") for n in range(20)
    ]
    show(pane, TEXT, annotations=held, tags=tags)
    for step in range(40):
        pane.scroll_by(rng.randint(-60, 90))
        if step % 5 == 0:
            start = pane.top_offset + rng.randint(0, 300)
            pane.apply(
                added(annotation(2000 + step, TEXT, (start, start + 30), tag="figure", subtype="DATE"))
            )
            pane.set_current(2000 + step)
        if step % 7 == 0:
            pane.select([(pane.top_offset + 20, pane.top_offset + 60)])
        settle()
        assert _screen(pane) == picture(pane), step


def _screen(pane: Pane) -> QImage:
    """What was painted bit by bit: the window's own pixels."""
    settle()
    screen = pane.screen()
    image = screen.grabWindow(pane.winId(), 0, 0, pane.width(), pane.height()).toImage()
    viewport = pane.viewport()
    return image.copy(viewport.geometry()).convertToFormat(picture(pane).format())


def test_no_row_is_laid_out_that_is_not_near_the_viewport(pane: Pane) -> None:
    show(pane, TEXT)
    settle()
    pane.view.layouts.forget_all()
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    rng = random.Random(3)
    for _ in range(10):
        settle()
        layouts, shown = pane.view.layouts, pane.view.scroller.shown
        rows = [row for row, _ in layouts.row_blocks()]
        assert min(rows) >= shown[0].row - 12 * 3
        assert max(rows) <= shown[-1].row + 2 * len(shown)
        made = layouts.made
        pane.scroll_by(rng.randint(10, 100))
        settle()
        assert layouts.made - made <= 12  # what came into sight, and its margin


def test_opening_lays_out_a_few_screens_at_most(pane: Pane) -> None:
    show(pane, TEXT)
    assert pane.view.layouts.made <= 3 * len(pane.view.scroller.shown)


def test_excluded_proposed_found_and_every_style_are_painted(pane: Pane, tags: TagSet) -> None:
    """Each shows up as pixels of its own, and goes away again."""
    show(pane, TEXT, annotations=[quoted(1, TEXT, "Pokrovsk")], tags=tags)
    plain = picture(pane)
    proposal = Proposal(1, "", "annotation", 1, 60, 75, "entity", "ORG", (), "x", "1", "", "", "")
    pane.set_proposals([proposal])
    assert picture(pane) != plain
    pane.set_proposals([])
    assert picture(pane) == plain
    assert pane.find("POKROVSK") == len(LINES)
    assert picture(pane) != plain
    pane.clear_find()
    assert picture(pane) == plain
    pane.set_excluded([Span(60, 75)])
    assert picture(pane) != plain
    pane.set_excluded([])
    assert picture(pane) == plain
    pane.set_style(ReadingStyle(chips=False, size_px=20, line_height=2.0, width_chars=40))
    assert pane.view.type.line_height == 40
    assert not any(shown.block.chip_boxes for shown in pane.view.scroller.shown)


@pytest.mark.parametrize("name", HARD)
def test_every_hard_text_is_painted_with_annotations_on_all_of_it(
    pane: Pane, tags: TagSet, name: str
) -> None:
    text = HARD[name]
    held = [
        annotation(
            n + 1, text, (n, min(n + 5, len(text))), tag=("claim", "entity", "figure")[n % 3], subtype="DATE"
        )
        for n in range(len(text))
    ]
    show(pane, text, annotations=held, tags=tags)
    pane.select_all()
    if held:
        pane.set_current(1)
    assert not picture(pane).isNull()


def test_an_empty_pane_says_what_to_do(pane: Pane) -> None:
    pane.set_article(None)
    empty = picture(pane)
    pane.empty_text = ""
    pane.viewport().update()
    assert picture(pane) != empty
    assert not pane.has_article
