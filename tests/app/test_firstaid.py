"""What keeps a window from opening is told as a sentence with its remedy, and with exit code 2."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.app import firstaid
from annotator.app.firstaid import check_display, check_libraries, check_window
from annotator.model.errors import EnvironmentProblem

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="first aid looks at Linux only")


@linux_only
@pytest.mark.parametrize("wanted", ["", "xcb", "wayland"])
def test_no_screen_is_told(wanted: str) -> None:
    with pytest.raises(EnvironmentProblem, match="no screen") as told:
        check_display({}, wanted)
    assert "DISPLAY" in str(told.value)
    assert "--help" in str(told.value)


@linux_only
def test_a_screen_that_does_not_answer_is_named() -> None:
    with pytest.raises(EnvironmentProblem, match=":4711"):
        check_display({"DISPLAY": ":4711"})
    with pytest.raises(EnvironmentProblem, match="wayland-9"):
        check_display({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"})


@linux_only
def test_a_wayland_that_answers_is_used(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert check_display(environ) == "wayland"
        assert check_display({**environ, "DISPLAY": ":4711"}) == "wayland"
        with pytest.raises(EnvironmentProblem, match="no screen"):
            check_display(environ, "xcb")


@linux_only
def test_a_platform_without_a_screen_needs_none() -> None:
    check_window({"QT_QPA_PLATFORM": "offscreen"})
    check_window({"QT_QPA_PLATFORM": "minimal:enable_fonts"})


@linux_only
def test_an_unknown_platform_is_told_with_those_there_are() -> None:
    with pytest.raises(EnvironmentProblem, match="holodeck") as told:
        check_window({"QT_QPA_PLATFORM": "holodeck"})
    assert "xcb" in str(told.value)


@linux_only
def test_missing_libraries_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without libxcb-cursor: the loader's own words, for the plug-in and for the library."""
    gone = {
        "libqxcb.so": "libxcb-cursor.so.0: cannot open shared object file: No such file or directory",
        "libxcb-cursor.so.0": "libxcb-cursor.so.0: cannot open shared object file: No such file or directory",
        "libxcb-icccm.so.4": "libxcb-icccm.so.4: cannot open shared object file: No such file or directory",
    }
    monkeypatch.setattr(firstaid, "_complaint", lambda library: gone.get(Path(library).name, ""))
    with pytest.raises(EnvironmentProblem, match="apt-get install libxcb-cursor0 libxcb-icccm4") as told:
        check_libraries("xcb")
    assert "libxcb-cursor.so.0, libxcb-icccm.so.4" in str(told.value)
    check_libraries("wayland")


@linux_only
def test_a_library_without_a_known_package_is_still_named(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = {"libQt6Widgets.so.6": "libnovel.so.3: cannot open shared object file: No such file or directory"}
    monkeypatch.setattr(firstaid, "_complaint", lambda library: gone.get(Path(library).name, ""))
    with pytest.raises(EnvironmentProblem, match=r"lacks libnovel\.so\.3\. Install the package"):
        check_libraries("offscreen")


def test_other_systems_need_nothing() -> None:
    check_window({}, platform="win32")
    check_window({}, platform="darwin")


@linux_only
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4711"}])
def test_the_program_says_it_and_leaves_with_2(display: dict[str, str], tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    ran = subprocess.run(
        [sys.executable, "-m", "annotator", "some.diptych"],
        env={**environ, **display, "PYTHONPATH": str(Path.cwd())},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert "screen" in ran.stderr
    assert ran.stderr.startswith("diptych: ")
    assert ran.stdout == ""
