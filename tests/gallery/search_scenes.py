"""All occurrences with their ticks, and the search of the whole project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.commands import aliases
from annotator.commands.searching import Query
from annotator.ui.dialogs.occurrences_dialog import OccurrencesDialog
from annotator.ui.main_window import MainWindow
from tests.helpers.counting import idle_until

if TYPE_CHECKING:
    from tests.gallery.scenes import Studio


def _window(studio: Studio) -> MainWindow:
    window = studio.samples()
    assert window.project is not None
    aliases.put(window.project, ["Zelensky", "Zelenski", "Volodymyr Zelensky"])
    return window


def occurrences(studio: Studio) -> None:
    window = _window(studio)
    pane = window.facing.right
    window.facing.set_active(pane)
    start = pane.view.document.text.text.index("Zelensky")
    pane.set_current(None)
    pane.select([(start, start + len("Zelensky"))])
    window.desk.perform("annotation.occurrences")
    dialog = studio.dialog()
    assert isinstance(dialog, OccurrencesDialog)
    idle_until(lambda: not dialog.run.busy)
    for box in dialog.parts._boxes:
        box.setChecked(True)
    dialog.parts.choose_tag("entity", "PERSON")
    idle_until(lambda: not dialog.run.busy)
    dialog.parts.view.selectRow(1)
    studio.shoot("occurrences", dialog)


def concordance(studio: Studio) -> None:
    window = _window(studio)
    window.desk.perform("find.project")
    window.upright.setSizes([400, 440])
    window.concordance.set_query(Query("Pokrovsk"))
    idle_until(lambda: window.search.idle)
    window.concordance.view.enter()
    window.concordance.view.selectRow(2)
    studio.shoot("concordance", window)


def nowhere(studio: Studio) -> None:
    window = _window(studio)
    window.desk.perform("find.project")
    window.upright.setSizes([400, 440])
    window.concordance.set_query(Query("(front", "regex"))
    idle_until(lambda: window.search.idle)
    studio.shoot("concordance-error", window.concordance)


SCENES: dict[str, Callable[[Studio], None]] = {
    "occurrences": occurrences, "concordance": concordance, "concordance-error": nowhere,
}  # fmt: skip
