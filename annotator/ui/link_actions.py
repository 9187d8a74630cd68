"""What the window does with links: begin one, walk along them, remove the one last gone to."""

from __future__ import annotations

from annotator.commands import linking
from annotator.model.annotation import Link
from annotator.model.errors import UserError
from annotator.model.links import REJECTED
from annotator.model.wording import Message
from annotator.ui.desk import WindowDesk
from annotator.ui.desk_links import DeskLinks, told
from annotator.ui.link_mode import LinkMode


class LinkActions:
    """Actions named in the command table that need the links of the desk."""

    def __init__(self, desk: WindowDesk, links: DeskLinks, mode: LinkMode) -> None:
        self._desk, self._links, self._mode = desk, links, mode
        self._walked: tuple[int, int] | None = None
        desk.provide("link.start", mode.start, self._can_link)
        desk.provide("link.next", self.next, lambda: desk.current is not None)
        desk.provide("link.remove", self.remove, lambda: self._walked is not None)

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

    def _sentence(self, link: Link) -> Message:
        project = self._desk.project
        assert project is not None
        assert link.target is not None
        return told(link, project.annotation(link.source), project.annotation(link.target))
