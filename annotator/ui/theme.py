"""Colours of the window: themes are TOML files, read into a value that everything painted asks.

A tag names a hue, never a colour, so whatever a user chooses is readable: the contrast of every pair that
can meet on the screen is computed from the theme files by `tests/ui/test_theme.py` (WCAG 2.2: text 7:1 on
the page, 4.5:1 in the panels, 3:1 for marks).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from annotator.model.assets import asset
from annotator.model.colours import RGB, mixed
from annotator.model.errors import UserError
from annotator.model.tags import HUES

COLOURS = (
    "paper", "chrome", "gutter", "raised", "hover", "row", "ink", "soft", "faint", "disabled", "excluded",
    "rule", "edge", "field", "accent", "accent_ink", "selection", "caret", "focus", "find", "find_current",
    "danger", "danger_tint", "ok", "ok_tint", "warn", "warn_tint",
)  # fmt: skip
SYSTEM = "system"
LIGHT, DARK = "light", "dark"

# What a reader who asked the platform for more contrast is given instead.
_STRONGER = {"soft": "ink", "faint": "ink", "excluded": "ink", "disabled": "faint", "rule": "field", "edge": "field",
             "field": "soft"}  # fmt: skip

# Hints of the platform, which live as long as the application. Once nobody holds the first, the binding lets go of the
# second and gives it out again all the same: a second keeper then crashed now and then.
_HELD: list[object] = []
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PLACEHOLDER = re.compile(r"@([a-z_]+)")


class Hue(NamedTuple):
    """One colour a tag may have: `tint` behind text, `mark` for lines and dots, `ink` for small text."""

    name: str
    tint: QColor
    mark: QColor
    ink: QColor


class Theme(NamedTuple):
    """All colours of one look. Never changed once read."""

    name: str
    title: str
    dark: bool
    colours: Mapping[str, QColor]
    hues: Mapping[str, Hue]

    def colour(self, name: str) -> QColor:
        """Colour of that name in `COLOURS`; KeyError for another name, which is a bug of the caller."""
        return self.colours[name]

    def hue(self, name: str) -> Hue:
        """The hue of that name; grey for one we do not know, since a project may come from a newer
        version.
        """
        return self.hues.get(name) or self.hues["grey"]

    def mix(self, names: Sequence[str]) -> QColor:
        """The background where annotations of these hues (outer first) cover the same words.

        Only the two innermost count, the outer one by half: any depth stays within what the contrast test
        covers.
        """
        if not names:
            return self.colour("paper")
        inner = self.hue(names[-1]).tint
        if len(names) == 1:
            return inner
        paper, outer = self.colour("paper"), self.hue(names[-2]).tint
        return QColor(*mixed(_rgb(paper), _rgb(outer), _rgb(inner)))

    def strong(self) -> Theme:
        """This theme with more contrast: no second ink, and lines as strong as the edges of fields."""
        return self._replace(colours={k: self.colours[_STRONGER.get(k, k)] for k in self.colours})

    def palette(self) -> QPalette:
        """The colours as Qt's own widgets ask for them."""
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        palette = QPalette()
        for names, colour in _ROLES:
            for name in names.split():
                palette.setColor(role[name], self.colour(colour))
        for name in ("WindowText", "Text", "ButtonText", "HighlightedText", "PlaceholderText"):
            palette.setColor(group.Disabled, role[name], self.colour("disabled"))
        palette.setColor(group.Disabled, role.Highlight, self.colour("hover"))
        return palette

    def stylesheet(self) -> str:
        """`resources/themes/diptych.qss` with this theme's colours for its `@names`."""
        text = _COMMENT.sub("", asset("resources", "themes", "diptych.qss").read_text("utf-8"))
        # Qt wants a path, always with slashes; a quotation mark in it would end the url.
        icons = str(asset("resources", "icons")).replace("\\", "/").replace('"', '\\"')
        other = {"icons": icons, "tone": DARK if self.dark else LIGHT}
        return _PLACEHOLDER.sub(lambda found: other.get(found[1]) or self.colour(found[1]).name(), text)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The themes there are: the TOML files beside the default ones."""
        files = asset("resources", "themes").iterdir()
        return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))

    @classmethod
    def load(cls, name: str) -> Theme:
        """Read a shipped theme. Raises `UserError` when there is none of that name or it is not whole."""
        return _load(name)

    @classmethod
    def parse(cls, text: str, name: str, where: str) -> Theme:
        """Read the text of a theme file; `where` is named in the `UserError` that tells what is wrong with
        it.
        """
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UserError("{where} is not a theme file: {reason}.", where=where, reason=error) from None
        colours = _colours(data.get("chrome"), COLOURS, "chrome", where)
        hues = data.get("hues")
        found = hues if isinstance(hues, dict) else {}
        read = {hue: _colours(found.get(hue), ("tint", "mark", "ink"), f"hues.{hue}", where) for hue in HUES}
        return cls(
            name=name,
            title=str(data.get("title", name)),
            dark=data.get("dark") is True,
            colours=colours,
            hues={hue: Hue(hue, **parts) for hue, parts in read.items()},
        )


class ThemeKeeper(QObject):
    """Dresses the application: follows the system's light or dark, or keeps to the theme that was chosen.

    Widgets that paint ask `current()` while painting and need no signal: a new style sheet repaints them.
    `changed` is for what keeps something made from the colours (icons, cached layouts).
    """

    changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        system_is_dark: Callable[[], bool] | None = None,
        *,
        dressed: bool = True,
        more_contrast: Callable[[], bool] | None = None,
    ) -> None:
        """`system_is_dark` and `more_contrast` replace asking the platform, which not every platform answers.

        With a style sheet, Qt works out the look of a widget and all in it anew at each place the widget is put into,
        which took a third of the start. So at the start it is held back (not `dressed`) until `dress`.
        """
        super().__init__(app)
        self._app = app
        self._choice = SYSTEM
        self._dressed = dressed
        self._system_is_dark = system_is_dark or self._ask_platform
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        self._more_contrast = more_contrast or self._ask_contrast
        self._hints = hints, hints.accessibility()
        _HELD.append(self._hints)
        self._hints[1].contrastPreferenceChanged.connect(self._wear_again)

    @property
    def choice(self) -> str:
        """`system` or the name of a theme."""
        return self._choice

    def choose(self, choice: str) -> Theme:
        """Wear the theme named, or the system's with `system`. Raises `UserError` for an unknown one,
        changing nothing.
        """
        hints = self._app.styleHints()
        theme = Theme.load(choice) if choice != SYSTEM else None
        self._choice = choice
        if theme is None:
            hints.unsetColorScheme()
        else:
            # So that what the system draws for us (title bar, file dialog) is light or dark as well.
            hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
        self._wear(theme or self._of_system())
        return current()

    def _wear_again(self, _wanted: object) -> None:
        self.choose(self._choice)

    def _follow(self) -> None:
        if self._choice == SYSTEM:
            self._wear(self._of_system())

    def _of_system(self) -> Theme:
        return Theme.load(DARK if self._system_is_dark() else LIGHT)

    def _ask_platform(self) -> bool:
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _ask_contrast(self) -> bool:
        return self._hints[1].contrastPreference() == Qt.ContrastPreference.HighContrast

    def _wear(self, theme: Theme) -> None:
        theme = theme.strong() if self._more_contrast() else theme
        if _worn.theme == theme and self._app.styleSheet():
            return
        _worn.theme = theme
        self._app.setStyle("Fusion")
        self._app.setPalette(theme.palette())
        if self._dressed:
            self._app.setStyleSheet(theme.stylesheet())
        self.changed.emit(theme)

    def dress(self) -> None:
        """Put the style sheet on, if it was held back: now that all widgets are in their places."""
        if not self._dressed:
            self._dressed = True
            self._app.setStyleSheet(current().stylesheet())


def current() -> Theme:
    """The theme worn now; the light one until a `ThemeKeeper` chose."""
    if _worn.theme is None:
        _worn.theme = Theme.load(LIGHT)
    return _worn.theme


class _Worn:
    """What the application wears: one for the process, as its palette and style sheet are."""

    __slots__ = ("theme",)

    def __init__(self) -> None:
        self.theme: Theme | None = None


_worn = _Worn()

_ROLES = (
    ("Window AlternateBase", "chrome"),
    ("WindowText Text ButtonText HighlightedText ToolTipText BrightText", "ink"),
    ("Base Button ToolTipBase Light", "raised"),
    ("PlaceholderText", "faint"),
    ("Highlight", "selection"),
    ("Midlight Mid", "rule"),
    ("Dark Shadow", "edge"),
    ("Link LinkVisited Accent", "accent"),
)


@lru_cache(maxsize=8)
def _load(name: str) -> Theme:
    if name not in Theme.names():
        raise UserError(
            "There is no theme “{name}”; there are: {names}.", name=name, names=", ".join(Theme.names())
        )
    file = asset("resources", "themes", f"{name}.toml")
    return Theme.parse(file.read_text("utf-8"), name, f"{name}.toml")


def _colours(table: Any, names: Sequence[str], section: str, where: str) -> dict[str, QColor]:
    """Read one section: exactly these names, each `#rrggbb`."""
    if not isinstance(table, dict):
        raise UserError("{where} has no section [{section}].", where=where, section=section)
    for name in table:
        if name not in names:
            raise UserError(
                "{where}: [{section}] names an unknown colour “{name}”.",
                where=where,
                section=section,
                name=name,
            )
    for name in names:
        value = table.get(name)
        if not isinstance(value, str) or not _HEX.fullmatch(value):
            raise UserError(
                "{where}: the colour “{name}” in [{section}] is missing or not written as #rrggbb.",
                where=where,
                section=section,
                name=name,
            )
    return {name: QColor(table[name]) for name in names}


def _rgb(colour: QColor) -> RGB:
    return colour.red(), colour.green(), colour.blue()
