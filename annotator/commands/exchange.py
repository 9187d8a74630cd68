"""Articles in and out: a preview that changes nothing, one undoable step that stores it, and exports."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from annotator.assist.language import detect
from annotator.commands.intake import Intake
from annotator.commands.outgoing import corpus
from annotator.commands.sampling import Sample, sample
from annotator.commands.selection import Picker, Selection
from annotator.commands.statistics import overview as stats
from annotator.formats import pairing, plain, registry
from annotator.formats.gathering import readings
from annotator.formats.shelf import Shelf
from annotator.formats.values import (
    Found,
    Incoming,
    LossReport,
    Names,
    Problem,
)
from annotator.model.annotation import Alias, Article
from annotator.model.errors import DiptychError, UserError
from annotator.model.jobs import Progress, collector_at_rest, quiet
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project

__all__ = [
    "FormatRow",
    "ImportOptions",
    "ImportPreview",
    "ImportResult",
    "PreviewItem",
    "Sample",
    "corpus",
    "decoded",
    "export",
    "formats",
    "known_texts",
    "preview",
    "sample",
    "stats",
    "take_in",
]


# Articles stored together: about 20 ms of work.
_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How texts are read. "" leaves the encoding or the language to be found out.

    `pairing` is `auto` (by language and name) or `none`; `pairs` names files that belong together, by their names. A
    `format` of "" is found out, file by file.
    """

    encoding: str = ""
    language: str = ""
    pairing: str = "auto"
    pairs: tuple[tuple[str, str], ...] = ()
    format: str = ""


class PreviewItem(NamedTuple):
    """One article that may come in. `duplicate_of` names the article that has the same text already, or is ""."""

    path: str
    incoming: Incoming
    include: bool
    duplicate_of: str


class ImportPreview(NamedTuple):
    """What would come in: nothing is stored yet. `pairs` holds indexes into `items`.

    `aliases`: further names from files that hold no article; those of the others come with their articles.
    """

    items: tuple[PreviewItem, ...]
    pairs: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]
    aliases: tuple[Alias, ...] = ()


class ImportResult(NamedTuple):
    """What came in, and what did not with the reason. `aliases`: further names that the project did not have."""

    articles: int
    annotations: int
    pairs: int
    problems: tuple[Problem, ...]
    aliases: int = 0


# In


def preview(
    paths: Sequence[Path],
    project: Project | None = None,
    options: ImportOptions | None = None,
    progress: Progress = quiet,
    *,
    known: Mapping[str, str] | None = None,
) -> ImportPreview:
    """Read files and folders and say what would come in; stores nothing.

    In a worker thread give `known`, from `known_texts(project)`, instead of the project. What cannot be read becomes a
    problem with its reason, and the others still come in. Raises `Cancelled` from `progress`.
    """
    chosen = options or ImportOptions()
    taken = dict(known if known is not None else known_texts(project))
    items: list[PreviewItem] = []
    shelf = Shelf()
    problems: list[Problem] = list(registry.problems())
    aliases: list[Alias] = []
    files = list(readings(paths, chosen.format, problems))
    with collector_at_rest():
        for done, (path, importer) in enumerate(files):
            progress(done, len(files), path.name)
            for found in _read(path, importer, chosen):
                if isinstance(found, Problem):
                    problems.append(found)
                    continue
                if isinstance(found, Names):
                    aliases += found.aliases
                    continue
                problems.extend(found.problems)
                # A document with a name of its own is known by that: two articles of a corpus may have the same text.
                identity = found.uid or found.sha256
                duplicate_of = taken.get(identity, "")
                taken.setdefault(identity, found.name)
                taken.setdefault(found.sha256, found.name)
                items.append(PreviewItem(str(path), shelf.kept(found), not duplicate_of, duplicate_of))
    progress(len(files), len(files))
    return ImportPreview(tuple(items), _pairs(items, chosen), tuple(problems), tuple(aliases))


def known_texts(project: Project | None) -> dict[str, str]:
    """Name of each article a project holds, by the SHA-256 of its text and by its uid."""
    articles = project.articles() if project else []
    return {key: article.name for article in articles for key in (article.sha256, article.uid)}


def decoded(item: PreviewItem, encoding: str) -> PreviewItem:
    """The item read again from its bytes in another encoding; its language is found anew.

    Raises `UserError` when the bytes make no sense in that encoding.
    """
    again = replace(plain.read_again(item.incoming.whole(), encoding), language="")
    return item._replace(incoming=_with_language(again, ""))


def _read(path: Path, importer: registry.Importer, options: ImportOptions) -> Iterator[Found]:
    """What is in one file, with its language found out."""
    try:
        for found in importer.read(path, registry.ReadOptions(encoding=options.encoding), quiet):
            yield _with_language(found, options.language) if isinstance(found, Incoming) else found
    except DiptychError as error:
        yield Problem(str(path), error.message)
    except OSError as error:
        yield Problem(str(path), Message("It cannot be read: {reason}.", reason=error.strerror or error))


def _with_language(found: Incoming, chosen: str) -> Incoming:
    if chosen:
        return replace(found, language=chosen, language_certainty=1.0)
    if found.language and found.language_certainty:
        return found
    if found.language:
        return replace(found, language_certainty=1.0)
    language, certainty = detect(found.text)
    return replace(found, language=language, language_certainty=certainty)


