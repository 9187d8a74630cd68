"""Which formats there are: ours as one explicit tuple, and those that other packages add by entry point.

A plug-in names an object in the group `annotator.formats` that is an `Importer`, an `Exporter` or both. One that cannot
be loaded is a problem to be told, never a crash.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, runtime_checkable

from annotator.formats.values import Corpus, Found, Incoming, LossReport, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message

GROUP = "annotator.formats"
# Our own, in the order of lists. By name, because each of these modules needs the protocols below, and so that a
# format costs nothing before it is used.
BUILT_IN = (
    ("annotator.formats.plain", "PLAIN"),
    ("annotator.formats.office.docx", "DOCX"),
    ("annotator.formats.office.odt", "ODT"),
    ("annotator.formats.office.rtf", "RTF"),
    ("annotator.formats.office.epub", "EPUB"),
    ("annotator.formats.office.pdf", "PDF"),
    ("annotator.formats.markdown", "MARKDOWN"),
    ("annotator.formats.web.read", "WEB"),
    ("annotator.formats.jsonl.read", "JSONL_READER"),
    ("annotator.formats.jsonl.export", "JSONL"),
    ("annotator.formats.parquet.read", "PARQUET_READER"),
    ("annotator.formats.parquet.export", "PARQUET"),
    ("annotator.formats.spacy.read", "SPACY_READER"),
    ("annotator.formats.spacy.export", "SPACY"),
    ("annotator.formats.w3c.read", "W3C_READER"),
    ("annotator.formats.w3c.export", "W3C"),
    ("annotator.formats.tei", "TEI"),
    ("annotator.formats.labelstudio.read", "LABEL_STUDIO_READER"),
    ("annotator.formats.labelstudio.export", "LABEL_STUDIO"),
    ("annotator.formats.doccano.read", "DOCCANO_READER"),
    ("annotator.formats.doccano.export", "DOCCANO"),
    ("annotator.formats.cas.read", "CAS_READER"),
    ("annotator.formats.cas.export", "CAS"),
    ("annotator.formats.csv", "CSV"),
    ("annotator.formats.xlsx", "XLSX"),
    ("annotator.formats.report.html", "HTML"),
    ("annotator.formats.report.md", "MARKDOWN_REPORT"),
    ("annotator.formats.pairs", "PAIRS"),
    ("annotator.formats.chat.export", "CHAT"),
    ("annotator.formats.qdpx.read", "QDPX_READER"),
    ("annotator.formats.qdpx.export", "QDPX"),
    ("annotator.formats.tmx", "TMX"),
    ("annotator.formats.brat.read", "BRAT_READER"),
    ("annotator.formats.brat.export", "BRAT"),
    ("annotator.formats.conll.read", "CONLL_READER"),
    ("annotator.formats.conll.export", "CONLL"),
    ("annotator.formats.table.read", "TABLE"),  # after those that know more of such files
)
HEAD = 1 << 16
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read. An encoding of "" is found out."""

    encoding: str = ""


class Setting(NamedTuple):
    """What may be chosen about how a format is written: `choices` as (value, title), the usual one first."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How files are written. Files that exist stay as they are unless `overwrite`.

    `settings` are those of the exporter by name; ask `chosen`.
    """

    overwrite: bool = False
    language: str = "en"
    settings: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, setting: Setting) -> str:
        """What was chosen for a setting. Raises `UserError` naming the choices for a value that is none of them."""
        value = self.settings.get(setting.name) or setting.choices[0][0]
        known = [choice for choice, _ in setting.choices]
        if value not in known:
            raise UserError(
                "“{value}” cannot be chosen for {name}. There are: {known}.",
                value=value,
                name=setting.name,
                known=", ".join(known),
            )
        return value


@runtime_checkable
class Importer(Protocol):
    """Reads documents from a file. `suffixes` are lower case with their point."""

    name: str
    title: str
    suffixes: tuple[str, ...]

    def read(self, path: Path, options: ReadOptions, progress: Progress) -> Iterator[Found]:
        """Yield what is in the file, document by document; what cannot be read is a problem and the rest goes on."""


@runtime_checkable
class Exporter(Protocol):
    """Writes a corpus. `holds` says in a few words what the format can hold."""

    name: str
    title: str
    suffix: str
    holds: str

    def export(
        self, corpus: Corpus, target: Path | BinaryIO, options: WriteOptions, progress: Progress
    ) -> LossReport:
        """Write to a file (by way of a temporary one) or to an open stream, and say what was lost."""


