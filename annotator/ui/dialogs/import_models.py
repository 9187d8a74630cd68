"""The two lists of the import preview: the files, and the lines of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QLocale,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from annotator.commands.exchange import PreviewItem
from annotator.commands.library import LANGUAGE_NAMES
from annotator.formats import registry
from annotator.formats.values import Incoming
from annotator.model.captions import shorten
from annotator.ui import icons, theme
from annotator.ui.dialogs.import_draft import ImportDraft, LineState
from annotator.ui.item_models import RIGHT, ROOT, Index, told_cell
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.widgets import plain_tip

Role = Qt.ItemDataRole

NAME, TITLE, FORMAT, LANGUAGE, ENCODING, PARTNER, SIZE, NOTES = range(8)
# More lines than anyone reads before an import; the text itself comes in whole.
LINES_SHOWN = 5000
_LINE_SHOWN = 400


def language_name(code: str) -> str:
    """A language in the interface's language."""
    return tr(LANGUAGE_NAMES[code]) if code in LANGUAGE_NAMES else code


def language_told(incoming: Incoming) -> str:
    """The language and how sure the finding is."""
    name = language_name(incoming.language)
    sure = incoming.language_certainty
    if not incoming.language or sure >= 1.0 or sure <= 0.0:
        return name
    return tr("{language} · {percent} %", language=name, percent=int(sure * 100))


def format_told(item: PreviewItem) -> str:
    """What the file is, as far as that is known."""
    return tr(_titles().get(item.format, item.format))


@cache
def _titles() -> dict[str, str]:
    return {importer.name: importer.title for importer in registry.importers()}


def encoding_told(incoming: Incoming) -> str:
    """How the encoding was found."""
    return {
        "bom": tr("told by the byte order mark"),
        "utf-8": tr("all bytes are valid UTF-8"),
        "utf-16": tr("told by its zero bytes"),
        "fallback": tr("not UTF-8, so most likely this one: check accents and quotation marks"),
        "chosen": tr("chosen"),
    }.get(incoming.encoding_found, tr("told by the format"))


def cleaned_told(incoming: Incoming) -> list[str]:
    """What was changed to make the text canonical, one sentence a kind."""
    told = []
    for kind, number in incoming.cleaned.items():
        if kind == "bom":
            told.append(tr("byte order mark taken off"))
        elif kind == "line_ends":
            told.append(tr_n("%n line end(s) unified", number))
        elif kind == "controls":
            told.append(tr_n("%n control character(s) replaced by �", number))
        else:
            told.append(tr_n("%n invalid character(s) replaced by �", number))
    return told


