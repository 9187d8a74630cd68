"""Export: what goes out, in which format, where to; its first records and what would be lost are seen before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.commands.exchange import FormatRow, Sample
from annotator.commands.presets import USUAL_FORMAT, Preset
from annotator.commands.selection import Selection
from annotator.commands.splitting import Split, parse_split
from annotator.formats.registry import Setting
from annotator.formats.values import LossReport
from annotator.model.errors import DiptychError, UserError
from annotator.model.folding import fold
from annotator.ui.dialogs.export_choices import (
    AnnotationChoice,
    Scope,
    ScopeChoice,
    SettingsChoice,
    SplitChoice,
    selection,
)
from annotator.ui.dialogs.preset_bar import PresetBar
from annotator.ui.dialogs.sample_pane import SamplePane
from annotator.ui.dialogs.write_dialog import WriteDialog
from annotator.ui.language import tell, tr
from annotator.ui.widgets import SectionHeading, grown

# The preview is made anew once the choices have come to rest for so long.
REST_MS = 140
# Of more articles than that losses are looked for when somebody asks.
UNASKED = 300


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the user wants written. `settings` are those of the format that are not as usual."""

    format: str
    target: Path
    selection: Selection = field(default_factory=Selection)
    settings: Mapping[str, str] = field(default_factory=dict)
    split: Split | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class ExportStart:
    """What the dialog is told of project and user: `desk` and `filtered` are None where there is nothing such.

    `annotators` with the number of their annotations; `settings` by name of the format; presets as they are kept.
    """

    stem: str
    folder: Path
    articles: int
    desk: Scope | None = None
    filtered: Scope | None = None
    annotators: tuple[tuple[str, int], ...] = ()
    settings: Mapping[str, Sequence[Setting]] = field(default_factory=dict)
    presets: Mapping[str, str] = field(default_factory=dict)
    last: str = ""


