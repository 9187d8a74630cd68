"""Word documents: what Word writes and its users do, piece by piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import hard
from tests.helpers.documents import archive, docx, read, w_p, word

DEL = "<w:del><w:r><w:delText>GONE</w:delText></w:r></w:del>"
GONE = "Deleted passages (tracked changes) left out: {}."


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def t(words: str) -> str:
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def field(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>boxed</w:t>'
    "</w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
MOVED = '<w:moveFrom w:id="1"><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo w:id="2"><w:r><w:t>b</w:t></w:r></w:moveTo>'


@pytest.mark.parametrize(
    ("body", "text", "told"),
    [
        (p(t("un "), t("mot")) + p() + p() + p(t("fin")), "un mot\n\nfin", []),
        (p(run("<w:t> a </w:t>"), run("<w:t>b\n c</w:t>")), "ab  c", []),
        (p(t("a"), run("<w:tab/><w:noBreakHyphen/><w:softHyphen/><w:br/><w:cr/>"), t("b")), "a\t\u2011\u00ad\n\nb", []),
        (p(t("a"), run('<w:br w:type="page"/>'), t("b"), run('<w:br w:type="page"/>')), "a\nb", []),
        (p(t("x"), DEL, "<w:ins><w:r><w:t>new</w:t></w:r></w:ins>", MOVED), "xnewb", [GONE.format(2)]),
        (p(t("one "), properties="<w:rPr><w:del/></w:rPr>") + p(t("line")), "one line", []),
        (p(t("end"), properties="<w:rPr><w:del/></w:rPr>"), "end", []),
        (p(t("a"), run("<w:t>b</w:t>", "<w:vanish/>"), run("<w:t>c</w:t>", '<w:vanish w:val="0"/>')), "ac",
         ["Hidden passages left out: 1."]),
        (p(t("a"), run('<w:commentReference w:id="0"/>')), "a", ["Comments left out: 1."]),
        (p(t("a"), BOX, t(" b")), "a b\nboxed", []),
        (p(field("begin"), run("<w:instrText> PAGE </w:instrText>"), field("separate"), t("7"), field("end")), "7", []),
        (p(field("begin"), t("IF "), field("begin"), run("<w:instrText>X</w:instrText>"), field("separate"), t("5"),
           field("end"), t(" = 5"), field("separate"), t("yes"), field("end"), t("!")), "yes!", []),
        (p(t("a"), field("begin"), run("<w:instrText>BROKEN</w:instrText>")) + p(t("b")), "a\nb", []),
        (p(field("end"), t("a")), "a", []),
        (p('<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>', '<w:fldSimple w:instr="X"><w:r><w:t>s</w:t></w:r>'
           "</w:fldSimple>", "<w:smartTag><w:smartTagPr/><w:r><w:t>t</w:t></w:r></w:smartTag>"), "linkst", []),
        ("<w:sdt><w:sdtPr><w:t>NO</w:t></w:sdtPr><w:sdtContent>" + w_p("in") + "</w:sdtContent></w:sdt>", "in", []),
        (p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1", []),
        (p("<w:r><w:ruby><w:rt><w:r><w:t>NO</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase></w:ruby>"
           "</w:r>"), "b", []),
        (p(t("a"), run('<w:sym w:font="Wingdings" w:char="F0E0"/>')), "a\uf0e0",
         ["Signs of symbol fonts that came in as private characters: 1. Check them."]),
        (w_p("a") + '<w:altChunk r:id="x" xmlns:r="r"/>', "a", ["Embedded documents left out: 1."]),
    ],
)  # fmt: skip
def test_pieces(tmp_path: Path, body: str, text: str, told: list[str]) -> None:
    (article,), problems = read(tmp_path / "a.docx", docx(body))
    assert article.text == text
    assert problems == told


def test_tables(tmp_path: Path) -> None:
    row = f"<w:tr>{cell(w_p('a'))}{cell(w_p('b'), properties='<w:vMerge/>')}{cell(w_p(''))}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(w_p('GONE'))}</w:tr>"
    inner = f"<w:tbl><w:tr>{cell(w_p('1'))}{cell(w_p('2'))}</w:tr></w:tbl>"
    laid = f"<w:tr>{cell(w_p('left'), w_p('more'))}{cell(inner, w_p('below'))}</w:tr>"
    controlled = f"<w:sdt><w:sdtContent><w:tr>{cell(w_p('c'))}</w:tr></w:sdtContent></w:sdt>"
    (article,), problems = read(
        tmp_path / "a.docx", docx(f"<w:tbl><w:tblPr/>{row}{gone}{laid}{controlled}</w:tbl>{w_p('end')}")
    )
    assert article.text == "a\tb\t\nleft\nmore\n1\t2\nbelow\nc\nend"
    assert problems == [GONE.format(1)]


def test_notes_stand_in_order_of_reference(tmp_path: Path) -> None:
    def note(kind: str, number: int) -> str:
        return run(f'<w:{kind}Reference w:id="{number}"/>')

    body = p(
        t("a"), note("endnote", 2), t("b"), note("footnote", 3), note("footnote", 9), note("footnote", 2)
    )
    footnotes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>{t(f" foot {n}")}</w:p></w:footnote>'
        for n in (2, 3, 4)
    )
    endnotes = f'<w:endnote w:id="2">{w_p("end", " 2")}{w_p("more")}</w:endnote>'
    (article,), problems = read(tmp_path / "a.docx", docx(body, footnotes=footnotes, endnotes=endnotes))
    assert article.text == "ab\n\nend 2\nmore\nfoot 3\nfoot 2"
    assert problems == []


def test_hard_text_comes_in_unchanged(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path / "a.docx", word(*hard.HARD_TEXT.split("\n")))
    assert article.text == hard.HARD_TEXT
    assert problems == []


def test_the_strict_variant_is_read(tmp_path: Path) -> None:
    names = {
        "_rels/.rels": '<Relationships><Relationship Type="http://purl.oclc.org/x/officeDocument" Target="d.xml"/>'
        "</Relationships>",
        "d.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        f"{w_p('strict')}</w:body></w:document>",
    }
    assert read(tmp_path / "a.docx", archive(names))[0][0].text == "strict"


def test_what_it_says_of_itself(tmp_path: Path) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>T</dc:title>'
        "<dc:creator>A B</dc:creator><dc:language>fr-FR</dc:language>"
        "<dcterms:created>2024-05-12T01:02:03Z</dcterms:created><cp:keywords/>"
        "</cp:coreProperties>"
    )
    (article,), _ = read(tmp_path / "a.docx", docx(w_p("x"), core=core))
    assert (article.title, article.language, article.date) == ("T", "fr", "2024-05-12")
    assert article.meta == (("author", "A B"),)


def test_python_docx_and_ours_agree_on_what_it_writes(tmp_path: Path) -> None:
    import docx as library

    made = library.Document()
    made.add_heading("Titre", 1)
    for line in hard.HARD_TEXT.split("\n"):
        made.add_paragraph(line)
    made.add_paragraph("point", style="List Bullet")
    table = made.add_table(2, 2)
    for number, place in enumerate(table._cells):
        place.text = f"c{number}"
    table.rows[1].cells[0].merge(table.rows[1].cells[1])
    made.core_properties.author = "Someone"
    made.save(str(tmp_path / "a.docx"))
    (article,), problems = read(tmp_path / "a.docx", (tmp_path / "a.docx").read_bytes())
    assert article.text == f"Titre\n{hard.HARD_TEXT}\npoint\nc0\tc1\nc2\nc3"
    assert problems == []
    assert dict(article.meta)["author"] == "Someone"
