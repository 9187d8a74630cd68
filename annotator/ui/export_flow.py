"""The export dialog at work: it asks, the commands answer.

Everything is read beside the window, through a connection of its own: what was shown as saved is in the file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QLocale, QObject

from annotator.commands import exchange, selection, splitting
from annotator.commands.exchange import FormatRow, Sample
from annotator.formats import registry
from annotator.formats.values import LossReport
from annotator.model.errors import DiptychError, UserError
from annotator.model.jobs import Progress
from annotator.store.project import Project
from annotator.ui.dialogs.export_choices import Scope
from annotator.ui.dialogs.export_dialog import ExportDialog, ExportRequest, ExportStart
from annotator.ui.language import tr
from annotator.ui.latest import Latest, Wish
from annotator.ui.write_job import WriteJob

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

T = TypeVar("T")
# What is written only to see what would be lost waits in memory up to this size, then on the disk.
_IN_MEMORY = 16_000_000


class Looked(NamedTuple):
    """What is seen before an export: its first records, and the sizes of its parts or why there are none."""

    sample: Sample
    parts: tuple[tuple[str, int], ...] = ()
    refused: UserError | None = None


def ask_export(window: MainWindow, project: Project, desk: tuple[str, int] | None) -> ExportDialog:
    """Open the dialog over the window and do what it asks for."""
    formats = exchange.formats()
    dialog = ExportDialog(formats, _start(window, project, desk, formats), window)
    jobs = _Jobs(window, project, dialog)
    dialog.refresh()
    dialog.open()
    jobs.setObjectName("exportJobs")
    return dialog


def _start(
    window: MainWindow, project: Project, desk: tuple[str, int] | None, formats: list[FormatRow]
) -> ExportStart:
    items = {item.key: item for item in window.panels.items()}
    lies = items.get(desk) if desk is not None else None
    shown = window.library.shown()
    preferences = window.settings.preferences
    return ExportStart(
        project.path.stem,
        project.path.parent,
        sum(len(item.articles) for item in items.values()),
        Scope((lies.key,), len(lies.articles), lies.title) if lies is not None else None,
        Scope(tuple(item.key for item in shown), sum(len(item.articles) for item in shown))
        if len(shown) < len(items)
        else None,
        tuple(selection.annotators(project)),
        {row.name: registry.settings_of(registry.exporter(row.name)) for row in formats if row.writes},
        preferences.export_presets,
        preferences.export_last,
    )


class _Jobs(QObject):
    """What the dialog asks for, done beside the window; what comes once the dialog is closed is dropped."""

    def __init__(self, window: MainWindow, project: Project, dialog: ExportDialog) -> None:
        super().__init__(dialog)
        self._window, self._dialog, self._path = window, dialog, project.path
        self._language = QLocale().name().partition("_")[0]
        self._look = Latest(window.tasks, tr("Looking for losses"), self)
        self._writing = WriteJob(window.tasks, dialog)
        dialog.previewAsked.connect(self._sample)
        dialog.lossesAsked.connect(self._losses)
        dialog.exportAsked.connect(self._write)
        dialog.stopAsked.connect(self._writing.stop)
        dialog.presetsKept.connect(lambda kept: self._remember(export_presets=kept))
        dialog.finished.connect(self._look.stop)

    def _sample(self, request: ExportRequest) -> None:
        def show(looked: Looked) -> None:
            self._dialog.show_sample(looked.sample, looked.parts, looked.refused)

        self._look.ask(Wish(partial(self._look_at, request), show, self._on_no_sample))

    def _look_at(self, request: ExportRequest, progress: Progress) -> Looked:
        """In the worker."""

        def look(project: Project) -> Looked:
            found = exchange.sample(
                project, request.format, request.selection, request.settings, self._language, progress
            )
            if request.split is None:
                return Looked(found)
            progress(0, 0)
            try:
                dealt = splitting.deal(project, request.selection, request.split)
            except UserError as error:
                return Looked(found, refused=error)
            return Looked(found, tuple((name, len(held)) for name, held in dealt.parts.items()))

        return self._reading(look)

    def _on_no_sample(self, error: Exception) -> None:
        if not isinstance(error, DiptychError):
            raise error
        self._dialog.show_sample_error(error)

    def _losses(self, request: ExportRequest) -> None:
        def job(progress: Progress) -> LossReport:
            with tempfile.SpooledTemporaryFile(_IN_MEMORY) as nowhere:
                return self._reading(
                    lambda project: exchange.export(
                        project,
                        request.format,
                        nowhere,  # type: ignore[arg-type]  # all that a binary stream has
                        selection=request.selection,
                        settings=request.settings,
                        language=self._language,
                        progress=progress,
                    )
                )

        self._look.ask(Wish(job, self._dialog.show_losses, self._on_no_sample))

    def _write(self, request: ExportRequest) -> None:
        self._look.stop()
        self._remember(export_last=self._dialog.preset().to_json())

        def job(progress: Progress) -> LossReport:
            return self._reading(
                lambda project: exchange.export(
                    project,
                    request.format,
                    request.target,
                    overwrite=request.overwrite,
                    selection=request.selection,
                    settings=request.settings,
                    split=request.split,
                    language=self._language,
                    progress=progress,
                )
            )

        self._writing.start(job, request.target)

    def _reading(self, verb: Callable[[Project], T]) -> T:
        """Do something with the project in a worker."""
        with Project.open(self._path, read_only=True) as project:
            return verb(project)

    def _remember(self, **values: object) -> None:
        try:
            self._window.settings.change(**values)
        except DiptychError as error:
            self._dialog.show_error(error)
