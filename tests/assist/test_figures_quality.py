"""How well figures are found: floors under what docs/proposals.md tells."""

from __future__ import annotations

import pytest

from tests.helpers.figures import SETS, main, measure, read


@pytest.mark.parametrize(
    ("name", "span", "meaning", "whole"),
    [
        ("figures_fr", 0.98, 0.99, 0.98),
        ("figures_en", 0.97, 0.98, 0.97),
        ("figures_sample_fr", 1.0, 1.0, 1.0),
        ("figures_sample_en", 1.0, 1.0, 1.0),
    ],
)
def test_the_gold_sets(name: str, span: float, meaning: float, whole: float) -> None:
    found = measure(*read(name))
    assert found.span.f1 >= span, found.failures
    assert found.meaning.f1 >= meaning, found.failures
    assert found.whole.f1 >= whole, found.failures


def test_there_are_sentences_enough() -> None:
    assert [len(read(name)[0]) >= 200 for name in ("figures_fr", "figures_en")] == [True, True]


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--failures"])
    shown = capsys.readouterr().out
    assert all(name in shown for name in SETS)
    assert "in his 30s" in shown
