"""The card of a proposal in the inspector: what is proposed, why, and what can be said of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout

from annotator.commands import suggesting
from annotator.model.annotation import Proposal
from annotator.model.captions import shorten
from annotator.model.tags import TagSet
from annotator.model.wording import unpacked
from annotator.ui import spoken
from annotator.ui.column import Ground
from annotator.ui.drawing import SMALL
from annotator.ui.flow import FlowPanel
from annotator.ui.language import tell, tr
from annotator.ui.roles import region
from annotator.ui.widgets import KeyButton, Pill, SectionHeading, TagButton, label

_QUOTE, _VALUE = 400, 120


def provider_titles() -> dict[str, str]:
    """What the providers call themselves, by name."""
    return {name: tell(title) for name, title in suggesting.titles().items()}


class ProposalCard(Ground):
    """One proposal, with its keys on the buttons."""

    acceptAsked = Signal(object, str)  # proposal, tag ("" as proposed)
    rejectAsked = Signal(object)

    def __init__(self) -> None:
        super().__init__("chrome")
        region(self, tr("Proposal"))
        self.proposal: Proposal | None = None
        self._tags: TagSet | None = None
        self._what = Pill()
        self._score = label("", "soft")
        self._quote = label("", wrap=True)
        self._reason = label("", "soft", wrap=True)
        self._provider = label("", "faint", size=SMALL, wrap=True)
        self.accept = KeyButton(tr("Accept"), tr("Enter"))
        self.reject = KeyButton(tr("Reject"), tr("Backspace"))
        self.accept.clicked.connect(lambda: self._ask_accept(""))
        self.reject.clicked.connect(self._ask_reject)
        self._as = FlowPanel(4)
        region(self._as, tr("Accept as"))
        self._values = QFormLayout()
        self._lay_out()

    def show_proposal(self, proposal: Proposal | None, quote: str, tags: TagSet, *, editable: bool) -> None:
        """Show a proposal for these words; None shows nothing and only forgets the one before."""
        self.proposal = proposal
        if proposal is None:
            return
        if tags is not self._tags:
            self._tags = tags
            self._fill_tags(tags)
        tag = tags.get(proposal.tag)
        name = tr(tag.name) if tag is not None else proposal.tag
        subtype = tr(tag.subtype_name(proposal.subtype)) if tag is not None and proposal.subtype else ""
        self._what.show_text(" · ".join(part for part in (name, subtype) if part))
        self._score.setText(spoken.percent(proposal.score))
        self._score.setAccessibleName(tr("Score {score}", score=spoken.percent(proposal.score)))
        self._quote.setText(tr("“{quote}”", quote=shorten(quote, _QUOTE)))
        self._reason.setText(tell(unpacked(proposal.reason)))
        # One that is not there any more goes by its name.
        provider = provider_titles().get(proposal.provider, proposal.provider)
        self._provider.setText(tr("Proposed by: {provider}", provider=provider))
        self._fill_values(proposal, tags)
        for widget in (self.accept, self.reject, self._as):
            widget.setEnabled(editable)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._what)
        head.addStretch(1)
        head.addWidget(self._score)
        buttons = FlowPanel(8)
        buttons.flow.addWidget(self.accept)
        buttons.flow.addWidget(self.reject)
        self._values.setContentsMargins(0, 0, 0, 0)
        self._values.setVerticalSpacing(4)
        column.addWidget(SectionHeading(tr("Proposal")))
        column.addLayout(head)
        for widget in (self._quote, self._reason):
            column.addWidget(widget)
        column.addLayout(self._values)
        column.addWidget(buttons)
        column.addWidget(SectionHeading(tr("Accept as")))
        column.addWidget(self._as)
        column.addWidget(self._provider)
        column.addStretch(1)

    def _fill_tags(self, tags: TagSet) -> None:
        self._as.flow.clear()
        for tag in tags.live:
            button = TagButton(tag, compact=True)
            button.setCheckable(False)
            button.clicked.connect(lambda _=False, code=tag.code: self._ask_accept(code))
            self._as.flow.addWidget(button)
        self._as.updateGeometry()

    def _fill_values(self, proposal: Proposal, tags: TagSet) -> None:
        while self._values.rowCount():
            self._values.removeRow(0)
        tag = tags.get(proposal.tag)
        for code, value in proposal.attributes:
            spec = tag.attribute(code) if tag is not None else None
            if spec is None:
                continue
            said = tr(dict(spec.choices).get(value, value)) if spec.kind == "choice" else value
            self._values.addRow(label(tr(spec.name), "faint"), label(shorten(said, _VALUE), wrap=True))

    def _ask_accept(self, tag: str) -> None:
        if self.proposal is not None:
            self.acceptAsked.emit(self.proposal, tag)

    def _ask_reject(self) -> None:
        if self.proposal is not None:
            self.rejectAsked.emit(self.proposal)
