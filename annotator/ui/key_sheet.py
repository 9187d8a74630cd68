"""The key sheet (F1): every key and what it does, by menu, from the command table."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.registry import Command
from annotator.commands.table import MENUS
from annotator.model.errors import EnvironmentProblem
from annotator.model.folding import fold
from annotator.model.tags import TagSet
from annotator.ui import messages
from annotator.ui.actions import command_title
from annotator.ui.keycaps import KeyCaps, caps
from annotator.ui.language import tr
from annotator.ui.roles import region
from annotator.ui.widgets import SectionHeading, label

_COLUMNS = 3


class KeyRow(NamedTuple):
    """One thing that can be done and its keys, written as in the command table."""

    title: str
    keys: tuple[str, ...]


class KeyGroup(NamedTuple):
    """The rows of one menu."""

    title: str
    rows: tuple[KeyRow, ...]


def key_groups(commands: Iterable[Command], tags: TagSet | None = None) -> tuple[KeyGroup, ...]:
    """The commands that have a key, by menu in the order of the menus; those of no menu stand where they annotate."""
    rows: dict[str, list[KeyRow]] = {menu: [] for menu in MENUS}
    for command in commands:
        keys = tuple(key for key in (command.key, *command.more_keys) if key)
        if keys:
            home = command.menu or MENUS[2]
            rows.setdefault(home, []).append(KeyRow(command_title(command, tags), keys))
    return tuple(KeyGroup(tr(menu), tuple(of_menu)) for menu, of_menu in rows.items() if of_menu)


def as_text(groups: Sequence[KeyGroup]) -> str:
    """The sheet as plain text."""
    parts = []
    for group in groups:
        lines = [f"  {_spoken(row.keys):<28}{row.title}" for row in group.rows]
        parts.append("\n".join([group.title, *lines]))
    return "\n\n".join(parts) + "\n"


def as_html(groups: Sequence[KeyGroup]) -> str:
    """The sheet as a page to print."""
    parts = [f"<h1>{html.escape(tr('Keys of Diptych'))}</h1>"]
    for group in groups:
        cells = "".join(
            f"<tr><td width='34%'><tt>{html.escape(_spoken(row.keys))}</tt></td><td>{html.escape(row.title)}</td></tr>"
            for row in group.rows
        )
        parts.append(
            f"<h3>{html.escape(group.title)}</h3><table width='100%' cellpadding='2'>{cells}</table>"
        )
    return "".join(parts)


def write_pdf(groups: Sequence[KeyGroup], path: Path) -> None:
    """Write the sheet as an A4 PDF file. Raises `EnvironmentProblem` when the file cannot be written."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(tr("Keys of Diptych"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setHtml(as_html(groups))
    document.print_(writer)
    del writer  # the page is complete once the writer is gone
    try:
        path.write_bytes(bytes(buffer.data().data()))
    except OSError as error:
        raise EnvironmentProblem(
            "{path} could not be written ({reason}). Choose a folder in which you may write, with room on its disk.",
            path=path,
            reason=error.strerror or type(error).__name__,
        ) from error


class KeySheet(QDialog):
    """All keys in columns, with a filter. Esc closes it."""

    def __init__(
        self, commands: Iterable[Command], tags: TagSet | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.resize(1180, 720)
        self._groups = key_groups(commands, tags)
        self._shown: tuple[KeyGroup, ...] = ()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by what it does or by key…"))
        self.filter.setAccessibleName(tr("Filter keys"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._refresh)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        region(self.area, tr("Keys"))
        self.copy_button = QPushButton(tr("&Copy as text"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_text(self._shown)))
        self.pdf_button = QPushButton(tr("Save as &PDF…"))
        self.pdf_button.clicked.connect(self._save)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.accept)
        for button in (self.copy_button, self.pdf_button, self.close_button):
            button.setAutoDefault(False)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.copy_button)
        bottom.addWidget(self.pdf_button)
        bottom.addStretch()
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.area, 1)
        column.addLayout(bottom)
        self._refresh()
        self.filter.setFocus()

    def titles(self) -> list[str]:
        """What is shown, in reading order."""
        return [row.title for group in self._shown for row in group.rows]

    def _refresh(self) -> None:
        wanted = fold(self.filter.text().strip())
        shown = []
        for group in self._groups:
            rows = tuple(row for row in group.rows if wanted in fold(f"{row.title} {_spoken(row.keys)}"))
            if rows:
                shown.append(KeyGroup(group.title, rows))
        self._shown = tuple(shown)
        self.area.setWidget(self._page())

    def _page(self) -> QWidget:
        """The groups, spread over the columns so that these end at about the same height."""
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 8, 0)
        across.setSpacing(32)
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        for column in columns:
            column.setSpacing(18)
            across.addLayout(column, 1)
        for place, groups in enumerate(_spread(self._shown)):
            for group in groups:
                columns[place].addWidget(_table(group))
            columns[place].addStretch()
        if not self._shown:
            columns[0].insertWidget(0, label(tr("No key does that."), "soft"))
        return page

    def _save(self) -> None:
        dialog = QFileDialog(self, tr("Save as PDF"), tr("Keys of Diptych") + ".pdf", tr("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _write(self, path: str) -> None:
        try:
            write_pdf(self._shown, Path(path))
        except EnvironmentProblem as error:
            messages.problem(self, error)


def _spread(groups: Sequence[KeyGroup]) -> list[list[KeyGroup]]:
    """Cut the groups into columns where the first reaches half of all lines."""
    columns: list[list[KeyGroup]] = [[] for _ in range(_COLUMNS)]
    lines = [len(group.rows) + 2 for group in groups]
    half, so_far = sum(lines) / _COLUMNS, 0
    for group, height in zip(groups, lines, strict=True):
        columns[min(int((so_far + height / 2) / half), _COLUMNS - 1) if half else 0].append(group)
        so_far += height
    return columns


def _table(group: KeyGroup) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    grid.addWidget(SectionHeading(group.title), 0, 0, 1, 2)
    for line, row in enumerate(group.rows, 1):
        title = label(row.title, wrap=True)
        title.setAccessibleName(f"{row.title}: {_spoken(row.keys)}")
        grid.addWidget(title, line, 0)
        grid.addWidget(KeyCaps(row.keys), line, 1, Qt.AlignmentFlag.AlignRight)
    return table


def _spoken(keys: Iterable[str]) -> str:
    return ", ".join("+".join(caps(key)) for key in keys)
