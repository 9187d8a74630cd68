"""The sample pair linked by keys alone: what is likeliest is offered first, and three presses are enough."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.commands.partners import Reading, difference
from annotator.model.annotation import Annotation
from annotator.model.links import holds_against
from annotator.ui.compare_cells import VERDICT, WHAT
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import ENGLISH, FRENCH, Analyst, Mark
from tests.ui.conftest import project_of

NAMES = (Mark("Deepstate", "E", "2"), Mark("DeepState UA", "E", "2"))
# What is linked, from which end, with the keys after the annotation has become the current one, and what is stored.
CASES = (
    ("1 000 km", 0, ("L", "X"), "contradicts", "numeric", "1,200-kilometre"),
    ("zone grise", 0, ("L", "A"), "agrees", "", "gray zone"),
    ("plus d'un an", 0, ("L", "A"), "agrees", "", "more than a year"),
    ("Nous detenons Pokrovsk", 0, ("L", "X"), "contradicts", "wording", "gradually captured"),
    ("Le 1er novembre", 0, ("H",), "only_here", "", ""),
    ("Deepstate", 0, ("L", "E"), "same_entity", "", "DeepState UA"),
)


@pytest.fixture
def analyst(window: MainWindow) -> Analyst:
    """The sample pair annotated, with the name of the map in both texts."""
    analyst = Analyst(window)
    window.facing.left.setFocus()
    for mark in (*FRENCH, NAMES[0]):
        analyst.mark(mark)
    analyst.press("F6")
    for mark in (*ENGLISH, NAMES[1]):
        analyst.mark(mark)
    return analyst


def _go_to(analyst: Analyst, words: str, side: int) -> None:
    window = analyst.window
    found = next(a for a in window.desk.panes[side].view.document.annotations() if a.quote == words)
    window.desk.reveal(found.id)
    window.desk.panes[side].setFocus()


@pytest.mark.parametrize("back", [False, True], ids=["from the French end", "from the English end"])
def test_each_case_of_the_sample_in_at_most_three_presses(analyst: Analyst, back: bool) -> None:
    project = project_of(analyst.window)
    counts: dict[str, int] = {}
    for words, side, keys, verdict, kind, counterpart in CASES:
        start, end = (counterpart, words) if back and counterpart else (words, counterpart)
        _go_to(analyst, start, 1 if back and counterpart else side)
        before, known = analyst.presses, {link.id for link in project.links()}
        analyst.press(*keys)
        counts[words] = analyst.presses - before
        (made,) = [link for link in project.links() if link.id not in known]
        target = project.annotation(made.target).quote if made.target else ""
        assert (made.type, target) == (verdict, end), f"{words}: {keys}"
        if target:
            assert made.kind == kind, words
        else:
            assert holds_against(made, analyst.window.desk.articles[1].uid), "of this pair"
    # One press to say that it stands alone, two for all that is offered first: `L` and the verdict.
    assert counts == {words: len(keys) for words, _, keys, *_ in CASES}
    assert sum(counts.values()) == 11


def test_enter_twice_takes_what_is_likeliest(analyst: Analyst) -> None:
    project = project_of(analyst.window)
    for words, side, _, verdict, kind, counterpart in CASES:
        if not counterpart:
            continue
        known = {link.id for link in project.links()}
        _go_to(analyst, words, side)
        analyst.press("L", "Return", "Return")
        (made,) = [link for link in project.links() if link.id not in known]
        assert made.target
        found = made.type, made.kind, project.annotation(made.target).quote
        assert found == (verdict, kind, counterpart), words


def test_the_front_line_differs_by_a_fifth(analyst: Analyst) -> None:
    documents = [pane.view.document for pane in analyst.window.desk.panes]
    readings = [Reading(d.text, d.language, tuple(d.annotations())) for d in documents]
    one = next(a for a in readings[0].annotations if a.quote == "1 000 km")
    other = next(a for a in readings[1].annotations if a.quote == "1,200-kilometre")
    assert difference(one, other, *readings) == "+20\u202f%"


def test_two_sources_contradict_each_other_and_not_the_articles(analyst: Analyst, qtbot: QtBot) -> None:
    """Who says it is typed in the inspector; the table then names both and says between whom it is. Keys alone."""
    window, said = analyst.window, ("Oleksandr Syrskyi", "DeepState UA")
    for words, side in (("gradually captured", 1), ("Nous detenons Pokrovsk", 0)):
        _go_to(analyst, words, side)
        before = analyst.presses
        analyst.press("Ctrl+3")
        analyst.type(said[side])
        analyst.press("Ctrl+2")
        assert analyst.presses - before == len(said[side]) + 2, "besides the name: there and back"
    before = analyst.presses
    analyst.press("L", "X")
    assert analyst.presses - before == 2
    analyst.press("Ctrl+5")
    qtbot.waitUntil(lambda: window.comparison.idle, timeout=20_000)
    table, place = window.compare, 0
    window.compare.view.enter()
    analyst.press("Ctrl+Home")
    while (row := table.view.current()) is not None and "Nous detenons Pokrovsk" not in _quotes(row.left):
        analyst.press("Down")
        place += 1
        assert place < table.model.rowCount(), "there is no such row"
    assert row is not None
    assert _quotes(row.right) == ["gradually captured"]
    assert row.between == said
    cells = [str(table.model.index(place, column).data()) for column in (WHAT, VERDICT)]
    assert cells == ["Oleksandr Syrskyi / DeepState UA", "≠ contradicts · wording"]
    told = str(table.model.index(place, VERDICT).data(Qt.ItemDataRole.ToolTipRole))
    assert "Between Oleksandr Syrskyi and DeepState UA." in told


def _quotes(side: Sequence[Annotation]) -> list[str]:
    return [one.quote for one in side]
