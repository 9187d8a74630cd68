"""Our icons: one stroke style, drawn from SVG at whatever size and density is asked for, in the theme's colour."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from annotator.model.assets import asset
from annotator.ui import theme as themes
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

APP = "diptych"
_INK = "currentColor"
_STREAM = QDataStream.Version.Qt_6_0


def names() -> tuple[str, ...]:
    """The icons there are."""
    files = (file.name for file in asset("resources", "icons").iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in files if name.endswith(".svg")))


def icon(name: str, theme: Theme | None = None, colour: str = "soft") -> QIcon:
    """The icon of that name in a colour of the theme (the current one by default).

    KeyError for an unknown name or colour, which is a bug of the caller.
    """
    worn = theme or themes.current()
    return _icon(name, *(worn.colour(part).name() for part in (colour, "disabled", "accent")))


def pixmap(name: str, size: int, ratio: float, colour: QColor) -> QPixmap:
    """A picture of the icon, `size` device-independent pixels square, for a screen with this pixel ratio."""
    physical = round(size * ratio)
    picture = QPixmap(physical, physical)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour.name()).render(painter, QRectF(0, 0, physical, physical))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=512)
def _icon(name: str, rest: str, disabled: str, active: str) -> QIcon:
    """An icon on Qt's own SVG engine, which draws at any density.

    The engine takes a file, and ours would need one for each colour; so it is given the pictures by way of the stream
    format that icons are saved in. (An engine written in Python aborts: Qt keeps copies that Python has already freed.)
    """
    pictures = {}
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Active, QIcon.Mode.Selected):
        for state in (QIcon.State.Off, QIcon.State.On):
            lit = mode == QIcon.Mode.Selected or state == QIcon.State.On
            colour = disabled if mode == QIcon.Mode.Disabled else active if lit else rest
            pictures[(mode.value << 4) | state.value] = _svg(name).replace(_INK, colour).encode()
    saved = QByteArray()
    out = QDataStream(saved, QIODevice.OpenModeFlag.WriteOnly)
    out.setVersion(_STREAM)
    out.writeQString("svg")
    out.writeUInt32(0)  # no files
    out.writeInt32(0)  # the pictures are not compressed
    out.writeUInt32(len(pictures))
    for key, picture in pictures.items():
        out.writeInt32(key)
        # As `<<` writes it, for whose sake the binding would make every class that has such an operator.
        out.writeUInt32(len(picture))
        out.writeRawData(picture)
    out.writeInt32(0)  # no pixmaps added
    back = QDataStream(saved)
    back.setVersion(_STREAM)
    made = QIcon()
    back >> made
    return made


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    file = asset("resources", "icons", f"{name}.svg")
    if not file.is_file():
        raise KeyError(name)
    return file.read_text("utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(QByteArray(_svg(name).replace(_INK, colour).encode()))
