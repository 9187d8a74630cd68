"""The hard corpus for Label Studio: checked and converted by its own library, and read back whole."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.formats.labelstudio.export import LABEL_STUDIO
from annotator.formats.labelstudio.read import LABEL_STUDIO_READER
from annotator.formats.values import Document
from tests.helpers.corpora import corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts, imported, read_back, verdict

Tell = Callable[[str, str, Verdict], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exported(LABEL_STUDIO, tmp_path / "hard")
    return tmp_path / "hard"


def _tasks(folder: Path) -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = json.loads((folder / "tasks.json").read_bytes())
    return tasks


def _interface(config: str) -> Any:
    return _sdk("label_interface").LabelInterface(config)


def _sdk(module: str) -> Any:
    """A module of Label Studio's library, which warns of itself when it is imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(f"label_studio_sdk.{module}")


def _regions(task: dict[str, Any]) -> Iterator[Fact]:
    """What a task says by the rules of Label Studio: results of one id make a region, children belong to a parent."""
    (entry,) = task["annotations"]
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in entry["result"]:
        if one["type"] == "relation":
            yield "link", one["from_id"], one["to_id"], one["labels"][0]
            continue
        uid, value = one.get("parentID", one["id"]), one["value"]
        if one["type"] == "labels":
            spans.setdefault(uid, []).append((value["start"], value["end"]))
            if "text" in value:
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            yield "tag", uid, value["labels"][0]
            yield from (("note", uid, note) for note in one.get("meta", {}).get("text", ()))
        elif one["type"] == "choices":
            yield "subtype", uid, value["choices"][0]
        else:
            yield "attribute", uid, one["from_name"].removeprefix("attr-"), value["text"][0]
    for uid, found in spans.items():
        yield "span", uid, task["data"]["doc"], repr(sorted(found))


def test_label_studio_takes_it(tmp_path: Path, tell: Tell) -> None:
    values = _sdk("label_interface.objects")
    report = exported(LABEL_STUDIO, tmp_path / "hard")
    interface = _interface((tmp_path / "hard/label_config.xml").read_text("utf-8"))
    interface.validate()
    found: set[Fact] = set()
    for task in _tasks(tmp_path / "hard"):
        # Who has made it is filled in by the server; it refuses numbers of users it does not know.
        entries = [{**entry, "completed_by": 1} for entry in task["annotations"]]
        value = values.TaskValue(**{**task, "annotations": entries})
        assert interface.validate_task({"data": value.data})
        for entry in value.annotations or ():
            assert isinstance(entry, values.AnnotationValue)
            checked = {"result": entry.result}
            assert interface.validate_prediction(checked, return_errors=True) == []
            assert interface.validate_annotation(checked)
        found |= set(_regions(task))
    judged = verdict(found, report)
    tell("labelstudio", "label-studio-sdk interface", judged)
    assert not judged.invented
    assert not judged.untold
    assert {fact[0] for fact in judged.missing} == {"link"}
    assert judged.kept["link"] == (1, 5)


def test_a_label_that_the_interface_lacks_would_be_refused(folder: Path) -> None:
    config = (
        (folder / "label_config.xml").read_text("utf-8").replace('<Label value="figure"', '<Label value="x"')
    )
    results = [_interface(config).validate_annotation(task["annotations"][0]) for task in _tasks(folder)]
    assert results == [False, False, True]


def test_the_converter_reads_it(folder: Path, tell: Tell) -> None:
    converter = _sdk("converter").Converter(
        (folder / "label_config.xml").read_text("utf-8"), str(folder), download_resources=False
    )
    rows = list(converter.iter_from_json_file(str(folder / "tasks.json")))
    assert [row["input"]["doc"] for row in rows] == ["hard-fr", "hard-en", "alone"]
    for row, one in zip(rows, hard_documents(), strict=True):
        assert row["input"]["text"] == one.text.text
        said = Counter(
            (value["start"], value["end"], value["labels"][0]) for value in row["output"].get("label", ())
        )
        assert said == Counter((*span, a.tag) for a in one.annotations for span in a.spans)
        choices = Counter((value["start"], value["choices"][0]) for value in row["output"].get("subtype", ()))
        assert choices == Counter((a.start, a.subtype) for a in one.annotations if a.subtype)
        areas = Counter(
            (value["start"], name.removeprefix("attr-"), value["text"][0])
            for name, values in row["output"].items()
            if name.startswith("attr-")
            for value in values
        )
        assert areas == Counter((a.start, *pair) for a in one.annotations for pair in a.attributes)


