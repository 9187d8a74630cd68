"""Foreign labels: proposed, decided, applied, remembered; undone with the import they came by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.commands import labels
from annotator.commands.exchange import foreign_labels, preview, take_in
from annotator.commands.labels import LabelTarget
from annotator.model.errors import UserError
from annotator.model.tags import TagSet
from tests.helpers.projects import new_project, tags

TEXT = "Anna sold 12 % of Acme."
FOUND = (("PER", 0, 4), ("Organization", 18, 22), ("PERCENT", 10, 14), ("Ça va ?", 5, 9))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [{"start": start, "end": end, "tag": tag} for tag, start, end in FOUND]
    path = tmp_path / "foreign.jsonl"
    path.write_text(json.dumps({"doc": "a", "lang": "en", "text": TEXT, "annotations": rows}), "utf-8")
    return path


@pytest.mark.parametrize(
    ("label", "target"),
    [
        ("PER", "entity/PERSON"),
        ("person", "entity/PERSON"),
        ("Organization", "entity/ORG"),
        ("MISC", "entity"),
        ("DATE", "figure/DATE"),
        ("CLAIM", "claim"),
        ("Claim", "claim"),
        ("claim/event", "claim/event"),
        ("claim > prediction", "claim/prediction"),
        ("figure.MONEY", "figure/MONEY"),
        ("custom:NamedEntity", "+custom_NamedEntity"),
        ("de.tudarmstadt.Thing", "+de_tudarmstadt_Thing"),
        ("Prémisse", "+Pr_misse"),
        ("1st", "+label_1st"),
        ("?", "+label"),
    ],
)
def test_what_is_proposed(label: str, target: str) -> None:
    assert labels.spelled(labels.proposed(label, tags())) == target


def test_codes_are_free_and_short() -> None:
    tag = tags().tags[0]
    taken = TagSet([tag._replace(code="x" * 40)])
    code = labels.code_of("x" * 60, taken)
    assert len(code) <= 40
    assert taken.get(code) is None


def test_labels_are_counted_with_an_example(corpus: Path) -> None:
    uses = foreign_labels(preview([corpus]), tags())
    assert [(use.label, use.number, use.example) for use in uses] == [
        ("Organization", 1, "Acme"), ("PER", 1, "Anna"), ("PERCENT", 1, "12 %"), ("Ça va ?", 1, "sold"),
    ]  # fmt: skip


def test_they_come_in_as_decided_and_are_remembered(corpus: Path, tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        before = len(project.tag_set())
        decided = {"PERCENT": LabelTarget(), "PER": LabelTarget("claim", "event")}
        result = take_in(project, preview([corpus], project), labels=decided)
        (article,) = project.articles()
        found = [(a.quote, a.tag, a.subtype, dict(a.attributes)) for a in project.annotations(article)]
        assert found == [
            ("Anna", "claim", "event", {"label": "PER"}),
            ("sold", "a_va", "", {"label": "Ça va ?"}),
            ("Acme", "entity", "ORG", {"label": "Organization"}),
        ]
        assert [str(problem.message) for problem in result.problems] == [
            "Annotations with the label “PERCENT” left out, as was asked: 1."
        ]
        assert labels.remembered(project)["PER"] == LabelTarget("claim", "event")
        assert project.tag_set().get("a_va") is not None
        project.undo()
        assert (project.articles(), len(project.tag_set()), labels.remembered(project)) == ([], before, {})
        assert project.check() == []


def test_what_was_decided_before_is_proposed(corpus: Path, tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        take_in(project, preview([corpus], project), labels={"PER": LabelTarget("figure")})
        again = json.loads(corpus.read_text("utf-8")) | {"doc": "b", "text": TEXT + " Again."}
        (tmp_path / "again.jsonl").write_text(json.dumps(again), "utf-8")
        uses = foreign_labels(
            preview([tmp_path / "again.jsonl"], project), project.tag_set(), labels.remembered(project)
        )
        assert {use.label: labels.spelled(use.target) for use in uses}["PER"] == "figure"
        take_in(project, preview([tmp_path / "again.jsonl"], project))
        assert project.annotations(project.articles()[1])[0].tag == "figure"


def test_a_mapping_to_a_tag_that_is_not_there_is_refused(corpus: Path, tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        with pytest.raises(UserError, match="“PER” is to become “nobody”"):
            take_in(project, preview([corpus], project), labels={"PER": LabelTarget("nobody")})
        assert project.articles() == []


def test_damage_in_what_is_remembered_keeps_nobody_from_importing(corpus: Path, tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        take_in(project, preview([corpus], project))
        row = next(value for value in project.values("properties") if getattr(value, "key", "") == "labels")
        for damage in ("{", "[]", '{"PER": 1}', "null"):
            with project.transact("damage") as tx:
                tx.put(row._replace(value=damage))  # type: ignore[call-arg]
            assert labels.remembered(project) == {}


def test_mapping_files_are_written_and_read(tmp_path: Path) -> None:
    mapping = {
        "PER": LabelTarget("entity", "PERSON"), "x y": LabelTarget(), "new": LabelTarget("fresh", new=True),
    }  # fmt: skip
    (tmp_path / "map.toml").write_text(labels.as_file(mapping), "utf-8")
    assert labels.read_file(tmp_path / "map.toml") == mapping


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[labels", "is no TOML file"),
        (b"\xff\xfe", "is no TOML file"),
        (b"PER = 'entity'", "has no table"),
        (b"[labels]\nPER = 3", "has no table"),
    ],
)
def test_a_bad_mapping_file_is_told(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "map.toml").write_bytes(content)
    with pytest.raises(UserError, match=says):
        labels.read_file(tmp_path / "map.toml")
    with pytest.raises(UserError, match="cannot be read"):
        labels.read_file(tmp_path / "missing.toml")
