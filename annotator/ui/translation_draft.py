"""The missing side: a machine's text beside an article that has no partner, to read by and for nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.commands import translating
from annotator.commands.translating import Passage
from annotator.model.text import SourceText
from annotator.ui.desk import WindowDesk
from annotator.ui.language import tr
from annotator.ui.reader.facing import FacingView


class DraftKeeper:
    """Shows a draft in the pane that an article leaves free. It is no article: nothing there can be annotated."""

    def __init__(self, desk: WindowDesk, facing: FacingView) -> None:
        self._desk, self._facing = desk, facing
        self.shown = False

    def show(self, wanted: Passage, made: Mapping[str, str], origin: str) -> None:
        """Put it beside the article on the desk; both scroll sentence by sentence."""
        pane = self._desk.pane_of(wanted.article)
        other = self._facing.other(pane)
        text = pane.view.document.text
        drafted = translating.draft(text.text, wanted, made)
        project = self._desk.project
        self.shown = True
        other.set_article(
            SourceText(drafted.text),
            wanted.target,
            tags=project.tag_set() if project is not None else None,
            title=tr("Draft by a machine"),
        )
        other.set_read_only(True)
        said = tr(
            "{origin}. To read by only: it is no article, so nothing in it can be annotated or exported.",
            origin=origin,
        )
        self._facing.frame_of(other).set_note(said)
        places = [(0, 0), *drafted.places, (text.length + 1, len(drafted.text) + 1)]
        here, there = (tuple(float(place[side]) for place in places) for side in (0, 1))
        # Here and not above: it loads what reads sentences, which the start does without.
        from annotator.assist.following import Chain

        self._facing.set_map(Chain(here, there) if pane is self._facing.left else Chain(there, here))
        self._facing.set_active(pane)

    def put_away(self) -> None:
        """Leave the article alone again."""
        if self.shown:
            self.shown = False
            for pane in self._desk.panes:
                if self._facing.frame_of(pane).note_text:
                    pane.set_article(None)

    def forget(self) -> None:
        """Something else lies on the desk."""
        self.shown = False
