"""The project file: one edit committed, a large step taken back, and many articles in and out.

`python -m benchmarks.store import|export FORMAT SOURCE TARGET` does one of them and prints its figures: in a process of
its own, because only so the peak of its memory can be seen.
"""

from __future__ import annotations

import json
import shutil
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
    "again": "the same corpus read back from each format that holds it",
}
# What a small run is content with: the rest needs seconds each to load its libraries.
FEW = frozenset(("jsonl", "csv"))
# What goes out for people, and comes in as an article without marks.
ARTICLES = frozenset(("html", "md", "csv", "xlsx"))
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
        if names & {"import", "export", "again"}:
            yield from exchanging(place, names, 40 if small else 10_000, few=small)


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


def exchanging(place: Path, names: set[str], articles: int, *, few: bool) -> Iterator[Row]:
    """In and out again."""
    lines, project = place / "corpus.jsonl", place / "corpus.diptych"
    write_jsonl(lines, articles, ANNOTATIONS)
    told = f"{articles:,} articles, {articles * ANNOTATIONS:,} annotations"
    made = _one("import", f"import of {told}, jsonl", goals.IMPORT["jsonl"], "", lines, project)
    if "import" in names:
        yield made
        texts = place / "texts"
        texts.mkdir()
        write_texts(texts, articles)
        what = f"import of {articles:,} loose text files"
        yield _one("import", what, goals.IMPORT["txt"], "txt", texts, place / "texts.diptych")
    for one in exchange.formats() if names & {"export", "again"} else ():
        if not one.writes or (few and one.name not in FEW):
            continue
        out = place / f"out-{one.name}{one.suffixes[0]}"
        goal = goals.EXPORT.get(one.name, goals.EXPORT_ELSE)
        row = _one("export", f"export of {told}, {one.name}", goal, one.name, project, out)
        if "export" in names:
            yield row
        if "again" in names and one.reads and one.name not in FEW | ARTICLES:
            again = place / f"again-{one.name}.diptych"
            yield _one("again", f"import of {told}, {one.name}", (), one.name, out, again)
            again.unlink()
        shutil.rmtree(out) if out.is_dir() else out.unlink()


def _one(name: str, what: str, goal: goals.Goals, form: str, source: Path, target: Path) -> Row:
    does = "export" if name == "export" else "import"
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.store", does, form, str(source), str(target)],
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


def _take_in(project: Project, source: Path, form: str) -> None:
    found = exchange.preview([source], project, exchange.ImportOptions(format=form))
    result = exchange.take_in(project, found)
    assert result.articles


def _give_out(project: Project, target: Path, form: str) -> None:
    report = exchange.export(project, form, target)
    assert not report.problems


def _peak_mb() -> float:
    """The most memory this process has had so far; 0 where the system does not tell."""
    # Not by getrusage, which counts what the parent had as well.
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main(name: str, form: str, source: str, target: str) -> None:
    """Print memory added (MB), CPU and wall milliseconds as JSON."""
    # A project that is open, as in the window: what opening one loads is measured by itself.
    if name == "import":
        project = Project.create(Path(target), tag_set(), annotator="bench")
        work: Callable[[], None] = partial(_take_in, project, Path(source), form)
    else:
        project = Project.open(Path(source), read_only=True)
        work = partial(_give_out, project, Path(target), form)
    with project:
        before = _peak_mb()
        watch = repeat(1, work)
    sys.stdout.write(json.dumps([_peak_mb() - before, watch.cpu[0], watch.wall[0]]))


if __name__ == "__main__":
    main(*sys.argv[1:])
