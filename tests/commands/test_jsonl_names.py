"""Names that mean the same come back from jsonl, also where they are all that the file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.app.cli import main
from annotator.commands import aliases
from annotator.commands.exchange import export, preview, take_in
from annotator.store.project import Project
from tests.helpers.projects import add_article, new_project

GROUPS = (("Kyiv", "Kiev", "Kyjiw"), ("Donbas", "Donbass"))


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """The export of a project that holds names, and no article."""
    target = tmp_path / "names.jsonl"
    with new_project(tmp_path, "names.diptych") as project:
        for group in GROUPS:
            aliases.put(project, group)
        assert export(project, "jsonl", target).complete
    assert len(target.read_text("utf-8").splitlines()) == 1
    return target


def test_names_alone_come_back_once_and_as_a_step(names: Path, tmp_path: Path) -> None:
    with new_project(tmp_path, "other.diptych") as project:
        aliases.put(project, GROUPS[1])
        found = preview([names], project)
        assert (found.items, found.problems, len(found.aliases)) == ((), (), 3)
        result = take_in(project, found)
        assert (result.articles, result.aliases, result.problems) == (0, 2, ())
        assert sorted(aliases.groups(project)) == sorted(GROUPS)
        assert take_in(project, preview([names], project)).aliases == 0
        project.undo()
        assert aliases.groups(project) == GROUPS[1:]


def test_a_file_with_neither_says_so(tmp_path: Path) -> None:
    with new_project(tmp_path, "empty.diptych") as project:
        export(project, "jsonl", tmp_path / "empty.jsonl")
        found = preview([tmp_path / "empty.jsonl"], project)
        assert [str(problem.message) for problem in found.problems] == ["This file holds no article."]
        assert take_in(project, found).articles == 0


def test_names_come_with_whichever_article_is_taken(tmp_path: Path) -> None:
    """They stand in the first line of the file; its article may be here already."""
    target = tmp_path / "two.jsonl"
    with new_project(tmp_path, "two.diptych") as project:
        with project.transact("articles") as tx:
            add_article(tx, "one", "Un texte.", "fr")
            add_article(tx, "other", "Another text.", "en")
        aliases.put(project, GROUPS[0])
        export(project, "jsonl", target)
    with new_project(tmp_path, "there.diptych") as project:
        found = preview([target], project)
        first, second = found.items
        take_in(project, found._replace(items=(first._replace(include=False), second)))
        assert len(project.articles()) == 1
        assert aliases.groups(project) == GROUPS[:1]


def test_the_command_line_makes_a_project_of_names(names: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.diptych"
    done = CliRunner().invoke(main, ["import", str(made), str(names), "--json"], catch_exceptions=False)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["aliases"] == 3
    assert "3 names" in done.stderr
    with Project.open(made) as project:
        assert aliases.groups(project) == GROUPS
