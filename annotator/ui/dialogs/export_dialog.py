"""Export: a format and what it holds, what would be lost, where to, and afterwards what was written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.exchange import FormatRow
from annotator.formats.values import LossReport
from annotator.ui import file_choice, messages
from annotator.ui.drawing import scaled
from annotator.ui.language import tell, tr, tr_n
from annotator.ui.widgets import ElidedLabel, SectionHeading, label, plain_tip, set_role

Key = tuple[str, int]
# Of each kind of loss so many places are listed; all of them go to the clipboard.
_PLACES = 100
_LOSSLESS = "jsonl"


class ExportRequest(NamedTuple):
    """What the user wants written. `keys` are library items, None the whole project."""

    format: str
    target: Path
    keys: tuple[Key, ...] | None
    overwrite: bool


class ExportStart(NamedTuple):
    """What the dialog is told of the project: name, folder, what lies on the desk, how many articles there are."""

    stem: str
    folder: Path
    desk: Key | None
    desk_title: str
    articles: int


class LossList(QTreeWidget):
    """Losses by kind, with the places of each."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels([tr("What is lost"), tr("How often")])
        self.setAccessibleName(tr("What is lost"))
        self.setUniformRowHeights(True)
        self.setStyleSheet("QTreeWidget::item { padding: 3px 4px; }")
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)
        self._lines: list[str] = []

    def show_report(self, report: LossReport) -> None:
        """List what a report says was lost, and what could not be written at all."""
        self.clear()
        kinds: dict[str, list[str]] = {}
        for loss in report.losses:
            kinds.setdefault(tell(loss.what), []).append(loss.document)
        for problem in report.problems:
            kinds.setdefault(tell(problem.message), []).append(problem.where)
        self._lines = [f"{what}\t{place}" for what, places in kinds.items() for place in places]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for what, places in kinds.items():
            item = QTreeWidgetItem([what, QLocale().toString(len(places))])
            item.setTextAlignment(1, right)
            item.setToolTip(0, plain_tip(what))
            for place, number in list(_counted(places).items())[:_PLACES]:
                child = QTreeWidgetItem([place, QLocale().toString(number)])
                child.setTextAlignment(1, right)
                item.addChild(child)
            self.addTopLevelItem(item)

    def text(self) -> str:
        """Every loss on a line: what, tab, where."""
        return "\n".join(self._lines)