def test_the_converter_makes_conll_and_its_short_form_of_it(folder: Path, tmp_path: Path) -> None:
    converter = _sdk("converter").Converter(
        (folder / "label_config.xml").read_text("utf-8"), str(folder), download_resources=False
    )
    converter.convert_to_json_min(str(folder / "tasks.json"), str(tmp_path / "min"), is_dir=False)
    rows = json.loads((tmp_path / "min/result.json").read_bytes())
    assert [len(row.get("label", ())) for row in rows] == [18, 7, 0]
    back, problems = imported(LABEL_STUDIO_READER, tmp_path / "min/result.json")
    assert [len(one.annotations) for one in back] == [18, 7, 0]
    assert not problems


@pytest.mark.parametrize("name", ["hard", "hard.zip"])
def test_everything_comes_back(tmp_path: Path, name: str) -> None:
    exported(LABEL_STUDIO, tmp_path / name)
    assert facts(read_back(LABEL_STUDIO_READER, tmp_path / name)) == facts(hard_documents())


def test_the_tasks_alone_lack_what_the_report_says(tmp_path: Path) -> None:
    report = exported(LABEL_STUDIO, tmp_path / "hard")
    back = facts(read_back(LABEL_STUDIO_READER, tmp_path / "hard/tasks.json"))
    missing = facts(hard_documents()) - back
    assert {fact[0] for fact in missing} == {"link", "linked"}
    beside = {loss.annotation for loss in report.losses if "stands in" in loss.what.template}
    assert {fact[1] for fact in missing} == beside
    assert not back - facts(hard_documents())


@settings(
    max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=documents())
def test_any_corpus_comes_back(tmp_path: Path, drawn: list[Document]) -> None:
    path = tmp_path / "any.zip"
    path.unlink(missing_ok=True)
    report = exported(LABEL_STUDIO, path, corpus(*drawn))
    assert not report.problems
    assert facts(read_back(LABEL_STUDIO_READER, path)) == facts(drawn)
    with ZipFile(path) as archive:
        interface = _interface(archive.read("label_config.xml").decode())
        interface.validate()
        for task in json.loads(archive.read("tasks.json")):
            assert interface.validate_prediction(task["annotations"][0], return_errors=True) == []


def test_what_was_changed_in_label_studio_is_taken(folder: Path) -> None:
    tasks = _tasks(folder)
    results = {
        (one["id"], one["from_name"]): one for one in tasks[0]["annotations"][0]["result"] if "id" in one
    }
    results["fr-figure", "label"]["value"]["labels"] = ["claim"]
    results["fr-figure", "subtype"]["value"]["choices"] = ["event"]
    results["fr-figure", "attr-unit"]["value"]["text"] = ["miles"]
    new = {"id": "Xy_12", "from_name": "label", "to_name": "text", "type": "labels"}
    tasks[1]["annotations"][0]["result"] = [{**new, "value": {"start": 0, "end": 3, "labels": ["entity"]}}]
    (folder / "tasks.json").write_text(json.dumps(tasks))
    french, english, _ = read_back(LABEL_STUDIO_READER, folder / "tasks.json")
    changed = next(one for one in french.annotations if one.uid == "fr-figure")
    assert (changed.tag, changed.subtype, changed.attribute("unit")) == ("claim", "event", "miles")
    assert [(one.start, one.end, one.tag) for one in english.annotations] == [(0, 3, "entity")]


def test_what_cannot_be_written_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = document("half \ud83d", [[(0, 4)]], name="broken")
    damaged = document("sound", [[(0, 3)], [(1, 2)]], name="damaged")
    wrong = damaged.annotations[0]._replace(quote="else")
    good = damaged._replace(annotations=(wrong, damaged.annotations[1]))
    report = exported(LABEL_STUDIO, tmp_path / "some", corpus(broken, good))
    assert [problem.where for problem in report.problems] == ["broken"]
    assert [loss.annotation for loss in report.losses] == ["damaged-0"]
    assert report.written == (1, 1, 0)
    assert [one.article.name for one in read_back(LABEL_STUDIO_READER, tmp_path / "some")] == ["damaged"]
