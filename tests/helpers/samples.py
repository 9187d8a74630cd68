"""The sample pair, brought in the way a user brings it in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.commands import exchange
from annotator.model.assets import asset
from annotator.store.project import Project
from tests.helpers.projects import tags

SEEDS = Path(str(asset("seeds")))


def sample_file(folder: Path, name: str = "samples.diptych") -> Path:
    """A project file with the sample articles, paired: a copy of one that was made once."""
    path = folder / name
    path.write_bytes(_made())
    return path


def sample_project(folder: Path, name: str = "samples.diptych") -> Project:
    """The same, open."""
    return Project.open(sample_file(folder, name), annotator="Anna")


@cache
def _made() -> bytes:
    with TemporaryDirectory(prefix="diptych-") as folder:
        path = Path(folder) / "samples.diptych"
        with Project.create(path, tags(), annotator="Anna") as project:
            result = exchange.take_in(project, exchange.preview([SEEDS], project))
            assert (result.articles, result.pairs, result.problems) == (2, 1, ())
        return path.read_bytes()
