"""One record of a doccano file as a record of our own format, which `jsonl_record` then reads.

Of what Diptych wrote, each annotation is found again by its span and its label, since doccano gives new numbers; what
was marked in doccano since is new, what was taken away there is gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from annotator.formats.doccano.export import COLUMN, PLAIN, UTF_16, fits
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, VERSION, Fields
from annotator.formats.jsonl.fields import Row
from annotator.formats.units import Told, foreign_uid, to_codepoints, unit_of
from annotator.model.annotation import new_uid
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.model.wording import Message, mark

_SPANS = ("entities", "label", "labels")  # in the order of trust
_TEXTS = ("text", "data")
_ENTITY = ("id", "label", "start_offset", "end_offset")
_KNOWN = {*_SPANS, *_TEXTS, COLUMN, "relations", "cats"}


class _Entity(NamedTuple):
    """An entity as the file has it; `at` is its place in the list, for problems."""

    at: int
    number: int | None
    start: int
    end: int
    label: str
    extras: Fields


def has_spans(row: Row) -> bool:
    """Whether a record has the text and the spans of a doccano file."""
    if not any(isinstance(row.get(name), str) for name in _TEXTS):
        return False
    for name in _SPANS:
        values = row.get(name)
        if isinstance(values, list) and values and all(map(_looks_like_span, values)):
            return True
    return row.get("entities") == [] and isinstance(row.get("relations"), list)


def _looks_like_span(value: object) -> bool:
    if isinstance(value, Mapping):
        return "start_offset" in value and "end_offset" in value
    return (
        isinstance(value, list)
        and len(value) == 3
        and type(value[0]) is int
        and type(value[1]) is int
        and isinstance(value[2], str)
    )


class DoccanoRecord:
    """One record. `carried` is what Diptych kept of it in a column of its own; empty in files of others."""

    def __init__(self, row: Row, where: str, name: str) -> None:
        self._row = row
        self._where = where
        self._name = name
        self.problems: list[Message] = []
        self.carried = self._ours()
        self._text = next((row[name] for name in _TEXTS if isinstance(row.get(name), str)), "")

    def told(self) -> Row:
        """The record as one of our own format. Raises `UserError` when it has no text."""
        row = self._row
        if not self._text:
            raise UserError("It has no “{name}”.", name="text")
        entities = list(self._entities())
        wide = self._wide(entities)
        if wide:
            told = to_codepoints(self._text, [Told(one.start, one.end) for one in entities])
            moved = zip(entities, told, strict=True)
            entities = [one._replace(start=span.start, end=span.end) for one, span in moved]
        entities = [one for one in entities if self._inside(one)]
        if self.carried:
            annotations, links = self._found_again(entities)
        else:
            annotations, links = self._new(entities)
        known = {name: row[name] for name in PLAIN if isinstance(row.get(name), str)}
        common: Fields = {"text": self._text, "annotations": annotations, "links": links}
        if self.carried:
            return {**self.carried, **known, **common}
        others = {name: value for name, value in row.items() if name not in _KNOWN and name not in known}
        meta = {name: value for name, value in others.items() if value not in (None, [], {}, "")}
        return {"doc": self._name, "meta": meta, **known, **common}

    def _ours(self) -> Row:
        carried = self._row.get(COLUMN)
        if not isinstance(carried, Mapping) or carried.get("format") != FORMAT:
            return {}
        if carried.get("version") != VERSION:
            self.problems.append(
                Message(
                    "Its column “{column}” was written by a newer Diptych and was not read.", column=COLUMN
                )
            )
            return {}
        return carried

    def _entities(self) -> Iterator[_Entity]:
        """The spans of the record; what is no span is told."""
        columns = [name for name in _SPANS if self._row.get(name) not in (None, [])]
        for name in columns:
            values = self._row[name]
            if not isinstance(values, list) or all(isinstance(one, str) for one in values):
                self._lose_column(name)
                continue
            for at, value in enumerate(values, 1):
                try:
                    yield _entity(value, at)
                except UserError as error:
                    self._lose(at, error.message)
        if self._row.get("cats"):
            self._lose_column("cats")

    def _wide(self, entities: Sequence[_Entity]) -> bool:
        """Whether the offsets count UTF-16 units."""
        if self.carried:
            return self.carried.get("entity_unit") == UTF_16
        unit = unit_of(self._text, [Told(one.start, one.end) for one in entities])
        if unit.utf16:
            self.problems.append(
                Message("Its offsets count UTF-16 units, as doccano’s window does, and were taken so.")
            )
        elif not unit.sure:
            self.problems.append(
                Message(
                    "It holds emoji or other characters beyond U+FFFF, and nothing tells whether its offsets count "
                    "characters or, as doccano’s window does, UTF-16 units. Characters were taken: check its spans."
                )
            )
        return unit.utf16

    def _inside(self, entity: _Entity) -> bool:
        """Whether an entity lies in the text; if not, it is told."""
        try:
            Span.checked(entity.start, entity.end, len(self._text))
        except UserError as error:
            self._lose(entity.at, error.message)
            return False
        return True

    def _new(self, entities: Sequence[_Entity]) -> tuple[list[Fields], list[Fields]]:
        """Annotations and links of a file that another program wrote."""
        uids: dict[int, str] = {}
        annotations: list[Fields] = []
        for one in entities:
            uid = ""
            if one.number in uids:
                self._lose(one.at, Message("An earlier annotation has the same id."))
                continue
            if one.number is not None:
                uid = foreign_uid(self._text, one.number, one.start, one.end, one.label)
                uids[one.number] = uid
            annotations.append(
                {"id": uid, "start": one.start, "end": one.end, "tag": one.label, "attributes": one.extras}
            )
        links = [
            {"id": foreign_uid(source, target, type_, number), "from": source, "to": target, "type": type_}
            for number, source, target, type_ in self._relations(uids)
        ]
        return annotations, links

    def _found_again(self, entities: Sequence[_Entity]) -> tuple[list[Fields], list[Fields]]:
        """Annotations and links of a file that Diptych wrote, whatever doccano has made of it since."""
        known = [one for one in take.items(self.carried, "annotations") if isinstance(one, Mapping)]
        waiting: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        uids: dict[int, str] = {}
        for details in known:
            entity = details.get("entity")
            if isinstance(entity, list) and len(entity) == len(_ENTITY):
                waiting[entity[1], details.get("start"), details.get("end")].append(details)
                uids[entity[0]] = take.identifier(details, "id")
        annotations: list[Fields] = []
        numbers: dict[int, str] = {}
        for one in entities:
            same = waiting[one.label, one.start, one.end]
            if same:
                own = next((n for n, known in enumerate(same) if known["entity"][0] == one.number), 0)
                details = same.pop(own)
                fields = {name: value for name, value in details.items() if name != "entity"}
            else:
                tag, _, subtype = one.label.partition("/")
                fields = {"id": new_uid(), "start": one.start, "end": one.end, "tag": tag, "subtype": subtype}
                fields["attributes"] = one.extras
            annotations.append(fields)
            if one.number is not None:
                numbers[one.number] = fields["id"]
        gone = {take.identifier(details, "id") for rest in waiting.values() for details in rest}
        if gone:
            what = mark(
                "Annotations of Diptych were changed or taken away, and what it knew of them is gone: {count}."
            )
            self.problems.append(Message(what, count=len(gone)))
        return annotations, self._links_again(uids | numbers, gone)

    def _links_again(self, uids: Mapping[int, str], gone: set[str]) -> list[Fields]:
        """The links, with what Diptych knows of them; those that doccano has no place for as they were."""
        carried = [dict(take.as_row(one)) for one in take.items(self.carried, "links")]
        links = [one for one in carried if not gone & {one.get("from"), one.get("to")}]
        if not isinstance(self._row.get("relations"), list):
            return links
        here = set(uids.values())
        inside: dict[tuple[Any, ...], list[Fields]] = defaultdict(list)
        kept: list[Fields] = []
        for one in links:
            if one.get("to") in here and fits(take.string(one, "type")):
                inside[one.get("from"), one.get("to"), one.get("type")].append(one)
            else:
                kept.append(one)
        for _, source, target, type_ in self._relations(uids):
            same = inside[source, target, type_]
            kept.append(
                same.pop(0) if same else {"id": new_uid(), "from": source, "to": target, "type": type_}
            )
        return kept

    def _relations(self, uids: Mapping[int, str]) -> Iterator[tuple[int, str, str, str]]:
        """Number, ends and type of the relations; what leads nowhere is told."""
        for at, value in enumerate(take.items(self._row, "relations"), 1):
            try:
                row = take.as_row(value)
                source, target = (_end(row.get(name), uids) for name in ("from_id", "to_id"))
                number = row.get("id")
                yield number if type(number) is int else at, source, target, take.needed(row, "type")
            except UserError as error:
                self.problems.append(
                    Message("Relation {which} was left out: {problem}", which=at, problem=error.message)
                )

    def _lose(self, at: int, problem: Message) -> None:
        self.problems.append(Message("Entity {which} was left out: {problem}", which=at, problem=problem))

    def _lose_column(self, name: str) -> None:
        what = mark("Its “{name}” says something of the whole text and not of a span; it was left out.")
        self.problems.append(Message(what, name=name))


def _end(number: object, uids: Mapping[int, str]) -> str:
    """The annotation that a relation leads to or from."""
    if type(number) is not int or number not in uids:
        raise UserError("It leads to or from an entity that is not there.")
    return uids[number]


def _entity(value: object, at: int) -> _Entity:
    """One span. Raises `UserError` for anything else."""
    if isinstance(value, list):
        if len(value) != 3:
            raise UserError("It is not a list of start, end and label.")
        value = {"start_offset": value[0], "end_offset": value[1], "label": value[2]}
    row = take.as_row(value)
    start, end, number = row.get("start_offset"), row.get("end_offset"), row.get("id")
    if type(start) is not int or type(end) is not int:
        raise UserError("Its “start_offset” and “end_offset” are not both whole numbers.")
    extras = {name: one for name, one in row.items() if name not in _ENTITY and one is not None}
    return _Entity(at, number if type(number) is int else None, start, end, take.needed(row, "label"), extras)
