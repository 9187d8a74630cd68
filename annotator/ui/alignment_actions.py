"""The sentence over there: tinted, told and gone to; and what the analyst says of the alignment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from annotator.commands import aligning
from annotator.commands.aligning import Aligned
from annotator.model.captions import shorten
from annotator.model.errors import DiptychError, UserError
from annotator.model.preferences import Preferences, PreferenceStore
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.ui.afterwards import Afterwards
from annotator.ui.alignment_corrections import AlignmentCorrections
from annotator.ui.alignment_keeper import AlignmentKeeper
from annotator.ui.desk import WindowDesk


class AlignmentActions(QObject):
    """Follows the caret with the counterpart of its sentence, after the paint; gives the commands of the alignment.

    While there is no alignment, or the caret stays in its sentence, nothing is asked for and nothing painted.
    """

    def __init__(
        self,
        desk: WindowDesk,
        keeper: AlignmentKeeper,
        settings: PreferenceStore,
        tell: Callable[[DiptychError], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.corrections = AlignmentCorrections(desk, keeper, tell, parent)
        self._desk, self._keeper, self._settings = desk, keeper, settings
        self._is_on = settings.preferences.counterparts
        # The side of the sentence whose counterpart is tinted, and where the caret may stand for it to stay so.
        self._told: tuple[int, int, int] | None = None
        self._later = Afterwards(self, (self._show,), tell)
        for pane in desk.panes:
            pane.caretMoved.connect(self._on_place)
        desk.facing.activeChanged.connect(self._on_place)
        keeper.changed.connect(self._on_alignment)
        self._unwatch = settings.watch(self._on_preferences)
        self.destroyed.connect(self._unwatch)
        self._provide()

    def _provide(self) -> None:
        desk = self._desk
        paired: Callable[[], bool] = lambda: desk.pair is not None  # noqa: E731
        desk.provide("view.counterparts", self.toggle, is_on=lambda: self._is_on)
        desk.provide("view.counterpart", self.go, paired)
        desk.provide("view.tell_counterpart", self.tell, paired)
        desk.provide("align.now", self._keeper.align_now, paired)
        desk.provide("align.together", self.together, self._can_correct)
        desk.provide("align.apart", self.apart, self._can_correct)
        desk.provide("align.merge", self.merge, self._can_correct)
        desk.provide("align.split", self.split, self._can_correct)
        desk.provide("align.forget", self.forget, self._can_correct)

    def _can_correct(self) -> bool:
        project = self._desk.project
        return self._desk.pair is not None and project is not None and not project.read_only

    # The sentence over there

    def counterparts(self) -> tuple[Span, ...]:
        """What corresponds to the sentence at the caret, the surest first. `UserError` while nothing is aligned."""
        from annotator.assist.following import counterpart

        side = self._side
        return counterpart(self._aligned().alignment, side, self._desk.panes[side].caret())

    def go(self) -> None:
        """Go to the counterpart of the sentence at the caret, in the other text."""
        found = self._known()
        facing = self._desk.facing
        other = facing.other(facing.active)
        other.set_caret(found[0].start)
        other.reveal(found[0])
        other.setFocus(Qt.FocusReason.ShortcutFocusReason)
        facing.set_active(other)

    def tell(self) -> None:
        """Say the counterpart of the sentence at the caret, in the status line and to who listens."""
        text = self._desk.facing.other(self._desk.facing.active).view.document.text
        self._desk.say(Message("{quote}", quote=" … ".join(text.quote([span]) for span in self._known())))

    def toggle(self) -> None:
        """Tint counterparts, or not."""
        self._settings.change(counterparts=not self._is_on)
        self._desk.say(
            Message("The counterpart of the sentence at the caret is tinted.")
            if self._is_on
            else Message("Counterparts are no longer tinted.")
        )

    def _known(self) -> tuple[Span, ...]:
        found = self.counterparts()
        if not found:
            raise UserError(
                "This sentence has no counterpart. Shift+Space says which sentences belong together."
            )
        return found

    @property
    def _side(self) -> int:
        return self._desk.panes.index(self._desk.facing.active)

    def _aligned(self) -> Aligned:
        if self._keeper.aligned is None:
            if self._keeper.idle and self._desk.pair is not None:
                raise UserError(
                    "These texts are long. “Align the texts by sentence now” in the palette aligns them."
                )
            raise UserError("The texts are still being aligned. Try again in a moment.")
        return self._keeper.aligned

    def _on_place(self, _where: object = None) -> None:
        if self._keeper.aligned is None or not self._is_on:
            return
        side = self._side
        caret = self._desk.panes[side].caret()
        if self._told is None or self._told[0] != side or not self._told[1] <= caret < self._told[2]:
            self._later.ask(self._show)

    def _on_alignment(self) -> None:
        self._told = None
        self._later.ask(self._show)

    def _on_preferences(self, preferences: Preferences) -> None:
        if preferences.counterparts != self._is_on:
            self._is_on = preferences.counterparts
            self._on_alignment()

    def _show(self) -> None:
        """Tint what corresponds to the sentence at the caret, and nothing else."""
        side = self._side
        spans: tuple[Span, ...] = ()
        if self._is_on and self._keeper.aligned is not None:
            own = self._keeper.aligned.texts[side]
            caret = self._desk.panes[side].caret()
            at = own.sentence_at(caret)
            behind = own.sentences[at + 1].start if at + 1 < len(own.sentences) else len(own.text) + 1
            self._told = side, own.sentences[at].start if at > 0 else 0, behind
            spans = self.counterparts()
        self._desk.panes[1 - side].set_counterpart(spans)
        self._desk.panes[side].set_counterpart(())

    # What the analyst says

    def together(self) -> None:
        """Say that the sentences at the two carets, or those selected, belong together; or take that back."""
        project, pair = self._paired()
        left, right = (
            aligning.sentences_of(project, article.id, *self._place(side))
            for side, article in enumerate(self._desk.articles)
        )
        said = aligning.toggle_together(project, pair, left, right)
        quotes = [
            shorten(pane.view.document.text.quote([span]), 40)
            for pane, span in zip(self._desk.panes, (left, right), strict=True)
        ]
        if said:
            self._desk.say(
                Message("“{left}” and “{right}” belong together.", left=quotes[0], right=quotes[1])
            )
        else:
            self._desk.say(Message("That they belong together is no longer said."))

    def apart(self) -> None:
        """Say that the sentence at the caret and its counterpart are none: of several, that of the other caret."""
        project, pair = self._paired()
        side, panes = self._side, self._desk.panes
        found = aligning.apart_at(
            self._aligned().alignment, side, panes[side].caret(), panes[1 - side].caret()
        )
        aligning.toggle_apart(project, pair, found)
        self._desk.say(Message("Unlinked. Ctrl+Z links them again."))

    def merge(self) -> None:
        """Make one of the counterparts at the two carets, or of those at the caret and the ones that follow."""
        project, pair = self._paired()
        aligning.merge(project, pair, self._aligned().alignment, *(pane.caret() for pane in self._desk.panes))
        self._desk.say(Message("Merged. Ctrl+Z parts them again."))

    def split(self) -> None:
        """Divide the counterparts at the carets before the two sentences there."""
        project, pair = self._paired()
        aligning.split(project, pair, self._aligned().alignment, *(pane.caret() for pane in self._desk.panes))
        self._desk.say(Message("Split. Ctrl+Z joins them again."))

    def forget(self) -> None:
        """Take all corrections of this pair's alignment back."""
        project, pair = self._paired()
        number = aligning.forget(project, pair)
        self._desk.say(Message("{count} correction(s) taken back. Ctrl+Z brings them again.", count=number))

    def _paired(self) -> tuple[Project, int]:
        if self._desk.project is None or self._desk.pair is None:
            raise UserError("Open a pair first: an alignment joins the sentences of two texts.")
        return self._desk.project, self._desk.pair.id

    def _place(self, side: int) -> tuple[int, int]:
        """What is selected in a text, else the caret."""
        pane = self._desk.panes[side]
        chosen = pane.selection()
        return (chosen[0].start, chosen[-1].end) if chosen else (pane.caret(), pane.caret())
