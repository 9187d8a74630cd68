"""TEI: valid by the schema of the TEI Consortium, and its spans read by a library for standoff markup."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from annotator.formats.registry import WriteOptions
from annotator.formats.tei import NAMESPACE, TEI, xml_id
from annotator.formats.values import Document
from annotator.model.jobs import quiet
from annotator.model.text import REPLACEMENT
from tests.helpers.corpora import corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts, verdict

SCHEMA = Path(__file__).resolve().parents[1] / "files" / "tei_all_4.9.0.rng.gz"
RNG = "{http://relaxng.org/ns/structure/1.0}"
T = f"{{{NAMESPACE}}}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# All that we write.
ELEMENTS = """
    TEI ab anchor bibl body catDesc category change classDecl date encodingDesc f fileDesc fs idno
    interp interpGrp langUsage language link linkGrp name note p profileDesc projectDesc
    publicationStmt resp respStmt revisionDesc sourceDesc span spanGrp standOff string taxonomy
    teiCorpus teiHeader text title titleStmt xenoData
"""


@cache
def _schema() -> Any:
    """The schema without the elements that we do not write.

    Whatever is valid by it is valid by the whole one, which libxml2 takes twenty seconds to compile.
    """
    with gzip.open(SCHEMA) as file:
        grammar = etree.parse(file)
    for define in grammar.getroot().findall(f".//{RNG}define"):
        element = define.find(f"{RNG}element")
        if element is not None and element.get("name") not in (None, *ELEMENTS.split()):
            define[:] = [etree.Element(f"{RNG}notAllowed")]
    return etree.RelaxNG(grammar)


def _valid(root: Any) -> Any:
    """The errors of a corpus by the schema, and by the rule for links that is not part of the grammar."""
    schema = _schema()
    schema.validate(root)
    assert all(len(link.get("target").split()) == 2 for link in root.iter(f"{T}link"))
    return list(schema.error_log)


def _read(path: Path) -> Any:
    """The root of what was written; it must be valid, and everything that is pointed to must be there."""
    root = etree.parse(path).getroot()
    assert _valid(root) == []
    names = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(names) == len(set(names))
    for element in root.iter(f"{T}span", f"{T}link", f"{T}interp"):
        for key in ("from", "to", "next", "prev", "ana", "resp", "target", "inst"):
            assert {pointer[1:] for pointer in element.get(key, "").split()} <= set(names)
    return root


def _anchors(article: Any) -> dict[str, int]:
    """Where the anchors of an article stand in its text, as standoffconverter sees it."""
    from standoffconverter import Standoff

    standoff = Standoff(deepcopy(article), namespaces={"tei": NAMESPACE})
    (text,) = article.iter(f"{T}ab")
    assert standoff.plain == "".join(text.itertext())
    return {
        found["el"].get(ID): found["begin"] for found in standoff.standoffs if found["el"].tag == f"{T}anchor"
    }


def _walked(article: Any) -> dict[str, int]:
    """The same by counting."""
    (text,) = article.iter(f"{T}ab")
    at, found = len(text.text or ""), {}
    for anchor in text:
        found[anchor.get(ID)] = at
        at += len(anchor.tail or "")
    return found


def _features(article: Any) -> dict[str, list[tuple[str, str]]]:
    """Names and values of all feature structures, by their ids."""
    return {
        one.get(ID): [_feature(feature) for feature in one.findall(f"{T}f")]
        for one in article.iter(f"{T}fs")
        if one.get(ID)
    }


def _feature(feature: Any) -> tuple[str, str]:
    inner = feature.findall(f"{T}fs/{T}f/{T}string")
    if inner:  # a name that is no word stands inside
        return inner[0].text or "", inner[1].text or ""
    return feature.get("name"), feature.findtext(f"{T}string") or ""


def _facts(
    root: Any, uids: dict[str, str], where: Callable[[Any], dict[str, int]] = _walked
) -> Iterator[Fact]:
    """What a corpus says; `uids` are those behind its names, `where` finds the anchors of an article."""
    for article in root.findall(f"{T}TEI"):
        name = article.findtext(f".//{T}idno[@type='name']")
        anchors, features = where(article), _features(article)
        people = {one.get(ID): one.findtext(f"{T}name") for one in article.iter(f"{T}respStmt")}
        spans = {one.get(ID): one for one in article.iter(f"{T}span")}
        for key, span in spans.items():
            if span.get("prev"):
                continue
            held = {pointer[1]: features[pointer[1:]] for pointer in span.get("ana", "").split()}
            parts, uid, state = [], uids[key], dict(held["s"])
            part: Any = span
            while part is not None:
                parts.append(tuple(anchors[part.get(end)[1:]] for end in ("from", "to")))
                part = spans.get(part.get("next", "")[1:])
            yield "span", uid, name, repr(parts)
            yield "tag", uid, span.getparent().get("type") or state["tag"]
            yield "annotator", uid, people.get(span.get("resp", "")[1:], "")
            yield "status", uid, state["status"]
            yield "times", uid, state["created"], state["updated"]
            subtype = span.get("type") or state.get("subtype")
            yield from [("subtype", uid, subtype)] if subtype else []
            yield from [("note", uid, span.findtext(f"{T}note"))] if len(span) else []
            yield from (("attribute", uid, *pair) for pair in held.get("f", ()))
        for link in article.iter(f"{T}link", f"{T}interp"):
            ends = (link.get("target") or link.get("inst")).split()
            source, target = [uids[end[1:]] for end in ends] + [""] * (2 - len(ends))
            state = dict(features[link.get("ana")[1:]])
            yield "link", source, target, link.get("type") or state["type"]


KINDS = ("span", "tag", "subtype", "attribute", "note", "link", "status", "annotator", "times")


def _uids(made: list[Document]) -> dict[str, str]:
    return {xml_id("a", one.uid): one.uid for document in made for one in document.annotations}


def test_it_is_valid_and_says_everything(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    report = exported(TEI, tmp_path / "hard.xml")
    assert report.complete
    assert report.written == (3, 24, 5)
    root = _read(tmp_path / "hard.xml")
    found = verdict(set(_facts(root, _uids(hard_documents()), _anchors)), report, KINDS)
    tell("tei", "lxml RelaxNG, standoffconv.", found)
    assert (found.missing, found.invented) == (set(), set())
    for article, made in zip(root.findall(f"{T}TEI"), hard_documents(), strict=True):
        (text,) = article.iter(f"{T}ab")
        assert "".join(text.itertext()) == made.text.text
        assert (
            article.find(f"{T}text").get("{http://www.w3.org/XML/1998/namespace}lang")
            == made.article.language
        )


def test_the_schema_is_asked_in_earnest(tmp_path: Path) -> None:
    exported(TEI, tmp_path / "hard.xml")
    root = etree.parse(tmp_path / "hard.xml").getroot()
    next(root.iter(f"{T}span")).set("from", "two pointers")
    (anchor, *_), (link,) = root.iter(f"{T}anchor"), list(root.iter(f"{T}interp"))
    anchor.set(ID, "1")
    link.tag = f"{T}note"
    assert len(_valid(root)) >= 2


@settings(max_examples=examples(25), deadline=None)
@given(documents())
def test_whatever_there_is_is_valid_and_said(
    tmp_path_factory: pytest.TempPathFactory, made: list[Document]
) -> None:
    path = tmp_path_factory.mktemp("tei") / "some.xml"
    report = TEI.export(corpus(*made), path, WriteOptions(), quiet)
    found = set(_facts(_read(path), _uids(made)))
    expected = {fact for fact in facts(made) if fact[0] in KINDS}
    # Characters that XML cannot hold are replaced and told; nothing else is.
    assert found == {tuple(ILLEGAL.sub(REPLACEMENT, part) for part in fact) for fact in expected}
    told = {loss.annotation for loss in report.losses}
    assert {fact[1] for fact in expected - found if fact[0] not in {"span", "annotator"}} <= told
    assert not any(ILLEGAL.search(str(one)) for one in report.losses)


def test_characters_that_xml_cannot_hold_are_replaced_and_told(tmp_path: Path) -> None:
    made = document(
        "Bell \x07, nul \x00, end.", [[(0, 4)], [(8, 11)]], name="odd\x01", title="Odd", uid="odd"
    )
    first, second = made.annotations
    first = first._replace(note="half \ud83d", attributes=(("a b", "\x0b"),))
    made = made._replace(annotations=(first, second._replace(tag="a b")))
    half = document("Half \ud83d.", name="half")
    report = TEI.export(corpus(half, made), tmp_path / "a.xml", WriteOptions(), quiet)
    assert {
        (loss.annotation, loss.what.values["code"], loss.what.values["where"]) for loss in report.losses
    } == {
        ("", "0001", "name"),
        ("", "0007", "text"),
        (first.uid, "000B", "a b"),
        (first.uid, "D83D", "note"),
    }
    assert {loss.document for loss in report.losses} == {"odd\ufffd"}
    assert [one.where for one in report.problems] == ["half"]
    root = _read(tmp_path / "a.xml")
    assert "".join(next(root.iter(f"{T}ab")).itertext()) == "Bell \ufffd, nul \ufffd, end."
    assert {("tag", second.uid, "a b"), ("attribute", first.uid, "a b", "\ufffd")} <= set(
        _facts(root, _uids([made]))
    )


def test_what_was_damaged_is_told_and_its_links_with_it(tmp_path: Path) -> None:
    first, *rest = hard_documents()
    changed = tuple(a._replace(quote="x") if a.uid == "fr-figure" else a for a in first.annotations)
    made = corpus(first._replace(annotations=changed), *rest)
    report = TEI.export(made, tmp_path / "a.xml", WriteOptions(), quiet)
    assert report.written == (3, 23, 3)
    assert [loss.annotation for loss in report.losses] == ["fr-figure", "fr-figure", "fr-sentence"]
    found = verdict(set(_facts(_read(tmp_path / "a.xml"), _uids(hard_documents()))), report)
    assert (found.untold, found.invented, found.lost) == (set(), set(), (2, 2))


def test_names_made_of_uids_are_never_the_same() -> None:
    uids = ["a", "A", "a.2", "a_2", "a_2e_2", "é", "_", "", "1", "a b", "a:b"]
    names = [xml_id("a", uid) for uid in uids]
    assert len(set(names)) == len(uids)
    assert all(re.fullmatch(r"a-[A-Za-z0-9_-]*", name) for name in names)
