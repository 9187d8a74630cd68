"""A virtual X screen, and a client of it that does what a person and a window manager do: keys, pictures, sizes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QImage
from Xlib import X
from Xlib.display import Display
from Xlib.error import BadWindow
from Xlib.ext import xtest
from Xlib.protocol.event import ClientMessage
from Xlib.XK import load_keysym_group, string_to_keysym

from tests.helpers.waiting import until

SIZE = (1400, 900)
load_keysym_group("xkb")  # AltGr and the dead keys


@contextmanager
def virtual_screen(layout: str = "us", size: tuple[int, int] = SIZE) -> Iterator[str]:
    """Start Xvfb, give the name of its display, and end it whatever happens. `layout` is the keyboard's."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "{}x{}x24".format(*size), "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as told:
            name = f":{told.readline().strip()}"
        subprocess.run(["setxkbmap", "-display", name, layout], check=True, capture_output=True)
        yield name
    finally:
        server.terminate()
        server.wait(10)


class Person:
    """Sits before a virtual screen: looks at one window, presses keys, moves its edges, closes it."""

    def __init__(self, screen: str) -> None:
        self._display = Display(screen)
        self._root = self._display.screen().root
        self._window = self._root

    def leave(self) -> None:
        """Give the connection back."""
        self._display.close()

    def wait_for_window(self, title: str) -> None:
        """Look at the window whose title holds these words, as soon as it is shown, and give it the keyboard."""
        until(lambda: self._find(title), f"a window “{title}”")
        self._window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()

    def _find(self, title: str) -> bool:
        name, kind = (self._display.intern_atom(word) for word in ("_NET_WM_NAME", "UTF8_STRING"))
        for window in self._root.query_tree().children:
            try:
                told = window.get_full_property(name, kind)
                shown = window.get_attributes().map_state == X.IsViewable
            except BadWindow:  # gone since we asked
                continue
            if told is not None and shown and title in bytes(told.value).decode():
                self._window = window
                return True
        return False

    def press(self, *chords: str) -> None:
        """Press keys, each as the layout names them: `Control_L+Shift_L+Right`, `ISO_Level3_Shift+e`."""
        for chord in chords:
            codes = [self._display.keysym_to_keycode(string_to_keysym(name)) for name in chord.split("+")]
            assert all(codes), f"the keyboard has no {chord}"
            for kind, keys in ((X.KeyPress, codes), (X.KeyRelease, codes[::-1])):
                for code in keys:
                    xtest.fake_input(self._display, kind, code)
        self._display.sync()

    def size(self) -> tuple[int, int]:
        """Of the window, in device pixels."""
        shape = self._window.get_geometry()
        return shape.width, shape.height

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, as a window manager does."""
        self._window.configure(x=0, y=0, width=width, height=height)
        self._display.sync()

    def picture(self) -> QImage:
        """What is on the screen where the window is."""
        width, height = self.size()
        seen = self._window.get_image(0, 0, width, height, X.ZPixmap, 0xFFFFFFFF)
        return QImage(seen.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()

    def close(self) -> None:
        """Ask the window to close, as its title bar's button does."""
        protocols, delete = (self._display.intern_atom(word) for word in ("WM_PROTOCOLS", "WM_DELETE_WINDOW"))
        data = (32, [delete, X.CurrentTime, 0, 0, 0])
        self._window.send_event(ClientMessage(window=self._window, client_type=protocols, data=data))
        self._display.sync()
