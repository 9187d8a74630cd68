"""OpenDocument texts in (`.odt`, and `.fodt`, which is one XML file): their text block by block (see `blocks`).

Read from the XML of ODF 1.3. White space is folded as part 3, 6.1.2 of that standard says. Notes, tables, text boxes,
fields and tracked changes are read as in Word documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.formats import archive, xml
from annotator.formats.blocks import Blocks, Facts, article
from annotator.formats.files import shown_name
from annotator.formats.office.documents import MOST_PART, Notices, found_in, local, part, text_of
from annotator.formats.office.odt_body import Body, hidden_styles
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import mark

_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_TOLD = {
    "initial-creator": "author",
    "subject": "subject",
    "description": "description",
    "keyword": "keywords",
}


class Odt:
    """Imports texts of LibreOffice and other programs that write OpenDocument."""

    name = "odt"
    title = mark("OpenDocument texts")
    suffixes: tuple[str, ...] = (".odt", ".ott", ".fodt")

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Incoming | Problem]:
        """Yield the one document of the file, or the problem why there is none."""
        del options  # the parts say themselves how they are encoded
        return found_in(path, progress, _read)


ODT = Odt()


def _read(path: Path, data: bytes, notices: Notices) -> Iterable[Incoming | Problem]:
    if path.suffix.lower() == ".fodt":
        if len(data) > MOST_PART:
            raise UserError("It is larger than {most} MB.", most=MOST_PART // 1_000_000)
        root = xml.parse(data)
        return [_document(path, data, root, root, notices)]
    with archive.reading(path) as files:
        if _MANIFEST in files and any(local(e) == "encryption-data" for e in part(files, _MANIFEST).iter()):
            raise UserError("It is encrypted. Save it without a password first.")
        meta = part(files, _META) if _META in files else None
        return [_document(path, data, part(files, _CONTENT), meta, notices)]


def _document(path: Path, data: bytes, root: Any, meta: Any, notices: Notices) -> Incoming:
    texts = [child for body in root if local(body) == "body" for child in body if local(child) == "text"]
    if not texts:
        kinds = [local(child) for body in root if local(body) == "body" for child in body]
        raise UserError(
            "It is no text document: its main part is a “{name}”.", name=shown_name("".join(kinds[:1]))
        )
    body = Body(notices, hidden_styles(root))
    text = Blocks()
    body.blocks(texts[0], text)
    text.apart(body.notes)
    return article(shown_name(path.stem), text.text(), data, "odt", _facts(meta), notices.problems())


def _facts(root: Any) -> Facts:
    told: dict[str, list[str]] = {}
    for place in root if root is not None else ():
        if local(place) == "meta":
            for element in place:
                told.setdefault(local(element), []).append(text_of(element))
    meta = {ours: ", ".join(told[theirs]) for theirs, ours in _TOLD.items() if theirs in told}
    if "author" not in meta and "creator" in told:  # whoever saved it last
        meta["author"] = told["creator"][0]
    first = {name: values[0] for name, values in told.items()}
    return Facts(
        title=first.get("title", ""),
        language=first.get("language", ""),
        date=first.get("creation-date", first.get("date", "")),
        meta=meta,
    )
