"""The command line: the same verbs as the window, exit codes 0, 1 and 2, data apart from sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.app.cli import main
from annotator.model.assets import asset
from annotator.store.project import Project

SEEDS = Path(str(asset("seeds")))
FRENCH, ENGLISH = sorted(SEEDS.glob("*.txt"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(
        main, [str(word) for word in words], prog_name="diptych", catch_exceptions=False
    )
    assert "Traceback" not in result.stderr
    return result


@pytest.fixture
def project(folder: Path) -> Path:
    """The sample pair in a project."""
    assert run("new", "front.diptych").exit_code == 0
    assert run("import", "front.diptych", SEEDS).exit_code == 0
    return folder / "front.diptych"


def test_help_lists_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in ("open", "new", "import", "export", "compare", "formats", "check", "salvage", "stats"):
        assert f"  {name} " in result.output
        assert run(name, "--help").exit_code == 0
    assert run("--version").output.startswith("diptych")


def test_new_makes_a_project_and_never_overwrites(folder: Path) -> None:
    made = run("new", "a.diptych", "--json")
    assert made.exit_code == 0
    assert json.loads(made.stdout) == {"project": str(folder / "a.diptych")}
    before = (folder / "a.diptych").read_bytes()
    again = run("new", "a.diptych")
    assert again.exit_code == 2
    assert "a.diptych" in again.stderr
    assert again.stdout == ""
    assert (folder / "a.diptych").read_bytes() == before


def test_new_takes_a_tag_set_of_its_own(folder: Path) -> None:
    (folder / "mine.toml").write_text(
        '[[tag]]\ncode = "threat"\nname = "Threat"\nkey = "Q"\ncolour = "rose"\n'
    )
    assert run("new", "mine.diptych", "--tags", "mine.toml").exit_code == 0
    with Project.open(folder / "mine.diptych", read_only=True) as project:
        assert [(tag.code, tag.key, tag.colour) for tag in project.tag_set()] == [("threat", "Q", "rose")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b'[[tag]]\ncode="a"\nname="A"\nkey="Q"\n[[tag]]\ncode="b"\nname="B"\nkey="Q"\n',
            "both use the key Q",
        ),
        (b"\x89PNG\r\n\x1a\n\xff", "is not UTF-8"),
        (b"nonsense [", "is not a tag set file"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_tag_file_is_told_and_makes_nothing(folder: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (folder / "mine.toml").write_bytes(content)
    refused = run("new", "mine.diptych", "--tags", "mine.toml")
    assert refused.exit_code == 2
    assert "mine.toml" in refused.stderr
    assert said in refused.stderr
    assert not (folder / "mine.diptych").exists()


def test_new_wants_the_right_name(folder: Path) -> None:
    refused = run("new", "a.txt")
    assert refused.exit_code == 2
    assert "NAME.diptych" in refused.stderr
    assert list(folder.iterdir()) == []


def test_dry_run_shows_and_stores_nothing(folder: Path) -> None:
    shown = run("import", "new.diptych", SEEDS, "--dry-run")
    assert shown.exit_code == 0
    assert FRENCH.stem in shown.stdout
    assert "utf-8" in shown.stdout
    assert "Nothing was stored" in shown.stderr
    assert list(folder.iterdir()) == []


def test_dry_run_tells_a_program_the_same(folder: Path) -> None:
    found = json.loads(run("import", "new.diptych", SEEDS, "--dry-run", "--json").stdout)
    assert [article["language"] for article in found["articles"]] == ["fr", "en"]
    assert all(article["length"] > 1000 for article in found["articles"])
    assert found["pairs"] == [[str(FRENCH), str(ENGLISH)]]
    assert found["problems"] == []


def test_import_makes_the_project_pairs_and_leaves_out_duplicates(folder: Path) -> None:
    first = run("import", "a.diptych", SEEDS, "--json")
    assert first.exit_code == 0
    assert json.loads(first.stdout) == {
        "articles": 2, "annotations": 0, "pairs": 1, "aliases": 0, "merged": 0, "problems": [],
    }  # fmt: skip
    second = run("import", "a.diptych", FRENCH)
    assert second.exit_code == 0
    assert "same text" in second.stderr
    assert counted("a.diptych")["articles"] == 2


def counted(project: str | Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("stats", project, "--json").stdout)
    return found


@pytest.mark.parametrize(("how", "pairs"), [("none", 0), ("auto", 1), (f"{FRENCH.name}={ENGLISH.name}", 1)])
def test_pairing_can_be_chosen(folder: Path, how: str, pairs: int) -> None:
    result = json.loads(run("import", "a.diptych", SEEDS, "--pair", how, "--json").stdout)
    assert result["pairs"] == pairs


def test_a_pair_that_is_no_pair_is_refused(folder: Path) -> None:
    refused = run("import", "a.diptych", SEEDS, "--pair", "perhaps")
    assert refused.exit_code == 2
    assert "perhaps" in refused.stderr
    assert list(folder.iterdir()) == []


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    texts = folder / "texts"
    texts.mkdir()
    (texts / "good.txt").write_text("The town was held.\n", "utf-8")
    (texts / "empty.txt").write_bytes(b"")
    (texts / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    result = run("import", "a.diptych", texts)
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert "picture.txt" in result.stderr
    assert counted("a.diptych")["articles"] == 1


def test_import_of_nothing_but_bad_files_could_not(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    assert run("import", "a.diptych", "empty.txt").exit_code == 2


def test_a_path_that_leads_nowhere_is_named(folder: Path) -> None:
    for words in (("import", "a.diptych", "missing.txt"), ("stats", "missing.txt"), ("check", "missing.txt")):
        refused = run(*words)
        assert refused.exit_code == 2
        assert "missing.txt" in refused.stderr
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "damage", [b"", b"\x89PNG\r\n\x1a\n" + bytes(2000), b"SQLite format 3\0" + bytes(2000)]
)
def test_what_is_no_project_is_refused_and_left_as_it_is(folder: Path, damage: bytes) -> None:
    path = folder / "odd.diptych"
    path.write_bytes(damage)
    for words in (
        ("stats", path),
        ("check", path),
        ("import", path, SEEDS),
        ("export", path, "--format", "csv", "--out", "-"),
    ):
        refused = run(*words)
        assert refused.exit_code == 2
        assert refused.stdout == ""
        assert "odd.diptych" in refused.stderr
        assert path.read_bytes() == damage
    assert [p.name for p in folder.iterdir()] == ["odd.diptych"]


def test_export_to_a_file_asks_before_it_overwrites(project: Path, folder: Path) -> None:
    target = folder / "out.jsonl"
    assert run("export", project, "--format", "jsonl", "--out", target).exit_code == 0
    written = target.read_bytes()
    assert len(written.splitlines()) == 2
    refused = run("export", project, "--format", "jsonl", "--out", target)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert target.read_bytes() == written
    assert run("export", project, "--format", "jsonl", "--out", target, "--force").exit_code == 0
    assert target.read_bytes() == written


def test_export_to_standard_output_is_data_only(project: Path) -> None:
    result = run("export", project, "--format", "jsonl", "--out", "-")
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout_bytes.splitlines()]
    assert {record["lang"] for record in records} == {"fr", "en"}
    assert "2 documents" in result.stderr


def test_jsonl_comes_back_byte_for_byte(project: Path, folder: Path) -> None:
    assert run("export", project, "--format", "jsonl", "--out", "1.jsonl").exit_code == 0
    assert run("import", "second.diptych", "1.jsonl").exit_code == 0
    assert run("export", "second.diptych", "--format", "jsonl", "--out", "2.jsonl").exit_code == 0
    assert (folder / "1.jsonl").read_bytes() == (folder / "2.jsonl").read_bytes()


def test_an_unknown_format_is_told_with_those_there_are(project: Path, folder: Path) -> None:
    refused = run("export", project, "--format", "stone", "--out", "tablet")
    assert refused.exit_code == 2
    assert "stone" in refused.stderr
    assert "jsonl" in refused.stderr
    assert not (folder / "tablet").exists()


def test_formats_are_listed() -> None:
    table = run("formats")
    assert table.exit_code == 0
    names = {row["name"] for row in json.loads(run("formats", "--json").stdout)}
    assert {"jsonl", "csv", "html", "pairs", "tmx"} <= names
    assert all(name in table.stdout for name in names)


def test_check_finds_nothing_wrong_with_a_sound_project(project: Path) -> None:
    sound = run("check", project)
    assert sound.exit_code == 0
    assert "Nothing is wrong" in sound.stderr
    assert json.loads(run("check", project, "--json").stdout) == []


def test_check_finds_a_changed_text_and_salvage_copies_the_rest(project: Path, folder: Path) -> None:
    data = project.read_bytes()
    place = data.index(b"gateway")
    project.write_bytes(data[:place] + b"GATEWAY" + data[place + 7 :])
    found = run("check", project, "--json")
    assert found.exit_code == 1
    assert any("SHA-256" in finding["what"] for finding in json.loads(found.stdout))
    saved = run("salvage", project, "sound.diptych", "--json")
    assert saved.exit_code == 1
    assert json.loads(saved.stdout)["copied"]["articles"] >= 1
    assert counted("sound.diptych")["articles"] == json.loads(saved.stdout)["copied"]["articles"]


def test_stats_are_read_by_people_and_programs(project: Path) -> None:
    table = run("stats", project)
    assert table.exit_code == 0
    assert "2" in table.stdout
    assert counted(project)["articles"] == 2


def test_unknown_options_are_refused(folder: Path) -> None:
    assert run("--frobnicate").exit_code == 2
    assert run("new", "a.diptych", "--frobnicate").exit_code == 2
    assert list(folder.iterdir()) == []
