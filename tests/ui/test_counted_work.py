"""Work is counted, since time would depend on the machine: paints, rows, layouts and statements for one key."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from annotator.commands import library
from annotator.model.span import Span
from annotator.model.text import SourceText
from annotator.ui import alignment_keeper
from annotator.ui.annotation_delegate import CellDelegate
from annotator.ui.annotation_rows import AnnotationModel
from annotator.ui.following import Following
from annotator.ui.inspector import Inspector
from annotator.ui.main_window import MainWindow
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.view import OVERHANG
from tests.helpers.analyst import Analyst
from tests.helpers.counting import Paints, calls, idle, idle_until, statements
from tests.helpers.projects import add_article, annotation, new_project
from tests.ui.conftest import project_of

Opener = Callable[[Path | None], MainWindow]

PARAGRAPH = "The front line is 1,200-kilometre long, the army said on Monday; it “holds” the town. "
# Where the tests annotate: behind the first paragraph, in front of all the others.
START, END = 10, 33
EDITS = ("C", "1", "Alt+Right", "Alt+Shift+Right", "Shift+E", "K", "Ctrl+Z", "Ctrl+Shift+Z", "Del", "Ctrl+Z")


def many(folder: Path, count: int, articles: int = 0) -> Path:
    """A project with one pair and `count` annotations a side, and lone articles besides."""
    path = folder / f"{count}-{articles}.diptych"
    path.write_bytes(_content(count, articles))
    return path


@cache
def _content(count: int, articles: int) -> bytes:
    """The file, which is the whole project once it is closed."""
    with tempfile.TemporaryDirectory() as folder:
        return _make(Path(folder), count, articles).read_bytes()


def _make(folder: Path, count: int, articles: int) -> Path:
    rest = random.Random(count)
    text = "\n".join([PARAGRAPH * 2, "", *(PARAGRAPH * 3 for _ in range(count // 8))])
    with new_project(folder) as project:
        with project.transact("texts") as tx:
            sides = [add_article(tx, name, text + name, name) for name in ("fr", "en")]
            for number in range(articles):
                add_article(tx, f"other{number}", PARAGRAPH + str(number))
        with project.transact("spans") as tx:
            for side in sides:
                places = [rest.randrange(2 * len(PARAGRAPH) + 1, len(text) - 20) for _ in range(count)]
                tags = rest.choices(("claim", "entity", "figure"), k=count)
                tx.put_many(
                    [
                        annotation(project, side, (place, place + 15), tag=tag)
                        for place, tag in zip(places, tags, strict=True)
                    ]
                )
        library.make_pair(project, sides[0].id, sides[1].id)
        return project.path


@pytest.fixture(autouse=True)
def _not_aligned(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with long texts, nothing is aligned unasked: hundreds of equal sentences take a processor for seconds."""
    monkeypatch.setattr(alignment_keeper, "LARGE", 0)


@pytest.fixture
def window(open_window: Opener, tmp_path: Path) -> MainWindow:
    return ready(open_window(many(tmp_path, 2000)))


def ready(window: MainWindow) -> MainWindow:
    """With the left text in front, everything made once that is made once, and nothing left to do."""
    window.resize(1400, 900)
    window.facing.left.setFocus()
    analyst = Analyst(window)
    window.facing.left.select([(START, END)])
    for key in ("C", "Shift+E", "Shift+C", "Del"):
        analyst.press(key)
        idle()
    window.facing.left.select([(START, END)])
    idle_until(lambda: window.alignment.idle)
    return window


def counterpart(window: MainWindow) -> tuple[Span, ...]:
    return window.facing.right.view.state.counterpart


def touched_rows(pane: Pane, start: int, end: int) -> QRegion:
    """Where the rows of some code points stand in the viewport, with what may reach over their edges."""
    first, last = pane.view.document.rows.at(start), pane.view.document.rows.at(end)
    region = QRegion()
    for shown in pane.view.scroller.shown:
        if first <= shown.row <= last:
            height = shown.block.height + 2 * OVERHANG
            region += QRect(0, shown.top - OVERHANG, pane.viewport().width(), height)
    return region


