"""Pairs that are hardly any: opened, aligned, pinned, compared and reported by the window without a word of alarm."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.commands import aligning, comparing, library, linking, reporting
from annotator.commands.exchange import export
from annotator.model.annotation import NEW, Pin, new_uid
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.ui.main_window import MainWindow
from tests.helpers.comparable import pair_of_texts
from tests.helpers.compared import case
from tests.helpers.counting import idle
from tests.ui.conftest import project_of

THOROUGH = os.environ.get("DIPTYCH_THOROUGH") == "1"
Opener = Callable[[Path | None], MainWindow]

PAIRS = {
    "left empty": ("", "Some words here. And more.\n", ("fr", "en")),
    "right empty": ("Quelques mots ici. Et encore.\n", "", ("fr", "en")),
    "both empty": ("", "", ("fr", "en")),
    "blank": (" \n\t\n", "\u00a0\u202f\n\n", ("fr", "en")),
    "identical": ("The same words.\nTwice.\n", "The same words.\nTwice.\n", ("en", "en")),
    "one language": ("Les chars ont pris la ville.\n", "Ils tiennent la ville.\n", ("fr", "fr")),
    "unknown languages": ("Words of no language.\n", "Les mots.\n", ("", "xx")),
}


def opened(open_window: Opener, path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(path)
    window.desk.open_item(("pair", project_of(window).pairs()[0].id))
    settle(window, qtbot)
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    def over() -> bool:
        return window.alignment.idle and window.comparison.idle and window.overview.idle

    qtbot.waitUntil(over, timeout=60_000)
    idle()


@pytest.mark.parametrize("name", PAIRS)
def test_a_bad_pair_goes_through_everything(
    open_window: Opener, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    left, right, languages = PAIRS[name]
    with pair_of_texts(tmp_path, left, right, languages) as project:
        path = project.path
    window = opened(open_window, path, qtbot)
    project = project_of(window)
    annotations = [one for article in project.articles() for one in project.annotations(article)]
    assert window.alignment.aligned is not None
    for command in ("view.aligned", "view.compare", "view.pairs", "view.compare"):
        window.desk.perform(command)
        settle(window, qtbot)
    shown = {one.id for row in window.compare.model.rows() for one in (*row.left, *row.right)}
    assert shown == {one.id for one in annotations}
    assert window.compare.empty.isVisible() == (not annotations)
    window.actions_table.run("align.list")
    assert window.counterparts.corrections.dialog is not None
    assert window.counterparts.corrections.dialog.empty.isVisible()
    window.counterparts.corrections.dialog.reject()
    for kind in ("html", "md", "csv", "json"):
        target = io.BytesIO()
        assert reporting.report(project, project.pairs()[0], kind, target).complete, kind
        assert target.getvalue()
    for kind in ("tmx", "pairs"):
        export(project, kind, tmp_path / f"out.{kind}")
        assert (tmp_path / f"out.{kind}").exists()


def test_pins_corrections_and_verdicts_that_cross_lose_nothing(
    open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    """Every line is bound to the one at the other end, by pins as an import may bring them and by corrections."""
    left, right = (
        "\n".join(f"{word} {n} dit {n * 7}." for n in range(12)) for word in ("Ligne", "Line number")
    )
    with pair_of_texts(tmp_path, left, right) as project:
        pair = project.pairs()[0]
        starts = [[at + 1 for at, sign in enumerate(text) if sign == "\n"] for text in (left, right)]
        crosswise = list(zip(starts[0], reversed(starts[1]), strict=True))
        library.toggle_pin(project, pair.id, *crosswise[0])
        with pytest.raises(UserError, match="cross"):
            library.toggle_pin(project, pair.id, *crosswise[1])
        with project.transact("pins") as tx:
            for one, other in crosswise[1:]:
                tx.put(Pin(NEW, new_uid(), pair.id, one, other))
        for one, other in crosswise:
            aligning.toggle_together(project, pair.id, Span(one, one + 5), Span(other, other + 5))
        first, second = (project.annotations(article)[0].id for article in project.articles())
        linking.add_link(project, first, second, "contradicts")
        path = project.path
    window = opened(open_window, path, qtbot)
    project = project_of(window)
    window.desk.perform("view.aligned")
    window.desk.perform("view.compare")
    settle(window, qtbot)
    pair = project.pairs()[0]
    assert len(project.pins(pair.id)) == len(project.corrections(pair.id)) == 11
    (row,) = [row for row in window.compare.model.rows() if row.verdict == "contradicts"]
    assert row.status == "confirmed"
    aligned = window.alignment.aligned
    assert aligned is not None
    # In articles that are no translations sentences may run crosswise, so that all of it holds.
    assert aligned.alignment.mode == "comparable"
    listed = aligning.listed(project, pair, aligned.alignment.yielded)
    assert (len(listed), sum(one.kept for one in listed)) == (11, 11)
    for pane in window.desk.panes:
        pane.scroll_by(10_000)
        idle()
        assert pane.view.scroller.at_end


def test_a_short_text_beside_a_very_long_one(open_window: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    """5 kB against 100 kB (thoroughly: 1 MB, which is aligned when asked for); nothing of it is made in the window."""
    given = case("sample").texts
    long = given[1] * (300 if THOROUGH else 30)
    with pair_of_texts(tmp_path, given[0] * 2, long) as project:
        path = project.path
    window = opened(open_window, path, qtbot)
    assert (window.alignment.aligned is None) == THOROUGH
    window.actions_table.run("align.now")
    window.desk.perform("view.aligned")
    settle(window, qtbot)
    aligned = window.alignment.aligned
    assert aligned is not None
    assert len(aligned.texts[1].text) == len(long)
    window.desk.perform("view.compare")
    settle(window, qtbot)
    pair = project_of(window).pairs()[0]
    found = comparing.Comparer(window.alignment.aligner).compare(comparing.material(project_of(window), pair))
    assert [one.total for one in found.coverage] == [len(text.sentences) for text in aligned.texts]
