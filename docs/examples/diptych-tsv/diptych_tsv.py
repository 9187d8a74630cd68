"""Annotations as tab-separated lines: document, start, end, tag, quote. A format for Diptych as a package of its own.

Read again, a file `NAME.marks` needs the texts beside it: `DOCUMENT.txt`. Offsets are code points, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from annotator.formats.files import shown_name, writing
from annotator.formats.losses import counted
from annotator.formats.plain import document, read_bytes
from annotator.formats.registry import ReadOptions, WriteOptions
from annotator.formats.values import Corpus, Counts, Found, IncomingAnnotation, Loss, LossReport, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.span import Span
from annotator.model.wording import Message


class Marks:
    """Both an importer and an exporter; one of the two would do."""

    name = "marks-tsv"
    title = "Marks, one a line"
    suffix = ".marks"
    suffixes: tuple[str, ...] = (".marks",)
    holds = "spans and tags; not the texts, subtypes, attributes, notes and links"

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write one document after the other, and say of each annotation what the line does not hold."""
        losses: list[Loss] = []
        documents = annotations = 0
        with writing(target, options.overwrite) as stream:
            for done, one in enumerate(corpus.documents):
                progress(done, corpus.total, one.article.name)  # here the user's wish to cancel arrives
                kept, lost = counted(one)
                losses += lost
                for a in kept:
                    quote = a.quote.replace("\t", " ").replace("\n", " ")
                    line = f"{one.article.name}\t{a.start}\t{a.end}\t{a.tag}\t{quote}\n"
                    stream.write(line.encode("utf-8", "replace"))
                    if a.subtype or a.attributes or a.note or a.fragments:
                        what = Message("Only its span, from first to last character, and its tag were kept.")
                        losses.append(Loss(one.article.name, a.uid, what))
                for record in one.links:
                    what = Message("The link “{type}” was left out.", type=record.link.type)
                    losses.append(Loss(one.article.name, record.source, what))
                documents, annotations = documents + 1, annotations + len(kept)
        return LossReport(Counts(documents, annotations), tuple(losses))

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield an article for each document that is named, and a problem for each line that makes no sense."""
        marks: dict[str, list[IncomingAnnotation]] = {}
        for number, line in enumerate(read_bytes(path).decode("utf-8", "replace").splitlines(), 1):
            try:
                name, start, end, tag, *_ = line.split("\t")
                marks.setdefault(name, []).append(IncomingAnnotation("", (Span(int(start), int(end)),), tag))
            except ValueError:
                what = Message("It is not document, start, end, tag with tabs between.")
                yield Problem(f"{shown_name(path.name)}, line {number}", what)
        for done, (name, rows) in enumerate(marks.items()):
            progress(done, len(marks), name)
            try:
                # Only the last part of the name: a file may not lead out of its folder.
                read = document(name, read_bytes(path.with_name(f"{Path(name).name}.txt")), options.encoding)
            except (UserError, OSError) as error:
                yield Problem(shown_name(name), Message("Its text cannot be read: {reason}", reason=error))
                continue
            yield replace(read, annotations=tuple(rows))


MARKS = Marks()
