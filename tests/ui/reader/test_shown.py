"""What Qt gets to draw is as long as the text, in code points and in UTF-16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.reader.shown import for_clipboard, shown
from tests.helpers.texts import HARD


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(st.characters(codec=None)), st.booleans())
def test_every_replacement_keeps_the_length(text: str, first: bool) -> None:
    drawn = shown(text, first=first)
    assert len(drawn) == len(text)
    assert units(drawn) == units(text)
    drawn.encode("utf-8")  # nothing is left that cannot be passed on


@pytest.mark.parametrize("name", [n for n in HARD if n not in {"strange", "surrogate"}])
def test_what_can_be_drawn_is_left_alone(name: str) -> None:
    assert shown(HARD[name]) == HARD[name]


def test_what_is_put_in_place() -> None:
    assert shown("\ufeffa\ufeff", first=True) == "\u25cca\ufeff"
    assert shown("\ufeffa\ufeff") == "\u2060a\ufeff"
    assert shown("\x00\x1f\x7f\x85\u2028\ufffc\ud800\t") == "\u2400\u241f\u2421\ufffd\ufffd\ufffd\ufffd\t"
    assert for_clipboard("a\ud800b\u00a0") == "a\ufffdb\u00a0"
