"""The user's settings in one TOML file, which a person may read and edit.

A newer version of the program may have written it, so what we do not know is kept as it stands; a file that cannot be
read is set aside under another name, never overwritten.
"""

from __future__ import annotations

import getpass
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import platformdirs
import tomli_w

from annotator.model.errors import EnvironmentProblem
from annotator.model.preferences import Preferences
from annotator.model.wording import Message

VERSION = 1


def config_folder() -> Path:
    """The platform's folder for our settings; may not exist yet."""
    return platformdirs.user_config_path("diptych", appauthor=False)


def state_folder() -> Path:
    """The platform's folder for what the program notes for itself, such as its log; may not exist yet."""
    return platformdirs.user_state_path("diptych", appauthor=False)


class Settings:
    """Preferences and the file they are kept in. `notice` tells what was wrong with that file, if anything.

    Who is at work is the user logged in until they give another name.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Read the settings of `path` (the platform's place if None). Never raises: see `notice`."""
        self.path = path or config_folder() / "settings.toml"
        self.notice: Message | None = None
        self._kept: dict[str, Any] = {}
        self._watchers: list[Callable[[Preferences], None]] = []
        self._preferences = Preferences()
        self._load()
        if not self._preferences.annotator:
            self._preferences = replace(self._preferences, annotator=_login_name())

    @property
    def preferences(self) -> Preferences:
        """The settings as they are now."""
        return self._preferences

    def watch(self, watcher: Callable[[Preferences], None]) -> Callable[[], None]:
        """Call `watcher` after each change; returns what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def change(self, **values: object) -> Preferences:
        """Set some preferences, tell the watchers and save.

        The change holds for this session even when it could not be saved: then `EnvironmentProblem` is raised, after
        the watchers were told.
        """
        changed = replace(self._preferences, **values)  # type: ignore[arg-type]
        if changed != self._preferences:
            self._preferences = changed
            for watcher in tuple(self._watchers):
                watcher(changed)
            self._save()
        return changed

    def _load(self) -> None:
        try:
            table = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except OSError as error:
            self.notice = Message(
                "The settings in {path} cannot be read ({reason}); the usual ones are in force.",
                path=self.path,
                reason=error.strerror or error,
            )
            return
        except ValueError:  # not TOML, or not UTF-8
            self._set_aside()
            return
        self._kept = table
        self._preferences = Preferences(**_fitting(table))

    def _set_aside(self) -> None:
        aside = self.path.with_suffix(".damaged.toml")
        try:
            self.path.replace(aside)
        except OSError as error:
            self.notice = Message(
                "The settings in {path} are damaged and cannot be set aside ({reason}); the usual ones are in force.",
                path=self.path,
                reason=error.strerror or error,
            )
            return
        self.notice = Message(
            "The settings in {path} were damaged. They were set aside as {aside}; the usual ones are in force.",
            path=self.path,
            aside=aside.name,
        )

    def _save(self) -> None:
        table = {**self._kept, "version": max(VERSION, _whole(self._kept.get("version")))}
        for field in fields(Preferences):
            value = getattr(self._preferences, field.name)
            table[field.name] = dict(value) if isinstance(value, Mapping) else value
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _write(self.path, tomli_w.dumps(table))
        except OSError as error:
            raise EnvironmentProblem(
                "The settings could not be saved in {path} ({reason}). They hold until Diptych is closed; "
                "give yourself the right to write there to keep them.",
                path=self.path,
                reason=error.strerror or error,
            ) from error
        self._kept = table


def _fitting(table: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `table` that are preferences and of the right type; others stay in the file, unused."""
    usual = Preferences()
    fitting: dict[str, Any] = {}
    for field in fields(Preferences):
        if field.name not in table:
            continue
        value, model = table[field.name], getattr(usual, field.name)
        if isinstance(model, bool):
            fits = isinstance(value, bool)
        elif isinstance(model, float):
            fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        elif isinstance(model, int):
            fits = isinstance(value, int) and not isinstance(value, bool)
        elif isinstance(model, tuple):
            fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
            value = tuple(value) if fits else value
        elif isinstance(model, Mapping):
            fits = isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
        else:
            fits = isinstance(value, str)
        if fits:
            fitting[field.name] = value
    return fitting


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without an entry in the system's list
        return ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _write(path: Path, text: str) -> None:
    """Write all or nothing: under another name first, then renamed."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-", suffix=".toml")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
