"""The analyst's desk: what lies on it, what is current, what is armed. Commands see the window only through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from annotator.commands import editing, table
from annotator.commands.editing import add_fragment
from annotator.model.annotation import Annotation, Article, Pair
from annotator.model.changes import Change, ChangeSet
from annotator.model.errors import DiptychError, UserError
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui.bridge import Bridge
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.pane import Pane


class WindowDesk(QObject):
    """State of the window that commands ask for, kept in step with the project and with the two panes."""

    itemOpened = Signal()
    currentChanged = Signal(object)
    armedChanged = Signal(object)
    said = Signal(object)
    changed = Signal(object)

    def __init__(self, facing: FacingView, tell: Callable[[DiptychError], None], parent: QObject) -> None:
        super().__init__(parent)
        self.facing = facing
        self._tell = tell
        self._project: Project | None = None
        self._bridge: Bridge | None = None
        self._key: tuple[str, int] | None = None
        self._pair: Pair | None = None
        self._sides: dict[Pane, Article] = {}
        self._current: Annotation | None = None
        self._armed: str | None = None
        self._actions: dict[str, tuple[Callable[[], object], Callable[[], bool], Callable[[], bool]]] = {}
        self.chosen_rows: Callable[[], Sequence[int]] = lambda: ()
        for pane in self.panes:
            pane.currentChanged.connect(lambda ident, p=pane: self._on_current(p, ident))
            pane.selectionMade.connect(lambda p=pane: self._on_selection(p))
            pane.resizeAsked.connect(self._on_resize)

    # What commands ask for

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """The left and the right pane."""
        return self.facing.left, self.facing.right

    @property
    def project(self) -> Project | None:
        return self._project

    @property
    def pair(self) -> Pair | None:
        return self._pair

    @property
    def key(self) -> tuple[str, int] | None:
        """Key of the library item on the desk."""
        return self._key

    @property
    def article(self) -> Article | None:
        return self._sides.get(self.facing.active)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The one or two articles on the desk, left first."""
        return tuple(self._sides[pane] for pane in self.panes if pane in self._sides)

    @property
    def caret(self) -> int:
        return self.facing.active.caret()

    @property
    def selection(self) -> tuple[Span, ...]:
        return self.facing.active.selection()

    @property
    def current(self) -> Annotation | None:
        return self._current

    @property
    def chosen(self) -> tuple[int, ...]:
        rows = tuple(self.chosen_rows())
        return rows or ((self._current.id,) if self._current else ())

    @property
    def armed(self) -> str | None:
        return self._armed

    def arm(self, tag: str | None) -> None:
        self._armed = tag
        self.armedChanged.emit(tag)
        definition = self._project.tag_set().get(tag) if self._project and tag else None
        if definition is not None:
            self.say(
                Message("{tag} is armed: each selection is tagged at once. Esc disarms.", tag=definition.name)
            )

    def focus_on(self, annotation: int | None) -> None:
        pane = self.facing.active
        if annotation is not None:
            pane = self._showing(annotation) or pane
        pane.clear_selection()
        self.facing.other(pane).set_current(None)
        pane.set_current(annotation)
        # The pane says nothing when it was that one already, as at the end of a link.
        self._on_current(pane, annotation)

    def say(self, message: Message) -> None:
        self.said.emit(message)

    def provide(
        self,
        action: str,
        run: Callable[[], object],
        can: Callable[[], bool] = lambda: True,
        is_on: Callable[[], bool] = lambda: False,
    ) -> None:
        """Give the window's own action of that name; `is_on` of one that switches something."""
        self._actions[action] = run, can, is_on

    def perform(self, action: str) -> None:
        self._actions[action][0]()

    def can(self, action: str) -> bool:
        return action in self._actions and self._actions[action][1]()

    def is_on(self, action: str) -> bool:
        return action in self._actions and self._actions[action][2]()

    def provided(self) -> frozenset[str]:
        """Names of the actions the window does itself."""
        return frozenset(self._actions)

    # Opening

    def set_project(self, project: Project | None) -> None:
        """Put another project on the desk (or none); the texts are cleared."""
        if self._bridge is not None:
            self._bridge.close()
            self._bridge.deleteLater()
            self._bridge = None
        self._project = project
        self._armed = None
        self.open_item(None)
        if project is not None:
            self._bridge = Bridge(project, self)
            self._bridge.changed.connect(self._on_changed)
        self.armedChanged.emit(None)

    def open_item(self, key: tuple[str, int] | None) -> None:
        """Show a pair or a lone article (or nothing)."""
        project = self._project
        self._key, self._pair, self._sides = key, None, {}
        self._set_current(None)
        left, right = self.panes
        if project is not None and key is not None:
            kind, number = key
            if kind == "pair":
                self._pair = project.pair(number)
                self._sides = {
                    left: project.article(self._pair.left),
                    right: project.article(self._pair.right),
                }
            else:
                article = project.article(number)
                self._sides = {right if article.language == "en" else left: article}
        for pane in self.panes:
            self._fill(pane)
        self.facing.set_pins(project.pins(self._pair.id) if project and self._pair else ())
        if self._sides:
            self.facing.set_active(next(iter(self._sides)))
        self.itemOpened.emit()

    def pane_of(self, article_id: int) -> Pane:
        """The pane that shows an article; the active one when neither does."""
        return next(
            (pane for pane, article in self._sides.items() if article.id == article_id), self.facing.active
        )

    def reveal(self, annotation_id: int) -> None:
        """Make an annotation current and bring it into view, opening its article if need be."""
        if self._project is None:
            return
        annotation = self.annotation(annotation_id)
        if annotation.article not in {article.id for article in self._sides.values()}:
            self.open_item(self.item_of(annotation.article))
        pane = self.pane_of(annotation.article)
        self.facing.set_active(pane)
        self.facing.other(pane).set_current(None)
        # The caret goes along, so that the keyboard goes on from there.
        pane.set_caret(annotation.start)
        pane.set_current(annotation.id)
        # The pane says nothing when it was that one already, while the other text had the last word.
        self._on_current(pane, annotation.id)
        pane.reveal(annotation.spans[0])

    def show(self, annotation_id: int, span: Span) -> None:
        """Bring one span of an annotation into view."""
        if self._project is not None:
            pane = self.pane_of(self.annotation(annotation_id).article)
            self.facing.set_active(pane)
            pane.reveal(span)

    def annotation(self, annotation_id: int) -> Annotation:
        """An annotation as it is stored; those of the open texts are at hand there. `UserError` when it is gone."""
        pane = self._showing(annotation_id)
        held = pane.view.document.annotation(annotation_id) if pane is not None else None
        if held is not None:
            return held
        if self._project is None:
            raise UserError("Open a project first.")
        return self._project.annotation(annotation_id)

    def _showing(self, annotation_id: int) -> Pane | None:
        """The pane whose text has that annotation."""
        panes = (pane for pane in self.panes if pane.view.document.annotation(annotation_id) is not None)
        return next(panes, None)

    def item_of(self, article_id: int) -> tuple[str, int]:
        """Key of the item that shows an article: its first pair, else itself."""
        pairs = self._project.pairs_of(article_id) if self._project else ()
        return ("pair", pairs[0].id) if pairs else ("article", article_id)

    def _fill(self, pane: Pane) -> None:
        article, project = self._sides.get(pane), self._project
        if article is None or project is None:
            pane.set_article(None, tags=project.tag_set() if project else None)
            return
        pane.set_article(
            project.text(article),
            article.language,
            project.annotations(article.id),
            project.tag_set(),
            article.excluded,
            article=article.id,
            title=article.title or article.name,
        )
        pane.set_read_only(project.read_only)

    # What the panes say

    def _on_current(self, pane: Pane, annotation_id: int | None) -> None:
        if annotation_id is None:
            if pane is self.facing.active:
                self._set_current(None)
            return
        if self._project is not None and (self._current is None or self._current.id != annotation_id):
            self._set_current(self.annotation(annotation_id))

    def _set_current(self, annotation: Annotation | None) -> None:
        if annotation != self._current:
            self._current = annotation
            self.currentChanged.emit(annotation)

    def _on_selection(self, pane: Pane) -> None:
        """A selection was finished: tag it if a tag is armed; with Ctrl it joins the last annotation as a fragment."""
        project, article = self._project, self._sides.get(pane)
        if self._armed is None or project is None or article is None or not pane.selection():
            return
        control = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        current = self._current
        try:
            if (
                control
                and current is not None
                and current.tag == self._armed
                and current.article == article.id
            ):
                self.focus_on(add_fragment(project, current.id, pane.selection()).id)
            else:
                table.tag_selection(self, self._armed)
        except DiptychError as error:
            self._tell(error)

    def _on_resize(self, annotation_id: int, spans: Sequence[Span]) -> None:
        if self._project is None:
            return
        try:
            editing.resize(self._project, annotation_id, spans)
        except DiptychError as error:
            self._tell(error)

    # What the project says

    def _on_changed(self, changes: ChangeSet) -> None:
        self._renew_articles(changes)
        annotations = changes.of("annotations")
        for pane, article in self._sides.items():
            touched = tuple(change for change in annotations if _article_of(change) == article.id)
            if touched:
                pane.apply(touched)
        if changes.of("tags") and self._project is not None:
            for pane in self.panes:
                pane.set_tags(self._project.tag_set())
        if changes.of("pins") and self._project is not None:
            self.facing.set_pins(self._project.pins(self._pair.id) if self._pair else ())
        self._renew_current(annotations)
        if changes.kind != "do":
            self._show_place(annotations)
        self.changed.emit(changes)

    def _renew_articles(self, changes: ChangeSet) -> None:
        gone = {(change.table, change.id) for change in changes.changes if change.after is None}
        shown = {("articles", article.id) for article in self._sides.values()}
        if self._pair is not None:
            shown.add(("pairs", self._pair.id))
        if gone & shown:
            self.open_item(None)
            return
        for change in changes.changes:
            if isinstance(change.after, Pair) and self._pair and change.id == self._pair.id:
                self._pair = change.after
            if not isinstance(change.after, Article):
                continue
            for pane, article in list(self._sides.items()):
                if article.id == change.id:
                    self._sides[pane] = change.after
                    if article.excluded != change.after.excluded:
                        pane.set_excluded(change.after.excluded)

    def _renew_current(self, annotations: Sequence[Change]) -> None:
        for change in annotations:
            if self._current is not None and change.id == self._current.id:
                after = change.after if isinstance(change.after, Annotation) else None
                self._set_current(after)

    def _show_place(self, annotations: Sequence[Change]) -> None:
        """Undo and redo bring the place they changed into view."""
        for change in annotations:
            if isinstance(change.after, Annotation):
                self.reveal(change.after.id)
                return
        for change in annotations:
            before = change.before
            if isinstance(before, Annotation) and before.article in {a.id for a in self._sides.values()}:
                pane = self.pane_of(before.article)
                self.facing.set_active(pane)
                pane.reveal(before.spans[0])
                return


def _article_of(change: Change) -> int:
    value = change.after if change.after is not None else change.before
    return value.article if isinstance(value, Annotation) else 0
