"""The panels follow the desk: after the texts are painted, each once for everything that happened meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands import library, reviewing, statistics
from annotator.commands.library import LibraryItem
from annotator.model.annotation import Article, Link
from annotator.model.changes import ChangeSet
from annotator.store.project import Project
from annotator.ui.afterwards import Afterwards
from annotator.ui.library_counts import LibraryCounts

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

HISTORY_LINES = 8
# Counts over the whole project are made anew at rest, not with each key.
REST_MS = 300

Key = tuple[str, int]


class Following(QObject):
    """Keeps library, inspector, table, statistics, status line and actions in step with the desk.

    Commands never read a panel that may be behind: the desk is the truth, and who must look at a panel calls `settle`.
    """

    opened = Signal()
    """The panels show what was opened last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._items: dict[Key, LibraryItem] = {}
        self._counting = LibraryCounts(self, self._on_counted, window.tell)
        self._situation: tuple[object, ...] | None = None
        self._for_table: list[ChangeSet] = []
        self._for_library: list[ChangeSet] = []
        self._rest = QTimer(window)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.show_statistics)
        steps = (
            self._open_table, self._renew_table, self._renew_library, self._show_current, self._show_place,
            self._show_counts, self._refresh_actions,
        )  # fmt: skip
        self._afterwards = Afterwards(window, steps, window.tell)

    # What happened

    def on_project(self, project: Project | None) -> None:
        """Another project, or none: the library is filled at once, what was still to follow is dropped."""
        self._afterwards.forget()
        self._for_table.clear()
        self._for_library.clear()
        self._items = {}
        self._list(project)
        self.on_opened()
        self.show_statistics()

    def on_opened(self) -> None:
        """Another item lies on the desk."""
        self._for_table.clear()
        self._afterwards.ask(self._open_table, self._show_current, self._show_place, self._show_counts)
        self._situation = None
        # At once: a key that came with the opening shall find its command.
        self._refresh_actions()

    def on_changed(self, changes: ChangeSet) -> None:
        """A step was committed."""
        if changes.of("tags") and self._desk.project is not None:
            tags = self._desk.project.tag_set()
            self._window.library.set_tags(tags)
            self._window.table.set_tags(tags)
        self._for_table.append(changes)
        self._for_library.append(changes)
        self._afterwards.ask(self._renew_table, self._renew_library, self._show_counts, self._refresh_actions)
        if self._concerns_current(changes):
            self._afterwards.ask(self._show_current)
        self._rest.start()
        # What the keyboard is in must not be a step behind the keys.
        if self._window.table.has_focus():
            self.settle()

    def on_current(self, _current: object = None) -> None:
        """Another annotation is the current one, or none."""
        self._afterwards.ask(self._show_current)

    def on_place(self, _where: object = None) -> None:
        """The caret stands elsewhere."""
        self._afterwards.ask(self._show_place)

    def settle(self) -> None:
        """Bring the panels up to date at once, before somebody looks at them."""
        self._afterwards.settle()

    def on_used(self) -> None:
        """A command was run: others may be possible now."""
        self._afterwards.ask(self._refresh_actions)

    def items(self) -> tuple[LibraryItem, ...]:
        """The items of the library."""
        self.settle()
        return tuple(self._items.values())

    @property
    def counted(self) -> bool:
        """Whether the library shows the counts of all items."""
        return self._counting.idle

    @property
    def has_items(self) -> bool:
        """Whether the library holds anything."""
        return bool(self._items)

    # Table

    def _open_table(self) -> None:
        window, project = self._window, self._desk.project
        window.library.set_current(self._desk.key)
        if project is None:
            window.table.set_annotations((), (), None)
        else:
            annotations = [a for pane in self._desk.panes for a in pane.view.document.annotations()]
            window.table.set_annotations(annotations, self._desk.articles, project.tag_set())
        self.opened.emit()

    def _renew_table(self) -> None:
        waiting, self._for_table = self._for_table, []
        if waiting:
            self._window.table.apply(_joined(waiting))

    # Library

    def _list(self, project: Project | None) -> None:
        """List the library anew. What is not counted yet keeps the counts it had, if it was there before."""
        before = self._items
        listed = library.listing(project) if project else []
        self._items = {item.key: item for item in listed}
        for key in before.keys() & self._items.keys():
            self._items[key] = self._items[key]._replace(counts=before[key].counts)
        self._window.library.set_items(tuple(self._items.values()))
        if project is None:
            self._counting.stop()
        else:
            self._counting.begin(project, listed)

    def _on_counted(self, some: Iterable[LibraryItem]) -> None:
        """Some items were counted. They may have changed in other respects since they were listed."""
        fresh = [
            self._items[item.key]._replace(counts=item.counts) for item in some if item.key in self._items
        ]
        self._items.update((item.key, item) for item in fresh)
        self._window.library.update_counts(fresh)

    def _renew_library(self) -> None:
        project = self._desk.project
        waiting, self._for_library = self._for_library, []
        if project is None or not waiting:
            return
        if any(_is_new_or_gone(changes) for changes in waiting):
            self._list(project)
            return
        changes = _joined(waiting)
        for key in library.touched(changes, project):
            before = self._items.get(key)
            after = library.followed(before, changes, project, self._article) if before else None
            if after is not None and after != before:
                self._items[key] = after
                self._window.library.update_item(after)

    def _article(self, article_id: int) -> Article:
        """An article as it is now, from the desk where it lies there."""
        for article in self._desk.articles:
            if article.id == article_id:
                return article
        assert self._desk.project is not None
        return self._desk.project.article(article_id)

    # The current annotation

    def _concerns_current(self, changes: ChangeSet) -> bool:
        current = self._desk.current
        if changes.of("tags"):
            return True
        if current is None:
            return False
        touched = {change.id for change in changes.of("annotations")}
        for change in changes.of("links"):
            for value in (change.before, change.after):
                if isinstance(value, Link):
                    touched |= {value.source, value.target or 0}
        return current.id in touched

    def _show_current(self) -> None:
        """Show the current annotation in the inspector and in the table."""
        window, project, current = self._window, self._desk.project, self._desk.current
        if project is None or current is None:
            window.inspector.show_annotation(None, project.tag_set() if project else None)
        else:
            history = project.history("annotations", current.id, HISTORY_LINES)
            window.inspector.show_annotation(current, project.tag_set(), history, window.links.views(current))
        window.table.set_current(current.id if current else None)

    # Status line and actions

    def _show_place(self) -> None:
        pane = self._desk.facing.active
        if self._desk.article is None:
            self._window.status.show_place("")
            return
        text = pane.view.document.text
        line = text.line_at(min(pane.caret(), text.length))
        self._window.status.show_place(pane.view.document.language, line + 1, text.line_count)

    def _show_counts(self) -> None:
        is_open = bool(self._desk.articles)
        self._window.status.show_count(sum(self._window.table.counted()) if is_open else None)

    def _refresh_actions(self) -> None:
        """Ask all commands only when something has changed that they look at; menus ask when they open."""
        desk, project = self._desk, self._desk.project
        situation = (project, desk.key, desk.pair, desk.facing.active, desk.armed, self.has_items)
        if situation != self._situation:
            self._situation = situation
            self._window.actions_table.refresh()
        else:
            self._window.actions_table.refresh("edit.undo", "edit.redo")
        self._window.top_bar.refresh()

    # Statistics

    def show_statistics(self) -> None:
        """Count the project anew, if the tab that shows it is in front."""
        window, project = self._window, self._desk.project
        if project is not None and window.tabs.currentWidget() is window.statistics:
            decided = reviewing.decided(project)
            window.statistics.show_counts(statistics.counts(project), project.tag_set(), decided)


def _is_new_or_gone(changes: ChangeSet) -> bool:
    """Whether the step brought or took articles or pairs."""
    return any(
        change.table in {"articles", "pairs"} and (change.before is None or change.after is None)
        for change in changes.changes
    )


def _joined(steps: Sequence[ChangeSet]) -> ChangeSet:
    """Several steps, one after the other, as one."""
    return steps[-1]._replace(changes=tuple(change for step in steps for change in step.changes))
