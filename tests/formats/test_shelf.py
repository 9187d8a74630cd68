"""Where articles wait while their import is previewed: they come back as they were, and the disk holds them."""

from __future__ import annotations

import errno
import io
import tempfile
from pathlib import Path
from typing import IO

import pytest

from annotator.formats import shelf
from annotator.formats.shelf import Shelf
from annotator.formats.values import Incoming, IncomingAnnotation
from annotator.model.errors import EnvironmentProblem
from annotator.model.span import Span
from tests.helpers.texts import HARD


def articles() -> list[Incoming]:
    return [
        Incoming(
            name=name,
            text=text,
            sha256="0" * 64,
            original=b"\xff\xfe" if number % 2 else text.encode(),
            title=name,
            excluded=(Span(0, 1),),
            annotations=(
                IncomingAnnotation(
                    "a", (Span(0, 1), Span(2, 3)), "claim", "", (("key", text),), text, "open"
                ),
                IncomingAnnotation("", (Span(1, 2),), "entity", created="2026-11-22T10:00:00.000Z"),
            )[: number % 3],
        )
        for number, (name, text) in enumerate(HARD.items())
        if name != "surrogate"  # no canonical text holds any
    ]


def test_what_was_put_away_comes_back_as_it_was() -> None:
    here = Shelf(0)
    given = articles()
    assert len(given) > 5
    waiting = [here.kept(article) for article in given]
    for article, kept in zip(given, waiting, strict=True):
        assert kept.away is not None
        assert (kept.text, kept.original, kept.annotations) == ("", b"", ())
        assert (kept.name, kept.title, kept.excluded) == (article.name, article.title, article.excluded)
        assert (kept.length, kept.annotation_count) == (article.length, article.annotation_count)
    for article, kept in reversed(list(zip(given, waiting, strict=True))):
        assert kept.whole() == article
        assert kept.whole() == article
    assert type(waiting[2].whole().annotations[0]) is IncomingAnnotation
    assert type(waiting[2].whole().annotations[0].spans[0]) is Span


def test_what_there_is_room_for_stays_at_hand() -> None:
    one = Incoming(name="one", text="a" * 40, sha256="")
    here = Shelf(100)
    kept = [here.kept(one) for _ in range(4)]
    assert [article.away is None for article in kept] == [True, True, False, False]
    assert [article.whole() for article in kept] == [one] * 4


def test_on_a_full_disk_it_stays_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> IO[bytes]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf, "TemporaryFile", full)
    one = Incoming(name="one", text="text", sha256="")
    assert Shelf(0).kept(one) is one


def test_a_disk_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(shelf, "TemporaryFile", lambda **_: Failing())
    kept = Shelf(0).kept(Incoming(name="one", text="text", sha256=""))
    with pytest.raises(EnvironmentProblem, match="Input/output error"):
        kept.whole()


def test_the_file_goes_with_the_shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[IO[bytes]] = []

    def watched(**_: object) -> IO[bytes]:
        opened.append(tempfile.TemporaryFile(dir=tmp_path))  # noqa: SIM115  # the shelf closes it
        return opened[0]

    monkeypatch.setattr(shelf, "TemporaryFile", watched)
    kept = Shelf(0).kept(Incoming(name="one", text="text", sha256=""))
    assert not opened[0].closed
    del kept
    assert opened[0].closed
