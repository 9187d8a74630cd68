"""The window's own furniture: going from article to article, focus, theme, help, settings, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from annotator.commands import library
from annotator.model.errors import DiptychError, UserError
from annotator.model.tags import TagSet
from annotator.model.wording import Message
from annotator.ui import messages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.ui.main_window import MainWindow

_SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class WindowActions:
    """Actions named in the command table that concern the window and what lies on the desk."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk = window.desk
        self._recent: list[str] = []
        provide = self._desk.provide
        on_desk, writable = self._on_desk, self._writable
        provide("article.done", self.done, writable)
        provide("article.next", lambda: self.step(1), on_desk)
        provide("article.previous", lambda: self.step(-1), on_desk)
        provide("article.details", self.details, writable)
        provide("article.pair", self.pair, writable)
        provide("article.unpair", self.unpair, lambda: writable() and self._desk.pair is not None)
        provide("article.remove", self.remove, writable)
        provide("annotation.note", lambda: self._go(window.inspector.note), self._has_current)
        provide("annotation.details", self.edit_attributes, self._has_current)
        provide("view.library", lambda: self._go(window.library.view))
        provide("view.inspector", self.edit_attributes)
        provide("view.table", lambda: self._go(window.table.view))
        provide("view.theme", self.toggle_theme)
        provide("view.full_screen", self.toggle_full_screen)
        provide("help.keys", self.show_keys)
        provide("help.palette", self.show_palette)
        provide("help.about", lambda: messages.about(window))
        provide("app.settings", self.edit_settings)
        provide("project.export", self.export, lambda: window.panels.has_items)
        provide("pair.report", self.report, lambda: self._desk.pair is not None)

    # Articles

    def done(self) -> None:
        """Mark what lies on the desk done and go to the next item that is not."""
        key, project = self._desk.key, self._desk.project
        if key is None or project is None:
            return
        self._window.inspector.commit()
        following = self._window.panels.neighbour(1)
        library.set_status(project, key, "done")
        if following is not None:
            self._window.panels.open(following.key)
        else:
            self._desk.say(Message("Done. This was the last article of the list."))

    def step(self, step: int) -> None:
        """Open the next (1) or the previous (-1) item of the library."""
        item = self._window.panels.neighbour(step)
        if item is None:
            self._desk.say(Message("There is no further article in the list."))
        else:
            self._window.panels.open(item.key)

    def details(self) -> None:
        """Edit title, language, source and date of the article with the focus."""
        from annotator.ui.dialogs.article_details import ArticleDetails

        article, project = self._desk.article, self._desk.project
        if article is None or project is None:
            return
        dialog = ArticleDetails(article, self._window)
        dialog.agreed.connect(
            lambda values: self._try(lambda: library.set_details(project, article.id, **values))
        )
        dialog.open()

    def pair(self) -> None:
        """Choose the article that is put beside the one with the focus."""
        from annotator.ui.dialogs.pair_with import PairWith

        article, project = self._desk.article, self._desk.project
        if article is None or project is None:
            return
        dialog = PairWith(article, project.articles(), self._window)

        def make(other: int) -> None:
            pair = library.make_pair(project, article.id, other)
            self._window.panels.open(("pair", pair.id))

        dialog.agreed.connect(lambda other: self._try(lambda: make(other)))
        dialog.open()

    def unpair(self) -> None:
        """Take the pair on the desk apart; the article with the focus stays there."""
        pair, project, article = self._desk.pair, self._desk.project, self._desk.article
        if pair is not None and project is not None and article is not None:
            library.unpair(project, pair.id)
            self._window.panels.open(("article", article.id))

    def remove(self) -> None:
        """Ask, then remove what lies on the desk."""
        items = [item for item in self._window.panels.items() if item.key == self._desk.key]
        if items:
            self._window.projects.remove_items(items)

    # Focus

    def edit_attributes(self) -> None:
        """Put the focus on the first attribute of the current annotation."""
        if self._desk.current is None:
            raise UserError("There is no annotation at the caret. Put the caret into one first.")
        self._window.panels.settle()
        self._window.inspector.focus_first()

    def _go(self, widget: QWidget) -> None:
        self._window.panels.settle()
        widget.setFocus(_SHORTCUT)

    # Window

    def toggle_theme(self) -> None:
        """Light instead of dark, or dark instead of light."""
        from annotator.ui.theme import current

        self._window.settings.change(theme="light" if current().dark else "dark")

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        from annotator.ui.key_sheet import KeySheet

        sheet = KeySheet(self._window.actions_table.commands, self._tags(), self._window)
        sheet.open()

    def show_palette(self) -> None:
        """Open the command palette over the window."""
        from annotator.ui.palette import Palette, command_entries, item_entries

        window = self._window
        entries = [
            *command_entries(window.actions_table.commands, self._desk, self._tags()),
            *item_entries(window.panels.items()),
        ]
        palette = Palette(entries, self._recent, window)
        palette.commandChosen.connect(self._run)
        palette.itemChosen.connect(window.panels.open)
        palette.open()

    def _run(self, ident: str) -> None:
        self._recent = [ident, *(other for other in self._recent if other != ident)]
        self._window.actions_table.run(ident)

    def edit_settings(self, *, translation: bool = False) -> None:
        """Edit the user's settings; with `translation`, beginning with the services for it."""
        from annotator.ui.dialogs.settings_dialog import SettingsDialog

        window = self._window
        dialog = SettingsDialog(
            window.settings.preferences, window.actions_table.commands, self._tags(), window
        )
        dialog.agreed.connect(lambda changed: self._try(lambda: window.settings.change(**changed)))
        dialog.translation.keyEntered.connect(window.translation.keep_key)
        if translation:
            dialog.show_translation()
        dialog.open()

    def export(self) -> None:
        """Choose a format, a target and what to export."""
        project = self._desk.project
        if project is not None:
            self._window.inspector.commit()
            from annotator.ui.export_flow import ask_export

            ask_export(self._window, project, self._desk.key)

    def report(self) -> None:
        """Choose a format and a target for the report of the pair on the desk."""
        project, pair = self._desk.project, self._desk.pair
        if project is not None and pair is not None:
            self._window.inspector.commit()
            from annotator.ui.report_flow import ask_report

            ask_report(self._window, project, pair)

    def _tags(self) -> TagSet | None:
        return self._desk.project.tag_set() if self._desk.project else None

    def _on_desk(self) -> bool:
        return self._desk.key is not None

    def _writable(self) -> bool:
        return self._on_desk() and self._desk.project is not None and not self._desk.project.read_only

    def _has_current(self) -> bool:
        return self._writable()

    def _try(self, verb: object) -> None:
        try:
            verb()  # type: ignore[operator]
        except DiptychError as error:
            self._window.tell(error)
