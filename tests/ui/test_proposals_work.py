"""What proposals cost: nothing on the way of a key, little when a pair is opened, and a long text is read in parts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.assist import suggesters
from annotator.assist.analysis import AnalysisText
from annotator.commands import suggesting
from annotator.ui.main_window import MainWindow
from annotator.ui.proposal_keeper import DONE, STOPPED, WORKING
from annotator.ui.proposal_rows import ProposalModel
from annotator.ui.reader.document import Document
from tests.helpers.analyst import Analyst
from tests.helpers.counting import Paints, calls, idle, idle_until, statements
from tests.helpers.projects import add_article, new_project
from tests.helpers.suggesters import Words
from tests.ui.conftest import project_of
from tests.ui.test_counted_work import many, touched_rows

Opener = Callable[[Path | None], MainWindow]
# Characters of the long text: ten million where time is taken for it.
SIZE = 10_000_000 if os.environ.get("DIPTYCH_THOROUGH") else 1_500_000
WORDS = {"army": ("entity", "ORG", 0.9), "front line": ("entity", "LOC", 0.5), "1,200": ("figure", "", 0.8)}


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """One provider that gives known words, in the place of all others."""
    provider = Words(WORDS)
    registry = suggesters._Registry((provider,), ())
    monkeypatch.setattr(suggesters, "_registry", lambda: registry)
    return provider


@pytest.fixture
def window(open_window: Opener, tmp_path: Path) -> MainWindow:
    """A pair with hundreds of annotations and of proposals a side."""
    window = open_window(many(tmp_path, 400))
    window.settings.change(proposals=True)
    window.resize(1400, 900)
    keeper = window.suggestions.keeper
    idle_until(lambda: keeper.idle and window.alignment.idle)
    assert keeper.state == DONE
    window.facing.left.setFocus()
    return window


def test_opening_waits_for_nothing(open_window: Opener, tmp_path: Path, words: Words) -> None:
    path = many(tmp_path, 200)
    window = open_window(path)
    window.settings.change(proposals=True)
    keeper = window.suggestions.keeper
    idle_until(lambda: keeper.idle)
    words.asked.clear()
    with calls(suggesting.given, suggesting.work_out, AnalysisText.__init__) as asked:
        window.panels.open(("pair", 1))
        assert not asked, "the texts are painted first"
        assert window.facing.left.view.document.proposals == {}
    idle_until(lambda: keeper.idle)
    assert len(window.facing.left.view.document.proposals) > 100
    assert words.asked == [], "kept from before"


def test_accepting_paints_its_row_once_and_looks_at_nothing_else(window: MainWindow) -> None:
    analyst, pane = Analyst(window), window.facing.left
    analyst.press("Tab")
    idle()
    one = window.suggestions.review.current
    assert one is not None
    with (
        Paints() as paints,
        statements(project_of(window)._connection) as seen,
        calls(Document.set_proposals, ProposalModel.fill, suggesting.given) as asked,
    ):
        analyst.press("Backspace")
        idle()
    assert not asked
    assert len(seen) < 40
    (painted,) = paints.of(pane.viewport())
    following = window.suggestions.review.current
    assert following is not None
    assert painted.subtracted(touched_rows(pane, one.start, following.end)).isEmpty()
    assert paints.of(window.facing.right.viewport()) == []


def test_an_edit_by_hand_looks_at_its_own_place_only(window: MainWindow) -> None:
    pane, analyst = window.facing.left, Analyst(window)
    pane.select([(10, 33)])
    with calls(Document.set_proposals, Document.change_proposals, ProposalModel.fill) as asked:
        analyst.press("C")
        idle()
    assert not asked


def test_a_long_text_is_read_by_windows_and_can_be_given_up(
    open_window: Opener, tmp_path: Path, words: Words
) -> None:
    line = "The front line is 1,200-kilometre long, the army said on Monday; it “holds” the town.\n"
    text = "".join(f"{number} {line}" for number in range(SIZE // len(line)))
    with new_project(tmp_path) as project, project.transact("add") as tx:
        add_article(tx, "long", text)
    window = open_window(project.path)
    keeper = window.suggestions.keeper
    started = time.monotonic()
    keeper.look_now()
    assert time.monotonic() - started < 1, "what is done before the worker is done at once"
    keeper.stop()
    idle_until(lambda: keeper.idle)
    assert keeper.state in {STOPPED, DONE}  # it may have been quicker
    keeper.look_now()
    assert keeper.state == WORKING
    idle_until(lambda: keeper.idle)
    (first,) = words.asked[-1][0]
    assert len(first) < 2 * suggesting.WINDOW
    pane = window.desk.facing.active
    assert pane.view.document.proposal_beside(0) is not None
    pane.set_caret(len(text) - 10)
    idle_until(lambda: keeper.idle)
    assert words.asked[-1][0][0] == text[-len(words.asked[-1][0][0]) :]
    assert pane.view.document.proposal_beside(len(text) - 2000) is not None
