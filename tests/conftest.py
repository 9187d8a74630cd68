"""What holds for every test: no screen, folders of its own, and silence as the passing state.

A test fails on an unexpected warning, Qt message (both in pyproject.toml), log record of WARNING and above, and on a
thread, an active timer or a window that outlives it.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Shared machines stall at times; what is too slow is measured by the benchmarks, not by a stopwatch on one example.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

# Before anything imports Qt. A test that wants a real X screen starts one and a program of its own on it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LANGUAGE"] = "en"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("QT_STYLE_OVERRIDE", None)

_TOOLS = {
    "xvfb": ("Xvfb", "Xvfb is not installed; make system installs it"),
    "atspi": ("dbus-run-session", "dbus is not installed; make system installs it"),
    "strace": ("strace", "strace is not installed; make system installs it"),
}


@pytest.fixture(scope="session", autouse=True)
def _session_folders() -> Iterator[None]:
    """A run-time folder as a desktop session has one: Qt warns without it."""
    folder = Path(tempfile.mkdtemp(prefix="diptych-tests-"))
    os.environ["XDG_RUNTIME_DIR"] = str(folder)  # mkdtemp makes it for its owner only, as Qt demands
    yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, state, cache and data of each test in a folder of its own, never the developer's."""
    home = tmp_path_factory.getbasetemp() / "home"
    if home.exists():
        shutil.rmtree(home)
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out, with the reason, what this machine cannot run."""
    for marker, (program, reason) in _TOOLS.items():
        if item.get_closest_marker(marker) and not shutil.which(program):
            pytest.skip(reason)
    if item.get_closest_marker("nonroot") and (sys.platform == "win32" or os.geteuid() != 0):
        pytest.skip("only root can become another user")


class _Loud(logging.Handler):
    """Keeps what the program logs at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a log record of WARNING and above, unless the test asks for `caplog` and looks at it itself."""
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    if loud.records and "caplog" not in request.fixturenames:
        pytest.fail("unexpected log records:\n" + "\n".join(loud.records))


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on what outlives the test: threads, and with Qt also active timers and windows."""
    from tests.helpers import leaks

    before = leaks.snapshot()
    yield
    left = leaks.since(before)
    if left:
        pytest.fail("left behind by the test: " + "; ".join(left))


_verdicts: list[str] = []
_heard: dict[str, list[str]] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Gather what independent readers said of our exports, from whatever process ran the test."""
    if report.when == "call":
        _verdicts.extend(str(value) for name, value in report.user_properties if name == "verdict")
    if report.when == "teardown":
        for name, value in report.user_properties:
            if name == "sentences" and isinstance(value, list) and value:
                _heard[report.nodeid] = value


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the readers' verdicts as a table."""
    if _verdicts:
        terminalreporter.section("Exports of the hard corpus, as other readers read them")
        for line in sorted(_verdicts):
            terminalreporter.write_line(line)
    if _heard:
        from tests.helpers import bad_input

        bad_input.write(Path(os.environ[bad_input.PAGE]), _heard)
