"""Where what is about to come in waits on the disk: a preview of a million annotations would not fit into memory.

A few million characters are kept at hand; of what comes after, text, bytes and annotations go to a temporary file that
nobody else sees and that goes with the preview. What lists show of an article stays in memory.
"""

from __future__ import annotations

import marshal
import weakref
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO, Any, NamedTuple

from annotator.formats.values import Incoming, IncomingAnnotation
from annotator.model.files import system_problem
from annotator.model.span import Span

AT_HAND = 4_000_000
_WEIGHT = 300  # what an annotation weighs, in characters
# A version of the encoding that looks for no value twice: there is hardly any, and looking takes longest.
_VERSION = 2
# As `_make`, without a call of Python code for each.
_span = partial(tuple.__new__, Span)
_incoming = partial(tuple.__new__, IncomingAnnotation)


class Shelf:
    """Keeps the first `at_hand` characters (`AT_HAND`) in memory and the rest in a file."""

    def __init__(self, at_hand: int | None = None) -> None:
        self._room = AT_HAND if at_hand is None else at_hand
        self._file: IO[bytes] | None = None
        self._end = 0

    def kept(self, incoming: Incoming) -> Incoming:
        """The article as it may wait: whole, or with its content on the disk. Where the disk is full, whole."""
        weight = len(incoming.text) + len(incoming.original) + _WEIGHT * len(incoming.annotations)
        if self._room >= weight:
            self._room -= weight
            return incoming
        self._room = 0
        try:
            place = self._write(marshal.dumps(_packed(incoming), _VERSION))
        except OSError:
            return incoming
        away = Away(self, *place, len(incoming.text), len(incoming.annotations))
        return replace(incoming, text="", original=b"", annotations=(), away=away)

    def _write(self, packed: bytes) -> tuple[int, int]:
        if self._file is None:
            self._file = TemporaryFile(prefix="diptych-")  # noqa: SIM115  # it lasts as long as the shelf
            weakref.finalize(self, self._file.close)
        self._file.seek(self._end)
        self._file.write(packed)
        start, self._end = self._end, self._end + len(packed)
        return start, len(packed)

    def read(self, start: int, size: int) -> bytes:
        """What was written there. Raises `EnvironmentProblem` when the disk fails."""
        if self._file is None:
            raise ValueError("nothing was put on this shelf")
        try:
            self._file.seek(start)
            return self._file.read(size)
        except OSError as error:
            raise system_problem(error, Path(gettempdir())) from error


class Away(NamedTuple):
    """Where the content of an article is, and what lists show of it. Implements `values.Content`."""

    shelf: Shelf
    start: int
    size: int
    length: int
    annotations: int

    def back(self, incoming: Incoming) -> Incoming:
        """The article whole again. Raises `EnvironmentProblem` when the disk fails."""
        text, original, annotations = marshal.loads(self.shelf.read(self.start, self.size))  # noqa: S302  # our own
        return replace(
            incoming,
            text=text,
            original=text.encode() if original is None else original,
            annotations=_unpacked(annotations),
            away=None,
        )


def _packed(incoming: Incoming) -> tuple[Any, ...]:
    """Plain tuples, since nothing else may be marshalled; annotations as columns, which are quickly made of them."""
    original = None if incoming.original == incoming.text.encode() else incoming.original
    if not incoming.annotations:
        return incoming.text, original, ()
    uids, spans, *rest = zip(*incoming.annotations, strict=True)
    offsets = tuple(chain.from_iterable(chain.from_iterable(spans)))
    return incoming.text, original, (uids, tuple(map(len, spans)), offsets, *rest)


def _unpacked(columns: tuple[Any, ...]) -> tuple[IncomingAnnotation, ...]:
    if not columns:
        return ()
    uids, numbers, offsets, *rest = columns
    flat = map(_span, zip(offsets[::2], offsets[1::2], strict=True))
    spans = zip(flat) if set(numbers) == {1} else [tuple(islice(flat, number)) for number in numbers]
    return tuple(map(_incoming, zip(uids, spans, *rest, strict=True)))
