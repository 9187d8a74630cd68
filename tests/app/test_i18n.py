"""The window speaks the chosen language, and Qt's own buttons with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from annotator.app.i18n import chosen_language, install_language
from annotator.ui.language import tr, tr_n


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    yield qapp
    install_language(qapp, "en")
    QLocale.setDefault(before)


def test_french_and_back(app: QApplication) -> None:
    assert install_language(app, "fr") == "fr"
    assert tr("Undo") == "Annuler"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert QLocale().toString(1234.5, "f", 1) == "1\u202f234,5"
    assert install_language(app, "en") == "en"
    assert tr("Undo") == "Undo"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "1 annotation", "2 annotations"), ("fr", "1 annotation", "2 annotations")],
)
def test_plurals(app: QApplication, language: str, one: str, many: str) -> None:
    install_language(app, language)
    assert tr_n("%n annotation(s)", 1) == one
    assert tr_n("%n annotation(s)", 2) == many


@pytest.mark.parametrize(
    ("language", "many"), [("en", "12,345 annotations"), ("fr", "12\u202f345 annotations")]
)
def test_large_counts_are_grouped(app: QApplication, language: str, many: str) -> None:
    install_language(app, language)
    assert tr_n("%n annotation(s)", 12_345) == many


def test_an_unknown_language_is_the_system_s(app: QApplication) -> None:
    assert chosen_language("xx") == chosen_language("system") == "en"
    assert install_language(app, "system") == "en"
