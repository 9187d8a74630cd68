"""What a user may set: plain values, the same for the window, the command line and the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "fr")

FONT_SIZES = range(9, 49)
LINE_HEIGHTS = (1.0, 3.0)
COLUMN_WIDTHS = range(30, 201)
RECENT_KEPT = 10
TIMEOUTS = range(2, 121)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's settings. A value that makes no sense is brought back to the nearest or to the usual one.

    `font_size` is in pixels, `column_width` in characters, `line_height` a multiple of the font's; "" as font family
    is the platform's serif. `keys` maps command ids to keys and holds only what differs from the command table.
    `proposals`: whether they are looked for when a text is opened; `thresholds`: the least score shown, by tag.
    `backup_folder` "" keeps backups beside each project. `links_hidden` are the types of links
    whose ribbons are not drawn. `translation_service` "" sends nothing anywhere; `translation_consents` are the
    services (with their hosts) that need not ask again; `translation_timeout` is in seconds. `export_presets` are kept
    by name, `export_last` is what was used last (see `commands.presets`). `geometry` and `layout` are what Qt saves of
    the window, in base 64.
    """

    annotator: str = ""
    theme: str = "system"
    language: str = "system"
    font_family: str = ""
    font_size: int = 16
    line_height: float = 1.6
    column_width: int = 68
    chips: bool = True
    single_keys: bool = True
    synchronised: bool = True
    aligned: bool = False
    counterparts: bool = True
    backup_folder: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    links_hidden: tuple[str, ...] = ()
    proposals: bool = True
    thresholds: Mapping[str, str] = field(default_factory=dict)
    translation_service: str = ""
    translation_address: str = ""
    translation_region: str = ""
    translation_timeout: int = 20
    translation_consents: tuple[str, ...] = ()
    export_presets: Mapping[str, str] = field(default_factory=dict)
    export_last: str = ""
    geometry: str = ""
    layout: str = ""

    def __post_init__(self) -> None:
        self._settle("theme", self.theme if self.theme in THEMES else "system")
        self._settle("language", self.language if self.language in LANGUAGES else "system")
        self._settle("font_size", min(max(self.font_size, FONT_SIZES[0]), FONT_SIZES[-1]))
        self._settle("line_height", min(max(self.line_height, LINE_HEIGHTS[0]), LINE_HEIGHTS[1]))
        self._settle("column_width", min(max(self.column_width, COLUMN_WIDTHS[0]), COLUMN_WIDTHS[-1]))
        self._settle("translation_timeout", min(max(self.translation_timeout, TIMEOUTS[0]), TIMEOUTS[-1]))
        self._settle("recent", tuple(dict.fromkeys(self.recent))[:RECENT_KEPT])

    def _settle(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


class PreferenceStore(Protocol):
    """Where preferences live; `annotator.app.settings.Settings` in the program."""

    @property
    def preferences(self) -> Preferences:
        """The settings as they are now."""

    def change(self, **values: object) -> Preferences:
        """Set and save some of them, tell the watchers, and return them all."""

    def watch(self, watcher: Callable[[Preferences], None]) -> Callable[[], None]:
        """Call `watcher` after each change; returns what ends that."""
