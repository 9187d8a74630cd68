"""One task of Label Studio as records of our own format, which `jsonl_record` then reads: one for each annotated text.

What stands in the data of a task and is no annotated text becomes what is known of the article, and so do answers about
the whole task. Of a region, the label is the tag; answers about it are attributes, but for the controls that our own
export names. Predictions and cancelled annotations are no judgements of a person; they are left out and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, VERSION, Fields
from annotator.formats.jsonl.fields import Row
from annotator.formats.labelstudio.export import DATA, OWN, shown
from annotator.formats.labelstudio.region import Region, regions, text_fields
from annotator.formats.units import Told, foreign_uid, to_codepoints, unit_of
from annotator.model.annotation import new_uid
from annotator.model.errors import UserError
from annotator.model.wording import Message

_MIN = ("annotator", "annotation_id", "lead_time")


class Entry(NamedTuple):
    """One annotation of Label Studio: what one person said of a task."""

    number: str
    annotator: str
    created: str
    updated: str
    result: list[Any]


def looks_like_task(row: Row) -> bool:
    """Whether a record is a task with annotations, in full or in its short form (JSON-MIN)."""
    if isinstance(row.get("data"), Mapping):
        return any(isinstance(row.get(name), list) for name in ("annotations", "completions", "predictions"))
    return "annotation_id" in row and "annotator" in row


class Task:
    """A task. `fields` gives the field of its data that each object of the interface shows, where that is known."""

    def __init__(self, row: Row, name: str, fields: Mapping[str, str]) -> None:
        self.problems: list[Message] = []
        full = isinstance(row.get("data"), Mapping)
        self._row = row if full else _in_full(row)
        self._data: Row = self._row["data"]
        self._fields = fields
        meta = self._row.get("meta")
        own = meta.get(OWN) if isinstance(meta, Mapping) else None
        # In the short form what we keep in the meta of a task is gone.
        self.own: Row = own if isinstance(own, Mapping) and own.get("format") == FORMAT else {}
        if self.own and self.own.get("version") != VERSION:
            self.problems.append(Message("What a newer Diptych keeps in its “meta” was not read."))
            self.own = {}
        self._name = name

    def records(self) -> Iterator[Row]:
        """The records. Raises `UserError` when there is no text."""
        names = text_fields(self._data)
        if not names:
            raise UserError("It has no text in its “data”.")
        found: dict[str, list[Region]] = defaultdict(list)
        links: dict[str, list[Fields]] = defaultdict(list)
        said: dict[str, Any] = {}
        for entry in self._entries():
            by_id: dict[str, tuple[str, str]] = {}
            for region in self._regions(entry, names, said):
                found[region.field].append(region)
                by_id.setdefault(region.key, (region.field, region.uid))
            for field, link in self._relations(entry, by_id):
                links[field].append(link)
        texts = list(found) or names[:1]
        for field in texts:
            yield self._record(field, len(texts) > 1, found[field], links[field], said)

    def _entries(self) -> Iterator[Entry]:
        """What persons said, in the order of the file."""
        entries = take.items(self._row, "annotations") or take.items(self._row, "completions")
        for number, value in enumerate(entries, 1):
            row = take.as_row(value)
            if row.get("was_cancelled") or row.get("skipped"):
                self.problems.append(
                    Message("Annotation {which} was cancelled in Label Studio and left out.", which=number)
                )
                continue
            by = row.get("completed_by")
            if isinstance(by, Mapping):
                by = by.get("email") or by.get("id")
            yield Entry(
                take.identifier(row, "id") or str(number),
                "" if by is None or self.own else str(by),
                _moment(row, "created_at"),
                _moment(row, "updated_at"),
                take.items(row, "result"),
            )
        predictions = self._row.get("predictions")
        if isinstance(predictions, list) and any(
            isinstance(one, Mapping) and one.get("result") for one in predictions
        ):
            self.problems.append(
                Message("Predictions of models were left out: {count}.", count=len(predictions))
            )

    def _regions(self, entry: Entry, names: Sequence[str], said: dict[str, Any]) -> list[Region]:
        """The regions of an entry that mark text, in code points."""
        found = list(
            regions(entry.result, self._data, names, self._fields, bool(self.own), said, self.problems)
        )
        for field in {region.field for region in found}:
            here = [n for n, region in enumerate(found) if region.field == field]
            text = self._data[field]
            # What one in pieces quotes is not what stands between its ends; ours count code points without a doubt.
            told = [Told(*found[n].hull, found[n].quote) for n in here if len(found[n].spans) == 1]
            if not told and self.own:
                continue
            unit = unit_of(text, told or [Told(*found[n].hull) for n in here])
            if not unit.utf16:
                continue
            self.problems.append(
                Message("Its offsets count UTF-16 units, as its quotes show, and were taken so.")
            )
            for n in here:
                spans = to_codepoints(text, [Told(*span) for span in found[n].spans])
                found[n] = found[n]._replace(spans=[(span.start, span.end) for span in spans])
        return [self._identified(region, entry) for region in found]

    def _identified(self, region: Region, entry: Entry) -> Region:
        uid = region.uid
        if not uid:
            uid = foreign_uid(self._data[region.field], entry.number, region.key, region.fields["tag"])
        fields = {
            "annotator": entry.annotator,
            "created": entry.created,
            "updated": entry.updated,
            **region.fields,
        }
        return region._replace(uid=uid, fields=fields)

    def _relations(self, entry: Entry, by_id: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Fields]]:
        known: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for value in take.items(self.own, "links"):
            link = take.as_row(value)
            kind = take.string(link, "type")
            known[link.get("from"), link.get("to"), kind if shown(kind) else ""].append(link)
        for number, value in enumerate(entry.result, 1):
            if not isinstance(value, Mapping) or value.get("type") != "relation":
                continue
            ends = [by_id.get(str(value.get(name))) for name in ("from_id", "to_id")]
            if value.get("direction") == "left":
                ends.reverse()
            source, target = ends
            if source is None or target is None:
                self.problems.append(
                    Message("Relation {which} was left out: it leads to or from no region.", which=number)
                )
                continue
            labels = value.get("labels")
            kinds = [str(label) for label in labels] if isinstance(labels, list) else []
            for kind in kinds or [""]:
                same = known[source[1], target[1], kind]
                if same:
                    yield source[0], dict(same.pop(0))
                    continue
                uid = new_uid() if self.own else foreign_uid(source[1], target[1], kind)
                yield source[0], {"id": uid, "from": source[1], "to": target[1], "type": kind or "relation"}
        present = {uid for _, uid in by_id.values()}
        for (source_uid, target_uid, _), rest in known.items():
            if not target_uid and source_uid in present:
                field = next(field for field, uid in by_id.values() if uid == source_uid)
                yield from ((field, dict(link)) for link in rest)

    def _record(
        self, field: str, several: bool, found: Sequence[Region], links: list[Fields], said: Mapping[str, Any]
    ) -> Row:
        text = self._data[field]
        known = {name: self._data[name] for name in DATA if isinstance(self._data.get(name), str)}
        annotations: list[Fields] = []
        for region in found:
            start, end = region.hull
            place: Fields = {"start": start, "end": end, "id": region.uid}
            if len(region.spans) > 1:
                place["fragments"] = [list(span) for span in region.spans]
            elif region.quote is not None:
                place["quote"] = region.quote
            annotations.append({**region.fields, **place})
        common: Fields = {"text": text, "annotations": annotations, "links": links}
        if self.own:
            return {**self.own, **known, **common}
        name = known.pop("doc", "") or self._name
        if several:
            name = f"{name}-{field}"
            known.pop("uid", None)
        others = {
            key: value for key, value in self._data.items() if key not in known and key not in (field, "doc")
        }
        used = {
            key: value for key, value in others.items() if not several or key not in text_fields(self._data)
        }
        meta = {key: value for key, value in {**used, **said}.items() if value not in (None, "", [], {})}
        return {**known, "doc": name, "meta": meta, **common}


def _moment(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _in_full(row: Row) -> Row:
    """A task of the short form, in which each control is a field beside those of the data."""
    result: list[Fields] = []
    data: Fields = {}
    for name, value in row.items():
        spans = (
            isinstance(value, list)
            and value
            and all(isinstance(one, Mapping) and "start" in one for one in value)
        )
        if spans:
            result += ({"from_name": name, "type": "labels", "value": one} for one in value)
        elif name not in (*_MIN, "created_at", "updated_at", "agreement"):
            data[name] = value
    entry = {
        "id": row.get("annotation_id"),
        "completed_by": row.get("annotator"),
        "result": result,
        "created_at": row.get("created_at"),
        "updated_at": row.get("updated_at"),
    }
    return {"data": data, "annotations": [entry]}
