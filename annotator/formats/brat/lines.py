"""The lines of a `.ann` file, ours or another program's: what they say of a text, and what is wrong with them.

Text-bound annotations (T) with attributes (A, M), normalisations (N) and notes (#) become annotations; relations (R)
and equivalences (*) become links. An event (E) becomes an annotation where its trigger stands, its arguments links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from annotator.formats.brat.export import NOTES, SUBTYPE, joined, pieces
from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import Fields
from annotator.formats.values import Problem
from annotator.model.annotation import new_uid
from annotator.model.errors import UserError
from annotator.model.span import Span, normalise
from annotator.model.wording import Message

SAME = "same_entity"
EQUIV = "Equiv"
_LINES = {
    "T": re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*) ?(?:\t(.*))?"),
    "R": re.compile(r"(R\S+)\t(\S+) ([^\s:]+):(\S+) ([^\s:]+):(\S+)"),
    "E": re.compile(r"(E\S+)\t([^\s:]+):(\S+)((?: [^\s:]+:\S+)*)"),
    "A": re.compile(r"([AM]\S+)\t(\S+) (\S+)(?: (.+))?"),
    "N": re.compile(r"(N\S+)\t(\S+) (\S+) ([^\s:]+:\S+)(?:\t(.*))?"),
    "#": re.compile(r"(#\S*)\t(\S+) (\S+)(?:\t(.*))?"),
    "*": re.compile(r"(\*)\t(\S+) (\S+(?: +\S+)+)"),
}
_ORDER = "TEANR*#"
_QUOTING = "TN#"  # lines that end with what somebody said, blanks and all
# No annotation has more; what repeats them without end is no honest file.
_MOST_VALUES = 100
_LONGEST_NOTE = 100_000
_MOST_DIGITS = 12
# The annotations of a link themselves, since notes that come later may give them other ids.
_ENDS = "ends"


class _Line(NamedTuple):
    number: int
    parts: tuple[str | None, ...]

    def part(self, place: int) -> str:
        return self.parts[place] or ""


@dataclass(slots=True)
class Standoff:
    """What a `.ann` file says of the text; `name` is the file. Annotations and links are fields of `jsonl_record`.

    In a file of `ours` the attribute `subtype` is the subtype.
    """

    text: str
    name: str
    ours: bool = False
    problems: list[Problem] = field(default_factory=list)
    events: int = 0
    _annotations: dict[str, Fields] = field(default_factory=dict)  # by the ids of T and E
    _links: dict[str, Fields] = field(default_factory=dict)
    _triggers: dict[str, str] = field(default_factory=dict)  # id of T: of the first event there
    _bounds: dict[str, tuple[str, list[Span]]] = field(
        default_factory=dict
    )  # type and pieces as the file has them

    def read(self, lines: Iterable[str]) -> None:
        """Take all lines. One that cannot be used is a problem that names it."""
        sorted_lines: dict[str, list[_Line]] = {kind: [] for kind in _ORDER}
        seen: set[str] = set()
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            kind = "A" if line[0] == "M" else line[0]
            told = line if kind in _QUOTING else line.rstrip()
            found = _LINES[kind].fullmatch(told) if kind in _LINES else None
            if found is None:
                self._tell(number, Message("It is no line of brat: “{line}”.", line=take.short(line)))
                continue
            if found[1] in seen and kind != "*":
                self._tell(number, Message("An earlier line has the id “{id}” too.", id=take.short(found[1])))
                continue
            seen.add(found[1])
            sorted_lines[kind].append(_Line(number, found.groups()))
        takers = dict(
            zip(_ORDER, (self._bound, self._event, self._attribute, self._normalisation, self._relation,
                         self._equivalence, self._note), strict=True)
        )  # fmt: skip
        for kind in _ORDER:
            for parsed in sorted_lines[kind]:
                try:
                    takers[kind](parsed)
                except UserError as error:
                    self._tell(parsed.number, error.message)
        self._arguments(sorted_lines["E"])

    @property
    def annotations(self) -> list[Fields]:
        """The annotations; triggers that events stand for are not among them."""
        return list(self._annotations.values())

    @property
    def links(self) -> list[Fields]:
        """The links between them."""
        return [
            {name: value for name, value in link.items() if name != _ENDS}
            | {"from": link[_ENDS][0]["id"], "to": link[_ENDS][1]["id"]}
            for link in self._links.values()
        ]

    def _tell(self, number: int, message: Message) -> None:
        self.problems.append(Problem(f"{self.name}, line {number}", message))

    def _bound(self, line: _Line) -> None:
        spans = [_span(place, len(self.text)) for place in line.part(2).split(";")]
        said = [self.text[start:end] for start, end in spans]
        if line.parts[3] is not None and not says(line.part(3), said):
            raise UserError(
                "Its quote “{quote}” is not what stands at {start}–{end} of the text: “{found}”.",
                quote=take.short(line.part(3)),
                start=spans[0].start,
                end=spans[-1].end,
                found=take.short(" ".join(said)),
            )
        whole = joined(self.text, list(normalise(spans)))
        self._bounds[line.part(0)] = line.part(1), sorted(spans)
        self._annotations[line.part(0)] = _placed(whole) | {
            "id": new_uid(),
            "tag": line.part(1),
            "attributes": {},
        }

    def _event(self, line: _Line) -> None:
        """An annotation where the trigger stands; a second event there is a second annotation."""
        trigger = line.part(2)
        if trigger in self._triggers:
            first = self._annotations[self._triggers[trigger]]
            made = {name: first[name] for name in ("start", "end", "fragments")} | {"attributes": {}}
        elif trigger in self._annotations:
            made = self._annotations.pop(trigger)
            self._triggers[trigger] = line.part(0)
        else:
            raise _missing(trigger)
        self._annotations[line.part(0)] = made | {"id": new_uid(), "tag": line.part(1)}
        self.events += 1

    def _arguments(self, lines: list[_Line]) -> None:
        for line in lines:
            if line.part(0) not in self._annotations:
                continue
            for argument in line.part(3).split():
                role, _, target = argument.partition(":")
                try:
                    self._link(line.part(0), target, role.rstrip("0123456789") or role)
                except UserError as error:
                    self._tell(line.number, error.message)

    def _attribute(self, line: _Line) -> None:
        name, target, value = line.part(1), line.part(2), line.part(3)
        owner = self._owner(target)
        if self.ours and name == SUBTYPE and value and SUBTYPE not in owner:
            owner[SUBTYPE] = value
        else:
            _add(owner["attributes"], name, value or "true")

    def _normalisation(self, line: _Line) -> None:
        owner = self._owner(line.part(2))
        said = f" {line.part(4).strip()}" if line.part(4).strip() else ""
        _add(owner["attributes"], line.part(1), line.part(3) + said)

    def _relation(self, line: _Line) -> None:
        _, kind, first, source, second, target = (line.part(place) for place in range(6))
        link = self._link(source, target, kind, line.part(0))
        if {first, second} != {"Arg1", "Arg2"}:
            link["note"] = f"{first} – {second}"
        elif first == "Arg2":
            link[_ENDS].reverse()

    def _equivalence(self, line: _Line) -> None:
        kind = SAME if line.part(1) == EQUIV else line.part(1)
        for source, target in pairwise(line.part(2).split()):
            self._link(source, target, kind)

    def _note(self, line: _Line) -> None:
        _, kind, target, said = (line.part(place) for place in range(4))
        link = self._links.get(target)
        owner = self._owner(target) if link is None else link
        details = _details(said) if kind == NOTES else None
        if details is not None and link is not None:
            _detail_link(link, details)
        elif details is not None:
            self._detail(owner, target, details)
        elif kind != NOTES and link is None:
            _add(owner["attributes"], kind, said.strip())
        else:
            note = "\n".join(part for part in (owner.get("note", ""), said.strip()) if part)
            if len(note) > _LONGEST_NOTE:
                raise UserError("The notes of “{id}” are too long.", id=take.short(target))
            owner["note"] = note

    def _detail(self, owner: Fields, target: str, details: Fields) -> None:
        """What Diptych wrote into the note, as far as the lines still say the same."""
        code, cut = self._bounds.get(target, ("", []))
        owner["id"] = details["uid"]
        if details.get("code") == code:
            owner["tag"] = details.get("tag", code)
        try:
            spans = [take.span_of(one, len(self.text)) for one in details.get("spans", ())]
        except (UserError, TypeError):
            spans = []
        if spans and pieces(self.text, tuple(spans)) == cut:
            owner.update(_placed(spans))
        if isinstance(details.get("attributes"), dict):
            owner["attributes"] |= details["attributes"]
        named = ("subtype", "note", "status", "annotator", "created", "updated")
        owner.update({name: details[name] for name in named if name in details})

    def _link(self, source: str, target: str, kind: str, name: str = "") -> Fields:
        made: Fields = {"id": new_uid(), "type": kind, _ENDS: [self._owner(source), self._owner(target)]}
        self._links[name or f"{len(self._links)} {kind}"] = made
        return made

    def _owner(self, name: str) -> Fields:
        """The annotation of a T or E; of a trigger, that of its first event."""
        found = self._annotations.get(self._triggers.get(name, name))
        if found is None:
            raise _missing(name)
        return found


def says(quote: str, said: list[str]) -> bool:
    """Whether a quote of a file is what stands there; programs differ in what they put for line ends and gaps."""
    return quote == " ".join(said) or "".join(quote.split()) == "".join("".join(said).split())


def quotes(lines: Iterable[str]) -> Iterator[tuple[list[tuple[int, int]], str]]:
    """The places and quotes of the text-bound lines, as far as they can be read."""
    for line in lines:
        found = _LINES["T"].fullmatch(line)
        if found and found[4] and len(found[3]) <= 2 * _MOST_DIGITS:
            yield [_places(place) for place in found[3].split(";")], found[4]


def _places(place: str) -> tuple[int, int]:
    start, _, end = place.partition(" ")
    if len(place) > 2 * _MOST_DIGITS:
        raise UserError("Its offsets have more digits than any text has characters.")
    return int(start), int(end)


def _span(place: str, length: int) -> Span:
    return Span.checked(*_places(place), length)


def _placed(spans: list[Span]) -> Fields:
    """The fields that say where an annotation stands."""
    whole = normalise(spans)
    several = [list(span) for span in whole] if len(whole) > 1 else None
    return {"start": whole[0].start, "end": whole[-1].end, "fragments": several}


def _details(said: str) -> Fields | None:
    """What Diptych puts into notes; None for a note that a person wrote."""
    if not said.startswith('{"uid":'):
        return None
    try:
        row: Any = take.decoded(said.encode("utf-8", "replace"))
    except UserError:
        return None
    return dict(row) if isinstance(row.get("uid"), str) and row["uid"] else None


def _detail_link(link: Fields, details: Fields) -> None:
    link["id"] = details["uid"]
    if details.get("code") == link["type"]:
        link["type"] = details.get("type", link["type"])
    named = ("kind", "note", "status", "annotator", "created", "updated")
    link.update({name: details[name] for name in named if name in details})


def _add(attributes: dict[str, str], name: str, value: str) -> None:
    """Give an attribute its value; a second value of the same name is a second attribute."""
    free, number = name, 1
    while free in attributes:
        number += 1
        free = f"{name}-{number}"
        if number > _MOST_VALUES:
            raise UserError("“{name}” has more than {most} values.", name=take.short(name), most=_MOST_VALUES)
    attributes[free] = value


def _missing(name: str) -> UserError:
    return UserError(
        "It speaks of “{id}”, which is not in the file or could not be read.", id=take.short(name)
    )
