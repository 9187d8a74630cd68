"""UIMA CAS, the format of INCEpTION: for each article JSON CAS and XMI, with the type system, in one ZIP archive.

Annotations are feature structures of our own type, links inside an article relations between them; `TypeSystem.xml`
gives INCEpTION the layers. What leaves the article (links to another one, pairs) and what is known of it stands in one
structure as JSON, that of all articles in `diptych.json`. Offsets are UTF-16 units, as UIMA counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from annotator.formats.bundle import Bundle, writing_bundle
from annotator.formats.cas import types
from annotator.formats.cas.write import Held, as_json, as_xmi, structures
from annotator.formats.files import writing
from annotator.formats.jsonl.export import MARK, as_line, shared_fields
from annotator.formats.losses import half_character, sound
from annotator.formats.registry import Setting, WriteOptions
from annotator.formats.safe_names import SafeNames
from annotator.formats.under_way import UnderWay, watched
from annotator.formats.values import Corpus, Document, Loss, LossReport
from annotator.formats.xml import ILLEGAL
from annotator.model.jobs import Progress
from annotator.model.wording import Message, mark

INDEX = "diptych.json"
TYPE_SYSTEM = "TypeSystem.xml"
BOTH, JSON, XMI = "both", "json", "xmi"
_TOGETHER = 1000
CONTENT = Setting(
    "content",
    mark("Written as"),
    ((BOTH, mark("JSON CAS and XMI")), (JSON, mark("JSON CAS")), (XMI, mark("XMI"))),
)


@dataclass(slots=True)
class _Export(UnderWay):
    """One export under way."""

    bundle: Bundle
    content: str
    names: SafeNames = field(default_factory=lambda: SafeNames("article"))

    def take(self, document: Document) -> None:
        """Write the files of a document; one that cannot be written becomes a problem."""
        annotations, losses = sound(document)
        text = document.text.text
        try:
            held = structures(document, annotations)
            # Before anything of it is written.
            text.encode()
            for one in held.structures:
                "".join(one.says.values()).encode()
        except UnicodeEncodeError as error:
            self.problems.append(half_character(document.article.name, error))
            return
        name = self.names.new(document.article.name)
        if self.content != XMI:
            self._write(f"json/{name}.json", as_json(text, held))
        if self.content != JSON:
            self._write(f"xmi/{name}.xmi", as_xmi(text, held))
            losses += _replaced(document.article.name, text, held)
        self.wrote(len(annotations), len(document.links), losses)

    def _write(self, name: str, pieces: Iterator[bytes]) -> None:
        with self.bundle.file(name) as stream:
            # Many at a time: an archive takes each write for itself.
            while together := b"".join(islice(pieces, _TOGETHER)):
                stream.write(together)


def _replaced(document: str, text: str, held: Held) -> Iterator[Loss]:
    """What XML cannot hold, each character once for a place."""
    owners = {one.number: one.says.get("uid", "") for one in held.structures if one.type == types.ANNOTATION}
    said = [("", text, "text")]
    for one in held.structures:
        uid = owners.get(one.leads.get(types.GOVERNOR, one.number), "")
        said += [(uid, value, name) for name, value in one.says.items()]
    for uid, value, where in said:
        found = ILLEGAL.search(value)
        if found:
            what = Message(
                "XML cannot hold the character U+{code} ({where}). A replacement character stands for it.",
                code=f"{ord(found[0]):04X}",
                where=where,
            )
            yield Loss(document, uid, what)


class Cas:
    """Exports an archive with the files of each article."""

    name = "cas"
    title = mark("UIMA CAS for INCEpTION")
    suffix = ".zip"
    holds = mark(
        "everything but the files that were imported; links between articles as JSON, since a CAS is one article"
    )
    settings: tuple[Setting, ...] = (CONTENT,)

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write the articles as they come, into one archive.

        Raises `UserError` when it is there already, `EnvironmentProblem` when it cannot be written.
        """
        content = options.chosen(CONTENT)
        # A stream is always an archive, whatever its name is: with its type system a folder would be read in parts.
        with (
            writing(target, options.overwrite) as stream,
            writing_bundle(stream, options.overwrite) as bundle,
        ):
            for name, data in (
                (INDEX, as_line(MARK | shared_fields(corpus.tags, corpus.aliases))),
                (TYPE_SYSTEM, types.as_xml()),
            ):
                with bundle.file(name) as member:
                    member.write(data)
            export = _Export(bundle, content)
            for document in watched(corpus, progress):
                export.take(document)
            progress(corpus.total, corpus.total)
        return export.report()


CAS = Cas()