class ExportDialog(WriteDialog):
    """`previewAsked` and `lossesAsked` carry an `ExportRequest`; the answers come through `show_sample`,
    `show_sample_error` and `show_losses`. `presetsKept(dict)` are the presets after a change.
    """

    previewAsked = Signal(object)
    lossesAsked = Signal(object)
    presetsKept = Signal(object)

    def __init__(
        self, formats: Sequence[FormatRow], start: ExportStart, parent: QWidget | None = None
    ) -> None:
        rows = sorted(formats, key=lambda row: (row.name != USUAL_FORMAT, fold(tr(row.title))))
        super().__init__(rows, start.stem, start.folder, parent)
        self.setWindowTitle(tr("Export"))
        self._empty = not start.articles
        self._applying = False
        self.scope = ScopeChoice(start.desk, start.filtered, Scope(None, start.articles), self)
        self.annotations = AnnotationChoice(start.annotators)
        self.settings = SettingsChoice(start.settings)
        self.split = SplitChoice()
        self.sample = SamplePane()
        self.presets = PresetBar(start.presets, start.last)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.refresh)
        self.build(self._body_of_three())
        self._fit()
        for part in (self.scope, self.annotations, self.settings):
            part.changed.connect(self._on_choice)
        self.split.changed.connect(self._on_split)
        self.losses.asked.connect(self._ask_losses)
        self.presets.chosen.connect(self.apply)
        self.presets.wanted.connect(lambda: self.presets.keep(self.preset()))
        self.presets.kept.connect(self.presetsKept)
        self.presets.refused.connect(lambda said: self._say(said, "danger"))
        self.presets.begin()

    # What is asked

    def request(self, *, overwrite: bool = False) -> ExportRequest | None:  # type: ignore[override]
        """What is asked for as the dialog stands; None while something is missing or makes no sense."""
        asked = super().request(overwrite=overwrite)
        if asked is None or self._wrong_choice():
            return None
        return ExportRequest(
            asked.format,
            asked.target,
            selection(self.scope, self.annotations),
            self.settings.values(),
            self._split(),
            overwrite,
        )

    def preset(self) -> Preset:
        """How it is to be written, without what and where to."""
        chosen = self.format()
        return Preset(
            chosen.name if chosen is not None else USUAL_FORMAT,
            tuple(sorted(self.settings.values().items())),
            self.annotations.chosen_statuses(),
            self.annotations.chosen_annotators(),
            self.annotations.proposals.isChecked(),
            self.split.shares(),
            str(self.split.by.currentData()),
            self.split.seed.value(),
        )

    def apply(self, preset: Preset) -> None:
        """Choose as a preset says. A format that is not there (any more) is told, and the rest is chosen."""
        self._applying = True
        there = self.list.choose(preset.format)
        if there:
            self.settings.apply(dict(preset.settings))
        self.annotations.apply(preset)
        self.split.apply(preset)
        self._applying = False
        self._on_split(chosen=True)
        self.check()
        self.refresh()
        if not there:
            self._say(tr("The format “{name}” of this preset is not there.", name=preset.format), "warn")

    def suffix(self) -> str:
        """What the target ends with; several parts need a folder."""
        return "" if self.split.on.isChecked() else super().suffix()

    def wrong(self) -> str:
        """Why nothing can be written as the dialog stands."""
        return self._wrong_choice() or super().wrong()

    def _wrong_choice(self) -> str:
        if self._empty:
            return tr("There is nothing to export yet: import articles first.")
        if not self.scope.scope().articles:
            return tr("The filter shows no article. Choose something else.")
        try:
            self._split()
        except UserError as error:
            return tell(error)
        return self.annotations.wrong()

    def _split(self) -> Split | None:
        split = self.split
        if not split.on.isChecked():
            return None
        return parse_split(split.parts.text(), str(split.by.currentData()), split.seed.value())

    # What is seen before

    def refresh(self) -> None:
        """Ask for the first records of what is chosen."""
        self._rest.stop()
        self.losses.show_nothing()
        wrong = self._wrong_choice()
        request = self.request()
        if wrong:
            self.sample.show_nothing(wrong)
        elif request is not None:
            self.sample.show_waiting()
            self.previewAsked.emit(request)

    def show_sample(
        self, sample: Sample, parts: Sequence[tuple[str, int]] = (), refused: UserError | None = None
    ) -> None:
        """Show the first records and the sizes of the parts, or why there are none; then look for losses, unless that
        would take long.
        """
        self.sample.show_sample(sample)
        self.split.show_parts(parts, refused)
        if self.scope.scope().articles <= UNASKED:
            self._ask_losses()
        else:
            self.losses.show_nothing(offer=True)

    def show_sample_error(self, error: DiptychError) -> None:
        """Why there are no first records, nor anything else of this export."""
        self.sample.show_nothing(tell(error), wrong=True)
        self.losses.show_nothing()
        self._say(tell(error), "danger")

    def show_losses(self, report: LossReport) -> None:
        """Show what an export like this would lose."""
        self.losses.show_report(report)

    def _ask_losses(self) -> None:
        request = self.request()
        if request is not None:
            self.losses.show_waiting(tr("Looking for losses…"))
            self.lossesAsked.emit(request)

    # What the user does

    def on_format(self) -> None:
        chosen = self.format()
        self.settings.show_format(chosen.name if chosen is not None else "")
        if not self._applying:
            self._on_choice()

    def _on_choice(self) -> None:
        self.presets.show_changed()
        self.losses.show_nothing()
        self.check()
        self._rest.start()

    def _on_split(self, *, chosen: bool = False) -> None:
        """Parts go into a folder."""
        row = self.format()
        if row is not None:
            self.target.set_kind(tr(row.title), self.suffix())
        if not chosen:
            self._on_choice()

    def done(self, result: int) -> None:
        """Closed, whichever way: nothing goes on."""
        self._rest.stop()
        super().done(result)

    # Parts

    def _body_of_three(self) -> QWidget:
        body = QWidget()
        across = QHBoxLayout()
        across.setSpacing(22)
        across.addWidget(self.format_side(), 6)
        across.addWidget(self._choices(), 7)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.sample, 1)
        right.addWidget(self.losses)
        across.addLayout(right, 11)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.presets)
        column.addLayout(across, 1)
        return body

    def _choices(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        what = SectionHeading(tr("What"))
        # As high as the row of the preview's heading, which holds a box to tick, so that all three stand on one line.
        for heading in (what, self.format_heading):
            heading.setMinimumHeight(self.sample.wrap.sizeHint().height())
        column.addWidget(what)
        for button in self.scope.buttons:
            column.addWidget(button)
        for title, part in ((tr("Annotations"), self.annotations), (tr("Training"), self.split)):
            if part is self.split:
                column.addSpacing(6)
                column.addWidget(self.settings)
            column.addSpacing(6)
            column.addWidget(SectionHeading(title))
            column.addWidget(part)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(grown(self, 300))
        return area

    def _fit(self) -> None:
        """As large as is good to work with, and no larger than the screen."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(1180, screen.width() - 40), min(740, screen.height() - 60))