class FilesModel(QAbstractTableModel):
    """The articles that may come in, then what cannot come in with the reason."""

    includedChanged = Signal()

    def __init__(self, draft: ImportDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._heads = (
            tr("File"), tr("Title"), tr("Format"), tr("Language"), tr("Encoding"), tr("Pair with"), tr("Characters"),
            tr("Notes"),
        )  # fmt: skip

    def renew(self, rows: Sequence[int] | None = None) -> None:
        """Tell the view that rows (all if None) were changed."""
        first, last = (min(rows), max(rows)) if rows else (0, self.rowCount() - 1)
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, NOTES))
            self.includedChanged.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._draft.items) + len(self._draft.problems)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return RIGHT if section == SIZE else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.row() < len(self._draft.items) and index.column() == NAME:
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if row >= len(self._draft.items):
            return self._problem(row - len(self._draft.items), column, role)
        item = self._draft.items[row]
        if role == Role.DisplayRole:
            return self._cell(row, column)
        if role == Role.AccessibleTextRole:
            return told_cell(self, index)
        if role == Role.CheckStateRole and column == NAME:
            return Qt.CheckState.Checked if item.include else Qt.CheckState.Unchecked
        if role == Role.TextAlignmentRole and column == SIZE:
            return RIGHT
        if role == Role.ForegroundRole and not item.include:
            return theme.current().colour("faint")
        if role == Role.DecorationRole and column == NOTES and self._wants_a_look(row):
            return icons.icon("warning", colour="warn")
        if role == Role.ToolTipRole:
            return plain_tip(item.path if column == NAME else self._cell(row, column))
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or index.column() != NAME or index.row() >= len(self._draft.items):
            return False
        self._draft.include([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        self.renew([index.row()])
        return True

    def _cell(self, row: int, column: int) -> str:
        incoming = self._draft.items[row].incoming
        if column == NAME:
            return incoming.name
        if column == TITLE:
            return incoming.title
        if column == FORMAT:
            return format_told(self._draft.items[row])
        if column == LANGUAGE:
            return language_told(incoming)
        if column == ENCODING:
            return incoming.encoding if self._draft.has_encoding(row) else "–"
        if column == PARTNER:
            other = self._draft.partner(row)
            return "" if other is None else self._draft.items[other].incoming.name
        if column == SIZE:
            return QLocale().toString(incoming.length)
        return " · ".join(self.notes(row))

    def notes(self, row: int) -> list[str]:
        """What is worth knowing of an article before it comes in."""
        item = self._draft.items[row]
        told = []
        if item.news:
            told.append(tr_n("in the project already: %n new annotation(s)", item.news))
        elif item.duplicate_of:
            told.append(tr("same text as “{name}”", name=item.duplicate_of))
        if item.incoming.encoding_found == "fallback":
            told.append(tr("encoding guessed: check the accents"))
        passages = self._draft.open_suggestions(row)
        if passages:
            told.append(tr_n("%n passage(s) look like leftovers of a web page", passages))
        out = sum(span.length for span in item.incoming.excluded)
        if out:
            told.append(tr_n("%n character(s) left out", out))
        if item.incoming.annotation_count and not item.news:
            told.append(tr_n("%n annotation(s)", item.incoming.annotation_count))
        told.extend(tell(problem.message) for problem in item.incoming.problems)
        return told + cleaned_told(item.incoming)

    def _wants_a_look(self, row: int) -> bool:
        item = self._draft.items[row]
        double = item.duplicate_of and not item.news
        return bool(double or item.incoming.problems or item.incoming.encoding_found == "fallback")

    def _problem(self, number: int, column: int, role: int) -> object:
        problem = self._draft.problems[number]
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            told = {NAME: Path(problem.where).name or problem.where, NOTES: tell(problem.message)}.get(
                column, ""
            )
            return plain_tip(told) if role == Role.ToolTipRole else told
        if role == Role.ForegroundRole:
            return theme.current().colour("danger" if column == NOTES else "faint")
        if role == Role.DecorationRole and column == NOTES:
            return icons.icon("error", colour="danger")
        return None


class LinesModel(QAbstractListModel):
    """The lines of one article; a line without its tick is left out."""

    linesChanged = Signal()

    def __init__(self, draft: ImportDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._row = -1
        self._more = 0

    @property
    def row(self) -> int:
        """The article shown; -1 for none."""
        return self._row

    def show(self, row: int) -> None:
        """Show the lines of an article (none: -1)."""
        self.beginResetModel()
        self._row = row
        lines = self._draft.text(row).line_count if row >= 0 else 0
        self._more = max(0, lines - LINES_SHOWN)
        self.endResetModel()

    def renew(self) -> None:
        """Tell the view that lines were left out or taken in."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.linesChanged.emit()

    def leave_out(self, lines: Sequence[int], out: bool) -> None:
        """Leave lines out, or take them in."""
        self._draft.leave_out(self._row, [line for line in lines if line < LINES_SHOWN], out)
        self.renew()

    def state(self, line: int) -> LineState:
        """Whether a line comes in."""
        return self._draft.line_state(self._row, line)

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid() or self._row < 0:
            return 0
        return min(self._draft.text(self._row).line_count, LINES_SHOWN) + (1 if self._more else 0)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if index.row() >= LINES_SHOWN:
            return usual
        return usual | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        line = index.row()
        if role == Role.SizeHintRole:
            return QSize(0, max(25, QFontMetrics(QApplication.font()).height() + 8))
        if line >= LINES_SHOWN:
            return (
                tr_n("… and %n more line(s), which come in too", self._more)
                if role == Role.DisplayRole
                else None
            )
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            text = self._draft.text(self._row)
            start, end = text.line_span(line)
            said = text.text[start : min(end, start + 4 * _LINE_SHOWN)]
            return shorten(said, _LINE_SHOWN) if role == Role.DisplayRole else plain_tip(said)
        state = self.state(line)
        if role == Role.CheckStateRole:
            ticks = {LineState.OUT: Qt.CheckState.Unchecked, LineState.PART: Qt.CheckState.PartiallyChecked}
            return ticks.get(state, Qt.CheckState.Checked)
        if role == Role.FontRole and state == LineState.OUT:
            font = QFont()
            font.setStrikeOut(True)
            return font
        if role == Role.ForegroundRole and state == LineState.OUT:
            return theme.current().colour("excluded")
        if role == Role.BackgroundRole and state == LineState.SUGGESTED:
            return theme.current().colour("warn_tint")
        if role == Role.AccessibleDescriptionRole and state == LineState.SUGGESTED:
            return tr("looks like a leftover of a web page")
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or index.row() >= LINES_SHOWN:
            return False
        self.leave_out([index.row()], Qt.CheckState(value) == Qt.CheckState.Unchecked)
        return True
