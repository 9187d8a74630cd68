"""Characters as they are seen, held against Qt's own boundaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from PySide6.QtCore import QTextBoundaryFinder

from annotator.model.graphemes import is_boundary, next_character, previous_character
from annotator.model.text import Utf16Map
from tests.helpers import hard


def qt_boundaries(text: str) -> list[int]:
    units = Utf16Map(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found = [0]
    while (position := finder.toNextBoundary()) >= 0:
        found.append(units.to_codepoint(position))
    return found


@pytest.mark.parametrize(
    "text",
    [
        hard.FAMILY,
        hard.THUMB,
        hard.FLAGS,
        hard.COMBINED,
        hard.SPACES,
        hard.HEBREW,
        hard.ASTRAL,
        "\U0001f1eb" * 7,
        "\u1112\u1161\u11ab\ud55c\ud558\u11ab",
        "1\ufe0f\u20e3 \u2764\ufe0f\u200d\U0001f525",
        "\u0e01\u0e33 \u0600\u0661 \u102b",
        "a\u200d\U0001f525 \u0301x",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "\u0915\u094d\u0937 \u0938\u094d\u0924\u0947 \u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937",
        "\u0995\u09cd\u09b7 \u0d15\u0d4d\u0d37",
    ],
)
def test_boundaries_are_those_of_qt(text: str) -> None:
    assert [i for i in range(len(text) + 1) if is_boundary(text, i)] == qt_boundaries(text)


def test_a_crlf_is_one() -> None:
    assert [i for i in range(4) if is_boundary("a\r\n", i)] == [0, 1, 3]


@given(hard.texts())
def test_steps_visit_every_boundary_both_ways(text: str) -> None:
    boundaries = [i for i in range(len(text) + 1) if is_boundary(text, i)]
    forth, at = [0], 0
    while at < len(text):
        at = next_character(text, at)
        forth.append(at)
    back = [at]
    while at > 0:
        at = previous_character(text, at)
        back.append(at)
    assert forth == boundaries
    assert back == boundaries[::-1]


def test_steps_stop_at_the_ends() -> None:
    assert next_character("ab", 2) == 2
    assert previous_character("ab", 0) == 0
    assert next_character("", 0) == 0
