"""The alignment in the real window: made beside it, kept in step, corrected by keys, seen under the caret."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.assist import following
from annotator.commands import library
from annotator.ui import alignment_keeper
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst
from tests.helpers.counting import Paints, idle
from tests.helpers.gold import read
from tests.helpers.projects import add_article, new_project
from tests.ui.conftest import project_of

Opener = Callable[[Path | None], MainWindow]


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.alignment.idle, timeout=20_000)
    idle()


@pytest.fixture
def window(open_window: Opener, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window with a translation, aligned, the keyboard in the French text."""
    found = read("drought")
    texts = found.left.text, found.right.text
    with new_project(tmp_path) as project:
        with project.transact("texts") as tx:
            left = add_article(tx, "secheresse", texts[0], "fr")
            right = add_article(tx, "drought", texts[1], "en")
        library.make_pair(project, left.id, right.id)
        path = project.path
    window = open_window(path)
    window.facing.left.setFocus()
    settle(window, qtbot)
    return window


def told(window: MainWindow) -> str:
    return window.status.sentence.text()


def tinted(window: MainWindow, side: int) -> list[str]:
    document = window.desk.panes[side].view.document
    return [document.text.quote([span]) for span in window.desk.panes[side].view.state.counterpart]


def sentences(window: MainWindow, side: int) -> list[str]:
    assert window.alignment.aligned is not None
    text = window.alignment.aligned.texts[side]
    return [text.text[start:end] for start, end in text.sentences]


def put(window: MainWindow, side: int, number: int) -> None:
    assert window.alignment.aligned is not None
    window.desk.panes[side].set_caret(window.alignment.aligned.texts[side].sentences[number].start + 2)
    idle()


def test_a_pair_is_aligned_when_it_opens_and_let_go_when_it_closes(window: MainWindow, qtbot: QtBot) -> None:
    assert window.alignment.aligned is not None
    assert window.alignment.aligned.alignment.mode == "translation"
    window.desk.open_item(None)
    assert window.alignment.aligned is None
    assert window.alignment.idle
    window.desk.open_item(("pair", project_of(window).pairs()[0].id))
    settle(window, qtbot)
    assert window.alignment.aligned is not None


def test_what_comes_of_a_state_that_is_no_longer_is_dropped(window: MainWindow, qtbot: QtBot) -> None:
    project, pair = project_of(window), project_of(window).pairs()[0]
    before = window.alignment.aligned
    assert before is not None
    library.toggle_pin(project, pair.id, 0, 0)
    window.alignment._align()
    library.toggle_pin(project, pair.id, len(before.texts[0].text) - 1, len(before.texts[1].text) - 1)
    settle(window, qtbot)
    after = window.alignment.aligned
    assert after is not None
    assert len(after.given.anchors) == 2


def test_the_counterpart_is_tinted_while_the_caret_goes_through_the_text(window: MainWindow) -> None:
    put(window, 0, 0)
    assert tinted(window, 1) == sentences(window, 1)[:1]
    with Paints() as paints:
        Analyst(window).press("Right")
        idle()
    assert paints.of(window.facing.right.viewport()) == []
    put(window, 0, 1)
    assert tinted(window, 1) != sentences(window, 1)[:1]
    Analyst(window).press("F6")
    idle()
    assert tinted(window, 1) == []
    assert len(tinted(window, 0)) == 1
    Analyst(window).press("Ctrl+F7")
    idle()
    assert (tinted(window, 0), tinted(window, 1)) == ([], [])
    assert "no longer tinted" in told(window)
    assert not window.settings.preferences.counterparts
    Analyst(window).press("Ctrl+F7")
    idle()
    assert len(tinted(window, 0)) == 1


def test_another_sentence_paints_the_other_text_once_and_only_its_rows(window: MainWindow) -> None:
    put(window, 0, 0)
    with Paints() as paints:
        put(window, 0, 1)
    (region,) = paints.of(window.facing.right.viewport())
    assert region.boundingRect().height() < window.facing.right.viewport().height()


