"""Web Annotations that Diptych wrote, as the records of JSON Lines that they were: one item after the other.

An article comes first, then what belongs to it. So a file of any size is read with one article in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, VERSION
from annotator.formats.jsonl.fields import Row
from annotator.formats.jsonl.record import Common, Record, Seen
from annotator.formats.values import Found, Problem
from annotator.formats.w3c.bodies import annotator, said, texts, values
from annotator.formats.w3c.export import uid_of
from annotator.formats.w3c.places import pointer
from annotator.model.errors import UserError
from annotator.model.text import ELLIPSIS
from annotator.model.wording import Message


def article_of(item: Row) -> str:
    """The uid of the article that an item of ours describes, or to which it belongs.

    "" for links, whose target is an annotation, and for items of other programs.
    """
    for target in values(item, "target"):
        address = target.get("source", target.get("id")) if isinstance(target, dict) else target
        uid = uid_of("article", address) if isinstance(address, str) else ""
        if uid:
            return uid
    return ""


def is_ours(item: Row) -> bool:
    """Whether an item is one that Diptych wrote."""
    return bool(article_of(item)) or bool(uid_of("link", take.string(item, "id")))


class Ours:
    """Puts the items of a file together to articles."""

    def __init__(self, name: str, project: object) -> None:
        self._name = name
        self._seen = Seen()
        self._row: dict[str, Any] | None = None
        self._place = 0
        self._common, self._problems = Common().learn(project if isinstance(project, dict) else {}, name)

    def take(self, item: Row, place: int) -> Iterator[Found]:
        """Take the item at a place (from 1); gives the article that is complete with the one before."""
        if isinstance(item.get("article"), dict):
            yield from self.finish()
            self._row, self._place = self._article(item), place
            return
        link = bool(uid_of("link", take.string(item, "id")))
        if self._row is None or (not link and article_of(item) != self._row["uid"]):
            what = Message("It belongs to no article that comes before it in the file, so it was left out.")
            yield self._problem(place, what)
            return
        try:
            self._row["links" if link else "annotations"].append(_link(item) if link else _annotation(item))
        except UserError as error:
            named = uid_of("annotation", take.string(item, "id")) or take.string(item, "id")
            form = "A link was left out: {problem}" if link else "Annotation {which} was left out: {problem}"
            names = {} if link else {"which": take.short(named)}
            yield self._problem(place, Message(form, problem=error.message, **names))

    def finish(self) -> Iterator[Found]:
        """The article that was last; gives it, or why it cannot come in."""
        yield from self._problems
        self._problems.clear()
        if self._row is None:
            return
        row, self._row = self._row, None
        try:
            yield Record(row, self._where(self._place), self._seen).article(*self._common)
        except UserError as error:
            yield self._problem(self._place, error.message)

    def _article(self, item: Row) -> dict[str, Any]:
        body = next((body for body in values(item, "body") if isinstance(body, dict)), {})
        return {
            **item["article"],
            "uid": article_of(item),
            "format": FORMAT,
            "version": VERSION,
            "text": body.get("value"),
            "annotations": [],
            "links": [],
        }

    def _where(self, place: int) -> str:
        return f"{self._name}, item {place}"

    def _problem(self, place: int, message: Message) -> Problem:
        return Problem(self._where(place), message)


def _annotation(item: Row) -> Row:
    """The fields of an annotation as JSON Lines have them."""
    spans: list[tuple[int, int]] = []
    quotes: list[str | None] = []
    for target in values(item, "target"):
        where = pointer(take.as_row(target))
        if where.position is None:
            raise UserError("It has no position.")
        spans.append(where.position)
        quotes.append(None if where.quote is None else where.quote.exact)
    meant = said(item)
    return {
        "start": min(start for start, _ in spans),
        "end": max(end for _, end in spans),
        "fragments": [list(span) for span in spans] if len(spans) > 1 else None,
        "quote": None if None in quotes else ELLIPSIS.join(quote for quote in quotes if quote is not None),
        "tag": meant.tag,
        "subtype": meant.subtype,
        "attributes": meant.attributes,
        "note": meant.note,
        "status": item.get("status") or "",
        **_known(item, "annotation"),
    }


def _link(item: Row) -> Row:
    """The fields of a link as JSON Lines have them."""
    meant = said({**item, "body": [body for body in values(item, "body") if isinstance(body, dict)]})
    ends = texts(item.get("target"))
    return {
        "from": uid_of("annotation", ends[0]) if ends else "",
        "to": next((uid_of("annotation", address) for address in texts(item.get("body"))), ""),
        "type": meant.tag,
        "kind": item.get("kind") or "",
        "status": item.get("status") or "",
        "note": meant.note,
        **_known(item, "link"),
    }


def _known(item: Row, kind: str) -> Row:
    address = take.string(item, "id")
    return {
        "id": uid_of(kind, address) or address,
        "annotator": annotator(item),
        "created": item.get("created") or "",
        "updated": item.get("modified") or "",
    }
