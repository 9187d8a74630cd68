"""The links of an annotation in the inspector: a card for each, to read, to follow and to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Link
from annotator.model.captions import shorten
from annotator.model.links import (
    BY_CODE,
    CONFIRMED,
    KINDS,
    LINK_STATUS_TITLES,
    PROPOSED,
    REJECTED,
    other_end,
    title,
    types_for,
)
from annotator.ui import theme as themes
from annotator.ui.drawing import SMALL
from annotator.ui.icons import icon
from annotator.ui.inspector_parts import NoteEdit
from annotator.ui.language import tr, tr_n
from annotator.ui.moments import told
from annotator.ui.reader.ribbon_paint import COLOURS, SIGNS
from annotator.ui.roles import region
from annotator.ui.widgets import SectionHeading, label

_QUOTE = 90
# An annotation with more links than this is a hub; the table has them all.
_MOST = 24
_ORDER = {CONFIRMED: 0, PROPOSED: 1, REJECTED: 2}


class LinkView(NamedTuple):
    """A link as seen from one of its annotations, with all that a card shows of it.

    `quote` and `language` are those of the other end, "" for a judgement on one alone. `inside`: both in one article.
    `difference` is that of two figures (`+20 %`). `against`: title of the article that a judgement was made against.
    """

    link: Link
    seen_from: int
    quote: str = ""
    language: str = ""
    inside: bool = False
    difference: str = ""
    against: str = ""


class LinkSection(QWidget):
    """All cards of an annotation. Every signal but `jumpAsked` carries the id of the link it speaks of."""

    jumpAsked = Signal(int)  # the annotation at the other end
    typeAsked = Signal(int, str)
    kindAsked = Signal(int, str)
    turnAsked = Signal(int)
    noteEdited = Signal(int, str)
    statusAsked = Signal(int, str)
    removeAsked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        region(self, tr("Links"))
        self.cards: list[LinkCard] = []
        self._editable = True
        self._hint = label(tr("L links this annotation, H says: only here."), "faint", size=SMALL, wrap=True)
        self._more = label("", "faint", size=SMALL)
        self._more.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for widget in (SectionHeading(tr("Links")), self._hint, self._more):
            self._column.addWidget(widget)

    def show_links(self, views: Sequence[LinkView]) -> None:
        """Show these links; cards that show the same already are left alone."""
        views = sorted(views, key=lambda view: (_ORDER.get(view.link.status, 0), view.link.id))
        shown = views[:_MOST]
        while len(self.cards) < len(shown):
            card = LinkCard(self)
            card.set_editable(self._editable)
            self._column.insertWidget(self._column.count() - 1, card)
            self.cards.append(card)
        for card, view in zip(self.cards, shown, strict=False):
            card.show_link(view)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(shown))
        self._hint.setVisible(not shown)
        self._more.setVisible(len(views) > len(shown))
        self._more.setText(tr_n("and %n more link(s)", len(views) - len(shown)))

    def commit(self) -> None:
        """Store a note that is half-typed."""
        for card in self.cards:
            card.note.commit()

    def set_editable(self, editable: bool) -> None:
        """Whether links can be changed."""
        self._editable = editable
        for card in self.cards:
            card.set_editable(editable)


class LinkCard(QAbstractButton):
    """One link. A click or Enter goes to its other end; Del removes it; the menu holds the rest."""

    def __init__(self, section: LinkSection) -> None:
        super().__init__(section)
        self._section = section
        self._view: LinkView | None = None
        self._editable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._what = label("", wrap=True)
        font = self._what.font()
        font.setBold(True)
        self._what.setFont(font)
        self._quote = label("", wrap=True)
        self._detail = label("", "faint", size=SMALL, wrap=True)
        self._note = label("", "soft", size=SMALL, wrap=True)
        for part in (self._what, self._quote, self._detail, self._note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.note = NoteEdit()
        self.note.setMinimumHeight(54)
        self.note.hide()
        self.note.committed.connect(self._on_note)
        self.note.installEventFilter(self)
        self.menu_button = QToolButton()
        self.menu_button.setProperty("quiet", True)
        self.menu_button.setIcon(icon("more"))
        self.menu_button.setToolTip(tr("Change this link"))
        self.menu_button.clicked.connect(lambda: self.open_menu(self.menu_button.rect().bottomLeft()))
        self.accept_button = self._verb(tr("Accept"), "confirmed", CONFIRMED)
        self.reject_button = self._verb(tr("Reject"), "close", REJECTED)
        self.clicked.connect(self.follow)
        self._lay_out()

    @property
    def view(self) -> LinkView | None:
        """What the card shows."""
        return self._view

    def show_link(self, view: LinkView) -> None:
        """Show a link. Does nothing when it is shown already."""
        if view == self._view:
            return
        before, self._view = self._view, view
        link = view.link
        if before is None or before.link.id != link.id:
            self.note.commit()
            self.note.hide()
            self.note.load(link.note)
        else:
            self.note.refresh(link.note)
        what, detail = tr(title(link, view.seen_from)), _details(view)
        sign = SIGNS.get(link.type, "")
        place = f"{view.language.upper()} " if view.language and not view.inside else ""
        quote = tr("“{quote}”", quote=shorten(view.quote, _QUOTE)) if view.quote else ""
        self._what.setText(f"{sign} {what}" if sign else what)
        self._quote.setText(f"→ {place}{quote}")
        self._quote.setVisible(link.target is not None)
        self._detail.setText(" · ".join(detail))
        self._note.setText(link.note)
        self._note.setVisible(bool(link.note) and self.note.isHidden())
        self._show_verbs()
        self.setAccessibleName(
            ", ".join(filter(None, (f"{what} {place}{quote}".strip(), *detail, link.note)))
        )
        self.setAccessibleDescription(tr("Enter goes to the other end") if link.target else "")
        self.menu_button.setAccessibleName(tr("Change: {link}", link=f"{what} {quote}".strip()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if link.target else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def set_editable(self, editable: bool) -> None:
        """Whether the link can be changed."""
        self._editable = editable
        self.menu_button.setVisible(editable)
        self.note.setReadOnly(not editable)
        self._show_verbs()

    def follow(self) -> None:
        """Go to the other end."""
        if self._view is not None:
            other = other_end(self._view.link, self._view.seen_from)
            if other is not None:
                self._section.jumpAsked.emit(other)

    def menu(self) -> QMenu:
        """What can be done with the link; made anew each time, the caller shows it."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._view is None:
            return made
        link, section = self._view.link, self._section
        if link.target is not None:
            made.addAction(tr("Go to the other end"), self.follow)
        if self._editable:
            fill_link_menu(
                made,
                link,
                LinkVerbs(
                    lambda code: section.typeAsked.emit(link.id, code),
                    lambda kind: section.kindAsked.emit(link.id, kind),
                    lambda: section.turnAsked.emit(link.id),
                    lambda status: section.statusAsked.emit(link.id, status),
                    lambda: section.removeAsked.emit(link.id),
                    self.edit_note,
                ),
                inside=self._view.inside,
            )
        return made

    def open_menu(self, at: QPoint) -> None:
        """Show the menu at a place of the card."""
        self.menu().popup(self.menu_button.mapToGlobal(at))

    def edit_note(self) -> None:
        """Open the field for the note."""
        self._note.hide()
        self.note.show()
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- inside

    def _verb(self, text: str, sign: str, status: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("compact", True)
        button.setIcon(icon(sign))
        button.clicked.connect(lambda: self._on_status(status))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._what, 1)
        head.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        verbs = QHBoxLayout()
        verbs.addWidget(self.accept_button)
        verbs.addWidget(self.reject_button)
        verbs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 6, 5, 7)
        column.setSpacing(2)
        column.addLayout(head)
        for part in (self._quote, self._detail, self._note, self.note):
            column.addWidget(part)
        column.addLayout(verbs)

    def _show_verbs(self) -> None:
        waiting = self._editable and self._view is not None and self._view.link.status != CONFIRMED
        self.accept_button.setVisible(waiting)
        self.reject_button.setVisible(
            waiting and self._view is not None and self._view.link.status == PROPOSED
        )

    def _on_status(self, status: str) -> None:
        if self._view is not None:
            self._section.statusAsked.emit(self._view.link.id, status)

    def _on_note(self, text: str) -> None:
        if self._view is not None:
            self._section.noteEdited.emit(self._view.link.id, text)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The field of the note goes when the focus does, or with Esc."""
        if watched is self.note:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    self.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
            elif event.type() == QEvent.Type.FocusOut:
                self.note.commit()
                self.note.hide()
                self._note.setVisible(bool(self._note.text()))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link, Del removes it, the arrows go from card to card."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.follow()
        elif key == Qt.Key.Key_Delete and self._editable and self._view is not None:
            self._section.removeAsked.emit(self._view.link.id)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            cards = [card for card in self._section.cards if card.isVisible()]
            place = cards.index(self) + (1 if key == Qt.Key.Key_Down else -1)
            cards[place % len(cards)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, by the mouse or by its key."""
        self.menu().popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: icons in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for button, sign in (
                (self.menu_button, "more"),
                (self.accept_button, "confirmed"),
                (self.reject_button, "close"),
            ):
                button.setIcon(icon(sign))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card with the colour of its type at the edge; a proposal is dashed."""
        worn = themes.current()
        link = self._view.link if self._view is not None else None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(worn.colour("focus" if self.hasFocus() else "edge"), 1.5 if self.hasFocus() else 1)
        if link is not None and link.status != CONFIRMED and not self.hasFocus():
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(worn.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour(COLOURS.get(link.type, "faint") if link is not None else "faint"))
        painter.drawRoundedRect(QRectF(0, 1, 4, self.height() - 2), 2, 2)
        painter.end()


class LinkVerbs(NamedTuple):
    """What a menu of a link calls."""

    type: Callable[[str], object]
    kind: Callable[[str], object]
    turn: Callable[[], object]
    status: Callable[[str], object]
    remove: Callable[[], object]
    note: Callable[[], object] | None = None


def fill_link_menu(menu: QMenu, link: Link, verbs: LinkVerbs, *, inside: bool) -> None:
    """Add what can be done with a link to a menu."""
    if link.status != CONFIRMED:
        menu.addAction(tr("Accept"), lambda: verbs.status(CONFIRMED))
    if link.status == PROPOSED:
        menu.addAction(tr("Reject"), lambda: verbs.status(REJECTED))
    menu.addSeparator()
    types = menu.addMenu(tr("Type"))
    for link_type in types_for(1, None if link.target is None else 1 if inside else 2):
        action = types.addAction(
            f"{tr(link_type.title)}\t{link_type.key}", partial(verbs.type, link_type.code)
        )
        action.setCheckable(True)
        action.setChecked(link_type.code == link.type)
    if link.type == "contradicts":
        kinds = menu.addMenu(tr("Kind of contradiction"))
        for code, name in (("", tr("not said")), *((code, tr(name)) for code, name in KINDS.items())):
            action = kinds.addAction(name, partial(verbs.kind, code))
            action.setCheckable(True)
            action.setChecked(code == link.kind)
    known = BY_CODE.get(link.type)
    if link.target is not None and known is not None and known.directed:
        menu.addAction(tr("Turn round"), verbs.turn)
    if verbs.note is not None:
        menu.addAction(tr("Note…"), verbs.note)
    menu.addSeparator()
    menu.addAction(f"{tr('Remove the link')}\t{tr('Del')}", verbs.remove)


def _details(view: LinkView) -> list[str]:
    """Kind, difference, status if it is not confirmed, who and when."""
    link = view.link
    found = [tr(KINDS[link.kind]) if link.kind in KINDS else "", view.difference]
    if view.against:
        found.append(tr("against “{title}”", title=shorten(view.against, _QUOTE)))
    if link.status != CONFIRMED:
        found.append(tr(LINK_STATUS_TITLES.get(link.status, link.status)))
    found += [link.annotator, told(link.updated or link.created)]
    return [part for part in found if part]
