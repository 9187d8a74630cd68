"""Linking and looking at links with the mouse: the handle in the gutter, and what a ribbon under the mouse outlines."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF

from annotator.model.annotation import Annotation
from annotator.model.errors import DiptychError
from annotator.model.span import Span
from annotator.ui.desk import WindowDesk
from annotator.ui.desk_links import DeskLinks
from annotator.ui.link_mode import LinkMode
from annotator.ui.reader.link_handle import RubberLine
from annotator.ui.reader.pane import Pane


class LinkDrag(QObject):
    """Keeps the handle beside the current annotation and carries a drag from it to the counterpart."""

    def __init__(self, desk: WindowDesk, links: DeskLinks, mode: LinkMode) -> None:
        super().__init__(desk)
        self._desk, self._links, self._mode = desk, links, mode
        self._line: RubberLine | None = None
        gutter = desk.facing.gutter
        self._handle = gutter.handle
        self._handle.dragged.connect(self._on_dragged)
        self._handle.dropped.connect(self._on_dropped)
        self._handle.gaveUp.connect(self.stop)
        self._handle.clicked.connect(self._on_clicked)
        gutter.linkHovered.connect(self._on_ribbon)
        desk.currentChanged.connect(self._on_current)
        desk.itemOpened.connect(self.stop)

    def stop(self) -> None:
        """Nothing is drawn any more."""
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
        for pane in self._desk.panes:
            pane.outline(None)

    # --- inside

    def _on_current(self, current: Annotation | None) -> None:
        project = self._desk.project
        if current is None or project is None or project.read_only or self._desk.pair is None:
            self._desk.facing.gutter.set_handle(None)
            return
        side = self._desk.panes.index(self._desk.pane_of(current.article))
        self._desk.facing.gutter.set_handle((side, Span(current.start, current.end)))

    def _on_clicked(self) -> None:
        self._start(None)

    def _on_dragged(self, place: QPoint) -> None:
        facing = self._desk.facing
        if self._line is None:
            self._line = RubberLine(facing)
            self._line.setGeometry(facing.rect())
            self._line.show()
        self._line.raise_()
        at, key = self._under(place)
        for pane in self._desk.panes:
            pane.outline(key if pane is at else None)
        start = self._handle.mapTo(facing, self._handle.rect().center())
        self._line.draw(QPointF(start), QPointF(facing.mapFromGlobal(place)), held=key is not None)

    def _on_dropped(self, place: QPoint) -> None:
        _pane, key = self._under(place)
        self.stop()
        if key is not None:
            self._start(key)

    def _start(self, target: int | None) -> None:
        try:
            self._mode.start(target)
        except DiptychError as error:
            self._mode.tell(error)

    def _under(self, place: QPoint) -> tuple[Pane | None, int | None]:
        """The pane under a place of the screen, and the annotation there that is not the current one."""
        current = self._desk.current
        for pane in self._desk.panes:
            at = pane.viewport().mapFromGlobal(place)
            if pane.has_article and pane.viewport().rect().contains(at):
                key = pane.view.key_at(at.x(), at.y())
                return pane, None if current is not None and key == current.id else key
        return None, None

    def _on_ribbon(self, link_id: int | None) -> None:
        """Outline both ends of the ribbon under the mouse."""
        ends = self._links.ends(link_id) if link_id is not None else ()
        for pane in self._desk.panes:
            held = (end for end in ends if pane.view.document.annotation(end) is not None)
            pane.outline(next(held, None))
