"""The whole program on a real X screen: keys go through the X server, the picture comes from it, sizes as well."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from annotator.store.project import Project
from annotator.ui.theme import Theme
from tests.helpers.samples import sample_project
from tests.helpers.screens import Person, virtual_screen
from tests.helpers.waiting import until

ROOT = Path(__file__).resolve().parents[2]
THOROUGH = bool(os.environ.get("DIPTYCH_THOROUGH"))
ALT_GR = "ISO_Level3_Shift"


class Program:
    """Diptych itself, with a project, and the person before it."""

    def __init__(self, path: Path, screen: str, person: Person) -> None:
        self.path, self.person = path, person
        environment = os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("QT_LOGGING_RULES", None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "annotator", str(path)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def saved(self) -> list[tuple[str, str]]:
        """Words and note of each annotation in the file, while the program has it open."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as file:
            return list(file.execute("SELECT quote, note FROM annotation_view ORDER BY id"))

    def wait_until_saved(self, *rows: tuple[str, str]) -> None:
        """Return when the file holds exactly these."""
        until(lambda: self.saved() == list(rows), f"{rows} in the file", 10)

    def wait_for_colour(self, name: str, hue: str = "", *, least: int = 40, after: float = 0.0) -> QImage:
        """Return the picture as soon as so many pixels right of `after` (0 to 1) have a colour of the theme."""
        theme = Theme.load("light")
        wanted = (theme.hue(hue).tint if hue else theme.colour(name)).rgb()

        def seen() -> bool:
            picture = self.person.picture()
            left = int(picture.width() * after)
            return colours(picture.copy(left, 0, picture.width() - left, picture.height()))[wanted] >= least

        until(seen, f"{name} {hue} on the screen", 10)
        return self.person.picture()

    def wait_for_end(self) -> tuple[int, str]:
        """Exit code, and all that was written to the terminal."""
        output, errors = self._process.communicate(timeout=20)
        return self._process.returncode, output + errors

    def end(self) -> None:
        """Leave nothing running, whatever happened."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def colours(image: QImage) -> Counter[int]:
    """How often each colour is seen."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return Counter(memoryview(plain.constBits()).cast("I"))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with sample_project(tmp_path) as project:
        path = project.path
    with virtual_screen("fr") as screen:
        person = Person(screen)
        running = Program(path, screen, person)
        try:
            person.wait_for_window(path.stem)
            yield running
        finally:
            running.end()
            person.leave()


@pytest.mark.xvfb
def test_a_session_at_a_real_screen(program: Program) -> None:
    person = program.person
    program.wait_for_colour("paper", least=100_000)
    assert person.size() <= (1400, 900)

    # Characters that AltGr and dead keys make are no commands; the letter on the same key is.
    person.press("Control_L+Shift_L+Right", f"{ALT_GR}+e", "dead_circumflex", "e", "e")
    program.wait_until_saved(("Le ", ""))
    program.wait_for_colour("tint", "blue")
    person.press("m")
    # Qt's input context sees keys when they arrive, not when their turn comes: it must know that the note is there.
    program.wait_for_colour("focus", after=0.75)
    person.press("dead_circumflex", "e", f"{ALT_GR}+agrave", f"{ALT_GR}+e", "F6")
    program.wait_until_saved(("Le ", "ê@€"))

    person.press("Control_L+Shift_L+Right", "c")
    program.wait_until_saved(("Le ", "ê@€"), ("Russia ", ""))
    person.press("Control_L+z")
    program.wait_until_saved(("Le ", "ê@€"))
    person.press("Control_L+Shift_L+z")
    program.wait_until_saved(("Le ", "ê@€"), ("Russia ", ""))

    for size in ((1100, 700), (1400, 900)):  # smaller, then as large as the screen
        person.resize(*size)
        until(lambda size=size: person.size() == size, f"a window of {size}", 10)  # type: ignore[misc]
        picture = program.wait_for_colour("tint", "amber")
        assert (picture.width(), picture.height()) == size
        assert len(colours(picture)) > 100  # texts have many shades

    person.close()
    assert program.wait_for_end() == (0, "")
    with Project.open(program.path) as project:
        pair = project.pairs()[0]
        quotes = [a.quote for side in (pair.left, pair.right) for a in project.annotations(side)]
    assert sorted(quotes) == ["Le ", "Russia "]


@pytest.mark.xvfb
@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_what_the_screen_shows_is_what_is_painted_anew(scale: str) -> None:
    """As `reader/test_pixels.py`, but with the pixels that the X server has."""
    with virtual_screen() as screen:
        environment = os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale}
        run = subprocess.run(
            [sys.executable, "-m", "tests.helpers.repaint", "--steps", "1000" if THOROUGH else "30", "--seed", "5"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )  # fmt: skip
    assert run.stdout, run.stderr[-2000:]
    told = json.loads(run.stdout)
    assert told["differences"] == []
    assert told["ratio"] == float(scale)
