"""`diptych import` and `export` with all their options, and `diptych formats`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.app.cli import main
from annotator.commands.sampling import sample
from annotator.store.project import Project

TEXT = "Anna sold 12 % of Acme to Berta."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def foreign(name: str, text: str = TEXT) -> Path:
    """A corpus of another program, annotated by two people."""
    spans = [
        {"start": 0, "end": 4, "tag": "PER", "annotator": "Zoé", "status": "confirmed"},
        {"start": 18, "end": 22, "tag": "ORG", "annotator": "Max"},
        {"start": 10, "end": 14, "tag": "NUMEX", "annotator": "Max"},
    ]
    path = Path(name)
    path.write_text(json.dumps({"doc": path.stem, "lang": "en", "text": text, "annotations": spans}), "utf-8")
    return path


def exported(*options: object) -> list[dict[str, object]]:
    """The annotations of the project `a.diptych`, as it is exported with these options."""
    found = run("export", "a.diptych", "--format", "jsonl", "--out", "-", *options)
    assert found.exit_code == 0, found.stderr
    return [a for line in found.stdout.splitlines() for a in json.loads(line)["annotations"]]


def test_labels_are_mapped_by_a_file_and_shown_before() -> None:
    Path("map.toml").write_text('[labels]\nPER = "claim/event"\nNUMEX = ""\n', "utf-8")
    shown = run("import", "a.diptych", foreign("one.jsonl"), "--map", "map.toml", "--dry-run")
    assert shown.exit_code == 0
    assert not Path("a.diptych").exists()
    for line in ("claim/event", "entity/ORG", "(left out)"):
        assert line in shown.stdout
    values = json.loads(
        run("import", "a.diptych", "one.jsonl", "--map", "map.toml", "--dry-run", "--json").stdout
    )
    assert [use["becomes"] for use in values["labels"]] == ["", "entity/ORG", "claim/event"]
    result = run("import", "a.diptych", "one.jsonl", "--map", "map.toml")
    assert result.exit_code == 1  # one label was left out, and that is told
    assert "NUMEX" in result.stderr
    assert [(a["tag"], a["subtype"], a["attributes"]) for a in exported()] == [
        ("claim", "event", {"label": "PER"}), ("entity", "ORG", {}),
    ]  # fmt: skip


def test_the_same_thing_twice_adds_nothing_and_more_of_it_adds_the_rest() -> None:
    assert run("import", "a.diptych", foreign("one.jsonl")).exit_code == 0
    again = run("import", "a.diptych", "one.jsonl", "--json")
    assert json.loads(again.stdout)["annotations"] == 0
    Path("bare.txt").write_text(TEXT + " More.", "utf-8")
    run("import", "a.diptych", "bare.txt")
    more = run("import", "a.diptych", foreign("two.jsonl", TEXT + " More."), "--json")
    assert {key: json.loads(more.stdout)[key] for key in ("articles", "annotations", "merged")} == {
        "articles": 0, "annotations": 3, "merged": 1,
    }  # fmt: skip


def test_what_goes_out_is_chosen() -> None:
    run("import", "a.diptych", foreign("one.jsonl"))
    assert [a["quote"] for a in exported("--by", "Max")] == ["12 %", "Acme"]
    assert [a["quote"] for a in exported("--status", "confirmed")] == ["Anna"]
    assert [a["quote"] for a in exported("--status", "open", "--by", "Max", "--article", "one")] == [
        "12 %",
        "Acme",
    ]
    nobody = run("export", "a.diptych", "--format", "jsonl", "--out", "-", "--by", "Nemo")
    assert (nobody.exit_code, "There are: Max, Zoé" in nobody.stderr) == (2, True)
    nothing = run("export", "a.diptych", "--format", "jsonl", "--out", "-", "--article", "two")
    assert (nothing.exit_code, "no article “two”" in nothing.stderr) == (2, True)


def test_proposals_go_out_marked_and_do_not_come_in() -> None:
    Path("bare.txt").write_text("Emmanuel Macron a promis 12 millions d'euros le 5 mai 2024.", "utf-8")
    run("import", "a.diptych", "bare.txt", "--language", "fr")
    assert exported() == []
    proposed = exported("--proposals")
    assert {a["status"] for a in proposed} == {"proposed"}
    assert "12 millions d'euros" in [a["quote"] for a in proposed]
    run("export", "a.diptych", "--format", "jsonl", "--out", "with.jsonl", "--proposals")
    result = run("import", "b.diptych", "with.jsonl")
    assert "Proposals left out" in result.stderr
    assert json.loads(run("stats", "b.diptych", "--json").stdout)["annotations"] == 0


def test_a_split_is_a_folder_and_no_stream() -> None:
    for number in range(10):
        run("import", "a.diptych", foreign(f"n{number}.jsonl", f"{TEXT} {number}."))
    result = run(
        "export", "a.diptych", "--format", "jsonl", "--out", "parts", "--split", "80/20", "--licence", "MIT",
        "--seed", 4,
    )  # fmt: skip
    assert (result.exit_code, sorted(path.name for path in Path("parts").iterdir())) == (
        0, ["README.md", "test.jsonl", "train.jsonl"],
    )  # fmt: skip
    assert 'license: "MIT"' in Path("parts/README.md").read_text("utf-8")
    stream = run("export", "a.diptych", "--format", "jsonl", "--out", "-", "--split", "80/20")
    assert (stream.exit_code, "Name a folder" in stream.stderr) == (2, True)
    wrong = run("export", "a.diptych", "--format", "jsonl", "--out", "other", "--split", "80")
    assert wrong.exit_code == 0
    bad = run("export", "a.diptych", "--format", "jsonl", "--out", "third", "--split", "x/y")
    assert (bad.exit_code, "is no split" in bad.stderr, Path("third").exists()) == (2, True, False)


def test_settings_are_those_of_the_format() -> None:
    run("import", "a.diptych", foreign("one.jsonl"))
    for words, says in (
        (("--set", "scheme"), "NAME=VALUE"),
        (("--set", "colour=red"), "has no setting “colour”"),
    ):
        result = run("export", "a.diptych", "--format", "jsonl", "--out", "x.jsonl", *words)
        assert (result.exit_code, says in result.stderr, Path("x.jsonl").exists()) == (2, True, False)


def test_formats_are_listed_with_what_they_hold() -> None:
    rows = {row["name"]: row for row in json.loads(run("formats", "--json").stdout)}
    assert all(row["holds"] for row in rows.values() if row["writes"])
    assert rows["jsonl"]["reads"] is True
    assert "jsonl" in run("formats").stdout


def test_a_format_may_be_named() -> None:
    foreign("one.jsonl").rename("one.data")
    as_text = json.loads(run("import", "b.diptych", "one.data", "--dry-run", "--json").stdout)
    assert as_text["articles"][0]["format"] == "txt"
    result = json.loads(run("import", "a.diptych", "one.data", "--format", "jsonl", "--json").stdout)
    assert result["annotations"] == 3
    unknown = run("import", "a.diptych", "one.data", "--format", "nothing")
    assert (unknown.exit_code, "There is no format “nothing”" in unknown.stderr) == (2, True)


def test_what_articles_get_more_is_told_in_good_words() -> None:
    bare = [{"doc": name, "lang": "en", "text": f"{TEXT} {name}"} for name in ("one", "two")]
    Path("bare.jsonl").write_text("\n".join(json.dumps(row) for row in bare), "utf-8")
    run("import", "a.diptych", "bare.jsonl")
    told = run("import", "a.diptych", *(foreign(f"{row['doc']}.jsonl", row["text"]) for row in bare)).stderr
    assert told.endswith("6 annotations came in; 2 articles of the project got more.\n")


def test_a_mapping_to_nowhere_leaves_no_project() -> None:
    Path("map.toml").write_text('[labels]\nPER = "nowhere/at all"\n', "utf-8")
    told = run("import", "a.diptych", foreign("one.jsonl"), "--map", "map.toml")
    assert told.exit_code == 2
    assert "has no such tag" in told.stderr
    assert not Path("a.diptych").exists()


def test_the_card_of_a_split_is_no_article() -> None:
    run("import", "a.diptych", foreign("one.jsonl"), foreign("two.jsonl", f"{TEXT} Max too."))
    run("export", "a.diptych", "--format", "jsonl", "--out", "parts", "--split", "50/50")
    Path("parts/notes.md").write_text("---\ntitle: Notes\n---\n\nAnna and Max were there.\n", "utf-8")
    told = run("import", "b.diptych", "parts")
    assert (told.exit_code, told.stderr) == (0, "b.diptych: 3 articles, 0 pairs, 6 annotations came in.\n")


@pytest.mark.parametrize(("name", "target"), [("jsonl", "a.diptych"), ("brat", "b.zip")])
def test_an_export_never_replaces_a_project(name: str, target: str) -> None:
    run("import", "a.diptych", foreign("one.jsonl"))
    Path("b.zip").write_bytes(Path("a.diptych").read_bytes())
    told = run("export", "a.diptych", "--format", name, "--out", target, "--force")
    assert (told.exit_code, "which no export replaces" in told.stderr) == (2, True)
    assert run("check", "a.diptych").exit_code == 0


def test_the_folder_one_is_in_is_not_written_over() -> None:
    run("import", "a.diptych", foreign("one.jsonl"))
    told = run("export", "a.diptych", "--format", "brat", "--out", ".", "--force")
    assert told.exit_code == 2
    assert "such as a.diptych, so it was left" in told.stderr


def test_the_preview_of_an_archive_says_how_large_its_files_are() -> None:
    run("import", "a.diptych", foreign("one.jsonl"))
    with Project.open(Path("a.diptych"), read_only=True) as project:
        assert "── one.txt, 1 kB" in sample(project, "brat").text.splitlines()
