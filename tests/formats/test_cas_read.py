"""Files of INCEpTION and WebAnno come in; what is broken is named, and what is sound still comes in."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from annotator.formats import archive, registry
from annotator.formats.cas import read as cas_read
from annotator.formats.cas.export import CAS
from annotator.formats.cas.read import CAS_READER
from annotator.formats.values import Incoming
from tests.helpers.corpora import corpus, document
from tests.helpers.kept import exported, imported

TEXT = "NATO 😀 left Kyiv."
NAMES = (
    'xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" '
    'xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" '
    'xmlns:type3="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" '
    'xmlns:type4="http:///de/tudarmstadt/ukp/dkpro/core/api/coref/type.ecore" '
    'xmlns:type5="http:///de/tudarmstadt/ukp/dkpro/core/api/syntax/type/dependency.ecore" '
    'xmlns:chunk="http:///de/tudarmstadt/ukp/dkpro/core/api/syntax/type/chunk.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"'
)
# As INCEpTION writes it: offsets in UTF-16 units, so that the emoji counts twice.
SHARED = (
    '<type:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="18" language="en" documentTitle="act.txt"/>'
    '<type2:Sentence xmi:id="3" sofa="1" begin="0" end="18"/>'
    '<type2:Token xmi:id="4" sofa="1" begin="0" end="4" order="0"/>'
    '<type2:Token xmi:id="5" sofa="1" begin="8" end="12" order="0"/>'
)
LAYERS = (
    '<type3:NamedEntity xmi:id="10" sofa="1" begin="0" end="4" value="ORG" identifier="http://q/7184"/>'
    '<custom:Move xmi:id="11" sofa="1" begin="8" end="12" sure="true" kind="retreat" places="20"/>'
    '<custom:MovePlacesLink xmi:id="20" role="origin" target="12"/>'
    '<custom:Place xmi:id="12" sofa="1" begin="13" end="17"/>'
    '<custom:Rel xmi:id="13" sofa="1" begin="8" end="12" Dependent="11" Governor="10" label="agent" sure="no"/>'
    '<type5:Dependency xmi:id="14" sofa="1" begin="0" end="4" Dependent="4" Governor="5" DependencyType="nsubj"/>'
    '<type4:CoreferenceLink xmi:id="15" sofa="1" begin="0" end="4" next="16" referenceType="group"/>'
    '<type4:CoreferenceLink xmi:id="16" sofa="1" begin="13" end="17"/>'
    '<type4:CoreferenceChain xmi:id="17" first="15"/>'
    '<chunk:Chunk xmi:id="18" sofa="1" begin="0" end="7" chunkValue="NP"/>'
)
FOUND = [
    ("NATO 😀", "NP", {}),
    ("NATO", "ORG", {"identifier": "http://q/7184"}),
    ("NATO", "group", {}),
    ("left", "Move", {"sure": "true", "kind": "retreat"}),
    ("Kyiv", "Place", {}),
    ("Kyiv", "CoreferenceLink", {}),
]
LINKS = [("NATO", "left", "agent"), ("NATO", "Kyiv", "next"), ("left", "Kyiv", "origin")]
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
    "<typeDescription><name>webanno.custom.Move</name><supertypeName>webanno.custom.Base</supertypeName><features>"
    "<featureDescription><name>places</name><rangeTypeName>uima.cas.FSArray</rangeTypeName></featureDescription>"
    "<featureDescription><name>kind</name><rangeTypeName>webanno.custom.Kinds</rangeTypeName></featureDescription>"
    "</features></typeDescription>"
    "<typeDescription><name>webanno.custom.Base</name><supertypeName>uima.tcas.Annotation</supertypeName><features>"
    "<featureDescription><name>sure</name><rangeTypeName>uima.cas.Boolean</rangeTypeName></featureDescription>"
    "</features></typeDescription>"
    "<typeDescription><name>webanno.custom.Kinds</name><supertypeName>uima.cas.String</supertypeName></typeDescription>"
    "</types></typeSystemDescription>"
)


def xmi(inside: str = SHARED + LAYERS, text: str = TEXT, head: str = "") -> bytes:
    sofa = f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{text}"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<xmi:XMI {NAMES}><cas:NULL xmi:id="0"/>{inside}{sofa}'
        '<cas:View sofa="1" members="2 3"/></xmi:XMI>'
    ).encode()


def in_json(*rows: Mapping[str, Any], text: str = TEXT) -> bytes:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": text}
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, *rows], "%VIEWS": {}}).encode()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return stream.getvalue()


def told(path: Path) -> tuple[list[Incoming], list[str]]:
    articles, problems = imported(CAS_READER, path)
    return articles, [f"{problem.where}: {problem.message}" for problem in problems]


def shown(one: Incoming) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (" … ".join(one.text[s:e] for s, e in a.spans), a.tag, dict(a.attributes)) for a in one.annotations
    ]


def links(one: Incoming) -> list[tuple[str, str, str]]:
    quotes = {a.uid: one.text[a.spans[0].start : a.spans[0].end] for a in one.annotations}
    return sorted((quotes[link.source], quotes[link.target], link.type) for link in one.links)


LEFT_OUT = (
    "4 tokens, sentences and other findings about the language were left out (Token, Sentence, Dependency)."
)


def test_xmi_with_its_type_system_beside_it(tmp_path: Path) -> None:
    (tmp_path / "TypeSystem.xml").write_text(TYPES, "utf-8")
    (tmp_path / "anna.xmi").write_bytes(xmi())
    assert registry.importer_for(tmp_path / "anna.xmi") is CAS_READER
    (article,), problems = told(tmp_path / "anna.xmi")
    assert problems == [f"anna.xmi: {LEFT_OUT}"]
    assert (article.name, article.language, article.text) == ("act.txt", "en", TEXT)
    assert shown(article) == FOUND
    assert links(article) == sorted(LINKS)
    assert next(link.note for link in article.links if link.type == "agent") == "sure=no"


def test_xmi_without_its_type_system(tmp_path: Path) -> None:
    (tmp_path / "anna.xmi").write_bytes(xmi())
    (article,), _ = told(tmp_path / "anna.xmi")
    assert shown(article)[3] == ("left", "Move", {"sure": "true", "kind": "retreat", "places": "20"})
    assert links(article) == sorted(set(LINKS) - {("left", "Kyiv", "origin")})


ROWS: list[dict[str, Any]] = [
    {"%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": 18, "language": "x-unspecified"},
    {"%ID": 3, "%TYPE": "webanno.custom.Move", "@sofa": 1, "begin": 8, "end": 12, "sure": True, "#weight": "NaN",
     "@places": 5},
    {"%ID": 4, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "@sofa": 1, "begin": 5, "end": 7},
    {"%ID": 5, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [6]},
    {"%ID": 6, "%TYPE": "webanno.custom.MovePlacesLink", "role": "by", "@target": 4},
    {"%ID": 7, "%TYPE": "webanno.custom.Rel", "@sofa": 1, "begin": 5, "end": 7, "@Governor": 3, "@Dependent": 4},
]  # fmt: skip


def test_json_cas(tmp_path: Path) -> None:
    (tmp_path / "doc.json").write_bytes(in_json(*ROWS))
    assert registry.importer_for(tmp_path / "doc.json") is CAS_READER
    (article,), problems = told(tmp_path / "doc.json")
    assert problems == []
    assert (article.name, article.language) == ("doc", "")
    assert shown(article) == [
        ("😀", "NamedEntity", {}),
        ("left", "Move", {"sure": "true", "weight": "NaN"}),
    ]
    assert links(article) == [("left", "😀", "Rel"), ("left", "😀", "by")]


def test_the_json_of_webanno(tmp_path: Path) -> None:
    old = {
        "_context": {"_types": {"NamedEntity": {"_id": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"},
                                "Token": {"_id": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"}}},
        "_views": {"_InitialView": {
            "Token": [{"sofa": 12, "end": 4}],
            "NamedEntity": [3, {"sofa": 12, "begin": 13, "end": 17, "value": "LOC"}],
            "Rel": [{"sofa": 12, "begin": 0, "end": 4, "Governor": 3, "Dependent": 4}],
            "Zone": [4]}},
        "_referenced_fss": {
            "12": {"_type": "Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": TEXT},
            "3": {"_type": "NamedEntity", "sofa": 12, "end": 4, "value": "ORG"},
            "4": {"_type": "Zone", "sofa": 12, "begin": 8, "end": 12, "name": "grey"}},
    }  # fmt: skip
    (tmp_path / "old.json").write_text(json.dumps(old), "utf-8")
    assert registry.importer_for(tmp_path / "old.json") is CAS_READER
    (article,), problems = told(tmp_path / "old.json")
    assert shown(article) == [("NATO", "ORG", {}), ("left", "Zone", {"name": "grey"}), ("Kyiv", "LOC", {})]
    assert links(article) == [("NATO", "left", "Rel")]
    assert problems == [
        "old.json: 1 tokens, sentences and other findings about the language were left out (Token)."
    ]


def test_the_export_of_a_project(tmp_path: Path) -> None:
    entity = '<type3:NamedEntity xmi:id="30" sofa="1" begin="13" end="17" value="GPE"/>'
    types = TYPES.encode()
    data = zipped(**{
        "exportedproject1.json": b"{}",
        "source/act.txt": TEXT.encode(),
        "annotation/act.txt/INITIAL_CAS.zip": zipped(**{"INITIAL_CAS.xmi": xmi(), "TypeSystem.xml": types}),
        "annotation/act.txt/webanno12export.zip":
            zipped(**{"anna.xmi": xmi(SHARED + entity), "TypeSystem.xml": types}),
        "annotation/act.txt/bob.json": in_json(*ROWS),
        "annotation/broken.txt/bob.zip": b"PK\x03\x04 no",
        "annotation/other.txt/bob.zip": zipped(**{"bob.xmi": xmi(SHARED, "Another text. Full.")}),
        "annotation/other.txt/eve.zip": zipped(**{"eve.xmi": xmi(SHARED, "Another text. FULL.")}),
        "annotation_ser/act.txt/anna.ser": b"java",
        "curation/act.txt/CURATION_USER.xmi": xmi(SHARED + entity),
    })  # fmt: skip
    path = tmp_path / "project.zip"
    path.write_bytes(data)
    assert registry.importer_for(path) is CAS_READER
    articles, problems = told(path)
    assert [one.text for one in articles] == [TEXT, "Another text. Full.", "Another text. FULL."]
    assert sorted((a.annotator, a.tag) for a in articles[0].annotations) == [
        ("CURATION_USER", "GPE"), ("anna", "GPE"), ("bob", "Move"), ("bob", "NamedEntity"),
    ]  # fmt: skip
    assert problems[0].startswith(
        "project.zip, annotation/broken.txt/bob.zip: It is no ZIP archive, or a damaged one"
    )
    assert problems[1].startswith("project.zip: 12 tokens, sentences")


def test_ours_annotated_further_by_two(tmp_path: Path) -> None:
    exported(CAS, tmp_path / "ours.zip", corpus(document(TEXT, [[(0, 4)]], name="a")), content="xmi")
    with ZipFile(tmp_path / "ours.zip") as made:
        ours = made.read("xmi/a.xmi").decode()
    more = '<n0:X xmlns:n0="http:///webanno/custom.ecore" xmi:id="99" sofa="1" begin="8" end="12"/><cas:Sofa'
    anna, bob = ours.replace("<cas:Sofa", more, 1), ours.replace('tag="claim"', 'tag="figure"')
    path = tmp_path / "project.zip"
    path.write_bytes(zipped(**{"annotation/a/anna.xmi": anna.encode(), "annotation/a/bob.xmi": bob.encode()}))
    (article,), problems = told(path)
    assert problems == []
    assert (article.uid, article.name) == ("article-a", "a")
    assert [(a.uid != "", a.tag, a.annotator) for a in article.annotations] == [
        (True, "claim", "Anna"), (False, "X", "anna"), (False, "figure", "Anna"),
    ]  # fmt: skip


SPAN = {"%ID": 9, "%TYPE": "x.Y", "@sofa": 1, "begin": 0, "end": 4}
FAR = "Annotation 1 was left out: The span 0–98 lies outside the text, which has 17 characters."


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"end": 99}, FAR),
        ({"begin": 4}, "Annotation 1 was left out: A span needs at least one character; 4–4 is empty."),
        ({"begin": 5}, "Annotation 1 was left out: The span 5–4 lies outside the text, which has 17 characters."),
        ({"begin": "0"}, "Annotation 1 was left out: The span -1–4 lies outside the text, which has 17 characters."),
        ({"%TYPE": 5, "begin": 4}, "Annotation 1 was left out: A span needs at least one character; 4–4 is empty."),
        ({"end": 6}, "1 offsets lie in the middle of a character; the whole character was taken."),
        ({"begin": 6, "end": 12}, "1 offsets lie in the middle of a character; the whole character was taken."),
        ({"@Governor": 9, "@Dependent": 77},
         "1 relations were left out, since they lead to something that is no annotation here."),
        ({"%TYPE": "org.diptych.Annotation", "tag": "t", "attributes": "{"},
         "Its “attributes” is not JSON and was left out: “{”."),
        ({"%TYPE": "org.diptych.Annotation"}, "Annotation 1 was left out: It has no “tag”."),
        ({"%TYPE": "org.diptych.Annotation", "tag": "t", "fragments": "[[0,1],[2,9]]"},
         "Annotation 1 was left out: Its fragments do not reach from its “start” to its “end”."),
        ({"%TYPE": "org.diptych.Annotation", "tag": "t", "fragments": "7"},
         "Annotation 1 was left out: Its “fragments” is not a list."),
        ({"%TYPE": "org.diptych.Annotation", "tag": "t", "status": "odd"},
         "The status “odd” is not known; “open” was taken."),
    ],
)  # fmt: skip
def test_one_broken_structure_does_not_stop_the_others(
    tmp_path: Path, row: dict[str, Any], problem: str
) -> None:
    good = {"%ID": 10, "%TYPE": "x.Good", "@sofa": 1, "begin": 13, "end": 17}
    (tmp_path / "x.json").write_bytes(in_json({**SPAN, **row}, good))
    (article,), problems = told(tmp_path / "x.json")
    assert problems == [f"x.json: {problem}"]
    assert shown(article)[-1] == ("Kyiv", "Good", {})


def test_half_characters_are_taken_whole(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(in_json({**SPAN, "end": 6}, {**SPAN, "%ID": 10, "begin": 6, "end": 12}))
    (article,), _ = told(tmp_path / "x.json")
    assert [quote for quote, _, _ in shown(article)] == ["NATO 😀", "😀 left"]


NEWER = {"%ID": 2, "%TYPE": "org.diptych.Article", "record": '{"format": "diptych", "version": 2}'}
ENTITIES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("x.xmi", b"", "It is not well-formed XML: "),
        ("x.xmi", xmi()[:-20], "It is not well-formed XML: "),
        ("x.xmi", xmi().replace(b"UTF-8", b"ascii"), "It is not well-formed XML: "),
        ("x.xmi", b"<a/>", "It is XML, but no XMI of UIMA."),
        ("x.xmi", f"<xmi:XMI {NAMES}/>".encode(), "It holds no text."),
        ("x.xmi", xmi("", text=""), "It has no “text”."),
        ("x.xmi", xmi(head=ENTITIES), "It declares XML entities, which can read other files or fill the memory."),
        ("x.xmi", xmi("<a>" * 5000 + "</a>" * 5000), "It is not well-formed XML: "),
        ("x.xmi", xmi('<custom:M xmi:id="1" sofa="1" begin="x" end="4"/>'),
         "Annotation 1 was left out: The span -1–4 "),
        ("x.json", b"{}", "It is JSON, but no CAS of UIMA."),
        ("x.json", b"[]", "It is not a JSON object."),
        ("x.json", in_json()[:-5], "It is not JSON: "),
        ("x.json", b'{"%FEATURE_STRUCTURES": 1}', "Its feature structures are not a list."),
        ("x.json", b'{"%FEATURE_STRUCTURES": [1]}', "It is not a JSON object."),
        ("x.json", b'{"%FEATURE_STRUCTURES": []}', "It holds no text."),
        ("x.json", b'{"_views": {"v": 1}}', "It is not a JSON object."),
        ("x.json", b'{"_views": {}}', "It holds no text."),
        ("x.json", in_json(NEWER), "It was written by a newer Diptych. Update Diptych to read it."),
        ("x.json", b'{"a":' * 100_000, "It is nested too deeply."),
        ("x.zip", b"PK no", "It is no ZIP archive, or a damaged one: File is not a zip file."),
        ("x.zip", zipped(a=b""), "This file holds no article."),
        ("x.zip", zipped(**{"annotation/d/u.zip": zipped(a=b"")}), "It holds no CAS."),
        ("x.zip", zipped(**{"a.xmi": xmi(), "TypeSystem.xml": b"<a/>"}), "It is XML, but no type system of UIMA."),
        ("x.zip", zipped(**{"diptych.json": b"[]", "a.xmi": xmi()}), "It is not a JSON object."),
    ],
)  # fmt: skip
def test_broken_files(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    _, problems = told(tmp_path / name)
    assert len(problems) == 1
    where, _, what = problems[0].partition(": ")
    assert where.startswith(name)
    assert what.startswith(problem)


def test_one_broken_member_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cas_read, "_MOST", 1_000_000)
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(**{
        "bad.xmi": b"<a", "../../slip.json": in_json(SPAN), "large.json": b" " * 1_000_001, "good.xmi": xmi(),
    }))  # fmt: skip
    articles, problems = told(path)
    assert [one.text for one in articles] == [TEXT, TEXT]
    assert [problem.partition(": ")[0] for problem in problems] == [
        "x.zip, bad.xmi",
        "x.zip, large.json",
        "x.zip",
    ]
    assert "“large.json” in it is larger than 1 MB." in problems[1]
    assert list(tmp_path.iterdir()) == [path]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_SMALL", 1000)
    monkeypatch.setattr(archive, "MOST_RATIO", 100)
    (tmp_path / "x.zip").write_bytes(zipped(**{"a.xmi": bytes(1_000_000)}))
    assert told(tmp_path / "x.zip")[1] == [
        "x.zip: “a.xmi” in it unpacks to more than 100 times its size, as no honest file does."
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.json", b'{"doc": "a"}'),
        ("x.json", b"[]"),
        ("x.xml", b"<tei/>"),
        ("x.zip", zipped(a=b"b")),
        ("x.zip", b"PK"),
    ],
)
def test_other_files_are_not_taken_for_it(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert not CAS_READER.recognises(tmp_path / name, data)