def connection_of(window: MainWindow) -> sqlite3.Connection:
    return project_of(window)._connection


def test_each_edit_paints_the_touched_rows_once_and_each_panel_at_most_once(window: MainWindow) -> None:
    analyst, pane = Analyst(window), window.facing.left
    assert project_of(window).annotation_count(window.desk.articles[0].id) == 2000
    for key in EDITS:
        with Paints() as paints:
            analyst.press(key)
            idle()
        painted = paints.of(pane.viewport())
        # A claim's subtype is seen in the panels only.
        assert len(painted) == 1, key
        rows = touched_rows(pane, START, END + 40)
        assert all(region.subtracted(rows).isEmpty() for region in painted), key
        assert paints.of(window.facing.right.viewport()) == [], key
        leaves = [widget for widget in paints.twice() if not widget.findChildren(QWidget)]
        assert leaves == [], key
        for panel in (window.table.view.viewport(), window.library.view.viewport()):
            assert len(paints.of(panel)) <= 1, key
        for behind in (window, window.across, window.upright, window.tabs):
            assert paints.of(behind) == [], f"{key}: nothing is seen of what lies behind the panels"


def test_each_edit_lays_out_only_what_it_touched(window: MainWindow) -> None:
    analyst = Analyst(window)
    left, right = window.facing.left, window.facing.right
    for key in EDITS:
        made = left.view.layouts.made, right.view.layouts.made
        analyst.press(key)
        idle()
        assert left.view.layouts.made - made[0] <= 1, key
        assert right.view.layouts.made == made[1], key


def test_each_edit_asks_the_table_only_for_what_is_in_sight(window: MainWindow) -> None:
    analyst, view = Analyst(window), window.table.view
    in_sight = view.viewport().height() // view.rowHeight(0) + 2
    columns = view.model().columnCount()
    for key in EDITS:
        with calls(AnnotationModel.data, CellDelegate.paint, AnnotationModel._arrange) as seen:
            analyst.press(key)
            idle()
        assert seen["CellDelegate.paint"] <= in_sight * columns, key
        assert seen["AnnotationModel.data"] <= in_sight, key
        assert seen["AnnotationModel._arrange"] == 0, key


def test_each_edit_runs_few_statements_however_large_the_project(open_window: Opener, tmp_path: Path) -> None:
    counted = []
    for project in (many(tmp_path, 80), many(tmp_path, 800, articles=60)):
        window = ready(open_window(project))
        analyst = Analyst(window)
        numbers = {}
        for place, key in enumerate(EDITS):
            with statements(connection_of(window)) as seen:
                analyst.press(key)
                asked = len(seen)
                idle()
            numbers[place, key] = len(seen)
            assert len(seen) - asked <= 5, f"{key}: the panels asked {seen[asked:]}"
            assert scanned(connection_of(window), seen) == [], key
        counted.append(numbers)
        window.close()
    assert counted[0] == counted[1]
    assert max(counted[0].values()) <= 24, counted[0]


def scanned(connection: sqlite3.Connection, seen: list[str]) -> list[str]:
    """The statements that walk through a table which grows with the project."""
    found = []
    for sql in seen:
        # Looks for the last row of a table in order of its key: that is one row.
        if sql.split()[0] in {"SELECT", "UPDATE", "DELETE"} and not sql.endswith("ORDER BY id DESC LIMIT 1"):
            plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
            grows = (
                "SCAN annotations",
                "SCAN articles",
                "SCAN pairs",
                "SCAN links",
                "SCAN texts",
                "SCAN changes",
                "SCAN journal",
            )
            found += [sql for step in plan if step.startswith(grows) and "USING" not in step]
    return found


