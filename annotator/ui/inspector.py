"""The inspector: everything about the current annotation, to see and to change.

It knows no project: it is shown values and asks by signals, each with the id of the annotation it speaks of, so that a
field left half-typed is stored where it was typed even when another annotation has become the current one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import ANNOTATION_STATUS_TITLES, ANNOTATION_STATUSES, Annotation, Proposal
from annotator.model.span import Span
from annotator.model.tags import Tag, TagSet
from annotator.ui.attribute_fields import AttributeField
from annotator.ui.column import Column, Ground
from annotator.ui.drawing import SMALL
from annotator.ui.flow import FlowPanel
from annotator.ui.icons import icon
from annotator.ui.inspector_form import AttributeSection, specs_of
from annotator.ui.inspector_parts import Entry, HistorySection, NoteEdit, QuoteSection, SubtypeSection
from annotator.ui.language import tr
from annotator.ui.link_cards import LinkSection, LinkView
from annotator.ui.moments import told
from annotator.ui.proposal_card import ProposalCard
from annotator.ui.roles import region
from annotator.ui.widgets import EmptyState, KeyButton, SectionHeading, TagButton, grown, label

_STATUS_ICONS = {"open": "circle", "confirmed": "confirmed", "doubtful": "doubtful"}
_NOTE = "\0note"  # no attribute has such a code


class Inspector(Column):
    """The panel on the right. Offsets in its signals are spans of code points."""

    attributeEdited = Signal(int, str, str)  # annotation, attribute, canonical value ("" takes it away)
    noteEdited = Signal(int, str)
    tagAsked = Signal(int, str)
    subtypeAsked = Signal(int, str)
    statusAsked = Signal(int, str)
    removeAsked = Signal(int)
    jumpAsked = Signal(int, object)  # annotation, Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self.setObjectName("inspector")
        region(self, tr("Inspector"))
        self.setMinimumWidth(grown(self, 230))
        self._annotation: Annotation | None = None
        self._tags = TagSet(())
        self._drafts: dict[tuple[int, str], str] = {}
        self._tag_buttons: list[TagButton] = []
        self._editable = True
        self._make_parts()
        self._lay_out()
        self.show_annotation(None)

    @property
    def annotation(self) -> Annotation | None:
        """The annotation shown."""
        return self._annotation

    def show_annotation(
        self,
        annotation: Annotation | None,
        tags: TagSet | None = None,
        history: Sequence[Entry] = (),
        links: Sequence[LinkView] = (),
    ) -> None:
        """Show an annotation, or the empty state. What was half-typed for the one before is stored there first."""
        before = self._annotation
        same = before is not None and annotation is not None and before.id == annotation.id
        if not same:
            self.commit()
            self._keep_drafts()
        self._annotation = annotation
        # The project gives the same set until it changes; comparing whole sets costs more than the rest.
        if tags is not None and tags is not self._tags and tags != self._tags:
            self._tags = tags
            self._fill_tags()
        if annotation is None:
            self._turn_to_card()
            return
        tag = self._tags.get(annotation.tag) or _unknown(annotation.tag)
        self._mark_tag()
        self.quote.show_annotation(annotation, tag.colour)
        self.subtypes.show_choice(tag, annotation.subtype)
        self._show_attributes(annotation, tag, same=same)
        self._mark_status()
        self.links.show_links(links)
        self._show_note(annotation, same=same)
        self.history.show_entries(history)
        self._sign.setText(tr("{who} · {time}", who=annotation.annotator, time=told(annotation.created)))
        self.turn_to(self._scroll)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def show_proposal(self, proposal: Proposal | None, quote: str = "") -> None:
        """Show a proposal for these words while there is no annotation to show."""
        if proposal is not None or self.card.proposal is not None:
            self.card.show_proposal(proposal, quote, self._tags, editable=self._editable)
        if self._annotation is None:
            self._turn_to_card()

    def _turn_to_card(self) -> None:
        self.turn_to(self.card if self.card.proposal is not None else self.empty)

    def commit(self) -> None:
        """Store what is half-typed, as far as it is valid; also before the window closes."""
        if self._annotation is None:
            return
        for field in list(self.attributes.fields.values()):
            field.commit()
        self.links.commit()
        self.note.commit()

    def reset(self) -> None:
        """Another project: nothing of the one before stays."""
        self._annotation = None
        self.attributes.clear()
        self.note.load("")
        self._drafts.clear()
        self.card.proposal = None
        self.turn_to(self.empty)

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be changed: not in a project opened for reading only."""
        self._editable = editable
        for widget in (self._tag_row, self.subtypes, self._status_row, self._remove):
            widget.setEnabled(editable)
        self.attributes.set_editable(editable)
        self.links.set_editable(editable)
        self.note.setReadOnly(not editable)

    def focus_first(self) -> None:
        """Put the focus on the first attribute, or on the note where the tag has none."""
        target: QWidget = next(iter(self.attributes.fields.values()), self.note)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def field(self, name: str) -> AttributeField | None:
        """The field of an attribute, if the current tag has it."""
        return self.attributes.fields.get(name)

    # Parts

    def _make_parts(self) -> None:
        self._tag_row = FlowPanel(4)
        region(self._tag_row, tr("Tag"))
        self.quote = QuoteSection()
        self.quote.jumpAsked.connect(self._on_jump)
        self.subtypes = SubtypeSection()
        self.subtypes.asked.connect(self._on_subtype)
        self.attributes = AttributeSection()
        self.attributes.edited.connect(self._on_attribute)
        self._statuses = QButtonGroup(self)
        self._status_row = self._make_statuses()
        self.links = LinkSection()
        self.note = NoteEdit()
        self.note.committed.connect(self._on_note)
        self.history = HistorySection()
        self._sign = label("", "faint", size=SMALL)
        self._remove = KeyButton(tr("Remove"), tr("Del"))
        self._remove.setProperty("quiet", True)
        self._remove.setIcon(icon("remove"))
        self._remove.clicked.connect(self._on_remove)
        self.empty = EmptyState(
            tr("Select words and press the key of a tag, or put the caret into an annotation."), icon="tag"
        )
        self.card = ProposalCard()

    def _make_statuses(self) -> QWidget:
        row = FlowPanel(4)
        region(row, tr("Status"))
        for number, status in enumerate(ANNOTATION_STATUSES):
            button = QPushButton(tr(ANNOTATION_STATUS_TITLES[status]))
            button.setProperty("compact", True)
            button.setIcon(icon(_STATUS_ICONS[status]))
            button.setCheckable(True)
            self._statuses.addButton(button, number)
            row.flow.addWidget(button)
        self._statuses.idClicked.connect(self._on_status)
        return row

    def _lay_out(self) -> None:
        inner = Ground("chrome")
        # A line more of the history makes it higher: what stands above that line is not painted again.
        inner.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 14, 8, 12)
        column.setSpacing(16)
        status = QWidget()
        status.setLayout(_section(SectionHeading(tr("Status")), self._status_row))
        note = QWidget()
        note.setLayout(_section(SectionHeading(tr("Note")), self.note))
        sections = (
            self._tag_row,
            self.quote,
            self.subtypes,
            self.attributes,
            status,
            self.links,
            note,
            self.history,
        )
        for widget in sections:
            column.addWidget(widget)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._sign)
        foot.addStretch(1)
        foot.addWidget(self._remove)
        column.addLayout(foot)
        self._scroll = QScrollArea()
        # What is in it takes the keyboard and is scrolled into sight; the area itself would be a stop without a use.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self.hold((), (self._scroll, self.empty, self.card))

    # Showing

    def _fill_tags(self) -> None:
        self.attributes.forget()
        self.subtypes.forget()
        self._tag_row.flow.clear()
        self._tag_buttons = [TagButton(tag, compact=True) for tag in self._tags.live]
        for button in self._tag_buttons:
            button.clicked.connect(lambda _=False, code=button.tag.code: self._on_tag(code))
            self._tag_row.flow.addWidget(button)
        self._tag_row.updateGeometry()

    def _mark_tag(self) -> None:
        for button in self._tag_buttons:
            button.setChecked(self._annotation is not None and button.tag.code == self._annotation.tag)

    def _mark_status(self) -> None:
        if self._annotation is not None and self._annotation.status in ANNOTATION_STATUSES:
            self._statuses.button(ANNOTATION_STATUSES.index(self._annotation.status)).setChecked(True)

    def _show_attributes(self, annotation: Annotation, tag: Tag, *, same: bool) -> None:
        specs = specs_of(annotation, tag)
        turned = specs != self.attributes.specs
        if turned:
            if same:
                self.commit()
                self._keep_drafts()
            self.attributes.turn_to(specs)
        self.attributes.set_title(tag)
        for name, field in self.attributes.fields.items():
            if same and not turned:
                field.refresh(annotation.attribute(name))
            else:
                field.load(annotation.attribute(name), self._drafts.pop((annotation.id, name), None))

    def _show_note(self, annotation: Annotation, *, same: bool) -> None:
        if same:
            self.note.refresh(annotation.note)
        else:
            self.note.load(annotation.note, self._drafts.pop((annotation.id, _NOTE), None))

    # Half-typed

    def _keep_drafts(self) -> None:
        """Put aside what could not be stored; it is there again when its annotation is."""
        if self._annotation is None:
            return
        ident = self._annotation.id
        pending = {name: field.pending for name, field in self.attributes.fields.items()}
        pending[_NOTE] = self.note.pending
        for name, typed in pending.items():
            if typed is not None:
                self._drafts[ident, name] = typed

    # What was asked

    def _on_attribute(self, name: str, value: str) -> None:
        if self._annotation is not None:
            self.attributeEdited.emit(self._annotation.id, name, value)

    def _on_note(self, text: str) -> None:
        if self._annotation is not None:
            self.noteEdited.emit(self._annotation.id, text)

    def _on_tag(self, code: str) -> None:
        if self._annotation is not None and code != self._annotation.tag:
            self.tagAsked.emit(self._annotation.id, code)
        self._mark_tag()

    def _on_subtype(self, code: str) -> None:
        if self._annotation is not None:
            self.subtypeAsked.emit(self._annotation.id, code)

    def _on_jump(self, span: Span) -> None:
        if self._annotation is not None:
            self.jumpAsked.emit(self._annotation.id, span)

    def _on_remove(self) -> None:
        if self._annotation is not None:
            self.removeAsked.emit(self._annotation.id)

    def _on_status(self, number: int) -> None:
        status = ANNOTATION_STATUSES[number]
        if self._annotation is not None and status != self._annotation.status:
            self.statusAsked.emit(self._annotation.id, status)
        self._mark_status()


def _section(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part)
    return column


def _unknown(code: str) -> Tag:
    """What stands for a tag the project's tag set has lost."""
    return Tag(0, "", code, code, "grey", "", 0, "full", (), ())
