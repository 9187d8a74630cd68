"""What the command line prints is safe to look at and easy to read."""

from __future__ import annotations

import errno
import signal
from contextlib import suppress

import click
import pytest
from click.testing import CliRunner

from annotator.app.terminal import COULD_NOT, Door, numbers, print_table, progress, visible
from annotator.model.errors import Cancelled, EnvironmentProblem, UserError


def test_names_cannot_move_the_cursor_or_turn_the_writing_round() -> None:
    assert visible("a\x1b[2Jb\u202ec\n") == "a\\u001b[2Jb\\u202ec\\u000a"
    assert visible("été, “quoted” 日本") == "été, “quoted” 日本"


def test_tables_align_numbers_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("name", "number"), [("a", 5), ("bcdef", "1,200")])
    assert capsys.readouterr().out == "name   number\na           5\nbcdef   1,200\n"


def test_numbers_agree_with_their_nouns() -> None:
    assert numbers({"article": 1, "pair": 0, "annotation": 2}) == "1 article, 0 pairs, 2 annotations"


def test_nobody_watches_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading") as watch:
        watch(1, 2, "one")
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_that_is_lost_on_its_way_is_heeded_at_the_next_step() -> None:
    """An exception in a callback of SQLite, or while an object goes, ends there."""
    before = signal.getsignal(signal.SIGINT)
    with progress("Reading") as watch:
        watch(1, 3)
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(Cancelled):
            watch(2, 3)
    assert signal.getsignal(signal.SIGINT) is before


def _door(error: BaseException) -> Door:
    door = Door("diptych")

    @door.command("open")
    def open_() -> None:
        raise error

    return door


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "diptych: The disk is full: standard output"),
        (UserError("There is no {name}.", name="a\x07b"), "diptych: There is no a\\u0007b.\n"),
        (EnvironmentProblem("The disk is full."), "diptych: The disk is full.\n"),
        (Cancelled(), "diptych: Cancelled; nothing was left half-done.\n"),
        (KeyboardInterrupt(), "diptych: Cancelled; nothing was left half-done.\n"),
        (click.UsageError("No such thing"), "Usage"),
    ],
)
def test_errors_become_sentences_and_2(error: BaseException, said: str) -> None:
    result = CliRunner().invoke(_door(error), [])
    assert result.exit_code == COULD_NOT
    assert result.stderr.startswith(said)
    assert result.stdout == ""


def test_a_bug_is_told_without_traceback_and_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    result = CliRunner().invoke(_door(KeyError("Le commandant a déclaré")), [])
    assert result.exit_code == COULD_NOT
    assert "KeyError" in result.stderr
    assert "diptych.log" in result.stderr
    assert "commandant" not in result.stderr
    assert [record.levelname for record in caplog.records if record.levelname != "INFO"] == ["ERROR"]
