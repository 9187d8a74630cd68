"""OpenDocument texts: white space, notes, tables and what is left out, piece by piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import hard
from tests.helpers.documents import odt, open_document, read

NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation{label}>1</text:note-citation><text:note-body>'
    "<text:p>noted</text:p><text:p>twice</text:p></text:note-body></text:note>"
)
HIDDEN = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="V" style:family="text"><style:text-properties text:display="true"/></style:style>'
)


@pytest.mark.parametrize(
    ("body", "text", "told"),
    [
        ("<text:h>T</text:h><text:p/><text:p/><text:p>  a \n\t b  </text:p>", "T\n\na b", []),
        ("<text:p>a <text:span> b</text:span> <text:span>c</text:span></text:p>", "a b c", []),
        ('<text:p><text:s text:c="3"/>a<text:s/><text:tab/>b<text:line-break/>c</text:p>', "   a \tb\nc", []),
        ('<text:p>a<text:s text:c="-4"/>b</text:p>', "a b", []),
        (("<text:list><text:list-header><text:p>h</text:p></text:list-header><text:list-item><text:p>a</text:p><text:list>"
         "<text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>"),
         "h\na\nb", []),
        ("<text:p>a" + NOTE.format(label="") + "b</text:p><text:p>c</text:p>", "ab\nc\n\nnoted\ntwice", []),
        ("<text:p>a" + NOTE.format(label=' text:label="*"') + "b</text:p>", "a*b\n\nnoted\ntwice", []),
        ("<text:p>a<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame> b</text:p>",
         "a b\nboxed", []),
        (("<text:p>a<draw:frame><draw:object><text:p>NO</text:p></draw:object><svg:desc xmlns:svg='s'>NO</svg:desc>"
         "</draw:frame></text:p>"), "a", ["Embedded documents left out: 1."]),
        (("<text:tracked-changes><text:changed-region><text:deletion><text:p>GONE</text:p></text:deletion>"
         '</text:changed-region></text:tracked-changes><text:p>a<text:change text:change-id="1"/>b</text:p>'), "ab",
         ["Deleted passages (tracked changes) left out: 1."]),
        ("<text:p>a<office:annotation><text:p>NO</text:p></office:annotation>b<office:annotation-end/></text:p>", "ab",
         ["Comments left out: 1."]),
        (('<text:p>a<text:span text:style-name="H">NO</text:span><text:span text:style-name="V">b</text:span></text:p>'
         '<text:p text:style-name="H">NO</text:p>'), "ab", ["Hidden passages left out: 2."]),
        ("<text:p>a<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>NO</text:ruby-text></text:ruby></text:p>",
         "ab", []),
        (("<text:section><text:p>in it</text:p></text:section><text:table-of-content><text:table-of-content-source>"
         "<text:p>NO</text:p></text:table-of-content-source><text:index-body><text:p>Toc<text:tab/>1</text:p>"
         "</text:index-body></text:table-of-content>"), "in it\nToc\t1", []),
        (("<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
         "<table:covered-table-cell><text:p/></table:covered-table-cell><table:table-cell><text:p>b</text:p>"
         "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>c</text:p>"
         "<text:p>d</text:p></table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell><text:p>1"
         "</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
         "</table:table-cell></table:table-row></table:table>"), "a\tb\nc\nd\n1\t2", []),
    ],
)  # fmt: skip
def test_pieces(tmp_path: Path, body: str, text: str, told: list[str]) -> None:
    (article,), problems = read(tmp_path / "a.odt", odt(body, styles=HIDDEN))
    assert article.text == text
    assert problems == told


def test_hard_text_comes_in_unchanged(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path / "a.odt", open_document(*hard.HARD_TEXT.split("\n")))
    assert article.text == hard.HARD_TEXT
    assert problems == []


def test_what_odfdo_writes_comes_in(tmp_path: Path) -> None:
    import odfdo

    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Titre"))
    for line in hard.HARD_TEXT.split("\n"):
        document.body.append(odfdo.Paragraph(line))
    document.meta.set_title("Le titre")
    document.save(str(tmp_path / "a.odt"))
    (article,), problems = read(tmp_path / "a.odt", (tmp_path / "a.odt").read_bytes())
    assert article.text == f"Titre\n{hard.HARD_TEXT}"
    assert article.title == "Le titre"
    assert problems == []
