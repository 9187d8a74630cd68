"""The links of what lies on the desk: read once when it opens, kept in step, drawn in the gutter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.model.annotation import Annotation, Link
from annotator.model.captions import shorten
from annotator.model.changes import ChangeSet
from annotator.model.errors import UserError
from annotator.model.links import CONFIRMED, KINDS, PROPOSED, REJECTED, other_end, title_of
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.ui.desk import WindowDesk
from annotator.ui.language import tell
from annotator.ui.link_cards import LinkView
from annotator.ui.reader.pane import Pane
from annotator.ui.reader.ribbons import Ribbon

if TYPE_CHECKING:
    from annotator.assist.comparing import Suggested
    from annotator.commands.partners import Reading


class DeskLinks(QObject):
    """Knows the links of the articles on the desk by annotation, so that nobody need ask the file for them."""

    changed = Signal()
    suggestionAsked = Signal(object)
    """The ribbon of this suggestion was clicked."""

    def __init__(self, desk: WindowDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._links: dict[int, Link] = {}
        self._by_annotation: dict[int, list[int]] = {}
        # Ends whose articles are not open, as they were when they were last asked for.
        self._afar: dict[int, Annotation | None] = {}
        self._hidden: frozenset[str] = frozenset()
        self._suggested: Sequence[Suggested] = ()
        self._suggested_of: dict[int, list[int]] = {}
        gutter = desk.facing.gutter
        gutter.linkAsked.connect(self.follow)
        desk.itemOpened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.currentChanged.connect(self._on_current)

    # --- asking

    def of(self, annotation_id: int) -> list[Link]:
        """The links that begin or end at an annotation, in the order they were made; rejected ones too."""
        return [self._links[link] for link in self._by_annotation.get(annotation_id, ())]

    def link(self, link_id: int) -> Link | None:
        """The link of that id, if an end of it lies on the desk."""
        return self._links.get(link_id)

    def all(self) -> list[Link]:
        """All links that have an end on the desk."""
        return list(self._links.values())

    def contradictions(self) -> int:
        """How many contradictions between the two texts on the desk the analyst has confirmed."""
        found = (x for x in self._links.values() if x.type == "contradicts" and x.status == CONFIRMED)
        return sum(self._across(link) is not None for link in found)

    def suggest(self, suggestions: Sequence[Suggested]) -> None:
        """Draw what is proposed, dashed, until it is taken back with nothing; it is no link of the project."""
        if self._suggested or suggestions:
            self._suggested = tuple(suggestions)
            self._suggested_of = {}
            for number, one in enumerate(self._suggested, 1):
                for end in (one.left, one.right):
                    self._suggested_of.setdefault(end, []).append(-number)
            self._draw()

    def suggested(self, ribbon: int) -> Suggested | None:
        """The suggestion that a ribbon stands for; the numbers of such ribbons are negative."""
        return self._suggested[-ribbon - 1] if -len(self._suggested) <= ribbon < 0 else None

    def ends(self, ribbon: int) -> tuple[int, ...]:
        """The annotations that a ribbon joins, whether it is a link or only suggested; none when it is gone."""
        offered, link = self.suggested(ribbon), self._links.get(ribbon)
        if offered is not None:
            return offered.left, offered.right
        return tuple(end for end in (link.source, link.target) if end is not None) if link else ()

    def end(self, annotation_id: int) -> Annotation | None:
        """The annotation at an end of a link, also one whose article is not open; None when it is gone."""
        for pane in self._desk.panes:
            here = pane.view.document.annotation(annotation_id)
            if here is not None:
                return here
        if annotation_id not in self._afar:
            try:
                self._afar[annotation_id] = self._desk.annotation(annotation_id)
            except UserError:
                self._afar[annotation_id] = None
        return self._afar[annotation_id]

    def views(self, annotation: Annotation) -> list[LinkView]:
        """The links of an annotation with what is told of each."""
        found: list[LinkView] = []
        for link in self.of(annotation.id):
            there = other_end(link, annotation.id)
            other = self.end(there) if there is not None else None
            if other is None:
                found.append(LinkView(link, annotation.id, against=self._against(link)))
                continue
            language, apart = self._compared(annotation, other)
            inside = other.article == annotation.article
            found.append(LinkView(link, annotation.id, other.quote, language, inside, apart))
        return found

    def _against(self, judgement: Link) -> str:
        """The title of the article that a judgement was made against, where that is not on the desk."""
        project = self._desk.project
        if project is None or any(judgement.kind in ("", one.uid) for one in self._desk.articles):
            return ""
        article = project.article_by_uid(judgement.kind)
        return (article.title or article.name) if article is not None else ""

    def _compared(self, annotation: Annotation, other: Annotation) -> tuple[str, str]:
        """The language of the other end's text, and by how much two figures differ, read from left to right."""
        # Comparing loads all that knows words and figures, which no start needs.
        from annotator.commands.partners import FIGURE, Reading, difference

        readings = {
            article.id: Reading(document.text, document.language, ())
            for article in self._desk.articles
            for document in (self._desk.pane_of(article.id).view.document,)
        }
        here, there = readings.get(annotation.article), readings.get(other.article)
        if here is None or there is None:
            return "", ""
        if annotation.tag != FIGURE or other.tag != FIGURE:
            return there.language, ""
        if next(iter(readings)) == other.article:
            return there.language, difference(other, annotation, there, here)
        return there.language, difference(annotation, other, here, there)

    def hide(self, types: Iterable[str]) -> None:
        """Draw no ribbons of these types."""
        self._hidden = frozenset(types)
        self._draw()

    @property
    def hidden(self) -> frozenset[str]:
        """Types of which no ribbons are drawn."""
        return self._hidden

    # --- going

    def follow(self, link_id: int) -> None:
        """Go to the other end of a link: from the current annotation, else to the end that is out of sight.

        Of a suggestion both ends are shown, by whoever knows what can be done with it.
        """
        offered = self.suggested(link_id)
        if offered is not None:
            self.suggestionAsked.emit(offered)
            return
        link = self._links.get(link_id)
        if link is None:
            return
        current = self._desk.current
        if current is not None and current.id in (link.source, link.target):
            target = other_end(link, current.id)
        else:
            target = next(
                (end for end in (link.source, link.target) if end and not self._is_seen(end)), link.source
            )
        if target is not None:
            self._desk.reveal(target)

    def _is_seen(self, annotation_id: int) -> bool:
        for pane in self._desk.panes:
            annotation = pane.view.document.annotation(annotation_id)
            if annotation is not None:
                y = pane.y_of(annotation.start)
                return y is not None and 0 <= y < pane.viewport().height()
        return False

    # --- keeping in step

    def _on_opened(self) -> None:
        project = self._desk.project
        articles = [article.id for article in self._desk.articles]
        found = project.links(articles) if project is not None and articles else []
        self._links = {link.id: link for link in found}
        self._afar.clear()
        self._renew()

    def _on_changed(self, changes: ChangeSet) -> None:
        links = changes.of("links")
        for change in changes.of("annotations"):
            self._afar.pop(change.id, None)
        for change in links:
            if isinstance(change.after, Link) and self._is_here(change.after):
                self._links[change.id] = change.after
            else:
                self._links.pop(change.id, None)
        if links:
            self._renew()
        elif any(change.id in self._by_annotation for change in changes.of("annotations")):
            self._draw()

    def _is_here(self, link: Link) -> bool:
        documents = [pane.view.document for pane in self._desk.panes]
        return any(document.annotation(end) for document in documents for end in (link.source, link.target))

    def _renew(self) -> None:
        self._by_annotation = {}
        for link in sorted(self._links.values(), key=lambda link: link.id):
            for end in dict.fromkeys((link.source, link.target)):
                if end is not None:
                    self._by_annotation.setdefault(end, []).append(link.id)
        self._draw()
        self.changed.emit()

    def _on_current(self, current: Annotation | None) -> None:
        known = (self._by_annotation, self._suggested_of) if current is not None else ()
        self._desk.facing.gutter.mark(
            ribbon for held in known for ribbon in held.get(current.id if current else 0, ())
        )

    def _draw(self) -> None:
        drawn: list[Ribbon] = []
        titles: dict[int, str] = {}
        for link in self._links.values():
            if link.target is None or link.status == REJECTED or link.type in self._hidden:
                continue
            ends = self._across(link)
            if ends is not None:
                left, right = ends
                drawn.append(
                    Ribbon(
                        link.id, Span(left.start, left.end), Span(right.start, right.end), link.type, link.kind,
                        link.status == PROPOSED,
                    )
                )  # fmt: skip
                one, other = (left, right) if link.source == left.id else (right, left)
                titles[link.id] = "\n".join(filter(None, (tell(told(link, one, other)), link.note)))
        texts = [pane.view.document for pane in self._desk.panes]
        for number, offered in enumerate(self._suggested, 1):
            here, there = texts[0].annotation(offered.left), texts[1].annotation(offered.right)
            if here is not None and there is not None and offered.type not in self._hidden:
                spans = Span(here.start, here.end), Span(there.start, there.end)
                drawn.append(Ribbon(-number, *spans, offered.type, offered.kind, proposed=True))
                said = _sentence(offered.type, offered.kind, here, there)
                titles[-number] = f"{tell(said)}\n{tell(offered.reason)}"
        self._desk.facing.gutter.set_links(drawn, titles)
        self._on_current(self._desk.current)

    def _across(self, link: Link) -> tuple[Annotation, Annotation] | None:
        """The two ends, the left one first; None for a link that does not cross the gutter."""
        left, right = (pane.view.document for pane in self._desk.panes)
        for one, other in ((link.source, link.target), (link.target, link.source)):
            first, second = left.annotation(one), right.annotation(other)
            if first is not None and second is not None:
                return first, second
        return None


def reading_of(pane: Pane) -> Reading:
    """The article that a pane shows."""
    from annotator.commands.partners import Reading

    document = pane.view.document
    return Reading(document.text, document.language, tuple(document.annotations()))


def told(link: Link, source: Annotation, target: Annotation) -> Message:
    """What a link between two annotations says, read from its source to its target."""
    return _sentence(link.type, link.kind, source, target)


def _sentence(type_code: str, kind: str, source: Annotation, target: Annotation) -> Message:
    what: Message = Message(title_of(type_code))
    if kind in KINDS:
        what = Message("{type} ({kind})", type=what, kind=Message(KINDS[kind]))
    return Message(
        "“{source}” {type} “{target}”",
        source=shorten(source.quote, 40),
        type=what,
        target=shorten(target.quote, 40),
    )
