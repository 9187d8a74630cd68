"""What tests of formats share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from annotator.formats.values import Problem
from annotator.model.wording import Message
from tests.helpers.bad_input import PAGE
from tests.helpers.jsonl import Read, read_lines
from tests.helpers.kept import Verdict


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a file `corpus.jsonl` of the lines it is given."""
    return partial(read_lines, tmp_path / "corpus.jsonl")


@pytest.fixture(autouse=True)
def _sentences(
    record_property: Callable[[str, object], None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """With DIPTYCH_SENTENCES, notes for the page on bad input what was said in each test."""
    if not os.environ.get(PAGE):
        yield
        return
    told: dict[str, None] = {}
    made = Problem.__new__

    def noted(cls: type[Problem], where: str, message: Message) -> Problem:
        told[f"{where}\t{message}"] = None
        return made(cls, where, message)

    monkeypatch.setattr(Problem, "__new__", noted)
    yield
    record_property("sentences", list(told))


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str, str, Verdict], None]:
    """Puts a reader's verdict on a format into the table at the end of the run."""

    def told(name: str, reader: str, verdict: Verdict) -> None:
        record_property("verdict", f"{name:<12} {reader:<28} {verdict.line()}")

    return told
