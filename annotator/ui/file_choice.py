"""Choosing files: the platform's dialogs, opened without waiting so that nothing runs inside anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Mode = QFileDialog.FileMode


def ask_open(
    parent: QWidget, title: str, kinds: str, then: Callable[[list[Path]], object], *, many: bool = False
) -> None:
    """Choose files that exist; `kinds` is Qt's filter text. `then` is called unless the user cancels."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(Mode.ExistingFiles if many else Mode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()


def ask_folder(parent: QWidget, title: str, then: Callable[[list[Path]], object]) -> None:
    """Choose a folder."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(Mode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_save(parent: QWidget, title: str, proposed: Path, kinds: str, then: Callable[[Path], object]) -> None:
    """Choose a name to save under; the dialog itself asks before it gives the name of a file that exists."""

    def first(paths: Sequence[Path]) -> None:
        then(paths[0])

    dialog = _dialog(parent, title, first)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(Mode.AnyFile)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.open()


def _dialog(parent: QWidget, title: str, then: Callable[[list[Path]], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    return dialog
