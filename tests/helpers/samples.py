"""The sample pair, brought in the way a user brings it in."""

from __future__ import annotations

from pathlib import Path

from annotator.commands import exchange
from annotator.model.assets import asset
from annotator.store.project import Project
from tests.helpers.projects import tags

SEEDS = Path(str(asset("seeds")))


def sample_project(folder: Path, name: str = "samples.diptych") -> Project:
    """A new project with the sample articles, paired; open."""
    project = Project.create(folder / name, tags(), annotator="Anna")
    result = exchange.take_in(project, exchange.preview([SEEDS], project))
    assert (result.articles, result.pairs, result.problems) == (2, 1, ())
    return project
