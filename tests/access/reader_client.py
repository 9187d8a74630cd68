"""A small screen reader: reads the sample pair through AT-SPI, as Orca does, and writes down what it hears.

Runs under the system's own Python, whose `gi` knows the library that Orca uses; knows nothing of Diptych but what the
accessibility bus tells. It switches assistive technology on as a screen reader does, starts the program it is given,
presses keys through the X server, and waits for events, each with a deadline. Started by `test_reader.py`:

    python3 reader_client.py PROGRAM ARGUMENT…
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE_S = 10
EVENTS = (
    "object:announcement",
    "object:text-caret-moved",
    "object:state-changed:focused",
    "object:text-selection-changed",
)
# Key codes of the keyboard that Xvfb has. All keys go by code: those that go by name take another way to the server,
# on which they may overtake a modifier.
KEYS = {
    "Ctrl": 37, "Shift": 50, "Alt": 64, "Right": 114, "Down": 116, "Home": 110, "Esc": 9, "F6": 72, "Del": 119,
    "1": 10, "2": 11, "3": 12, "4": 13, "e": 26, "c": 54, "z": 52,
}  # fmt: skip
UNITS = {"word": Atspi.TextGranularity.WORD, "line": Atspi.TextGranularity.LINE,
         "sentence": Atspi.TextGranularity.SENTENCE, "paragraph": Atspi.TextGranularity.PARAGRAPH}  # fmt: skip


def say(kind: str, text: object) -> None:
    """One line of the transcript."""
    print(f"{kind:>9}  {text}", flush=True)


def switch_on() -> None:
    """What a screen reader does first: tell the session that there is one."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        value = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        bus.call_sync(
            "org.a11y.Bus",
            "/org/a11y/bus",
            "org.freedesktop.DBus.Properties",
            "Set",
            value,
            None,
            0,
            -1,
            None,
        )


class Reader:
    """Listens, presses keys and asks questions."""

    def __init__(self) -> None:
        self.context = GLib.MainContext.default()
        self.heard: list[str] = []
        self.focus: Any = None
        self.pane: Any = None
        self.carets = 0
        self.selections = 0
        self.listener = Atspi.EventListener.new(self.on_event)
        for event in EVENTS:
            self.listener.register(event)

    def on_event(self, event: Any) -> None:
        if event.type.startswith("object:announcement"):
            polite = "says" if event.detail1 == 1 else "warns"
            self.heard.append(event.any_data)
            say(polite, event.any_data)
        elif event.type.startswith("object:text-caret-moved"):
            self.carets += 1
        elif event.type.startswith("object:text-selection-changed"):
            self.selections += 1
        elif event.detail1:
            self.focus = event.source

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        """Wait for events until something holds, and return it; give up after a while."""
        late = GLib.get_monotonic_time() + PATIENCE_S * 1_000_000
        # A state may change without an event of ours: look again now and then.
        ticks = GLib.timeout_add(50, lambda: True)
        try:
            while not (found := holds()):
                if GLib.get_monotonic_time() > late:
                    sys.exit(f"waited {PATIENCE_S} s for {what}; heard {self.heard[-3:]}")
                self.context.iteration(True)
            return found
        finally:
            GLib.source_remove(ticks)

    def press(self, key: str) -> None:
        """Press a key with its modifiers, through the X server."""
        say("press", key)
        codes = [KEYS[name] for name in key.split("+")]
        for code in codes:
            self.stroke(code, Atspi.KeySynthType.PRESS)
        for code in reversed(codes):
            self.stroke(code, Atspi.KeySynthType.RELEASE)

    def stroke(self, code: int, kind: Any) -> None:
        """Press or let go of one key, and wait until the program is through with it, as a person is slow enough to.

        Strokes that come in one go are taken up by Qt in another order: Alt pressed for a shortcut opens the menu.
        """
        Atspi.generate_keyboard_event(code, None, kind)
        for _ in range(3):
            Atspi.Text.get_caret_offset(self.pane)

    def hear(self, key: str, wanted: str) -> None:
        """Press a key and wait for an announcement that matches."""
        self.heard.clear()
        self.press(key)
        self.until(lambda: any(re.search(wanted, line) for line in self.heard), f"“{wanted}” after {key}")

    def move(self, key: str, text: Any, unit: str) -> None:
        """Move the caret with a key and read the unit it comes to."""
        carets = self.carets
        self.press(key)
        self.until(lambda: self.carets > carets, f"the caret to move after {key}")
        say(unit, repr(at(text, unit, Atspi.Text.get_caret_offset(text))[0]))

    def go(self, key: str, role: str) -> Any:
        """Press a key and wait until something of that role has the focus."""
        self.focus = None
        self.press(key)
        found = self.until(
            lambda: self.focus if self.focus and self.focus.get_role_name() == role else None,
            f"the focus on a {role}",
        )
        say("focus", f"{role}: {found.get_name()}")
        return found


def at(text: Any, unit: str, offset: int) -> tuple[str, int, int]:
    """The unit of text at an offset."""
    found = Atspi.Text.get_string_at_offset(text, offset, UNITS[unit])
    return found.content, found.start_offset, found.end_offset


def all_of(root: Any) -> Iterator[Any]:
    """A tree of accessible objects, depth first."""
    yield root
    for index in range(root.get_child_count()):
        child = root.get_child_at_index(index)
        if child is not None:
            yield from all_of(child)


def find(root: Any, role: str, name: str) -> Any:
    """The first object of a role whose name matches; None if there is none yet."""
    for found in all_of(root):
        if found.get_role_name() == role and re.search(name, found.get_name() or ""):
            return found
    return None


