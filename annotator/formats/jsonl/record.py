"""One record of a JSON Lines file as an article that may come in.

What is wrong with an annotation, a link or a pair leaves out that one only, and is told; what is wrong with the article
itself leaves out the record. Offsets of the file refer to the text of the file, and are carried over to its canonical
form.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, UTF_8
from annotator.formats.jsonl.fields import Row
from annotator.formats.jsonl.many import at_once
from annotator.formats.shift import Shift
from annotator.formats.values import (
    CorrectionRecord,
    Incoming,
    IncomingAnnotation,
    IncomingLink,
    PairRecord,
    Problem,
)
from annotator.model.annotation import ANNOTATION_STATUSES, STATUSES, Alias, new_uid
from annotator.model.errors import UserError
from annotator.model.links import PROPOSED
from annotator.model.span import Span, normalise
from annotator.model.tags import TagSet
from annotator.model.text import SourceText, clean
from annotator.model.wording import Message

_MARK = "\ufeff"


class _Side(NamedTuple):
    """What must be known of an article to pair it with one that comes later."""

    uid: str
    language: str
    length: int
    shift: Shift


@dataclass(slots=True)
class Seen:
    """What must be kept of the records read so far: ids, and the articles that wait for the other one of their pair."""

    articles: set[str] = field(default_factory=set)
    annotations: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    waiting: dict[tuple[str, str], _Side] = field(default_factory=dict)


class Common(NamedTuple):
    """What a file says of all its records."""

    tags: TagSet | None = None
    aliases: tuple[Alias, ...] = ()

    def learn(self, row: Row, where: str) -> tuple[Common, list[Problem]]:
        """This with what a record says of those that follow, and what is wrong with it."""
        tags, aliases = self
        problems: list[Problem] = []
        try:
            aliases = take.aliases(row) if "aliases" in row else aliases
        except UserError as error:
            what = Message("The aliases were left out: {problem}", problem=error.message)
            problems.append(Problem(where, what))
        try:
            tags = take.tag_set(row) if "tags" in row else tags
        except UserError as error:
            what = Message("The tag set was left out: {problem}", problem=error.message)
            problems.append(Problem(where, what))
        return Common(tags, aliases), problems


class Record:
    """Reads one record; `where` names its file and line."""

    def __init__(self, row: Row, where: str, seen: Seen) -> None:
        self._row = row
        self._where = where
        self._seen = seen
        self._ours = row.get("format") == FORMAT
        self._problems: list[Problem] = []
        # Ids of other programs may be unique in their article only; those met before get a new one here.
        self._uids: dict[str, str] = {}

    def article(self, tags: TagSet | None, aliases: tuple[Alias, ...] = ()) -> Incoming:
        """The article with all that belongs to it. Raises `UserError` when the record cannot be used."""
        row = self._row
        raw = take.needed(row, "text")
        text, cleaned, shift = _canonical(raw, self._ours)
        told = SourceText(take.whole(raw) if cleaned else raw)
        sha256 = _checked_hash(row, told)
        side = _Side(self._own_uid(), take.string(row, "lang"), told.length, shift)
        lists = {name: take.items(row, name) for name in ("excluded", "links", "pairs")}
        annotations = take.items(row, "annotations") or take.items(row, "spans")
        name, title = take.needed(row, "doc"), take.string(row, "title")
        source, date = take.string(row, "source"), take.string(row, "date")
        encoding = take.string(row, "encoding") if self._ours or "original" in row else ""
        original, meta = _original(row, told), take.pairs(row, "meta")
        # Nothing above has been noted anywhere and nothing below refuses the record.
        if side.uid:
            self._seen.articles.add(side.uid)
        return Incoming(
            name=name,
            text=text,
            sha256=sha256 if text == told.text else SourceText(text).sha256,
            original=original,
            encoding=encoding or UTF_8,
            title=title,
            source=source,
            date=date,
            uid=side.uid,
            language=side.language,
            language_certainty=1.0 if side.language else 0.0,
            meta=meta,
            cleaned=cleaned,
            status=self._status(row, STATUSES),
            created=self._moment(row, "created"),
            updated=self._moment(row, "updated"),
            excluded=normalise(self._excluded(lists["excluded"], side)),
            annotations=tuple(self._annotations(annotations, told, side.shift)),
            links=tuple(self._links(lists["links"])),
            pairs=tuple(self._pairs(lists["pairs"], side)),
            tags=tags,
            aliases=aliases,
            problems=tuple(self._problems),
        )

    def _own_uid(self) -> str:
        uid = take.identifier(self._row, "uid")
        if uid in self._seen.articles:
            raise UserError("An earlier article of this file has the uid “{uid}” too.", uid=take.short(uid))
        return uid or (new_uid() if take.identifier(self._row, "pair") else "")

    def _excluded(self, values: list[Any], side: _Side) -> Iterator[Span]:
        for value in values:
            try:
                yield side.shift.span(take.span_of(value, side.length))
            except UserError as error:
                self._tell(Message("An excluded passage was left out: {problem}", problem=error.message))

    def _annotations(self, values: list[Any], told: SourceText, shift: Shift) -> Iterator[IncomingAnnotation]:
        together = at_once(values, told.text, self._seen.annotations) if shift.identity else None
        if together is not None:
            uids = [annotation.uid for annotation in together]
            self._seen.annotations.update(uids)
            self._uids.update(zip(uids, uids, strict=True))
            yield from together
            return
        for place, value in enumerate(values, 1):
            try:
                yield self._annotation(take.as_row(value), told, shift)
            except UserError as error:
                named = value.get("id") if isinstance(value, dict) else None
                which = take.short(str(place if named is None else named))
                self._tell(
                    Message("Annotation {which} was left out: {problem}", which=which, problem=error.message)
                )

    def _annotation(self, row: Row, told: SourceText, shift: Shift) -> IncomingAnnotation:
        return IncomingAnnotation(
            spans=take.spans(row, told, shift),
            tag=take.needed(row, "tag"),
            subtype=take.string(row, "subtype"),
            attributes=take.pairs(row, "attributes"),
            note=take.string(row, "note"),
            status=self._status(row, (*ANNOTATION_STATUSES, PROPOSED)),
            annotator=take.string(row, "annotator"),
            created=self._moment(row, "created"),
            updated=self._moment(row, "updated"),
            uid=self._annotation_uid(take.identifier(row, "id")),  # last, since it is noted as taken
        )

    def _annotation_uid(self, given: str) -> str:
        if not given:
            return ""
        met = given in self._seen.annotations
        if given in self._uids or (met and self._ours):
            raise UserError("An earlier annotation has the same id.")
        self._seen.annotations.add(given)
        self._uids[given] = new_uid() if met else given
        return self._uids[given]

    def _links(self, values: list[Any]) -> Iterator[IncomingLink]:
        for value in values:
            try:
                yield self._link(take.as_row(value))
            except UserError as error:
                self._tell(Message("A link was left out: {problem}", problem=error.message))

    def _link(self, row: Row) -> IncomingLink:
        uid = take.identifier(row, "id")
        source, target = take.identifier(row, "from"), take.identifier(row, "to")
        if not source:
            raise UserError("It does not say which annotation it comes “from”.")
        link = IncomingLink(
            uid=uid,
            source=self._uids.get(source, source),
            target=self._uids.get(target, target),
            type=take.needed(row, "type"),
            kind=take.string(row, "kind"),
            status=take.string(row, "status"),
            note=take.string(row, "note"),
            annotator=take.string(row, "annotator"),
            created=self._moment(row, "created"),
            updated=self._moment(row, "updated"),
        )
        if uid in self._seen.links:
            if self._ours:
                raise UserError("An earlier link has the id “{uid}” too.", uid=take.short(uid))
            return link._replace(uid="")
        if uid:
            self._seen.links.add(uid)
        return link

    def _pairs(self, values: list[Any], side: _Side) -> Iterator[PairRecord]:
        """The pairs that are complete with this article: a pair comes with the later one of its two."""
        name = take.identifier(self._row, "pair") if not values else ""
        if name:
            other = self._met(("name", name), side)
            if other is not None:
                left, right = (side, other) if _french(side) and not _french(other) else (other, side)
                yield PairRecord(new_uid(), name, left.uid, right.uid, "", "", "")
        for value in values:
            try:
                record = self._pair(take.as_row(value), side)
            except UserError as error:
                self._tell(Message("A pair was left out: {problem}", problem=error.message))
                continue
            if record is not None:
                yield record

    def _pair(self, row: Row, side: _Side) -> PairRecord | None:
        uid, left, right = (take.identifier(row, name) for name in ("uid", "left", "right"))
        if not uid or not left or not right or left == right or side.uid not in {left, right}:
            raise UserError("It does not name this article and another one.")
        other = self._met(("uid", uid), side)
        if other is None:
            return None
        if other.uid not in {left, right}:
            raise UserError("The two articles of it do not agree who they are.")
        sides = (side, other) if side.uid == left else (other, side)
        return PairRecord(
            uid=uid,
            title=take.string(row, "title"),
            left=left,
            right=right,
            status=self._status(row, STATUSES),
            created=self._moment(row, "created"),
            updated=self._moment(row, "updated"),
            pins=tuple(self._pins(take.items(row, "pins"), *sides)),
            corrections=tuple(self._corrections(take.items(row, "corrections"), *sides)),
        )

    def _met(self, pair: tuple[str, str], side: _Side) -> _Side | None:
        """The other article of a pair if it came before; else this one waits for it."""
        other = self._seen.waiting.pop(pair, None)
        if other is None:
            self._seen.waiting[pair] = side
        return other

    def _pins(self, values: list[Any], left: _Side, right: _Side) -> Iterator[tuple[int, int]]:
        for value in values:
            if (
                isinstance(value, list)
                and len(value) == 2
                and _inside(value[0], left)
                and _inside(value[1], right)
            ):
                yield left.shift.start(value[0]), right.shift.start(value[1])
            else:
                self._tell(Message("A pin was left out: it is not two places in the two texts."))

    def _corrections(self, values: list[Any], left: _Side, right: _Side) -> Iterator[CorrectionRecord]:
        for value in values:
            try:
                row = take.as_row(value)
                yield CorrectionRecord(
                    take.identifier(row, "id"),
                    take.needed(row, "what"),
                    _extent(row.get("left"), left),
                    _extent(row.get("right"), right),
                    take.string(row, "annotator"),
                    self._moment(row, "created"),
                )
            except UserError as error:
                self._tell(
                    Message("A correction of the alignment was left out: {problem}", problem=error.message)
                )

    def _status(self, row: Row, known: tuple[str, ...]) -> str:
        status = take.string(row, "status")
        if status not in known and status:
            self._tell(
                Message(
                    "The status “{status}” is not known; “{instead}” was taken.",
                    status=take.short(status),
                    instead=known[0],
                )
            )
            return ""
        return status

    def _moment(self, row: Row, name: str) -> str:
        try:
            return take.moment(row, name)
        except UserError as error:
            self._tell(error.message)
            return ""

    def _tell(self, message: Message) -> None:
        self._problems.append(Problem(self._where, message))


def _canonical(raw: str, ours: bool) -> tuple[str, dict[str, int], Shift]:
    """The canonical text, what was changed for it, and where offsets go."""
    # Of two byte order marks an import leaves one: in a text of ours the first character is text, whatever it is.
    mark_is_text = ours and raw.startswith(_MARK)
    text, cleaned = clean(f"{_MARK}{raw}" if mark_is_text else raw)
    if mark_is_text:
        del cleaned["bom"]
    return text, cleaned, Shift(raw, mark_is_text=mark_is_text)


def _checked_hash(row: Row, told: SourceText) -> str:
    """SHA-256 of the text in the file, which must be what the file says, if it does."""
    given = take.string(row, "sha256")
    if given and given.lower() != told.sha256:
        raise UserError("Its text is not the one its “sha256” was made of: one of the two was changed.")
    return told.sha256


def _original(row: Row, told: SourceText) -> bytes:
    """The bytes the article was first made from; where the file has none, those of its text."""
    given = take.string(row, "original")
    if not given:
        return told.text.encode(UTF_8)
    try:
        return b64decode(given, validate=True)
    except (NotBase64, ValueError):
        raise UserError("Its “original” is not base64.") from None


def _french(side: _Side) -> bool:
    return side.language.lower().startswith("fr")


def _extent(value: object, side: _Side) -> Span:
    """An extent of a correction in the canonical text; it may be empty."""
    if not isinstance(value, list) or len(value) != 2 or not all(_inside(offset, side) for offset in value):
        raise UserError("Its extents do not lie in the two texts.")
    start, end = value
    if start > end:
        raise UserError("Its extents do not lie in the two texts.")
    if start < end:
        return side.shift.span(Span(start, end))
    at = side.shift.start(start)
    return Span(at, at)


def _inside(offset: object, side: _Side) -> bool:
    return type(offset) is int and 0 <= offset <= side.length
