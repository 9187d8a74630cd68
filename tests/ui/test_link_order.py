"""The order in which counterparts are offered follows the alignment of the window and the names of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.commands import aliases, library
from annotator.ui import alignment_keeper
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import Analyst, Mark
from tests.helpers.counting import idle
from tests.helpers.projects import add_article, new_project
from tests.ui.conftest import project_of

# What follows the English article moves all its sentences up, so that heights alone lead astray.
FRENCH = """La digue de Breteuil a cede le 4 mars 2021 vers 6 heures.
Les pompiers de Lyon ont sauve 212 habitants avec 14 barques.
Le maire Paul Garnier a ouvert deux ecoles et un gymnase.
Le ministre a promis 35 millions d'euros pour la reconstruction.
La digue sera refaite en beton avant decembre 2023.
"""
ENGLISH = (
    """The dike of Breteuil broke on 4 March 2021 at about 6 o'clock.
Firefighters from Lyon rescued 212 inhabitants with 14 boats.
The mayor, Paul Garnier, opened two schools and a gymnasium.
The minister promised 35 million euros for the reconstruction.
The barrier will be rebuilt in concrete before December 2023.
"""
    + "Read our newsletter and share this story with your friends on all networks today.\n" * 3
)


@pytest.fixture
def analyst(
    open_window: Callable[[Path | None], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Analyst:
    """A short translation with things marked, not aligned before that is asked for."""
    monkeypatch.setattr(alignment_keeper, "LARGE", 0)
    with new_project(tmp_path) as project:
        with project.transact("texts") as tx:
            left = add_article(tx, "digue", FRENCH, "fr")
            right = add_article(tx, "dike", ENGLISH, "en")
        library.make_pair(project, left.id, right.id)
        path = project.path
    analyst = Analyst(open_window(path))
    analyst.window.facing.left.setFocus()
    for words in ("La digue sera", "ministre"):
        analyst.mark(Mark(words, "E", "5"))
    analyst.press("F6")
    for words in ("The dike", "mayor", "promised", "The barrier"):
        analyst.mark(Mark(words, "E", "5"))
    analyst.press("F6")
    return analyst


def _offered(analyst: Analyst, words: str, *keys: str) -> str:
    """What `L` and further keys offer at an annotation of the French text."""
    window = analyst.window
    found = next(a for a in window.facing.left.view.document.annotations() if a.quote == words)
    window.desk.reveal(found.id)
    window.facing.left.setFocus()
    analyst.press("L", *keys)
    target = window.linking.target
    assert target is not None
    analyst.press("Esc")
    return target.quote


def _settle(analyst: Analyst, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: analyst.window.alignment.idle, timeout=20_000)
    idle()


def test_what_stands_in_the_aligned_sentence_comes_first(analyst: Analyst, qtbot: QtBot) -> None:
    window = analyst.window
    assert window.alignment.aligned is None
    assert _offered(analyst, "ministre") == "The barrier", (
        "by its height in the text, as long as nothing is aligned"
    )
    window.actions_table.run("align.now")
    _settle(analyst, qtbot)
    assert window.alignment.aligned is not None
    assert _offered(analyst, "ministre") == "promised"
    assert _offered(analyst, "La digue sera") == "The barrier"
    # What the analyst says of the sentences changes what is offered.
    left, right = window.desk.panes
    left.set_caret(FRENCH.index("ministre"))
    right.set_caret(ENGLISH.index("mayor"))
    left.setFocus()
    analyst.press("Shift+Space")
    _settle(analyst, qtbot)
    assert _offered(analyst, "ministre") == "mayor"


def test_names_that_the_project_calls_the_same_come_first(analyst: Analyst) -> None:
    assert _offered(analyst, "La digue sera") != "The dike"
    aliases.put(project_of(analyst.window), ["La digue sera", "The dike"])
    assert _offered(analyst, "La digue sera") == "The dike"
    assert _offered(analyst, "La digue sera", "Tab") != "The dike", "the others are offered after it"
