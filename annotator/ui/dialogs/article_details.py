"""Title, name, language, source and date of an article. Its text never changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.attributes import date_text
from annotator.commands.library import LANGUAGE_NAMES
from annotator.model.annotation import Article
from annotator.model.errors import UserError
from annotator.ui.announce import announce
from annotator.ui.forms import dress
from annotator.ui.language import tell, tr
from annotator.ui.widgets import label, set_role


class ArticleDetails(QDialog):
    """`agreed(dict)` comes with the values that changed, by field name."""

    agreed = Signal(dict)

    def __init__(self, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Details of the article"))
        self.setMinimumWidth(480)
        self._article = article
        self.title = QLineEdit(article.title)
        self.name = QLineEdit(article.name)
        self.source = QLineEdit(article.source)
        self.date = QLineEdit(article.date)
        self.date.setPlaceholderText("2025-11-01")
        self.language = QComboBox()
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(f"{tr(name)} ({code})" if code else tr(name), code)
        if article.language not in LANGUAGE_NAMES:
            self.language.addItem(article.language, article.language)
        self.language.setCurrentIndex(self.language.findData(article.language))
        self.problem = label("", wrap=True)
        set_role(self.problem, "role", "danger")
        form = QFormLayout()
        form.addRow(tr("&Title"), self.title)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Language"), self.language)
        form.addRow(tr("&Source"), self.source)
        form.addRow(tr("&Date"), self.date)
        dress(form)
        buttons = QDialogButtonBox()
        self.ok = buttons.addButton(tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.title.setFocus()

    def accept(self) -> None:
        """Hand the changes over, unless the date is none or the name is empty."""
        name = self.name.text().strip()
        try:
            date = date_text(self.date.text())
            if not name:
                raise UserError("An article needs a name: exports are sorted by it.")
        except UserError as error:
            self.problem.setText(tell(error))
            announce(self, tell(error), urgent=True)
            return
        values = {
            "title": self.title.text().strip(),
            "name": name,
            "language": str(self.language.currentData()),
            "source": self.source.text().strip(),
            "date": date,
        }
        changed = {field: value for field, value in values.items() if value != getattr(self._article, field)}
        if changed:
            self.agreed.emit(changed)
        super().accept()
