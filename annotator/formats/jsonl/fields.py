"""The fields of a JSON record, each taken for what it should be or refused with a sentence."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NoReturn

from annotator.formats.shift import Shift
from annotator.model.annotation import NEW, Alias, Pairs
from annotator.model.errors import UserError
from annotator.model.span import Span, normalise
from annotator.model.tags import AttributeSpec, Subtype, Tag, TagSet
from annotator.model.text import REPLACEMENT, SourceText

Row = Mapping[str, Any]

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def decoded(line: bytes) -> Row:
    """The record of a line. Raises `UserError` when it has none.

    Numbers with a point keep their digits. Half characters become replacement characters, but in `text`, whose own rule
    (`model.text.clean`) counts them.
    """
    record = as_row(json_value(line))
    if b"\\ud" in line or b"\\uD" in line:  # JSON can spell half a character as an escape
        record = {name: v if name == "text" else whole_value(v) for name, v in record.items()}
    return record


def json_value(data: bytes) -> Any:
    """What a JSON text says; it may hold half characters. Raises `UserError` when it is none."""
    try:
        return _decode(data.removeprefix(BOM_UTF8).rstrip().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UserError("It is not UTF-8: byte {byte} makes no sense.", byte=error.start + 1) from None
    except json.JSONDecodeError as error:
        raise UserError(
            "It is not JSON: {reason} (character {at}).", reason=error.msg, at=error.pos + 1
        ) from None
    except RecursionError:
        raise UserError("It is nested too deeply.") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise UserError("It is not JSON: {reason}.", reason=error) from None


def whole_json(data: bytes) -> Any:
    """What a JSON text says, with a replacement character for each half character. Raises `UserError` like that."""
    value = json_value(data)
    return whole_value(value) if b"\\ud" in data or b"\\uD" in data else value


def string(row: Row, name: str) -> str:
    """The text of a field; "" where it is missing or null."""
    value = row.get(name, "")
    if type(value) is str:
        return value
    if value is not None:
        raise UserError("Its “{name}” is not text.", name=name)
    return ""


def needed(row: Row, name: str) -> str:
    """The text of a field that must be there."""
    return string(row, name) or _refuse_missing(name)


def identifier(row: Row, name: str) -> str:
    """An id: text, or a whole number as other programs count; "" where it is missing or null."""
    value = row.get(name)
    return str(value) if type(value) is int else string(row, name)


def span(row: Row, length: int) -> Span:
    """The span from `start` to `end`, which must lie in a text of `length` code points."""
    start, end = row.get("start"), row.get("end")
    if type(start) is not int or type(end) is not int:
        raise UserError("Its “start” and “end” are not both whole numbers.")
    return Span.checked(start, end, length)


def span_of(value: object, length: int) -> Span:
    """A span written as `[start, end]`."""
    if type(value) is not list or len(value) != 2:
        raise UserError("A span is not a list of start and end.")
    return span({"start": value[0], "end": value[1]}, length)


def spans(row: Row, told: SourceText, shift: Shift) -> tuple[Span, ...]:
    """The spans of an annotation in the canonical text, checked against the text of the file."""
    hull = span(row, told.length)
    found = (hull,) if row.get("fragments") is None else _fragments(row, hull, told.length)
    given = row.get("quote")
    quote = told.quote(found)
    if given is not None and given != quote:
        raise UserError(
            "Its quote “{quote}” is not what stands at {start}–{end} of the text: “{found}”.",
            quote=short(str(given)),
            start=hull.start,
            end=hull.end,
            found=short(quote),
        )
    if shift.identity:
        return found
    moved = normalise(shift.span(one) for one in found)
    if not moved:
        raise UserError("It marks nothing but a byte order mark, which is no part of the text.")
    return moved


def _fragments(row: Row, hull: Span, length: int) -> tuple[Span, ...]:
    found = normalise(span_of(value, length) for value in items(row, "fragments")) or (hull,)
    if found[0].start != hull.start or found[-1].end != hull.end:
        raise UserError("Its fragments do not reach from its “start” to its “end”.")
    return found


def items(row: Row, name: str) -> list[Any]:
    """A list; empty where it is missing or null."""
    value = row.get(name)
    if value is None:
        return []
    if type(value) is not list:
        raise UserError("Its “{name}” is not a list.", name=name)
    return value


def rows(row: Row, name: str) -> list[Row]:
    """A list of objects; empty where it is missing or null."""
    values = items(row, name)
    for value in values:
        as_row(value)
    return values


def as_row(value: object) -> Row:
    """What should be an object."""
    if not isinstance(value, dict):
        raise UserError("It is not a JSON object.")
    return value


def pairs(row: Row, name: str) -> Pairs:
    """Names with texts. Numbers, true and false, lists and objects are kept as they are written; null is left out."""
    value = row.get(name)
    if not value and value in (None, {}):
        return ()
    if type(value) is not dict:
        raise UserError("Its “{name}” is not a JSON object.", name=name)
    return tuple([(key, v if type(v) is str else _as_text(v)) for key, v in value.items() if v is not None])


def moment(row: Row, name: str) -> str:
    """A time as ISO 8601 in UTC with milliseconds; times without a zone are taken for UTC; "" where there is none."""
    value = string(row, name)
    try:
        return _in_utc(value)
    except (ValueError, OverflowError):
        raise UserError(
            "Its “{name}” is no time and was left out: “{value}”.", name=name, value=short(value)
        ) from None


@lru_cache(maxsize=64)
def in_utc(value: str) -> bool:
    """Whether a time is "" or written as we write it."""
    return not value or _MOMENT.fullmatch(value) is not None


@lru_cache(maxsize=64)
def _in_utc(value: str) -> str:
    """Most times of a record are those of the annotation before, hence the memory of a few."""
    if in_utc(value):
        return value
    at = datetime.fromisoformat(value)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def tag_set(row: Row) -> TagSet:
    """The tag set of a file. Raises `UserError` naming what is wrong with it."""
    return TagSet(_tag(as_row(value), place) for place, value in enumerate(items(row, "tags"), 1)).check()


def aliases(row: Row) -> tuple[Alias, ...]:
    """The further names of a file, in its order. Raises `UserError` when one of them has no name."""
    return tuple(
        Alias(NEW, identifier(value, "id"), needed(value, "name"), needed(value, "canonical"))
        for value in rows(row, "aliases")
    )


def _tag(row: Row, place: int) -> Tag:
    code = needed(row, "code")
    position = row.get("position", place)
    return Tag(
        id=0,
        uid=string(row, "uid") or f"tag-{code}",
        code=code,
        name=string(row, "name") or code,
        colour=string(row, "colour") or "grey",
        key=string(row, "key"),
        position=position if type(position) is int else place,
        style=string(row, "style") or "full",
        subtypes=tuple(
            Subtype(needed(value, "code"), string(value, "name"), value.get("retired") is True)
            for value in rows(row, "subtypes")
        ),
        attributes=tuple(
            AttributeSpec(
                code=needed(value, "code"),
                name=string(value, "name"),
                kind=string(value, "kind") or "text",
                choices=tuple(_choice(choice) for choice in items(value, "choices")),
                retired=value.get("retired") is True,
                help=string(value, "help"),
            )
            for value in rows(row, "attributes")
        ),
        retired=row.get("retired") is True,
    )


def _choice(value: object) -> tuple[str, str]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return value[0], value[1]
    raise UserError("A choice of an attribute is not a list of code and name.")


def short(value: str) -> str:
    """A value as a sentence may quote it."""
    return value if len(value) <= 60 else f"{value[:59]}…"


def whole(text: str) -> str:
    """The text with a replacement character for each half character, as `model.text.clean` would have it."""
    return _HALF_CHARACTERS.sub(REPLACEMENT, text)


def whole_value(value: Any) -> Any:
    """A value of JSON with `whole` texts all through."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [whole_value(entry) for entry in value]
    if isinstance(value, dict):
        return {whole(name): whole_value(entry) for name, entry in value.items()}
    return value


def _as_text(value: object) -> str:
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False, default=str)


def _refuse_missing(name: str) -> NoReturn:
    raise UserError("It has no “{name}”.", name=name)


def _refuse_constant(constant: str) -> NoReturn:
    raise UserError("It is not JSON: {constant} is no number.", constant=constant)


# Made once: json.loads with options makes a new one at each call.
_decode = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse_constant).decode
