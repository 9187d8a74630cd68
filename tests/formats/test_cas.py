"""CAS archives: read by dkpro-cassis in both forms, read back by Diptych."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from annotator.formats.cas.export import BOTH, CAS, JSON, XMI
from annotator.formats.cas.read import CAS_READER
from annotator.formats.values import Document
from annotator.model.errors import UserError
from tests.helpers.corpora import TAGS, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts, imported, read_back, untold_losses, verdict

LOST_IN_XML = ("tag", "subtype", "note", "annotator", "linked", "link", "article", "text", "meta", "pair")


def read_by_cassis(path: Path) -> dict[str, Any]:
    """Member → what dkpro-cassis makes of it."""
    import cassis

    with ZipFile(path) as archive:
        types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
        found: dict[str, Any] = {}
        for name in archive.namelist():
            data = io.BytesIO(archive.read(name))
            if name.startswith("xmi/"):
                found[name] = cassis.load_cas_from_xmi(data, typesystem=types)
            elif name.startswith("json/"):
                found[name] = cassis.load_cas_from_json(data)
        return found


def said(cas: Any) -> set[Fact]:
    """What a CAS says, as facts. Offsets are code points, to which cassis converts them."""
    (article,) = cas.select("org.diptych.Article")
    record = json.loads(article.record)
    found: set[Fact] = set()
    for one in cas.select("org.diptych.Annotation"):
        spans = [(one.begin, one.end)]
        if one.fragments:
            converter = cas.get_sofa()._offset_converter
            spans = [tuple(map(converter.external_to_python, piece)) for piece in json.loads(one.fragments)]
        found |= {("span", one.uid, record["doc"], repr(spans)), ("tag", one.uid, one.tag)}
        attributes = json.loads(one.attributes or "{}")
        found |= {("attribute", one.uid, key, value) for key, value in attributes.items()}
        found |= {("subtype", one.uid, one.subtype)} if one.subtype else set()
        found |= {("note", one.uid, one.note)} if one.note else set()
    links = cas.select("org.diptych.Link")
    found |= {("link", link.Governor.uid, link.Dependent.uid, link.linkType) for link in links}
    return found | {("link", link["from"], link["to"] or "", link["type"]) for link in record["links"]}


@pytest.mark.parametrize("form", ["json", "xmi"])
def test_cassis_reads_all_of_it(tmp_path: Path, tell: Callable[[str, str, Verdict], None], form: str) -> None:
    report = exported(CAS, tmp_path / "hard.zip")
    found = [cas for name, cas in read_by_cassis(tmp_path / "hard.zip").items() if name.startswith(form)]
    assert len(found) == 3
    for cas, ours in zip(found, hard_documents(), strict=True):
        assert cas.sofa_string == ours.text.text
        spans = [(one.uid, one.get_covered_text()) for one in cas.select("org.diptych.Annotation")]
        assert sorted(spans) == sorted((a.uid, ours.text.text[a.start : a.end]) for a in ours.annotations)
    verdict_of = verdict(set().union(*map(said, found)), report)
    tell("cas", f"dkpro-cassis, {form}", verdict_of)
    assert report.complete
    assert not verdict_of.missing
    assert not verdict_of.invented


def test_it_has_what_inception_needs(tmp_path: Path) -> None:
    exported(CAS, tmp_path / "hard.zip")
    cas = read_by_cassis(tmp_path / "hard.zip")["xmi/hard-fr.xmi"]
    (metadata,) = cas.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")
    assert (metadata.language, metadata.documentTitle, metadata.documentId) == (
        "fr",
        "Title “hard-fr” & more",
        "hard-fr",
    )
    package = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
    sentences, tokens = cas.select(f"{package}.Sentence"), cas.select(f"{package}.Token")
    assert sentences
    edges = {edge for token in tokens for edge in (token.begin, token.end)}
    assert "".join(token.get_covered_text() for token in tokens) == "".join(cas.sofa_string.split())
    assert all({sentence.begin, sentence.end} <= edges for sentence in sentences)
    features = {feature.name for one in cas.typesystem.get_types() for feature in one.features}
    assert not features & {"type", "self"}
    (link,) = cas.select("org.diptych.Link")
    assert (link.begin, link.end) == (link.Dependent.begin, link.Dependent.end)


@pytest.mark.parametrize("content", [BOTH, JSON, XMI])
def test_everything_comes_back(tmp_path: Path, content: str) -> None:
    path = tmp_path / "hard.zip"
    exported(CAS, path, content=content)
    assert CAS_READER.recognises(path, path.read_bytes()[:100])
    assert facts(read_back(CAS_READER, path)) == facts(hard_documents())
    articles, _ = imported(CAS_READER, path)
    assert [[tag.code for tag in one.tags or ()] for one in articles] == [[tag.code for tag in TAGS]] * 3


@pytest.mark.parametrize("content", [JSON, XMI])
@given(held=documents())
@settings(max_examples=examples(8), deadline=None)
def test_what_does_not_come_back_was_told(
    tmp_path_factory: pytest.TempPathFactory, held: list[Document], content: str
) -> None:
    path = tmp_path_factory.mktemp("cas") / "any.zip"
    report = exported(CAS, path, corpus(*held), content=content)
    back, ours = facts(read_back(CAS_READER, path)), facts(held)
    if content == JSON:
        assert report.complete
        assert back == ours
    else:
        lost = verdict(back, report, sorted({fact[0] for fact in ours}), held)
        assert not lost.untold
        assert {fact[0] for fact in lost.missing} <= set(LOST_IN_XML)
        assert not untold_losses(report, lost.missing)


def test_what_xml_cannot_hold_is_replaced_and_told(tmp_path: Path) -> None:
    bare = document("one two three", [[(0, 3)], [(4, 7)]])
    first, second = bare.annotations
    second = second._replace(note="a\x00b\x01", attributes=(("k", "v\x02"),))
    made = bare._replace(annotations=(first, second))
    report = exported(CAS, tmp_path / "x.zip", corpus(made), content=XMI)
    assert [(loss.annotation, str(loss.what)) for loss in report.losses] == [
        (second.uid, "XML cannot hold the character U+0000 (note). A replacement character stands for it.")
    ]
    (back,) = read_back(CAS_READER, tmp_path / "x.zip")
    assert [one.note for one in back.annotations] == ["", "a\ufffdb\ufffd"]
    assert back.annotations[1].attributes == second.attributes
    assert read_by_cassis(tmp_path / "x.zip")["xmi/one.xmi"].sofa_string == bare.text.text
    assert exported(CAS, tmp_path / "y.zip", corpus(made), content=JSON).complete


def test_names_are_safe_and_never_the_same(tmp_path: Path) -> None:
    names = ["../Évasion", "evasion", "con", "\u202e"]
    held = [document("text", name=name, uid=f"a{n}") for n, name in enumerate(names)]
    exported(CAS, tmp_path / "x.zip", corpus(*held), content=JSON)
    assert list(read_by_cassis(tmp_path / "x.zip")) == [
        "json/Evasion.json", "json/evasion-2.json", "json/con-2.json", "json/article.json",
    ]  # fmt: skip
    assert [one.article.name for one in read_back(CAS_READER, tmp_path / "x.zip")] == names


def test_a_folder_of_what_was_in_the_archive(tmp_path: Path) -> None:
    exported(CAS, tmp_path / "no-suffix", content=XMI)
    with ZipFile(tmp_path / "no-suffix") as made:
        assert made.namelist()[:3] == ["diptych.json", "TypeSystem.xml", "xmi/hard-fr.xmi"]
        for name in made.namelist()[1:]:
            (tmp_path / Path(name).name).write_bytes(made.read(name))
    names = [path.name for path in tmp_path.iterdir()]
    assert CAS_READER.gathers(tmp_path, names) == set(names) - {"no-suffix"}
    assert CAS_READER.gathers(tmp_path, ["TypeSystem.xml", "a.json"]) == set()
    articles, problems = imported(CAS_READER, tmp_path)
    assert problems == []
    assert [len(one.annotations) for one in articles] == [0, 7, 17]


def test_a_document_with_half_a_character_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    bad = document("half \ud800", [[(0, 4)]], name="bad")
    report = exported(CAS, tmp_path / "x.zip", corpus(bad, document("whole", name="good")))
    assert [problem.where for problem in report.problems] == ["bad"]
    assert list(read_by_cassis(tmp_path / "x.zip")) == ["json/good.json", "xmi/good.xmi"]


def test_an_annotation_whose_quote_is_wrong_is_a_loss(tmp_path: Path) -> None:
    good = document("one two", [[(0, 3)], [(4, 7)]])
    first, second = good.annotations
    wrong = good._replace(annotations=(first._replace(quote="two"), second))
    report = exported(CAS, tmp_path / "x.zip", corpus(wrong))
    assert [loss.annotation for loss in report.losses] == [first.uid]
    (back,) = read_back(CAS_READER, tmp_path / "x.zip")
    assert [one.uid for one in back.annotations] == [second.uid]


def test_settings_are_checked(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="both, json, xmi"):
        exported(CAS, tmp_path / "other.zip", content="tsv")
    assert list(tmp_path.iterdir()) == []
