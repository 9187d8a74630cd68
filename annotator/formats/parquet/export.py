"""Parquet: everything that is known, as tables that Arrow, DuckDB, pandas and `datasets` read without being told how.

One file a table, in a folder or a ZIP archive, and a dataset card beside them. Row groups are written as documents
come; since the files of a bundle come one after the other, they grow in temporary ones first.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from annotator.formats import card
from annotator.formats.bundle import writing_bundle
from annotator.formats.card import Card, Config, Section, written
from annotator.formats.extras import library
from annotator.formats.jsonl.export import annotation_fields, article_fields, link_fields, shared_fields
from annotator.formats.losses import half_character, sound
from annotator.formats.parquet import tables
from annotator.formats.registry import WriteOptions
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, LossReport
from annotator.model.jobs import Progress
from annotator.model.wording import mark

_GROUP = 10_000  # rows of a row group
_WEIGHT = 4_000_000  # characters after which a row group ends before that
_encode = json.JSONEncoder(ensure_ascii=False).encode
_ABOUT: Mapping[str, str] = {
    "annotations": "one row an annotation; `start` and `end` (and `fragments`) count code points, half-open",
    "articles": "one row an article with its text and all that is known of it",
    "links": "typed links from an annotation to another one (`to_id` null: a judgement on one alone)",
    "pairs": "articles that belong together, with pinned places and corrections of their alignment",
    "tags": "the tag set: subtypes, attributes, colours and keys",
    "aliases": "further names of what the articles speak of",
}
_SECTIONS = (
    Section(
        "How the tables hang together",
        "`annotations.article` and `links.article` are `articles.uid`; `links.from_id` and `links.to_id` are\n"
        "`annotations.id`; `pairs.left` and `pairs.right` are `articles.uid`. Times are ISO 8601 texts in UTC.\n"
        "Names with values are lists of `key` and `value`. The quote of an annotation in pieces joins them by ` … `.",
    ),
)


class _Table:
    """A table that grows in a temporary file, which goes with the stack."""

    def __init__(self, name: str, stack: ExitStack) -> None:
        self.file: IO[bytes] = stack.enter_context(TemporaryFile())  # noqa: SIM115  # it is entered
        self.rows = 0
        self._columns = tables.TABLES[name]
        self._schema = tables.schema(name)
        self._waiting: list[tables.Row] = []
        self._weight = 0
        self._writer: Any = library("pyarrow.parquet").ParquetWriter(
            self.file, self._schema, compression="zstd"
        )
        stack.callback(self._writer.close)

    def add(self, row: Mapping[str, Any], weight: int = 0) -> None:
        """A row; `weight` are the characters it holds."""
        self._waiting.append(tables.packed(row, self._columns))
        self._weight += weight
        if len(self._waiting) >= _GROUP or self._weight >= _WEIGHT:
            self._flush()

    def finish(self) -> None:
        """Write what waits, and the end of the file."""
        if self._waiting:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(library("pyarrow").Table.from_pylist(self._waiting, self._schema))
        self.rows += len(self._waiting)
        self._waiting, self._weight = [], 0


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    tables: Mapping[str, _Table]
    languages: set[str] = field(default_factory=set)
    tags: Counter[str] = field(default_factory=Counter)
    pairs: set[str] = field(default_factory=set)

    def take(self, document: Document) -> None:
        """Add the rows of a document; one that cannot be written becomes a problem and adds none."""
        annotations, losses = sound(document)
        article = article_fields(document)
        rows = [annotation_fields(annotation) for annotation in annotations]
        links = [link_fields(one) for one in sorted(document.links, key=lambda one: one.link.uid)]
        try:
            _encode([article, rows, links]).encode()
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            return
        if "original" in article and document.original is not None:
            article["original"] = document.original.original
        uid = document.article.uid
        self.tables["articles"].add(article, document.text.length)
        for row in rows:
            self.tables["annotations"].add({"article": uid, "doc": article["doc"], **row}, len(row["quote"]))
        for row in links:
            self.tables["links"].add({"article": uid, "from_id": row["from"], "to_id": row["to"], **row})
        for pair in article["pairs"]:
            if pair["uid"] not in self.pairs:
                self.pairs.add(pair["uid"])
                self.tables["pairs"].add(pair)
        self.wrote(len(annotations), len(links), losses)
        self.languages.add(document.article.language)
        self.tags.update(annotation.tag for annotation in annotations)

    def card(self, name: str) -> Card:
        """What the card says of it all."""
        configs = [
            Config(table, (("train", f"{table}{tables.SUFFIX}"),), _ABOUT[table], self.tables[table].rows)
            for table in tables.TABLES
        ]
        return Card(
            name=name,
            configs=tuple(config for config in configs if config.rows) or tuple(configs[:1]),
            articles=self.tables["articles"].rows,
            languages=tuple(sorted(self.languages)),
            tags=self.tags,
            sections=_SECTIONS,
        )


class Parquet:
    """Exports everything as Parquet tables with a dataset card."""

    name = "parquet"
    title = mark("Parquet tables with a dataset card")
    suffix = ""
    holds = mark("everything, also what lies in excluded passages; Diptych reads it back without a loss")

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the tables to the folder `target`, or to a ZIP archive for `NAME.zip` and for a stream.

        Raises `UserError` when pyarrow is missing or the folder may not be replaced, `EnvironmentProblem` when it
        cannot be written.
        """
        library("pyarrow")
        with writing_bundle(target, options.overwrite) as bundle, ExitStack() as stack:
            export = _Export({table: _Table(table, stack) for table in tables.TABLES})
            shared = shared_fields(corpus.tags, corpus.aliases)
            for table in ("tags", "aliases"):
                for row in shared[table]:
                    export.tables[table].add(row)
            for document in watched(corpus, progress):
                export.take(document)
            for name, grown in export.tables.items():
                grown.finish()
                grown.file.seek(0)
                with bundle.file(f"{name}{tables.SUFFIX}") as stream:
                    shutil.copyfileobj(grown.file, stream)
            with bundle.file(card.NAME) as stream:
                stream.write(written(export.card(corpus.name)).encode())
            progress(corpus.total, corpus.total)
        return export.report()


PARQUET = Parquet()
