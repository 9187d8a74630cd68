"""CoNLL: tokens in lines, with a column of IOB labels for each tag, as trainers of sequence models read them.

The first cell of a line is the token, the others stand for the columns that `# global.columns` names. Annotations of
one tag that overlap go into further columns (`claim`, `claim.2` …). Tokens are cut where annotations start and end, so
that no annotation starts inside one; those over the end of a sentence begin anew in the next. What stands beside the
columns brings everything back: `offsets.tsv` (the place of each token), `annotations.jsonl` and the `sidecars`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from annotator.formats.brat.export import LINE_ENDS
from annotator.formats.bundle import Bundle, writing_bundle
from annotator.formats.conll.labels import BIOES, IOB2, OUTSIDE, Chunk, Layers, label_of, written
from annotator.formats.jsonl.export import annotation_fields, article_fields
from annotator.formats.jsonl.fields import whole_value
from annotator.formats.losses import counted, half_character, half_characters
from annotator.formats.registry import Setting, WriteOptions
from annotator.formats.safe_names import SafeNames
from annotator.formats.sidecars import Documents, Links, Sidecar
from annotator.formats.tokens import borders, tokens
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Counts, Document, Loss, LossReport
from annotator.model.annotation import Annotation
from annotator.model.jobs import Progress
from annotator.model.sentences import sentences
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.wording import Message, mark

CORPUS, OFFSETS, ANNOTATIONS = "corpus.conll", "offsets.tsv", "annotations.jsonl"
COLUMNS = "# global.columns = "
NEW_DOCUMENT = "# newdoc id = "
TEXT = "# text = "
DOCSTART = "-DOCSTART-"
FORM = "FORM"
MOST_LAYERS = 20
SCHEME = Setting(
    "scheme",
    mark("Labels"),
    ((IOB2, mark("IOB2: B-, I-, O")), (BIOES, mark("BIOES: B-, I-, E-, S-, O"))),
)
_HEADER = "part\tsentence\ttoken\tstart\tend\n"
_CELLS = "\x01"  # begins a line of a token while the lines wait for all columns to be known
_AT_ONCE = 1 << 20  # bytes of lines that are looked at together
_IN_MEMORY = 4_000_000
_LINE_END = re.compile(f"[{LINE_ENDS}]")


class Columns:
    """The columns that there are so far, by name, with their places."""

    def __init__(self, tags: TagSet) -> None:
        self._codes = SafeNames("tag")
        self._order: dict[str, int] = {}
        self._found: dict[tuple[int, int], int] = {}
        for tag in tags:
            if not tag.retired:
                self.column(tag.code, 0)

    def column(self, tag: str, layer: int) -> tuple[int, str]:
        """The number (in order of need) and the name of a tag's column."""
        code = self._codes.known(tag)
        place = self._order.setdefault(code, len(self._order))
        number = self._found.setdefault((place, layer), len(self._found))
        return number, f"{code}.{layer + 1}" if layer else code

    def names(self) -> list[tuple[int, str]]:
        """Number and name of all columns, in the order in which they are written."""
        codes = list(self._order)
        return [
            (self._found[place, layer], f"{codes[place]}.{layer + 1}" if layer else codes[place])
            for place, layer in sorted(self._found)
        ]


