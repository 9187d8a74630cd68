"""The import preview: corrections with keys and mouse, and the preview that comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.commands.exchange import ImportPreview, PreviewItem
from annotator.formats.values import Incoming, Problem
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.model.text import SourceText, clean
from annotator.model.wording import Message
from annotator.ui.dialogs import import_preview
from annotator.ui.dialogs.import_draft import ImportDraft, LineState
from annotator.ui.dialogs.import_models import LINES_SHOWN, NAME
from annotator.ui.dialogs.import_preview import ImportPreviewDialog

FRENCH = "Titre\n\nL’été.\nPartager\nLire aussi"


def _incoming(name: str, text: str, language: str, encoding: str = "utf-8", found: str = "utf-8") -> Incoming:
    return Incoming(
        name=name,
        text=text,
        sha256=SourceText(text).sha256,
        original=text.encode(encoding),
        encoding=encoding,
        encoding_found=found,
        title=name.title(),
        language=language,
        language_certainty=0.92,
    )


def _redecode(item: PreviewItem, encoding: str) -> PreviewItem:
    incoming = item.incoming
    try:
        text, cleaned = clean(incoming.original.decode(encoding))
    except UnicodeDecodeError as error:
        raise UserError(
            "{name} is not {encoding}: byte {at} does not fit.",
            name=incoming.name,
            encoding=encoding,
            at=error.start,
        ) from None
    read = replace(
        incoming, text=text, encoding=encoding, cleaned=cleaned, excluded=(), suggested_exclusions=()
    )
    return item._replace(incoming=replace(read, language="fr", language_certainty=0.8))


def _preview() -> ImportPreview:
    french = replace(
        _incoming("front", FRENCH, "fr"),
        suggested_exclusions=(Span(FRENCH.index("Partager"), len(FRENCH)),),
        cleaned={"line_ends": 4, "bom": 1},
    )
    return ImportPreview(
        (
            PreviewItem("/in/front.txt", french, True, ""),
            PreviewItem("/in/line.txt", _incoming("line", "One.\nTwo.", "en"), True, ""),
            PreviewItem(
                "/in/mur.txt", _incoming("mur", "Le « mur » d’été", "", "cp1252", "fallback"), True, ""
            ),
            PreviewItem("/in/copy.txt", _incoming("copy", "One.\nTwo.", "en"), False, "line"),
        ),
        ((0, 1),),
        (Problem("photo.png", Message("This is a picture, not a text.")),),
    )


@pytest.fixture
def dialog(frame: QWidget) -> ImportPreviewDialog:
    made = ImportPreviewDialog(_preview(), _redecode, frame)
    made.open()
    return made


def _press(qtbot: QtBot, box: QComboBox, code: object) -> None:
    """Choose an entry as the keyboard does."""
    box.setFocus()
    step = Qt.Key.Key_Down if box.findData(code) > box.currentIndex() else Qt.Key.Key_Up
    while box.currentData() != code:
        qtbot.keyClick(box, step)


def _agreed(qtbot: QtBot, dialog: ImportPreviewDialog) -> ImportPreview:
    with qtbot.waitSignal(dialog.agreed) as agreed:
        qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    result = agreed.args[0]
    assert isinstance(result, ImportPreview)
    return result


def test_nothing_corrected_gives_the_same_preview_back(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    assert dialog.ok_button.text() == "&Import 3 article(s)"
    assert _agreed(qtbot, dialog) == _preview()


def test_files_that_cannot_come_in_are_listed_with_the_reason(dialog: ImportPreviewDialog) -> None:
    assert dialog.files.rowCount() == 5
    assert "1 file(s) cannot come in" in dialog.summary.text()
    dialog.table.setCurrentIndex(dialog.files.index(4, NAME))
    assert dialog.notes.text() == "This is a picture, not a text."
    assert not dialog.title.isVisible()


def test_space_unticks_a_file_and_a_pair_without_it_does_not_come_in(
    qtbot: QtBot, dialog: ImportPreviewDialog
) -> None:
    dialog.table.setCurrentIndex(dialog.files.index(1, NAME))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.ok_button.text() == "&Import 2 article(s)"
    result = _agreed(qtbot, dialog)
    assert [item.include for item in result.items] == [True, False, True, False]
    assert result.pairs == ()


def test_nothing_ticked_cannot_be_imported(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    qtbot.mouseClick(dialog.none_button, Qt.MouseButton.LeftButton)
    assert not dialog.ok_button.isEnabled()
    with qtbot.assertNotEmitted(dialog.agreed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert dialog.ok_button.text() == "&Import 4 article(s)"


def test_title_and_language_are_corrected(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    assert dialog.language_hint.text() == "French · 92 %"
    dialog.title.selectAll()
    qtbot.keyClicks(dialog.title, "Le front")
    _press(qtbot, dialog.language, "de")
    first = _agreed(qtbot, dialog).items[0].incoming
    assert (first.title, first.language, first.language_certainty) == ("Le front", "de", 1.0)


def test_another_encoding_reads_the_bytes_anew(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    dialog.table.setCurrentIndex(dialog.files.index(2, NAME))
    assert "check accents" in dialog.encoding_hint.text()
    _press(qtbot, dialog.encoding, "mac-roman")
    assert dialog.list.model().index(0, 0).data().startswith("Le ´ mur")
    _press(qtbot, dialog.encoding, "cp1252")
    read = _agreed(qtbot, dialog).items[2].incoming
    assert (read.text, read.encoding, read.encoding_found) == ("Le « mur » d’été", "cp1252", "chosen")
    assert (read.language, read.title) == ("fr", "Mur")


def test_a_format_that_knows_its_encoding_leaves_nothing_to_choose(frame: QWidget) -> None:
    known = _incoming("corpus", "One.", "en", found="")
    dialog = ImportPreviewDialog(
        ImportPreview((PreviewItem("x", known, True, ""),), (), ()), _redecode, frame
    )
    dialog.open()
    assert not dialog.encoding.isVisible()


def test_an_encoding_that_does_not_fit_is_refused_in_place(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    dialog.table.setCurrentIndex(dialog.files.index(2, NAME))
    _press(qtbot, dialog.encoding, "utf-8")
    assert dialog.encoding_hint.text() == "mur is not utf-8: byte 3 does not fit.\nThe text stays as it was."
    assert _agreed(qtbot, dialog).items[2].incoming.encoding == "cp1252"


def test_language_is_set_for_all_selected_files(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    dialog.table.setCurrentIndex(dialog.files.index(0, NAME))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    _press(qtbot, dialog.language, "it")
    assert [item.incoming.language for item in _agreed(qtbot, dialog).items] == ["it", "it", "it", "en"]


def test_another_partner_takes_the_old_pair_apart(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    dialog.table.setCurrentIndex(dialog.files.index(1, NAME))
    _press(qtbot, dialog.partner, 2)
    result = _agreed(qtbot, dialog)
    assert result.pairs == ((1, 2),)
    assert dialog.draft.partner(0) is None


def test_the_french_article_of_a_pair_comes_first() -> None:
    draft = ImportDraft(_preview(), _redecode)
    draft.set_partner(2, 3)
    draft.set_language([3], "fr")
    draft.include([3], True)
    assert draft.result().pairs == ((0, 1), (3, 2))
    draft.set_partner(2, None)
    assert draft.result().pairs == ((0, 1),)


def test_suggested_leftovers_are_left_out_with_one_click(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    assert [dialog.lines.state(line) for line in (2, 3, 4)] == [
        LineState.IN,
        LineState.SUGGESTED,
        LineState.SUGGESTED,
    ]
    assert dialog.suggestion_button.isVisible()
    qtbot.mouseClick(dialog.suggestion_button, Qt.MouseButton.LeftButton)
    assert not dialog.suggestion_button.isVisible()
    assert "19 character(s) left out" in dialog.notes.text()
    excluded = _agreed(qtbot, dialog).items[0].incoming.excluded
    assert [FRENCH[start:end] for start, end in excluded] == ["Partager\nLire aussi"]


def test_lines_are_left_out_and_taken_in_with_keys(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    dialog.list.setCurrentIndex(dialog.lines.index(0, 0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.lines.state(0) == LineState.OUT
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(dialog.out_button, Qt.MouseButton.LeftButton)
    assert dialog.draft.items[0].incoming.excluded == (Span(0, FRENCH.index("Partager")),)
    dialog.list.setCurrentIndex(dialog.lines.index(2, 0))
    qtbot.mouseClick(dialog.in_button, Qt.MouseButton.LeftButton)
    assert dialog.draft.items[0].incoming.excluded == (Span(0, FRENCH.index("L’été")),)


def test_a_click_on_the_tick_of_a_line_leaves_it_out(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    rect = dialog.list.visualRect(dialog.lines.index(2, 0))
    qtbot.mouseClick(
        dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 9, rect.center().y())
    )
    assert dialog.lines.state(2) == LineState.OUT


def test_a_line_partly_left_out_says_so() -> None:
    item = _preview().items[0]
    part = item._replace(incoming=replace(item.incoming, excluded=(Span(1, 3),)))
    draft = ImportDraft(ImportPreview((part,), (), ()), _redecode)
    assert draft.line_state(0, 0) == LineState.PART
    assert draft.line_state(0, 1) == LineState.IN


def test_names_and_texts_are_shown_as_text(frame: QWidget) -> None:
    hostile = _incoming("<img src='file:///etc/passwd'>", "<b>bold</b>\x00", "en")
    dialog = ImportPreviewDialog(
        ImportPreview((PreviewItem("x", hostile, True, ""),), (), ()), _redecode, frame
    )
    dialog.open()
    assert dialog.heading.textFormat() == Qt.TextFormat.PlainText
    assert dialog.notes.textFormat() == Qt.TextFormat.PlainText
    tip = dialog.lines.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>bold" not in tip


def test_a_very_long_text_shows_its_beginning(frame: QWidget) -> None:
    text = "x" * 1_000_000 + "\n" + "line\n" * 200_000
    dialog = ImportPreviewDialog(
        ImportPreview((PreviewItem("x", _incoming("long", text, "en"), True, ""),), (), ()), _redecode, frame
    )
    dialog.open()
    assert dialog.lines.rowCount() == LINES_SHOWN + 1
    assert "195,002" in dialog.lines.index(LINES_SHOWN, 0).data()
    assert len(dialog.lines.index(0, 0).data()) == 400


def test_escape_imports_nothing(qtbot: QtBot, dialog: ImportPreviewDialog) -> None:
    with qtbot.assertNotEmitted(dialog.agreed), qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_an_import_without_any_article_says_so(frame: QWidget) -> None:
    dialog = ImportPreviewDialog(ImportPreview((), (), ()), _redecode, frame)
    dialog.open()
    assert dialog.notes.text() == "No article could be read."
    assert not dialog.ok_button.isEnabled()


def test_no_heading_is_cut(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headings are longer in other languages, and with larger letters."""
    monkeypatch.setattr(import_preview, "_WIDTHS", dict.fromkeys(import_preview._WIDTHS, 1))
    dialog = ImportPreviewDialog(_preview(), _redecode)
    qtbot.addWidget(dialog)
    header = dialog.table.horizontalHeader()
    for column in import_preview._WIDTHS:
        assert header.sectionSize(column) >= header.sectionSizeHint(column)
