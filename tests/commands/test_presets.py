"""Presets of an export: kept whole, read leniently."""

from __future__ import annotations

import pytest

from annotator.commands import presets
from annotator.commands.presets import Preset
from annotator.model.errors import UserError

FULL = Preset(
    "spacy",
    (("tokens", "words"),),
    frozenset({"open"}),
    frozenset({"Ana", "Ben"}),
    True,
    "90/10",
    "article",
    7,
)


@pytest.mark.parametrize("preset", [Preset(), FULL, Preset("csv")])
def test_a_preset_comes_back_as_it_was_kept(preset: Preset) -> None:
    assert Preset.from_json(preset.to_json()) == preset


@pytest.mark.parametrize(
    "stored",
    ["", "[]", "{", "3", '{"format": 7, "statuses": ["new", 3], "seed": true, "by": "x", "parts": null}'],
)
def test_what_makes_no_sense_is_as_usual(stored: str) -> None:
    assert Preset.from_json(stored) == Preset()


def test_presets_are_put_renamed_and_removed() -> None:
    kept = presets.put({}, " For  spaCy ", FULL)
    kept = presets.put(kept, "été", Preset("csv"))
    assert presets.names(kept) == ["été", "For spaCy"]
    assert presets.rename(kept, "été", "été") == kept
    assert list(presets.rename(kept, "For spaCy", "A")) == ["A", "été"]
    assert list(presets.without(kept, "été")) == ["For spaCy"]
    for wrong in ("", " "):
        with pytest.raises(UserError):
            presets.put(kept, wrong, FULL)
        with pytest.raises(UserError):
            presets.rename(kept, "été", wrong)
    with pytest.raises(UserError, match="already"):
        presets.rename(kept, "été", "For spaCy")
