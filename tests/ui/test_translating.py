"""Translation in the real window, by keys: nothing leaves before consent, what comes is marked, what fails is told."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app.settings import Settings, config_folder
from annotator.ui.dialogs.consent_dialog import ConsentDialog
from annotator.ui.dialogs.settings_dialog import SettingsDialog
from annotator.ui.main_window import MainWindow
from tests.helpers import projects
from tests.helpers.analyst import Analyst
from tests.helpers.translation_server import TranslationServer, translation_server
from tests.ui.conftest import project_of

SENTENCE = "L'armee a declare que la ligne de front fait 1 000 km."
GIST = "the'army has declared that the line of front makes 1 000 km."


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with translation_server() as running:
        yield running


@pytest.fixture
def paired(tmp_path: Path) -> Path:
    with projects.sample(tmp_path) as project:
        return project.path


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    with projects.new_project(tmp_path, "alone.diptych") as project:
        with project.transact("add") as tx:
            projects.add_article(tx, "un", projects.FRENCH, "fr")
        return project.path


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that anything in this process connects to, and every name it looks up."""
    seen: list[Any] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def spy(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            seen.append(address)
        connect(self, address)

    def spy_name(*given: Any, **more: Any) -> Any:
        seen.append(given[:2])
        return look_up(*given, **more)

    monkeypatch.setattr(socket.socket, "connect", spy)
    monkeypatch.setattr(socket, "getaddrinfo", spy_name)
    return seen


def opened(open_window: Callable[[Path | None], MainWindow], path: Path) -> Analyst:
    window = open_window(path)
    window.panels.open(window.panels.items()[0].key)
    window.facing.left.setFocus()
    return Analyst(window)


def choose(window: MainWindow, server: TranslationServer) -> None:
    window.settings.change(translation_service="libretranslate", translation_address=server.address)


def dialog(qtbot: QtBot) -> ConsentDialog:
    found: list[ConsentDialog] = []

    def look() -> None:
        found[:] = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, ConsentDialog) and w.isVisible()
        ]
        assert found

    qtbot.waitUntil(look)
    return found[0]


def back(window: MainWindow, qtbot: QtBot) -> None:
    """The window has the keyboard again, as a window manager gives it when a dialog closes."""
    window.activateWindow()
    window.facing.left.setFocus()
    qtbot.waitUntil(window.facing.left.hasFocus)


def shown(window: MainWindow, qtbot: QtBot, gist: str) -> None:
    qtbot.waitUntil(lambda: window.translation.card.gist.text() == gist, timeout=10_000)
    assert window.translation.card.isVisible()
    back(window, qtbot)


