"""REFI-QDA projects of other programs, written by hand as those write them; broken ones, and hostile ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.formats import archive
from annotator.formats.qdpx.export import QDPX
from annotator.formats.qdpx.read import QDPX_READER
from annotator.formats.values import IncomingAnnotation
from tests.helpers.kept import exported, imported
from tests.helpers.qdpx import g, packed, project, selection, source, uid

GOOD = source("good", selection("ok", 0, 4, "top"), plainTextPath="internal://good.txt")
FILES = {"Sources/good.txt": b"Good text."}
CRLF = "One\r\nTwo\r\nThree \U0001f600 four"


def _read(path: Path) -> tuple[dict[str, IncomingAnnotation], list[str]]:
    """The annotations by their quotes, and what was told."""
    articles, problems = imported(QDPX_READER, path)
    found = {
        article.text[a.spans[0].start : a.spans[0].end]: a
        for article in articles
        for a in article.annotations
    }
    return found, [f"{problem.where}: {problem.message}" for problem in problems]


def test_codes_codings_comments_users_and_notes(tmp_path: Path) -> None:
    refs = f'<NoteRef targetGUID="{g("memo")}"/>'
    inside = (
        "<Description>About it</Description><PlainTextContent>Good text here.</PlainTextContent>"
        + selection("two", 0, 4, "sub", "top", more="<Description>said</Description>")
        + selection("comment", 5, 9, more="<Description>only a comment</Description>")
        + selection("noted", 10, 14, "top").replace("</PlainTextSelection>", f"{refs}</PlainTextSelection>")
        + f'<Coding guid="{g("all")}"><CodeRef targetGUID="{g("sub")}"/></Coding>'
        + f'<VariableValue><VariableRef targetGUID="{g("year")}"/><IntegerValue>1999</IntegerValue></VariableValue>'
    )
    more = f'<Notes><Note guid="{g("memo")}"><PlainTextContent>memo</PlainTextContent></Note></Notes>'
    path = project(tmp_path / "x.qdpx", source("S", inside), more=more)
    variables = f'<Variables><Variable guid="{g("year")}" name="Year" typeOfVariable="Integer"/></Variables>'
    cases = f'<Cases><Case guid="{g("c")}" name="Case 1"><SourceRef targetGUID="{g("S")}"/></Case></Cases>'
    xml = archive_text(path).replace("<Sources>", f"{variables}{cases}<Sources>")
    articles, problems = imported(QDPX_READER, packed(path, {"x.qde": xml.encode()}))
    assert problems == []
    (article,) = articles
    assert dict(article.meta) == {
        "description": "About it",
        "Year": "1999",
        "case": "Case 1",
        "code": "Top/Sub & so",
    }
    assert article.uid == uid("S")
    assert article.tags is None
    found = [(a.uid, a.tag, a.note, a.annotator, a.created[:4]) for a in article.annotations]
    assert found == [
        (uid("two"), "Top/Sub & so", "said", "Zoé", "2024"),
        (uid("coding-two-top"), "Top", "said", "Zoé", "2024"),
        (uid("comment"), "uncoded", "only a comment", "Zoé", "2024"),
        (uid("noted"), "Top", "memo", "Zoé", "2024"),
    ]


def archive_text(path: Path) -> str:
    """The XML of a project."""
    with archive.reading(path) as opened:
        return opened.read("project.qde").decode()


def test_links_between_selections_and_notes(tmp_path: Path) -> None:
    inside = selection("a", 0, 4, "top") + selection("b", 5, 9, "top")
    links = [
        ("l1", "causes", "a", "b"),
        ("l2", "", "note", "a"),
        ("l3", "x", "top", "sub"),
        ("l4", "", "gone", "b"),
        ("l5", "", "b", "away"),
    ]
    more = (
        f'<Notes><Note guid="{g("note")}" plainTextPath="internal://note.txt"/><Note guid="{g("memo")}"/>'
        f'<Note guid="{g("away")}" plainTextPath="absolute:///x"/></Notes><Links>'
        + "".join(
            f'<Link guid="{g(one)}" name="{name}" originGUID="{g(start)}" targetGUID="{g(end)}"/>'
            for one, name, start, end in links
        )
        + "</Links>"
    )
    files = {**FILES, "Sources/note.txt": b"\xef\xbb\xbfan\r\nannotation"}
    path = project(
        tmp_path / "x.qdpx", source("S", inside, plainTextPath="internal://good.txt"), more=more, files=files
    )
    articles, problems = imported(QDPX_READER, path)
    assert [(one.source, one.target, one.type) for one in articles[0].links] == [
        (uid("a"), uid("b"), "causes")
    ]
    assert [one.note for one in articles[0].annotations] == ["an\nannotation", ""]
    assert [str(problem.message) for problem in problems] == [
        "Links that join codes, sources or notes were left out: 1.",
        "Links that start from no passage that was read were left out: 1.",
        "Notes that belong to no passage and no source were left out: 1.",
        (
            "A note was left out: Its text stands outside of this file (absolute:///x), and such files are not opened. "
            "Put it into the project."
        ),
    ]


def _named(text: str, view: str, quotes: tuple[str, ...], *, utf16: bool = False) -> str:
    """Selections of quotes with the positions they have in `view`."""

    def at(place: int) -> int:
        return len(view[:place].encode("utf-16-le")) // 2 if utf16 else place

    found = []
    for quote in quotes:
        start = view.index(quote)
        found.append(selection(quote, at(start), at(start + len(quote)), "top", label=quote[:6] + "..."))
    return "".join(found)


@pytest.mark.parametrize(
    ("origin", "view", "utf16", "told"),
    [
        ("MAXQDA 24", CRLF, False, ""),
        ("ATLAS.ti 24", CRLF.replace("\r\n", "\n"), False, "count a line end as one character"),
        ("Other", CRLF.replace("\r\n", "\n"), False, "count a line end as one character"),
        ("NVivo 14", CRLF, True, "UTF-16"),
        ("Other", CRLF.replace("\r\n", "\n"), True, "UTF-16"),
    ],
)
def test_positions_as_programs_count_them(
    tmp_path: Path, origin: str, view: str, utf16: bool, told: str
) -> None:
    quotes = ("One", "Two", "Three \U0001f600", "four")
    inside = _named(CRLF, view, quotes, utf16=utf16)
    path = project(
        tmp_path / "x.qdpx", source("S", inside, plainTextPath="internal://s.txt"), origin=origin,
        files={"sources/s.txt": CRLF.encode()},
    )  # fmt: skip
    found, problems = _read(path)
    assert tuple(found) == quotes
    assert told in "\n".join(problems)
    assert bool(problems) == bool(told)


def test_a_text_in_the_xml_whose_positions_count_its_line_ends_twice(tmp_path: Path) -> None:
    text = CRLF.replace("\r\n", "\n")
    inside = f"<PlainTextContent>{text}</PlainTextContent>" + _named(text, CRLF, ("One", "Two", "four"))
    found, problems = _read(project(tmp_path / "x.qdpx", source("S", inside)))
    assert tuple(found) == ("One", "Two", "four")
    assert "count a line end as two characters" in problems[0]
    # Without names the length of the text decides.
    bare = re.sub('name="[^"]*\\.\\.\\."', 'name=""', inside)
    assert tuple(_read(project(tmp_path / "y.qdpx", source("S", bare)))[0]) == ("One", "Two", "four")


def test_when_nothing_shows_how_line_ends_count_it_is_told(tmp_path: Path) -> None:
    inside = selection("a", 5, 8, "top")
    files = {"sources/s.txt": b"One\r\nTwo\r\nThree"}
    one = source("S", inside, plainTextPath="internal://s.txt")
    found, problems = _read(project(tmp_path / "x.qdpx", one, files=files))
    assert tuple(found) == ("Two",)
    assert "nothing shows whether its positions count both" in problems[0]


def test_byte_order_marks_and_old_encodings(tmp_path: Path) -> None:
    files = {"sources/a.txt": b"\xef\xbb\xbfGood", "sources/b.txt": "Café".encode("utf-16"), "b": b""}
    sources = "".join(
        source(name, selection(f"{name}1", 0, 4, "top"), plainTextPath=f"internal:///{name}.txt")
        for name in "ab"
    )
    articles, problems = imported(QDPX_READER, project(tmp_path / "x.qdpx", sources, files=files))
    assert problems == []
    assert [(one.text, one.encoding, one.annotations[0].spans) for one in articles] == [
        ("Good", "utf-8-sig", ((0, 4),)),
        ("Café", "utf-16", ((0, 4),)),
    ]


def test_pdf_sources_come_in_by_their_text_and_others_are_told(tmp_path: Path) -> None:
    text = f"<PlainTextContent>A page.</PlainTextContent>{selection('p', 2, 6, 'top')}"
    pdf = f'<PDFSource guid="{g("pdf")}" name="doc.pdf"><PDFSelection guid="{g("x")}" page="1"/>'
    sources = (
        f'{pdf}<Representation guid="{g("r")}">{text}</Representation></PDFSource>'
        f'<PDFSource guid="{g("bare")}" name="bare.pdf" path="internal://x.pdf"/>'
        f'<PictureSource guid="{g("pic")}" name="a.png"/><AudioSource guid="{g("aud")}" name="a.m4a"/>'
    )
    found, problems = _read(project(tmp_path / "x.qdpx", sources + GOOD, files=FILES))
    assert set(found) == {"page", "Good"}
    assert problems == [
        "x.qdpx, source “bare.pdf”: It is a PDF without its text. Import the PDF file itself.",
        "x.qdpx, source “a.png”: It is a picture and was left out: only texts are read.",
        "x.qdpx, source “a.m4a”: It is a sound recording and was left out: only texts are read.",
        "x.qdpx, source “doc.pdf”: Selections of places on its pages were left out: 1.",
    ]


def _selected(*args: object, **more: str) -> str:
    return source("bad", selection(*args), plainTextPath="internal://good.txt", **more)  # type: ignore[arg-type]


# A source that is wrong, beside one that is right: what is told of it.
WRONG: tuple[tuple[str, str, str], ...] = (
    ("outside", _selected("w", 5, 99, "top"), "The span 5–99 lies outside the text, which has 10 characters"),
    ("negative", _selected("w", -1, 3, "top"), "The span -1–3 lies outside the text"),
    ("empty", _selected("w", 3, 3, "top"), "3–3 is empty"),
    ("no number", _selected("w", "x", "9" * 30, "top"), "“start” and “end” are not both whole numbers"),
    ("unknown code", _selected("w", 0, 4, "gone"), "It has no “tag”"),
    ("same guid", _selected("w", 0, 4, "top").replace("</TextS", f"{selection('w', 1, 2, 'top')}</TextS"), "same id"),
    ("absolute", source("bad", "", plainTextPath="absolute:///etc/passwd"), "outside of this file (absolute:///etc"),
    ("file", source("bad", "", plainTextPath="file:///etc/passwd"), "such files are not opened"),
    ("relative", source("bad", "", plainTextPath="relative:///s.txt"), "outside of this file (relative:///s.txt)"),
    ("slip", source("bad", "", plainTextPath="internal://../../etc/passwd"), "It holds no “../../etc/passwd”"),
    ("missing", source("bad", "", plainTextPath="internal://none.txt"), "It holds no “none.txt”"),
    ("rich", source("bad", "", richTextPath="internal://a.docx"), "Its text is only there as “internal://a.docx”"),
    ("no text", source("bad", "<PlainTextContent/>"), "It has no “text”"),
    ("binary", source("bad", "", plainTextPath="internal://pic.txt"), "It is not a text: a PNG picture"),
    ("time", _selected("w", 0, 4, "top").replace("2024-05-06T07:08:09Z", "yesterday"), "is no time and was left out"),
)  # fmt: skip


@pytest.mark.parametrize(("wrong", "sentence"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_one_wrong_source_does_not_stop_the_others(tmp_path: Path, wrong: str, sentence: str) -> None:
    files = {**FILES, "sources/pic.txt": b"\x89PNG\r\n\x1a\n\x00"}
    articles, problems = imported(QDPX_READER, project(tmp_path / "x.qdpx", wrong + GOOD, files=files))
    assert "good" in [one.name for one in articles]
    told = [f"{problem.where}: {problem.message}" for problem in problems]
    assert any(sentence in one and "source “bad”" in one for one in told), told


_XML = b'<?xml version="1.0" encoding="utf-8"?>\n'
_DEEP = b"<Code>" * 400 + b"</Code>" * 400
_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
# Files that are no projects, with what is told of them.
BROKEN: tuple[tuple[str, Callable[[Path], object], str], ...] = (
    ("empty", lambda p: p.write_bytes(b""), "It is no ZIP archive, or a damaged one"),
    ("text", lambda p: p.write_bytes(b"<Project/>"), "It is no ZIP archive, or a damaged one"),
    ("nothing inside", lambda p: packed(p, {"a.txt": b""}), "It holds no “project.qde”"),
    ("no XML", lambda p: packed(p, {"project.qde": b"{}"}), "It is not well-formed XML"),
    ("cut", lambda p: packed(p, {"project.qde": _XML + b"<Project><Users>"}), "well-formed XML: Premature end of data"),
    ("other XML", lambda p: packed(p, {"project.qde": _XML + b"<TEI/>"}), "It is XML, but no REFI-QDA project"),
    ("entities", lambda p: packed(p, {"project.qde": _XML + _BOMB + b"<Project/>"}), "It declares XML entities"),
    ("deep", lambda p: packed(p, {"project.qde": _XML + _DEEP}), "It is not well-formed XML"),
    ("no sources", lambda p: packed(p, {"project.qde": _XML + b"<Project/>"}), "This file holds no article"),
)  # fmt: skip


@pytest.mark.parametrize(("make", "sentence"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_projects(tmp_path: Path, make: Callable[[Path], object], sentence: str) -> None:
    make(tmp_path / "x.qdpx")
    articles, problems = imported(QDPX_READER, tmp_path / "x.qdpx")
    assert articles == []
    assert [problem.where for problem in problems] == ["x.qdpx"]
    assert sentence in str(problems[0].message)


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project(tmp_path / "x.qdpx", GOOD, files=FILES)
    monkeypatch.setattr(archive, "MOST_UNPACKED", 100)
    assert "Unpacked it would be" in _read(path)[1][0]


def test_ours_of_another_time(tmp_path: Path) -> None:
    exported(QDPX, tmp_path / "x.qdpx")
    with archive.reading(tmp_path / "x.qdpx") as opened:
        files = {name: opened.read(name) for name in opened.names}
    newer = files["project.qde"].replace(b'"version":1', b'"version":2')
    _, problems = _read(packed(tmp_path / "new.qdpx", {**files, "project.qde": newer}))
    assert "It was written by a newer Diptych (version 2 of the format" in problems[0]
    text = next(name for name in files if name.startswith("sources/"))
    articles, told = imported(QDPX_READER, packed(tmp_path / "y.qdpx", {**files, text: b"changed"}))
    assert len(articles) == 2
    assert "“sha256”" in str(told[0].message)
    torn = re.sub(
        rb'<PlainTextSelection [^>]*name="dit-il".*?</PlainTextSelection>\n', b"", files["project.qde"]
    )
    articles, told = imported(QDPX_READER, packed(tmp_path / "z.qdpx", {**files, "project.qde": torn}))
    assert [str(problem.message) for problem in told] == ["A piece of annotation fr-pieces is missing."]
