"""Proposals in the text, and the table in which they are reviewed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from annotator.commands import reviewing
from annotator.ui.main_window import MainWindow
from tests.helpers.counting import idle_until
from tests.helpers.samples import sample_project

if TYPE_CHECKING:
    from tests.gallery.scenes import Studio


def _window(studio: Studio, name: str) -> MainWindow:
    """The sample pair with its proposals, the surest of the names accepted."""
    studio.settings.change(proposals=True)
    window = studio.window(sample_project(studio.place, f"{name}-{studio.setting}.diptych"))
    keeper = window.suggestions.keeper
    idle_until(lambda: keeper.idle)
    project = window.project
    assert project is not None
    sure = [one for one in keeper.shown if one.tag == "entity" and reviewing.score_of(one) >= Decimal("0.85")]
    reviewing.accept(project, sure[: len(sure) // 2])
    studio.settle()
    return window


def in_the_text(studio: Studio) -> None:
    window = _window(studio, "proposals")
    window.facing.left.setFocus()
    for _ in range(3):
        window.desk.perform("proposal.next")
    window.suggestions.settle()
    studio.shoot("proposals", window)


def table(studio: Studio) -> None:
    window = _window(studio, "review")
    window.desk.perform("view.proposals")
    window.upright.setSizes([430, 410])
    window.proposals.go_to(2)
    window.suggestions.settle()
    studio.shoot("review", window)


SCENES: dict[str, Callable[[Studio], None]] = {"proposals": in_the_text, "review": table}
