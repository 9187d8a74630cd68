"""The translation memory, read by the standard library's XML parser and held to the rules of TMX 1.4b.

No reader of TMX that is alive and freely licensed was found: translate-toolkit is under the GPL. So what the DTD asks
for is checked here: elements, their order, the attributes that must be there.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from annotator.commands.exchange import export
from annotator.formats.jsonl.fields import whole
from annotator.formats.registry import Exporter, WriteOptions, exporter
from annotator.formats.tmx import TMX
from annotator.formats.values import Aligned, AlignedPair, Document, LinkRecord, LossReport, PairRecord
from annotator.model.annotation import NEW, Correction, Link, new_uid, now
from annotator.model.errors import UserError
from annotator.model.jobs import quiet
from annotator.model.span import Span
from tests.helpers.compared_projects import judged_sample
from tests.helpers.corpora import AT, corpus, document
from tests.helpers.hard import HARD_TEXT
from tests.helpers.texts import HARD

HEADER = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def units(data: bytes) -> list[ET.Element]:
    """The units of a memory, whose structure is checked."""
    root = ET.fromstring(data)
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    header, body = root
    assert (header.tag, set(header.attrib), body.tag) == ("header", HEADER, "body")
    for unit in body:
        assert unit.tag == "tu"
        assert [child.tag for child in unit if child.tag != "prop"] == ["tuv", "tuv"]
        kinds = [child.tag for child in unit]
        assert kinds == sorted(kinds), "properties come first"
        for variant in unit.findall("tuv"):
            assert set(variant.attrib) == {LANG}
            assert [child.tag for child in variant][-1] == "seg"
            assert {child.tag for child in variant} == {"prop", "seg"}
        assert all(set(prop.attrib) == {"type"} for prop in unit.iter("prop"))
    numbers = [unit.attrib["tuid"] for unit in body]
    assert len(set(numbers)) == len(numbers)
    return list(body)


def props(element: ET.Element) -> dict[str, str]:
    """The properties of a unit or a variant."""
    return {
        prop.attrib["type"].removeprefix("x-diptych-"): prop.text or "" for prop in element.findall("prop")
    }


def written(left: Document, right: Document, aligned: AlignedPair) -> tuple[list[ET.Element], LossReport]:
    """The units of one pair."""
    pair = PairRecord("p", left.article.title, left.article.uid, right.article.uid, "new", AT, AT)
    given = replace(
        corpus(left._replace(pairs=(pair,)), right._replace(pairs=(pair,))), aligner=lambda *_: aligned
    )
    stream = io.BytesIO()
    report = TMX.export(given, stream, WriteOptions(), quiet)
    return units(stream.getvalue()), report


def segments(unit: ET.Element) -> Sequence[str]:
    """What stands on both sides."""
    return [variant.findtext("seg") or "" for variant in unit.findall("tuv")]


def test_it_is_an_exporter() -> None:
    assert isinstance(TMX, Exporter)
    assert exporter("tmx") is TMX


@pytest.mark.parametrize("text", [*HARD.values(), HARD_TEXT, " \r\n\t<b>&amp;]]>\x01\ufffe "])
def test_any_text_gives_valid_xml_with_offsets_that_are_true(text: str) -> None:
    if not text:
        return
    left = document(text, name=text[:30], title=text, language="fr")
    right = document(text, name="r", language="x y")
    span = Span(0, len(text))
    (unit,), report = written(left, right, AlignedPair((Aligned(span, span, 0.5),)))
    expected = whole(text)
    found = segments(unit)
    assert [len(segment) for segment in found] == [len(text)] * 2
    assert all(a in {b, "\ufffd"} for segment in found for a, b in zip(segment, expected, strict=True))
    assert report.complete == (found[0] == text)
    assert [variant.attrib[LANG] for variant in unit.findall("tuv")] == ["fr", "und"]
    assert props(unit)["score"] == "0.500"
    assert [props(variant)["end"] for variant in unit.findall("tuv")] == 2 * [str(len(text))]


def test_what_has_no_counterpart_or_is_excluded_is_told() -> None:
    left = document("One. Two. Three.", name="l", excluded=(Span(5, 9),))
    right = document("Un. Deux.", name="r", language="fr")
    aligned = AlignedPair(
        (Aligned(Span(0, 4), Span(0, 3), 0.9, corrected=True), Aligned(Span(5, 9), Span(4, 9), 0.9)),
        (Span(10, 16),),
    )
    (unit,), report = written(left, right, aligned)
    assert props(unit)["corrected"] == "yes"
    assert [str(loss.what) for loss in report.losses] == [
        "The sentence at 5–9 lies in an excluded passage and was left out.",
        "The sentence at 10–16 has no counterpart in the other article.",
    ]


def test_confirmed_agreements_are_units_and_what_is_proposed_is_not() -> None:
    left, right = (
        document("One two.", [[(0, 3)], [(4, 7)]], name="l"),
        document("Un deux.", [[(0, 2)]], name="r"),
    )
    link = Link(NEW, "l1", 1, 2, "agrees", "", "confirmed", "", "Anna", AT, AT)
    ends = left.annotations[0].uid, right.annotations[0].uid
    links = (
        LinkRecord(link, *ends[::-1]),
        LinkRecord(link._replace(uid="l2", status="proposed"), *ends),
        LinkRecord(link._replace(uid="l3", type="contradicts"), *ends),
    )
    (unit,), report = written(left._replace(links=links), right, AlignedPair(()))
    assert segments(unit) == ["One", "Un"]
    assert (props(unit)["kind"], props(unit)["link"], report.written.links) == ("agreement", "l1", 1)


def test_an_article_alone_is_told() -> None:
    stream = io.BytesIO()
    report = TMX.export(corpus(document("One.")), stream, WriteOptions(), quiet)
    assert units(stream.getvalue()) == []
    assert [str(loss.what) for loss in report.losses] == [
        "No article that is paired with it comes along, so nothing corresponds to it."
    ]


def test_the_sample_pair_is_aligned_and_corrections_are_marked(tmp_path: Path) -> None:
    with judged_sample(tmp_path) as project:
        (pair,) = project.pairs()
        texts = [project.text(article) for article in (pair.left, pair.right)]
        with project.transact("pin") as tx:
            tx.put(Correction(NEW, new_uid(), pair.id, "pin", 0, 20, 0, 20, "Anna", now()))
        report = export(project, "tmx", tmp_path / "out.tmx")
        found = units((tmp_path / "out.tmx").read_bytes())
    sentences = [unit for unit in found if props(unit)["kind"] == "sentences"]
    assert len(sentences) > 3
    assert [unit for unit in sentences if "corrected" in props(unit)]
    for unit in found:
        for variant, text in zip(unit.findall("tuv"), texts, strict=True):
            told = props(variant)
            assert variant.findtext("seg") == text.text[int(told["start"]) : int(told["end"])]
    assert [segments(unit)[1] for unit in found if props(unit)["kind"] == "agreement"] == [
        "The remainder is a “gray zone” under contested control"
    ]
    assert not report.complete
    assert report.written.documents == 2
    with judged_sample(tmp_path, "again.diptych") as project, pytest.raises(UserError):
        export(project, "tmx", tmp_path / "out.tmx")
