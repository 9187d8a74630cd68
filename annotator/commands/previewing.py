"""What an import would bring: files read and held against the project; nothing is stored."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotator.assist.language import detect
from annotator.commands import labels, merging
from annotator.commands.labels import LabelTarget, LabelUse
from annotator.formats import pairing, plain, registry
from annotator.formats.gathering import readings
from annotator.formats.shelf import Shelf
from annotator.formats.values import Found, Incoming, Names, Problem
from annotator.model.annotation import Alias
from annotator.model.errors import DiptychError, UserError
from annotator.model.jobs import Progress, collector_at_rest, quiet
from annotator.model.links import PROPOSED
from annotator.model.tags import TagSet
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project


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
    """One article that may come in, and what reads its file.

    `duplicate_of` names the article that has the same text already, or is "". Where it brings annotations which that
    one does not have, `news` is their number: then, if it is included, these come in and no second article.
    `labels` are those its own tag set does not have: how often each, and a quote.
    """

    path: str
    incoming: Incoming
    include: bool
    duplicate_of: str
    news: int = 0
    labels: Mapping[str, tuple[int, str]] = {}  # never changed
    format: str = ""


class ImportPreview(NamedTuple):
    """What would come in: nothing is stored yet. `pairs` holds indexes into `items`.

    `aliases`: further names from files that hold no article; those of the others come with their articles.
    """

    items: tuple[PreviewItem, ...]
    pairs: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]
    aliases: tuple[Alias, ...] = ()


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
    first: dict[str, int] = {}
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
                found = _decided(found)  # noqa: PLW2901  # what is left of it is what counts from here on
                problems.extend(found.problems)
                # A document with a name of its own is known by that: two articles of a corpus may have the same text.
                identity = found.uid or found.sha256
                duplicate_of = taken.get(identity, "")
                taken.setdefault(identity, found.name)
                taken.setdefault(found.sha256, found.name)
                news = _surplus(found, items, first) if duplicate_of else 0
                first.setdefault(found.sha256, len(items))
                kept = PreviewItem(
                    str(path), shelf.kept(found), not duplicate_of or news > 0, duplicate_of, news,
                    labels.foreign(found), importer.name,
                )  # fmt: skip
                items.append(kept)
    progress(len(files), len(files))
    agreed = ImportPreview(tuple(items), _pairs(items, chosen), tuple(problems), tuple(aliases))
    return weighed(agreed, project) if project else agreed


def weighed(agreed: ImportPreview, project: Project, progress: Progress = quiet) -> ImportPreview:
    """The preview with the articles that bring new annotations to those of the project, which is asked here."""
    doubles = [number for number, item in enumerate(agreed.items) if item.duplicate_of]
    if not any(agreed.items[number].incoming.annotation_count for number in doubles):
        return agreed
    items = list(agreed.items)
    mapping = {
        use.label: use.target for use in foreign_labels(agreed, project.tag_set(), labels.remembered(project))
    }
    for done, number in enumerate(doubles):
        progress(done, len(doubles), items[number].incoming.name)
        news = merging.news(project, items[number].incoming, mapping)
        if news is not None:
            items[number] = items[number]._replace(news=news, include=news > 0)
    return agreed._replace(items=tuple(items))


def foreign_labels(
    agreed: ImportPreview, tags: TagSet, remembered: Mapping[str, LabelTarget] | None = None
) -> tuple[LabelUse, ...]:
    """The labels of the files that a tag set does not have, the most frequent first, and what is proposed for each."""
    return labels.uses((item.labels for item in agreed.items), tags, remembered)


def _decided(found: Incoming) -> Incoming:
    """The article without what its file marks as proposals of a program: nobody has decided on these."""
    kept = tuple(row for row in found.annotations if row.status != PROPOSED)
    number = len(found.annotations) - len(kept)
    if not number:
        return found
    what = Message("Proposals left out: {count}. Diptych makes them anew.", count=number)
    return replace(found, annotations=kept, problems=(*found.problems, Problem(found.name, what)))


def _surplus(found: Incoming, items: Sequence[PreviewItem], first: Mapping[str, int]) -> int:
    """How many annotations an article brings that the one before it with the same text does not."""
    before = first.get(found.sha256)
    if before is None or not found.annotations:
        return 0
    return merging.surplus(found.annotations, items[before].incoming.whole().annotations)


def known_texts(project: Project | None) -> dict[str, str]:
    """Name of each article a project holds, by the SHA-256 of its text and by its uid."""
    articles = project.articles() if project else []
    return {key: article.name for article in articles for key in (article.sha256, article.uid)}


def decoded(item: PreviewItem, encoding: str) -> PreviewItem:
    """The item read again from its bytes in another encoding; its language is found anew.

    Raises `UserError` when the bytes make no sense in that encoding.
    """
    reader: object = registry.importer(item.format) if item.format else None
    read_again = reader.read_again if isinstance(reader, registry.Rereader) else plain.read_again
    again = replace(read_again(item.incoming.whole(), encoding), language="")
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
    """With the language that was chosen, else that of the file, unless the text more clearly speaks another one."""
    if chosen:
        return replace(found, language=chosen, language_certainty=1.0)
    if found.language and found.language_certainty in {0.0, 1.0}:
        return replace(found, language_certainty=1.0)
    language, certainty = detect(found.text)
    if found.language and found.language_certainty >= certainty:
        return found
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