def _pairs(items: Sequence[PreviewItem], options: ImportOptions) -> tuple[tuple[int, int], ...]:
    """Which items belong together: as the file says, as the user says, else by language and name."""
    by_uid = {item.incoming.uid: index for index, item in enumerate(items) if item.incoming.uid}
    pairs = [
        (by_uid[record.left], by_uid[record.right])
        for item in items
        for record in item.incoming.pairs
        if record.left in by_uid and record.right in by_uid
    ]
    names = {Path(item.path).name: index for index, item in enumerate(items)}
    for first, second in options.pairs:
        for name in (first, second):
            if Path(name).name not in names:
                raise UserError(
                    "There is no file {name} among those to be imported, so it cannot be paired.", name=name
                )
        pairs.append((names[Path(first).name], names[Path(second).name]))
    if options.pairing == "auto" and not options.pairs:
        taken = {index for pair in pairs for index in pair}
        # An article with a uid comes out of a project: what was not paired there stays so.
        free = [
            i for i, item in enumerate(items) if i not in taken and item.include and not item.incoming.uid
        ]
        found = pairing.propose([(_place(items[i]), items[i].incoming.language) for i in free])
        pairs.extend((free[a], free[b]) for a, b in found)
    return tuple(dict.fromkeys(pairs))


def _place(item: PreviewItem) -> str:
    """The folder of an item with the item's own name, since many may come out of one file."""
    name = item.incoming.name.replace("/", " ")
    return f"{_folder(item.path)}{os.sep}{name}.txt"


@lru_cache(maxsize=16)
def _folder(path: str) -> Path:
    return Path(path).parent


def take_in(project: Project, agreed: ImportPreview, progress: Progress = quiet) -> ImportResult:
    """Store the included items of a preview with their pairs, in one undoable step; nothing at all when cancelled."""
    chosen = [index for index, item in enumerate(agreed.items) if item.include]
    if not chosen and not agreed.aliases:
        return ImportResult(0, 0, 0, agreed.problems)
    intake = Intake(project, list(agreed.problems))
    label = Message("Import {count} articles", count=len(chosen))
    if len(chosen) == 1:
        label = Message("Import “{name}”", name=agreed.items[chosen[0]].incoming.name)
    elif not chosen:
        label = Message("Import names that mean the same")
    paired = {index for pair in agreed.pairs for index in pair}
    with collector_at_rest(), project.transact(label) as tx:
        stored: dict[int, Article] = {}
        done = 0
        for some in _together(agreed, chosen):
            progress(done, len(chosen), agreed.items[some[0]].incoming.name)
            articles = intake.articles(tx, [agreed.items[i].incoming.whole() for i in some])
            done += len(some)
            stored.update((i, article) for i, article in zip(some, articles, strict=True) if i in paired)
        intake.links(tx)
        pairs = intake.pairs(tx, agreed, stored)
        brought = [agreed.items[index].incoming.aliases for index in chosen]
        aliases = intake.aliases(tx, [*brought, agreed.aliases])
        tx.index_texts(progress)
        progress(len(chosen), len(chosen))
    return ImportResult(done, intake.count, pairs, tuple(intake.problems), aliases)


def _together(agreed: ImportPreview, chosen: Sequence[int]) -> Iterator[list[int]]:
    """Neighbours that bring the same tag set, so many that the time between two of these stays short."""
    some: list[int] = []
    for index in chosen:
        tags = agreed.items[index].incoming.tags
        if some and (len(some) >= _AT_ONCE or tags is not agreed.items[some[0]].incoming.tags):
            yield some
            some = []
        some.append(index)
    if some:
        yield some


# Out


def export(
    project: Project,
    name: str,
    target: Path | BinaryIO,
    *,
    overwrite: bool = False,
    selection: Selection | None = None,
    settings: Mapping[str, str] | None = None,
    language: str = "en",
    progress: Progress = quiet,
) -> LossReport:
    """Write the project, or what is selected of it, in the format of that name, with the settings of that format.

    Raises `UserError` for an unknown format or setting, or for a file that is there already, `EnvironmentProblem` when
    it cannot be written; a target is then as it was.
    """
    exporter = registry.exporter(name)
    options = registry.checked(exporter, settings or {}, overwrite=overwrite, language=language)
    picker = Picker(project, selection or Selection())
    report = exporter.export(corpus(project, picker), target, options, progress)
    return report._replace(losses=(*picker.losses, *report.losses))


class FormatRow(NamedTuple):
    """One format as a list shows it."""

    name: str
    title: str
    reads: bool
    writes: bool
    suffixes: tuple[str, ...]
    holds: str


def formats() -> list[FormatRow]:
    """All formats, those of plug-ins too, by name."""
    readers = {importer.name: importer for importer in registry.importers()}
    writers = {exporter.name: exporter for exporter in registry.exporters()}
    rows = []
    for name in sorted(readers.keys() | writers.keys()):
        reader, writer = readers.get(name), writers.get(name)
        suffixes = (writer.suffix,) if writer is not None else readers[name].suffixes
        title = writer.title if writer is not None else readers[name].title
        holds = writer.holds if writer is not None else ""
        rows.append(FormatRow(name, title, reader is not None, writer is not None, suffixes, holds))
    return rows
