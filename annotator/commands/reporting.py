"""The report of one pair: found by what the user calls it, compared, and written in one of the report's formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from annotator.assist.comparison import Row
from annotator.commands import comparing, outgoing
from annotator.formats.compare import export as compare
from annotator.formats.compare.compared import ComparedPair, ComparedRow, Judged
from annotator.formats.registry import WriteOptions
from annotator.formats.values import Document, LossReport, PairRecord
from annotator.model.annotation import Pair
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet
from annotator.model.tags import TagSet

if TYPE_CHECKING:
    from annotator.store.project import Project

FORMATS = compare.FORMATS


class PairRow(NamedTuple):
    """A pair as a list shows it. `number` counts from 1 in the order of the library."""

    number: int
    title: str
    left: str
    right: str


def pairs(project: Project) -> list[PairRow]:
    """The pairs of a project, with the names of their articles."""
    names = {article.id: article.name for article in project.articles()}
    return [
        PairRow(number, pair.title, names[pair.left], names[pair.right])
        for number, pair in enumerate(project.pairs(), 1)
    ]


def find_pair(project: Project, named: str) -> Pair:
    """The pair with that title or number, or with an article of that name (`LEFT=RIGHT` names both).

    "" is the only pair there is. Raises `UserError` when it is none, or several.
    """
    found, rows = project.pairs(), pairs(project)
    if not found:
        raise UserError("This project has no pair, so there is nothing to compare.")
    # What is more exact is tried first: a title may well be a number.
    for matching in (
        [row for row in rows if not named or row.title == named],
        [row for row in rows if str(row.number) == named],
        [
            row
            for row in rows
            if named in {row.left, row.right, f"{row.left}={row.right}", f"{row.right}={row.left}"}
        ],
    ):
        if len(matching) == 1:
            return found[matching[0].number - 1]
        if matching:
            raise UserError(
                "Which pair? There are {count}: {pairs}. Name one by its number.",
                count=len(matching),
                pairs=_listed(matching),
            )
    raise UserError("There is no pair “{name}”. There are: {pairs}.", name=named, pairs=_listed(rows))


def _listed(rows: Sequence[PairRow]) -> str:
    most = 12
    shown = [f"{row.number} {row.title or f'{row.left}={row.right}'}" for row in rows[:most]]
    return "; ".join([*shown, *(["…"] if len(rows) > most else [])])


class Read(NamedTuple):
    """All that the report of a pair needs, as plain values."""

    material: comparing.Material
    record: PairRecord
    left: Document
    right: Document
    tags: TagSet


def read(project: Project, pair: Pair) -> Read:
    """Read what a report needs, where the project lives. Raises `UserError` when it is no longer there."""
    left, right = outgoing.documents(project, [pair.left, pair.right])
    material = comparing.material(project, pair, annotations=(left.annotations, right.annotations))
    record = outgoing.pair_record(project, pair, {pair.left: left.article.uid, pair.right: right.article.uid})
    return Read(material, record, left, right, project.tag_set())


def made(given: Read, progress: Progress = quiet, comparer: comparing.Comparer | None = None) -> ComparedPair:
    """The pair with all that is said of it and proposed for it, as a report gets it. Runs on any thread.

    `progress` may raise `Cancelled`.
    """
    found = (comparer or comparing.Comparer()).compare(given.material, progress)
    one, other = (Judged(*covered) for covered in found.coverage)
    rows = tuple(_row(row, found) for row in found.rows)
    return ComparedPair(given.record, given.left, given.right, rows, (one, other), given.tags)


def compared(project: Project, pair: Pair, progress: Progress = quiet) -> ComparedPair:
    """Both: the pair read and compared, here and now. May raise `Cancelled`."""
    return made(read(project, pair), progress)


def _row(row: Row, found: comparing.Compared) -> ComparedRow:
    difference = None
    if row.left and row.right:
        difference = found.differences.get((row.left[0].id, row.right[0].id))
    return ComparedRow(
        tag=row.tag,
        verdict=row.verdict,
        status=row.status,
        left=row.left,
        right=row.right,
        kind=row.kind,
        forward=row.forward,
        speakers=row.speakers,
        between=row.between,
        sentences=row.sentences,
        difference=difference,
        score=row.score,
        reason=row.reason,
        link=row.link.uid if row.link else "",
        note=row.link.note if row.link else "",
        annotator=row.annotator,
    )


def report(
    project: Project,
    pair: Pair,
    name: str,
    target: Path | BinaryIO,
    *,
    overwrite: bool = False,
    language: str = "en",
    progress: Progress = quiet,
) -> LossReport:
    """Compare a pair and write the report of it.

    Raises `UserError` for an unknown format or a file that is there already, `EnvironmentProblem` when it cannot be
    written, `Cancelled` from `progress`; a target is then as it was.
    """
    options = WriteOptions(overwrite=overwrite, language=language)
    return compare.write(compared(project, pair, progress), name, target, options)
