"""The project file: one edit committed, a large step taken back, and many articles in and out.

`python -m benchmarks.store import|export SOURCE TARGET` does one of them and prints its figures: in a process of its
own, because only so the peak of its memory can be seen.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from annotator.commands import editing, exchange
from annotator.store.project import Project

from . import goals
from .corpus import write_jsonl, write_texts
from .measuring import Row, Watch, repeat
from .program import make_project
from .texts import tag_set

NAMES = {
    "commit": "one annotation, from the command to the commit",
    "undo": "a step with 10,000 rows, taken back",
    "import": "10,000 articles with 10 annotations each, from JSON Lines, and as loose text files",
    "export": "100,000 annotations of 10,000 articles, in each format",
}
FORMATS = ("jsonl", "csv", "html")
ANNOTATIONS = 10


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """The lines of these names."""
    with tempfile.TemporaryDirectory(prefix="diptych-bench-") as folder:
        place = Path(folder)
        if names & {"commit", "undo"}:
            path, _ = make_project(place, 20_000 if small else 1_000_000, 300 if small else 10_000)
            if "commit" in names:
                yield committing(path, 20 if small else 300)
            if "undo" in names:
                yield from undoing(path, 1 if small else 5)
        if names & {"import", "export"}:
            yield from exchanging(place, names, 40 if small else 10_000)


def committing(path: Path, runs: int) -> Row:
    """As a key does it, without the window. Most of the time is the disk's."""
    watch = Watch()
    with Project.open(path) as project:
        article = project.pairs()[0].left
        for run in range(runs):
            start = 40 + 7 * run
            with watch.once():
                editing.add_annotation(project, article, [(start, start + 5)], "claim")
    return watch.row("commit", "one annotation: checked, written, on the disk", goals.COMMIT)


def undoing(path: Path, runs: int) -> Iterator[Row]:
    """A change of all annotations of an article, and its undo."""
    doing, taking_back = Watch(), Watch()
    with Project.open(path) as project:
        ids = [annotation.id for annotation in project.annotations(project.pairs()[0].left)]
        for _ in range(runs):
            with doing.once():
                editing.set_status(project, ids, "confirmed")
            with taking_back.once():
                project.undo()
    yield doing.row("undo", f"the status of {len(ids):,} annotations changed")
    yield taking_back.row("undo", f"a step with {len(ids):,} rows taken back", goals.UNDO)


def exchanging(place: Path, names: set[str], articles: int) -> Iterator[Row]:
    """In and out again."""
    lines, project = place / "corpus.jsonl", place / "corpus.diptych"
    write_jsonl(lines, articles, ANNOTATIONS)
    told = f"{articles:,} articles, {articles * ANNOTATIONS:,} annotations"
    made = _one("import", f"import of {told}, jsonl", goals.IMPORT["jsonl"], lines, project)
    if "import" in names:
        yield made
        texts = place / "texts"
        texts.mkdir()
        write_texts(texts, articles)
        what = f"import of {articles:,} loose text files"
        yield _one("import", what, goals.IMPORT["txt"], texts, place / "texts.diptych")
    if "export" in names:
        for name in FORMATS:
            yield _one(
                "export", f"export of {told}, {name}", goals.EXPORT[name], project, place / f"out.{name}"
            )


def _one(name: str, what: str, goal: goals.Goals, source: Path, target: Path) -> Row:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.store", name, str(source), str(target)],
        cwd=Path(__file__).resolve().parents[1],
        check=True,
        capture_output=True,
        text=True,
    )
    memory, cpu, wall = json.loads(told.stdout)
    watch = Watch()
    watch.cpu.append(cpu)
    watch.wall.append(wall)
    return watch.row(name, what, goal, memory=memory)


def _take_in(project: Project, source: Path) -> None:
    found = exchange.preview([source], project)
    result = exchange.take_in(project, found)
    assert result.articles
    assert not result.problems


def _give_out(project: Project, target: Path) -> None:
    report = exchange.export(project, target.suffix[1:], target)
    assert report.written.documents
    assert not report.problems


def _peak_mb() -> float:
    """The most memory this process has had so far; 0 where the system does not tell."""
    # Not by getrusage, which counts what the parent had as well.
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main(name: str, source: str, target: str) -> None:
    """Print memory added (MB), CPU and wall milliseconds as JSON."""
    # A project that is open, as in the window: what opening one loads is measured by itself.
    if name == "import":
        project = Project.create(Path(target), tag_set(), annotator="bench")
        work: Callable[[], None] = partial(_take_in, project, Path(source))
    else:
        project = Project.open(Path(source), read_only=True)
        work = partial(_give_out, project, Path(target))
    with project:
        before = _peak_mb()
        watch = repeat(1, work)
    sys.stdout.write(json.dumps([_peak_mb() - before, watch.cpu[0], watch.wall[0]]))


if __name__ == "__main__":
    main(*sys.argv[1:])
