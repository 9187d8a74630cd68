"""RTF documents: encodings, groups, tables and damage, piece by piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import hard
from tests.helpers.documents import read, rtf

FONTS = (
    rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 Mincho;}"
    rb"{\f4\fcharset77 Geneva;}{\f5\fcharset255 Terminal;}}"
)
HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS
GONE, HIDDEN = "Deleted passages (tracked changes) left out: {}.", "Hidden passages left out: {}."
EMBEDDED, COMMENTS = "Embedded documents left out: 1.", "Comments left out: 1."
SYMBOLS = "Signs of symbol fonts that came in as private characters: {}. Check them."


@pytest.mark.parametrize(
    ("body", "text", "told"),
    [
        (rb"a\par\par\par b\line c\page\par d\sect", "a\n\nb\nc\nd", []),
        (rb"caf\'e9\~\u8239?\u8364\'80\_\-\emdash\lquote{}\\\{\}", "café\u00a0\u202f€\u2011\u00ad—‘\\{}", []),
        (rb"\uc0\u233x {\uc2\u233\'c3\'a9y}\u233 z", "éxéyéz".replace("éx", "éx "), []),
        (rb"\u-10179?\u-8704?", "\U0001f600", []),
        (rb"a\u233\par b", "aé\nb", []),
        (rb"{\f1 \'cf\'f0\'e8}{\f3 \'93\'fa\'96\'7b}{\f4 \'8e}{\f5 \'82}", "При日本éé", []),
        (rb"\f1 \'cf\plain \'e9", "Пé", []),
        (rb"{\f2 a b}", "\uf061 \uf062", [SYMBOLS.format(2)]),
        (b"caf\xe9", "café", []),
        (rb"a{\deleted GONE}{\revised b}{\deleted GONE\par}c", "abc", [GONE.format(2)]),
        (rb"a{\v NO}b{\v0 c}", "abc", [HIDDEN.format(1)]),
        (rb"a{\*\atnid X}{\*\annotation{\*\atndate 1}\pard NO}b", "ab", [COMMENTS]),
        (rb"a{\super\chftn}{\footnote\pard\chftn  noted\par twice}b\par c{\footnote\ftnalt d}",
         "ab\nc\n\nnoted\ntwice\nd", []),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\xe NO}{\*\bkmkstart NO}{\*\unknown NO}", "link", []),
        (rb"{\upr{NO}{\*\ud{\u233?}}}", "é", []),
        (rb"{\pict\pngblip 8950}{\nonshppict{\pict 00}}{\listtext\'b7\tab}x{\bin5 {}{}{}x", "xx", []),
        (rb"{\object{\*\objdata 0105}{\result shown}}", "shown", [EMBEDDED]),
        (rb"a{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt\pard boxed\par}}{\shprslt NO}} b\par c", "a b\nboxed\nc", []),
        (rb"{\header{\shp{\*\shpinst{\shptxt NO\par}}}}a", "a", []),
        (rb"{\header NO\par}{\footerl NO}{\stylesheet{\s1 NO;}}{\colortbl;\red1;}{\*\generator NO;}a", "a", []),
        (rb"{\mmath{\*\moMath{\*\moMathPr NO}{\*\mr x=1}}}", "x=1", []),
        (rb"\trowd\cellx1\cellx2\pard\intbl a\cell b\cell\row\trowd\pard\intbl c\par d\cell e\cell\row\pard f",
         "a\tb\nc\nd\ne\nf", []),
        ((rb"\pard\intbl\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl"
         rb" x\cell y\cell\row"), "1\t2\nx\ny", []),
        (rb"\pard\intbl a\cell b\cell\pard c\par", "a\tb\nc", []),
        (rb"\pard\intbl a\cell b", "a\tb", []),
        (rb"a}}{}", "a", ["What follows its last brace, 4 bytes, was left out."]),
        (rb"a{\b b", "ab", ["It breaks off: 1 braces are not closed. Its end may be missing."]),
    ],
)  # fmt: skip
def test_pieces(tmp_path: Path, body: bytes, text: str, told: list[str]) -> None:
    (article,), problems = read(tmp_path / "a.rtf", HEAD + body + b"}")
    assert article.text == text
    assert problems == told


def test_hard_text_comes_in_unchanged(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path / "a.rtf", rtf(hard.HARD_TEXT))
    assert article.text == hard.HARD_TEXT
    assert problems == []


def test_the_encoding_of_the_document(tmp_path: Path) -> None:
    for head, sign in ((rb"{\rtf1\mac", "é"), (rb"{\rtf1\pc", "Ä"), (rb"{\rtf1\ansi\ansicpg1251", "Ћ"),
                       (rb"{\rtf1\ansi\ansicpg0", "Ž"), (rb"{\rtf1\ansi\ansicpg77777", "Ž")):  # fmt: skip
        (article,), _ = read(tmp_path / "a.rtf", head + rb" a\'8e}")
        assert article.text == f"a{sign}"
    (article,), _ = read(tmp_path / "a.rtf", rb"{\rtf1\ansi\ansicpg65001 " + "dé😀}".encode())
    assert article.text == "dé😀"


def test_what_it_says_of_itself(tmp_path: Path) -> None:
    info = rb"{\info{\title L\rquote \'e9t\u233?}{\author N. N.}{\author Z}{\creatim\yr2024\mo5\dy12}{\revtim\yr2025}}"
    (article,), _ = read(tmp_path / "a.rtf", rb"{\rtf1\ansi\deflang1036" + info + b"x}")
    assert (article.title, article.language, article.date) == ("L’été", "fr", "2024-05-12")
    assert article.meta == (("author", "N. N."),)
    (article,), _ = read(tmp_path / "a.rtf", rb"{\rtf1{\info{\creatim\yr99999\mo5\dy12}}x}")
    assert article.date == ""
