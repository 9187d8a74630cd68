"""All pairs of a project compared one after the other, in as many processes as there are cores; a report of each.

A report that is there already is left as it is, so that a run that was stopped goes on where it was; each is written
beside its name and put in place whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotator.formats.compare import export as compare
from annotator.formats.registry import WriteOptions
from annotator.formats.values import Loss
from annotator.model.annotation import Pair
from annotator.model.errors import DiptychError, UserError
from annotator.model.files import system_problem
from annotator.model.folding import fold
from annotator.model.jobs import Progress, quiet

from . import comparing, reporting
from .processes import cores, spread
from .reporting import PairRow, Read

if TYPE_CHECKING:
    from annotator.formats.compare.compared import Judged
    from annotator.store.project import Project

_LONGEST_NAME = 60


class Wish(NamedTuple):
    """Which reports are written: the name of the format, the folder (None: none), whether over those that are there,
    and their language."""

    format: str = "html"
    folder: Path | None = None
    force: bool = False
    language: str = "en"


class Counted(NamedTuple):
    """A pair compared. `verdicts`: how many are confirmed and proposed, by verdict. `coverage`: of left and right.

    `report` is the file that was written; with `left`, one that was there and was left, and nothing else is known.
    `problem` tells why there is none.
    """

    row: PairRow
    verdicts: tuple[tuple[str, int, int], ...] = ()
    unjudged: int = 0
    coverage: tuple[Judged, ...] = ()
    report: Path | None = None
    left: bool = False
    losses: tuple[Loss, ...] = ()
    problem: str = ""

    def conflicts(self) -> tuple[int, int]:
        """Contradictions that are confirmed, and that are proposed."""
        for verdict, confirmed, proposed in self.verdicts:
            if verdict == "contradicts":
                return confirmed, proposed
        return 0, 0


class _Piece(NamedTuple):
    read: Read
    report: Path | None


def compare_all(
    project: Project, wish: Wish | None = None, *, jobs: int = 0, watch: Progress = quiet
) -> Iterator[Counted]:
    """Compare every pair, in the order of the library. `jobs` 0: all cores.

    Raises `UserError` when there is no pair, `EnvironmentProblem` when the folder cannot be made, `Cancelled` when
    `watch` does; what goes wrong with one report is in its `problem`.
    """
    wish = wish or Wish()
    pairs, rows = project.pairs(), reporting.pairs(project)
    if not pairs:
        raise UserError("This project has no pair, so there is nothing to compare.")
    if wish.folder is not None:
        _make(wish.folder)
    done = 0
    # A process takes a moment to begin: not one for each of two pairs.
    jobs = jobs or min(cores(), 1 + len(rows) // 2)
    for row, found in spread(_compared, wish, _pieces(project, wish, pairs, rows), jobs):
        # Pairs whose report was there have no piece of work; they come in their place.
        for here in rows[done : row.number - 1]:
            yield _left(here, _target(wish, pairs[here.number - 1], here))
        done = row.number
        watch(done, len(rows), row.title)
        yield found._replace(row=row)
    for here in rows[done:]:
        yield _left(here, _target(wish, pairs[here.number - 1], here))
    watch(len(rows), len(rows))


def _left(row: PairRow, report: Path | None) -> Counted:
    return Counted(row, report=report, left=True)


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError("{path} is a file. Name a folder for the reports.", path=folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise system_problem(error, folder) from error


def _pieces(
    project: Project, wish: Wish, pairs: list[Pair], rows: list[PairRow]
) -> Iterator[tuple[PairRow, _Piece]]:
    for pair, row in zip(pairs, rows, strict=True):
        report = _target(wish, pair, row)
        if report is None or wish.force or not report.exists():
            yield row, _Piece(reporting.read(project, pair), report)


def _target(wish: Wish, pair: Pair, row: PairRow) -> Path | None:
    """The file of a report: a name to read, and one that stays when pairs are added or renumbered."""
    if wish.folder is None:
        return None
    suffix = next((one.suffix for one in compare.FORMATS if one.name == wish.format), "")
    words = re.sub(r"[^a-z0-9]+", "-", fold(row.title or f"{row.left}-{row.right}")).strip("-")
    mark = sha256(pair.uid.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return wish.folder / f"{words[:_LONGEST_NAME].strip('-') or 'pair'}-{mark}{suffix}"


# In a process of its own

_comparer: list[comparing.Comparer] = []


def _compared(wish: Wish, piece: _Piece) -> Counted:
    if not _comparer:
        _comparer.append(comparing.Comparer())
    made = reporting.made(piece.read, comparer=_comparer[0])
    unjudged = sum(row.part == "unjudged" for row in made.rows)
    found = Counted(PairRow(0, "", "", ""), tuple(made.counts()), unjudged, tuple(made.coverage))
    if piece.report is None:
        return found
    options = WriteOptions(overwrite=wish.force, language=wish.language)
    try:
        report = compare.write(made, wish.format, piece.report, options)
    except DiptychError as error:
        return found._replace(problem=str(error))
    return found._replace(report=piece.report, losses=tuple(report.losses))