@dataclass(slots=True)
class _Tokens:
    """A text in tokens; `begins` are the tokens with which sentences begin."""

    spans: list[Span]
    begins: list[int]

    @classmethod
    def of(cls, document: Document, annotations: list[Annotation]) -> _Tokens:
        text, language = document.text.text, document.article.language
        starts = [sentence.start for sentence in sentences(text, language)]
        spans = tokens(text, language, borders(annotations) | set(starts))
        begins = [bisect_left(spans, (start, start)) for start in starts]
        return cls(spans, sorted({0, *begins} - {len(spans)}))

    def pieces(self, spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
        """The tokens of an annotation, first and last of each piece: fragment by fragment, sentence by sentence."""
        for start, end in spans:
            first = bisect_left(self.spans, (start, start))
            stop = bisect_left(self.spans, (end, end))
            while first < stop:
                place = bisect_right(self.begins, first)
                until = min(stop, self.begins[place]) if place < len(self.begins) else stop
                yield first, until - 1
                first = until


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    scheme: str
    columns: Columns
    lines: IO[bytes]
    offsets: IO[bytes]
    annotations: Sidecar
    documents: Documents
    links: Links
    names: SafeNames = field(default_factory=lambda: SafeNames("document"))

    def take(self, document: Document) -> None:
        """Keep the lines of a document; one that cannot be written becomes a problem."""
        part = self.names.new(document.article.name)
        try:
            self.documents.add(part, article_fields(document))
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            self.left_out.update(annotation.uid for annotation in document.annotations)
            return
        kept, losses = counted(document)
        for loss in losses:
            self._lose(loss)
        cut = _Tokens.of(document, kept)
        labels = self._labels(part, document, kept, cut)
        self._write(part, document.text.text, cut, labels)
        for record in sorted(document.links, key=lambda record: record.link.uid):
            self.links.add(part, document.article.name, record)

    def _labels(
        self, part: str, document: Document, annotations: list[Annotation], cut: _Tokens
    ) -> dict[int, list[str]]:
        """The cells of each token that are not `O`, as `column:label`."""
        labels: dict[int, list[str]] = defaultdict(list)
        layers: dict[str, Layers] = defaultdict(lambda: Layers(MOST_LAYERS))
        for annotation in annotations:
            name, uid = document.article.name, annotation.uid
            pieces = list(cut.pieces(annotation.spans))
            if not pieces:
                self._lose(Loss(name, uid, Message("It marks nothing but white space, which is no token.")))
                continue
            layer = layers[annotation.tag].place(pieces[0][0], pieces[-1][1])
            if layer is None:
                what = Message(
                    "It lies over {most} others of its tag; there are no more columns, so it was left out.",
                    most=MOST_LAYERS,
                )
                self._lose(Loss(name, uid, what))
                continue
            number, column = self.columns.column(annotation.tag, layer)
            said = label_of(annotation.tag, annotation.subtype)
            fields = annotation_fields(annotation) | {"column": column, "label": said, "pieces": pieces}
            try:
                self.annotations.add(part, fields)
            except UnicodeEncodeError:
                fields = whole_value(fields)
                self.annotations.add(part, fields)
                self.losses.append(half_characters(name)._replace(annotation=uid))
            for first, last in pieces:
                for token, label in written(Chunk(first, last, fields["label"]), self.scheme):
                    labels[token].append(f"{number}:{label}")
        return labels

    def _write(self, part: str, text: str, cut: _Tokens, labels: dict[int, list[str]]) -> None:
        lines, offsets = [f"{NEW_DOCUMENT}{part}\n{_CELLS}{DOCSTART}\n"], []
        for sentence, first in enumerate(cut.begins):
            stop = cut.begins[sentence + 1] if sentence + 1 < len(cut.begins) else len(cut.spans)
            lines.append(
                f"{TEXT}{_LINE_END.sub(' ', text[cut.spans[first].start : cut.spans[stop - 1].end])}"
            )
            for token, (start, end) in enumerate(cut.spans[first:stop], first):
                cells = labels.get(token)
                # Most tokens have no label at all.
                more = "\t" + "\t".join(cells) if cells else ""
                lines.append(f"{_CELLS}{text[start:end]}{more}")
                offsets.append(f"{part}\t{sentence}\t{token}\t{start}\t{end}\n")
            lines.append("")
        self.lines.write("\n".join([*lines, ""]).encode())
        self.offsets.write("".join(offsets).encode())

    def finish(self, bundle: Bundle) -> LossReport:
        """Write all files, and report."""
        names = self.columns.names()
        places = {str(number): place for place, (number, _) in enumerate(names, 1)}
        with bundle.file(CORPUS) as stream:
            stream.write(f"{COLUMNS}{' '.join((FORM, *(name for _, name in names)))}\n".encode())
            self.lines.seek(0)
            bare = ("\t" + OUTSIDE) * len(places)
            while some := self.lines.readlines(_AT_ONCE):
                together = [
                    _line(line, places, bare) for line in b"".join(some).decode("utf-8").split("\n")[:-1]
                ]
                stream.write("\n".join([*together, ""]).encode())
        with bundle.file(OFFSETS) as stream:
            self.offsets.seek(0)
            stream.write(_HEADER.encode())
            copyfileobj(self.offsets, stream)
        linked = self.links.write(bundle, self.left_out)
        for sidecar in (self.documents, self.annotations):
            sidecar.write(bundle)
        counts = Counts(self.documents.count, self.annotations.count, linked)
        losses = (*self.losses, *self.links.losses)
        return LossReport(counts, losses, (*self.problems, *self.links.problems))

    def _lose(self, loss: Loss) -> None:
        self.losses.append(loss)
        self.left_out.add(loss.annotation)


class Conll:
    """Exports a folder with one file of tokens and labels, and what stands beside it."""

    name = "conll"
    title = mark("Tokens and labels (CoNLL)")
    suffix = ""
    holds = mark(
        "spans, tags and subtypes as columns of labels, one for each tag and for what overlaps; everything else in "
        "files beside; not what lies in excluded passages"
    )
    settings: tuple[Setting, ...] = (SCHEME,)

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the articles one after the other; their lines wait on the disk until all columns are known.

        Raises `UserError` when the folder is there already, `EnvironmentProblem` when it cannot be written.
        """
        scheme = options.chosen(SCHEME)
        with ExitStack() as stack:
            bundle = stack.enter_context(writing_bundle(target, options.overwrite))
            lines, offsets = (
                stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY)) for _ in range(2)
            )
            export = _Export(
                scheme, Columns(corpus.tags), lines, offsets, Sidecar(ANNOTATIONS, stack), Documents(stack, corpus),
                Links(stack),
            )  # fmt: skip
            for document in watched(corpus, progress):
                export.take(document)
            report = export.finish(bundle)
            progress(corpus.total, corpus.total)
        return report


CONLL = Conll()


def _line(line: str, places: dict[str, int], bare: str) -> str:
    """A line of the file: that of a token gets a cell for each column, which are `bare` where it has no label."""
    if not line.startswith(_CELLS):
        return line
    form, *given = line.removeprefix(_CELLS).split("\t")
    if not given:
        return form + bare
    cells = [form, *[OUTSIDE] * len(places)]
    for cell in given:
        number, _, label = cell.partition(":")
        cells[places[number]] = label
    return "\t".join(cells)
