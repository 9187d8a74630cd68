"""The crash report: places, never article text."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import UserError
from annotator.ui.crash_report import fault, report, scrubbed

SECRET = "les soldats de ce pays continuaient de tenir"
NO_ARTICLES: dict[str, int] = {}
LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéàœ'\"“«» \n\\", min_size=12, max_size=60)


def _caught(action: Callable[[], object]) -> BaseException:
    with pytest.raises(Exception) as caught:  # noqa: PT011  each caller knows which
        action()
    return caught.value


def _raise_with(text: str) -> None:
    raise ValueError(f"cannot place the span: {text}")


def _raise_chained(text: str) -> None:
    try:
        NO_ARTICLES[text]
    except KeyError as error:
        raise RuntimeError(text) from error


def _returning(text: str) -> Generator[str, None, str]:
    yield from ()
    return text


def _misspelt() -> object:
    return str.undefined  # type: ignore[attr-defined]


def _leaks(text: str) -> list[Callable[[], object]]:
    """Ways in which a text gets into a message."""
    return [
        lambda: _raise_with(text),
        lambda: _raise_chained(text),
        lambda: int(text),
        lambda: NO_ARTICLES[text],
        lambda: getattr(object(), text),
        lambda: text.encode("ascii") and int("x" + text),
        lambda: Path(text + "/" + "x" * 3000).read_text(encoding="utf-8"),
        lambda: __import__(text or "x"),
        lambda: next(_returning(text)),
    ]


@pytest.mark.parametrize("number", range(9))
def test_no_known_way_leaks_the_text(number: int) -> None:
    error = _caught(_leaks(SECRET)[number])
    told = report(error, versions="v")
    for word in SECRET.split():
        if len(word) > 2:
            assert word not in told
    assert type(error).__name__ in told


@given(text=LETTERS, number=st.integers(0, 8))
def test_no_run_of_the_text_is_told(text: str, number: int) -> None:
    told = report(_caught(_leaks(text)[number]), versions="v")
    flat = " ".join(text.split())
    runs = {flat[at : at + 9] for at in range(len(flat) - 8)}
    assert not [run for run in runs if run in told]


def test_what_the_code_says_itself_is_told() -> None:
    assert scrubbed(_caught(lambda: _raise_with(SECRET))) == "cannot place the span: …"
    assert scrubbed(_caught(lambda: getattr("", SECRET[:8]))) == "'str' object has no attribute …"
    assert scrubbed(_caught(_misspelt)) == "type object 'str' has no attribute 'undefined'"
    error = UserError("There is no article “{name}”.", name=SECRET)
    assert scrubbed(error) == "There is no article “{name}”."


def test_the_frames_name_file_line_and_function_and_no_folder_of_the_user() -> None:
    error = _caught(lambda: _raise_with("x"))
    lines = report(
        error, versions="Diptych 1", commands=("edit.undo", "find.open"), where="job 3"
    ).splitlines()
    assert lines[:4] == [
        "Diptych crash report",
        "Diptych 1",
        "In: job 3",
        "Last commands: edit.undo, find.open",
    ]
    assert lines[-1].startswith("  tests/ui/test_crash_report.py:")
    assert lines[-1].endswith(" in _raise_with")
    assert str(Path.cwd()) not in "\n".join(lines)


def test_the_cause_is_told_as_well() -> None:
    told = report(_caught(lambda: _raise_chained(str(10**20))), versions="v")
    assert "RuntimeError: …" in told
    assert "Caused by KeyError: …" in told


def test_a_deep_recursion_gives_a_short_report() -> None:
    def deeper(n: int) -> int:
        return deeper(n + 1)

    error = _caught(lambda: deeper(0))
    told = report(error, versions="v")
    assert len(told.splitlines()) < 60
    assert "more …" in told
    assert "maximum recursion depth" in told


def test_the_same_place_is_the_same_fault() -> None:
    assert fault(_caught(lambda: _raise_with("a"))) == fault(_caught(lambda: _raise_with("b")))
    assert fault(_caught(lambda: _raise_with("a"))) != fault(_caught(lambda: _raise_chained("a")))
