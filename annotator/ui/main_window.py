"""The window: assembly only. What it does lies in the desk, the actions and the panels."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from annotator.model.changes import ChangeSet
from annotator.model.errors import DiptychError, EnvironmentProblem
from annotator.model.preferences import Preferences, PreferenceStore
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui import messages, theme
from annotator.ui.actions import Actions
from annotator.ui.alignment_actions import AlignmentActions
from annotator.ui.alignment_keeper import AlignmentKeeper
from annotator.ui.annotation_table import AnnotationTable
from annotator.ui.compare_table import CompareTable
from annotator.ui.compare_wiring import CompareWiring
from annotator.ui.concordance import Concordance
from annotator.ui.concordance_wiring import ConcordanceWiring
from annotator.ui.desk import WindowDesk
from annotator.ui.desk_links import DeskLinks
from annotator.ui.find_bar import FindBar
from annotator.ui.here import Here
from annotator.ui.inspector import Inspector
from annotator.ui.language import tr
from annotator.ui.library_panel import LibraryPanel
from annotator.ui.link_actions import LinkActions
from annotator.ui.link_bar import LinkBar
from annotator.ui.link_drag import LinkDrag
from annotator.ui.link_mode import LinkMode
from annotator.ui.narrator import Narrator
from annotator.ui.pairs_panel import PairsPanel, PairsWiring
from annotator.ui.panel_wiring import PanelWiring
from annotator.ui.project_actions import ProjectActions
from annotator.ui.proposal_table import ProposalTable
from annotator.ui.proposal_wiring import ProposalWiring
from annotator.ui.reader.facing import FacingView
from annotator.ui.reader.look import ReadingStyle
from annotator.ui.reading_actions import ReadingActions
from annotator.ui.roles import region
from annotator.ui.splitter import Splitter
from annotator.ui.statistics_panel import StatisticsPanel
from annotator.ui.status_line import StatusLine
from annotator.ui.tasks import Tasks
from annotator.ui.top_bar import TopBar
from annotator.ui.translation_actions import TranslationActions
from annotator.ui.translation_panel import TranslationPanel
from annotator.ui.welcome import Welcome
from annotator.ui.window_actions import WindowActions


class MainWindow(QMainWindow):
    """Library, two texts, inspector, tables and status line around one project (or none)."""

    def __init__(self, settings: PreferenceStore, themes: theme.ThemeKeeper) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.settings = settings
        self.themes = themes
        self.tasks = Tasks(self)
        self.here = Here(self, self.tell)
        self.facing = FacingView()
        self.desk = WindowDesk(self.facing, self.tell, self)
        self.links = DeskLinks(self.desk, self)
        self.alignment = AlignmentKeeper(self.desk, self.links, self.tasks, self)
        self.narrator = Narrator(self.desk, self.links, self)
        self.find_bar = FindBar(self.facing)
        self.link_bar = LinkBar()
        self.library = LibraryPanel()
        self.inspector = Inspector()
        self.table = AnnotationTable()
        self.compare = CompareTable()
        self.pairs = PairsPanel()
        self.proposals = ProposalTable()
        self.translations = TranslationPanel()
        self.statistics = StatisticsPanel()
        self.status = StatusLine()
        self.welcome = Welcome()
        self.actions_table = Actions(self, self.desk, self.tell)
        self.top_bar = TopBar(self.actions_table)
        self._lay_out()
        self.reading = ReadingActions(self.desk, self.find_bar, settings)
        self.linking = LinkMode(self.desk, self.link_bar, self.tell, self.links, self.alignment)
        self.links_actions = LinkActions(
            self.desk, self.links, self.linking, self.inspector.links, settings, self.tell
        )
        LinkDrag(self.desk, self.links, self.linking)
        self.counterparts = AlignmentActions(self.desk, self.alignment, settings, self.tell, self)
        self.projects = ProjectActions(self)
        self._wire()
        self.actions_table.fill_menus(self.menuBar())
        self._connect()
        self._unwatch = settings.watch(self.apply_preferences)
        self.apply_preferences(settings.preferences)
        self._restore(settings.preferences)
        self.show_project(None)

    def _wire(self) -> None:
        """What goes between panels and desk; each registers its commands, so that menus are filled after them."""
        self.panels = PanelWiring(self)
        self.comparison = CompareWiring(self)
        self.overview = PairsWiring(self)
        self.suggestions = ProposalWiring(self)
        self.furniture = WindowActions(self)
        self.search = ConcordanceWiring(self)
        self.translation = TranslationActions(self)
        self.translations.connect_window(self)

    def _connect(self) -> None:
        self.welcome.asked.connect(self.actions_table.run)
        self.welcome.recentAsked.connect(lambda path: self.projects.open_paths([path]))
        self.welcome.samplesAsked.connect(self.projects.try_samples)
        self.desk.said.connect(self.status.say)
        following = self.panels.following
        self.desk.changed.connect(self._on_changed)
        self.desk.changed.connect(following.on_changed)
        self.desk.itemOpened.connect(following.on_opened)
        self.desk.armedChanged.connect(self._on_armed)
        self.desk.armedChanged.connect(following.on_used)
        self.desk.currentChanged.connect(following.on_current)
        self.actions_table.used.connect(following.on_used)
        for pane in self.desk.panes:
            pane.caretMoved.connect(following.on_place)
            pane.menuAsked.connect(self._show_menu)
        self.facing.activeChanged.connect(following.on_place)
        self.facing.zoomAsked.connect(self.reading.zoom)
        self.themes.changed.connect(self._on_theme)

    # Project

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self.desk.project

    def show_project(self, project: Project | None) -> None:
        """Put a project (or none) into the window; the one before is closed."""
        before = self.desk.project
        self.desk.set_project(project)
        if before is not None and before is not project:
            before.close()
        self.configure_actions()
        self.panels.show_project(project)
        self.middle.setCurrentWidget(self.facing if project else self.welcome)
        self.tabs.setVisible(project is not None)
        if project is None:
            self.welcome.show_recent(self.settings.preferences.recent)
            self.setWindowTitle(tr("Diptych"))
            self.status.nothing_open()
        else:
            self.setWindowTitle(tr("{name} – Diptych", name=project.path.name))
            self.status.unchanged(project.read_only_reason)
            self.status.annotator.setText(project.annotator)
        self.top_bar.show_project(project)

    def configure_actions(self) -> None:
        """Make menus and keys anew for the project's tags and the user's keys."""
        settings = self.settings.preferences
        tags = self.project.tag_set() if self.project else None
        keys: Mapping[str, str] = settings.keys
        self.actions_table.configure(tags, keys, settings.single_keys, (self.facing, self.table))
        self.top_bar.show_tags(tags)

    def tell(self, error: DiptychError) -> None:
        """Show an error: the world's in a box that says what to do, the user's in the status line."""
        if isinstance(error, EnvironmentProblem):
            self.status.failed(error)
            messages.problem(self, error)
        else:
            self.status.say(error)

    # Settings

    def apply_preferences(self, settings: Preferences) -> None:
        """Take over settings that changed: look of the text, theme, scrolling, keys."""
        style = ReadingStyle(
            family=settings.font_family,
            size_px=settings.font_size,
            line_height=settings.line_height,
            width_chars=settings.column_width,
            chips=settings.chips,
        )
        for pane in self.desk.panes:
            pane.set_style(style)
        self.facing.set_synchronised(settings.synchronised)
        self.facing.set_aligned(settings.aligned)
        self.suggestions.keeper.on_preferences(settings)
        if self.themes.choice != settings.theme:
            self.themes.choose(settings.theme)

    def _on_theme(self, worn: theme.Theme) -> None:
        self.facing.set_theme(worn)
        self.top_bar.set_theme(worn)

    # What happened

    def _on_changed(self, changes: ChangeSet) -> None:
        self.status.saved(changes.at)
        if changes.of("tags"):
            self.configure_actions()
        if changes.kind == "undo":
            self.status.say(Message("Undone: {step}", step=changes.label))
        elif changes.kind == "redo":
            self.status.say(Message("Done again: {step}", step=changes.label))
        # Found out exactly when the panels follow; the next key shall not have to wait for that.
        self.actions_table.allow("edit.undo", "edit.redo")

    def _on_armed(self, tag: str | None) -> None:
        definition = self.project.tag_set().get(tag) if self.project and tag else None
        self.status.armed.setText(tr("{tag} armed", tag=tr(definition.name)) if definition else "")
        self.facing.set_armed(tag)

    def _show_menu(self, at: QPoint) -> None:
        """The menu of the text: what can be done with the selection or the annotation there."""
        self.actions_table.refresh()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tags = self.project.tag_set().live if self.project else ()
        for group in (
            [f"tag.{tag.code}" for tag in tags] if self.desk.selection else [],
            [f"retag.{tag.code}" for tag in tags if self.desk.current and tag.code != self.desk.current.tag],
            ["annotation.status", "annotation.note", "annotation.remove"] if self.desk.current else [],
            ["link.start", "link.only_here", "link.undecided", "link.next"] if self.desk.current else [],
            ["annotation.add_fragment", "annotation.cut"]
            if self.desk.current and self.desk.selection
            else [],
            ["edit.copy", "translate.here", "article.exclude", "article.include", "view.pin"],
        ):
            for ident in group:
                action = self.actions_table.get(ident)
                if action is not None:
                    menu.addAction(action)
            menu.addSeparator()
        menu.popup(at)

    # Frame

    def _lay_out(self) -> None:
        self.concordance = Concordance()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tables")
        region(self.tabs, tr("Tables"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.table, tr("Annotations"))
        self.tabs.addTab(self.compare, tr("Compare"))
        self.tabs.addTab(self.pairs, tr("Pairs"))
        self.tabs.addTab(self.proposals, tr("Proposals"))
        self.tabs.addTab(self.translations, tr("Translation"))
        self.tabs.addTab(self.concordance, tr("Search"))
        self.tabs.addTab(self.statistics, tr("Statistics"))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.facing)
        self.middle.addWidget(self.welcome)
        column.addWidget(self.middle, 1)
        column.addWidget(self.link_bar)
        column.addWidget(self.find_bar)
        self.upright = Splitter(Qt.Orientation.Vertical, (tr("Border above the tables"),))
        self.upright.addWidget(middle)
        self.upright.addWidget(self.tabs)
        self.upright.setStretchFactor(0, 1)
        self.upright.setSizes([640, 206])
        names = tr("Border of the library"), tr("Border of the inspector")
        self.across = Splitter(Qt.Orientation.Horizontal, names)
        for widget in (self.library, self.upright, self.inspector):
            self.across.addWidget(widget)
        self.across.setStretchFactor(1, 1)
        self.across.setSizes([230, 910, 300])
        for splitter in (self.across, self.upright):
            splitter.name_borders()
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top_bar)
        rows.addWidget(self.across, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(whole)
        self.resize(self._first_size())
        self.status.hold(self.tasks.strip)

    def _first_size(self) -> QSize:
        """As much as the two texts want, and no more than a small screen or one at a large scale has."""
        if QGuiApplication.platformName() == "offscreen":  # whose screen is smaller than any
            return QSize(1440, 900)
        # What is left for the frame that the window manager puts round it.
        return QSize(1440, 900).boundedTo(self.screen().availableSize() - QSize(8, 40))

    def _restore(self, settings: Preferences) -> None:
        if settings.geometry:
            self.restoreGeometry(_bytes(settings.geometry))
        across, upright, columns = (*settings.layout.split("|"), "", "", "")[:3]
        self.table.restore_layout(columns)
        if upright:
            self.across.restoreState(_bytes(across))
            self.upright.restoreState(_bytes(upright))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.projects.open_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is saved already: finish what is half-typed, stop jobs, close the file."""
        if self.here.busy:
            # This came from inside a job that is writing (the session ends, a signal). It has to end first.
            self.here.cancel()
            QTimer.singleShot(0, self.close)
            event.ignore()
            return
        self.inspector.commit()
        self._unwatch()
        splits = (_text(splitter.saveState()) for splitter in (self.across, self.upright))
        layout = "|".join((*splits, self.table.layout_state()))
        try:
            self.settings.change(geometry=_text(self.saveGeometry()), layout=layout)
        except DiptychError as error:
            # Losing the window's place is no reason to keep it open.
            self.status.say(error)
        self.tasks.shutdown()
        self.projects.finish()
        self.show_project(None)
        event.accept()


def _bytes(text: str) -> QByteArray:
    return QByteArray(base64.b64decode(text.encode(), validate=False))


def _text(data: QByteArray) -> str:
    return base64.b64encode(bytes(data.data())).decode()
