"""Reading what Label Studio exports (JSON and JSON-MIN), and the folders and archives that Diptych writes for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from annotator.formats import archive, xml
from annotator.formats.files import shown_name
from annotator.formats.json_items import LONGEST, Item, elements, is_array, lines, refuse_utf_16, too_long
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.fields import Row
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.labelstudio.export import CONFIG, LINKS, TASKS
from annotator.formats.labelstudio.task import Task, looks_like_task
from annotator.formats.opening import by_bytes, in_file, told
from annotator.formats.registry import HEAD, ReadOptions
from annotator.formats.values import Found, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

MOST_BESIDE = 50_000_000  # bytes of the files beside the tasks
_FIRST = 8_000_000  # bytes; of a task longer than that it is not found out what it is
_LOOKED_AT = 5
_VARIABLE = re.compile(r"\$(\w+)")


class _Reading:
    """The tasks of one file being read, with what stands beside it."""

    def __init__(self, name: str, stem: str, longest: int) -> None:
        self._name = name
        self._stem = stem
        self._longest = longest
        self._seen = Seen()
        self._common = Common()
        self._fields: dict[str, str] = {}
        self._links: dict[str, list[Row]] = defaultdict(list)

    def interface(self, data: bytes) -> Iterator[Problem]:
        """Learn which field of the data each object of the interface shows."""
        try:
            root = xml.parse(data)
        except UserError as error:
            yield Problem(CONFIG, error.message)
            return
        for element in root.iter():
            name, value = element.get("name"), element.get("value")
            found = _VARIABLE.fullmatch(value or "")
            if name and found:
                self._fields[name] = found[1]

    def links(self, stream: BinaryIO) -> Iterator[Problem]:
        """Learn the links across tasks."""
        for item in lines(stream, self._longest):
            try:
                if item.data is not None and item.data.strip():
                    row = take.decoded(item.data)
                    self._links[take.identifier(row, "from")].append(row)
            except UserError as error:
                yield Problem(f"{LINKS}, line {item.number}", error.message)

    def tasks(self, stream: BinaryIO) -> Iterator[Found]:
        """What is in the file, task by task."""
        found = 0
        try:
            for item in _items(stream, self._longest):
                found += 1
                yield from self._task(item, f"{self._name}, task {item.number}")
        except UserError as error:
            yield Problem(self._name, error.message)
            return
        if not found:
            yield Problem(self._name, Message("This file holds no article."))
        astray = sum(map(len, self._links.values()))
        if astray:
            yield Problem(
                LINKS,
                Message(
                    "Links that start in no annotation of these tasks were left out: {count}.", count=astray
                ),
            )

    def _task(self, item: Item, where: str) -> Iterator[Found]:
        problems: list[Message] = []
        try:
            if item.data is None:
                raise too_long(self._longest)
            row = take.as_row(take.whole_value(take.json_value(item.data)))
            task = Task(row, f"{self._stem}-{item.number}", self._fields)
            problems = task.problems
            if task.own:
                self._common, wrong = self._common.learn(task.own, where)
                yield from wrong
            for record in task.records():
                yield Record(self._linked(record), where, self._seen).article(*self._common)
        except UserError as error:
            yield Problem(where, error.message)
        yield from (Problem(where, what) for what in problems)

    def _linked(self, record: Row) -> Row:
        if not self._links:
            return record
        beside = [link for one in record["annotations"] for link in self._links.pop(one["id"], ())]
        return {**record, "links": [*record["links"], *beside]}


class LabelStudioReader:
    """Reads tasks of Label Studio, from one file, or from a folder or an archive with what stands beside them."""

    name = "labelstudio"
    title = mark("Label Studio (JSON)")
    suffixes: tuple[str, ...] = (".json", ".zip")

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether a file holds tasks, or an archive tasks with an interface."""
        try:
            if head.startswith(b"PK"):
                with archive.reading(path) as members:
                    return TASKS in members and CONFIG in members
            with path.open("rb") as stream:
                for item in _items(stream, _FIRST):
                    if item.data is None or item.number > _LOOKED_AT:
                        return False
                    if looks_like_task(take.as_row(take.json_value(item.data))):
                        return True
        except (UserError, OSError):
            return False
        return False

    def gathers(self, folder: Path, names: Sequence[str]) -> frozenset[str]:
        """The files of an export of ours."""
        if TASKS in names and CONFIG in names:
            return frozenset({TASKS, CONFIG, LINKS} & set(names))
        return frozenset()

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield articles and problems in the order of the tasks, which are UTF-8 whatever the options say."""
        name = shown_name(path.name)
        return told(name, _found(path, name, progress))


LABEL_STUDIO_READER = LabelStudioReader()


def _found(path: Path, name: str, progress: Progress) -> Iterator[Found]:
    if path.is_dir():
        yield from _folder(path, progress)
    elif path.suffix.lower() == ".zip" and path.is_file():
        yield from _archive(path)
    else:
        yield from in_file(path, _Reading(name, shown_name(path.stem), LONGEST).tasks, progress)


def _items(stream: BinaryIO, longest: int) -> Iterator[Item]:
    """The tasks of a file, which may be one by itself."""
    head = stream.read(HEAD)
    stream.seek(0)
    refuse_utf_16(head)
    if is_array(head):
        yield from elements(stream, longest)
    elif head.strip():
        data = stream.read(longest + 1)
        yield Item(1, data if len(data) <= longest else None)


def _folder(path: Path, progress: Progress) -> Iterator[Found]:
    reading = _Reading(shown_name(TASKS), shown_name(path.name), LONGEST)
    config, links = path / CONFIG, path / LINKS
    if config.is_file() and config.stat().st_size <= MOST_BESIDE:
        yield from reading.interface(config.read_bytes())
    if links.is_file():
        with links.open("rb") as stream:
            yield from reading.links(stream)
    with (path / TASKS).open("rb") as stream:
        yield from by_bytes(reading.tasks(stream), stream, (path / TASKS).stat().st_size, progress)


def _archive(path: Path) -> Iterator[Found]:
    with archive.reading(path) as members:
        reading = _Reading(f"{shown_name(path.name)}, {TASKS}", shown_name(path.stem), LONGEST)
        if CONFIG in members:
            yield from reading.interface(members.read(CONFIG, MOST_BESIDE))
        if LINKS in members:
            yield from reading.links(BytesIO(members.read(LINKS)))
        yield from reading.tasks(BytesIO(members.read(TASKS)))
