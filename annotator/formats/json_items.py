"""The items of a large file of JSON, one after the other: the lines of JSON Lines, the elements of an array.

Only one item is held. An item that is broken, too long or nested too deeply is told by its own reader; the next one is
found all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from annotator.model.errors import UserError

LONGEST = 200_000_000  # bytes; an article of that size is no article
_PIECE = 1 << 18
_BLANK = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"
_BETWEEN = re.compile(rb"[^ \t\r\n,]")
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
# Up to the next bracket that stands in no string. A quotation mark found instead begins a string that goes on in what
# is not held yet.
_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|' + _STRING + rb')*+(["\[\]{}])', re.DOTALL)
_WORD = re.compile(rb'[^"\[\]{}, \t\r\n]+')
_WHOLE_STRING = re.compile(_STRING, re.DOTALL)
_QUOTE = b'"'
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Item(NamedTuple):
    """An item with its number from 1; `data` is None where it is longer than may be."""

    number: int
    data: bytes | None


def too_long(longest: int) -> UserError:
    """What is said of an item whose `data` is None."""
    return UserError("It is longer than {size} MB.", size=longest // 1_000_000)


def lines(stream: BinaryIO, longest: int = LONGEST) -> Iterator[Item]:
    """The lines of a stream, with their ends."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            yield Item(number, line)
            continue
        del line
        ended = False
        while not ended and (piece := stream.readline(_PIECE)):
            ended = piece.endswith(b"\n")
        yield Item(number, None)


def is_array(head: bytes) -> bool:
    """Whether a file that begins so is an array of JSON."""
    return head.removeprefix(_BOM).lstrip(_BLANK).startswith(b"[")


def refuse_utf_16(head: bytes) -> None:
    """Raise `UserError` for a file that begins with the byte order mark of UTF-16."""
    if head.startswith(UTF_16):
        raise UserError("This file is UTF-16, but JSON is UTF-8. Save it as UTF-8.")


def elements(stream: BinaryIO, longest: int = LONGEST) -> Iterator[Item]:
    """The elements of the array that a stream is, each as the bytes it is written in.

    `is_array` must have said so. Raises `UserError` when it does not end; what came before has been given by then.
    """
    return iter(_Array(stream, longest))


class _Array:
    """An array being read. `_held` is what was read and not yet given, `_at` where reading goes on in it."""

    def __init__(self, stream: BinaryIO, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._held = bytearray()
        self._at = 0

    def __iter__(self) -> Iterator[Item]:
        while b"[" not in self._held:
            self._more()
        self._at = self._held.index(b"[") + 1
        number = 0
        while self._begins():
            number += 1
            yield Item(number, self._element())

    def _begins(self) -> bool:
        """Go to where the next element begins; whether there is one."""
        self._drop()
        while (found := _BETWEEN.search(self._held)) is None:
            self._held.clear()
            self._more()
        self._at = found.start()
        self._drop()
        return not self._held.startswith(b"]")

    def _element(self) -> bytes | None:
        """The bytes of the element that begins here, which `_at` is behind afterwards."""
        depth, gone = 0, 0
        while (depth := self._depth(depth)) >= 0:
            if self._at + gone > self._longest:
                gone += self._at
                self._drop()
            self._more()
        return None if gone or self._at > self._longest else bytes(self._held[: self._at])

    def _depth(self, depth: int) -> int:
        """How many brackets are open at the end of what is held; -1 when the element has ended before."""
        held = self._held
        if not depth and bytes(held[:1]) not in (b"[", b"{"):
            found = (_WHOLE_STRING if held.startswith(_QUOTE) else _WORD).match(held)
            if found is None or found.end() == len(held):
                return 0
            self._at = found.end()
            return -1
        while (found := _BRACKET.match(held, self._at)) is not None:
            sign = held[found.start(1)]
            if sign == ord(_QUOTE):
                self._at = found.start(1)
                return depth
            self._at = found.end()
            depth += 1 if sign in b"[{" else -1
            if depth == 0:
                return -1
        return depth

    def _more(self) -> None:
        """Read on, more each time, since what comes after the last bracket is looked at again."""
        if len(self._held) > _PIECE + 2 * self._longest:
            raise UserError(
                "It holds a text longer than {size} MB, and was not read on.", size=self._longest // 1_000_000
            )
        piece = self._stream.read(max(_PIECE, len(self._held)))
        if not piece:
            raise UserError("The file ends in the middle: it was cut short.")
        self._held += piece

    def _drop(self) -> None:
        """Forget what lies behind."""
        del self._held[: self._at]
        self._at = 0