def test_the_counterpart_is_told_and_gone_to(window: MainWindow) -> None:
    put(window, 0, 0)
    analyst = Analyst(window)
    analyst.press("Ctrl+F6")
    assert sentences(window, 1)[0] in window.status.sentence.text()
    assert window.facing.left.hasFocus()
    analyst.press("Shift+F6")
    assert window.facing.right.hasFocus()
    assert window.facing.right.caret() == window.alignment.aligned.texts[1].sentences[0].start  # type: ignore[union-attr]


def test_two_sentences_are_joined_by_a_key_and_parted_by_it(window: MainWindow, qtbot: QtBot) -> None:
    analyst, project = Analyst(window), project_of(window)
    pair = project.pairs()[0].id
    put(window, 0, 3)
    before = tinted(window, 1)
    there = 6
    put(window, 1, there)
    analyst.press("Shift+Space")
    assert "belong together" in told(window)
    assert [one.what for one in project.corrections(pair)] == ["pin"]
    settle(window, qtbot)
    assert tinted(window, 1) == [sentences(window, 1)[there]] != before
    analyst.press("Shift+Space")
    assert project.corrections(pair) == []
    settle(window, qtbot)
    assert tinted(window, 1) == before
    analyst.press("Ctrl+Z", "Ctrl+Z")
    assert project.corrections(pair) == []


def test_counterparts_are_unlinked_merged_and_split_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    analyst, project = Analyst(window), project_of(window)
    pair = project.pairs()[0].id
    put(window, 0, 0)
    analyst.press("Ctrl+Shift+Space")
    settle(window, qtbot)
    assert tinted(window, 1) == []
    analyst.press("Ctrl+F6")
    assert "no counterpart" in told(window)
    analyst.press("Ctrl+Z")
    settle(window, qtbot)
    assert tinted(window, 1) == sentences(window, 1)[:1]
    put(window, 1, 0)
    analyst.press("Ctrl+Shift+M")
    settle(window, qtbot)
    assert tinted(window, 1)[0].startswith(sentences(window, 1)[0])
    assert tinted(window, 1) != sentences(window, 1)[:1]
    put(window, 0, 1)
    put(window, 1, 1)
    analyst.press("Ctrl+Shift+D")
    settle(window, qtbot)
    assert tinted(window, 1) == sentences(window, 1)[1:2]
    window.actions_table.run("align.forget")
    assert project.corrections(pair) == []
    assert "taken back" in told(window)


def test_a_correction_that_crosses_another_is_told_of(window: MainWindow, qtbot: QtBot) -> None:
    analyst = Analyst(window)
    for here, there in ((3, 6), (6, 3)):
        put(window, 0, here)
        put(window, 1, there)
        analyst.press("Shift+Space")
        settle(window, qtbot)
    assert "crosses" in told(window)
    assert len(project_of(window).corrections(project_of(window).pairs()[0].id)) == 2


def test_long_texts_are_aligned_when_asked_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment_keeper, "LARGE", 100)
    key = window.desk.key
    window.desk.open_item(None)
    window.desk.open_item(key)
    assert window.alignment.idle
    window.facing.left.setFocus()
    Analyst(window).press("Ctrl+F6")
    assert "are long" in told(window)
    window.actions_table.run("align.now")
    assert "being aligned" in told(window)
    settle(window, qtbot)
    assert window.alignment.aligned is not None


def test_what_an_alignment_brings_is_worked_out_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_window: list[bool] = []
    for name in ("chain", "rows"):
        before = getattr(following, name)

        def watched(*args: object, _before: Callable[..., object] = before) -> object:
            in_window.append(threading.current_thread() is threading.main_thread())
            return _before(*args)

        monkeypatch.setattr(following, name, watched)
    window.desk.perform("view.aligned")
    project = project_of(window)
    library.toggle_pin(project, project.pairs()[0].id, 0, 0)
    settle(window, qtbot)
    assert in_window == [False, False]
    window.desk.perform("view.aligned")
    window.facing.left.scroll_by(100)
    idle()
    assert in_window == [False, False], "scrolling goes by what was handed over"


def test_a_lone_article_has_no_alignment_and_its_commands_are_grey(window: MainWindow) -> None:
    window.desk.open_item(("article", project_of(window).articles()[0].id))
    idle()
    window.actions_table.refresh()
    for ident in ("align.together", "align.apart", "align.now", "view.counterpart"):
        assert not window.actions_table[ident].isEnabled()
    assert window.alignment.aligned is None
