"""A DocBin taken apart without trusting it.

spaCy itself reads a file whole and believes every number in it; here sizes are bounded and numbers are checked first,
msgpack makes nothing but plain values, and nothing is ever unpickled. See `spacy_bin` for what a DocBin is.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from annotator.formats.extras import library
from annotator.formats.spacy.bin import EXTRA, SPAN, BinDocument, BinSpan, numbers, unpacked
from annotator.model.errors import UserError

MOST_INFLATED = 300_000_000  # bytes
_PIECE = 1 << 20
_OUTSIDE, _INSIDE, _BEGINS = 2, 1, 3  # of ENT_IOB; 0 is unknown


def inflated(data: bytes) -> bytes:
    """What was deflated. Raises `UserError` when it is damaged or larger than `MOST_INFLATED` bytes."""
    machine = zlib.decompressobj()
    pieces: list[bytes] = []
    size = 0
    try:
        while data and not machine.eof:
            pieces.append(machine.decompress(data, _PIECE))
            size += len(pieces[-1])
            if size > MOST_INFLATED:
                raise UserError("Unpacked it is larger than {most} MB.", most=MOST_INFLATED // 1_000_000)
            data = machine.unconsumed_tail
    except zlib.error:
        raise UserError("It is no DocBin of spaCy, or a damaged one.") from None
    if not machine.eof:
        raise UserError("It ends in the middle: a part of the file is missing.")
    return b"".join(pieces)


class Bin:
    """The documents of a DocBin."""

    def __init__(self, data: bytes) -> None:
        """Take the columns apart. Raises `UserError` when they do not fit together."""
        try:
            columns = unpacked(data)
            known = numbers()
            self._attributes = {number: place for place, number in enumerate(columns["attrs"])}
            self._width = len(columns["attrs"])
            self._orth = self._attributes[known["ORTH"]]
            self._lengths = array("i", columns["lengths"])
            self._tokens = memoryview(columns["tokens"]).cast("Q")
            self._spaces = bytes(columns["spaces"])
            count = len(self._lengths)
            self._rows = [
                _column(columns, name, count) for name in ("cats", "flags", "span_groups", "user_data")
            ]
            number = library("spacy.strings", EXTRA).get_string_id
            strings = [text for text in columns["strings"] if type(text) is str]
            self._strings: dict[int, str] = {int(number(text)): text for text in strings}
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            raise UserError("It is no DocBin of spaCy, or a damaged one.") from None
        self._numbers = known
        words = len(self._spaces)
        if min(self._lengths, default=0) < 0 or sum(self._lengths) != words:
            raise UserError("Its columns have different lengths, so no document can be told from the next.")
        if len(self._tokens) != words * self._width:
            raise UserError("Its columns have different lengths, so no document can be told from the next.")
        self._begins = [0, *accumulate(self._lengths)]

    def __len__(self) -> int:
        return len(self._lengths)

    def document(self, place: int) -> BinDocument:
        """One of the documents. Raises `UserError` when it is damaged."""
        first, last = self._begins[place : place + 2]
        cells = self._tokens[first * self._width : last * self._width]
        categories, flags, groups, user_data = (row[place] for row in self._rows)
        unknown = isinstance(flags, Mapping) and flags.get("has_unknown_spaces") is True
        try:
            return BinDocument(
                words=[self._strings[number] for number in cells[self._orth :: self._width].tolist()],
                spaces=[True] * (last - first) if unknown else list(map(bool, self._spaces[first:last])),
                starts=self._values(cells, "SENT_START"),
                groups=dict(self._groups(groups)),
                entities=list(self._entities(cells)),
                user_data=_plain(_map(unpacked(user_data))) if user_data else {},
                categories=_plain(_map(categories)),
            )
        except (ValueError, TypeError, KeyError, struct.error, RecursionError):
            raise UserError("It is damaged and was left out.") from None

    def _values(self, cells: memoryview, attribute: str) -> list[int]:
        place = self._attributes.get(self._numbers[attribute])
        return [] if place is None else cells[place :: self._width].tolist()

    def _groups(self, data: bytes) -> Iterator[tuple[str, list[BinSpan]]]:
        """The groups of spans. Older files have a list of them, and no keys but their names."""
        held = unpacked(data) if data else []
        pairs = held.items() if isinstance(held, Mapping) else ((group, None) for group in held)
        for packed_group, keys in pairs:
            group = unpacked(packed_group)
            spans = [self._span(SPAN.unpack(cell)) for cell in group["spans"]]
            for key in [str(group["name"])] if keys is None else keys:
                yield str(key), spans

    def _span(self, cell: tuple[int, ...]) -> BinSpan:
        uid, kb, label, *places = cell
        return BinSpan(*places, self._named(label), self._named(uid), self._named(kb))  # type: ignore[call-arg, arg-type]

    def _named(self, number: int) -> str:
        """The string of a number; an id that is none is a number that somebody counted."""
        return self._strings.get(number, str(number)) if number else ""

    def _entities(self, cells: memoryview) -> Iterator[BinSpan]:
        """The entities: a word that begins one or has another type than the one before opens a new one."""
        marks = self._values(cells, "ENT_IOB")
        kinds = self._values(cells, "ENT_TYPE")
        if not marks or not kinds:
            return
        names = [self._values(cells, name) or [0] * len(marks) for name in ("ENT_ID", "ENT_KB_ID")]
        start = None
        for place in range(len(marks) + 1):
            mark = marks[place] if place < len(marks) else _OUTSIDE
            goes_on = mark == _INSIDE and start is not None and kinds[place] == kinds[start]
            if start is not None and not goes_on:
                label, uid, kb = (self._named(column[start]) for column in (kinds, *names))
                yield BinSpan(start, place, 0, 0, label, uid, kb)
                start = None
            if mark == _BEGINS or (mark == _INSIDE and not goes_on):
                start = place


def _column(columns: Mapping[str, Any], name: str, count: int) -> Sequence[Any]:
    """A column with something for each document; older files lack some of them."""
    values: Sequence[Any] = columns.get(name) or [None] * count
    if len(values) != count:
        raise ValueError(name)
    return values


def _plain(value: Any, depth: int = 0) -> Any:
    """The value with names and plain values only; the first names may be tuples, as those of extensions are."""
    if isinstance(value, Mapping):
        return {
            key if type(key) is str or (not depth and type(key) is tuple) else str(key): _plain(
                one, depth + 1
            )
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _map(value: object) -> Mapping[Any, Any]:
    return value if isinstance(value, Mapping) else {}
