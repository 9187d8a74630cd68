"""The hard corpus in doccano's format: as doccano reads it, and read back whole, also after doccano."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.formats.doccano.export import CODE_POINTS, DOCCANO, UTF_16
from annotator.formats.doccano.read import DOCCANO_READER
from annotator.formats.values import Document, LossReport
from annotator.model.text import Utf16Map
from tests.helpers import doccano
from tests.helpers.corpora import corpus, document, documents
from tests.helpers.doccano import Example
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts, imported, read_back, verdict

Tell = Callable[[str, str, Verdict], None]
needs_doccano = pytest.mark.skipif(doccano.PYTHON not in os.environ, reason=doccano.WHY_NOT)


def _facts(found: list[Example]) -> set[Fact]:
    """What doccano's spans and relations say; only to name them, uids are looked up in the column it keeps for us."""
    told: set[Fact] = set()
    for example in found:
        names = defaultdict(list)
        for one in example.meta["diptych"]["annotations"]:
            names[tuple(one["entity"][1:])].append(one["id"])
        uids = {}
        for number, start, end, label in example.spans:
            uid = uids[number] = names[label, start, end].pop(0)
            tag, _, subtype = label.partition("/")
            told |= {("span", uid, example.meta["doc"], repr([(start, end)])), ("tag", uid, tag)}
            told |= {("subtype", uid, subtype)} if subtype else set()
        told |= {("link", uids[source], uids[target], kind) for source, target, kind in example.relations}
    return told


def _judged(found: list[Example], report: LossReport) -> Verdict:
    judged = verdict(_facts(found), report)
    hulls = {fact for fact in judged.invented if fact[1] == "fr-pieces"}
    assert judged.invented == hulls
    assert not judged.untold
    return judged


def test_doccano_reads_it_by_its_rules(tmp_path: Path, tell: Tell) -> None:
    path = tmp_path / "hard.jsonl"
    report = exported(DOCCANO, path)
    found = doccano.by_its_rules(path)
    judged = _judged(found, report)
    tell("doccano", "rules of doccano 1.8", judged)
    assert [example.text for example in found] == [one.text.text for one in hard_documents()]
    assert judged.kept["span"] == (23, 24)  # all but the one in pieces
    assert judged.kept["tag"] == (24, 24)
    assert judged.kept["subtype"][0] == judged.kept["subtype"][1]
    assert judged.kept["link"] == (1, 5)  # the others lead to other texts
    assert path.read_bytes().isascii()


@needs_doccano
def test_doccano_itself_reads_it(tmp_path: Path, tell: Tell) -> None:
    path = tmp_path / "hard.jsonl"
    report = exported(DOCCANO, path)
    found = doccano.by_itself(path, tmp_path / "again.jsonl")
    tell("doccano", "doccano 1.8 itself", _judged(found, report))
    by_rules = doccano.by_its_rules(path)
    assert [one[:2] + one[3:] for one in found] == [one[:2] + one[3:] for one in by_rules]
    assert facts(read_back(DOCCANO_READER, tmp_path / "again.jsonl")) == facts(hard_documents())


@needs_doccano
def test_doccano_itself_reads_it_without_relations_and_overlaps(tmp_path: Path) -> None:
    path = tmp_path / "hard.jsonl"
    report = exported(DOCCANO, path, offsets=UTF_16)
    found = doccano.by_itself(path, tmp_path / "again.jsonl", overlapping=False, relations=False)
    overlapping = {loss.annotation for loss in report.losses if "overlaps" in loss.what.template}
    assert sum(len(one.spans) for one in found) == 24 - len(overlapping)
    articles, problems = imported(DOCCANO_READER, tmp_path / "again.jsonl")
    assert ["changed or taken away" in str(problem.message) for problem in problems].count(True) == 2
    back = {one.uid for article in articles for one in article.annotations}
    assert back == {one.uid for each in hard_documents() for one in each.annotations} - overlapping


def test_overlaps_are_named_as_doccano_drops_them(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    one = document("abcdefghij", [[(0, 4)], [(2, 6)], [(4, 5)], [(4, 9)], [(5, 6)], [(9, 10)]])
    report = exported(DOCCANO, path, corpus(one))
    told = {loss.annotation for loss in report.losses}
    kept = [span[1:3] for span in doccano.by_its_rules(path, overlapping=False)[0].spans]
    assert {a.uid for a in one.annotations if (a.start, a.end) not in kept} == told
    assert told == {"one-1", "one-2", "one-4"}


@pytest.mark.parametrize("unit", [CODE_POINTS, UTF_16])
def test_everything_comes_back(tmp_path: Path, unit: str) -> None:
    exported(DOCCANO, tmp_path / "hard.jsonl", offsets=unit)
    assert facts(read_back(DOCCANO_READER, tmp_path / "hard.jsonl")) == facts(hard_documents())


def test_offsets_as_the_window_of_doccano_counts(tmp_path: Path) -> None:
    report = exported(DOCCANO, tmp_path / "hard.jsonl", offsets=UTF_16)
    assert not [loss for loss in report.losses if "UTF-16" in loss.what.template]
    for example, one in zip(doccano.by_its_rules(tmp_path / "hard.jsonl"), hard_documents(), strict=True):
        wide = one.text.text.encode("utf-16-le")
        units = Utf16Map(one.text.text)
        quotes = [wide[2 * start : 2 * end].decode("utf-16-le") for _, start, end, _ in example.spans]
        assert quotes == [one.text.text[a.start : a.end] for a in one.annotations]
        assert [span[2] for span in example.spans] == [units.to_utf16(a.end) for a in one.annotations]
    report = exported(DOCCANO, tmp_path / "plain.jsonl")
    told = [loss.document for loss in report.losses if "UTF-16" in loss.what.template]
    assert told == ["hard-fr", "hard-en"]


@settings(
    max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=documents())
def test_any_corpus_comes_back(tmp_path: Path, drawn: list[Document]) -> None:
    path = tmp_path / "any.jsonl"
    path.unlink(missing_ok=True)
    report = exported(DOCCANO, path, corpus(*drawn))
    assert not report.problems
    doccano.by_its_rules(path)
    assert facts(read_back(DOCCANO_READER, path)) == facts(drawn)


def test_what_cannot_be_written_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = document("half \ud83d", [[(0, 4)]], name="broken")
    damaged = document("sound", [[(0, 3)], [(1, 2)]], name="damaged")
    wrong = damaged.annotations[0]._replace(quote="else")
    good = damaged._replace(annotations=(wrong, damaged.annotations[1]))
    report = exported(DOCCANO, tmp_path / "some.jsonl", corpus(broken, good))
    assert [problem.where for problem in report.problems] == ["broken"]
    assert [loss.annotation for loss in report.losses] == ["damaged-0"]
    assert report.written == (1, 1, 0)
    back = read_back(DOCCANO_READER, tmp_path / "some.jsonl")
    assert [one.article.name for one in back] == ["damaged"]
