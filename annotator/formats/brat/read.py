"""Reading brat folders: ours come back as they were, those of others as far as they can be used.

A folder holds `NAME.ann` beside `NAME.txt`, in UTF-8. Offsets of brat count code points of the text as it stands in the
file, with a byte order mark and both halves of a CRLF; programs that count otherwise are known by the quotes of their
annotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from annotator.formats.blocks import title_of
from annotator.formats.brat.lines import Standoff, quotes, says
from annotator.formats.encoding import decode
from annotator.formats.files import shown_name
from annotator.formats.jsonl.export import Fields
from annotator.formats.jsonl.record import Record, Seen
from annotator.formats.opening import unreadable
from annotator.formats.plain import read_bytes
from annotator.formats.registry import ReadOptions
from annotator.formats.sidecars import DOCUMENTS, LINKS, PART, Records, is_sidecar
from annotator.formats.values import Found, Incoming, Names, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.text import SourceText
from annotator.model.wording import Message, mark

ANN, TXT = ".ann", ".txt"
_BOM = "\ufeff"
_CONFIGURATION = frozenset(
    ("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf", "acl.conf", "option.conf")
)


class BratReader:
    """Reads the articles of a brat folder with their annotations."""

    name = "brat"
    title = mark("brat standoff")
    suffixes: tuple[str, ...] = (ANN,)

    def gathers(self, folder: Path, names: Sequence[str]) -> frozenset[str]:
        """All `.ann` files with their texts, the configuration, and the sidecars of our own export."""
        files = {name for name in names if name.lower().endswith(ANN)}
        if not files:
            return frozenset()
        texts = {f"{_stem(name)}{TXT}" for name in files}
        ours = {LINKS, DOCUMENTS} if is_sidecar(folder / DOCUMENTS) else set()
        return frozenset((files | texts | ours | _CONFIGURATION).intersection(names))

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield the articles of a folder, or of a single `.ann` file, with what is wrong with each."""
        try:
            if path.is_dir():
                names = sorted(one.name for one in path.iterdir() if one.name[0] != ".")
                files = [name for name in names if name.lower().endswith(ANN)]
                yield from _Reading(path, options).read(files, progress, complete=True)
            else:
                yield from _Reading(path.parent, options).read([path.name], progress, complete=False)
        except OSError as error:
            yield Problem(shown_name(str(path)), unreadable(error))


BRAT_READER = BratReader()


class _Reading:
    """A folder that is read."""

    def __init__(self, folder: Path, options: ReadOptions) -> None:
        self._folder = folder
        self._options = options
        self._seen = Seen()

    def read(self, files: Sequence[str], progress: Progress, *, complete: bool) -> Iterator[Found]:
        """The articles of these files: those that our sidecars know first, in their order."""
        with ExitStack() as stack:
            folder = self._folder if is_sidecar(self._folder / DOCUMENTS) else None
            documents = Records(folder, DOCUMENTS, stack)
            links = Records(folder, LINKS, stack)
            yield from (*documents.problems, *links.problems)
            by_stem = {_stem(name): name for name in files}
            known = [part for part in documents.parts if part in by_stem]
            order = [*known, *(stem for stem in by_stem if not documents.has(stem))]
            for done, stem in enumerate(order):
                progress(done, len(order), shown_name(stem))
                yield from self._article(stem, by_stem[stem], documents, links)
            progress(len(order), len(order))
            for part in documents.parts if complete else ():
                if part not in by_stem:
                    missing = Message(
                        "There is no “{name}”, which it speaks of.", name=shown_name(part + ANN)
                    )
                    yield Problem(DOCUMENTS, missing)
            if not order and complete:
                aliases = documents.common.aliases
                nothing = Problem(shown_name(self._folder.name), Message("This folder holds no article."))
                yield Names(aliases) if aliases else nothing

    def _article(
        self, stem: str, file: str, documents: Records, links: Records
    ) -> Iterator[Incoming | Problem]:
        where = shown_name(file)
        try:
            row: Fields = dict(documents.one(stem))
            lines = _lines(read_bytes(self._folder / file), self._options.encoding)
            raw = self._text(stem, lines, ours=bool(row))
            standoff = Standoff(raw, where, ours=bool(row))
            standoff.read(lines)
            if not row:
                row = {"doc": shown_name(stem), "title": title_of(SourceText(raw))}
            row.pop(PART, None)
            row |= {
                "text": raw,
                "annotations": standoff.annotations,
                "links": [*standoff.links, *(link for _, link in links.of(stem))],
            }
            yield Record(row, where, self._seen).article(*documents.common)
        except UserError as error:
            yield Problem(where, error.message)
            return
        except OSError as error:
            yield Problem(where, unreadable(error))
            return
        yield from standoff.problems
        if standoff.events:
            told = Message(
                "Events came in as annotations of their triggers, with links to their arguments: {count}.",
                count=standoff.events,
            )
            yield Problem(where, told)

    def _text(self, stem: str, lines: Sequence[str], *, ours: bool) -> str:
        """The text beside the annotations, as their offsets count it."""
        path = self._folder / f"{stem}{TXT}"
        if not path.is_file():
            raise UserError("The text that belongs to it, “{name}”, is missing.", name=shown_name(path.name))
        data = read_bytes(path)
        if not data:
            raise UserError("The text that belongs to it, “{name}”, is empty.", name=shown_name(path.name))
        if ours:
            return _utf_8(data)
        read = decode(data, self._options.encoding)
        if read.encoding == "utf-8-sig":
            return _counted(f"{_BOM}{read.text}", lines)
        return _counted(read.text, lines)


def _stem(name: str) -> str:
    return name[: -len(ANN)] if name.lower().endswith(ANN) else Path(name).stem


def _lines(data: bytes, encoding: str) -> list[str]:
    """The lines of a `.ann` file; only LF and CRLF end one, whatever else tools take for a line end."""
    if not data:
        return []
    return [line.removesuffix("\r") for line in decode(data, encoding).text.split("\n")]


def _utf_8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError("It is not UTF-8: byte {byte} makes no sense.", byte=error.start + 1) from None


def _counted(raw: str, lines: Sequence[str]) -> str:
    """The text as offsets count it: as it is, unless more quotes fit without its mark or with single line ends."""
    ways = [raw]
    if raw.startswith(_BOM):
        ways.append(raw[1:])
    if "\r\n" in raw:
        ways += [way.replace("\r\n", "\n") for way in tuple(ways)]
    if len(ways) == 1:
        return raw
    return max(
        ways, key=lambda way: sum(says(quote, [way[a:b] for a, b in at]) for at, quote in quotes(lines))
    )
