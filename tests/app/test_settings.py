"""Settings survive what a file on a user's disk meets: damage, a newer version, a folder without the right to write."""

from __future__ import annotations

import getpass
import sys
import tomllib
from pathlib import Path

import pytest

from annotator.app.settings import Settings, config_folder
from annotator.model.errors import EnvironmentProblem
from annotator.model.preferences import RECENT_KEPT, Preferences

USUAL = Preferences(annotator=getpass.getuser())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_settings_start_as_usual_and_come_back(path: Path) -> None:
    settings = Settings(path)
    assert settings.preferences == USUAL
    assert not path.exists()
    settings.change(font_size=20, line_height=1.8, keys={"tag.claim": "D"}, chips=False, annotator="Zoé")
    assert Settings(path).preferences == settings.preferences
    assert settings.preferences.font_size == 20
    assert settings.preferences.keys == {"tag.claim": "D"}


def test_watchers_hear_of_changes_only(path: Path) -> None:
    settings = Settings(path)
    heard: list[Preferences] = []
    end = settings.watch(heard.append)
    settings.change(theme="dark")
    settings.change(theme="dark")
    end()
    settings.change(theme="light")
    assert [p.theme for p in heard] == ["dark"]


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('version = 7\nfont_size = 18\nholograms = true\n[spell]\nfr = "on"\n', "utf-8")
    settings = Settings(path)
    assert settings.notice is None
    assert settings.preferences.font_size == 18
    settings.change(theme="dark")
    kept = tomllib.loads(path.read_text("utf-8"))
    assert (kept["version"], kept["holograms"], kept["spell"]) == (7, True, {"fr": "on"})
    assert (kept["font_size"], kept["theme"]) == (18, "dark")


@pytest.mark.parametrize("damage", [b"font_size = = 3", b"\xff\xfe\x00", b"\x00" * 40])
def test_a_damaged_file_is_set_aside_and_named(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    settings = Settings(path)
    assert settings.preferences == USUAL
    assert settings.notice is not None
    assert "damaged" in str(settings.notice)
    assert path.with_suffix(".damaged.toml").read_bytes() == damage
    settings.change(font_size=12)
    assert Settings(path).preferences.font_size == 12


@pytest.mark.parametrize(
    ("written", "name", "value"),
    [
        ('font_size = "big"', "font_size", 16),
        ("font_size = 3", "font_size", 9),
        ("font_size = true", "font_size", 16),
        ("font_size = 400", "font_size", 48),
        ("line_height = 2", "line_height", 2),
        ("line_height = 0.1", "line_height", 1.0),
        ('theme = "plaid"', "theme", "system"),
        ("chips = 1", "chips", True),
        ("recent = [1, 2]", "recent", ()),
        ('keys = {"edit.undo" = 4}', "keys", {}),
        ('language = "xx"', "language", "system"),
    ],
)
def test_values_that_make_no_sense_are_put_right(path: Path, written: str, name: str, value: object) -> None:
    path.parent.mkdir()
    path.write_text(written, "utf-8")
    assert getattr(Settings(path).preferences, name) == value


def test_recent_projects_stand_newest_first_and_once(path: Path) -> None:
    settings = Settings(path)
    for number in [*range(RECENT_KEPT + 3), 5]:
        settings.change(recent=(f"{number}.diptych", *settings.preferences.recent))
    recent = settings.preferences.recent
    assert len(recent) == RECENT_KEPT
    assert recent[0] == "5.diptych"
    assert len(set(recent)) == RECENT_KEPT


def test_a_folder_that_cannot_be_written_is_told_and_the_change_holds(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    settings = Settings(tmp_path / "file" / "settings.toml")
    with pytest.raises(EnvironmentProblem, match="could not be saved"):
        settings.change(font_size=20)
    assert settings.preferences.font_size == 20


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file sizes stands for a full disk")
def test_nothing_half_written_is_left(path: Path) -> None:
    import resource

    settings = Settings(path)
    settings.change(font_size=20)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    try:
        with pytest.raises(EnvironmentProblem, match="could not be saved"):
            settings.change(font_size=21)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [p.name for p in path.parent.iterdir()] == ["settings.toml"]
    assert Settings(path).preferences.font_size == 20


def test_settings_lie_in_the_platform_s_folder() -> None:
    assert Settings().path == config_folder() / "settings.toml"
    assert config_folder().name == "diptych"
