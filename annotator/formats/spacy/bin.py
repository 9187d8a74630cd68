"""A DocBin, spaCy's file of documents, written as the documents come.

It is msgpack, deflated: a map of columns, each of which holds something of all documents, one after the other
(`spacy/tokens/_serialize.py`, version 0.1). So columns wait on the disk while they are written.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, NamedTuple

from annotator.formats.extras import library
from annotator.model.errors import UserError

EXTRA = "spacy"
_MOST_ITEMS = 2_000_000  # of one list or map
_IN_MEMORY = 1_000_000
_PIECE = 1 << 20
_LARGEST_COLUMN = (1 << 32) - 1  # bytes, as msgpack counts them
# id, kb_id and label as numbers of strings; start and end in tokens, then in characters.
SPAN = struct.Struct(">QQQllll")
# spaCy keeps attributes by number; these are the ones that are read or written here.
_ATTRIBUTES = ("ORTH", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
STARTS, GOES_ON = 1, (1 << 64) - 1  # of SENT_START; the second is -1
_COLUMNS = ("tokens", "spaces", "lengths", "strings", "groups", "user_data")


class BinSpan(NamedTuple):
    """A span of a document: tokens [start, end) and the code points [first, last) they cover, and what it is called."""

    start: int
    end: int
    first: int
    last: int
    label: str
    uid: str = ""
    kb: str = ""


class BinDocument(NamedTuple):
    """A document of a DocBin: words with whether a blank follows each, spans by the key of their group, the rest."""

    words: Sequence[str]
    spaces: Sequence[bool]
    starts: Sequence[int]
    """SENT_START of each word; empty where the file does not say."""
    groups: Mapping[str, Sequence[BinSpan]]
    entities: Sequence[BinSpan] = ()
    user_data: Mapping[Any, Any] = {}
    categories: Mapping[Any, Any] = {}


def unpacked(data: bytes) -> Any:
    """A value from msgpack: plain values only, lists as keys become tuples. Raises `ValueError` or `TypeError`.

    With a hook of our own srsly leaves its decoders out, which make arrays of any type and shape.
    """
    return library("srsly", EXTRA).msgpack.unpackb(
        data, raw=False, use_list=True, strict_map_key=False, max_array_len=_MOST_ITEMS, max_map_len=_MOST_ITEMS,
        object_pairs_hook=_as_map,
    )  # fmt: skip


def _as_map(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    return {tuple(key) if isinstance(key, list) else key: value for key, value in pairs}


class Writer:
    """Writes documents into a DocBin: `add` each, then `write` the file. Of all documents only the words are kept."""

    def __init__(self, stack: ExitStack) -> None:
        self._id = library("spacy.strings", EXTRA).get_string_id
        # One packer for all: making one asks all packages that are installed for encoders, 2 ms each time.
        self._packer = library("srsly", EXTRA).msgpack.Packer(use_bin_type=True)
        self._pack: Callable[[object], bytes] = self._packer.pack
        self._columns: dict[str, IO[bytes]] = {}
        for name in _COLUMNS:
            waiting = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # the stack closes it
            self._columns[name] = stack.enter_context(waiting)
        self._ids: dict[str, int] = {}
        self._strings = 0
        self.documents = 0

    def add(self, document: BinDocument) -> None:
        """Take a document. Raises `UnicodeEncodeError` for half a character; then nothing of it is kept."""
        new = {word: int(self._id(word)) for word in document.words if word not in self._ids}
        others: dict[str, int] = {}
        groups = {self._group(key, spans, others): [key] for key, spans in document.groups.items()}
        cells = array("Q")
        for word, start in zip(document.words, document.starts, strict=True):
            cells.append(new[word] if word in new else self._ids[word])
            cells.append(start)
        parts = {
            "tokens": cells.tobytes(),
            "spaces": bytes(document.spaces),
            "lengths": array("i", [len(document.words)]).tobytes(),
            # A name that was there before does no harm: readers make a set of them.
            "strings": b"".join(self._pack(text) for text in (*new, *others)),
            "groups": self._pack(self._pack(groups)),
            "user_data": self._pack(self._pack(document.user_data)),
        }
        if self._columns["tokens"].tell() + len(parts["tokens"]) > _LARGEST_COLUMN:
            raise UserError("The file is full: a DocBin holds some 250 million words.")
        for name, data in parts.items():
            self._columns[name].write(data)
        self._ids.update(new)
        self._strings += len(new) + len(others)
        self.documents += 1

    def _group(self, key: str, spans: Iterable[BinSpan], others: dict[str, int]) -> bytes:
        """A group of spans; what they are called gets its numbers in `others`, kept for this document only."""

        def number(text: str) -> int:
            if text and text not in others:
                others[text] = int(self._id(text))
            return others[text] if text else 0

        cells = [
            SPAN.pack(
                number(one.uid), number(one.kb), number(one.label), one.start, one.end, one.first, one.last
            )
            for one in spans
        ]
        return self._pack({"name": key, "attrs": {}, "spans": cells})

    def write(self, stream: BinaryIO) -> None:
        """Write the file."""
        deflated = zlib.compressobj()
        stream.writelines(deflated.compress(piece) for piece in self._pieces())
        stream.write(deflated.flush())

    def _pieces(self) -> Iterator[bytes]:
        packer, packed = self._packer, self._pack
        known = numbers()
        rows = packer.pack_array_header(self.documents)
        yield packer.pack_map_header(10)
        yield packed("version") + packed("0.1")
        yield packed("attrs") + packed([known["ORTH"], known["SENT_START"]])
        for name in ("tokens", "spaces", "lengths"):
            yield packed(name) + b"\xc6" + struct.pack(">I", self._columns[name].tell())
            yield from self._column(name)
        yield packed("strings") + packer.pack_array_header(self._strings)
        yield from self._column("strings")
        for name, each in (("cats", packed({})), ("flags", packed({"has_unknown_spaces": False}))):
            yield packed(name) + rows
            yield each * self.documents
        yield packed("span_groups") + rows
        yield from self._column("groups")
        yield packed("user_data") + rows
        yield from self._column("user_data")

    def _column(self, name: str) -> Iterator[bytes]:
        self._columns[name].seek(0)
        while piece := self._columns[name].read(_PIECE):
            yield piece


def numbers() -> dict[str, int]:
    """The numbers by which spaCy knows attributes of words."""
    ids = library("spacy.attrs", EXTRA).IDS
    return {name: int(ids[name]) for name in _ATTRIBUTES}
