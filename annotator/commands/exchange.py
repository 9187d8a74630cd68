"""Articles in and out: a preview that changes nothing, one undoable step that stores it, and exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from annotator.commands import labels as mapping_of
from annotator.commands.intake import Intake
from annotator.commands.labels import LabelTarget
from annotator.commands.outgoing import corpus
from annotator.commands.parting import About, export_parts, refuse_stream
from annotator.commands.previewing import (
    ImportOptions,
    ImportPreview,
    PreviewItem,
    decoded,
    foreign_labels,
    known_texts,
    preview,
    weighed,
)
from annotator.commands.sampling import Sample, sample
from annotator.commands.selection import Picker, Selection
from annotator.commands.splitting import Split
from annotator.commands.statistics import overview as stats
from annotator.formats import registry
from annotator.formats.values import LossReport, Problem
from annotator.model.annotation import Article
from annotator.model.jobs import Progress, collector_at_rest, quiet
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project

__all__ = [
    "About",
    "FormatRow",
    "ImportOptions",
    "ImportPreview",
    "ImportResult",
    "PreviewItem",
    "Sample",
    "corpus",
    "decoded",
    "export",
    "foreign_labels",
    "formats",
    "known_texts",
    "preview",
    "sample",
    "stats",
    "take_in",
    "weighed",
]


# Articles stored together: about 20 ms of work.
_AT_ONCE = 64


class ImportResult(NamedTuple):
    """What came in, and what did not with the reason. `aliases`: further names that the project did not have.

    `merged`: articles that were there already and got new annotations.
    """

    articles: int
    annotations: int
    pairs: int
    problems: tuple[Problem, ...]
    aliases: int = 0
    merged: int = 0


# In


def take_in(
    project: Project,
    agreed: ImportPreview,
    progress: Progress = quiet,
    *,
    labels: Mapping[str, LabelTarget] | None = None,
) -> ImportResult:
    """Store the included items of a preview with their pairs, in one undoable step; nothing at all when cancelled.

    `labels` says what foreign labels become; of those it does not name the project remembers it, else it is proposed.
    Raises `UserError` when it names a tag that is not there.
    """
    chosen = [number for number, item in enumerate(agreed.items) if item.include]
    if not chosen and not agreed.aliases:
        return ImportResult(0, 0, 0, agreed.problems)
    mapping = _mapping(project, agreed, labels or {})
    intake = Intake(project, list(agreed.problems), mapping)
    merging = [number for number in chosen if agreed.items[number].news]
    fresh = [number for number in chosen if not agreed.items[number].news]
    paired = {index for pair in agreed.pairs for index in pair}
    with collector_at_rest(), project.transact(_label(agreed, chosen)) as tx:
        intake.new_tags(tx)
        if mapping:
            mapping_of.remember(tx, project, mapping)
        stored: dict[int, Article] = {}
        done = 0
        for some in _together(agreed, fresh):
            progress(done, len(chosen), agreed.items[some[0]].incoming.name)
            articles = intake.articles(tx, [agreed.items[i].incoming.whole() for i in some])
            done += len(some)
            stored.update((i, article) for i, article in zip(some, articles, strict=True) if i in paired)
        for number in merging:
            progress(done, len(chosen), agreed.items[number].incoming.name)
            intake.merge(tx, agreed.items[number].incoming.whole())
            done += 1
        intake.links(tx)
        pairs = intake.pairs(tx, agreed, stored)
        brought = [agreed.items[index].incoming.aliases for index in chosen]
        aliases = intake.aliases(tx, [*brought, agreed.aliases])
        tx.index_texts(progress)
        progress(len(chosen), len(chosen))
    return ImportResult(len(fresh), intake.count, pairs, tuple(intake.problems), aliases, len(merging))


def _mapping(
    project: Project, agreed: ImportPreview, wanted: Mapping[str, LabelTarget]
) -> dict[str, LabelTarget]:
    """What becomes of each foreign label of the files."""
    tags = project.tag_set()
    mapping_of.check(wanted, tags)
    chosen = agreed._replace(items=tuple(item for item in agreed.items if item.include))
    uses = foreign_labels(chosen, tags, mapping_of.remembered(project))
    return {use.label: wanted.get(use.label, use.target) for use in uses}


def _label(agreed: ImportPreview, chosen: Sequence[int]) -> Message:
    """What the step is called."""
    if len(chosen) == 1:
        return Message("Import “{name}”", name=agreed.items[chosen[0]].incoming.name)
    if not chosen:
        return Message("Import names that mean the same")
    return Message("Import {count} articles", count=len(chosen))


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
    split: Split | None = None,
    about: About | None = None,
    language: str = "en",
    progress: Progress = quiet,
) -> LossReport:
    """Write the project, or what is selected of it, in the format of that name, with the settings of that format.

    With a `split`, `target` is a folder (or `NAME.zip`) that gets a file for each part and a card, which tells what is
    said `about` the corpus. Raises `UserError` for an unknown format or setting, or for a file that is there already,
    `EnvironmentProblem` when it cannot be written; a target is then as it was.
    """
    exporter = registry.exporter(name)
    options = registry.checked(exporter, settings or {}, overwrite=overwrite, language=language)
    selection = selection or Selection()
    if split is not None:
        folder = refuse_stream(target)
        return export_parts(project, exporter, folder, options, selection, split, about, progress)
    picker = Picker(project, selection)
    report = exporter.export(corpus(project, picker), target, options, progress)
    return report._replace(losses=(*picker.losses, *report.losses))


class FormatRow(NamedTuple):
    """One format as a list shows it: `suffixes` of what it writes, else of what it reads, which are `read_suffixes`.

    A suffix of "" is a folder.
    """

    name: str
    title: str
    reads: bool
    writes: bool
    suffixes: tuple[str, ...]
    holds: str
    settings: tuple[registry.Setting, ...] = ()
    read_suffixes: tuple[str, ...] = ()


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
        settings = registry.settings_of(writer) if writer is not None else ()
        read = reader.suffixes if reader is not None else ()
        rows.append(
            FormatRow(name, title, reader is not None, writer is not None, suffixes, holds, settings, read)
        )
    return rows
