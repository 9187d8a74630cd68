"""The concordance and the rest of the window: searches beside it, places gone to, rows annotated, searches kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from annotator.commands import aligning, occurrences, saved_searches, searching
from annotator.commands.aligning import Aligned
from annotator.commands.searching import Hit, Outcome, Query
from annotator.model.annotation import Annotation
from annotator.model.captions import shorten
from annotator.model.changes import ChangeSet
from annotator.model.errors import DiptychError, UserError
from annotator.model.jobs import Progress
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui.alignment_keeper import LARGE
from annotator.ui.drawing import dot_icon
from annotator.ui.language import tell, tr
from annotator.ui.occurrence_actions import OccurrenceActions
from annotator.ui.search_run import SearchRun

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

# What stands over there is looked up once the rows have come to rest.
REST_MS = 120
_NAME = 40


class ConcordanceWiring(QObject):
    """Runs the searches, and looks up, for the rows in sight, the sentence that faces each place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk, self._panel = window, window.desk, window.concordance
        self.run = SearchRun(window.tasks, tr("Searching the project"), self)
        self._project: Project | None = None
        self._facing_job: int | None = None
        self._generation = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look_over)
        OccurrenceActions(window)
        self._connect()

    @property
    def idle(self) -> bool:
        """Whether nothing is being searched or looked up, or waits for it."""
        return not self.run.busy and self._facing_job is None and not self._rest.isActive()

    def _connect(self) -> None:
        panel = self._panel
        panel.searchAsked.connect(self._search)
        panel.stopAsked.connect(self.run.stop)
        panel.rebuildAsked.connect(self._rebuild)
        panel.savedAsked.connect(self._show_saved)
        panel.annotateAsked.connect(lambda hits, tag: self._do(partial(self._annotate, hits, tag)))
        panel.view.goAsked.connect(lambda hit: self._do(partial(self._go, hit)))
        panel.view.scrolled.connect(self._rest.start)
        self.run.found.connect(self._on_found)
        self.run.ended.connect(self._on_ended)
        self.run.failed.connect(self._on_failed)
        self.run.stopped.connect(lambda: panel.show_ended(None, tr("The search was stopped.")))
        self._desk.itemOpened.connect(self._on_opened)
        self._desk.changed.connect(self._on_changed)
        self._desk.provide("find.project", self.enter, lambda: self._desk.project is not None)

    def enter(self) -> None:
        """Bring the tab to the front and put the keyboard into its field, with the selected words in it."""
        selected = self._desk.facing.active.selected_text() if self._desk.article is not None else ""
        self._window.tabs.setCurrentWidget(self._panel)
        self._panel.enter(" ".join(selected.split()) if "\n" not in selected.strip() else "")

    # Searching

    def _on_opened(self) -> None:
        project = self._desk.project
        if project is self._project:
            return
        self._project = project
        self._give_up()
        if project is not None:
            self._panel.show_project(project.tag_set(), editable=not project.read_only)
        self._panel.show_nothing()

    def _give_up(self) -> None:
        self._generation += 1
        self._rest.stop()
        self.run.abandon()
        if self._facing_job is not None:
            self._window.tasks.cancel(self._facing_job)
            self._facing_job = None

    def _search(self, query: Query | None) -> None:
        self._give_up()
        project = self._desk.project
        if query is None or project is None:
            self._panel.show_nothing()
            return
        path = project.path
        self._panel.show_begun()
        self.run.start(lambda deliver, watch: searching.search(path, query, deliver, watch))

    def _on_found(self, hits: Sequence[Hit]) -> None:
        self._panel.show_found(hits, self.run.progress)
        self._rest.start()

    def _on_ended(self, outcome: Outcome) -> None:
        self._panel.show_ended(outcome)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, DiptychError):
            raise error
        self._panel.show_ended(None, tell(error))

    def _rebuild(self) -> None:
        """Make the index of words anew, then search again."""
        from annotator.store.searching import rebuild

        project = self._desk.project
        if project is not None:
            self._give_up()
            self._window.here.run(
                partial(rebuild, project), lambda _none: self._panel.search(), tr("Making the index of words")
            )

    # What stands over there

    def _look_over(self) -> None:
        """Look up what faces the rows in sight, one pair at a time."""
        project, model = self._desk.project, self._panel.model
        if project is None or self._facing_job is not None:
            return
        for row in self._panel.view.in_sight():
            hit = model.hit(row)
            if hit is None or not model.lacks_facing(row):
                continue
            try:
                given = self._given(project, hit.article)
            except DiptychError:
                given = None  # the article is going
            if given is None:
                model.set_facing(hit.article, _nothing)
                continue
            side, material = given
            self._facing_job = self._window.tasks.run(
                partial(self._align, material),
                partial(self._on_aligned, self._generation, hit.article, side),
                title=tr("Aligning the texts"),
                modal=False,
                cancelled=partial(self._on_not_aligned, self._generation, hit.article),
            )
            return

    @staticmethod
    def _given(project: Project, article: int) -> tuple[int, aligning.Given] | None:
        """The side of an article and what aligning its pair needs; None where there is none, or a very large one."""
        pairs = project.pairs_of(article)
        if not pairs:
            return None
        material = aligning.given(project, pairs[0])
        return None if material.size > LARGE else (int(article == pairs[0].right), material)

    def _align(self, material: aligning.Given, watch: Progress) -> Aligned:
        return self._window.alignment.aligner.align(material, watch)

    def _on_aligned(self, generation: int, article: int, side: int, aligned: Aligned) -> None:
        if generation == self._generation:
            self._facing_job = None
            self._panel.model.set_facing(article, partial(_opposite, aligned, side))
            self._look_over()

    def _on_not_aligned(self, generation: int, article: int) -> None:
        if generation == self._generation:
            self._facing_job = None
            self._panel.model.set_facing(article, _nothing)

    # What is done with places

    def _go(self, hit: Hit) -> None:
        """Go to a place with the keyboard."""
        desk = self._desk
        if hit.article not in {article.id for article in desk.articles}:
            self._window.panels.open(desk.item_of(hit.article))
        if hit.annotation:
            desk.reveal(hit.annotation)
        else:
            pane = desk.pane_of(hit.article)
            desk.facing.set_active(pane)
            pane.set_caret(hit.start)
            pane.select([hit.span])
            pane.reveal(hit.span)
        desk.facing.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def _annotate(self, hits: Sequence[Hit], tag: str) -> None:
        """Annotate places; `tag` is a code, a letter, or "" to be asked for."""
        project = self._desk.project
        if project is None:
            return
        if not tag:
            self._offer_tags(project, hits)
            return
        tags = project.tag_set()
        chosen = tags.get(tag) or tags.by_key(tag)
        if chosen is None:
            raise UserError("No tag has the key {key}.", key=tag.upper())
        self._desk.say(occurrences.annotate(project, hits, chosen.code).message)

    def _offer_tags(self, project: Project, hits: Sequence[Hit]) -> None:
        menu = _menu(self._panel)
        for tag in project.tag_set().live:
            title = f"{tr(tag.name)}\t{tag.key}" if tag.key else tr(tag.name)
            ask = partial(self._do, partial(self._annotate, hits, tag.code))
            menu.addAction(dot_icon(tag.colour), title, ask)
        menu.popup(self._panel.annotate.mapToGlobal(QPoint(0, self._panel.annotate.height())))

    def _on_changed(self, changes: ChangeSet) -> None:
        """Rows tell what is annotated; they are brought up to date article by article."""
        project, model = self._desk.project, self._panel.model
        if project is None:
            return
        if changes.of("tags"):
            self._panel.show_project(project.tag_set(), editable=not project.read_only)
        touched = {
            value.article
            for change in changes.of("annotations")
            for value in (change.before, change.after)
            if isinstance(value, Annotation)
        } & model.articles()
        if not touched:
            return
        for article, renewed in searching.renewed(project, [model.hits_of(one) for one in touched]).items():
            model.renew(article, renewed)

    # Searches that are kept

    def _show_saved(self) -> None:
        button = self._panel.saved
        self.saved_menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def saved_menu(self) -> QMenu:
        """The searches that are kept, and what can be done about them."""
        menu, project = _menu(self._panel), self._desk.project
        kept = saved_searches.saved(project) if project is not None else []
        for one in kept:
            menu.addAction(one.name.replace("&", "&&"), partial(self._do, partial(self._recall, one.query)))
        if kept:
            menu.addSeparator()
        query = self._panel.query()
        keep = menu.addAction(tr("Keep this search"), partial(self._do, partial(self._keep, query)))
        writable = project is not None and not project.read_only
        keep.setEnabled(writable and bool(query.text.strip()))
        if kept and writable:
            forget = menu.addMenu(tr("Forget"))
            for one in kept:
                drop = partial(self._do, partial(self._forget, one.id))
                forget.addAction(one.name.replace("&", "&&"), drop)
        return menu

    def _recall(self, stored: str) -> None:
        self._panel.set_query(Query.from_json(stored))

    def _keep(self, query: Query) -> None:
        if self._desk.project is not None:
            kept = saved_searches.save(self._desk.project, shorten(query.text, _NAME), query)
            self._desk.say(Message("The search “{name}” is kept.", name=kept.name))

    def _forget(self, search_id: int) -> None:
        if self._desk.project is not None:
            saved_searches.forget(self._desk.project, search_id)

    def _do(self, verb: Callable[[], object]) -> None:
        """Do it, telling its errors."""
        try:
            verb()
        except DiptychError as error:
            self._window.tell(error)


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _nothing(_hit: Hit) -> str:
    return ""


def _opposite(aligned: Aligned, side: int, hit: Hit) -> str:
    """What stands over there for a place: the surest counterpart of its sentence."""
    alignment = aligned.alignment
    beads = [
        bead for bead in alignment.beads if bead.paired and alignment.spans(bead)[side].contains(hit.span)
    ]
    surest = max(beads, key=lambda bead: bead.score, default=None)
    if surest is None:
        return ""
    there = alignment.spans(surest)[1 - side]
    return " ".join(aligned.given.texts[1 - side][there.start : there.end].split())