def test_moving_the_caret_runs_no_statement_and_paints_one_pane_once(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment_keeper, "LARGE", 1_000_000)
    window = ready(open_window(many(tmp_path, 80)))
    assert window.alignment.aligned is not None
    analyst, pane = Analyst(window), window.facing.left
    analyst.press("C")
    pane.set_caret((START + END) // 2)
    idle()
    inside = [(key, window.desk.current) for key in ("Left", "Right", "Right")]
    pane.set_caret(2 * len(PARAGRAPH))
    idle()
    outside = [(key, None) for key in ("Home", "End", "Left", "Shift+Left", "Ctrl+Left", "Down")]
    for keys, place in ((inside, (START + END) // 2), (outside, 2 * len(PARAGRAPH))):
        pane.set_caret(place)
        idle()
        tint = counterpart(window)
        for key, current in keys:
            with statements(connection_of(window)) as seen, Paints() as paints:
                analyst.press(key)
                idle()
            assert window.desk.current == current, key
            assert seen == [], key
            assert len(paints.of(pane.viewport())) == 1, key
            # In another sentence the tint of what corresponds to it moves on in the other text.
            assert len(paints.of(window.facing.right.viewport())) == (tint != counterpart(window)), key
            tint = counterpart(window)
            assert paints.of(window.table.view.viewport()) == [], key


def test_keys_that_come_together_refresh_the_panels_once(window: MainWindow) -> None:
    analyst = Analyst(window)
    with calls(Inspector.show_annotation, AnnotationModel.apply, Following._renew_library) as seen:
        analyst.press("C", "1", "Alt+Right", "K", "Shift+E", "Ctrl+Z", "Ctrl+Z")
        idle()
    assert set(seen.values()) == {1}, seen
    current = window.desk.current
    assert current is not None
    assert window.inspector.annotation == current == project_of(window).annotation(current.id)
    row = window.table.model.row_of(current.id)
    assert row is not None
    assert window.table.model.annotation(row) == current


def test_a_key_acts_on_what_is_stored_while_the_panels_are_behind(window: MainWindow) -> None:
    analyst = Analyst(window)
    before = window.table.model.total
    analyst.press("C")
    assert window.table.model.total == before, "the panels follow after the paint"
    assert window.status.saved_label.text().startswith("● Saved ")
    analyst.press("Ctrl+Z", "Ctrl+Shift+Z", "M")
    assert window.inspector.annotation == window.desk.current, (
        "the keyboard went there, so it was brought up to date"
    )
    analyst.type("see above")
    analyst.press("Ctrl+2", "Del")
    idle()
    assert (window.desk.current, window.inspector.annotation, window.table.model.total) == (
        None,
        None,
        before,
    )
    assert not window.actions_table["edit.redo"].isEnabled()
    analyst.press("Ctrl+Z")
    assert window.desk.current is not None
    assert window.desk.current.note == "see above"
    analyst.press("Ctrl+Z", "Ctrl+Z")
    idle()
    assert window.table.model.total == before
    assert window.actions_table["edit.redo"].isEnabled()


def test_opening_runs_the_same_few_statements_at_any_size(open_window: Opener, tmp_path: Path) -> None:
    counted = []
    for project in (many(tmp_path, 80), many(tmp_path, 800, articles=60)):
        window = ready(open_window(project))
        key = window.panels.items()[0].key
        with statements(connection_of(window)) as seen, calls(SourceText.__init__) as made:
            window.panels.open(key)
            idle()
        counted.append(len(seen))
        assert made["SourceText.__init__"] == 0, "the texts are at hand"
        window.close()
    assert counted[0] == counted[1] <= 10


def test_a_tag_is_not_left_pressed_after_it_was_given(window: MainWindow) -> None:
    analyst = Analyst(window)
    analyst.press("C")
    idle()
    pressed = [button.tag.code for button in window.top_bar._tag_buttons if button.isChecked()]
    assert pressed == []
    window.facing.left.clear_selection()
    analyst.press("E")
    idle()
    assert [button.tag.code for button in window.top_bar._tag_buttons if button.isChecked()] == ["entity"]
