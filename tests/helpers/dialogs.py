"""Every dialog of the program, ready to be opened over a bare window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog, QWidget

from annotator.commands import aliases
from annotator.commands.aligning import Corrected
from annotator.commands.exchange import FormatRow, ImportPreview, PreviewItem, Sample, formats
from annotator.commands.table import all_commands
from annotator.commands.translating import Consent
from annotator.formats import registry
from annotator.formats.compare import export as compare
from annotator.formats.values import Counts, Incoming, Loss, LossReport
from annotator.model.annotation import Article, Correction
from annotator.model.errors import EnvironmentProblem
from annotator.model.preferences import Preferences
from annotator.model.span import Span
from annotator.model.wording import Message
from annotator.store.errors import LockOwner
from annotator.ui import messages
from annotator.ui.crash import CrashDialog
from annotator.ui.dialogs.aliases_dialog import AliasesDialog
from annotator.ui.dialogs.article_details import ArticleDetails
from annotator.ui.dialogs.consent_dialog import ConsentDialog
from annotator.ui.dialogs.corrections_dialog import CorrectionsDialog
from annotator.ui.dialogs.export_choices import Scope
from annotator.ui.dialogs.export_dialog import ExportDialog, ExportStart
from annotator.ui.dialogs.findings import FindingsDialog
from annotator.ui.dialogs.import_preview import ImportPreviewDialog
from annotator.ui.dialogs.locked import LockedDialog
from annotator.ui.dialogs.pair_with import PairWith
from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.dialogs.settings_dialog import SettingsDialog
from annotator.ui.dialogs.tag_editor import TagEditor
from annotator.ui.dialogs.thresholds_dialog import ThresholdsDialog
from annotator.ui.key_sheet import KeySheet
from annotator.ui.progress import ProgressDialog
from tests.helpers.projects import new_project, tags


@dataclass(frozen=True)
class Case:
    """A dialog and the pages of its tabs to look at. `escapes`: Esc puts it away, as it does nearly all."""

    make: Callable[[QWidget], QDialog]
    pages: int = 1
    escapes: bool = True


def _preferences() -> Preferences:
    """With a service that has all the fields there are, and consents to take back."""
    return Preferences(translation_service="microsoft", translation_consents=("deepl api.deepl.com",))


def _article(ident: int, language: str, title: str) -> Article:
    return Article(ident, "0", "name", title, language, "", "", 1, 4, "0", "new", (), (), "", "")


def _import(frame: QWidget) -> QDialog:
    incoming = Incoming(
        name="front",
        text="One.\nTwo.",
        sha256="0",
        original=b"One.\nTwo.",
        encoding_found="utf-8",
        title="One",
        language="en",
        suggested_exclusions=(Span(5, 9),),
    )
    items = (PreviewItem("front.txt", incoming, True, ""), PreviewItem("copy.txt", incoming, True, ""))
    return ImportPreviewDialog(ImportPreview(items, (), ()), lambda item, _encoding: item, frame)


def _progress(frame: QWidget) -> QDialog:
    dialog = ProgressDialog("Importing", frame)
    dialog.show_progress(3, 10, "front.txt")
    return dialog


def _findings(frame: QWidget) -> QDialog:
    return FindingsDialog([("front.txt", Message("Left out."))], "What was found", frame)


def _problem(frame: QWidget) -> QDialog:
    problem = EnvironmentProblem("The disk is full. Make room, then try again.")
    problem.__cause__ = OSError("No space left on device")
    return messages.problem(frame, problem)


def _question(frame: QWidget) -> QDialog:
    return messages.ask_then(frame, "Remove it?", "Remove", "Keep", lambda _answer: None, danger=True)


def _aliases(frame: QWidget) -> QDialog:
    folder = TemporaryDirectory()
    project = new_project(Path(folder.name))
    aliases.put(project, ["Kyiv", "Kiev"])
    dialog = AliasesDialog(project, frame)

    def over() -> None:
        project.close()
        folder.cleanup()

    dialog.destroyed.connect(over)
    return dialog


def _corrections(frame: QWidget) -> QDialog:
    dialog = CorrectionsDialog(("French", "English"), frame)
    one = Correction(1, "c", 1, "pin", 0, 3, 0, 4, "Anna", "")
    row = Corrected(one, Message("belong together"), (Span(0, 3), Span(0, 4)), ("Un.", "One."), kept=False)
    dialog.show_rows([row])
    return dialog


def _report(frame: QWidget) -> QDialog:
    formats = [FormatRow(x.name, x.title, False, True, (x.suffix,), x.holds) for x in compare.FORMATS]
    return ReportDialog(formats, "a", Path.cwd(), frame)


def _export(frame: QWidget) -> QDialog:
    """With everything there is to choose, and something lost."""
    rows = formats()
    settings = {row.name: registry.settings_of(registry.exporter(row.name)) for row in rows if row.writes}
    settings["jsonl"] = (registry.Setting("scheme", "Scheme", (("iob2", "IOB2"), ("bioes", "BIOES"))),)
    start = ExportStart(
        "a",
        Path.cwd(),
        900,
        Scope((("pair", 1),), 2, "A"),
        Scope((("pair", 1), ("pair", 2)), 4),
        (("Ana", 12), ("Ben", 3)),
        settings,
        {"Training": '{"format": "csv"}'},
        '{"format": "jsonl", "parts": "90/10"}',
    )
    dialog = ExportDialog(rows, start, frame)
    dialog.show_losses(LossReport(Counts(2, 5), (Loss("front", "u", Message("Notes cannot be held.")),)))
    dialog.show_sample(Sample("{}", True), (("train", 3), ("test", 1)))
    dialog.show_losses(LossReport(Counts(2, 5), (Loss("front", "u", Message("Notes cannot be held.")),)))
    return dialog


DIALOGS = {
    "import": Case(_import),
    "tags": Case(lambda frame: TagEditor(tags(), lambda _tag, _subtype: 0, frame), 2),
    "settings": Case(lambda frame: SettingsDialog(_preferences(), all_commands(tags()), tags(), frame), 4),
    "export": Case(_export),
    "report": Case(_report),
    "aliases": Case(_aliases),
    "thresholds": Case(lambda frame: ThresholdsDialog(tags(), {"claim": "0.5"}, frame)),
    "corrections": Case(_corrections),
    "consent": Case(
        lambda frame: ConsentDialog(
            Consent("google translate.google.com", "Google", "translate.google.com", False, True, ("Un.",)),
            frame,
        )
    ),
    "locked": Case(lambda frame: LockedDialog(Path("a.diptych"), LockOwner("atlas", "ana", 1, ""), frame)),
    "keys": Case(lambda frame: KeySheet(all_commands(tags()), tags(), frame)),
    "crash": Case(lambda frame: CrashDialog("report", frame)),
    "pair": Case(
        lambda frame: PairWith(
            _article(1, "fr", "Un"), [_article(2, "en", "One"), _article(3, "fr", "Deux")], frame
        )
    ),
    "details": Case(lambda frame: ArticleDetails(_article(1, "fr", "Un"), frame)),
    "findings": Case(_findings),
    "progress": Case(_progress, escapes=False),
    "problem": Case(_problem),
    "question": Case(_question),
    "about": Case(messages.about),
}
