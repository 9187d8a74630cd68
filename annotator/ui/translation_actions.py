"""T: the gist of what one reads in another language, from what the project keeps or, once agreed, from a service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt

from annotator.assist.translating.keys import Keys
from annotator.commands import translating
from annotator.commands.translating import Consent, Fetched, Passage
from annotator.model.annotation import Article
from annotator.model.errors import DiptychError, UserError
from annotator.model.preferences import Preferences
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.store.translations import Kept
from annotator.ui.language import tell, tr
from annotator.ui.reader.pane import Pane
from annotator.ui.translation_card import TranslationCard
from annotator.ui.translation_draft import DraftKeeper
from annotator.ui.translation_run import Run, Runs

if TYPE_CHECKING:
    from annotator.assist.translating.adapter import DeepTranslator
    from annotator.ui.main_window import MainWindow

Place = tuple[Pane, Span]


class TranslationActions(QObject):
    """Shows translations, and asks before any text leaves. Everything else in the window works without it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.keys = Keys()
        self.runs = Runs(window.tasks, self)
        self.card = TranslationCard(window.facing)
        self.drafts = DraftKeeper(window.desk, window.facing)
        self._act: Callable[[], object] = self.put_away
        self.card.closed.connect(self.put_away)
        self.card.actionAsked.connect(self._do_action)
        for pane in self._desk.panes:
            pane.caretMoved.connect(partial(self._on_caret, pane))
        self._desk.itemOpened.connect(self._on_opened)
        self._unwatch = window.settings.watch(self.on_preferences)
        self.destroyed.connect(self._unwatch)
        self._provide()
        self.on_preferences(window.settings.preferences)

    def _provide(self) -> None:
        desk, window = self._desk, self._window
        has_article: Callable[[], bool] = lambda: desk.article is not None  # noqa: E731
        desk.provide("translate.here", self.here, has_article)
        desk.provide("translate.article", self.article, has_article)
        desk.provide("translate.draft", self.draft, lambda: desk.pair is None and has_article())
        desk.provide("translate.forget", self.forget, self._writable)
        desk.provide("translate.settings", lambda: window.furniture.edit_settings(translation=True))
        desk.provide("escape", self._escape)
        # A draft is no article, but one reads and searches in it.
        desk.provide(
            "view.other_pane", window.facing.swap_focus, lambda: desk.pair is not None or self.drafts.shown
        )

    def _writable(self) -> bool:
        project = self._desk.project
        return project is not None and not project.read_only

    # One sentence

    def here(self) -> None:
        """Show the gist of the sentence at the caret or of the selection; the same key puts it away."""
        project, article = self._open()
        pane = self._desk.facing.active
        wanted = translating.passage(
            project, article, self._target(article), self._desk.caret, self._desk.selection
        )
        at: Place = (pane, Span(wanted.spans[0].start, wanted.spans[-1].end))
        if self.card.place == at and not self.runs.busy:
            self.put_away()
            return
        self.put_away()
        pane.show_span(at[1])
        if not self._preferences.translation_service:
            said = tr(
                "No translation service is chosen, so nothing leaves this computer. Diptych works without one."
            )
            self._state(at, said, tr("Choose a service…"), lambda: self._desk.perform("translate.settings"))
            return
        self._look_up(wanted, partial(self._show, at, wanted), partial(self._tell, at))

    def _show(self, at: Place, wanted: Passage, held: Mapping[str, Kept], name: str) -> None:
        kept = [held[segment] for segment in wanted.segments]
        gist = " ".join(one.text for one in kept)
        self.card.show_gist(*at, gist, origin(name, min(one.created for one in kept), wanted))

    # An article

    def article(self) -> None:
        """Translate the whole article, sentence by sentence, into the table of translations."""
        project, article = self._open()
        wanted = translating.whole(project, article, self._target(article))
        panel = self._window.translations
        self._window.tabs.setCurrentWidget(panel)
        panel.show_passage(wanted, self._desk.facing.active)
        self._look_up(wanted, panel.show_known, panel.show_problem, whole=True)

    def draft(self) -> None:
        """Put a machine translation of a lone article beside it, to read by."""
        project, article = self._open()
        if self._desk.pair is not None:
            raise UserError(
                "This article has a partner beside it. A draft stands in for one that is missing."
            )
        wanted = translating.whole(project, article, self._target(article))

        def show(held: Mapping[str, Kept], name: str) -> None:
            if self._desk.article == article and self._desk.pair is None:
                said = origin(name, min((one.created for one in held.values()), default=""), wanted)
                self.drafts.show(wanted, {text: kept.text for text, kept in held.items()}, said)
                self._window.actions_table.allow("view.other_pane")
                self._desk.say(
                    Message("Drafted. F6 goes there; opening the article again takes the draft away.")
                )

        self._look_up(wanted, show, lambda problem, _run=None: self._desk.say(problem), whole=True)

    def forget(self) -> None:
        """Drop the translations that the project keeps."""
        if self._desk.project is not None:
            self.put_away()
            self.drafts.put_away()
            self._desk.say(translating.forget(self._desk.project))
            self._window.translations.clear()

    # What is kept, and what is asked for

    def _look_up(
        self,
        wanted: Passage,
        show: Callable[[Mapping[str, Kept], str], None],
        failed: Callable[..., None],
        *,
        whole: bool = False,
    ) -> None:
        """Show what the project keeps; ask for the rest. `failed(message)` when something stays missing."""
        project = self._desk.project
        assert project is not None
        using = translating.provider(self._preferences)
        held = translating.known(project, wanted, using.name)
        if len(held) == len(set(wanted.segments)):
            show(held, using.name)
            return
        run = Run(project, wanted, whole, show, failed)
        failed(Message("Looking for a translation…"), run)
        # The key may lie in a keyring that wants to be unlocked: that is waited for beside the window.
        preferences = self._preferences
        self.runs.begin(run, lambda: translating.provider(preferences, self.keys), self._ask)

    def _ask(self, run: Run, using: DeepTranslator) -> None:
        """Ask for consent unless it was given, then for the translation."""
        missing = using.missing(run.wanted.source, run.wanted.target)
        if missing is not None:
            self.runs.end(run, missing)
            return
        held = translating.known(run.project, run.wanted, using.name)
        asked = translating.consent(using, [text for text in run.wanted.segments if text not in held])
        standing = translating.agreed(self._preferences, asked)
        # To a service elsewhere a whole article goes with the user's eyes on it, each time.
        if standing and (asked.local or not run.whole):
            self._send(run, using, asked)
            return
        from annotator.ui.dialogs.consent_dialog import ConsentDialog

        dialog = ConsentDialog(asked, self._window, once_only=run.whole and not asked.local)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.agreed.connect(lambda always: self._on_agreed(run, using, asked, always=always))
        dialog.rejected.connect(lambda: self.runs.end(run, Message("Nothing was sent.")))
        dialog.open()

    def _on_agreed(self, run: Run, using: DeepTranslator, asked: Consent, *, always: bool) -> None:
        if always:
            try:
                self._window.settings.change(translation_consents=translating.agree(self._preferences, asked))
            except DiptychError as error:  # it holds for this session; the settings could not be written
                self._window.tell(error)
        self._send(run, using, asked)

    def _send(self, run: Run, using: DeepTranslator, asked: Consent) -> None:
        run.failed(Message("Asking {service}…", service=using.service.title), run)
        self.runs.send(run, using, asked, float(self._preferences.translation_timeout), self._on_fetched)

    def _on_fetched(self, run: Run, using: DeepTranslator, fetched: Fetched) -> None:
        """Show what came. What did not is told beside it."""
        if run.project is not self._desk.project:
            return
        held = translating.known(run.project, run.wanted, using.name)
        for text, result in fetched.made.items():
            held.setdefault(
                text, Kept(result, QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODate))
            )
        if fetched.problem is None or (run.whole and held):
            run.show(held, using.name)
        if fetched.problem is not None:
            run.failed(fetched.problem)

    # The card

    def _tell(self, at: Place, said: Message, run: Run | None = None) -> None:
        """Show in the card what goes on, or what went wrong, with what can be done about it."""
        if run is not None:
            self._state(at, tell(said), tr("Cancel"), lambda: self.runs.cancel(run))
        elif "settings" in said.template:
            self._state(at, tell(said), tr("Settings…"), lambda: self._desk.perform("translate.settings"))
        else:
            self._state(at, tell(said), tr("Try again"), self._again)

    def _again(self) -> None:
        self.put_away()
        self._desk.perform("translate.here")

    def _state(self, at: Place, said: str, action: str, act: Callable[[], object]) -> None:
        self._act = act
        self.card.show_state(*at, said, action)

    def _do_action(self) -> None:
        self._act()

    def put_away(self) -> None:
        """Put the card away; what was being asked for it is no longer wanted."""
        self.card.put_away()
        self.runs.cancel_sentence()

    def _on_caret(self, pane: Pane, offset: int) -> None:
        place = self.card.place
        if place is not None and not (place[0] is pane and place[1].start <= offset <= place[1].end):
            self.put_away()

    def _on_opened(self) -> None:
        self.put_away()
        self.drafts.forget()
        self.runs.flush()
        self.runs.cancel_all()

    def _escape(self) -> None:
        if self.card.place is not None:
            self.put_away()
        else:
            self._window.reading.escape()

    # Settings

    @property
    def _preferences(self) -> Preferences:
        return self._window.settings.preferences

    def on_preferences(self, preferences: Preferences) -> None:
        """Say in the status line what may leave the computer."""
        self._window.status.show_online(whereto(preferences))

    def keep_key(self, service: str, key: str) -> None:
        """Keep a key that was entered in the settings, and say where."""
        self._window.tasks.run(lambda _watch: self.keys.put(service, key), self._desk.say, modal=False)

    def _open(self) -> tuple[Project, Article]:
        project, article = self._desk.project, self._desk.article
        if project is None or article is None:
            raise UserError("Open an article first.")
        return project, article

    def _target(self, article: Article) -> str:
        others = [other for other in self._desk.articles if other.id != article.id]
        return translating.target_of(article, others[0] if others else None)


def origin(name: str, created: str, wanted: Passage) -> str:
    """By whom and when, in the reader's language."""
    moment = QDateTime.fromString(created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return tr(
        "Machine translation · {service} · {date} · {source} → {target}",
        service=name,
        date=QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat),
        source=wanted.source.upper(),
        target=wanted.target.upper(),
    )


def whereto(preferences: Preferences) -> str:
    """What the status line says of text that leaves this computer."""
    try:
        using = translating.provider(preferences)
    except UserError:
        return tr("Offline · no text leaves this computer")
    if using.local:
        return tr("Translation on this computer · no text leaves it")
    if translating.agreed(preferences, translating.consent(using, ())):
        return tr("T sends the sentence to {host}", host=using.host)
    return tr("No text leaves unasked · T asks to send it to {host}", host=using.host)
