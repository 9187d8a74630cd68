"""The comparison of a pair for programs: a table (CSV) with a row for each thing compared, and all of it as JSON.

Both hold codes, not words, so their language does not matter. What the fields mean stands in docs/comparing.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from annotator.formats.compare.compared import ComparedPair, ComparedRow, Judged
from annotator.formats.csv import BOM, defused, line
from annotator.formats.jsonl.fields import whole
from annotator.formats.losses import half_characters
from annotator.formats.values import Document, Loss
from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.model.wording import Message

FORMAT, VERSION = "diptych-comparison", 1
_OF_SIDE = (
    "document", "language", "uids", "start", "end", "spans", "quote", "subtype", "mentions", "speaker",
    "sentence_start", "sentence_end", "sentence",
)  # fmt: skip
COLUMNS = (
    "pair", "part", "verdict", "kind", "direction", "tag",
    *(f"{side}_{name}" for side in ("left", "right") for name in _OF_SIDE),
    "between_left", "between_right", "difference", "score", "reason", "annotator", "note", "link",
)  # fmt: skip


def csv_written(compared: ComparedPair, language: str) -> tuple[bytes, list[Loss]]:
    """The table, contradictions first, confirmed before proposed; and the cells that had to be defused."""
    lines = [BOM, line(COLUMNS)]
    losses: list[Loss] = []
    for part, rows in compared.parts():
        for row in rows:
            told = _cells(compared, part, row)
            cells = [whole(cell) for cell in told]
            if cells != told:
                losses.append(half_characters(compared.title))
            safe = [defused(cell) for cell in cells]
            lines.append(line(safe))
            losses += [
                Loss(
                    compared.title,
                    (row.left or row.right)[0].uid,
                    Message(
                        "An apostrophe was put before {cell}, so that no program takes it for a formula or a "
                        "missing value.",
                        cell=f"“{cell[:40]}”",
                    ),
                )
                for cell, new in zip(cells, safe, strict=True)
                if cell != new
            ]
    return b"".join(lines), losses


def _cells(compared: ComparedPair, part: str, row: ComparedRow) -> list[str]:
    between = row.between or ("", "")
    return [
        compared.title,
        part,
        row.verdict,
        row.kind,
        _direction(row),
        row.tag,
        *_side_cells(compared.left, row.left, row.speakers[0], row.sentences[0]),
        *_side_cells(compared.right, row.right, row.speakers[1], row.sentences[1]),
        *between,
        "" if row.difference is None else f"{row.difference:f}",
        "" if row.score is None else f"{row.score:.3f}",
        "" if row.reason is None else str(row.reason),
        row.annotator,
        row.note,
        row.link,
    ]


def _direction(row: ComparedRow) -> str:
    """Which way a verdict with a direction runs."""
    if row.verdict not in {"updates", "more_specific"}:
        return ""
    return "left_to_right" if row.forward else "right_to_left"


def _side_cells(
    document: Document, present: Sequence[Annotation], speaker: str, sentence: Span | None
) -> Iterator[str]:
    if not present:
        yield from ("",) * len(_OF_SIDE)
        return
    first = present[0]
    yield document.article.name
    yield document.article.language
    yield " ".join(one.uid for one in present)
    yield str(first.start)
    yield str(first.end)
    yield json.dumps([[list(span) for span in one.spans] for one in present], separators=(",", ":"))
    yield first.quote
    yield first.subtype
    yield str(len(present))
    yield speaker
    yield "" if sentence is None else str(sentence.start)
    yield "" if sentence is None else str(sentence.end)
    yield "" if sentence is None else document.text.text[sentence.start : sentence.end]


def json_written(compared: ComparedPair, language: str) -> tuple[str, list[Loss]]:
    """Everything, as one JSON object."""
    value = {
        "format": FORMAT,
        "version": VERSION,
        "unit": "codepoint",
        "pair": {"uid": compared.pair.uid, "title": compared.title, "status": compared.pair.status},
        "left": _article(compared.left, compared.coverage[0]),
        "right": _article(compared.right, compared.coverage[1]),
        "tally": {
            "confirmed": {verdict: number for verdict, number, _ in compared.counts() if number},
            "proposed": {verdict: number for verdict, _, number in compared.counts() if number},
            "unjudged": sum(row.part == "unjudged" for row in compared.rows),
        },
        "rows": [_values(compared, part, row) for part, rows in compared.parts() for row in rows],
    }
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n", []


def _article(document: Document, covered: Judged) -> dict[str, Any]:
    article = document.article
    return {
        "uid": article.uid,
        "doc": article.name,
        "lang": article.language,
        "title": article.title,
        "sha256": article.sha256,
        "length": document.text.length,
        "coverage": covered._asdict(),
    }


def _values(compared: ComparedPair, part: str, row: ComparedRow) -> dict[str, Any]:
    return {
        "part": part,
        "verdict": row.verdict,
        "kind": row.kind,
        "direction": _direction(row),
        "tag": row.tag,
        "left": _mentioned(compared.left, row.left, row.speakers[0], row.sentences[0]),
        "right": _mentioned(compared.right, row.right, row.speakers[1], row.sentences[1]),
        "between": row.between,
        "difference": None if row.difference is None else f"{row.difference:f}",
        "score": None if row.score is None else round(row.score, 3),
        "reason": None if row.reason is None else str(row.reason),
        "annotator": row.annotator,
        "note": row.note,
        "link": row.link or None,
    }


def _mentioned(
    document: Document, present: Sequence[Annotation], speaker: str, sentence: Span | None
) -> dict[str, Any] | None:
    if not present:
        return None
    text = document.text.text
    return {
        "speaker": speaker,
        "sentence": sentence
        and {"start": sentence.start, "end": sentence.end, "text": text[sentence.start : sentence.end]},
        "annotations": [
            {
                "id": one.uid,
                "start": one.start,
                "end": one.end,
                "fragments": one.fragments,
                "quote": one.quote,
                "subtype": one.subtype,
                "attributes": dict(one.attributes),
                "note": one.note,
                "status": one.status,
            }
            for one in present
        ],
    }
