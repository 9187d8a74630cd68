"""Tasks as Label Studio exports them, and broken ones: a sentence with file, place and reason; the rest comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from annotator.formats import archive, registry
from annotator.formats.labelstudio import read as labelstudio_read
from annotator.formats.labelstudio.export import CONFIG, LABEL_STUDIO, LINKS, TASKS
from annotator.formats.labelstudio.read import LABEL_STUDIO_READER
from annotator.formats.values import Incoming
from tests.helpers.kept import exported, imported

TEXT = "Anna met Bob in Rome."


def _region(start: Any, end: Any, *labels: Any, key: Any = "r1", **fields: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": list(labels), **fields.pop("value", {})}
    made = {
        "id": key,
        "from_name": "ner",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": value,
    }
    return {**made, **fields}


def _task(*result: Any, data: Any = None, by: Any = 3, **fields: Any) -> dict[str, Any]:
    entry = {
        "id": 1001, "completed_by": by, "result": list(result), "was_cancelled": False, "ground_truth": False,
        "created_at": "2021-03-09T22:16:08.728353Z", "updated_at": "2021-03-09T22:16:08Z", "lead_time": 4.288,
    }  # fmt: skip
    task = {"id": 1, "data": data or {"text": TEXT, "ref": 5}, "annotations": [entry], "predictions": []}
    return {**task, "project": 83, **fields}


def _relation(source: str, target: str, **fields: Any) -> dict[str, Any]:
    ends = {"from_id": source, "to_id": target}
    return {"type": "relation", **ends, "direction": "right", "labels": ["knows"], **fields}


GOOD = _task(_region(0, 4, "PER"))


def _read(path: Path, *tasks: Any, whole: bool = False) -> tuple[list[Incoming], list[str]]:
    path.write_text(json.dumps(tasks[0] if whole else tasks), "utf-8")
    articles, problems = imported(LABEL_STUDIO_READER, path)
    return articles, [f"{problem.where}: {problem.message}" for problem in problems]


def _said(article: Incoming) -> list[tuple[str, str]]:
    return [(article.text[slice(*a.spans[0])], a.tag) for a in article.annotations]


def test_a_task_with_everything(tmp_path: Path) -> None:
    place = {"start": 0, "end": 4, "text": "Anna"}
    rows = [
        _region(0, 4, "PER", value={"text": "Anna"}, score=0.5, meta={"text": ["sure", "is she?"]}),
        {
            "id": "r1",
            "from_name": "role",
            "to_name": "text",
            "type": "choices",
            "value": {**place, "choices": ["a", "b"]},
        },
        {
            "id": "r1",
            "from_name": "why",
            "to_name": "text",
            "type": "textarea",
            "value": {**place, "text": ["so"]},
        },
        {
            "id": "r1",
            "from_name": "stars",
            "to_name": "text",
            "type": "rating",
            "value": {**place, "rating": 4},
        },
        _region(9, 12, "PER", key="r2"),
        _relation("r1", "r2"),
        _relation("r1", "r2", direction="left", labels=[]),
        {
            "id": "c",
            "from_name": "mood",
            "to_name": "text",
            "type": "choices",
            "value": {"choices": ["glad"]},
        },
    ]
    (article,), problems = _read(tmp_path / "export.json", _task(*rows, by={"id": 3, "email": "a@b.org"}))
    assert not problems
    assert article.name == "export-1"
    assert article.meta == (("ref", "5"), ("mood", "glad"))
    first, second = article.annotations
    assert _said(article) == [("Anna", "PER"), ("Bob", "PER")]
    assert dict(first.attributes) == {"role": "a, b", "why": "so", "stars": "4", "score": "0.5"}
    assert first.note == "sure\nis she?"
    assert (first.annotator, first.created) == ("a@b.org", "2021-03-09T22:16:08.728Z")
    ends = [(link.source, link.target, link.type) for link in article.links]
    assert ends == [(first.uid, second.uid, "knows"), (second.uid, first.uid, "relation")]
    (again,), _ = _read(tmp_path / "other.json", _task(*rows, by={"id": 3, "email": "a@b.org"}))
    assert [a.uid for a in again.annotations] == [a.uid for a in article.annotations]


def test_older_and_shorter_forms(tmp_path: Path) -> None:
    old = {"id": 1, "data": {"text": TEXT}, "completions": [{"id": 7, "result": [_region(0, 4, "PER")]}]}
    (article,), problems = _read(tmp_path / "a.json", old)
    assert (_said(article), problems) == ([("Anna", "PER")], [])
    short = {
        "text": TEXT, "id": 4, "ner": [{"start": 16, "end": 20, "text": "Rome", "labels": ["LOC"]}], "mood": "glad",
        "annotator": 1, "annotation_id": 5, "created_at": "2021-03-09T22:16:08Z", "updated_at": None, "lead_time": 1.5,
    }  # fmt: skip
    (article,), problems = _read(tmp_path / "a.json", short)
    assert (_said(article), problems) == ([("Rome", "LOC")], [])
    assert article.meta == (("id", "4"), ("mood", "glad"))
    (article,), _ = _read(tmp_path / "a.json", GOOD, whole=True)
    assert _said(article) == [("Anna", "PER")]


def test_several_labels_overlaps_and_numbers(tmp_path: Path) -> None:
    rows = [_region(0, 4, "PER", 7), _region("0", 12.0, "X", key="r2"), _region(0, 4, "PER", key="r3")]
    (article,), problems = _read(tmp_path / "a.json", _task(*rows))
    assert not problems
    assert _said(article) == [("Anna", "PER"), ("Anna", "7"), ("Anna met Bob", "X"), ("Anna", "PER")]
    assert len({a.uid for a in article.annotations}) == 4


def test_several_annotators_and_several_texts(tmp_path: Path) -> None:
    task = _task(_region(0, 4, "PER"))
    second = {"id": 1002, "completed_by": 4, "result": [_region(0, 4, "PER")]}
    (article,), _ = _read(tmp_path / "a.json", {**task, "annotations": [*task["annotations"], second]})
    assert [a.annotator for a in article.annotations] == ["3", "4"]
    assert len({a.uid for a in article.annotations}) == 2
    data = {"question": "Who is it?", "answer": "Anna it is.", "url": "https://example.org/a"}
    rows = [_region(0, 3, "Q", to_name="question"), _region(0, 4, "PER", key="r2", value={"text": "Anna"})]
    articles, problems = _read(tmp_path / "a.json", _task(*rows, data=data))
    assert not problems
    assert {one.name: _said(one) for one in articles} == {
        "a-1-question": [("Who", "Q")],
        "a-1-answer": [("Anna", "PER")],
    }
    assert all(one.meta == (("url", "https://example.org/a"),) for one in articles)


def test_the_interface_says_which_text_is_meant(tmp_path: Path) -> None:
    (tmp_path / TASKS).write_text(
        json.dumps([_task(_region(0, 3, "Q"), data={"a": "Who is it, then?", "b": "Her."})])
    )
    (tmp_path / CONFIG).write_text('<View><Text name="text" value="$b"/></View>')
    assert LABEL_STUDIO_READER.gathers(tmp_path, [TASKS, CONFIG, "else"]) == {TASKS, CONFIG}
    articles, problems = imported(LABEL_STUDIO_READER, tmp_path)
    assert [_said(one) for one in articles] == [[("Her", "Q")]]
    assert not problems
    (tmp_path / CONFIG).write_text('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><View>&e;</View>')
    articles, problems = imported(LABEL_STUDIO_READER, tmp_path)
    assert len(articles) == 1
    assert [str(problem.where) for problem in problems] == [CONFIG]


class TestUnits:
    """Offsets of old releases, which count UTF-16 units."""

    text = "\U0001f600 first\nsecond"

    def test_quotes_tell(self, tmp_path: Path) -> None:
        rows = [
            _region(3, 8, "A", value={"text": "first"}),
            _region(3, 15, "B", key="r2", value={"text": "first\\nsecond"}),  # as selected with the mouse
        ]
        (article,), problems = _read(tmp_path / "a.json", _task(*rows, data={"text": self.text}))
        assert _said(article) == [("first", "A"), ("first\nsecond", "B")]
        assert problems == [
            "a.json, task 1: Its offsets count UTF-16 units, as its quotes show, and were taken so."
        ]

    def test_code_points(self, tmp_path: Path) -> None:
        rows = [
            _region(2, 7, "A", value={"text": "first"}),
            _region(0, 3, "B", key="r2", value={"text": "else"}),
        ]
        (article,), problems = _read(tmp_path / "a.json", _task(*rows, data={"text": self.text}))
        assert _said(article) == [("first", "A")]
        assert len(problems) == 1
        assert "Its quote “else” is not what stands at 0–3 of the text" in problems[0]


BROKEN: dict[str, tuple[Any, str]] = {
    "no task": (5, "It is not a JSON object."),
    "no text": (_task(data={"image": "https://example.org/a.jpg"}), "It has no text in its “data”."),
    "wrong type": ({**GOOD, "annotations": "none"}, "Its “annotations” is not a list."),
    "cancelled": (
        {**GOOD, "annotations": [{**GOOD["annotations"][0], "was_cancelled": True}]},
        "Annotation 1 was cancelled in Label Studio and left out.",
    ),
    "predictions": (
        {**GOOD, "predictions": [{"model_version": "m", "result": [_region(0, 4, "PER")]}]},
        "Predictions of models were left out: 1.",
    ),
    "no value": (_task({"id": "a", "type": "labels"}), "Result 1 has no “value” and was left out."),
    "no label": (_task(_region(0, 4)), "Region 1 has no label and was left out."),
    "image": (
        _task({"id": "a", "type": "rectanglelabels", "value": {"x": 1, "y": 2, "rectanglelabels": ["Car"]}}),
        "Region 1 marks no text (rectanglelabels) and was left out.",
    ),
    "html": (
        _task(_region("/p[1]/text()[1]", "/p[1]/text()[1]", "X", value={"startOffset": 1, "endOffset": 3})),
        "Region 1 marks no text (labels) and was left out.",
    ),
    "relation to nothing": (
        _task(_region(0, 4, "PER"), _relation("r1", "zz")),
        "Relation 2 was left out: it leads to or from no region.",
    ),
    "huge number": (
        _task(_region(1e300, 4, "PER")),
        "Region 1 marks no text (labels) and was left out.",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_tasks_are_named_and_the_others_come_in(tmp_path: Path, case: str) -> None:
    broken, sentence = BROKEN[case]
    articles, problems = _read(tmp_path / "a.json", GOOD, broken, GOOD)
    assert problems == [f"a.json, task 2: {sentence}"]
    assert [_said(one) for one in articles].count([("Anna", "PER")]) >= 2


def test_a_region_outside_the_text(tmp_path: Path) -> None:
    articles, (problem,) = _read(
        tmp_path / "a.json", _task(_region(0, 99, "X"), _region(0, 4, "PER", key="r2")), GOOD
    )
    assert [_said(one) for one in articles] == [[("Anna", "PER")]] * 2
    assert problem.endswith("left out: The span 0–99 lies outside the text, which has 21 characters.")


def test_global_offsets(tmp_path: Path) -> None:
    value = {"startOffset": 0, "endOffset": 4, "globalOffsets": {"start": 9, "end": 12}}
    (article,), problems = _read(
        tmp_path / "a.json", _task(_region("/div/text()", "/div/text()", "PER", value=value))
    )
    assert (_said(article), problems) == ([("Bob", "PER")], [])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file holds no article."),
        (b"[", "The file ends in the middle: it was cut short."),
        (b'[{"data": {"text": "\xe9"}}', "It is not UTF-8: byte 20 makes no sense."),
        (b'[{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]", "It is nested too deeply."),
        ("[]".encode("utf-16"), "This file is UTF-16, but JSON is UTF-8. Save it as UTF-8."),
        (b"{]", "It is not JSON: Expecting property name enclosed in double quotes (character 2)."),
    ],
)
def test_files_that_are_none(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "a.json").write_bytes(data)
    articles, problems = imported(LABEL_STUDIO_READER, tmp_path / "a.json")
    assert not articles
    assert str(problems[0].message) == sentence
    assert problems[0].where.startswith("a.json")


def test_a_huge_task_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelstudio_read, "LONGEST", 3000)
    articles, problems = _read(tmp_path / "a.json", GOOD, _task(data={"text": "x" * 5000}), GOOD)
    assert len(articles) == 2
    assert problems == ["a.json, task 2: It is longer than 0 MB."]


def test_archives_may_be_hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    exported(LABEL_STUDIO, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "no ZIP archive" in str(imported(LABEL_STUDIO_READER, path)[1][0].message)
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        made.writestr(f"../{TASKS}", "[]")
    assert [str(problem.message) for problem in imported(LABEL_STUDIO_READER, path)[1]] == [
        f"It holds no “{TASKS}”."
    ]
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        made.writestr(TASKS, b"[" + b" " * 20_000_000 + b"]")
    monkeypatch.setattr(archive, "MOST_RATIO", 100)
    assert "as no honest file does" in str(imported(LABEL_STUDIO_READER, path)[1][0].message)


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    exported(LABEL_STUDIO, tmp_path / "hard")
    with (tmp_path / "hard" / LINKS).open("ab") as file:
        file.write(b'{"from": "gone", "to": "fr-end", "type": "agrees"}\nbroken\n')
    articles, problems = imported(LABEL_STUDIO_READER, tmp_path / "hard")
    assert len(articles) == 3
    assert [problem.where for problem in problems] == [f"{LINKS}, line 5", LINKS]


def test_what_is_taken_for_label_studio(tmp_path: Path) -> None:
    def known(name: str) -> str:
        found = registry.importer_for(tmp_path / name)
        return found.name if found else ""

    for number, value in enumerate(([GOOD], GOOD, [{"annotation_id": 1, "annotator": 1, "text": "x"}])):
        (tmp_path / f"{number}.json").write_text(json.dumps(value))
        assert known(f"{number}.json") == "labelstudio"
    (tmp_path / "b.json").write_text('[{"text": "bare"}]')
    assert known("b.json") != "labelstudio"
    exported(LABEL_STUDIO, tmp_path / "ours.zip")
    assert known("ours.zip") == "labelstudio"
    assert LABEL_STUDIO_READER.gathers(tmp_path, ["a.json"]) == frozenset()