@runtime_checkable
class Sniffer(Protocol):
    """An importer that shares its suffixes with others, and knows its files by what they hold."""

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether the file is of this format; `head` are its first `HEAD` bytes. Never raises."""


@runtime_checkable
class Rereader(Protocol):
    """An importer whose files may be read again in another encoding by rules of its own."""

    def read_again(self, incoming: Incoming, encoding: str) -> Incoming:
        """The article made anew of its `original` bytes. Raises `UserError` when they make no sense in the encoding."""


@runtime_checkable
class Gatherer(Protocol):
    """An importer that reads several files of a folder together: `read` then gets the folder."""

    def gathers(self, folder: Path, names: Sequence[str]) -> frozenset[str]:
        """Which of the files in a folder, by their `names`, it reads together; none when the folder is not its own."""


@runtime_checkable
class Adjustable(Protocol):
    """An exporter with settings of its own."""

    settings: tuple[Setting, ...]


class _Formats(NamedTuple):
    """What was found: all formats, ours first, and what is wrong with plug-ins."""

    importers: tuple[Importer, ...]
    exporters: tuple[Exporter, ...]
    problems: tuple[Problem, ...]


def importers() -> tuple[Importer, ...]:
    """All importers, ours first."""
    return _formats().importers


def exporters() -> tuple[Exporter, ...]:
    """All exporters, ours first."""
    return _formats().exporters


def problems() -> tuple[Problem, ...]:
    """Which plug-ins could not be used, and why."""
    return _formats().problems


def importer(name: str) -> Importer:
    """The importer of that name; raises `UserError` naming those there are."""
    for found in importers():
        if found.name == name:
            return found
    raise _unknown(name, [found.name for found in importers()])


def exporter(name: str) -> Exporter:
    """The exporter of that name; raises `UserError` naming those there are."""
    for found in exporters():
        if found.name == name:
            return found
    raise _unknown(name, [found.name for found in exporters()])


def importer_for(path: Path) -> Importer | None:
    """The importer for a file, by its suffix and, where several share it, by what it holds.

    None when there is none, and for hidden files. Of a file that no importer recognises, the first one that reads any
    file of that suffix is given.
    """
    if path.name.startswith("."):
        return None
    suffix = path.suffix.lower()
    candidates = [found for found in importers() if suffix in found.suffixes]
    if any(isinstance(found, Sniffer) for found in candidates):
        head = _head(path)
        for found in candidates:
            if isinstance(found, Sniffer) and found.recognises(path, head):
                return found
    return next((found for found in candidates if not isinstance(found, Sniffer)), None)


def known_suffix(path: Path) -> bool:
    """Whether some importer reads files of that suffix, if they hold what it knows."""
    return any(path.suffix.lower() in found.suffixes for found in importers())


def settings_of(exporter: Exporter) -> tuple[Setting, ...]:
    """What may be chosen about how an exporter writes."""
    return exporter.settings if isinstance(exporter, Adjustable) else ()


def checked(
    exporter: Exporter, settings: Mapping[str, str], *, overwrite: bool = False, language: str = "en"
) -> WriteOptions:
    """The options of an export. Raises `UserError` for a setting that the format does not have, or cannot have so."""
    options = WriteOptions(overwrite=overwrite, language=language, settings=settings)
    offered = {setting.name: setting for setting in settings_of(exporter)}
    for key in settings:
        if key not in offered:
            raise UserError(
                "The format {format} has no setting “{name}”. It has: {known}.",
                format=exporter.name,
                name=key,
                known=", ".join(offered) or "–",
            )
        options.chosen(offered[key])
    return options


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def reset() -> None:
    """Look for plug-ins again at the next use."""
    _formats.cache_clear()


@cache
def _formats() -> _Formats:
    found: list[Importer | Exporter] = [getattr(import_module(module), name) for module, name in BUILT_IN]
    wrong: list[Problem] = []
    taken = {item.name for item in found}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        plugin = _plugin(entry, wrong)
        if plugin is None:
            continue
        if plugin.name in taken:
            wrong.append(
                Problem(entry.value, Message("There is a format “{name}” already.", name=plugin.name))
            )
            continue
        taken.add(plugin.name)
        found.append(plugin)
    for problem in wrong:
        _log.info("format plug-in %s left out: %s", problem.where, problem.message)
    return _Formats(
        tuple(item for item in found if isinstance(item, Importer)),
        tuple(item for item in found if isinstance(item, Exporter)),
        tuple(wrong),
    )


def _plugin(entry: EntryPoint, wrong: list[Problem]) -> Importer | Exporter | None:
    """What an entry point names, or None with a problem."""
    try:
        plugin = entry.load()
    except Exception as error:  # whatever somebody's module does at import must not stop ours  # noqa: BLE001
        reason = f"{type(error).__name__}: {error}"
        wrong.append(
            Problem(
                entry.value,
                Message(
                    "The format plug-in “{name}” cannot be loaded: {reason}.", name=entry.name, reason=reason
                ),
            )
        )
        return None
    if isinstance(plugin, (Importer, Exporter)) and isinstance(plugin.name, str):
        return plugin
    wrong.append(
        Problem(
            entry.value,
            Message("The format plug-in “{name}” is neither an importer nor an exporter.", name=entry.name),
        )
    )
    return None


def _unknown(name: str, known: list[str]) -> UserError:
    return UserError(
        "There is no format “{name}”. There are: {known}.", name=name, known=", ".join(sorted(known))
    )
