"""What the window does with whole projects: make, open, copy, check them; take articles in and give corpora out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from annotator.commands import library
from annotator.commands.library import LibraryItem
from annotator.model.assets import asset
from annotator.model.errors import DiptychError, UserError
from annotator.model.jobs import Progress
from annotator.model.tags import TagSet
from annotator.model.wording import Message
from annotator.store.checks import Finding
from annotator.store.errors import Locked
from annotator.store.project import Project
from annotator.ui import file_choice, messages
from annotator.ui.language import tr

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

# A backup while the analyst rests, so that a day's work is never only in one place.
BACKUP_EVERY_MS = 15 * 60 * 1000
SUFFIX = ".diptych"


class ProjectActions:
    """Actions named in the command table that concern the project as a whole."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk = window.desk
        self._backups = QTimer(window)
        self._backups.setInterval(BACKUP_EVERY_MS)
        self._backups.timeout.connect(self.back_up)
        provide, is_open, writable = self._desk.provide, self.is_open, self.is_writable
        provide("project.new", self.new)
        provide("project.open", self.choose)
        provide("project.import", self.import_articles)
        provide("project.import_folder", self.import_folder)
        provide("project.save_copy", self.save_copy, is_open)
        provide("project.check", self.check, is_open)
        provide("project.tags", self.edit_tags, writable)
        provide("app.quit", window.close)
        provide("edit.undo", lambda: self._replay(Project.undo, Message("Nothing to undo.")), self._can_undo)
        provide("edit.redo", lambda: self._replay(Project.redo, Message("Nothing to redo.")), self._can_redo)

    def is_open(self) -> bool:
        """Whether a project is open."""
        return self._desk.project is not None

    def is_writable(self) -> bool:
        """Whether a project is open and may be changed."""
        return self._desk.project is not None and not self._desk.project.read_only

    # Opening

    def new(self) -> None:
        """Choose a name and make an empty project there."""
        start = self._folder() / (tr("Untitled") + SUFFIX)
        file_choice.ask_save(
            self._window, tr("New project"), start, tr("Diptych projects (*.diptych)"), self.create
        )

    def create(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Make a project and open it. A file of that name goes to no harm: it is refused."""
        tags = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
        annotator = self._window.settings.preferences.annotator
        self._try(lambda: self._show(Project.create(path, tags, annotator=annotator)), then)

    def try_samples(self) -> None:
        """Make a project of the sample articles that come with the program, where the user wants it."""

        def take_in() -> None:
            from annotator.ui import import_flow

            import_flow.take_in_samples(self._window, self._project())

        start = self._folder() / f"samples{SUFFIX}"
        title, kinds = tr("Save the new project as"), tr("Diptych projects (*.diptych)")
        file_choice.ask_save(self._window, title, start, kinds, lambda path: self.create(path, take_in))

    def choose(self) -> None:
        """Choose a project and open it."""
        kinds = tr("Diptych projects (*.diptych)") + ";;" + tr("All files (*)")
        file_choice.ask_open(self._window, tr("Open project"), kinds, lambda paths: self.open(paths[0]))

    def open(self, path: Path, *, read_only: bool = False, then: Callable[[], object] | None = None) -> None:
        """Open a project; one that somebody else holds can be opened for reading only."""
        annotator = self._window.settings.preferences.annotator or None

        def read() -> None:
            self._show(Project.open(path, annotator=annotator, read_only=read_only))

        try:
            self._try(read, then, locked=True)
        except Locked as error:
            from annotator.ui.dialogs.locked import LockedDialog

            dialog = LockedDialog(path, error.owner, self._window)
            dialog.readOnlyAsked.connect(partial(self.open, path, read_only=True, then=then))
            dialog.open()

    def open_paths(self, names: Sequence[str]) -> None:
        """Open what was dropped or named: a project, or texts for the project that is open."""
        paths = [Path(name) for name in names]
        projects = [path for path in paths if path.suffix == SUFFIX]
        texts = [path for path in paths if path.suffix != SUFFIX]
        if projects:
            self.open(projects[0], then=(lambda: self.preview(texts)) if texts else None)
        elif self.is_writable():
            self.preview(texts)
        else:
            self._with_project(lambda: self.preview(texts), texts[0])

    def _show(self, project: Project) -> None:
        window = self._window
        window.inspector.commit()
        window.show_project(project)
        recent = window.settings.preferences.recent
        self._try(lambda: window.settings.change(recent=(str(project.path), *recent)))
        for finding in project.findings[:1]:
            window.status.say(finding.what)
        items = window.panels.items()
        if items:
            window.panels.open(items[0].key)
        self._backups.start()

    def finish(self) -> None:
        """The window closes: one backup more, unless nothing was changed."""
        self._backups.stop()
        project = self._desk.project
        if project is not None and not project.read_only and project.last_saved:
            self._try(lambda: project.backup(self._backup_folder()))

    def back_up(self) -> None:
        """Make a verified backup in the background."""
        project = self._desk.project
        if project is None or project.read_only or not project.last_saved:
            return
        folder = self._backup_folder()
        self._window.tasks.run(
            lambda _progress: project.backup(folder), lambda _path: None, title=tr("Backup"), modal=False
        )

    def _backup_folder(self) -> Path | None:
        chosen = self._window.settings.preferences.backup_folder
        return Path(chosen) if chosen else None

    # Keeping

    def save_copy(self) -> None:
        """Choose a name and write a complete, verified copy of the project there."""
        project = self._project()
        start = project.path.with_name(f"{project.path.stem}-{tr('copy')}{SUFFIX}")

        def write(path: Path) -> None:
            def job(progress: Progress) -> Path:
                project.save_copy(path, overwrite=True, progress=progress)
                return path

            def done(written: Path) -> None:
                self._desk.say(Message("A complete copy was saved as {name}.", name=written.name))

            self._window.tasks.run(job, done, title=tr("Saving a copy"))

        file_choice.ask_save(
            self._window, tr("Save a copy"), start, tr("Diptych projects (*.diptych)"), write
        )

    def check(self) -> None:
        """Hold every text and quote against the record, in the background, and show what was found."""
        project = self._project()

        def done(findings: Sequence[Finding]) -> None:
            if findings:
                from annotator.ui.dialogs.findings import FindingsDialog

                rows = [(finding.where, finding.what) for finding in findings]
                FindingsDialog(rows, tr("What the check found"), self._window).open()
            else:
                self._desk.say(Message("Nothing is wrong: every text and quote is as recorded."))

        self._window.tasks.run(project.check, done, title=tr("Checking the project"))

    def edit_tags(self) -> None:
        """Edit the project's own tag set."""
        from annotator.ui.dialogs.tag_editor import TagEditor

        project = self._project()
        editor = TagEditor(project.tag_set(), project.tag_use, self._window)
        editor.agreed.connect(lambda tags: self._try(lambda: library.put_tags(project, tags)))
        editor.open()

    def _replay(self, step: Callable[[Project], object], nothing: Message) -> None:
        self._window.inspector.commit()
        if step(self._project()) is None:
            self._desk.say(nothing)

    def _can_undo(self) -> bool:
        return self.is_writable() and self._project().undo_label is not None

    def _can_redo(self) -> bool:
        return self.is_writable() and self._project().redo_label is not None

    # In and out

    def import_articles(self) -> None:
        """Choose files and show what would come in."""

        def choose() -> None:
            from annotator.formats import (
                registry,
            )  # it looks for plug-ins, which takes longer than a start may

            known = {suffix for importer in registry.importers() for suffix in importer.suffixes if suffix}
            suffixes = " ".join(f"*{suffix}" for suffix in sorted(known))
            kinds = tr("Articles and corpora ({suffixes})", suffixes=suffixes) + ";;" + tr("All files (*)")
            file_choice.ask_open(self._window, tr("Import articles"), kinds, self.preview, many=True)

        self._with_project(choose, self._folder() / "x")

    def import_folder(self) -> None:
        """Choose a folder, of articles or of a corpus that is one, and show what would come in."""

        def choose() -> None:
            file_choice.ask_folder(self._window, tr("Import articles"), self.preview)

        self._with_project(choose, self._folder() / "x")

    def preview(self, paths: Sequence[Path]) -> None:
        """Read files and folders in the background, then show the preview."""
        from annotator.ui import import_flow

        import_flow.preview(self._window, self._project(), paths)

    def remove_items(self, items: Sequence[LibraryItem]) -> None:
        """Ask, then remove items with their articles and annotations. Ctrl+Z brings them back."""
        project = self._project()
        ids = [article for item in items for article in item.articles]

        def then(yes: bool) -> None:
            if yes:
                self._try(lambda: library.remove_articles(project, ids))

        question = tr(
            "Remove {count} articles with their annotations? Ctrl+Z brings them back.", count=len(set(ids))
        )
        messages.ask_then(self._window, question, tr("Remove"), tr("Keep"), then)

    def _with_project(self, then: Callable[[], object], beside: Path) -> None:
        """Do something that needs a project; without one, ask first where a new one shall be."""
        if self.is_writable():
            then()
            return
        folder = beside.resolve().parent
        start = folder / f"{folder.name or tr('Untitled')}{SUFFIX}"
        title = tr("Save the new project as")
        kinds = tr("Diptych projects (*.diptych)")
        file_choice.ask_save(self._window, title, start, kinds, lambda path: self.create(path, then))

    def _folder(self) -> Path:
        """Where file dialogs begin: beside the open project, else beside the last one, else at home."""
        project = self._desk.project
        recent = self._window.settings.preferences.recent
        if project is not None:
            return project.path.parent
        return Path(recent[0]).parent if recent and Path(recent[0]).parent.is_dir() else Path.home()

    def _project(self) -> Project:
        if self._desk.project is None:
            raise UserError("Open a project first.")
        return self._desk.project

    def _try(
        self, verb: Callable[[], object], then: Callable[[], object] | None = None, *, locked: bool = False
    ) -> None:
        """Run a verb, telling its errors; `then` follows only if it went well."""
        try:
            verb()
            if then is not None:
                then()
        except Locked:
            if locked:
                raise
        except DiptychError as error:
            self._window.tell(error)
