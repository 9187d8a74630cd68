"""Which language the window speaks, and its translation."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.model.assets import asset

# English is the language of the source; others have a resources/translations/diptych_LL.qm.
TRANSLATED = ("fr",)
_log = logging.getLogger(__name__)


def chosen_language(preference: str) -> str:
    """The code of the language to speak: what the user chose, else the system's if we speak it, else English."""
    if preference in TRANSLATED or preference == "en":
        return preference
    for name in QLocale.system().uiLanguages():
        code = name[:2].lower()
        if code in TRANSLATED or code == "en":
            return code
    return "en"


def install_language(app: QCoreApplication, preference: str) -> str:
    """Make `app` speak the language of `preference` ("system" or a code) and return the code of that language.

    Dates and numbers follow it too. May be called again: the former translation is taken out.
    """
    for former in app.findChildren(QTranslator, "diptych"):
        app.removeTranslator(former)
        former.deleteLater()
    language = chosen_language(preference)
    if preference == "system" and QLocale.system().name()[:2] == language:
        QLocale.setDefault(QLocale.system())
    else:
        QLocale.setDefault(QLocale(language))
    # English has a file too: it holds the plural forms. The buttons of Qt's own dialogs come from Qt.
    _install(app, str(asset("resources", "translations", f"diptych_{language}.qm")))
    if language != "en":
        _install(app, f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{language}.qm")
    return language


def _install(app: QCoreApplication, path: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName("diptych")
    if translator.load(path):
        app.installTranslator(translator)
    else:
        _log.warning("a translation could not be loaded: %s", path)
