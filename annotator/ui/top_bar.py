"""The bar above the texts: the project's name, a button for each tag, and what is needed often."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.model.tags import TagSet
from annotator.store.project import Project
from annotator.ui import theme as themes
from annotator.ui.actions import Actions
from annotator.ui.icons import icon
from annotator.ui.language import tr
from annotator.ui.roles import Role, region
from annotator.ui.theme import Theme
from annotator.ui.widgets import ElidedLabel, KeyButton, TagButton, label, plain_tip


class TopBar(QWidget):
    """Buttons run commands by name; a tag's button is checked while the tag is armed."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        region(self, tr("Tags and commands"), Role.ToolBar)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._tag_buttons: list[TagButton] = []
        self._named: dict[str, KeyButton] = {}
        self._name = label(tr("Diptych"), "strong")
        self._file = ElidedLabel("", "faint")
        self._tags = QHBoxLayout()
        self._tags.setSpacing(10)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(10)
        self._logo = label()
        layout.addWidget(self._logo)
        layout.addWidget(self._name)
        layout.addWidget(self._file, 1)
        layout.addLayout(self._tags)
        layout.addStretch(1)
        for ident, title in (
            ("project.import", tr("Import…")),
            ("project.export", tr("Export…")),
            ("help.palette", tr("All commands")),
        ):
            button = KeyButton(title)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(actions.run, ident))
            self._named[ident] = button
            layout.addWidget(button)

        self.set_theme(themes.current())

    def show_project(self, project: Project | None) -> None:
        """Name the file; its folder is in the tooltip."""
        self._file.set_text(project.path.name if project else "")
        self._file.setToolTip(plain_tip(str(project.path)) if project else "")

    def show_tags(self, tags: TagSet | None) -> None:
        """Make a button for each live tag, and show the keys as they are now."""
        for button in self._tag_buttons:
            self._tags.removeWidget(button)
            button.deleteLater()
        self._tag_buttons = []
        for tag in tags.live if tags else ():
            ident = f"tag.{tag.code}"
            made = TagButton(tag, key=self._actions.key_of(ident))
            # The texts keep the focus: a click on a button tags what is selected there.
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setToolTip(
                plain_tip(tr("Tag the selection; with nothing selected, arm the tag for the next ones"))
            )
            made.clicked.connect(partial(self._actions.run, ident))
            self._tag_buttons.append(made)
            self._tags.addWidget(made)
        for ident, named in self._named.items():
            named.set_key(self._actions.key_of(ident))
        self.refresh()

    def refresh(self) -> None:
        """Show which tag is armed and what can be pressed."""
        for button in self._tag_buttons:
            action = self._actions.get(f"tag.{button.tag.code}")
            button.setEnabled(action is not None and action.isEnabled())
            button.setChecked(action is not None and action.isChecked())
        for ident, named in self._named.items():
            action = self._actions.get(ident)
            named.setEnabled(action is not None and action.isEnabled())

    def set_theme(self, worn: Theme) -> None:
        """Draw the logo in the theme's ink."""
        self._logo.setPixmap(icon("diptych", worn, "ink").pixmap(QSize(18, 18)))
