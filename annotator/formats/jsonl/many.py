"""The annotations of a JSON record read all at once, column by column: three times as fast as one after the other.

Only where nothing about any of them is unusual; whatever is, `jsonl_record` looks at by itself and knows what to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from operator import itemgetter, lt
from typing import Any

from annotator.formats.jsonl import fields as take
from annotator.formats.values import IncomingAnnotation
from annotator.model.annotation import ANNOTATION_STATUSES
from annotator.model.span import Span

# The fields of an annotation, with what they are where they are missing.
_MISSING: dict[str, Any] = {
    "start": None, "end": None, "fragments": None, "quote": None, "attributes": {}, "id": "", "tag": "",
    "subtype": "", "note": "", "status": "", "annotator": "", "created": "", "updated": "",
}  # fmt: skip
_fields = itemgetter(*_MISSING)
# The types that each column has in nearly all files; quotes are given or not.
_USUAL = [[{int}, {int}, {type(None)}, {quote}, {dict}, *[{str}] * 8] for quote in (str, type(None))]
_TEXT = {str}
_STATUSES = frozenset(("", *ANNOTATION_STATUSES))
# As `_make`, without a call of Python code for each.
_span = partial(tuple.__new__, Span)
_incoming = partial(tuple.__new__, IncomingAnnotation)


def at_once(values: Sequence[Any], text: str, taken: set[str]) -> list[IncomingAnnotation] | None:
    """The annotations of a text whose offsets are the canonical ones; None where any must be looked at by itself.

    All of them have ids, none of which is `taken`.
    """
    if set(map(type, values)) != {dict}:
        return None
    columns = list(zip(*[_fields({**_MISSING, **row}) for row in values], strict=True))
    if [set(map(type, column)) for column in columns] not in _USUAL:
        return None
    starts, ends, _, quotes, attributes, uids, *texts = columns
    if not (
        _fit(text, starts, ends, quotes)
        and _TEXT.issuperset(map(type, chain.from_iterable(map(dict.values, attributes))))
        and all(uids)
        and len(set(uids)) == len(uids)
        and taken.isdisjoint(uids)
        and _said(*texts)
    ):
        return None
    spans = zip(map(_span, zip(starts, ends, strict=True)))
    tags, subtypes, *rest = texts
    pairs = map(tuple, map(dict.items, attributes))
    return list(map(_incoming, zip(uids, spans, tags, subtypes, pairs, *rest, strict=True)))


def _fit(text: str, starts: Sequence[int], ends: Sequence[int], quotes: Sequence[str | None]) -> bool:
    """Whether the spans lie in the text, and the quotes, if there are any, are what it says there."""
    return (
        min(starts) >= 0
        and max(ends) <= len(text)
        and all(map(lt, starts, ends))
        and (
            quotes[0] is None
            or [text[start:end] for start, end in zip(starts, ends, strict=True)] == list(quotes)
        )
    )


def _said(
    tags: Sequence[str],
    _subtypes: Sequence[str],
    _notes: Sequence[str],
    statuses: Sequence[str],
    _annotators: Sequence[str],
    created: Sequence[str],
    updated: Sequence[str],
) -> bool:
    """Whether there is a tag everywhere, and states and times are written as we write them."""
    return all(tags) and _STATUSES.issuperset(statuses) and all(map(take.in_utc, {*created, *updated}))
