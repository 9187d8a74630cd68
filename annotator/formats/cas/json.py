"""JSON CAS 0.4, and the JSON that UIMA wrote before it (WebAnno, INCEpTION until version 22), read into `HeldCas`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from annotator.formats.cas.held import LEADS, OUTSIDE, Held, HeldCas, chosen_view
from annotator.formats.cas.types import SOFA
from annotator.formats.jsonl import fields as take
from annotator.model.errors import UserError

NEW, OLD = b'"%FEATURE_STRUCTURES"', b'"_referenced_fss"'
# What the beginning of a file may show of it.
_SIGNS = (NEW, b'"%TYPES"', OLD, b'"_context"')


def speaks_of(head: bytes) -> bool:
    """Whether a file that begins so may be one of the two."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and any(sign in head for sign in _SIGNS)


def read_json(data: bytes) -> HeldCas:
    """What a file holds. Raises `UserError` when it is none of the two or has no text."""
    row = take.as_row(take.json_value(data))
    half = b"\\ud" in data or b"\\uD" in data
    if "%FEATURE_STRUCTURES" in row:
        return _new(row["%FEATURE_STRUCTURES"])._replace(half=half)
    if "_referenced_fss" in row or "_views" in row:
        return _old(row)._replace(half=half)
    raise UserError("It is JSON, but no CAS of UIMA.")


def _new(held: Any) -> HeldCas:
    if isinstance(held, dict):
        held = [{**take.as_row(one), "%ID": number} for number, one in held.items()]
    if not isinstance(held, list):
        raise UserError("Its feature structures are not a list.")
    rows = [take.as_row(one) for one in held]
    sofas = {
        str(row.get("%ID")): (str(row.get("sofaID", "")), _text(row.get("sofaString")))
        for row in rows
        if row.get("%TYPE") == SOFA
    }
    view = chosen_view(sofas)
    if view is None:
        raise UserError("It holds no text.")
    lists = {
        str(row.get("%ID")): [str(one) for one in row["%ELEMENTS"]]
        for row in rows
        if isinstance(row.get("%ELEMENTS"), list)
    }
    structures = {
        str(row.get("%ID")): _structure(row, lists)
        for row in rows
        if row.get("%TYPE") != SOFA and str(row.get("@sofa", view)) == view
    }
    return HeldCas(sofas[view][1] or "", structures, sum(text is not None for _, text in sofas.values()) - 1)


def _structure(row: take.Row, lists: Mapping[str, list[str]]) -> Held:
    says: dict[str, str] = {}
    leads: dict[str, list[str]] = {}
    for key, value in row.items():
        if key[:1] in {"%", "^"} or key in {"@sofa", "begin", "end"}:
            continue
        if key[:1] == "@":
            number = str(value)
            leads[key[1:]] = lists.get(number, [number])
        elif value not in (None, ""):
            says[key.removeprefix("#")] = _as_text(value)
    name = str(row.get("%TYPE") or "")
    return Held(name, _offset(row, "begin"), _offset(row, "end"), says, leads)


def _old(row: take.Row) -> HeldCas:
    """Structures stand in the views, those that something leads to apart; what is 0 or false is not written."""
    context = row.get("_context")
    known = context.get("_types") if isinstance(context, dict) else None
    names = {
        short: one["_id"]
        for short, one in (known if isinstance(known, dict) else {}).items()
        if isinstance(one, dict) and isinstance(one.get("_id"), str)
    }
    rows = dict(_old_rows(row))
    sofas = {
        number: (str(one.get("sofaID", "")), _text(one.get("sofaString")))
        for number, one in rows.items()
        if one.get("_type") == "Sofa"
    }
    view = chosen_view(sofas)
    if view is None:
        raise UserError("It holds no text.")
    structures: dict[str, Held] = {}
    for number, one in rows.items():
        short = str(one.get("_type", ""))
        if short == "Sofa" or str(one.get("sofa", view)) != view:
            continue
        spans = "end" in one or "begin" in one
        leads = {key: [str(value)] for key, value in one.items() if key in LEADS and type(value) is int}
        says = {
            key: _as_text(value)
            for key, value in one.items()
            if key not in {"_type", "sofa", "begin", "end"} and key not in leads and value not in (None, "")
        }
        name = names.get(short, short)
        begin, end = (_offset({key: one.get(key, 0)}, key) if spans else None for key in ("begin", "end"))
        structures[number] = Held(name, begin, end, says, leads)
    return HeldCas(sofas[view][1] or "", structures, sum(text is not None for _, text in sofas.values()) - 1)


def _old_rows(row: take.Row) -> Iterator[tuple[str, take.Row]]:
    """All structures with a number; those that have none get one that no other has."""
    referenced = take.as_row(row.get("_referenced_fss") or {})
    for number, one in referenced.items():
        yield str(number), take.as_row(one)
    place = 0
    for view in take.as_row(row.get("_views") or {}).values():
        for short, held in take.as_row(view).items():
            for one in held if isinstance(held, list) else ():
                if isinstance(one, dict):  # the others are numbers of those above
                    place += 1
                    yield f"view-{place}", {"_type": short, **one}


def _offset(row: take.Row, key: str) -> int | None:
    """An offset; what is none lies outside of any text."""
    value = row.get(key)
    return value if value is None or type(value) is int else OUTSIDE


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)
