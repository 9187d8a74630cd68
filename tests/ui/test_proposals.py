"""Proposals in the window: dotted in the text, gone through by keyboard, accepted, changed, rejected and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.assist import suggesters
from annotator.commands import reviewing
from annotator.model.annotation import Proposal
from annotator.store.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.reader.pane import Pane
from tests.helpers.analyst import Analyst
from tests.helpers.counting import idle, idle_until
from tests.helpers.projects import add_pair, new_project
from tests.helpers.suggesters import Words
from tests.ui.conftest import project_of

Opener = Callable[[Path | None], MainWindow]
WORDS = {
    "armee": ("entity", "ORG", 0.9),
    "ligne de front fait 1 000 km": ("claim", "event", 0.6),
    "1 000 km": ("figure", "QUANTITY", 0.8),
    "army": ("entity", "ORG", 0.4),
    "town": ("entity", "GPE", 0.7),
}


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """One provider that gives known words, in the place of all others."""
    provider = Words(WORDS)
    registry = suggesters._Registry((provider,), ())
    monkeypatch.setattr(suggesters, "_registry", lambda: registry)
    return provider


@pytest.fixture
def window(open_window: Opener, tmp_path: Path, words: Words) -> MainWindow:
    """A window with a pair open, its proposals found, and the keyboard in the French text."""
    with new_project(tmp_path) as project:
        add_pair(project)
    made = open_window(project.path)
    made.settings.change(proposals=True)
    idle_until(lambda: made.suggestions.keeper.idle)
    made.facing.left.setFocus()
    return made


def dotted(pane: Pane) -> list[str]:
    """The words that are dotted in a pane, in order."""
    document = pane.view.document
    some = sorted(document.proposals.values(), key=lambda one: (one.start, -one.end))
    return [document.text.text[one.start : one.end] for one in some]


def current(window: MainWindow) -> str:
    one = window.suggestions.review.current
    return "" if one is None else window.suggestions._quote(one)


FRENCH_WORDS = ["armee", "ligne de front fait 1 000 km", "1 000 km"]


def test_proposals_are_dotted_when_a_pair_is_opened(window: MainWindow) -> None:
    assert dotted(window.facing.left) == FRENCH_WORDS
    assert dotted(window.facing.right) == ["army", "town"]
    assert project_of(window).values("proposals") == [], "nothing is stored"
    assert project_of(window).counts() == {}


def test_tab_goes_through_them_and_one_key_decides(window: MainWindow) -> None:
    analyst, project = Analyst(window), project_of(window)
    analyst.press("Tab")
    assert current(window) == "armee"
    analyst.press("Tab")
    assert current(window) == "ligne de front fait 1 000 km"
    analyst.press("Shift+Tab")
    assert current(window) == "armee"
    analyst.press("Return")  # and on to the next one
    assert current(window) == "ligne de front fait 1 000 km"
    analyst.press("Backspace")
    assert current(window) == "1 000 km"
    analyst.press("3")
    assert current(window) == "army"
    assert isinstance(QApplication.focusWidget(), Pane)
    assert window.facing.active is window.facing.right
    analyst.press("C")
    made = window.desk.current
    assert made is not None
    assert (made.quote, made.tag, made.subtype) == ("army", "claim", "")
    analyst.press("2", "Tab", "Enter")
    assert current(window) == ""
    assert dotted(window.facing.left) == dotted(window.facing.right) == []
    left, right = window.desk.articles
    assert [(a.quote, a.tag, a.subtype) for a in project.annotations(left)] == [
        ("armee", "entity", "ORG"),
        ("1 000 km", "figure", "PERCENT"),
    ]
    assert [(a.quote, a.tag, a.subtype) for a in project.annotations(right)] == [
        ("army", "claim", "assessment"),
        ("town", "entity", "GPE"),
    ]
    assert analyst.presses == 10
    ((_, accepted, rejected, _),) = reviewing.decided(project)
    assert (accepted, rejected) == (4, 1)


def test_everything_is_taken_back_and_done_again(window: MainWindow) -> None:
    analyst, pane = Analyst(window), window.facing.left
    analyst.press("Tab", "Return", "Backspace", "Return")
    assert dotted(pane) == []
    for expected in (FRENCH_WORDS[2:], FRENCH_WORDS[1:], FRENCH_WORDS):
        analyst.press("Ctrl+Z")
        assert dotted(pane) == expected
    for expected in (FRENCH_WORDS[1:], FRENCH_WORDS[2:], []):
        analyst.press("Ctrl+Shift+Z")
        assert dotted(pane) == expected


def test_a_rejection_holds_after_a_restart(window: MainWindow, open_window: Opener) -> None:
    Analyst(window).press("Tab", "Backspace")
    path = project_of(window).path
    window.close()
    again = open_window(path)
    again.settings.change(proposals=True)
    idle_until(lambda: again.suggestions.keeper.idle)
    assert dotted(again.facing.left) == FRENCH_WORDS[1:]
    again.actions_table.run("proposal.again")
    assert dotted(again.facing.left) == FRENCH_WORDS


def test_what_is_tagged_by_hand_is_proposed_no_longer(window: MainWindow) -> None:
    analyst, pane = Analyst(window), window.facing.left
    start = pane.view.document.text.text.index("armee")
    pane.select([(start, start + 5)])
    pane.selection_finished()
    # Selected word for word it is the proposal itself: the letter accepts it, with its subtype to come.
    analyst.press("E")
    assert dotted(pane) == FRENCH_WORDS[1:]
    analyst.press("Del")
    assert dotted(pane) == FRENCH_WORDS[1:], "what was made of a proposal and removed is not proposed again"
    analyst.press("Ctrl+Z", "Ctrl+Z")
    assert dotted(pane) == FRENCH_WORDS


def test_where_there_is_no_proposal_the_keys_are_what_they_always_are(window: MainWindow) -> None:
    analyst, pane = Analyst(window), window.facing.left
    pane.set_caret(pane.view.document.text.length)
    analyst.press("Tab")
    assert QApplication.focusWidget() is not pane, "behind the last one Tab leads on"
    pane.setFocus()
    pane.set_caret(0)
    analyst.press("Shift+Tab")
    assert QApplication.focusWidget() is not pane
    pane.setFocus()
    analyst.press("C")
    assert window.desk.armed == "claim", "no proposal is selected: the letter arms the tag"
    analyst.press("Esc")
    window.settings.change(single_keys=False)
    analyst.press("Tab")
    assert current(window) == ""


def test_the_caret_alone_meets_a_proposal(window: MainWindow) -> None:
    analyst, pane = Analyst(window), window.facing.left
    pane.set_caret(pane.view.document.text.text.index("armee") + 1)
    window.suggestions.settle()
    assert current(window) == "armee"
    assert window.inspector.card.isVisible()
    analyst.press("Return")
    assert dotted(pane) == FRENCH_WORDS[1:]


def test_the_card_says_what_why_and_who(window: MainWindow) -> None:
    analyst, card = Analyst(window), window.inspector.card
    assert window.inspector.empty.isVisible()
    analyst.press("Tab")
    idle()
    assert card.isVisible()
    assert card._quote.text() == "“armee”"
    assert card._reason.text() == "It is “armee”."
    assert (card._score.text(), card._what.text()) == ("90 %", "Entity · organisation")
    card.reject.click()
    assert dotted(window.facing.left) == FRENCH_WORDS[1:]
    idle()  # and on to the next one
    assert card._quote.text() == "“ligne de front fait 1 000 km”"
    card.accept.click()
    assert dotted(window.facing.left) == FRENCH_WORDS[2:]
    analyst.press("Esc")
    window.facing.left.set_caret(0)
    idle()
    assert not card.isVisible()


def test_they_can_be_switched_off_and_looked_for_by_hand(
    open_window: Opener, tmp_path: Path, words: Words
) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
    window = open_window(project.path)
    idle_until(lambda: window.suggestions.keeper.idle)
    assert (words.asked, dotted(window.facing.left)) == ([], [])
    window.actions_table.run("view.proposals")
    assert window.proposals.empty.button.text() == "Look for proposals"
    window.proposals.empty.button.click()
    idle_until(lambda: window.suggestions.keeper.idle)
    assert dotted(window.facing.left) == FRENCH_WORDS


def test_what_happens_while_they_are_looked_for_counts(
    open_window: Opener, tmp_path: Path, words: Words
) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
    window = open_window(project.path)
    window.suggestions.keeper.look_now()
    pane, analyst = window.facing.left, Analyst(window)
    pane.setFocus()
    pane.select([(2, 7)])
    analyst.press("E")
    idle_until(lambda: window.suggestions.keeper.idle)
    assert dotted(pane) == FRENCH_WORDS[1:]


def test_a_project_for_reading_only_shows_and_keeps_nothing(
    open_window: Opener, tmp_path: Path, words: Words
) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
    window = open_window(None)
    window.show_project(Project.open(project.path, read_only=True))
    window.desk.open_item(("pair", 1))
    window.suggestions.keeper.look_now()
    idle_until(lambda: window.suggestions.keeper.idle)
    assert dotted(window.facing.left) == FRENCH_WORDS
    window.facing.left.setFocus()
    Analyst(window).press("Tab", "Return")
    assert dotted(window.facing.left) == FRENCH_WORDS


def heard(proposal: Proposal | None) -> str:
    from annotator.ui import spoken
    from tests.helpers.projects import tags

    return "" if proposal is None else spoken.proposal(proposal, tags())


def test_it_is_said_what_was_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    Analyst(window).press("Tab")
    said = heard(window.suggestions.review.current)
    assert said == "proposal: entity, organisation, 90 %. It is “armee”."
    assert window.facing.left.focusPolicy() != Qt.FocusPolicy.NoFocus
