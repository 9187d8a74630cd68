"""An import from the window: files are read in the background, previewed, corrected, and stored in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.commands import exchange
from annotator.commands import labels as labels_of
from annotator.commands.exchange import ImportOptions, ImportPreview, ImportResult
from annotator.commands.labels import LabelTarget
from annotator.model.assets import asset
from annotator.model.jobs import Progress
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui.dialogs.findings import FindingsDialog, problem_rows
from annotator.ui.dialogs.import_preview import ImportPreviewDialog
from annotator.ui.language import tr

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def preview(window: MainWindow, project: Project, paths: Sequence[Path]) -> None:
    """Read files and folders in the background, then show what would come in."""
    path, tags, remembered = project.path, project.tag_set(), labels_of.remembered(project)

    def read(progress: Progress) -> ImportPreview:
        # Held against the project through a connection of its own: the window's belongs to the window.
        with Project.open(path, read_only=True) as beside:
            return exchange.preview(paths, beside, ImportOptions(), progress)

    def show(found: ImportPreview) -> None:
        if found.aliases and not found.items:
            take_in(window, project, found)  # names only: there is nothing to choose
            return
        dialog = ImportPreviewDialog(found, exchange.decoded, window, tags=tags, remembered=remembered)
        dialog.agreed.connect(partial(take_in, window, project))
        dialog.open()

    window.tasks.run(read, show, title=tr("Reading the articles"))


def take_in_samples(window: MainWindow, project: Project) -> None:
    """Store the sample articles that come with the program."""
    take_in(window, project, exchange.preview([asset("seeds")], project))


def take_in(
    window: MainWindow,
    project: Project,
    agreed: ImportPreview,
    labels: Mapping[str, LabelTarget] | None = None,
) -> None:
    """Store what was agreed to, open the first of it, and list what could not come in. `labels`: what they become."""
    before = {item.key for item in window.panels.items()}

    def store(progress: Progress) -> ImportResult:
        return exchange.take_in(project, agreed, progress, labels=labels)

    def done(result: ImportResult) -> None:
        counts = Message(
            "{count} articles came in, {pairs} pairs.", count=result.articles, pairs=result.pairs
        )
        if result.merged:
            counts = Message(
                "{count} articles came in, {pairs} pairs; {merged} that were there already got new annotations.",
                count=result.articles,
                pairs=result.pairs,
                merged=result.merged,
            )
        if not agreed.items:
            counts = Message("Names that mean the same: {count} came in.", count=result.aliases)
        window.desk.say(counts)
        fresh = [item for item in window.panels.items() if item.key not in before]
        if fresh:
            window.panels.open(fresh[0].key)
        if result.problems:
            FindingsDialog(problem_rows(result.problems), tr("What did not come in"), window).open()

    window.here.run(store, done, tr("Storing the articles"))
