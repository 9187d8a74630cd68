"""The cards of links in the inspector, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from annotator.commands.library import make_pair
from annotator.commands.linking import add_link, judge
from annotator.model.annotation import Annotation, Link
from annotator.model.links import PROPOSED, REJECTED
from annotator.ui.link_cards import LinkCard
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst, Mark
from tests.helpers.counting import idle, statements
from tests.helpers.projects import add_article
from tests.ui.conftest import project_of


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    """Figures and claims in both texts of the sample pair."""
    analyst = Analyst(window)
    window.facing.left.setFocus()
    for mark in (Mark("1 000 km", "F"), Mark("zone grise", "C")):
        analyst.mark(mark)
    analyst.press("F6")
    for mark in (Mark("1,200-kilometre", "F"), Mark("gray zone", "C")):
        analyst.mark(mark)
    return analyst


def _annotation(analyst: Analyst, words: str) -> Annotation:
    panes = analyst.window.desk.panes
    return next(a for p in panes for a in p.view.document.annotations() if a.quote == words)


def _current(analyst: Analyst, words: str) -> None:
    analyst.window.desk.reveal(_annotation(analyst, words).id)
    idle()


def _linked(analyst: Analyst, one: str, other: str, code: str, *values: str) -> Link:
    ends = _annotation(analyst, one).id, _annotation(analyst, other).id
    return add_link(project_of(analyst.window), *ends, code, *values)


def _cards(analyst: Analyst) -> list[LinkCard]:
    idle()
    return [card for card in analyst.window.inspector.links.cards if card.isVisibleTo(analyst.window)]


def _choose(menu: QMenu, *path: str) -> None:
    """Trigger the action at the end of a path of titles."""
    for title in path[:-1]:
        found = next(a for a in menu.actions() if a.text() == title).menu()
        assert isinstance(found, QMenu)
        menu = found
    next(a for a in menu.actions() if a.text().partition("\t")[0] == path[-1]).trigger()
    idle()


def test_a_card_says_it_from_the_side_of_the_annotation_and_leads_to_the_other(analyst: Analyst) -> None:
    _linked(analyst, "zone grise", "gray zone", "more_specific", "", "see the map")
    _linked(analyst, "1 000 km", "1,200-kilometre", "contradicts", "numeric")
    _current(analyst, "gray zone")
    (card,) = _cards(analyst)
    assert card.accessibleName().startswith("is less specific than FR “zone grise”, ")
    assert card.accessibleName().endswith("see the map")
    _current(analyst, "1,200-kilometre")
    (card,) = _cards(analyst)
    assert "contradicts FR “1 000 km”, numeric, +20\u202f%, " in card.accessibleName()
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    idle()
    current = analyst.window.desk.current
    assert current is not None
    assert current.quote == "1 000 km"
    assert analyst.window.facing.left.hasFocus(), "the keyboard goes on from there"
    QTest.mouseClick(_cards(analyst)[0], Qt.MouseButton.LeftButton)
    assert analyst.window.desk.current == _annotation(analyst, "1,200-kilometre")


def test_type_kind_direction_and_note_are_changed_on_the_card(analyst: Analyst) -> None:
    project = project_of(analyst.window)
    link = _linked(analyst, "zone grise", "gray zone", "agrees")
    _current(analyst, "zone grise")
    _choose(_cards(analyst)[0].menu(), "Type", "contradicts")
    _choose(_cards(analyst)[0].menu(), "Kind of contradiction", "wording")
    assert project.link(link.id)[4:6] == ("contradicts", "wording")
    _choose(_cards(analyst)[0].menu(), "Type", "is more specific than")
    _choose(_cards(analyst)[0].menu(), "Turn round")
    turned = project.link(link.id)
    assert (turned.source, turned.kind) == (link.target, "")
    (card,) = _cards(analyst)
    assert card.accessibleName().startswith("is less specific than")
    card.edit_note()
    QTest.keyClicks(card.note, "both mean the same map")
    QTest.keyClick(card.note, Qt.Key.Key_Escape)
    idle()
    assert project.link(link.id).note == "both mean the same map"
    assert not card.note.isVisible()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert project.links() == []
    assert _cards(analyst) == []
    assert analyst.window.inspector.links._hint.isVisible()


def test_a_proposal_is_accepted_or_rejected(analyst: Analyst) -> None:
    project = project_of(analyst.window)
    link = _linked(analyst, "zone grise", "gray zone", "agrees", "", "", PROPOSED)
    _current(analyst, "zone grise")
    (card,) = _cards(analyst)
    assert "proposed" in card.accessibleName()
    card.reject_button.click()
    assert project.link(link.id).status == REJECTED
    (card,) = _cards(analyst)
    assert not card.reject_button.isVisible()
    card.accept_button.click()
    assert project.link(link.id).status == "confirmed"
    assert not _cards(analyst)[0].accept_button.isVisible()


def test_a_judgement_on_one_alone_has_a_card(analyst: Analyst) -> None:
    project = project_of(analyst.window)
    judge(project, [_annotation(analyst, "zone grise").id], "only_here")
    _current(analyst, "zone grise")
    (card,) = _cards(analyst)
    assert card.accessibleName().startswith("only here, ")
    card.click()
    _choose(card.menu(), "Type", "undecided")
    assert [link.type for link in project.links()] == ["undecided"]


def test_a_judgement_made_in_another_pair_names_its_article(analyst: Analyst) -> None:
    project = project_of(analyst.window)
    with project.transact("another") as tx:
        other = add_article(tx, "elsewhere", "Nothing of this.", "en")
    here = _annotation(analyst, "zone grise")
    judge(project, [here.id], "only_here", make_pair(project, here.article, other.id))
    _current(analyst, "zone grise")
    (card,) = _cards(analyst)
    assert f"against “{other.title or other.name}”" in card.accessibleName()
    analyst.window.facing.left.setFocus()
    analyst.press("H")
    here_only, elsewhere = sorted(_cards(analyst), key=lambda c: "against" in c.accessibleName())
    assert "against" not in here_only.accessibleName(), "said of the pair on the desk"
    assert "against" in elsewhere.accessibleName()
    assert len(project.links()) == 2


def test_moving_among_linked_annotations_asks_the_file_only_for_their_history(analyst: Analyst) -> None:
    _linked(analyst, "1 000 km", "1,200-kilometre", "contradicts")
    _linked(analyst, "zone grise", "gray zone", "agrees")
    for words in ("zone grise", "1 000 km"):
        with statements(project_of(analyst.window)._connection) as seen:
            _current(analyst, words)
        assert not [sql for sql in seen if "links" in sql], seen


def test_removing_an_annotation_tells_of_its_links(analyst: Analyst) -> None:
    project = project_of(analyst.window)
    _linked(analyst, "1 000 km", "1,200-kilometre", "contradicts")
    _current(analyst, "1 000 km")
    analyst.window.facing.left.setFocus()
    analyst.press("Del")
    assert "Removed with its links (1)" in analyst.window.status.sentence.text()
    assert project.links() == []
    analyst.press("Ctrl+Z")
    assert len(project.links()) == 1
    idle()
    analyst.window.inspector.removeAsked.emit(_annotation(analyst, "1 000 km").id)
    assert "Removed with its links (1)" in analyst.window.status.sentence.text()


def test_a_ribbon_has_a_menu(analyst: Analyst) -> None:
    project, window = project_of(analyst.window), analyst.window
    link = _linked(analyst, "zone grise", "gray zone", "agrees")
    menu = window.links_actions.menu(link.id)
    assert menu is not None
    _choose(menu, "Go to “gray zone”")
    assert window.desk.current == _annotation(analyst, "gray zone")
    _choose(menu, "Type", "partly agrees with")
    assert project.link(link.id).type == "partly_agrees"
    _choose(menu, "Remove the link")
    assert project.links() == []
    assert window.links_actions.menu(link.id) is None
