"""Web Annotations of other programs: Hypothesis, Recogito, Apache Annotator and whatever follows the Recommendation.

They hold no texts, so the text of each source must lie beside the file: as `NAME.txt`, where NAME is the last part of
its address, or that of the file itself. Nothing is fetched and no other folder is looked into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from annotator.formats.encoding import decode
from annotator.formats.files import shown_name
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.fields import Row
from annotator.formats.opening import unreadable
from annotator.formats.plain import document, read_bytes
from annotator.formats.values import Found, IncomingAnnotation, IncomingLink, Problem
from annotator.formats.w3c.bodies import annotator, said, texts, values
from annotator.formats.w3c.places import Places, Pointer, pointer
from annotator.model.errors import UserError
from annotator.model.span import Span, normalise
from annotator.model.wording import Message

_TEXTS = (".txt", ".text")
_PARTS = re.compile(r"[/\\:]")


class _Item(NamedTuple):
    """An annotation whose selectors could be read, and where it stands in the file (from 1)."""

    place: int
    uid: str
    row: Row
    pointers: tuple[Pointer, ...]


class _Tie(NamedTuple):
    """A link between two annotations, by their ids."""

    source: str
    link: IncomingLink


@dataclass(slots=True)
class Foreign:
    """Puts the items of a file together by the texts they are about.

    `encoding` is that of the texts, "" to find it out.
    """

    path: Path
    encoding: str
    sources: dict[str, list[_Item]] = field(default_factory=dict)
    ties: list[_Tie] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def take(self, item: object, place: int) -> Iterator[Problem]:
        """Take the item at a place (from 1); gives what is wrong with it."""
        try:
            row = take.as_row(item)
            uid = take.identifier(row, "id").removeprefix("#")
            if uid and uid in self.taken:
                raise UserError("An earlier annotation has the same id.")
            if _is_link(row):
                self.ties.append(_tie(row))
                return
            source, pointers = _about(row)
        except UserError as error:
            yield self._left_out(place, item, error)
            return
        if uid:
            self.taken.add(uid)
        self.sources.setdefault(source, []).append(_Item(place, uid, row, pointers))

    def finish(self) -> Iterator[Found]:
        """The articles, each with its annotations, in the order in which the file speaks of them."""
        files: dict[Path, list[tuple[str, _Item]]] = {}
        for source, items in self.sources.items():
            path = self._beside(source)
            if path is None:
                yield self._without_text(source, len(items))
                continue
            files.setdefault(path, []).extend((source, item) for item in items)
        for path, sourced in files.items():
            try:
                yield self._article(path, sourced[0][0], [item for _, item in sourced])
            except UserError as error:
                yield Problem(shown_name(path.name), error.message)
            except OSError as error:
                what = unreadable(error)
                yield Problem(shown_name(path.name), what)
        for tie in self.ties:
            what = Message(
                "A link was left out: {problem}",
                problem=Message("There is no annotation “{id}” in the file.", id=take.short(tie.source)),
            )
            yield Problem(shown_name(self.path.name), what)

    def _article(self, path: Path, source: str, items: Sequence[_Item]) -> Found:
        data = read_bytes(path)
        found = document(shown_name(path.stem), data, self.encoding)
        raw = decode(data, self.encoding).text
        places = Places(raw, found.text, [one for item in items for one in item.pointers])
        problems = [] if places.said is None else [Problem(shown_name(self.path.name), places.said)]
        annotations = []
        for item in items:
            try:
                annotations.append(self._annotation(item, places, problems))
            except UserError as error:
                problems.append(self._left_out(item.place, item.row, error))
        inside = {one.uid for one in annotations if one.uid}
        links = tuple(tie.link for tie in self.ties if tie.source in inside)
        self.ties = [tie for tie in self.ties if tie.source not in inside]
        return replace(
            found,
            source=source,
            annotations=tuple(annotations),
            links=links,
            problems=(*found.problems, *problems),
        )

    def _annotation(self, item: _Item, places: Places, problems: list[Problem]) -> IncomingAnnotation:
        spans: list[Span] = []
        for one in item.pointers:
            span, there = places.find(one)
            spans.append(span)
            if not there:
                what = Message("Its position is not where its quote stands; the quote was believed.")
                problems.append(Problem(self._where(item.place), what))
        meant = said(item.row)
        created, updated = (
            self._moment(item, names, problems) for names in (("created",), ("modified", "updated"))
        )
        return IncomingAnnotation(
            uid=item.uid,
            spans=normalise(spans),
            tag=meant.tag,
            subtype=meant.subtype,
            attributes=tuple(meant.attributes.items()),
            note=meant.note,
            annotator=annotator(item.row),
            created=created,
            updated=updated,
        )

    def _moment(self, item: _Item, names: Sequence[str], problems: list[Problem]) -> str:
        for name in names:
            try:
                value = take.moment(item.row, name)
            except UserError as error:
                problems.append(Problem(self._where(item.place), error.message))
                continue
            if value:
                return value
        return ""

    def _beside(self, source: str) -> Path | None:
        """The file beside this one that holds the text of a source."""
        for name in _names(source, self.path.stem):
            path = self.path.with_name(name)
            if path.is_file():
                return path
        return None

    def _without_text(self, source: str, count: int) -> Problem:
        what = Message(
            "The text of “{source}” does not lie beside the file as {name}. Annotations left out: {count}.",
            source=take.short(source) or "–",
            count=count,
            name=shown_name(_names(source, self.path.stem)[0]),
        )
        return Problem(shown_name(self.path.name), what)

    def _left_out(self, place: int, item: object, error: UserError) -> Problem:
        named = item.get("id") if isinstance(item, dict) else None
        which = take.short(str(place if named is None else named))
        what = Message("Annotation {which} was left out: {problem}", which=which, problem=error.message)
        return Problem(self._where(place), what)

    def _where(self, place: int) -> str:
        return f"{shown_name(self.path.name)}, item {place}"


def _names(source: str, stem: str) -> list[str]:
    """The names that the file with the text of a source may have, the likeliest first; none leads out of the folder."""
    last = _PARTS.split(unquote(source.partition("#")[0].partition("?")[0]).rstrip("/"))[-1]
    last = last if last.strip(".") and "\0" not in last and len(last.encode()) < 200 else ""
    names = [last] if last.lower().endswith(_TEXTS) else []
    if last and not names:
        names = [f"{base}{suffix}" for base in dict.fromkeys((Path(last).stem, last)) for suffix in _TEXTS]
    # A file whose sources have no name is about the text that bears its own.
    return names or [f"{stem}{suffix}" for suffix in _TEXTS]


def _about(row: Row) -> tuple[str, tuple[Pointer, ...]]:
    """The source an annotation is about, and its passages."""
    sources: list[str] = []
    pointers: list[Pointer] = []
    for target in values(row, "target"):
        if isinstance(target, str):
            target = {"source": target}  # noqa: PLW2901  # the short form of the same thing
        one = take.as_row(target)
        source = one.get("source", one.get("id", row.get("uri")))
        source = source.get("id") if isinstance(source, dict) else source
        sources.append(next(iter(texts(source)), ""))
        pointers.append(pointer(one))
    if not pointers:
        raise UserError("It has no target.")
    if len(set(sources)) > 1:
        raise UserError("Its targets are in several texts.")
    return sources[0], tuple(pointers)


def _is_link(row: Row) -> bool:
    """Whether it ties annotations: it is made for linking and none of its targets has a selector."""
    return "linking" in texts(row.get("motivation")) and not any(
        isinstance(target, dict) and "selector" in target for target in values(row, "target")
    )


def _tie(row: Row) -> _Tie:
    """A link: from its one target to its body, or between its two targets as Recogito has it."""
    ends = [_address(target) for target in values(row, "target")]
    bodies = values(row, "body")
    labels = [body for body in bodies if isinstance(body, dict) and isinstance(body.get("value"), str)]
    ends += [_address(body) for body in bodies if body not in labels]
    if len(ends) != 2 or not all(ends):
        raise UserError("It does not tie two annotations.")
    source, target = ends
    meant = said({**row, "body": labels})
    link = IncomingLink(
        uid=take.identifier(row, "id").removeprefix("#"),
        source=source,
        target=target,
        type=meant.tag,
        note=meant.note,
        annotator=annotator(row),
        created=take.moment(row, "created"),
        updated=take.moment(row, "modified"),
    )
    return _Tie(source, link)


def _address(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("source", value.get("id"))
    return value.removeprefix("#") if isinstance(value, str) else ""
