"""Reads RTF sign by sign: groups, words, encodings of fonts, and the flow of paragraphs and tables.

Memory is bounded by the file: nothing is unpacked, pictures and other binary data are stepped over.
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from locale import windows_locale

from annotator.formats.blocks import Blocks, Facts
from annotator.formats.office.documents import NESTED, Notices
from annotator.formats.office.rtf_flow import Flow, paired
from annotator.formats.office.rtf_words import (
    CHARSETS,
    ENCODINGS,
    INFO,
    SIGNS,
    SKIPPED,
    STARRED,
    SYMBOL_CHARSET,
    SYMBOLS,
)
from annotator.model.errors import UserError

MOST_GROUPS = 2_000  # within each other; word processors stay below fifty
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)|\\",
    re.DOTALL,
)


@dataclass(slots=True)
class _Group:
    """What holds until the group ends. `skipped`: its text is no text of the article."""

    encoding: str = ""  # of the font; "" that of the document
    symbols: bool = False
    skipped: bool = False
    fallback: int = 1  # signs after each \u that stand for it in old programs
    hidden: bool = False
    deleted: bool = False
    level: int = 0  # of tables, of the paragraph
    starred: bool = False
    about: bool = False  # what the document says of itself
    info: str = ""  # which of that
    fonts: bool = False  # the table of fonts
    flow: bool = False  # ends a flow of its own
    note: bool = False
    boxed: bool = False  # skipped, but for the text of a text box


class Reader:
    """Reads a document; afterwards `open_groups` braces are not closed and `rest` bytes were not looked at."""

    def __init__(self, data: bytes, start: int, notices: Notices) -> None:
        self.open_groups = 0
        self.rest = 0
        self._data = data
        self._place = start
        self._notices = notices
        self._groups: list[_Group] = []
        self._now = _Group()
        self._flows = [Flow()]
        self._notes: list[Blocks] = []
        self._bytes = bytearray()  # not decoded yet, in the encoding that holds
        self._skip = 0
        self._level = 0  # of tables, where the document ends
        self._encoding = "cp1252"
        self._fonts: dict[int, int] = {}
        self._font = self._usual_font = 0
        self._left_out = ""  # why what came last was left out, so that a passage counts once
        self._language = ""
        self._told: dict[str, list[str]] = defaultdict(list)
        self._created = [0, 0, 0]
        self._words: dict[str, Callable[[int | None], None]] = {
            word.removeprefix("_on_"): getattr(self, word) for word in dir(self) if word.startswith("_on_")
        }

    def read(self) -> tuple[str, Facts]:
        """The text, and what the document says of itself. Raises `UserError` for groups nested too deeply."""
        match = _TOKEN.match
        length = len(self._data)
        while self._place < length and (found := match(self._data, self._place)):
            self._place = found.end()
            if found["text"]:
                self._raw(found["text"])
            elif found["word"]:
                self._word(found["word"].decode("ascii"), found["number"])
            elif found["hex"]:
                self._raw(bytes([int(found["hex"], 16)]))
            elif found["sign"]:
                self._sign(found["sign"])
            elif found["brace"] == b"{":
                self._open()
            elif found["brace"]:
                self._close()
                if not self._groups:
                    break
        self.rest = len(self._data[self._place :].strip(b"\r\n\0\x1a \t"))
        self.open_groups = len(self._groups)
        while self._groups:
            self._close()
        return self._result()

    def _result(self) -> tuple[str, Facts]:
        body = self._flows[0]
        body.end(self._level)
        notes = Blocks()
        for note in self._notes:
            notes.take(note)
        body.text.apart(notes)
        told = {name: paired("".join(pieces)).strip() for name, pieces in self._told.items()}
        year, month, day = self._created
        return body.text.text(), Facts(
            title=told.pop("title", ""),
            language=self._language,
            date=f"{year:04}-{month:02}-{day:02}"
            if 0 < year < 10_000 and 0 < month < 13 and 0 < day < 32
            else "",
            meta=told,
        )

    # Groups

    def _open(self) -> None:
        self._flush()
        self._skip = 0
        if len(self._groups) >= MOST_GROUPS:
            raise UserError(NESTED)
        self._groups.append(self._now)
        self._now = replace(self._now, starred=False, flow=False, note=False)

    def _close(self) -> None:
        self._flush()
        self._skip = 0
        closed, self._now = self._now, self._groups.pop()
        if not self._groups:
            self._level = closed.level
        if not closed.flow or len(self._flows) == 1:
            return
        flow = self._flows.pop()
        flow.end(closed.level)
        if closed.note:
            note = Blocks()
            note.paragraph(
                flow.text.text().lstrip(" \t\u00a0\u202f")
            )  # the blank after the number of the note
            self._notes.append(note)
        else:
            self._flows[-1].boxes.append(flow.text)

    def _own_flow(self, *, note: bool) -> None:
        if self._now.hidden or self._now.deleted:
            self._now.skipped = True
            return
        self._flows.append(Flow())
        self._now = replace(self._now, flow=True, note=note, skipped=False, boxed=False, level=0)

    # Text

    def _raw(self, data: bytes) -> None:
        """Bytes in the encoding that holds."""
        if self._skip:
            gone = min(self._skip, len(data))
            self._skip -= gone
            data = data[gone:]
        if self._now.skipped and not self._now.info:
            return
        self._bytes += data

    def _flush(self) -> None:
        if not self._bytes:
            return
        data, now = bytes(self._bytes), self._now
        self._bytes.clear()
        if now.symbols and not now.info:
            # As Word does: signs of symbol fonts stand in the private area.
            self._notices.count("symbols", sum(byte > 0x20 for byte in data))
            self._say("".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in data))
        else:
            self._say(data.decode(now.encoding or self._encoding, "replace"))

    def _say(self, words: str) -> None:
        now = self._now
        if now.info:
            self._told[now.info].append(words)
        elif not now.skipped:
            kind = "deleted" if now.deleted else "hidden" if now.hidden else ""
            if not kind:
                self._flows[-1].pieces.append(words)
            elif kind != self._left_out:
                self._notices.count(kind)
            self._left_out = kind

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._now.starred = True
        elif sign in {b"\r", b"\n"}:
            self._on_par(None)
        elif self._skip and sign in SYMBOLS:
            self._skip -= 1
        elif sign in SYMBOLS:
            self._flush()
            self._say(SYMBOLS[sign])

    # Words

    def _word(self, word: str, number: bytes | None) -> None:
        value = None if number is None else int(number)
        if word == "bin":
            self._place += max(0, value or 0)
        elif self._skip and word in SIGNS:
            self._skip -= 1
            return
        self._skip = 0  # where the signs for old programs are missing, nothing else is taken for them
        self._flush()
        starred, self._now.starred = self._now.starred, False
        if self._now.info and word not in {"u", "uc"}:
            if word in SIGNS:
                self._say(SIGNS[word])
        elif word in self._words:
            self._words[word](value)
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word in ENCODINGS and len(self._groups) == 1:
            self._encoding = ENCODINGS[word]
        elif word in INFO and self._now.about:
            self._now.info = INFO[word] if INFO[word] not in self._told else ""  # the first counts
        elif word in SKIPPED or (starred and word not in STARRED):
            self._now.skipped = True
            self._now.boxed = False

    def _on_u(self, value: int | None) -> None:
        code = (value or 0) % 0x10000
        self._say(chr(code))
        self._skip = self._now.fallback

    def _on_uc(self, value: int | None) -> None:
        self._now.fallback = max(0, value or 0)

    def _on_ansicpg(self, value: int | None) -> None:
        name = "utf-8" if value == 65001 else f"cp{value}"
        try:
            codecs.lookup(name)
        except LookupError:
            return  # 0 and unknown ones: that of the words before it
        self._encoding = name

    def _on_deflang(self, value: int | None) -> None:
        self._language = windows_locale.get(value or 0, "")

    def _on_fonttbl(self, _: int | None) -> None:
        self._now.fonts = self._now.skipped = True

    def _on_f(self, value: int | None) -> None:
        self._font = value or 0
        if not self._now.fonts:
            charset = self._fonts.get(self._font, 0)
            self._now.encoding = CHARSETS.get(charset, "")
            self._now.symbols = charset == SYMBOL_CHARSET

    def _on_fcharset(self, value: int | None) -> None:
        if self._now.fonts:
            self._fonts[self._font] = value or 0

    def _on_deff(self, value: int | None) -> None:
        self._usual_font = value or 0

    def _on_plain(self, _: int | None) -> None:
        self._now.hidden = self._now.deleted = False
        self._on_f(self._usual_font)

    def _on_v(self, value: int | None) -> None:
        self._now.hidden = value != 0

    def _on_deleted(self, value: int | None) -> None:
        self._now.deleted = value != 0

    # Groups of their own

    def _on_info(self, _: int | None) -> None:
        self._now.about = self._now.skipped = True

    def _on_yr(self, value: int | None) -> None:
        self._date(0, value)

    def _on_mo(self, value: int | None) -> None:
        self._date(1, value)

    def _on_dy(self, value: int | None) -> None:
        self._date(2, value)

    def _date(self, part: int, value: int | None) -> None:
        # The first time told in `info` is that of its creation.
        if self._now.about and not self._created[part]:
            self._created[part] = value or 0

    def _on_footnote(self, _: int | None) -> None:
        if not self._now.skipped:
            self._own_flow(note=True)

    def _on_shptxt(self, _: int | None) -> None:
        if self._now.boxed:
            self._own_flow(note=False)

    def _on_shpinst(self, _: int | None) -> None:
        self._now.boxed = not self._now.skipped
        self._now.skipped = True

    def _on_annotation(self, _: int | None) -> None:
        self._notices.count("comments", int(not self._now.skipped))
        self._now.skipped = True

    def _on_objdata(self, _: int | None) -> None:
        self._notices.count("embedded")
        self._now.skipped = True

    def _on_upr(self, _: int | None) -> None:
        self._now.skipped = True

    def _on_ud(self, _: int | None) -> None:
        """The text in Unicode, beside one for old programs: what holds is what held around both."""
        self._now.skipped = self._groups[-2].skipped if len(self._groups) > 1 else False

    # Paragraphs and tables

    def _on_par(self, _: int | None) -> None:
        self._flush()
        if not self._now.skipped and not self._now.deleted:  # a mark that was deleted ends no paragraph
            self._flows[-1].end_paragraph(self._now.level)

    def _on_sect(self, _: int | None) -> None:
        if self._flows[-1].pieces:
            self._on_par(None)

    def _on_page(self, _: int | None) -> None:
        if not self._now.skipped:
            self._flows[-1].end_page()

    _on_column = _on_page

    def _on_pard(self, _: int | None) -> None:
        self._now.level = 0

    def _on_intbl(self, _: int | None) -> None:
        self._now.level = max(1, self._now.level)

    def _on_itap(self, value: int | None) -> None:
        self._now.level = min(max(0, value or 0), MOST_GROUPS)

    def _on_cell(self, _: int | None) -> None:
        if not self._now.skipped:
            self._flows[-1].end_cell(1)

    def _on_nestcell(self, _: int | None) -> None:
        if not self._now.skipped:
            self._flows[-1].end_cell(max(2, self._now.level))

    def _on_row(self, _: int | None) -> None:
        if not self._now.skipped:
            self._flows[-1].end_row(1)

    def _on_nestrow(self, _: int | None) -> None:
        if not self._now.skipped:
            self._flows[-1].end_row(max(2, self._now.level))
