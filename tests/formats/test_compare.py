"""The report of a pair in its four formats: everything stands in it, apart, and hard text breaks none of them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from annotator.formats.compare.compared import ComparedPair, ComparedRow, Judged
from annotator.formats.compare.data import COLUMNS
from annotator.formats.compare.export import FORMATS, write
from annotator.formats.jsonl.fields import whole
from annotator.formats.registry import WriteOptions
from annotator.formats.report.html_page import POLICY
from annotator.formats.report.md_text import cell
from annotator.formats.values import Document, LossReport, PairRecord
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.model.wording import Message
from tests.formats.test_html_style import CHROMIUM, browse
from tests.helpers.corpora import AT, TAGS, document
from tests.helpers.hard import HARD_TEXT
from tests.helpers.reports import Node, marked, parse, source_text
from tests.helpers.texts import HARD

NAMES = [one.name for one in FORMATS]
HOSTILE = "<script>alert(1)</script> | `a` *b* [c](javascript:x) =1+1 & \u202e\"'"


def pair_of(
    left: Document, right: Document, rows: Sequence[ComparedRow], title: str = "Both"
) -> ComparedPair:
    """A pair compared, with these rows."""
    record = PairRecord("p", title, left.article.uid, right.article.uid, "new", AT, AT)
    return ComparedPair(record, left, right, tuple(rows), (Judged(1, 2, 3), Judged(0, 0, 0)), TAGS)


def small() -> ComparedPair:
    """One row of each kind; what is agreed comes before the contradiction in the text."""
    left = document(
        "La zone grise. Le front fait 1 000 km.", [[(3, 13)], [(29, 37)]], name="l", language="fr"
    )
    right = document("A gray zone. It is 1,200 km. More.", [[(2, 11)], [(19, 27)], [(29, 33)]], name="r")
    (a, b), (c, d, e) = left.annotations, right.annotations
    rows = (
        ComparedRow("claim", "agrees", "confirmed", (a,), (c,), annotator="Anna", link="l1", note="so | so"),
        ComparedRow(
            "figure", "contradicts", "confirmed", (b,), (d,), "numeric", speakers=("", "the army"),
            between=("", "the army"), sentences=(Span(15, 38), Span(13, 28)), difference=Decimal("0.2"),
            annotator="Bea", link="l2",
        ),
        ComparedRow(
            "claim", "more_specific", "proposed", (a,), (e,), forward=False, score=0.625,
            reason=Message("“{left}” and “{right}” are the same name.", left="x", right="y"),
        ),
        ComparedRow("claim", "unjudged", "", (), (e,)),
    )  # fmt: skip
    return pair_of(left, right, rows)


def hard(text: str, *, of_one: bool = False) -> ComparedPair:
    """The text on both sides, marked whole and at its ends, and told in every field."""
    spans = [[(0, len(text))], [(0, 1)], [(len(text) - 1, len(text))]]
    left = document(text, spans, name=text[:40], language="fr", title=text)
    right = document(text, spans, name="r", language="ar", title=text)
    rows = [
        ComparedRow(
            "claim", "contradicts", status, (one,), (other,), text, speakers=(text, text), between=(text, ""),
            sentences=(Span(0, len(text)), Span(0, len(text))), reason=Message("{x}", x=text), score=1.0, note=text,
            annotator=text, link="l",
        )
        for status in ("confirmed", "proposed")
        for one, other in zip(left.annotations, right.annotations, strict=True)
    ]  # fmt: skip
    return pair_of(left, right, rows, title=text)


def made(compared: ComparedPair, name: str, language: str = "en") -> tuple[bytes, LossReport]:
    """The report, and what was told of it."""
    stream = io.BytesIO()
    report = write(compared, name, stream, WriteOptions(language=language))
    return stream.getvalue(), report


def table(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV report."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def page(compared: ComparedPair, language: str = "en") -> Node:
    """The tree of an HTML report."""
    return parse(made(compared, "html", language)[0])


def test_html_tells_confirmed_and_proposed_apart_contradictions_first() -> None:
    root = page(small())
    confirmed, proposed, unjudged = (
        root.one("table", f"of-{part}") for part in ("confirmed", "proposed", "unjudged")
    )
    signs = [[sign.text for sign in part.all("span", "sign")] for part in (confirmed, proposed, unjudged)]
    assert signs == [["≠", "="], ["⊂ ←"], ["·"]]
    first = confirmed.one("tbody").all("tr")[0]
    assert first.attributes["data-uid"] == "l2"
    for said in ("contradiction", "numeric", "+20 %", "1 000 km", "29–37", "says the army", "Bea", "between"):
        assert said in first.text
    assert [context.one("b").text for context in first.all("p", "context")] == ["1 000 km", "1,200 km"]
    assert "are the same name" in proposed.text
    assert "likelihood 62 %" in proposed.text
    assert [heading.text for heading in root.all("h2", "part")] == [
        "Confirmed", "Proposed, not judged", "Without a counterpart, not judged",
    ]  # fmt: skip
    # Each number leads to a place in the page.
    anchors = {node.attributes["id"] for node in root.walk() if "id" in node.attributes}
    links = {node.attributes["href"].removeprefix("#") for node in root.all("a")}
    assert links <= anchors


def test_html_speaks_french() -> None:
    root = page(small(), "fr")
    assert root.one("html").attributes["lang"] == "fr"
    assert [heading.text for heading in root.all("h2", "part")][:2] == ["Confirmé", "Proposé, non jugé"]
    assert "+20\u202f%" in root.text
    assert "« x » et « y » sont le même nom" in root.text.replace("\u202f", " ")


@pytest.mark.parametrize("text", [*HARD.values(), HARD_TEXT, HOSTILE], ids=[*HARD, "lines", "hostile"])
def test_html_shows_hard_text_as_it_is(text: str) -> None:
    if not text:
        return
    root = page(hard(text))
    assert not root.all("script")
    articles = root.all("article")
    assert [source_text(article) for article in articles] == 2 * [whole(text).replace("\0", "\ufffd")]
    assert marked(articles[0])[1] == {at for at, char in enumerate(text) if char != "\n"}
    policy = [node.attributes["content"] for node in root.all("meta") if "http-equiv" in node.attributes]
    assert policy == [POLICY]
    assert not {
        name for node in root.walk() for name in node.attributes if name.startswith("on") or name == "src"
    }


@pytest.mark.parametrize("text", [*HARD.values(), HARD_TEXT, HOSTILE], ids=[*HARD, "lines", "hostile"])
def test_data_holds_hard_text_exactly(text: str) -> None:
    if not text:
        return
    compared, text = hard(text), whole(text)
    data = json.loads(made(compared, "json")[0])
    assert [row["part"] for row in data["rows"]] == 3 * ["confirmed"] + 3 * ["proposed"]
    for row in data["rows"]:
        (one,) = row["left"]["annotations"]
        assert one["quote"] == text[one["start"] : one["end"]]
        assert (row["note"], row["kind"], row["reason"], row["right"]["speaker"]) == 4 * (text,)
        assert row["left"]["sentence"]["text"] == text
    written, _ = made(compared, "csv")
    rows = table(written)
    assert [tuple(row) for row in rows] == len(data["rows"]) * [COLUMNS]
    for row in rows:
        start, end = int(row["left_start"]), int(row["left_end"])
        assert row["left_quote"].removeprefix("'") == text[start:end].removeprefix("'")


@pytest.mark.parametrize("text", [*HARD.values(), HARD_TEXT, HOSTILE], ids=[*HARD, "lines", "hostile"])
def test_markdown_tables_keep_their_columns(text: str) -> None:
    if not text:
        return
    lines = made(hard(text), "md")[0].decode("utf-8").split("\n")
    rows = [line for line in lines if line.startswith("| ") and line.endswith(" |")]
    assert len(rows) >= 2 + 6
    columns = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows}
    assert columns <= {4, 5}
    assert not re.search(r"<(?!/?(?:b|sup|br)>)", "\n".join(lines))


def test_markdown_escapes() -> None:
    assert cell("a|b\n1. *c* <d> & `e` \\") == "a\\|b<br>1\\. \\*c\\* &lt;d&gt; &amp; \\`e\\` \\\\"
    assert cell("- x") == "\\- x"


def test_json_and_csv_have_every_field() -> None:
    data = json.loads(made(small(), "json")[0])
    assert (data["format"], data["version"], data["unit"]) == ("diptych-comparison", 1, "codepoint")
    assert data["tally"] == {
        "confirmed": {"contradicts": 1, "agrees": 1}, "proposed": {"more_specific": 1}, "unjudged": 1,
    }  # fmt: skip
    assert data["left"]["coverage"] == {"judged": 1, "marked": 2, "total": 3}
    first, second, third, last = data["rows"]
    assert (first["verdict"], first["kind"], first["difference"]) == ("contradicts", "numeric", "0.2")
    assert first["between"] == ["", "the army"]
    assert first["left"]["sentence"] == {"start": 15, "end": 38, "text": "Le front fait 1 000 km."}
    assert (second["note"], second["link"]) == ("so | so", "l1")
    assert (third["direction"], third["score"], third["link"]) == ("right_to_left", 0.625, None)
    assert (last["left"], last["part"]) == (None, "unjudged")
    rows = table(made(small(), "csv")[0])
    assert [row["part"] for row in rows] == ["confirmed", "confirmed", "proposed", "unjudged"]
    assert (rows[0]["right_quote"], rows[0]["right_start"], rows[0]["difference"]) == (
        "1,200 km",
        "19",
        "0.2",
    )
    assert rows[3]["left_quote"] == ""


def test_formulas_are_defused_and_told() -> None:
    written, report = made(hard("=1+1"), "csv")
    assert {row["note"] for row in table(written)} == {"'=1+1"}
    assert not report.complete


def test_half_characters_are_told(tmp_path: Path) -> None:
    compared = hard("One \ud800 two.")
    for name in NAMES:
        written, report = made(compared, name)
        assert "\ufffd" in written.decode("utf-8")
        assert not report.complete


def test_nothing_to_compare() -> None:
    empty = pair_of(document("", name="l"), document("", name="r", language="fr"), ())
    for name in NAMES:
        assert made(empty, name)[1].complete
    assert "Nothing to compare." in page(empty).text


def test_sides_of_one_language_are_called_left_and_right() -> None:
    left, right = document("One.", [[(0, 3)]], name="l"), document("One.", name="r")
    only = ComparedRow("claim", "only_left", "confirmed", left.annotations, ())
    assert "only left" in page(pair_of(left, right, [only])).text


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    target.write_text("mine")
    with pytest.raises(UserError, match=r"exists|already"):
        write(small(), "html", target)
    assert target.read_text() == "mine"
    write(small(), "html", target, WriteOptions(overwrite=True))
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(UserError, match="html, md, csv, json"):
        write(small(), "pdf", tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def crowd(number: int = 2000) -> ComparedPair:
    """As many annotations on each side, each compared with another one."""
    text = "".join(
        f"The army said that {n} men went there, and that {n + 1} came back.\n" for n in range(number)
    )
    lines = [match.span() for match in re.finditer("[^\n]+", text)]
    spans = [[(start, end - 1)] for start, end in lines]
    left, right = document(text, spans, name="l", language="fr"), document(text, spans, name="r")
    rows = [
        ComparedRow(
            "claim", "agrees", "proposed", (one,), (other,), sentences=(Span(*at), Span(*at)), score=0.5,
            reason=Message("“{left}” and “{right}” are the same name.", left="x", right="y"),
        )
        for one, other, at in zip(left.annotations, right.annotations, lines, strict=True)
    ]  # fmt: skip
    return pair_of(left, right, rows)


@pytest.mark.parametrize("name", NAMES)
def test_two_thousand_annotations_a_side_take_less_than_two_seconds(name: str) -> None:
    compared = crowd()
    write(small(), name, io.BytesIO())
    began = time.process_time()
    write(compared, name, io.BytesIO())
    assert time.process_time() - began < 2


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_shows_and_prints_it(tmp_path: Path) -> None:
    assert shutil.which(str(CHROMIUM))
    write(hard(HOSTILE), "html", tmp_path / "out.html")
    done = browse(tmp_path, "--dump-dom")
    root = parse(done.stdout)
    assert source_text(root.all("article")[0]) == HOSTILE
    assert len(root.all("table", "verdicts")) == 2
    assert b"CONSOLE" not in done.stderr
    assert b"Refused" not in done.stderr
    browse(tmp_path, f"--print-to-pdf={tmp_path / 'out.pdf'}")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
