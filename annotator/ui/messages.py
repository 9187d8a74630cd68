"""The only file that opens message boxes. Every sentence is shown as plain text.

A box is opened and left open: the answer comes to a callback, so no event loop runs inside another and a
test can press the buttons. `ask` waits for the answer, for the few places (closing the window) that cannot
go on without it.
"""

from __future__ import annotations

from collections.abc import Callable

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from annotator import __version__
from annotator.model.errors import DiptychError, EnvironmentProblem
from annotator.ui import icons, theme
from annotator.ui.language import tell, tr

Role = QMessageBox.ButtonRole


def problem(parent: QWidget | None, error: DiptychError) -> QMessageBox:
    """Open a box that tells an error as its sentence, with details that can be copied. Does not wait."""
    icon, colour = ("warning", "warn") if isinstance(error, EnvironmentProblem) else ("info", "soft")
    box = _box(parent, tell(error), icon, colour)
    box.setObjectName("problem")
    causes = details(error)
    close = box.addButton(tr("Close"), Role.AcceptRole)
    if causes:
        box.setInformativeText(causes)
        copy = box.addButton(tr("Copy details"), Role.ActionRole)
        _keep_open(copy, lambda: QGuiApplication.clipboard().setText(f"{tell(error)}\n{causes}"))
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()
    return box


def details(error: BaseException) -> str:
    """What lies behind an error, one cause a line (for example the operating system's own words); "" if
    nothing does.
    """
    lines: list[str] = []
    cause = error.__cause__
    while cause is not None and len(lines) < 5:
        said = tell(cause) if isinstance(cause, DiptychError) else f"{type(cause).__name__}: {cause}"
        lines.append(said)
        cause = cause.__cause__
    return "\n".join(lines)


def ask_then(
    parent: QWidget | None,
    question: str,
    yes: str,
    no: str,
    then: Callable[[bool], None],
    *,
    danger: bool = False,
) -> QMessageBox:
    """Open a question whose buttons say what they do; `then(answer)` follows. Esc is `no`.

    With `danger` (something would be lost) `no` is the default button.
    """
    box, accept = _question(parent, question, yes, no, danger=danger)
    box.finished.connect(lambda _code: then(box.clickedButton() is accept))
    box.open()
    return box


def ask(parent: QWidget | None, question: str, yes: str, no: str, *, danger: bool = False) -> bool:
    """As `ask_then`, but waits for the answer."""
    box, accept = _question(parent, question, yes, no, danger=danger)
    # Qt would delete the box before exec() comes back, and with it the answer.
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    box.exec()
    answer = box.clickedButton() is accept
    box.deleteLater()
    return answer


def about(parent: QWidget | None) -> QMessageBox:
    """Open the box that says what this program is and which versions run."""
    box = _box(parent, tr("Diptych {version}", version=__version__), "diptych")
    box.setWindowTitle(tr("About Diptych"))
    box.setInformativeText(
        tr("Annotate French and English articles side by side. Everything stays on this computer.")
        + "\n\n"
        + tr("MIT licence. Qt and PySide6 are used under the LGPL.")
        + "\n"
        + versions()
    )
    copy = box.addButton(tr("Copy versions"), Role.ActionRole)
    _keep_open(copy, lambda: QGuiApplication.clipboard().setText(versions()))
    close = box.addButton(tr("Close"), Role.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()
    return box


def versions() -> str:
    """The versions that a report needs, on one line."""
    import platform  # asks the system at length, so only when it is needed

    system = f"{platform.system()} {platform.release()}"
    python = f"Python {platform.python_version()}"
    return f"Diptych {__version__} · {python} · PySide6 {PySide6.__version__} · Qt {qVersion()} · {system}"


def _question(
    parent: QWidget | None, question: str, yes: str, no: str, *, danger: bool
) -> tuple[QMessageBox, QPushButton]:
    box = _box(parent, question, *(("warning", "warn") if danger else ("info", "soft")))
    accept = box.addButton(yes, Role.DestructiveRole if danger else Role.AcceptRole)
    reject = box.addButton(no, Role.RejectRole)
    box.setDefaultButton(reject if danger else accept)
    box.setEscapeButton(reject)
    return box, accept


def _box(parent: QWidget | None, sentence: str, icon: str, colour: str = "ink") -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(tr("Diptych"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setIconPixmap(icons.pixmap(icon, 36, box.devicePixelRatioF(), theme.current().colour(colour)))
    box.setText(sentence)
    return box


def _keep_open(button: QPushButton, action: Callable[[], object]) -> None:
    """Make a button of a box do something without closing the box, which Qt does for every button."""
    button.clicked.disconnect()
    button.clicked.connect(action)
