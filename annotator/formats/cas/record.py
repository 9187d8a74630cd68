"""A CAS as a record of JSON Lines: what Diptych wrote comes back, layers of others become annotations and links.

A layer with offsets gives annotations whose tag is the name of its type, or for the types of DKPro what they say (the
value of a named entity, of a chunk); its other features are attributes. A structure that leads to a governor and a
dependent is a link, so is what continues a chain or fills a slot. What programs found out about the language is left
out and counted. Offsets are carried over from UTF-16.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.cas import types
from annotator.formats.cas.held import Held, HeldCas
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, VERSION
from annotator.model.annotation import new_uid
from annotator.model.errors import UserError
from annotator.model.text import Utf16Map
from annotator.model.wording import Message

Fields = dict[str, Any]
_CHUNK = f"{types.DKPRO}.syntax.type.chunk."
_PACKAGES = (
    "segmentation",
    "lexmorph",
    "syntax",
    "metadata",
    "structure",
    "transform",
    "phonetics",
    "frequency",
)
_LANGUAGE = tuple(f"{types.DKPRO}.{package}." for package in _PACKAGES)
_LEFT_OUT = (
    *_LANGUAGE,
    "uima.",
    "de.tudarmstadt.ukp.clarin.",
    "de.tudarmstadt.ukp.inception.",
    "org.dkpro.core.api.xml.",
)
# Where types of DKPro say what they are.
_LABELS = {"ner": "value", "chunk": "chunkValue", "coref": "referenceType"}
_FIELDS = ("tag", "subtype", "note", "status", "annotator", "created", "updated")
# Features that say what a relation or a slot is, the most telling first.
_KINDS = ("linkType", "value", "label", "role", "relation", "referenceRelation")


@dataclass(slots=True)
class Told:
    """What is said of all articles of a file at its end."""

    left_out: Counter[str] = field(default_factory=Counter)

    def messages(self) -> Iterator[Message]:
        """The sentences."""
        if self.left_out:
            names = ", ".join(name for name, _ in self.left_out.most_common(6))
            yield Message(
                "{count} tokens, sentences and other findings about the language were left out ({names}).",
                count=self.left_out.total(),
                names=names,
            )


class CasRecord:
    """Makes a record of a CAS; `messages` are what is wrong with it. `annotator` is who made foreign annotations."""

    def __init__(self, cas: HeldCas, annotator: str, told: Told) -> None:
        self._cas = cas
        self._annotator = annotator
        self._told = told
        self._map = Utf16Map(cas.text)
        self._halves = 0
        self._lost_links = 0
        self.messages: list[Message] = []
        self.title = ""

    def row(self, name: str) -> Fields:
        """The record; an article of others is called `name`. Raises `UserError` when a newer Diptych wrote it."""
        article = self._article()
        structures = self._cas.structures
        self._metadata()
        links = [one for one in structures.values() if _is_relation(one)]
        wanted = {
            number: one for number, one in structures.items() if self._is_annotation(one, ours=bool(article))
        }
        uids = self._uids(wanted, links)
        row: Fields = {"doc": self.title or name, "lang": self._language(), **article}
        row["text"] = self._cas.text
        order = sorted(wanted, key=lambda number: (wanted[number].begin or 0, -(wanted[number].end or 0)))
        row["annotations"] = [self._annotation(wanted[number], uids.get(number)) for number in order]
        row["links"] = [
            *take.items(article, "links"),
            *self._relations(links, uids),
            *self._chains(wanted, uids),
        ]
        self._tell()
        return row

    def _tell(self) -> None:
        if self._halves:
            what = Message(
                "{count} offsets lie in the middle of a character; the whole character was taken.",
                count=self._halves,
            )
            self.messages.append(what)
        if self._lost_links:
            what = Message(
                "{count} relations were left out, since they lead to something that is no annotation here.",
                count=self._lost_links,
            )
            self.messages.append(what)
        if self._cas.other_views:
            what = Message(
                "It holds {count} further texts (views), which were left out.", count=self._cas.other_views
            )
            self.messages.append(what)

    def _article(self) -> Fields:
        """What Diptych said of the article; empty where it did not."""
        for one in self._cas.structures.values():
            if one.type != types.ARTICLE:
                continue
            row = self._decoded(one.says.get("record", ""), "record")
            if not isinstance(row, dict) or row.get("format") != FORMAT:
                return {}
            version = row.get("version", VERSION)
            if type(version) is not int or version > VERSION:
                raise UserError("It was written by a newer Diptych. Update Diptych to read it.")
            return row
        return {}

    def _metadata(self) -> None:
        for one in self._cas.structures.values():
            if one.type == types.METADATA:
                self.title = one.says.get("documentTitle", "") or self.title

    def _language(self) -> str:
        for one in self._cas.structures.values():
            if one.type in {types.METADATA, types.DOCUMENT}:
                language = one.says.get("language", "")
                if language and not language.startswith("x-"):
                    return language
        return ""

    def _is_annotation(self, one: Held, *, ours: bool) -> bool:
        if one.begin is None or one.end is None or _is_relation(one):
            return False
        if one.type.startswith(_LEFT_OUT) and not one.type.startswith(_CHUNK):
            if not ours and one.type not in {types.METADATA, types.DOCUMENT}:
                self._told.left_out[one.short] += 1
            return False
        return True

    def _uids(self, wanted: dict[str, Held], links: list[Held]) -> dict[str, str]:
        """The uids of what has one, and new ones for what a link leads to or comes from."""
        ends = {number for one in links for lead in one.leads.values() for number in lead}
        for number, one in wanted.items():
            targets = {end for lead in one.leads.values() for end in lead}
            ends |= {number, *targets, *self._slots(targets)} if targets else set()
        uids: dict[str, str] = {}
        for number, one in wanted.items():
            given = one.says.get("uid", "") if one.type == types.ANNOTATION else ""
            if given or number in ends:
                uids[number] = given or new_uid()
        return uids

    def _slots(self, numbers: set[str]) -> Iterator[str]:
        for number in numbers:
            slot = self._cas.structures.get(number)
            if slot is not None and slot.begin is None:
                yield from slot.leads.get("target", ())

    def _annotation(self, one: Held, uid: str | None) -> Fields:
        says = dict(one.says)
        row: Fields = {"id": uid, **self._span(one)}
        if one.type == types.ANNOTATION:
            attributes = says.pop("attributes", "")
            pieces = says.pop("fragments", "")
            row |= {name: says.get(name, "") for name in _FIELDS}
            row["annotator"] = row["annotator"] or self._annotator
            row["attributes"] = self._decoded(attributes, "attributes") if attributes else {}
            row["fragments"] = self._fragments(self._decoded(pieces, "fragments")) if pieces else None
            return row
        parts = one.type.split(".")
        label = (
            next((_LABELS[part] for part in parts if part in _LABELS), "")
            if one.type.startswith(types.DKPRO)
            else ""
        )
        tag = says.pop(label, "") or one.short
        return {**row, "tag": tag, "attributes": says, "annotator": self._annotator}

    def _fragments(self, pieces: Any) -> Any:
        if isinstance(pieces, list) and all(
            isinstance(piece, list) and [type(place) for place in piece] == [int, int] for piece in pieces
        ):
            return [[self._map.to_codepoint(place) for place in piece] for piece in pieces]
        return pieces

    def _span(self, one: Held) -> Fields:
        """Start and end in code points; half a character counts as the whole of it."""
        begin, end = one.begin or 0, one.end or 0
        start, stop = self._map.to_codepoint(begin), self._map.to_codepoint(end)
        whole = (self._map.to_utf16(start) == begin, self._map.to_utf16(stop) == end)
        self._halves += whole.count(False)
        return {"start": start, "end": stop if whole[1] else stop + 1}

    def _relations(self, links: list[Held], uids: dict[str, str]) -> Iterator[Fields]:
        for one in links:
            source, target = (
                uids.get(next(iter(one.leads[name]), "")) for name in (types.GOVERNOR, types.DEPENDENT)
            )
            if source is None or target is None:
                if one.type.startswith(_LANGUAGE):
                    self._told.left_out[one.short] += 1
                else:
                    self._lost_links += 1
                continue
            says = dict(one.says)
            if one.type == types.LINK:
                yield {
                    **says,
                    "id": says.get("uid"),
                    "from": source,
                    "to": target,
                    "type": says.get("linkType"),
                }
                continue
            kind = next((says.pop(name) for name in _KINDS if name in says), "") or one.short
            note = "; ".join(f"{name}={value}" for name, value in says.items())
            yield {"from": source, "to": target, "type": kind, "note": note, "annotator": self._annotator}

    def _chains(self, wanted: dict[str, Held], uids: dict[str, str]) -> Iterator[Fields]:
        """Links from what leads to another annotation, or to a slot with a target."""
        for number, one in wanted.items():
            for name, numbers in one.leads.items():
                for end in numbers:
                    slot = self._cas.structures.get(end)
                    if end in wanted:
                        kind = next(
                            (one.says[key] for key in _KINDS if key in one.says and name == "next"), name
                        )
                        yield {
                            "from": uids[number],
                            "to": uids[end],
                            "type": kind,
                            "annotator": self._annotator,
                        }
                    elif slot is not None and slot.begin is None:
                        for target in slot.leads.get("target", ()):
                            if target in wanted:
                                kind = slot.says.get("role", "") or name
                                yield {
                                    "from": uids[number], "to": uids[target], "type": kind,
                                    "annotator": self._annotator,
                                }  # fmt: skip

    def _decoded(self, value: str, name: str) -> Any:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            self.messages.append(
                Message(
                    "Its “{name}” is not JSON and was left out: “{value}”.",
                    name=name,
                    value=take.short(value),
                )
            )
            return None


def _is_relation(one: Held) -> bool:
    return types.GOVERNOR in one.leads and types.DEPENDENT in one.leads
