"""What the window does with links: begin one, walk along them, change them on their cards or at their ribbons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.commands import linking
from annotator.model.annotation import Link
from annotator.model.captions import shorten
from annotator.model.errors import DiptychError, UserError
from annotator.model.links import ACROSS, CONFIRMED, LINK_TYPES, REJECTED
from annotator.model.preferences import PreferenceStore
from annotator.model.wording import Message
from annotator.ui.desk import WindowDesk
from annotator.ui.desk_links import DeskLinks, told
from annotator.ui.language import tr
from annotator.ui.link_cards import LinkSection, LinkVerbs, fill_link_menu
from annotator.ui.link_mode import LinkMode

Verb = Callable[..., object]


class LinkActions:
    """Actions named in the command table that need the links of the desk, and those of cards and ribbons."""

    def __init__(
        self,
        desk: WindowDesk,
        links: DeskLinks,
        mode: LinkMode,
        cards: LinkSection,
        settings: PreferenceStore,
        tell: Callable[[DiptychError], None],
    ) -> None:
        self._desk, self._links, self._mode, self._tell = desk, links, mode, tell
        self._settings = settings
        links.hide(settings.preferences.links_hidden)
        desk.provide("view.links", self._choose_types, lambda: desk.pair is not None)
        self._walked: tuple[int, int] | None = None
        desk.provide("link.start", mode.start, self._can_link)
        desk.provide("link.next", self.next, lambda: desk.current is not None)
        desk.provide("link.remove", self.remove, lambda: self._walked is not None)
        cards.jumpAsked.connect(self._jump)
        cards.typeAsked.connect(lambda link, code: self._do(linking.set_type, link, code))
        cards.kindAsked.connect(lambda link, kind: self._do(linking.set_kind, link, kind))
        cards.turnAsked.connect(lambda link: self._do(linking.reverse, link))
        cards.noteEdited.connect(lambda link, note: self._do(linking.set_link_note, link, note))
        cards.statusAsked.connect(lambda link, status: self._do(linking.set_link_status, [link], status))
        cards.removeAsked.connect(self._take_away)
        desk.facing.gutter.menuAsked.connect(self._show_menu)

    def _can_link(self) -> bool:
        project = self._desk.project
        return bool(self._desk.articles) and project is not None and not project.read_only

    def next(self) -> None:
        """Go to the other end of the next link of the current annotation, and round; from there back again."""
        current = self._desk.current
        if current is None:
            raise UserError("There is no annotation at the caret. Put the caret into one first.")
        start, last = current.id, 0
        if self._walked is not None:
            link = self._links.link(self._walked[1])
            if link is not None and current.id in (link.source, link.target):
                start, last = self._walked
        links = [
            link for link in self._links.of(start) if link.target is not None and link.status != REJECTED
        ]
        if not links:
            raise UserError("This annotation has no links. L begins one.")
        following = next((link for link in links if link.id > last), links[0])
        self._walked = start, following.id
        other = following.target if following.source == start else following.source
        assert other is not None
        self._desk.reveal(other)
        self._desk.facing.gutter.mark((following.id,))
        self._desk.say(self._sentence(following))

    def remove(self) -> None:
        """Remove the link last gone to."""
        project = self._desk.project
        link = self._links.link(self._walked[1]) if self._walked else None
        if project is None or link is None:
            raise UserError("Go to a link first (Ctrl+L), then this key removes it.")
        self._walked = None
        linking.remove_links(project, [link.id])
        self._desk.say(Message("Link removed. Ctrl+Z brings it back."))

    # --- cards and ribbons

    def shown_types(self, parent: QWidget) -> QMenu:
        """A menu of the types of ribbons, those that are drawn ticked. The caller shows it."""
        made = QMenu(tr("Links shown"), parent)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for link_type in LINK_TYPES:
            if ACROSS in link_type.where:
                action = made.addAction(tr(link_type.title))
                action.setCheckable(True)
                action.setChecked(link_type.code not in self._links.hidden)
                action.toggled.connect(partial(self._show_type, link_type.code))
        made.addSeparator()
        made.addAction(tr("All types"), partial(self._hide, ()))
        return made

    def _show_type(self, code: str, shown: bool) -> None:
        self._hide(self._links.hidden - {code} if shown else self._links.hidden | {code})

    def _hide(self, types: Iterable[str]) -> None:
        hidden = tuple(sorted(types))
        self._links.hide(hidden)
        try:
            self._settings.change(links_hidden=hidden)
        except DiptychError as error:
            self._tell(error)

    def _choose_types(self) -> None:
        gutter = self._desk.facing.gutter
        menu = self.shown_types(gutter)
        menu.popup(gutter.mapToGlobal(gutter.rect().center()))
        menu.setActiveAction(menu.actions()[0])

    def menu(self, link_id: int) -> QMenu | None:
        """What can be done with a ribbon; None for a link that is gone. The caller shows it."""
        link, project = self._links.link(link_id), self._desk.project
        offered = self._links.suggested(link_id)
        if project is None or (link is None and offered is None):
            return None
        made = QMenu(self._desk.facing)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ends = [end for end in map(self._links.end, self._links.ends(link_id)) if end]
        ends.sort(key=lambda end: self._desk.pane_of(end.article) is self._desk.facing.right)
        for end in ends:
            text = tr("Go to “{quote}”", quote=shorten(end.quote, 40)).replace("&", "&&")
            made.addAction(text, partial(self._desk.reveal, end.id))
        if offered is not None and not project.read_only:
            store = partial(
                self._do, linking.add_link, offered.left, offered.right, offered.type, offered.kind, ""
            )
            made.addAction(tr("Accept"), partial(store, CONFIRMED))
            made.addAction(tr("Reject"), partial(store, REJECTED))
        elif link is not None and not project.read_only:
            verbs = LinkVerbs(
                partial(self._do, linking.set_type, link.id),
                partial(self._do, linking.set_kind, link.id),
                partial(self._do, linking.reverse, link.id),
                partial(self._do, linking.set_link_status, [link.id]),
                partial(self._take_away, link.id),
            )
            fill_link_menu(made, link, verbs, inside=len({end.article for end in ends}) == 1)
        made.addSeparator()
        made.addMenu(self.shown_types(made))
        return made

    def _show_menu(self, link_id: int, at: QPoint) -> None:
        menu = self.menu(link_id) or self.shown_types(self._desk.facing)
        menu.popup(at)

    def _jump(self, annotation_id: int) -> None:
        try:
            self._desk.reveal(annotation_id)
        except DiptychError as error:
            self._tell(error)
            return
        self._desk.facing.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, link_id: int) -> None:
        if self._do(linking.remove_links, [link_id]):
            self._desk.say(Message("Link removed. Ctrl+Z brings it back."))

    def _do(self, verb: Verb, *values: object) -> bool:
        """Run a verb of `commands.linking` on the project; whether it could be done."""
        project = self._desk.project
        if project is None:
            return False
        try:
            verb(project, *values)
        except DiptychError as error:
            self._tell(error)
            return False
        return True

    def _sentence(self, link: Link) -> Message:
        project = self._desk.project
        assert project is not None
        assert link.target is not None
        return told(link, project.annotation(link.source), project.annotation(link.target))
