"""What a table of annotations holds, whatever file it stands in: its columns, and its rows as they come.

Offsets are code points, half-open. The columns of attributes are known only when all documents have been seen, so rows
wait in a file meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from annotator.formats.losses import counted, half_character, left_behind
from annotator.formats.under_way import UnderWay
from annotator.formats.values import Document, LinkRecord, Loss
from annotator.model.annotation import Annotation
from annotator.model.tags import TagSet
from annotator.model.wording import Message

BEFORE = ("document", "pair", "language", "uid", "start", "end", "fragments", "quote", "tag", "subtype")
AFTER = ("note", "status", "annotator", "created", "updated")
LINK_COLUMNS = (
    "document", "uid", "from", "to", "type", "kind", "status", "note", "annotator", "created", "updated",
)  # fmt: skip
ATTRIBUTE = "attr."
_UID = BEFORE.index("uid")
_encode = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().decode


@dataclass(slots=True)
class Columns(UnderWay):
    """The table of one export: what is known so far. `rows` is the file in which rows wait.

    `attributes` says of each attribute whether it gets a column even if it is never used.
    """

    rows: IO[bytes]
    attributes: dict[str, bool]
    links: list[tuple[str, LinkRecord]] = field(default_factory=list)

    @classmethod
    def of(cls, rows: IO[bytes], tags: TagSet) -> Columns:
        """A table for annotations of that tag set, whose attributes come first and in its order."""
        columns: dict[str, bool] = {}
        for tag in tags:
            for spec in tag.attributes:
                columns[spec.code] = columns.get(spec.code, False) or not (tag.retired or spec.retired)
        return cls(rows, columns)

    def take(self, document: Document) -> bool:
        """Keep the rows of a document; one that cannot be written becomes a problem and gives False."""
        name = document.article.name
        kept, losses = counted(document)
        try:
            rows = [_encode([_fixed(document, a), dict(a.attributes)]) for a in kept]
            self.rows.write("".join(f"{row}\n" for row in rows).encode("utf-8"))
        except UnicodeEncodeError as error:
            self.problems.append(half_character(name, error))
            return False
        self.links.extend((name, record) for record in document.links)
        used = {code for a in kept for code, _ in a.attributes}
        self.attributes.update((code, True) for code in sorted(used))
        self.left_out.update(loss.annotation for loss in losses)
        self.wrote(len(kept), 0, losses)
        self.losses.extend(
            Loss(name, a.uid, Message("Its attribute “{name}” is empty, as if it had none.", name=code))
            for a in kept
            for code, value in a.attributes
            if not value
        )
        return True

    def heads(self) -> tuple[str, ...]:
        """The names of the columns."""
        return (*BEFORE, *(f"{ATTRIBUTE}{code}" for code in self._codes()), *AFTER)

    def annotation_rows(self) -> Iterator[list[str]]:
        """The cells of each annotation."""
        codes = self._codes()
        self.rows.seek(0)
        for row in self.rows:
            fixed, attributes = _decode(row.decode("utf-8"))
            yield [
                *fixed[: len(BEFORE)],
                *(attributes.get(code, "") for code in codes),
                *fixed[len(BEFORE) :],
            ]

    def link_rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of each link whose ends are in the table; the other links are losses."""
        for document, record in self.linked():
            link = record.link
            cells = (
                document, link.uid, record.source, record.target, link.type, link.kind, link.status, link.note,
                link.annotator, link.created, link.updated,
            )  # fmt: skip
            try:
                "".join(cells).encode("utf-8")
            except UnicodeEncodeError as error:
                self.problems.append(half_character(document, error))
                continue
            yield cells

    def linked(self) -> Iterator[tuple[str, LinkRecord]]:
        """The links between annotations that are in the table; the others are losses."""
        for document, record in self.links:
            if {record.source, record.target} & self.left_out:
                self.losses.append(left_behind(document, record))
            else:
                yield document, record

    def _codes(self) -> Sequence[str]:
        return [code for code, wanted in self.attributes.items() if wanted]


def owner(cells: Sequence[str]) -> tuple[str, str]:
    """Document and annotation that a row of annotations belongs to."""
    return cells[0], cells[_UID]


def pair_names(document: Document) -> str:
    """The pairs that a document stands in."""
    return " | ".join(pair.title or pair.uid for pair in document.pairs)


def _fixed(document: Document, annotation: Annotation) -> list[str]:
    """The cells that every annotation has, those before the attributes first."""
    article = document.article
    fragments = annotation.fragments
    return [
        article.name,
        pair_names(document),
        article.language,
        annotation.uid,
        str(annotation.start),
        str(annotation.end),
        json.dumps([list(span) for span in fragments], separators=(",", ":")) if fragments else "",
        annotation.quote,
        annotation.tag,
        annotation.subtype,
        annotation.note,
        annotation.status,
        annotation.annotator,
        annotation.created,
        annotation.updated,
    ]
