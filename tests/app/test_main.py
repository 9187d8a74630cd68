"""The program as a whole: it starts, opens, closes on a signal, and loads nothing slow before it is needed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.assets import asset
from tests.helpers.waiting import until

ROOT = Path(__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Programs that a test starts; none outlives it."""
    running: list[subprocess.Popen[str]] = []
    yield running
    for process in running:
        process.kill()
        process.communicate()


def start(started: list[subprocess.Popen[str]], folder: Path, *words: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "annotator", *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    started.append(process)
    return process


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_opens_texts_beside_them_and_closes_on_a_signal(
    started: list[subprocess.Popen[str]], tmp_path: Path, number: signal.Signals
) -> None:
    texts = tmp_path / "articles"
    texts.mkdir()
    for seed in asset("seeds").iterdir():
        (texts / seed.name).write_bytes(seed.read_bytes())
    process = start(started, tmp_path, "articles")
    lock = tmp_path / "articles.diptych.lock"
    log = Path(os.environ["XDG_STATE_HOME"]) / "diptych" / "diptych.log"
    # The import holds the lock too, for a moment.
    until(
        lambda: process.poll() is not None or (log.exists() and "window shown" in log.read_text("utf-8")),
        "the window",
    )
    until(lambda: process.poll() is not None or lock.exists(), "the project to be opened")
    process.send_signal(number)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "2 articles, 1 pair, 0 annotations came in" in errors
    assert output == ""
    assert not lock.exists()
    assert "Traceback" not in errors


def test_texts_never_go_into_a_project_that_is_there_already(
    started: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The town was held.\n", "utf-8")
    (tmp_path / "a.diptych").write_bytes(b"precious")
    process = start(started, tmp_path, "a.txt")
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "--project" in errors
    assert (tmp_path / "a.diptych").read_bytes() == b"precious"


def test_a_project_that_is_not_there_is_told(started: list[subprocess.Popen[str]], tmp_path: Path) -> None:
    for words in (["missing.diptych"], ["--project", "missing.diptych"]):
        process = start(started, tmp_path, *words)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 2
        assert "missing.diptych" in errors


def test_the_window_comes_up_without_what_is_slow() -> None:
    program = "import sys, annotator.app.main; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=True
    )
    slow = {
        "sqlite_utils",
        "deep_translator",
        "py3langid",
        "numpy",
        "requests",
        "pandas",
        "click_default_group",
        "importlib.resources",
        "logging.handlers",
        "subprocess",
        # Each of these costs as much as a panel, for one function.
        "uuid",
        "platform",
        "ctypes",
        "fractions",
        "html",
        "PySide6.QtSvg",
        "annotator.ui.reader.accessible_text",
        "annotator.assist.comparing",
        "annotator.assist.figures",
        "annotator.assist.analysis",
    }
    assert slow & set(ran.stdout.split()) == set()


def test_imports_of_ours_are_python_s_own() -> None:
    """PySide6's reads every source text once more, and keeps it."""
    program = (
        "import annotator.app.main, builtins, linecache;"
        "print(builtins.__import__ is builtins.__orig_import__, *(n for n in linecache.cache if '/ui/' in n))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["True"]