class ExportDialog(QDialog):
    """Asks what to export. `previewAsked` and `exportAsked` carry an `ExportRequest`; the answers come through
    `show_losses` and `show_result`.
    """

    previewAsked = Signal(object)
    exportAsked = Signal(object)

    def __init__(
        self, formats: Sequence[FormatRow], start: ExportStart, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        self.resize(780, 620)
        self._formats = [row for row in formats if row.writes]
        self._start = start
        self._written: Path | None = None
        self._make_parts()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._question_page())
        self._pages.addWidget(self._result_page())
        self._connect()
        # Only now: a button that is in no dialog yet cannot become the one that Enter presses.
        self.ok_button.setDefault(True)
        # What loses nothing is proposed first.
        self.list.setCurrentRow(next((n for n, row in enumerate(self._formats) if row.name == _LOSSLESS), 0))
        self.list.setFocus()

    def refresh(self) -> None:
        """Ask for the losses of what is chosen, now that somebody listens."""
        self._on_scope()

    def format(self) -> FormatRow | None:
        """The format chosen."""
        row = self.list.currentRow()
        return self._formats[row] if 0 <= row < len(self._formats) else None

    def request(self, *, overwrite: bool = False) -> ExportRequest | None:
        """What is asked for as the dialog stands; None while something is missing."""
        chosen, name = self.format(), self.target.text().strip()
        if chosen is None or not name:
            return None
        keys = (self._start.desk,) if self._start.desk is not None and self.desk_button.isChecked() else None
        return ExportRequest(chosen.name, self._path(name), keys, overwrite)

    def show_losses(self, report: LossReport) -> None:
        """Show what an export like this would lose."""
        self.losses.show_report(report)
        complete = report.complete
        self.losses.setVisible(not complete)
        self.check_button.setVisible(False)
        self.loss_notice.setText(
            tr("Nothing would be lost.") if complete else tr("This would be lost; everything else is kept.")
        )
        set_role(self.loss_notice, "role", "ok" if complete else "warn")

    def show_result(self, report: LossReport, target: Path) -> None:
        """Show what was written, and what was lost."""
        self._written = target
        written = report.written
        self.result_heading.setText(tr("Written."))
        self.result_file.set_text(str(target))
        self.result_counts.setText(
            " · ".join(
                (
                    tr_n("%n article(s)", written.documents),
                    tr_n("%n annotation(s)", written.annotations),
                    tr_n("%n link(s)", written.links),
                )
            )
        )
        self.result_losses.show_report(report)
        self.result_losses.setVisible(not report.complete)
        self.copy_button.setVisible(not report.complete)
        self.result_notice.setText(
            tr("Nothing was lost.") if report.complete else tr("The format could not hold everything:")
        )
        set_role(self.result_notice, "role", "ok" if report.complete else "warn")
        self._pages.setCurrentIndex(1)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    # Parts

    def _make_parts(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Format"))
        self.list.setMaximumWidth(280)
        self.list.setSpacing(2)
        self.list.setStyleSheet("QListWidget::item { padding: 5px 8px; border-radius: 5px; }")
        for row in self._formats:
            item = QListWidgetItem(tr(row.title))
            item.setToolTip(row.name)
            self.list.addItem(item)
        self.holds = label("", wrap=True)
        self.desk_button = QRadioButton()
        self.all_button = QRadioButton(tr_n("The &whole project (%n article(s))", self._start.articles))
        self.scope = QButtonGroup(self)
        for button in (self.desk_button, self.all_button):
            self.scope.addButton(button)
        self.desk_button.setText(tr("What lies on the &desk: {title}", title=_plain(self._start.desk_title)))
        self.desk_button.setVisible(self._start.desk is not None)
        (self.all_button if self._start.desk is None else self.desk_button).setChecked(True)
        self.target = QLineEdit()
        self.target.setAccessibleName(tr("File"))
        self.browse_button = QPushButton(tr("&Choose…"))
        self.notice = label("", "danger", wrap=True)
        self.loss_notice = label("", "soft", wrap=True)
        self.losses = LossList()
        self.check_button = QPushButton(tr("What would be &lost?"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.ok_button = QPushButton(tr("&Export"))
        for other in (self.browse_button, self.check_button, self.cancel_button):
            other.setAutoDefault(False)

    def _question_page(self) -> QWidget:
        page = QWidget()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(SectionHeading(tr("Format")))
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(SectionHeading(tr("Holds")))
        right.addWidget(self.holds)
        right.addSpacing(6)
        self.scope_heading = SectionHeading(tr("What"))
        right.addWidget(self.scope_heading)
        right.addWidget(self.desk_button)
        right.addWidget(self.all_button)
        right.addSpacing(6)
        right.addWidget(SectionHeading(tr("Losses")))
        right.addWidget(self.loss_notice)
        right.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.losses, 1)
        right.addStretch()
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addLayout(left, 2)
        across.addLayout(right, 3)
        form = QFormLayout()
        row = QHBoxLayout()
        row.addWidget(self.target, 1)
        row.addWidget(self.browse_button)
        caption = label(tr("F&ile"))
        caption.setBuddy(self.target)
        form.addRow(caption, row)
        buttons = QHBoxLayout()
        buttons.addWidget(self.notice, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.ok_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        column.addLayout(across, 1)
        column.addLayout(form)
        column.addLayout(buttons)
        return page

    def _result_page(self) -> QWidget:
        page = QWidget()
        self.result_heading = label("")
        font = scaled(self.result_heading.font(), 1.2)
        font.setBold(True)
        self.result_heading.setFont(font)
        self.result_file = ElidedLabel("", "soft")
        self.result_counts = label("")
        self.result_notice = label("", wrap=True)
        self.result_losses = LossList()
        self.copy_button = QPushButton(tr("Copy &losses"))
        self.folder_button = QPushButton(tr("Open the &folder"))
        self.close_button = QPushButton(tr("Close"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(22, 18, 22, 14)
        column.setSpacing(10)
        for widget in (self.result_heading, self.result_file, self.result_counts, self.result_notice):
            column.addWidget(widget)
        column.addWidget(self.result_losses, 1)
        column.addStretch()
        column.addLayout(buttons)
        return page

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_format)
        self.scope.buttonClicked.connect(self._on_scope)
        self.target.textEdited.connect(lambda _text: self._check())
        self.browse_button.clicked.connect(self._browse)
        self.check_button.clicked.connect(self._ask_losses)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._agree)
        self.close_button.clicked.connect(self.accept)
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.result_losses.text())
        )
        self.folder_button.clicked.connect(self._open_folder)

    # What the user does

    def _on_format(self) -> None:
        chosen = self.format()
        if chosen is None:
            return
        self.holds.setText(tr(chosen.holds))
        suffix = chosen.suffixes[0] if chosen.suffixes else ""
        typed = self.target.text().strip()
        stem = self._without_suffix(typed) if typed else str(self._start.folder / self._start.stem)
        self.target.setText(stem + suffix)
        self._on_scope()

    def _without_suffix(self, name: str) -> str:
        """A file name without the suffix of any format; what else follows a point is the user's."""
        suffixes = sorted((s for row in self._formats for s in row.suffixes if s), key=len, reverse=True)
        return next((name.removesuffix(suffix) for suffix in suffixes if name.endswith(suffix)), name)

    def _on_scope(self) -> None:
        """The losses shown were another export's; those of one pair are found at once, the project's on demand."""
        self._check()
        self.losses.clear()
        self.losses.setVisible(False)
        self.check_button.setVisible(True)
        self.loss_notice.setText("")
        request = self.request()
        if request is not None and request.keys is not None:
            self.previewAsked.emit(request)

    def _ask_losses(self) -> None:
        request = self.request()
        if request is not None:
            self.previewAsked.emit(request)

    def _check(self) -> None:
        request = self.request()
        missing = request is not None and not request.target.parent.is_dir()
        self.notice.setText(
            tr("There is no folder {path}.", path=request.target.parent)
            if request is not None and missing
            else ""
        )
        self.ok_button.setEnabled(request is not None and not missing)

    def _browse(self) -> None:
        request, chosen = self.request(), self.format()
        if chosen is None:
            return
        proposed = request.target if request is not None else self._start.folder / self._start.stem
        kinds = f"{tr(chosen.title)} (*{chosen.suffixes[0] if chosen.suffixes else ''})"

        def take(path: Path) -> None:
            self.target.setText(str(path))
            self._check()

        file_choice.ask_save(self, tr("Export"), proposed, kinds, take)

    def _agree(self) -> None:
        request = self.request()
        if request is None or not self.ok_button.isEnabled():
            return
        if not request.target.exists():
            self.exportAsked.emit(request)
            return
        messages.ask_then(
            self,
            tr("{name} is there already. Overwrite it?", name=request.target.name),
            tr("Overwrite"),
            tr("Keep it"),
            lambda yes: self.exportAsked.emit(request._replace(overwrite=True)) if yes else None,
            danger=True,
        )

    def _path(self, name: str) -> Path:
        path = Path(name).expanduser()
        return path if path.is_absolute() else self._start.folder / path

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _counted(places: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for place in places:
        counts[place] = counts.get(place, 0) + 1
    return counts


def _plain(title: str) -> str:
    """A title on a button: one line, and no sign of it becomes a key."""
    flat = " ".join(title.split())
    return (flat if len(flat) <= 50 else flat[:49] + "…").replace("&", "&&")
