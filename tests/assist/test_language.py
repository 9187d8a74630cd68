"""Language detection: offline, on the texts the program is for."""

from __future__ import annotations

import socket
import sys

import pytest

from annotator.assist.language import LANGUAGES, detect
from annotator.model.assets import asset


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (asset("seeds", "000_8d0296df76b28032.txt").read_text("utf-8"), "fr"),
        (asset("seeds", "004_bbb594c5c87ceaad.txt").read_text("utf-8"), "en"),
        ("L'armee a declare que ses soldats tenaient toujours la ville.", "fr"),
        ("L'armee a declare que la ville tient", "fr"),
        ("LE PRESIDENT A DECLARE QUE LA VILLE TIENT ENCORE", "fr"),
        ("The army said that its soldiers were still holding the town.", "en"),
        ("Die Armee sagte, dass ihre Soldaten die Stadt noch halten.", "de"),
        ("Армия сообщила, что солдаты удерживают город.", "ru"),
    ],
)
def test_languages_are_found(text: str, language: str) -> None:
    found, certainty = detect(text)
    assert found == language
    assert 0.5 < certainty <= 1.0


NEIGHBOURS = [
    (
        "ca",
        "El govern ha dit que les tropes del nord i els soldats de la ciutat són a les portes des de dilluns i que ",
    ),
    (
        "it",
        "Il governo ha detto che le truppe del nord sono arrivate alle porte della città e che la guerra continua ",
    ),
    (
        "es",
        "El gobierno ha dicho que las tropas del norte están en las puertas de la ciudad y que la guerra sigue con ",
    ),
    (
        "nl",
        "De regering heeft gezegd dat de troepen uit het noorden voor de poorten van de stad staan en dat het is ",
    ),
    (
        "pt",
        "O governo disse que as tropas do norte estão às portas da cidade e que a guerra continua sem um fim claro ",
    ),
]


@pytest.mark.parametrize(("language", "text"), NEIGHBOURS)
def test_neighbours_are_not_taken_for_french_or_english(language: str, text: str) -> None:
    assert detect(text * 10)[0] == language


def test_a_french_text_that_quotes_english_is_left_to_the_model() -> None:
    french = asset("seeds", "000_8d0296df76b28032.txt").read_text("utf-8")
    english = asset("seeds", "004_bbb594c5c87ceaad.txt").read_text("utf-8")
    language, certainty = detect("\n".join((french[:400], english[:300]) * 3))
    assert language in {"fr", "en"}
    assert 0 < certainty <= 1.0


@pytest.mark.parametrize(
    "text", ["", " \n", "ok", "1 000,5 km / 12 345 678 901 234 567", "\U0001f600" * 40, "x" * 500]
)
def test_too_little_text_says_nothing(text: str) -> None:
    assert detect(text) == ("", 0.0)


def test_every_line_of_the_samples() -> None:
    for name, language in (("000_8d0296df76b28032.txt", "fr"), ("004_bbb594c5c87ceaad.txt", "en")):
        lines = asset("seeds", name).read_text("utf-8").splitlines()
        assert {detect(line)[0] for line in lines if len(line) > 40} == {language}


def test_no_network_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert detect("La ville tient toujours, a dit l'armee hier soir.")[0] == "fr"
    assert "fr" in LANGUAGES
    assert "py3langid" in sys.modules
