"""Quote pairs with their verdict, a JSON line each: for training and testing on inference and fact checking.

Our own label stands beside those of FEVER and NLI that it is mapped to; `LABELS` is the whole of the mapping. Only what
an analyst has confirmed is written. Offsets are code points, half-open.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from annotator.formats.files import writing
from annotator.formats.jsonl.fields import whole
from annotator.formats.losses import counted, half_characters
from annotator.formats.registry import WriteOptions
from annotator.formats.sections import watched_sections
from annotator.formats.values import Corpus, Counts, Document, LinkRecord, Loss, LossReport, PairRecord
from annotator.model.annotation import Annotation, Link
from annotator.model.jobs import Progress
from annotator.model.links import CONFIRMED, holds_against
from annotator.model.wording import Message, mark

SUPPORTS, REFUTES, NOT_ENOUGH = "SUPPORTS", "REFUTES", "NOT ENOUGH INFO"
ENTAILMENT, CONTRADICTION, NEUTRAL = "entailment", "contradiction", "neutral"
CONTEXT = 200  # code points of the same line on either side of a quote


class Mapped(NamedTuple):
    """The labels of FEVER and of NLI for one of ours; "" where there is none."""

    fever: str
    nli: str


# What is more specific entails what is less so: premise and hypothesis follow the direction of the link. An update is
# no contradiction, since both may have been true in their time. Of what stands alone there is no second sentence, which
# FEVER knows and NLI does not; the undecided has no label in either.
LABELS: Mapping[str, Mapped] = {
    "agrees": Mapped(SUPPORTS, ENTAILMENT),
    "partly_agrees": Mapped(NOT_ENOUGH, NEUTRAL),
    "more_specific": Mapped(SUPPORTS, ENTAILMENT),
    "contradicts": Mapped(REFUTES, CONTRADICTION),
    "updates": Mapped(NOT_ENOUGH, NEUTRAL),
    "only_here": Mapped(NOT_ENOUGH, ""),
    "undecided": Mapped("", ""),
}
_DIRECTED = ("more_specific", "updates")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_LINE_ENDS = {char: f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"}

_Place = tuple[Document, Annotation]


@dataclass(slots=True)
class _Export:
    """One export under way."""

    stream: BinaryIO
    written: set[str] = field(default_factory=set)
    # Links that no section so far could hold: their other end may still come with another pair.
    waiting: dict[str, tuple[str, LinkRecord]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def section(self, documents: Sequence[Document], pair: PairRecord | None) -> None:
        """Write the links of a pair, or the judgements of an article that stands alone."""
        places: dict[str, _Place] = {}
        for document in documents:
            kept, losses = counted(document)
            places.update((one.uid, (document, one)) for one in kept)
            if document.article.uid not in self.documents:
                self.losses += losses
                self.documents.add(document.article.uid)
        for document in documents:
            for record in document.links:
                self._link(document, record, places, pair)

    def _link(
        self, document: Document, record: LinkRecord, places: Mapping[str, _Place], pair: PairRecord | None
    ) -> None:
        link, name = record.link, document.article.name
        if link.uid in self.written or link.uid in self.told:
            return
        if link.type not in LABELS:
            self._lose(link.uid, name, record, mark("The link “{type}” is no verdict and was left out."))
        elif link.status != CONFIRMED:
            said = mark("The verdict “{type}” is not confirmed and was left out.")
            self._lose(link.uid, name, record, said)
        elif record.source in places and (
            record.target in places if record.target else _speaks_of(link, pair)
        ):
            self.waiting.pop(link.uid, None)
            self._write(record, places, pair)
        else:
            self.waiting[link.uid] = name, record

    def _lose(self, uid: str, name: str, record: LinkRecord, said: str) -> None:
        self.told.add(uid)
        self.losses.append(Loss(name, record.source, Message(said, type=record.link.type)))

    def _write(self, record: LinkRecord, places: Mapping[str, _Place], pair: PairRecord | None) -> None:
        link = record.link
        ends = [places[record.source], places[record.target] if record.target else None]
        first = ends[0]
        assert first is not None
        # Without a direction the left article comes first, whichever end the link was drawn from.
        if pair is not None and ends[1] and link.type not in _DIRECTED and first[0].article.uid == pair.right:
            ends.reverse()
        mapped = LABELS[link.type]
        row: dict[str, Any] = {
            "id": link.uid,
            "pair": (pair.title or pair.uid) if pair else "",
            "label": link.type,
            "kind": link.kind if record.target else "",
            "fever_label": mapped.fever,
            "nli_label": mapped.nli,
            **_side("premise", ends[0]),
            **_side("hypothesis", ends[1]),
            "note": link.note,
            "annotator": link.annotator,
            "created": link.created,
        }
        text = _encode(row)
        told = whole(text)
        if told != text:
            self.losses.append(half_characters(whole(first[0].article.name)))
        for char, escape in _LINE_ENDS.items():
            told = told.replace(char, escape)
        self.stream.write(f"{told}\n".encode())
        self.written.add(link.uid)

    def finish(self) -> LossReport:
        """Say what found no second end."""
        for uid, (name, record) in self.waiting.items():
            self._lose(uid, name, record, mark("The link “{type}” leads to or from nothing in the export."))
        return LossReport(Counts(len(self.documents), 0, len(self.written)), tuple(self.losses))


def _speaks_of(judgement: Link, pair: PairRecord | None) -> bool:
    """Whether a judgement on one annotation was made in this pair; it is written with the pair it was made in."""
    return pair is None or holds_against(judgement, pair.left) or holds_against(judgement, pair.right)


def _side(name: str, place: _Place | None) -> dict[str, Any]:
    """The columns of one quote; empty where there is no second one, so that all columns keep their type."""
    if place is None:
        return {
            name: "", f"{name}_language": "", f"{name}_document": "", f"{name}_annotation": "", f"{name}_tag": "",
            f"{name}_start": -1, f"{name}_end": -1, f"{name}_before": "", f"{name}_after": "", f"{name}_speaker": "",
        }  # fmt: skip
    document, one = place
    text = document.text.text
    first, last = document.text.line_at(one.start), document.text.line_at(max(one.end - 1, one.start))
    begin = max(document.text.line_span(first)[0], one.start - CONTEXT)
    end = min(document.text.line_span(last)[1], one.end + CONTEXT)
    return {
        name: one.quote,
        f"{name}_language": document.article.language,
        f"{name}_document": document.article.name,
        f"{name}_annotation": one.uid,
        f"{name}_tag": one.tag,
        f"{name}_start": one.start,
        f"{name}_end": one.end,
        f"{name}_before": text[begin : one.start],
        f"{name}_after": text[one.end : end],
        f"{name}_speaker": one.attribute("source"),
    }


class QuotePairs:
    """Exports the confirmed verdicts as pairs of quotes."""

    name = "pairs"
    title = mark("Quote pairs with verdicts (JSON Lines)")
    suffix = ".pairs.jsonl"
    holds = mark(
        "confirmed verdicts with both quotes and their context, labelled as here, in FEVER and in NLI"
    )

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write a line for each verdict as its pair comes.

        Raises `UserError` when the file is there already, `EnvironmentProblem` when it cannot be written.
        """
        with writing(target, options.overwrite) as stream:
            export = _Export(stream)
            for documents, pair in watched_sections(corpus, progress):
                export.section(documents, pair)
            report = export.finish()
            progress(corpus.total, corpus.total)
        return report


PAIRS = QuotePairs()
