"""What is said aloud, in the real window: heard at the one door through which it goes to Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication

from annotator.commands import editing
from annotator.model.span import Span
from annotator.ui import announce, spoken
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst
from tests.helpers.projects import annotation, link, sample, tags

from .conftest import project_of

Heard = Callable[[], list[str]]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """What was said since it was last asked, with a screen reader at work."""
    said: list[str] = []

    def keep(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
        said.append(("! " if urgent else "") + event.message())
        QAccessible.updateAccessibility(event)

    def ask() -> list[str]:
        for _ in range(20):
            QApplication.processEvents()
        found = list(said)
        said.clear()
        return found

    QAccessible.setActive(True)
    monkeypatch.setattr(announce, "send", keep)
    yield ask
    QAccessible.setActive(False)


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A pair with three annotations and two links: a claim in two fragments, a figure on either side."""
    with sample(tmp_path) as project:
        return project.path


@pytest.fixture
def analyst(open_window: Callable[[Path | None], MainWindow], project_file: Path, heard: Heard) -> Analyst:
    window = open_window(project_file)
    window.panels.open(("pair", 1))
    window.facing.left.setFocus(Qt.FocusReason.OtherFocusReason)
    heard()
    return Analyst(window)


def test_the_caret_tells_what_it_enters_and_leaves(analyst: Analyst, heard: Heard) -> None:
    pane = analyst.window.facing.left
    pane.set_caret(40)
    assert heard() == ["claim, 29 character(s), 2 fragment(s), cue a declare que, only here"]
    analyst.press("Right")
    assert heard() == []
    pane.set_caret(45)
    assert heard() == ["end of claim; figure, quantity, 8 character(s), contradicts “1,200-kilometre”"]
    pane.set_caret(60)
    assert heard() == ["end of figure"]


def test_nested_annotations_are_told_from_the_inside(analyst: Analyst, heard: Heard) -> None:
    project = project_of(analyst.window)
    pane = analyst.window.facing.left
    pane.set_caret(60)
    with project.transact("nest") as tx:
        tx.put(annotation(project, 1, (22, 53), subtype="event"))
    heard()
    pane.set_caret(46)
    told = "figure, quantity, 8 character(s), contradicts “1,200-kilometre”; in claim, event, 31 character(s)"
    assert heard() == [told]
    pane.set_caret(44)
    assert heard() == ["end of figure; in claim"]


def test_walking_from_annotation_to_annotation_and_cycling_the_stack(analyst: Analyst, heard: Heard) -> None:
    project = project_of(analyst.window)
    with project.transact("stack") as tx:
        tx.put(annotation(project, 1, (45, 53), tag="entity", subtype="GPE"))
    heard()
    analyst.press("Alt+Down")
    assert heard()[0].startswith("claim, 29")
    analyst.press("Alt+Down")
    assert heard() == [
        (
            "end of claim; figure, quantity, 8 character(s), contradicts “1,200-kilometre”; "
            "in entity, country, city, state, 8 character(s)"
        )
    ]
    analyst.press("O")
    assert heard() == ["entity, country, city, state, 8 character(s)"]
    analyst.press("Alt+Down", "Alt+Down")
    assert heard()[-1] == "No annotation follows."


def test_what_is_made_changed_removed_and_undone_is_told(analyst: Analyst, heard: Heard) -> None:
    pane = analyst.window.facing.left
    pane.set_caret(61, 56)
    heard()
    analyst.press("C")
    assert heard() == ["made: claim, 5 character(s)"]
    analyst.press("1")
    assert heard() == ["changed: claim, event, 5 character(s)"]
    analyst.press("K", "K")
    assert heard() == ["changed: claim, event, 5 character(s), doubtful"]
    analyst.press("Left")
    assert heard() == []  # it was told of just now
    analyst.press("Del")
    assert heard() == ["removed: claim, event, 5 character(s), doubtful"]
    analyst.press("Ctrl+Z")
    assert heard() == ["Undone: Remove “Elle”", "claim, event, 5 character(s), doubtful"]


def test_many_at_once_are_counted(analyst: Analyst, heard: Heard) -> None:
    editing.remove(project_of(analyst.window), [1, 2])
    assert heard() == ["2 annotation(s) removed"]


def test_arming_messages_and_errors_are_told(analyst: Analyst, heard: Heard) -> None:
    analyst.window.facing.left.set_caret(60)
    heard()
    analyst.press("C")
    assert heard() == ["Claim is armed: each selection is tagged at once. Esc disarms."]
    analyst.press("Esc")
    assert heard() == ["no tag is armed"]
    analyst.press("1")
    assert heard() == ["! There is no annotation at the caret. Put the caret into one first."]


def test_the_other_text_begins_anew_and_an_excluded_passage_is_told(analyst: Analyst, heard: Heard) -> None:
    window = analyst.window
    window.facing.left.set_caret(46)
    window.facing.right.set_excluded([Span(0, 5)])
    heard()
    analyst.press("F6")
    assert heard() == ["left out"]
    window.facing.right.set_caret(20)
    assert heard() == [
        "end of left out; figure, quantity, 15 character(s), contradicts “1 000 km”, with a note"
    ]


def test_nothing_is_put_into_words_while_nobody_listens(
    open_window: Callable[[Path | None], MainWindow], project_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def speak(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(spoken, "told", speak)
    monkeypatch.setattr(announce, "send", speak)
    window = open_window(project_file)
    window.panels.open(("pair", 1))
    window.facing.left.set_caret(46)
    Analyst(window).press("Alt+Down", "Del", "Ctrl+Z", "C")
    QApplication.processEvents()


def test_values_are_told_by_the_names_the_analyst_knows(tmp_path: Path) -> None:
    with sample(tmp_path, "other.diptych") as project:
        claim = annotation(
            project,
            1,
            (0, 7),
            subtype="event",
            attributes=[("factuality", "CT+"), ("when", "2024"), ("old", "x")],
        )
        figure = annotation(
            project, 1, (45, 53), tag="figure", attributes=[("hedged", "yes"), ("value", "1000")]
        )
        gone = annotation(project, 1, (45, 53), tag="lost", subtype="KIND")
        made = tags()
        assert spoken.told(claim, made).startswith("claim, event, 7 character(s), factuality ")
        assert spoken.told(claim, made).endswith("when 2024, old x")
        assert "value 1000" in spoken.told(figure, made)
        assert spoken.brief(gone, made) == "lost, KIND"
        assert spoken.link(claim, link(claim, None, "only here"), "") == "only here"
