"""Scenes of translation: what is asked before text leaves, the gist under its sentence, a draft beside its article.

The server is a real one on this computer: with Debian's apertium where that is installed, else with a small dictionary.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from annotator.commands import exchange
from annotator.model.sentences import sentences
from annotator.ui.dialogs.consent_dialog import ConsentDialog
from annotator.ui.main_window import MainWindow
from tests.helpers.projects import new_project
from tests.helpers.samples import SEEDS
from tests.helpers.translation_server import by_apertium, by_dictionary, has_apertium, translation_server

if TYPE_CHECKING:
    from tests.gallery.scenes import Studio

_DEADLINE_S = 120.0


def consent(studio: Studio) -> None:
    """The question before the first sentence goes to a service elsewhere. Nothing is sent."""
    window = studio.samples()
    window.settings.change(translation_service="google")
    window.facing.left.setFocus()
    window.facing.left.set_caret(window.facing.left.view.document.text.text.index("front de 1 000 km"))
    window.desk.perform("translate.here")
    _wait(studio, lambda: isinstance(QApplication.activeModalWidget(), ConsentDialog))
    studio.shoot("consent", studio.dialog())
    dialog = studio.dialog()
    assert isinstance(dialog, ConsentDialog)
    dialog.reject()


def translated(studio: Studio) -> None:
    """The gist of a sentence in its card, and all of the article in the table."""
    with translation_server(_engine()) as server:
        window = studio.samples()
        _agree(studio, window, server.address)
        pane = window.facing.left
        pane.setFocus()
        window.desk.perform("translate.article")
        _send(studio)
        _wait(studio, lambda: window.translations.model.missing == 0)
        _wait(studio, lambda: not window.tasks.busy)
        pane.set_caret(pane.view.document.text.text.index("front de 1 000 km"))
        window.desk.perform("translate.here")
        _wait(studio, window.translation.card.isVisible)
        studio.shoot("translated", window)


def draft(studio: Studio) -> None:
    """An article without a partner, with a machine's text beside it."""
    with translation_server(_engine()) as server:
        project = new_project(Path(tempfile.mkdtemp(dir=studio.place)), "alone.diptych")
        found = exchange.preview(sorted(SEEDS.rglob("*.txt")), project)
        french = found._replace(items=tuple(item for item in found.items if item.incoming.language == "fr"))
        exchange.take_in(project, french)
        window = studio.window(project)
        window.panels.open(window.panels.items()[0].key)
        _agree(studio, window, server.address)
        window.desk.perform("translate.draft")
        _send(studio)
        _wait(studio, lambda: window.translation.drafts.shown)
        studio.shoot("draft", window)


def settings(studio: Studio) -> None:
    """The page of services."""
    window = studio.samples()
    window.settings.change(
        translation_service="microsoft",
        translation_consents=("google translate.google.com", "deepl api.deepl.com"),
    )
    window.desk.perform("translate.settings")
    studio.shoot("services", studio.dialog())


def refused(studio: Studio) -> None:
    """No service is chosen: what T says."""
    window = studio.samples()
    window.settings.change(translation_service="")
    window.facing.right.setFocus()
    window.facing.set_active(window.facing.right)
    window.desk.perform("translate.here")
    studio.shoot("no-service", window)


@cache
def _engine() -> Callable[[str, str, str], str]:
    """By apertium, which takes seconds to begin and is therefore asked once, for the sentences of the sample."""
    if not has_apertium():
        return by_dictionary
    said: dict[str, str] = {}
    for path in SEEDS.rglob("*.txt"):
        text = path.read_text("utf-8")
        lines = [text[start:end] for start, end in sentences(text)]
        if "novembre" in text:
            said.update(zip(lines, by_apertium("\n".join(lines), "fr", "en").split("\n"), strict=False))
    return lambda text, source, target: said.get(text) or by_dictionary(text, source, target)


def _agree(studio: Studio, window: MainWindow, address: str) -> None:
    window.settings.change(translation_service="libretranslate", translation_address=address)
    studio.settle()


def _send(studio: Studio) -> None:
    _wait(studio, lambda: isinstance(QApplication.activeModalWidget(), ConsentDialog))
    dialog = studio.dialog()
    assert isinstance(dialog, ConsentDialog)
    dialog.once_button.click()


def _wait(studio: Studio, condition: Callable[[], bool]) -> None:
    end = time.monotonic() + _DEADLINE_S
    while not condition():
        assert time.monotonic() < end, "the picture never came"
        studio.settle()


SCENES: dict[str, Callable[[Studio], None]] = {
    "consent": consent, "translated": translated, "draft": draft, "services": settings, "no-service": refused,
}  # fmt: skip
