"""Tells who cannot see the texts what the caret meets there and what becomes of annotations.

All that happens in one turn of the event loop is told together, once the texts are painted. While no assistive
technology is at work, nothing is looked at, put into words or sent.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from annotator.model.annotation import Annotation
from annotator.model.changes import ChangeSet
from annotator.model.tags import TagSet
from annotator.ui import announce, spoken
from annotator.ui.afterwards import Afterwards
from annotator.ui.desk import WindowDesk
from annotator.ui.desk_links import DeskLinks
from annotator.ui.language import tr
from annotator.ui.reader.pane import Pane

# Stands for the excluded passage among the annotations round the caret.
_LEFT_OUT = 0


class Narrator(QObject):
    """Follows a desk: its carets, its current annotation, its changes and the armed tag."""

    def __init__(self, desk: WindowDesk, links: DeskLinks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._joined = desk, links
        # What was told last: the pane, what stood round its caret (innermost first), the current annotation.
        self._pane: Pane | None = None
        self._round: dict[int, str] = {}
        self._current: int | None = None
        self._armed = False
        self._changes: list[ChangeSet] = []
        self._disarmed = False
        self._later = Afterwards(self, (self._tell,), lambda error: None)
        desk.itemOpened.connect(self._begin)
        desk.currentChanged.connect(self._ask)
        desk.facing.activeChanged.connect(self._ask)
        desk.changed.connect(self._on_changed)
        desk.armedChanged.connect(self._on_armed)
        for pane in desk.panes:
            pane.caretMoved.connect(self._ask)

    # What happened

    def _ask(self, _what: object = None) -> None:
        if announce.listening():
            self._later.ask(self._tell)

    def _begin(self) -> None:
        """Another item is on the desk: what was round the caret before is not left, it is gone."""
        self._pane, self._round, self._current = None, {}, None
        self._changes.clear()
        self._ask()

    def _on_changed(self, changes: ChangeSet) -> None:
        # What is undone or done again, the status line says by the name of the step.
        if announce.listening() and changes.kind == "do":
            self._changes.append(changes)
        self._ask()

    def _on_armed(self, tag: str | None) -> None:
        # That a tag is armed, the status line says.
        self._disarmed = self._armed and tag is None
        self._armed = tag is not None
        if self._disarmed:
            self._ask()

    # Telling

    def _tell(self) -> None:
        desk = self._desk
        pane = desk.facing.active
        parts = [*self._told_changes()]
        if self._disarmed:
            parts.append(tr("no tag is armed"))
            self._disarmed = False
        parts.append(self._told_caret(pane))
        announce.announce(pane, ". ".join(part for part in parts if part))

    def _told_changes(self) -> Iterable[str]:
        """Annotations made, removed and changed since the last time, each as it is now."""
        first: dict[int, Annotation | None] = {}
        last: dict[int, Annotation | None] = {}
        for changes in self._changes:
            for change in changes.of("annotations"):
                first.setdefault(change.id, _annotation(change.before))
                last[change.id] = _annotation(change.after)
        self._changes.clear()
        kinds: dict[str, list[Annotation]] = {"made": [], "removed": [], "changed": []}
        for ident, after in last.items():
            before = first[ident]
            value = after or before
            if value is not None and before != after:
                kinds["changed" if before and after else "made" if after else "removed"].append(value)
        for kind, found in kinds.items():
            if found:
                yield spoken.changed(kind, [self._told(found[0])] if len(found) == 1 else [""] * len(found))
        for annotation in kinds["removed"]:
            self._round.pop(annotation.id, None)
        # What was just told of need not be met again by a caret that stands in it.
        if self._desk.current is not None and last.get(self._desk.current.id):
            self._current = self._desk.current.id

    def _told_caret(self, pane: Pane) -> str:
        """What the caret led into and out of; where it led nowhere, what has become the current annotation."""
        if pane is not self._pane:
            self._pane, self._round = pane, {}
        before, known, current = self._round, self._current, self._desk.current
        standing = _standing(pane)
        names = {a.id: spoken.tag_name(self._tags.get(a.tag), a.tag) for a in standing}
        entered = [self._told(a) for a in standing if a.id not in before and a.id != known]
        if pane.view.document.excluded_in(pane.caret(), pane.caret() + 1):
            names[_LEFT_OUT] = pane.view.document.excluded_label
            entered += [names[_LEFT_OUT]] if _LEFT_OUT not in before else []
        left = [name for ident, name in before.items() if ident not in names]
        around = [name for ident, name in names.items() if ident in before]
        self._round, self._current = names, current.id if current is not None else None
        if entered or left:
            return spoken.moved(entered, left, around)
        return self._told(current) if current is not None and current.id != known else ""

    @property
    def _tags(self) -> TagSet:
        return self._desk.facing.active.view.document.tags

    def _told(self, annotation: Annotation) -> str:
        return spoken.told(annotation, self._tags, self._links(annotation))

    def _links(self, annotation: Annotation) -> list[str]:
        """What its links say; the other ends are quoted."""
        return [spoken.link(annotation, view.link, view.quote) for view in self._joined.views(annotation)]


def _annotation(value: object) -> Annotation | None:
    return value if isinstance(value, Annotation) else None


def _standing(pane: Pane) -> list[Annotation]:
    """Annotations that hold the character after the caret, innermost first."""
    caret = pane.caret()
    return [
        annotation
        for annotation in pane.annotations_at(caret)
        if any(start <= caret < end for start, end in annotation.spans)
    ]