def test_without_a_service_t_says_so_and_nothing_is_looked_up(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot, connections: list[Any]
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    assert window.status.offline.text() == "Offline · no text leaves this computer"
    analyst.press("T")
    card = window.translation.card
    assert "No translation service is chosen" in card.gist.text()
    analyst.press("Esc")
    assert not card.isVisible()
    assert connections == []


def test_nothing_leaves_before_consent_and_then_exactly_what_was_shown(
    open_window: Callable[[Path | None], MainWindow],
    paired: Path,
    qtbot: QtBot,
    connections: list[Any],
    server: TranslationServer,
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    choose(window, server)
    assert window.status.offline.text() == "Translation on this computer · no text leaves it"
    analyst.press("T")
    asked = dialog(qtbot)
    assert asked.text.toPlainText() == SENTENCE
    assert server.address[7:-1] in asked.question.text()
    assert connections == []
    QTest.keyClick(asked, Qt.Key.Key_Return)  # Enter does not send
    qtbot.waitUntil(lambda: "Nothing was sent" in window.translation.card.gist.text())
    assert connections == []
    back(window, qtbot)
    analyst.press("T")
    qtbot.waitUntil(lambda: not window.translation.card.isVisible())
    analyst.press("T")
    dialog(qtbot).once_button.click()
    shown(window, qtbot, GIST)
    assert server.sent == [SENTENCE]
    assert {address[1] for address in connections} == {server.server_address[1]}
    assert Settings().preferences.translation_consents == ()


def test_standing_consent_is_kept_in_the_settings_and_can_be_taken_back(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    choose(window, server)
    analyst.press("T")
    dialog(qtbot).always_button.click()
    shown(window, qtbot, GIST)
    assert Settings().preferences.translation_consents == (f"libretranslate {server.address[7:-1]}",)
    window.facing.left.set_caret(60)
    assert not window.translation.card.isVisible()
    analyst.press("T")
    shown(window, qtbot, "it holds the town.")
    window.settings.change(translation_address="http://localhost:9/")
    window.facing.left.set_caret(0)
    analyst.press("T")
    dialog(qtbot).cancel_button.click()  # another place wants a consent of its own
    back(window, qtbot)
    analyst.press("Esc")


def test_the_card_is_marked_and_what_it_shows_is_known_offline(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    choose(window, server)
    analyst.press("T")
    dialog(qtbot).once_button.click()
    shown(window, qtbot, GIST)
    origin = window.translation.card.origin.text()
    assert origin.startswith(f"Machine translation · LibreTranslate ({server.address[7:-1]}) · ")
    assert origin.endswith("FR → EN")
    assert project_of(window).undo_label is not None  # of the annotations: a translation is no step
    analyst.press("T")
    assert not window.translation.card.isVisible()
    server.seen.clear()
    analyst.press("T")
    shown(window, qtbot, GIST)
    assert server.seen == []
    assert window.facing.left.hasFocus()


@pytest.mark.parametrize(
    ("status", "sentence"), [(429, "no more requests"), (500, "problem of its own (500)")]
)
def test_a_refusal_is_told_in_the_card_and_tried_again(
    open_window: Callable[[Path | None], MainWindow],
    paired: Path,
    qtbot: QtBot,
    server: TranslationServer,
    status: int,
    sentence: str,
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    choose(window, server)

    def misbehave(handler: Any, _seen: Any) -> bool:
        handler.reply(status, "")
        return True

    server.misbehave = misbehave
    analyst.press("T")
    dialog(qtbot).always_button.click()
    card = window.translation.card
    qtbot.waitUntil(lambda: sentence in card.gist.text())
    server.misbehave = None
    assert card.action.text() == "Try again"
    card.action.click()
    shown(window, qtbot, GIST)


def test_a_server_that_stalls_is_cancelled_and_the_window_goes_on(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    choose(window, server)

    def misbehave(handler: Any, _seen: Any) -> bool:
        handler.stall()
        return True

    server.misbehave = misbehave
    analyst.press("T")
    dialog(qtbot).once_button.click()
    qtbot.waitUntil(lambda: bool(server.seen))
    card = window.translation.card
    assert card.action.text() == "Cancel"
    card.action.click()
    qtbot.waitUntil(lambda: "Cancelled" in card.gist.text())
    back(window, qtbot)
    analyst.press("Esc")
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert not card.isVisible()


def test_a_whole_article_always_asks_comes_into_its_table_and_is_kept(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    choose(window, server)
    analyst.press("Shift+T")
    asked = dialog(qtbot)
    assert asked.text.toPlainText().split("\n") == [SENTENCE, "Elle tient la ville."]
    asked.once_button.click()
    panel = window.translations
    assert window.tabs.currentWidget() is panel
    qtbot.waitUntil(lambda: panel.origin.whole_text().startswith("Machine translation"), timeout=10_000)
    rows = [
        [panel.model.index(row, column).data() for column in (0, 1)] for row in range(panel.model.rowCount())
    ]
    assert rows == [[SENTENCE, GIST], ["Elle tient la ville.", "it holds the town."]]
    server.seen.clear()
    back(window, qtbot)
    analyst.press("Shift+T")
    qtbot.waitUntil(lambda: panel.model.missing == 0)
    assert server.seen == []
    window.facing.left.set_caret(60)
    assert panel.view.currentIndex().row() == 1
    panel.view.activated.emit(panel.model.index(0, 0))
    assert window.facing.left.caret() == 0


def test_the_missing_side_is_drafted_marked_and_no_article(
    open_window: Callable[[Path | None], MainWindow], alone: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    analyst = opened(open_window, alone)
    window = analyst.window
    choose(window, server)
    assert not window.facing.right.isVisible()
    window.actions_table.run("translate.draft")
    dialog(qtbot).once_button.click()
    right = window.facing.right
    qtbot.waitUntil(right.isVisible, timeout=10_000)
    assert right.view.document.text.text == f"{GIST}\n\nit holds the town.\n"
    assert "To read by only" in window.facing.frame_of(right).note_text
    assert window.desk.pair is None
    assert len(project_of(window).articles()) == 1
    back(window, qtbot)
    analyst.press("F6")
    assert window.desk.article is None
    right.set_caret(0, 3)
    analyst.press("E")
    assert project_of(window).annotations(window.desk.articles[0].id) == []
    analyst.press("F6")
    assert window.desk.article is not None
    window.panels.open(window.panels.items()[0].key)
    assert not right.isVisible()
    assert window.facing.frame_of(right).note_text == ""


def test_a_draft_is_only_for_who_has_no_partner(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot
) -> None:
    window = opened(open_window, paired).window
    assert not window.desk.can("translate.draft")


def test_a_language_that_is_not_known_is_told(
    open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    with projects.new_project(tmp_path, "unknown.diptych") as project:
        with project.transact("add") as tx:
            projects.add_article(tx, "un", projects.FRENCH, "")
        path = project.path
    analyst = opened(open_window, path)
    choose(analyst.window, server)
    analyst.press("T")
    qtbot.waitUntil(
        lambda: "language of this text is not known" in analyst.window.translation.card.gist.text()
    )
    assert server.seen == []


def test_the_settings_choose_a_service_and_hold_no_key(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    window.actions_table.run("translate.settings")
    found = window.findChildren(SettingsDialog)[0]
    page = found.translation
    page.choice.setCurrentIndex(page.choice.findData("libretranslate"))
    page.address.setText("http://example.org/")
    found.ok_button.click()
    assert found.isVisible()
    assert "https://" in page.problem.text()
    page.choice.setCurrentIndex(page.choice.findData("deepl"))
    page.key.setText("secret-key")
    found.ok_button.click()
    qtbot.waitUntil(lambda: "in memory until" in window.status.sentence.text(), timeout=10_000)
    assert window.settings.preferences.translation_service == "deepl"
    assert window.translation.keys.get("deepl") == "secret-key"
    assert "asks to send it to api.deepl.com" in window.status.offline.text()
    assert "secret" not in (config_folder() / "settings.toml").read_text("utf-8")
    assert b"secret-key" not in paired.read_bytes()


def test_a_long_run_shows_itself_in_the_status_line_and_is_stopped_there(
    open_window: Callable[[Path | None], MainWindow], paired: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    analyst = opened(open_window, paired)
    window = analyst.window
    choose(window, server)

    def misbehave(handler: Any, seen: Any) -> bool:
        if seen.body["q"] == SENTENCE:
            return False
        handler.stall()
        return True

    server.misbehave = misbehave
    analyst.press("Shift+T")
    dialog(qtbot).once_button.click()
    strip = window.tasks.strip
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    assert strip.parentWidget() is window.status
    assert window.status.rect().contains(strip.geometry())
    panel = window.translations
    qtbot.waitUntil(lambda: panel.model.missing == 1, timeout=10_000)
    panel.stop.click()
    qtbot.waitUntil(lambda: "What was translated till then is kept" in panel.origin.whole_text())
    assert "1 sentence(s) without a translation" in panel.origin.whole_text()
    back(window, qtbot)
    server.seen.clear()
    analyst.press("T")
    shown(window, qtbot, GIST)
    assert server.seen == []


def test_a_million_characters_without_a_full_stop_are_told_as_too_long(
    open_window: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot, server: TranslationServer
) -> None:
    with projects.new_project(tmp_path, "long.diptych") as project:
        with project.transact("add") as tx:
            projects.add_article(tx, "un", "ville" * 200_000, "fr")
        path = project.path
    analyst = opened(open_window, path)
    window = analyst.window
    choose(window, server)
    analyst.press("Ctrl+A", "T")
    dialog(qtbot).once_button.click()
    qtbot.waitUntil(lambda: "too long" in window.translation.card.gist.text(), timeout=20_000)
    assert server.seen == []
