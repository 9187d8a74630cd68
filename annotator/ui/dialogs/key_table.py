"""The table of keys in the settings: what each command answers to, changed by pressing the new key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QFont

from annotator.commands.registry import Command, is_single
from annotator.model.errors import UserError
from annotator.model.folding import fold
from annotator.model.tags import TagSet
from annotator.ui.actions import command_title
from annotator.ui.item_models import ROOT, Index, told_cell
from annotator.ui.keycaps import caps
from annotator.ui.language import tr

Role = Qt.ItemDataRole


class KeyEntry(NamedTuple):
    """A command with the key it has in the table of commands; that of a `local` one may be another's elsewhere."""

    ident: str
    title: str
    menu: str
    usual: str
    more: tuple[str, ...]
    fixed: bool
    local: bool = False


class KeyDraft:
    """The user's keys being edited. `own` holds only what differs from the command table, as preferences do."""

    def __init__(
        self, usual: Sequence[Command], own: Mapping[str, str], tags: TagSet | None, single_keys: bool = True
    ) -> None:
        self.entries = [
            KeyEntry(
                command.id,
                command_title(command, tags),
                tr(command.menu) if command.menu else "",
                command.key,
                command.more_keys,
                # The key of a tag belongs to the tag set, which travels with the project.
                command.id.startswith(("tag.", "retag.")),
                command.local,
            )
            for command in usual
        ]
        self.own = dict(own)
        self.single_keys = single_keys

    def key(self, entry: KeyEntry) -> str:
        """The key a command answers to now; "" for none."""
        return self.own.get(entry.ident, entry.usual)

    def set_key(self, entry: KeyEntry, key: str) -> None:
        """Give a command a key ("" for none). Raises `UserError` when another command or a tag has it."""
        if entry.fixed:
            raise UserError(
                "The key of “{title}” stands in the tag set. Change it there (Tag set… in the File menu).",
                title=entry.title,
            )
        if key and not (entry.local and key == entry.usual):
            holder = self.holder(key, entry)
            if holder is not None:
                raise UserError(
                    "{key} is the key of “{title}”. Give that one another key first.",
                    key="+".join(caps(key)),
                    title=holder.title,
                )
        if key == entry.usual:
            self.own.pop(entry.ident, None)
        else:
            self.own[entry.ident] = key

    def holder(self, key: str, but: KeyEntry) -> KeyEntry | None:
        """The other command that answers to a key."""
        for entry in self.entries:
            if entry.ident == but.ident or (entry.local and entry.ident not in self.own):
                continue
            keys = {self.key(entry)} if entry.ident in self.own else {entry.usual, *entry.more}
            if key in keys:
                return entry
        return None

    def reset(self, entry: KeyEntry) -> None:
        """Give a command its usual key again. Raises `UserError` when another one has it now."""
        if entry.ident in self.own:
            self.set_key(entry, entry.usual)


class KeyTable(QAbstractTableModel):
    """Command, menu, key; changed keys in bold."""

    COMMAND, MENU, KEY = range(3)

    def __init__(self, draft: KeyDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.rows = list(draft.entries)
        self._heads = (tr("Command"), tr("Menu"), tr("Key"))

    def filter(self, wanted: str) -> None:
        """Show the commands whose title or key holds `wanted`."""
        needle = fold(wanted.strip())
        self.beginResetModel()
        self.rows = [
            entry
            for entry in self.draft.entries
            if needle in fold(f"{entry.title} {entry.menu} {self._told(entry)}")
        ]
        self.endResetModel()

    def renew(self) -> None:
        """Tell the view that keys changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.KEY))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        entry = self.rows[index.row()]
        if role == Role.DisplayRole:
            return (entry.title, entry.menu, self._told(entry))[index.column()]
        if role == Role.AccessibleTextRole:
            return told_cell(self, index)
        if role == Role.FontRole and entry.ident in self.draft.own:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _told(self, entry: KeyEntry) -> str:
        key = self.draft.key(entry)
        if not key:
            return ""
        told = "+".join(caps(key))
        return tr("{key} (off)", key=told) if is_single(key) and not self.draft.single_keys else told
