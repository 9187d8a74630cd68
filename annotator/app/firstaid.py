"""What keeps a window from opening, found out before Qt is loaded.

Qt ends the process with an abort when it finds no screen or cannot load a library of the system. So the same things
are tried here first, in the same way, and told as a sentence with its remedy. Linux and its relatives only: elsewhere a
window needs nothing beside what the wheel brings.
"""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from annotator.model.errors import EnvironmentProblem

# Platform plug-ins that draw without a screen of the desktop.
_SCREENLESS = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay"})

# For each part of Qt: the system libraries it links to, with their packages in Debian and its relatives.
_PACKAGES = {
    "Widgets": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libX11.so.6": "libx11-6",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0",
        "libxcb.so.1": "libxcb1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libz.so.1": "zlib1g",
    },
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}


def check_window(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> None:
    """Raise `EnvironmentProblem`, with the remedy, if no window can be opened here."""
    if not platform.startswith(("linux", "freebsd", "openbsd", "netbsd")):
        return
    environ = os.environ if environ is None else environ
    plugin = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if plugin not in _SCREENLESS:
        plugin = check_display(environ, plugin)
    check_libraries(plugin)


def check_display(environ: Mapping[str, str], wanted: str = "") -> str:
    """Name the plug-in that will draw: `wayland` or `xcb`. Raises `EnvironmentProblem` if no screen answers."""
    wayland, x11 = environ.get("WAYLAND_DISPLAY", ""), environ.get("DISPLAY", "")
    if wanted.startswith("wayland"):
        x11 = ""
    elif wanted == "xcb":
        wayland = ""
    elif wanted:
        return wanted  # check_libraries says whether there is such a plug-in
    if not wayland and not x11:
        raise EnvironmentProblem(
            "There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. Start Diptych from a "
            "desktop session, or over ssh with “ssh -X”. Everything that needs no window works here: see "
            "diptych --help."
        )
    if wayland and _wayland_answers(wayland, environ.get("XDG_RUNTIME_DIR", "")):
        return "wayland"
    if x11 and _x11_answers(x11):
        return "xcb"
    raise EnvironmentProblem(
        "The screen {screen} does not answer, or does not admit you. Start Diptych from your own desktop session (not "
        "with sudo), and check DISPLAY and WAYLAND_DISPLAY. Everything that needs no window works here: see "
        "diptych --help.",
        screen=" / ".join(name for name in (wayland, x11) if name),
    )


def check_libraries(plugin: str) -> None:
    """Load what Qt will load; raise `EnvironmentProblem` naming the packages of all that is missing."""
    found = find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        raise EnvironmentProblem(
            "PySide6, which draws the window, is not installed. Install Diptych anew: pip install diptych"
        )
    qt = Path(found.submodule_search_locations[0]) / "Qt"
    if not qt.is_dir():
        return  # a distribution's own Qt: its packages require each other
    plugins = qt / "plugins" / "platforms"
    library = plugins / f"libq{'wayland' if plugin.startswith('wayland') else plugin}.so"
    if plugin and not library.exists():
        raise EnvironmentProblem(
            "QT_QPA_PLATFORM asks for “{plugin}”, which Qt does not have; it has {known}. Unset QT_QPA_PLATFORM.",
            plugin=plugin,
            known=", ".join(sorted(path.name[4:-3] for path in plugins.glob("libq*.so"))),
        )
    missing = _missing(qt / "lib" / "libQt6Widgets.so.6", "Widgets") or (
        _missing(library, plugin) if plugin else []
    )
    if missing:
        known = {name: package for table in _PACKAGES.values() for name, package in table.items()}
        packages = sorted({known[name] for name in missing if name in known})
        raise EnvironmentProblem(
            "The window cannot be drawn, because this system lacks {libraries}. {remedy} Everything that needs no "
            "window works here: see diptych --help.",
            libraries=", ".join(missing),
            remedy=f"On Debian and Ubuntu, type: sudo apt-get install {' '.join(packages)}."
            if packages
            else "Install the package of your system that holds it.",
        )


def _missing(library: Path, part: str) -> list[str]:
    """Names of the system libraries that keep `library`, a part of Qt, from loading; empty if it loads."""
    complaint = _complaint(str(library))
    if not complaint:
        return []
    # The loader names only the first one it misses; the user wants to install them all at once.
    absent = {name for name in _PACKAGES.get(part, {}) if _complaint(name)}
    named = re.match(r"([\w.+-]+\.so[\w.]*):", complaint)
    return sorted(absent | {named[1]}) if named else sorted(absent) or [complaint]


def _complaint(library: str) -> str:
    """What the system's loader says against `library`; "" if it loads."""
    try:
        ctypes.CDLL(library)
    except OSError as error:
        return str(error)
    return ""


def _x11_answers(display: str) -> bool:
    """Whether an X server admits us; True if that cannot be found out (check_libraries tells why)."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def _wayland_answers(display: str, runtime: str) -> bool:
    path = Path(runtime, display)  # an absolute WAYLAND_DISPLAY stands for itself
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        try:
            knock.connect(str(path))
        except OSError:
            return False
    return True
