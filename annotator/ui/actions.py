"""The command table as Qt actions: menus, keys and tooltips from one place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.commands.registry import Command, Desk, is_single
from annotator.commands.table import MENUS, all_commands
from annotator.model.errors import DiptychError
from annotator.model.tags import TagSet
from annotator.ui.language import tr


class Actions(QObject):
    """One QAction for each command.

    Keys that would type a character live only where texts and tables have the focus (`places`), so a text field keeps
    its letters without any filter; the others work in the whole window. The user's own keys replace the table's.
    """

    used = Signal()
    """A command was run; what can be done next may be something else. Whoever shows that calls `refresh` in time."""

    def __init__(self, window: QWidget, desk: Desk, tell: Callable[[DiptychError], None]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._tell = tell
        self._places: Sequence[QWidget] = ()
        self._keys: Mapping[str, str] = {}
        self._single_keys = True
        self._tags: TagSet | None = None
        self._dead = False
        self._commands: tuple[Command, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self.recent: deque[str] = deque(maxlen=10)
        """Ids of the last commands, oldest first: what a crash report may tell of the user's doings."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands as they are now, with the user's keys."""
        return self._commands

    def __getitem__(self, ident: str) -> QAction:
        return self._actions[ident]

    def get(self, ident: str) -> QAction | None:
        """The action of a command, if there is one now."""
        return self._actions.get(ident)

    def key_of(self, ident: str) -> str:
        """The key of a command as the user's platform writes it; "" when it has none."""
        action = self._actions.get(ident)
        return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if action else ""

    def fill_menus(self, bar: QMenuBar) -> None:
        """Make one menu for each title of the table."""
        for title in MENUS:
            menu = bar.addMenu(tr(title))
            menu.setObjectName(f"menu_{title}")
            menu.aboutToShow.connect(self.refresh)
            self._menus[title] = menu

    def configure(
        self, tags: TagSet | None, keys: Mapping[str, str], single_keys: bool, places: Sequence[QWidget]
    ) -> None:
        """Make all actions anew: after another tag set, other keys or another language."""
        self._tags, self._keys, self._single_keys, self._places = tags, keys, single_keys, places
        for action in self._actions.values():
            for widget in (self._window, *places):
                widget.removeAction(action)
            action.deleteLater()
        for place in places:
            place.installEventFilter(self)
        self._actions = {}
        for menu in self._menus.values():
            menu.clear()
        self._commands = tuple(self._with_own_key(command) for command in all_commands(tags))
        for command in self._commands:
            self._add(command)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what is typed with AltGr or after a dead key from being taken for the letter on the key.

        Qt looks for a shortcut € and then for one on E; of `^` and E, which make ê, it would take the E.
        """
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if Qt.Key.Key_Dead_Grave <= event.key() <= Qt.Key.Key_Dead_Longsolidusoverlay:
            self._dead = True
        elif event.text():  # not a modifier by itself
            other = self._dead or bool(event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier)
            self._dead = False
            if other and event.text().isprintable():
                event.accept()
                return True
        return False

    def refresh(self, *idents: str) -> None:
        """Grey what cannot be done now and tick what is on: all, or these commands and all that have a tick."""
        for command in self._commands:
            action = self._actions[command.id]
            if not idents or command.id in idents:
                action.setEnabled(command.enabled(self._desk))
            if command.checked is not None:
                # Qt ticks what is triggered; a tag, say, is armed only where nothing is selected.
                action.setChecked(command.checked(self._desk))

    def allow(self, *idents: str) -> None:
        """Let these be tried until the next `refresh`, whatever they were before."""
        for ident in idents:
            self._actions[ident].setEnabled(True)

    def run(self, ident: str) -> None:
        """Run a command by name, telling its errors as a key press would."""
        self.refresh()
        action = self._actions.get(ident)
        if action is not None and action.isEnabled():
            action.trigger()

    def _with_own_key(self, command: Command) -> Command:
        own = self._keys.get(command.id)
        if own is None:
            return command
        return Command(
            command.id, command.title, command.run, command.enabled, own, command.menu, command.checked,
            () if own == "" else command.more_keys, command.separator, command.local and own == command.key,
        )  # fmt: skip

    def _add(self, command: Command) -> None:
        action = QAction(command_title(command, self._tags), self._window)
        action.setObjectName(command.id)
        action.setCheckable(command.checked is not None)
        # Roles that Qt would guess from the title move entries about on some platforms.
        action.setMenuRole(QAction.MenuRole.NoRole)
        single = is_single(command.key)
        keys = [
            key
            for key in (command.key, *command.more_keys)
            if key and (self._single_keys or not is_single(key))
        ]
        if command.local:
            # Shown, but never taken from the focus, which goes on by Tab where there is no proposal.
            action.setText("\t".join((action.text(), *map(_native, keys[:1]))))
        else:
            action.setShortcuts([QKeySequence(key) for key in keys])
        if single:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _on=False, c=command: self._run(c))
        for place in self._places_of(command, single):
            place.addAction(action)
        menu = self._menus.get(command.menu)
        if menu is not None:
            if command.separator:
                menu.addSeparator()
            menu.addAction(action)
        self._actions[command.id] = action

    def _places_of(self, command: Command, single: bool) -> Iterable[QWidget]:
        if not single:
            return (self._window,)
        # Return opens a row and Space ticks it where a table has the focus; only the texts (the first place) lend them.
        return self._places[:1] if command.key in {"Return", "Space", "Shift+Space"} else self._places

    def _run(self, command: Command) -> None:
        self.recent.append(command.id)
        try:
            command.run(self._desk)
        except DiptychError as error:
            self._tell(error)
        finally:
            self.used.emit()


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def command_title(command: Command, tags: TagSet | None = None) -> str:
    """A command's title in the interface's language, with the tag or digit it speaks of."""
    kind, _, rest = command.id.partition(".")
    if kind == "retag" and tags is not None:
        tag = tags.get(rest)
        return tr(command.title, tag=tr(tag.name) if tag else rest)
    if kind == "subtype":
        return tr(command.title, digit=int(rest) % 10)
    return tr(command.title)
