"""From the panels to the desk: what a panel asks for becomes a command. `following` is the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from annotator.commands import editing, library
from annotator.commands.library import LibraryItem
from annotator.model.errors import DiptychError
from annotator.store.project import Project
from annotator.ui.following import Following

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class PanelWiring:
    """Connects library, inspector, annotation table and statistics with the desk."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk = window.desk
        self.following = Following(window)
        self._connect_library()
        self._connect_inspector()
        self._connect_table()
        window.statistics.articleAsked.connect(self._open_article)
        window.tabs.currentChanged.connect(lambda _index: self.following.show_statistics())

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
        self.following.settle()
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
        panel.removeAsked.connect(lambda ident: self._remove([ident]))
        panel.jumpAsked.connect(self._desk.show)

    def _set_attribute(self, ident: int, name: str, value: str) -> None:
        self._do(lambda project: editing.set_attribute(project, ident, name, value))

    def _remove(self, ids: Sequence[int]) -> None:
        def run(project: Project) -> None:
            said = editing.remove(project, ids)
            if said is not None:
                self._desk.say(said)

        self._do(run)

    # Table

    def _connect_table(self) -> None:
        table = self._window.table
        table.activated.connect(self._desk.reveal)
        table.removeAsked.connect(self._remove)
        table.retagAsked.connect(lambda ids, tag: self._do(lambda p: editing.set_tag(p, ids, tag)))
        table.statusAsked.connect(lambda ids, status: self._do(lambda p: editing.set_status(p, ids, status)))
        self._desk.chosen_rows = self._chosen_rows

    def _chosen_rows(self) -> Sequence[int]:
        table = self._window.table
        if not table.has_focus():
            return ()
        self.following.settle()
        return table.selected_ids()

    # The project

    def show_project(self, project: Project | None) -> None:
        """Fill the panels for another project."""
        window = self._window
        if project is not None:
            window.library.set_tags(project.tag_set())
        editable = project is None or not project.read_only
        window.library.set_editable(editable)
        window.inspector.reset()
        window.inspector.set_editable(editable)
        window.table.set_editable(editable)
        self.following.on_project(project)

    def settle(self) -> None:
        """Bring the panels up to date at once: somebody goes there."""
        self.following.settle()

    def items(self) -> tuple[LibraryItem, ...]:
        """The items of the library."""
        return self.following.items()

    @property
    def has_items(self) -> bool:
        """Whether the library holds anything."""
        return self.following.has_items

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
            self.following.on_current()


def _on_item(
    verb: Callable[..., object], key: tuple[str, int], values: tuple[object, ...], project: Project
) -> None:
    verb(project, key, *values)
