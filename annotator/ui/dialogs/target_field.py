"""Where an export goes: a file, or a folder for formats of several files (a ZIP archive when its name ends so)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.ui import file_choice, messages
from annotator.ui.language import tr
from annotator.ui.widgets import label

ARCHIVE = ".zip"


class TargetField(QWidget):
    """A line for the path and a button to choose it. A relative path lies in `folder`."""

    changed = Signal()

    def __init__(self, folder: Path, stem: str, suffixes: Iterable[str]) -> None:
        """`suffixes` are those of all formats: they change with the format, and what else follows a point stays."""
        super().__init__()
        self._folder, self._stem = folder, stem
        known = {ARCHIVE, *suffixes} - {""}
        self._known = sorted(known, key=len, reverse=True)
        self._suffix, self._kind = "", ""
        self.caption = label()
        self.line = QLineEdit()
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.caption.setBuddy(self.line)
        self.button = QPushButton(tr("C&hoose…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.caption)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)

    @property
    def is_folder(self) -> bool:
        """Whether the format writes several files."""
        return not self._suffix

    def set_kind(self, title: str, suffix: str) -> None:
        """Ask for a file with this suffix, for a folder where it is "". What was typed keeps its stem."""
        kept = (
            bool(self._kind) and not suffix and not self._suffix
        )  # a folder before and after: or a .zip, as typed
        self._kind, self._suffix = title, suffix
        self.caption.setText(tr("Fi&le") if suffix else tr("Fo&lder"))
        self.line.setAccessibleName(tr("File") if suffix else tr("Folder, or a file that ends with .zip"))
        typed = self.line.text().strip()
        if kept and typed:
            return
        stem = self._without_suffix(typed) if typed else str(self._folder / self._stem)
        self.line.setText(stem + suffix)

    def path(self) -> Path | None:
        """Where to write; None while nothing is typed."""
        name = self.line.text().strip()
        if not name:
            return None
        path = Path(name).expanduser()
        return path if path.is_absolute() else self._folder / path

    def wrong(self) -> str:
        """What keeps anything from being written there, as a sentence; "" if nothing is seen."""
        path = self.path()
        if path is None:
            return tr("Say where to write first.")
        if not path.parent.is_dir():
            return tr("There is no folder {path}.", path=path.parent)
        archive = path.suffix.lower() == ARCHIVE
        if path.is_dir() and (not self.is_folder or archive):
            return tr("{path} is a folder. Add the name of a file.", path=path)
        if self.is_folder and not archive and path.is_file():
            return tr("{path} is a file; this export makes a folder. Choose another name.", path=path)
        return ""

    def agree(self, then: Callable[[bool], None]) -> None:
        """Call `then(overwrite)` once it is clear that what is there may go; never when it may not."""
        path = self.path()
        if path is None:
            return
        if not path.exists():
            then(False)
            return
        question = tr("{name} is there already. Overwrite it?", name=path.name)
        messages.ask_then(
            self.window(),
            question,
            tr("Overwrite"),
            tr("Keep it"),
            lambda yes: then(True) if yes else None,
            danger=True,
        )

    def browse(self) -> None:
        """Choose with the platform's dialog."""
        proposed = self.path() or self._folder / self._stem
        suffix = self._suffix or proposed.suffix
        kinds = f"{self._kind} (*{suffix})" if suffix else tr("All files (*)")
        file_choice.ask_save(self.window(), tr("Export"), proposed, kinds, self._take)

    def _take(self, path: Path) -> None:
        self.line.setText(str(path))
        self.changed.emit()

    def _without_suffix(self, name: str) -> str:
        return next((name.removesuffix(suffix) for suffix in self._known if name.endswith(suffix)), name)
