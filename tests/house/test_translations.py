"""Every sentence of the program is translated, well spaced, and the compiled files are in step."""

from __future__ import annotations

import re
import string

import pytest
from PySide6.QtCore import QTranslator
from pytestqt.qtbot import QtBot

from annotator.ui.language import CONTEXT
from tests.house import translations
from tests.house.translations import LANGUAGES, Sentence


@pytest.fixture(scope="module")
def found() -> translations.Found:
    return translations.collect()


def test_every_sentence_can_be_collected(found: translations.Found) -> None:
    assert found.unreadable == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_unfinished_or_left_over(language: str, found: translations.Found) -> None:
    """If this fails: make translations, then fill in what it prints."""
    translated = translations.read(language)
    wanted = translations.wanted(language, found.sentences)
    assert sorted(translated) == wanted
    assert [sentence.text for sentence, forms in translated.items() if not forms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_places(language: str) -> None:
    """The `{names}`, `%n` and the letter keys of a sentence stand in its translation too."""
    for sentence, forms in translations.read(language).items():
        for form in forms:
            assert _names(form) <= _names(sentence.text), form
            assert ("&" in form) == ("&" in sentence.text), form
            assert _names(form) == _names(sentence.text), form
            if sentence.numerus and form != forms[0]:
                assert "%n" in form


def test_french_is_spaced_as_in_print() -> None:
    for sentence, forms in translations.read("fr").items():
        for form in forms:
            assert form == translations.settle(form, "fr"), sentence.text
            assert "…" in form or "…" not in sentence.text or not sentence.text.endswith("…"), form
            assert not re.search(r"[\"“”]|\w'\w", form), f"use « » and ’ in: {form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_in_step(language: str, qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load(str(translations.path_of(language).with_suffix(".qm")))
    for sentence, forms in translations.read(language).items():
        if forms:
            assert _shown(translator, sentence) == forms, f"make translations: {sentence.text}"


def _shown(translator: QTranslator, sentence: Sentence) -> tuple[str, ...]:
    if not sentence.numerus:
        return (translator.translate(CONTEXT, sentence.text) or "",)
    return tuple(translator.translate(CONTEXT, sentence.text, None, n) or "" for n in (1, 2))


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
