"""REFI-QDA: valid by the schema of the standard, read by XPath, and back through our own importer as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from annotator.formats.qdpx.export import QDPX
from annotator.formats.qdpx.read import QDPX_READER
from annotator.formats.values import Corpus, Document
from annotator.model.annotation import new_uid
from annotator.model.tags import TagSet
from tests.helpers.corpora import annotation, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Verdict, exported, facts, read_back, verdict
from tests.helpers.qdpx import facts_by_xpath
from tests.helpers.whole import assert_whole, whole_corpus

_SCHEMA = Path(__file__).parents[1] / "files" / "refi_qda_project.xsd"


def _xml(path: Path) -> bytes:
    with ZipFile(path) as archive:
        return archive.read("project.qde")


def test_the_hard_corpus_by_xpath(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    path = tmp_path / "hard.qdpx"
    report = exported(QDPX, path)
    found = verdict(facts_by_xpath(path), report)
    tell("qdpx", "lxml (XPath)", found)
    assert not found.missing | found.invented
    assert report.complete
    assert report.written == (3, 24, 5)


def test_it_is_valid_by_the_schema_of_the_standard(tmp_path: Path) -> None:
    import xmlschema
    from lxml import etree

    exported(QDPX, tmp_path / "hard.qdpx")
    exported(QDPX, tmp_path / "empty.qdpx", Corpus("", TagSet(()), [], 0))
    schema = etree.XMLSchema(etree.parse(_SCHEMA))
    other = xmlschema.XMLSchema10(str(_SCHEMA))
    for name in ("hard", "empty"):
        data = _xml(tmp_path / f"{name}.qdpx")
        schema.assertValid(etree.fromstring(data))
        other.validate(data.decode())


def test_everything_comes_back(tmp_path: Path) -> None:
    exported(QDPX, tmp_path / "hard.qdpx")
    assert facts(read_back(QDPX_READER, tmp_path / "hard.qdpx")) == facts(hard_documents())


@settings(max_examples=examples(8), deadline=None)
@given(documents())
def test_any_documents_come_back(tmp_path_factory: pytest.TempPathFactory, drawn: list[Document]) -> None:
    from lxml import etree

    path = tmp_path_factory.mktemp("any") / "any.qdpx"
    report = exported(QDPX, path, corpus(*drawn))
    assert not report.problems
    assert not [loss for loss in report.losses if loss.annotation]
    etree.XMLSchema(etree.parse(_SCHEMA)).assertValid(etree.fromstring(_xml(path)))
    assert facts(read_back(QDPX_READER, path)) == facts(drawn)


def test_tags_aliases_corrections_and_first_bytes_come_back(tmp_path: Path) -> None:
    exported(QDPX, tmp_path / "x.qdpx", whole_corpus())
    assert_whole(QDPX_READER, tmp_path / "x.qdpx")


def test_uids_of_ours_are_the_guids_themselves(tmp_path: Path) -> None:
    uid = new_uid()
    one = document("word", name="one")
    one = one._replace(annotations=(annotation(one.text, [(0, 4)], uid),))
    exported(QDPX, tmp_path / "x.qdpx", corpus(one))
    assert f"{uid[:8]}-{uid[8:12]}-".encode() in _xml(tmp_path / "x.qdpx")
    notes = _xml(tmp_path / "x.qdpx").count(b"<Note ")
    assert notes == 2  # the article's and the project's; it needs none of its own
    assert facts(read_back(QDPX_READER, tmp_path / "x.qdpx")) == facts([one])


def test_a_link_to_what_is_not_exported_is_kept_beside(tmp_path: Path) -> None:
    first, second, _ = hard_documents()
    report = exported(QDPX, tmp_path / "a.qdpx", corpus(first))
    assert report.complete
    assert report.written.links == 4
    missing = facts([first]) - facts(read_back(QDPX_READER, tmp_path / "a.qdpx"))
    assert {fact[0] for fact in missing} == {"pair"}  # which comes with both of its articles
    wrong = [one._replace(quote="other") if one.uid == "en-lines" else one for one in second.annotations]
    report = exported(QDPX, tmp_path / "c.qdpx", corpus(first, second._replace(annotations=tuple(wrong))))
    assert {loss.annotation for loss in report.losses} == {"en-lines", "fr-figure"}
    missing = facts([first, second]) - facts(read_back(QDPX_READER, tmp_path / "c.qdpx"))
    assert {fact[1] for fact in missing} == {"en-lines", "fr-figure"}


def test_half_a_character_and_a_mark_at_the_start_are_told(tmp_path: Path) -> None:
    half = document("half \ud83d", name="half")
    half.text.__dict__["sha256"] = ""
    marked = document("\ufeffmark", [[(0, 3)]], name="mark")
    report = exported(QDPX, tmp_path / "x.qdpx", corpus(half, marked))
    assert [problem.where for problem in report.problems] == ["half"]
    assert [str(loss.what) for loss in report.losses] == [
        "Its text begins with a byte order mark; programs that drop it count one less."
    ]
    back = read_back(QDPX_READER, tmp_path / "x.qdpx")
    assert [one.text.text for one in back] == ["\ufeffmark"]
