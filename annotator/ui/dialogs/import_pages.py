"""The pages of the import preview: the articles, and the labels that the project's tag set does not have, if any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QTabWidget, QWidget

from annotator.commands.exchange import PreviewItem
from annotator.commands.labels import LabelTarget
from annotator.model.tags import TagSet
from annotator.ui import icons
from annotator.ui.dialogs.label_draft import LabelDraft
from annotator.ui.dialogs.label_page import LabelPage
from annotator.ui.language import tr, tr_n
from annotator.ui.roles import region


class ImportPages(QTabWidget):
    """One page shows no tabs: most files bring no labels that anything need be said about."""

    def __init__(self, articles: QWidget, tags: TagSet, remembered: Mapping[str, LabelTarget]) -> None:
        super().__init__()
        self.draft = LabelDraft(tags, remembered)
        self.labels = LabelPage(self.draft)
        self.labels.setParent(self)
        self.labels.hide()
        self.setTabBarAutoHide(True)
        region(self, tr("Import articles"))
        self.addTab(articles, tr("A&rticles"))
        self.currentChanged.connect(self._on_page)

    def show_labels(self, items: Iterable[PreviewItem]) -> None:
        """The page of labels is there while articles with foreign labels come in."""
        before = self.draft.uses
        self.draft.show(items)
        if self.draft.uses != before:
            self.labels.model.renew()
        place, number = self.indexOf(self.labels), len(self.draft.uses)
        title = tr_n("La&bels (%n)", number)
        if number and place < 0:
            self.addTab(self.labels, icons.icon("tag", colour="warn"), title)
        elif number:
            self.setTabText(place, title)
        elif place >= 0:
            self.removeTab(place)

    def mapping(self) -> dict[str, LabelTarget]:
        """What becomes of each label."""
        return self.draft.mapping()

    def _on_page(self) -> None:
        if self.currentWidget() is self.labels:
            self.labels.enter()
