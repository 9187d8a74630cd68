"""The five questions of Qt's text interface that PySide leaves out, answered from Python all the same.

`QAccessibleTextInterface` asks for units of text (before, at and after an offset), for the attributes of a run and for
a selection through functions that give start and end back by pointer. PySide passes none of the five on: it answers two
with nothing, and leaves three to Qt, which then fetches the whole text for each, knows no lines but paragraphs, and has
no annotations to tell. So their five entries in the table of virtual functions of one kind of object are exchanged for
functions of ours, made with ctypes.

This is done only where it is certain to be right, else not at all: on Linux on x86-64, whose calling convention these
functions are written for; if the constructor of QString is found by its name; and if the table holds Qt's own three
functions, found by their names, in just the three places where the class declares them. Qt 6 promises that the order of
virtual functions never changes. Elsewhere readers get lines that are paragraphs, and hear of annotations all the same.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakValueDictionary

import shiboken6
from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from .accessible_text import PaneText

_WORD = ctypes.sizeof(ctypes.c_void_p)
# Places in the table of virtual functions (Itanium C++ ABI): two destructors, then the class's own, as declared.
_SELECTION, _BEFORE, _AFTER, _AT, _ATTRIBUTES, _LENGTH = 2, 10, 11, 12, 17, 18
# Before the first function stand the offset to the whole object and what describes its type.
_HEAD = 2

_Int = ctypes.POINTER(ctypes.c_int)
# What returns a string gets, before the object, the place to make it in, and gives that back.
_UNIT = ctypes.CFUNCTYPE(
    ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, _Int, _Int
)
_RUN = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, _Int, _Int)
_SELECTED = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, _Int, _Int)
_MAKE_STRING = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ssize_t)

# By their addresses, which is all that a virtual function is told of its object.
_answering: WeakValueDictionary[int, PaneText] = WeakValueDictionary()


class _Table(NamedTuple):
    """A table of virtual functions with all that must live as long as it does."""

    words: ctypes.Array[ctypes.c_void_p]
    functions: tuple[object, ...]


def take_over(text: PaneText) -> bool:
    """Have Qt ask `text` all questions. False, and nothing is changed, where that cannot be known to be safe."""
    address = shiboken6.getCppPointer(text)[0]
    table = _table(ctypes.c_void_p.from_address(address).value or 0)
    if table is None:
        return False
    _answering[address] = text
    ctypes.c_void_p.from_address(address).value = ctypes.addressof(table.words) + _HEAD * _WORD
    return True


@lru_cache(maxsize=1)
def _table(original: int) -> _Table | None:
    """A copy of the table at `original` with our five functions in it; None where it is not the one that we know."""
    if sys.platform != "linux" or platform.machine() != "x86_64" or not original:
        return None
    try:
        # Loaded already, whatever their folder: they are found by their names.
        core, gui = (ctypes.CDLL(f"libQt6{part}.so.6", mode=os.RTLD_NOLOAD) for part in ("Core", "Gui"))
        make_string = _MAKE_STRING(("_ZN7QStringC1EPK5QCharx", core))
        for place, name in (
            (_BEFORE, "16textBeforeOffset"),
            (_AFTER, "15textAfterOffset"),
            (_AT, "12textAtOffset"),
        ):
            symbol = f"_ZNK24QAccessibleTextInterface{name}EiN11QAccessible16TextBoundaryTypeEPiS2_"
            wanted = ctypes.cast(getattr(gui, symbol), ctypes.c_void_p).value
            if ctypes.c_void_p.from_address(original + place * _WORD).value != wanted:
                return None
        functions = _functions(make_string)
    except (OSError, AttributeError, MemoryError):
        return None
    words = (ctypes.c_void_p * (_HEAD + _LENGTH)).from_buffer_copy(
        (ctypes.c_void_p * (_HEAD + _LENGTH)).from_address(original - _HEAD * _WORD)
    )
    for place, function in functions.items():
        words[_HEAD + place] = ctypes.cast(function, ctypes.c_void_p)
    return _Table(words, (*functions.values(), make_string, core, gui))


def _functions(make_string: Callable[[int, bytes, int], None]) -> dict[int, ctypes._CFunctionType]:
    """Ours, by their places in the table."""

    def answer(
        place: int, this: int, ask: Callable[[PaneText], tuple[str, int, int]], start: object, end: object
    ) -> int:
        told, edges = "", (-1, -1)
        try:
            text = _answering.get(this)
            if text is not None:
                told, *bounds = ask(text)
                edges = bounds[0], bounds[1]
        finally:
            # Whatever went wrong: Qt takes what stands at `place` for a string and will free it.
            start[0], end[0] = edges  # type: ignore[index]
            data = told.encode("utf-16-le", "replace")
            make_string(place, data, len(data) // 2)
        return place

    def unit(name: str) -> ctypes._CFunctionType:
        def ask(place: int, this: int, offset: int, kind: int, start: object, end: object) -> int:
            boundary = QAccessible.TextBoundaryType(kind)
            return answer(place, this, lambda text: getattr(text, name)(offset, boundary), start, end)

        return _UNIT(ask)

    def run(place: int, this: int, offset: int, start: object, end: object) -> int:
        return answer(place, this, lambda text: text.run(offset), start, end)

    def selection(this: int, index: int, start: object, end: object) -> None:
        text = _answering.get(this)
        start[0], end[0] = text.selected(index) if text is not None else (0, 0)  # type: ignore[index]

    return {
        _SELECTION: _SELECTED(selection),
        _BEFORE: unit("text_before"),
        _AFTER: unit("text_after"),
        _AT: unit("text_at"),
        _ATTRIBUTES: _RUN(run),
    }
