"""The list of formats, and plug-ins that are sound or broken."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.formats import registry
from annotator.model.errors import UserError

PLUGIN = """
class Stone:
    name = "stone"
    title = "Stone tablets"
    suffixes = (".stone",)

    def read(self, path, options, progress):
        yield from ()

STONE = Stone()
NOTHING = object()

class Twin(Stone):
    name = "csv"

TWIN = Twin()
"""
ENTRIES = """[annotator.formats]
stone = stone_plugin:STONE
broken = stone_plugin_that_is_gone:X
crash = stone_crash:X
nothing = stone_plugin:NOTHING
twin = stone_plugin:TWIN
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installed distribution with five plug-ins, four of them bad."""
    (tmp_path / "stone_plugin.py").write_text(PLUGIN)
    (tmp_path / "stone_crash.py").write_text("1 / 0\n")
    info = tmp_path / "stone_formats-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stone-formats\nVersion: 1\n")
    (info / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.reset()
    yield
    registry.reset()
    for name in ("stone_plugin", "stone_crash"):
        sys.modules.pop(name, None)


def test_ours_are_there_in_order() -> None:
    importers, exporters = (
        [one.name for one in some] for some in (registry.importers(), registry.exporters())
    )
    assert importers[0] == "txt"
    assert {"txt", "jsonl", "html"} <= set(importers)
    assert {"jsonl", "csv", "xlsx", "html", "pairs", "tmx"} <= set(exporters)
    assert len(set(importers)) == len(importers)
    assert len(set(exporters)) == len(exporters)
    assert registry.problems() == ()
    for found in registry.exporters():
        assert found.title
        assert found.holds
        assert not found.suffix or found.suffix.startswith(".")


def test_importers_are_found_by_the_name_of_a_file() -> None:
    assert getattr(registry.importer_for(Path("A.TXT")), "name", "") == "txt"
    assert getattr(registry.importer_for(Path("x.jsonl")), "name", "") == "jsonl"
    assert registry.importer_for(Path("x.png")) is None
    assert registry.importer_for(Path("._x.txt")) is None


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"“stone”.*csv,.* html, jsonl"):
        registry.exporter("stone")
    with pytest.raises(UserError, match="txt"):
        registry.importer("tmx")


def test_a_sound_plug_in_is_used_and_broken_ones_are_told(plugins: None) -> None:
    assert registry.importer("stone").title == "Stone tablets"
    assert getattr(registry.importer_for(Path("a.stone")), "name", "") == "stone"
    told = {problem.where: str(problem.message) for problem in registry.problems()}
    assert set(told) == {
        "stone_plugin_that_is_gone:X",
        "stone_crash:X",
        "stone_plugin:NOTHING",
        "stone_plugin:TWIN",
    }
    assert "ModuleNotFoundError" in told["stone_plugin_that_is_gone:X"]
    assert "ZeroDivisionError" in told["stone_crash:X"]
    assert "neither" in told["stone_plugin:NOTHING"]
    assert "already" in told["stone_plugin:TWIN"]