class Activation:
    """Gives a window the keyboard, as a window manager would, which is not here: by clicks where they do nothing."""

    def __init__(self, bar: Any, wanted: Any) -> None:
        self.bar = bar
        self.wanted = wanted
        self.clicked = 0

    def done(self) -> bool:
        """Whether what is wanted has the focus; now and then a further click, since the first may come too early."""
        if self.wanted.get_state_set().contains(Atspi.StateType.FOCUSED):
            return True
        if GLib.get_monotonic_time() > self.clicked + 500_000:
            self.clicked = GLib.get_monotonic_time()
            box = Atspi.Component.get_extents(self.bar, Atspi.CoordType.SCREEN)
            Atspi.generate_mouse_event(box.x + box.width // 2, box.y + box.height // 2, "b1c")
        return False


def read_whole(text: Any) -> None:
    """What a pane is, and its beginning by all units."""
    states = text.get_state_set()
    kinds = [
        kind
        for kind in ("READ_ONLY", "MULTI_LINE", "FOCUSABLE")
        if states.contains(getattr(Atspi.StateType, kind))
    ]
    say("pane", f"{text.get_role_name()} {' '.join(kinds)}: {text.get_name()}")
    count = Atspi.Text.get_character_count(text)
    paragraphs, start = [], 0
    while start < count:
        words, start, end = at(text, "paragraph", start)
        paragraphs.append(words)
        start = end
    say("pane", f"{count} characters in {len(paragraphs)} paragraphs; joined again they are the text: "
        f"{''.join(paragraphs) == Atspi.Text.get_text(text, 0, -1)}")  # fmt: skip
    for unit, number in (("paragraph", 1), ("sentence", 2), ("line", 3), ("word", 6)):
        start = 0
        for _ in range(number):
            words, _, start = at(text, unit, start)
            say(unit, repr(words))


def read_places(text: Any) -> None:
    """Where characters stand: inside the pane, and found again where they say that they are."""
    box = Atspi.Component.get_extents(text, Atspi.CoordType.SCREEN)
    right = 0
    for offset in range(40):
        place = Atspi.Text.get_character_extents(text, offset, Atspi.CoordType.SCREEN)
        inside = box.x <= place.x and place.x + place.width <= box.x + box.width and box.y <= place.y
        middle = place.x + place.width // 2, place.y + place.height // 2
        right += inside and Atspi.Text.get_offset_at_point(text, *middle, Atspi.CoordType.SCREEN) == offset
    say("places", f"{right} of 40 characters are found where they say that they stand")


def annotate(reader: Reader, pane: Any) -> None:
    """Walk three annotations, make one, change it, remove it, undo that."""
    for _ in range(3):
        reader.hear("Alt+Down", "character")
        offset = Atspi.Text.get_caret_offset(pane)
        attributes, start, end = Atspi.Text.get_attribute_run(pane, offset, False)
        tint = "tinted" if "bg-color" in attributes else "plain"
        say("run", f"{tint} {Atspi.Text.get_text(pane, start, end)!r}")
    start = Atspi.Text.get_text(pane, 0, -1).index("zone grise")
    say("asks", "to put the caret at “zone grise”")
    Atspi.Text.set_caret_offset(pane, start)
    reader.until(lambda: Atspi.Text.get_caret_offset(pane) == start, "the caret at the words")
    for _ in range(2):
        selections = reader.selections
        reader.press("Shift+Ctrl+Right")
        reader.until(lambda: reader.selections > selections, "the selection to grow")  # noqa: B023
    chosen = Atspi.Text.get_selection(pane, 0)
    say("selected", repr(Atspi.Text.get_text(pane, chosen.start_offset, chosen.end_offset)))
    reader.hear("e", "made: ")
    reader.hear("1", "changed: ")
    reader.hear("Del", "removed: ")
    reader.hear("Ctrl+z", "Undone: ")
    reader.hear("Ctrl+z", "Undone: ")


def main(command: list[str]) -> None:
    """Switch on, start the program, read, walk, annotate, go about, and end the program."""
    switch_on()
    Atspi.init()
    reader = Reader()
    program = subprocess.Popen(command)
    try:
        desktop = Atspi.get_desktop(0)
        app = reader.until(lambda: find(desktop, "application", "diptych"), "the program")
        frame = reader.until(lambda: find(app, "frame", "diptych"), "the window")
        say("window", frame.get_name())
        panes = [
            reader.until(partial(find, frame, "text", f"^{side} · "), f"{side}") for side in ("FR", "EN")
        ]
        reader.pane = panes[0]
        bar = reader.until(partial(find, frame, "status bar", ""), "the status line")
        reader.until(Activation(bar, panes[0]).done, "the focus in the French text")
        for pane in panes:
            read_whole(pane)
            read_places(pane)
        for key, unit in (
            ("Down", "line"),
            ("Down", "line"),
            ("Ctrl+Right", "word"),
            ("Ctrl+Right", "word"),
            ("Ctrl+Down", "line"),
            ("Ctrl+Home", "line"),
        ):
            reader.move(key, panes[0], unit)
        annotate(reader, panes[0])
        reader.hear("c", "Claim is armed")
        reader.hear("Esc", "no tag")
        reader.move("Ctrl+Home", panes[0], "line")
        reader.hear("1", "no annotation at the caret")
        reader.go("F6", "text")
        reader.go("Ctrl+1", "table cell")
        reader.go("Ctrl+4", "table cell")
        reader.hear("Ctrl+3", "no annotation at the caret")
        reader.go("Ctrl+2", "text")
        program.send_signal(signal.SIGTERM)
        say("end", f"the program ended with {program.wait(PATIENCE_S)}")
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
