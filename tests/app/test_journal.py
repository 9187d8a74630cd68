"""The log tells where something failed and never what was read."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from annotator.app.journal import log_file, start_logging, stop_logging

SECRET = "Le commandant a déclaré"


def test_log_holds_frames_but_no_message_of_an_exception(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "state" / "diptych.log"
    handler = start_logging(path)
    try:
        os.environ[SECRET]
    except KeyError:
        logging.getLogger("annotator.test").exception("looking it up failed")
    stop_logging(handler)
    text = path.read_text("utf-8")
    assert "looking it up failed" in text
    assert "test_journal.py" in text
    assert "KeyError" in text
    assert SECRET not in text
    assert [record.levelname for record in caplog.records if record.name == "annotator.test"] == ["ERROR"]


def test_log_of_a_library_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "diptych.log"
    handler = start_logging(path)
    logging.getLogger("somelibrary").info(SECRET)
    stop_logging(handler)
    assert SECRET not in path.read_text("utf-8")


def test_log_stays_small(tmp_path: Path) -> None:
    path = tmp_path / "diptych.log"
    handler = start_logging(path)
    for _ in range(4000):
        logging.getLogger("annotator.test").info("x" * 300)
    stop_logging(handler)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 1_000_000
    assert len(list(tmp_path.iterdir())) == 3


def test_no_log_without_the_right_to_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert start_logging(tmp_path / "file" / "diptych.log") is None
    stop_logging(None)


def test_log_lies_in_the_platform_s_folder() -> None:
    assert log_file().parent.name == "diptych"
