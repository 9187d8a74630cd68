"""Between the panels and the desk: what a panel asks for becomes a command, what happened is shown in the panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from annotator.commands import editing, library, statistics
from annotator.commands.library import LibraryItem
from annotator.model.annotation import Annotation, Link
from annotator.model.changes import ChangeSet
from annotator.model.errors import DiptychError
from annotator.store.project import Project

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

HISTORY_LINES = 8


class PanelWiring:
    """Connects library, inspector, annotation table and statistics with the desk."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk = window.desk
        self._items: dict[tuple[str, int], LibraryItem] = {}
        # Counts over the whole project are made anew at rest, not with each key.
        self._later = QTimer(window)
        self._later.setSingleShot(True)
        self._later.setInterval(300)
        self._later.timeout.connect(self._show_statistics)
        self._connect_library()
        self._connect_inspector()
        self._connect_table()
        window.statistics.articleAsked.connect(self._open_article)
        window.tabs.currentChanged.connect(lambda _index: self._show_statistics())

    # Library

    def _connect_library(self) -> None:
        panel = self._window.library
        panel.opened.connect(lambda item: self.open(item.key))
        panel.statusAsked.connect(lambda items, status: self._each(items, library.set_status, status))
        panel.removeAsked.connect(self._window.projects.remove_items)
        panel.pairAsked.connect(self._pair)
        panel.unpairAsked.connect(lambda item: self._do(lambda p: library.unpair(p, item.key[1])))
        panel.importAsked.connect(self._window.projects.import_articles)

    def open(self, key: tuple[str, int]) -> None:
        """Put an item on the desk, with what is half-typed saved first."""
        self._window.inspector.commit()
        self._desk.open_item(key)
        self._desk.facing.active.setFocus()

    def neighbour(self, step: int) -> LibraryItem | None:
        """The item before (-1) or after (1) the open one in the library as it is filtered."""
        return self._window.library.neighbour(step)

    def _open_article(self, article_id: int) -> None:
        self.open(self._desk.item_of(article_id))

    def _pair(self, items: Sequence[LibraryItem]) -> None:
        first, second = (item.key[1] for item in items)
        self._do(lambda project: library.make_pair(project, first, second))

    def _each(self, items: Sequence[LibraryItem], verb: Callable[..., object], *values: object) -> None:
        for item in items:
            self._do(partial(_on_item, verb, item.key, values))

    # Inspector

    def _connect_inspector(self) -> None:
        panel = self._window.inspector
        panel.attributeEdited.connect(self._set_attribute)
        panel.noteEdited.connect(lambda ident, note: self._do(lambda p: editing.set_note(p, ident, note)))
        panel.tagAsked.connect(lambda ident, tag: self._do(lambda p: editing.set_tag(p, [ident], tag)))
        panel.subtypeAsked.connect(
            lambda ident, code: self._do(lambda p: editing.set_subtype(p, [ident], code))
        )
        panel.statusAsked.connect(
            lambda ident, code: self._do(lambda p: editing.set_status(p, [ident], code))
        )
        panel.removeAsked.connect(lambda ident: self._do(lambda p: editing.remove(p, [ident])))
        panel.jumpAsked.connect(self._desk.show)

    def _set_attribute(self, ident: int, name: str, value: str) -> None:
        self._do(lambda project: editing.set_attribute(project, ident, name, value))

    def show_current(self, annotation: Annotation | None) -> None:
        """Show the current annotation in the inspector and in the table."""
        window, project = self._window, self._desk.project
        if project is None or annotation is None:
            window.inspector.show_annotation(None, project.tag_set() if project else None)
        else:
            history = project.history("annotations", annotation.id, HISTORY_LINES)
            links = project.links_of(annotation.id)
            window.inspector.show_annotation(annotation, project.tag_set(), history, links)
        window.table.set_current(annotation.id if annotation else None)

    # Table

    def _connect_table(self) -> None:
        table = self._window.table
        table.activated.connect(self._desk.reveal)
        table.removeAsked.connect(lambda ids: self._do(lambda p: editing.remove(p, ids)))
        table.retagAsked.connect(lambda ids, tag: self._do(lambda p: editing.set_tag(p, ids, tag)))
        table.statusAsked.connect(lambda ids, status: self._do(lambda p: editing.set_status(p, ids, status)))
        self._desk.chosen_rows = lambda: table.selected_ids() if table.has_focus() else ()

    # The project

    def show_project(self, project: Project | None) -> None:
        """Fill the panels for another project."""
        window = self._window
        listed = library.items(project) if project else []
        self._items = {item.key: item for item in listed}
        if project is not None:
            window.library.set_tags(project.tag_set())
        window.library.set_items(listed)
        editable = project is None or not project.read_only
        window.library.set_editable(editable)
        window.inspector.reset()
        window.inspector.set_editable(editable)
        window.table.set_editable(editable)
        self.on_opened()
        self._show_statistics()

    def items(self) -> tuple[LibraryItem, ...]:
        """The items of the library."""
        return tuple(self._items.values())

    def on_opened(self) -> None:
        """Another item lies on the desk."""
        window, project = self._window, self._desk.project
        window.library.set_current(self._desk.key)
        if project is None:
            window.table.set_annotations((), (), None)
        else:
            articles = self._desk.articles
            annotations = [a for article in articles for a in project.annotations(article.id)]
            window.table.set_annotations(annotations, articles, project.tag_set())
        self.show_current(None)

    def on_changed(self, changes: ChangeSet) -> None:
        """A step was committed."""
        window, project = self._window, self._desk.project
        if project is None:
            return
        if changes.of("tags"):
            window.library.set_tags(project.tag_set())
            window.table.set_tags(project.tag_set())
        window.table.apply(changes)
        self._renew_library(project, changes)
        current = self._desk.current
        touched = {change.id for change in changes.of("annotations")}
        for change in changes.of("links"):
            for value in (change.before, change.after):
                if isinstance(value, Link):
                    touched |= {value.source, value.target or 0}
        if changes.of("tags") or (current is not None and current.id in touched):
            self.show_current(current)
        self._later.start()

    def _renew_library(self, project: Project, changes: ChangeSet) -> None:
        tables = {change.table for change in changes.changes}
        if tables & {"articles", "pairs"}:
            listed = library.items(project)
            known, self._items = self._items, {item.key: item for item in listed}
            if known.keys() == self._items.keys():
                for item in listed:
                    if item != known[item.key]:
                        self._window.library.update_item(item)
            else:
                self._window.library.set_items(listed)
            return
        touched = {
            value.article
            for change in changes.of("annotations")
            if isinstance(value := change.after or change.before, Annotation)
        }
        if not touched:
            return
        articles = {ident: project.article(ident) for ident in touched}
        for key, item in self._items.items():
            if touched & set(item.articles):
                self._items[key] = library.recounted(item, changes, articles)
                self._window.library.update_item(self._items[key])

    def _show_statistics(self) -> None:
        window, project = self._window, self._desk.project
        if window.tabs.currentWidget() is not window.statistics:
            return
        if project is None:
            return
        window.statistics.show_counts(statistics.counts(project), project.tag_set())

    def _do(self, verb: Callable[[Project], object]) -> None:
        """Run a verb on the project, telling its errors."""
        project = self._desk.project
        if project is None:
            return
        try:
            verb(project)
        except DiptychError as error:
            self._window.tell(error)
            # What the panel shows may be what was refused: show what is stored.
            self.show_current(self._desk.current)
        self._window.actions_table.refresh()


def _on_item(
    verb: Callable[..., object], key: tuple[str, int], values: tuple[object, ...], project: Project
) -> None:
    verb(project, key, *values)
