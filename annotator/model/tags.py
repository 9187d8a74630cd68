"""The tag set: which tags there are, with their subtypes, attributes, colours and keys.

`resources/tagset.toml` is the default; each project has its own copy, one row for each tag.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .errors import UserError

HUES = ("amber", "blue", "green", "vermilion", "purple", "sky", "rose", "grey")
STYLES = ("full", "rounded", "chip")
KINDS = ("text", "choice", "decimal", "date", "flag", "link")
# Letters that mean something else while reading (see the key table); a tag may not take them.
RESERVED_KEYS = frozenset("OLNHTKM")

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


class AttributeSpec(NamedTuple):
    """One attribute a tag may carry. `choices` are (code, name); values of kind `decimal` are decimal text."""

    code: str
    name: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    retired: bool = False
    help: str = ""


class Subtype(NamedTuple):
    """One subtype of a tag; retired ones stay readable but are no longer offered."""

    code: str
    name: str
    retired: bool = False


class Tag(NamedTuple):
    """One tag. `code` is what annotations store and exports write; `colour` names a hue of the themes."""

    id: int
    uid: str
    code: str
    name: str
    colour: str
    key: str
    position: int
    style: str
    subtypes: tuple[Subtype, ...]
    attributes: tuple[AttributeSpec, ...]
    retired: bool = False

    @property
    def live_subtypes(self) -> tuple[Subtype, ...]:
        """The subtypes offered, in order; the digits 1–9 stand for the first nine."""
        return tuple(subtype for subtype in self.subtypes if not subtype.retired)

    @property
    def live_attributes(self) -> tuple[AttributeSpec, ...]:
        """The attributes offered, in order."""
        return tuple(spec for spec in self.attributes if not spec.retired)

    def attribute(self, code: str) -> AttributeSpec | None:
        """The attribute of that code, retired or not."""
        return next((spec for spec in self.attributes if spec.code == code), None)

    def subtype_name(self, code: str) -> str:
        """Name of a subtype; an unknown code is its own name."""
        return next((subtype.name for subtype in self.subtypes if subtype.code == code), code)


class TagSet:
    """Tags in order. Immutable."""

    __slots__ = ("_by_code", "tags")

    def __init__(self, tags: Iterable[Tag]) -> None:
        self.tags = tuple(sorted(tags, key=lambda tag: (tag.position, tag.code)))
        self._by_code = {tag.code: tag for tag in self.tags}

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TagSet) and other.tags == self.tags

    def __hash__(self) -> int:
        return hash(self.tags)

    @property
    def live(self) -> tuple[Tag, ...]:
        """The tags offered."""
        return tuple(tag for tag in self.tags if not tag.retired)

    def get(self, code: str) -> Tag | None:
        """The tag of that code, retired or not."""
        return self._by_code.get(code)

    def by_key(self, key: str) -> Tag | None:
        """The live tag a letter stands for."""
        return next((tag for tag in self.live if tag.key and tag.key == key.upper()), None)

    def subtype(self, code: str, digit: int) -> Subtype | None:
        """The subtype that digit 1–9 stands for in the tag, or None."""
        tag = self.get(code)
        offered = tag.live_subtypes if tag else ()
        return offered[digit - 1] if 1 <= digit <= len(offered) else None

    def check(self) -> TagSet:
        """Return self, or raise `UserError` naming the first clash."""
        _check_codes("tag", self.tags)
        keys: dict[str, Tag] = {}
        for tag in self.tags:
            _check_tag(tag)
            if tag.retired or not tag.key:
                continue
            if tag.key in keys:
                raise UserError(
                    "The tags “{first}” and “{second}” both use the key {key}. Give one of them another key.",
                    first=keys[tag.key].name,
                    second=tag.name,
                    key=tag.key,
                )
            keys[tag.key] = tag
        return self

    @classmethod
    def parse(cls, toml_text: str, where: str = "tagset.toml") -> TagSet:
        """Read a tag set file. Raises `UserError` naming the file and the place of what is wrong.

        Tags get uids made from their codes, so that the same tag of two projects is the same when they are merged.
        """
        try:
            data = tomllib.loads(toml_text)
        except tomllib.TOMLDecodeError as error:
            raise UserError("{where} is not a tag set file: {reason}.", where=where, reason=error) from None
        tables = data.get("tag")
        if not isinstance(tables, list) or not tables:
            raise UserError("{where} lists no tags. Each tag begins with a line [[tag]].", where=where)
        try:
            return cls(_tag(table, position) for position, table in enumerate(tables, 1)).check()
        except UserError as error:
            raise UserError("{where}: {problem}", where=where, problem=error) from None


def _tag(table: object, position: int) -> Tag:
    """One `[[tag]]` of a tag set file."""
    if not isinstance(table, dict):
        raise UserError("Tag {position} is not a table.", position=position)
    code = _string(table, "code", f"tag {position}")
    return Tag(
        id=0,
        uid=f"tag-{code}",
        code=code,
        name=_string(table, "name", code, code),
        colour=_string(table, "colour", code, "grey"),
        key=_string(table, "key", code, "").upper(),
        position=position,
        style=_string(table, "style", code, "full"),
        subtypes=tuple(
            Subtype(
                _string(row, "code", code),
                _string(row, "name", code, row.get("code")),
                bool(row.get("retired")),
            )
            for row in _rows(table, "subtypes", code)
        ),
        attributes=tuple(_attribute(row, code) for row in _rows(table, "attributes", code)),
        retired=bool(table.get("retired", False)),
    )


def _attribute(row: Mapping[str, Any], tag: str) -> AttributeSpec:
    code = _string(row, "code", tag)
    choices = row.get("choices", [])
    if not isinstance(choices, list):
        raise UserError("The choices of “{code}” in tag “{tag}” are not a list.", code=code, tag=tag)
    pairs = tuple((str(c[0]), str(c[-1])) if isinstance(c, list) and c else (str(c), str(c)) for c in choices)
    return AttributeSpec(
        code,
        _string(row, "name", tag, code),
        _string(row, "kind", tag, "text"),
        pairs,
        bool(row.get("retired", False)),
    )


def _rows(table: Mapping[str, Any], name: str, tag: str) -> list[Mapping[str, Any]]:
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UserError("The {name} of tag “{tag}” are not a list of tables.", name=name, tag=tag)
    return rows


def _string(table: Mapping[str, Any], name: str, where: str, default: object = None) -> str:
    value = table.get(name, default)
    if not isinstance(value, str):
        raise UserError("“{name}” of {where} is missing or is not text.", name=name, where=where)
    return value


def _check_codes(what: str, rows: Iterable[Tag | Subtype | AttributeSpec]) -> None:
    seen: set[str] = set()
    for row in rows:
        if not _CODE.fullmatch(row.code):
            raise UserError(
                "“{code}” cannot be the code of a {what}: use a letter, then letters, digits, _ or -.",
                code=row.code,
                what=what,
            )
        if row.code in seen:
            raise UserError("Two {what}s have the code “{code}”.", what=what, code=row.code)
        seen.add(row.code)


def _check_tag(tag: Tag) -> None:
    _check_codes("subtype", tag.subtypes)
    _check_codes("attribute", tag.attributes)
    if not tag.name.strip():
        raise UserError("The tag “{code}” has no name.", code=tag.code)
    if tag.colour not in HUES:
        raise UserError(
            "The tag “{name}” has the unknown colour “{colour}”; there are: {hues}.",
            name=tag.name,
            colour=tag.colour,
            hues=", ".join(HUES),
        )
    if tag.style not in STYLES:
        raise UserError("The tag “{name}” has the unknown style “{style}”.", name=tag.name, style=tag.style)
    for spec in tag.attributes:
        if spec.kind not in KINDS:
            raise UserError(
                "The attribute “{code}” has the unknown kind “{kind}”.", code=spec.code, kind=spec.kind
            )
    if tag.key and not (len(tag.key) == 1 and "A" <= tag.key <= "Z"):
        raise UserError("The key of “{name}” must be one letter from A to Z.", name=tag.name)
    if tag.key in RESERVED_KEYS:
        raise UserError("The key {key} of “{name}” has another use.", key=tag.key, name=tag.name)
