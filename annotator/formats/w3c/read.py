"""Reading Web Annotations: collections, pages, lists and lines of them, ours and those of other programs.

What Diptych wrote is read line by line, whatever its size. Other files, also ours when another program has written them
anew, are read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.files import shown_name
from annotator.formats.json_items import LONGEST, Item, elements, is_array, lines, refuse_utf_16, too_long
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.fields import Row
from annotator.formats.opening import in_file
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Found, Problem
from annotator.formats.w3c.bodies import texts, values
from annotator.formats.w3c.export import ITEMS, uid_of
from annotator.formats.w3c.foreign import Foreign
from annotator.formats.w3c.ours import Ours, article_of, is_ours
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MOST_AT_ONCE = 100_000_000  # bytes of a file that is read as a whole
_CONTEXT = re.compile(rb'"@context"\s*:\s*(?:\[\s*)?"https?://www\.w3\.org/ns/anno\.jsonld"')
_SELECTOR = re.compile(rb'"type"\s*:\s*"(?:TextQuoteSelector|TextPositionSelector|RangeSelector)"')
_TARGET = re.compile(rb'"target"\s*:')
_LISTS = ("items", "annotations", "rows", "@graph")


class _Reading:
    """One file being read."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self._name = shown_name(path.name)
        self._path = path
        self._foreign = Foreign(path, options.encoding)

    def read(self, stream: BinaryIO) -> Iterator[Found]:
        """What is in the file. Raises `UserError` when nothing of it can be read."""
        first = stream.readline(LONGEST)
        refuse_utf_16(first)
        head = _head(first)
        if head is not None:
            yield from self._ours(lines(stream), head)
        elif (size := self._path.stat().st_size) > MOST_AT_ONCE:
            raise UserError(
                "It is {size} MB large; more than {most} MB are not read at once.",
                size=-(-size // 1_000_000),
                most=MOST_AT_ONCE // 1_000_000,
            )
        elif is_array(first) or self._path.suffix.lower() == ".jsonl":
            stream.seek(0)
            values: list[Any] = []
            cut = self._each(elements(stream) if is_array(first) else lines(stream), values)
            yield from self._whole(values, None)
            yield from cut
        else:
            value = take.whole_json(first + stream.read(MOST_AT_ONCE))
            yield from self._whole(_items(value), value.get("project") if isinstance(value, dict) else None)
        yield from self._foreign.finish()

    def _ours(self, rows: Iterator[Item], head: Row) -> Iterator[Found]:
        """The items of a file of ours as they come."""
        ours = Ours(self._name, head.get("project"))
        for row in rows:
            if row.data is not None and row.data.startswith(b"]"):
                yield from ours.finish()
                return
            item = _value(row)
            if isinstance(item, UserError):
                yield Problem(f"{self._name}, item {row.number}", item.message)
            else:
                mine = is_ours(item)
                yield from ours.take(item, row.number) if mine else self._foreign.take(item, row.number)
        yield from ours.finish()
        yield Problem(self._name, Message("The file ends in the middle: it was cut short."))

    def _each(self, rows: Iterator[Item], values: list[Any]) -> list[Problem]:
        """Put the values of rows into a list, with an error for what is none; gives why it ended too early."""
        try:
            values.extend(_value(row, objects=False) for row in rows if row.data is None or row.data.strip())
        except UserError as error:
            return [Problem(self._name, error.message)]
        return []

    def _whole(self, items: list[Any], project: object) -> Iterator[Found]:
        """All items; ours in the order in which they can be put together, wherever they stand."""
        ours = Ours(self._name, project)
        articles: dict[str, list[tuple[int, Row]]] = {}
        homes: dict[str, str] = {}
        links: list[tuple[int, Row]] = []
        for place, item in enumerate(items, 1):
            if isinstance(item, UserError):
                yield Problem(f"{self._name}, item {place}", item.message)
            elif not isinstance(item, dict) or not is_ours(item):
                yield from self._foreign.take(item, place)
            elif home := article_of(item):
                homes[take.string(item, "id")] = home
                # What describes the article comes before what it holds.
                at = 0 if isinstance(item.get("article"), dict) else len(articles.get(home, ()))
                articles.setdefault(home, []).insert(at, (place, item))
            else:
                links.append((place, item))
        for place, item in links:
            end = next(iter(texts(item.get("target"))), "")
            articles.setdefault(homes.get(end, ""), []).append((place, item))
        for grouped in articles.values():
            for place, item in grouped:
                yield from ours.take(item, place)
            yield from ours.finish()


class W3cReader:
    """Reads Web Annotations; texts of other programs must lie beside the file."""

    name = "w3c"
    title = mark("Web Annotations (W3C, Hypothesis, Recogito)")
    suffixes: tuple[str, ...] = (".jsonld", ".json", ".jsonl")

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether the context of Web Annotations is named, or selectors of texts stand in targets."""
        return bool(_CONTEXT.search(head) or (_SELECTOR.search(head) and _TARGET.search(head)))

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield articles and problems.

        JSON is UTF-8; the encoding of the options is that of the texts beside the file.
        """
        return in_file(path, _Reading(path, options).read, progress)


W3C_READER = W3cReader()


def _head(line: bytes) -> Row | None:
    """What stands before the items in a file that we wrote item by item; None for any other file."""
    line = line.rstrip()
    if not line.endswith(ITEMS):
        return None
    try:
        head = take.as_row(take.json_value(line + b"]}}"))
    except UserError:
        return None
    return head if uid_of("collection", take.string(head, "id")) else None


def _value(row: Item, *, objects: bool = True) -> Any:
    """What an item says, which must be an object where there are only `objects`; an error for one that is broken."""
    if row.data is None:
        return too_long(LONGEST)
    try:
        value = take.whole_json(row.data.strip().removesuffix(b","))
        return take.as_row(value) if objects else value
    except UserError as error:
        return error


def _items(value: Any) -> list[Any]:
    """The annotations in a value, however it holds them. Raises `UserError` when it holds none."""
    if isinstance(value, list):
        return value
    row = take.as_row(value)
    if "target" in row:
        return [row]
    for holder in (row, *(page for page in values(row, "first") if isinstance(page, dict))):
        for name in _LISTS:
            if isinstance(holder.get(name), list):
                return list(holder[name])
    raise UserError("It holds no annotations.")
