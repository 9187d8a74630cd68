"""Exports appear whole or not at all."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.formats.files import writing
from annotator.model.errors import EnvironmentProblem, UserError


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with writing(target, False) as stream:
        stream.write(b"half")
        assert not target.exists()
    assert target.read_bytes() == b"half"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def fail(target: Path) -> None:
    with writing(target, True) as stream:
        stream.write(b"new")
        raise ZeroDivisionError


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        fail(target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")
    with pytest.raises(UserError, match="exists already"), writing(target, False):
        pass
    assert target.read_bytes() == b"old"
    with writing(target, True) as stream:
        stream.write(b"new")
    assert target.read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="folder"), writing(tmp_path / "no" / "out.txt", False):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are Unix's")
def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    """A child whose files may not grow past 4 kB meets the error that a full disk gives."""
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")
    child = f"""
import resource, signal
from pathlib import Path
from annotator.formats.files import writing
from annotator.model.errors import EnvironmentProblem
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    with writing(Path({str(target)!r}), True) as stream:
        stream.write(b"x" * 3_000_000)
except EnvironmentProblem as problem:
    print(problem)
"""
    told = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True)
    assert "disk is full" in told.stdout
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_a_stream_is_written_to_and_left_open() -> None:
    stream = io.BytesIO()
    with writing(stream, False) as given:
        given.write(b"data")
    assert stream.getvalue() == b"data"
    assert not stream.closed


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are Unix's")
def test_a_pipe_or_a_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    target = tmp_path / "pipe"
    os.mkfifo(target)
    with pytest.raises(UserError, match="a device or a pipe"), writing(target, True) as stream:
        stream.write(b"new")
    assert target.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
