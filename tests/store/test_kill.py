"""Killed at any moment, out of space at any moment: what was acknowledged is there, and nothing else is half there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.errors import EnvironmentProblem
from annotator.store.checks import check_file
from annotator.store.project import Project
from annotator.store.rows import CODECS
from tests.helpers.projects import annotation, new_project, sample

KILLS = 200 if os.environ.get("DIPTYCH_THOROUGH") else int(os.environ.get("DIPTYCH_KILLS", "30"))

# Makes steps for ever: adds, changes, removes, undoes, redoes, imports; says what is saved after each commit. The child
# does its slow imports once and then forks for each round, so that a round costs milliseconds.
CHILD = """
import itertools, os, random, sys
from pathlib import Path
from annotator.store.project import Project
from tests.helpers.projects import add_article, annotation
from tests.store.test_kill import state

def work(path, seed):
    dice = random.Random(seed)
    with Project.open(path) as project:
        for number in itertools.count():
            kind = dice.choice(["add", "add", "note", "remove", "undo", "redo", "import"])
            held = project.annotations(1)
            if kind == "undo":
                project.undo()
            elif kind == "redo":
                project.redo()
            else:
                with project.transact(f"{kind} {number}") as tx:
                    if kind == "add" or not held:
                        start = dice.randrange(60)
                        tx.put(annotation(project, 1, (start, start + 1 + dice.randrange(15))))
                    elif kind == "note":
                        tx.put(dice.choice(held)._replace(note=str(number) * dice.randrange(1, 400)))
                    elif kind == "remove":
                        gone = dice.choice(held)
                        for value in (*project.links_of(gone.id), gone):
                            tx.drop(value)
                    else:
                        article = add_article(tx, f"article {seed} {number}", "more text " * dice.randrange(1, 3000))
            os.write(1, " ".join(map(str, state(project))).encode() + b"\\n")

for line in sys.stdin:
    path, seed = line.rsplit(" ", 1)
    child = os.fork()
    if child == 0:
        work(Path(path), int(seed))
    os.write(1, f"pid {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"over\\n")
"""


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[bytes]]:
    """The process that gives birth to the children that are killed."""
    if not hasattr(os, "fork"):
        pytest.skip("the system has no fork")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        bufsize=0,
    ) as process:
        yield process


def state(project: Project) -> tuple[int, str]:
    """The number of the last row of the journal, and a digest of everything that undo and redo answer for."""
    top = project._connection.execute("SELECT max(id) FROM journal").fetchone()[0]
    held = [project.values(table) for table in CODECS if table != "annotators"]
    return top, hashlib.sha256(repr(held).encode()).hexdigest()


def _live_and_die(
    nursery: subprocess.Popen[bytes], path: Path, dice: random.Random
) -> tuple[int, str] | None:
    """Let a child work on the project, kill it at a random moment, and return what it acknowledged last."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{path} {dice.randrange(10**6)}\n".encode())
    acknowledged = None
    pid = 0
    enough = dice.randrange(1, 25)
    while (line := nursery.stdout.readline()) != b"over\n":
        assert line, "the nursery ended by itself"
        if line.startswith(b"pid "):
            pid = int(line[4:])
            continue
        number, digest = line.split()
        acknowledged = (int(number), digest.decode())
        enough -= 1
        if enough == 0:
            # Somewhere in the next step or two, not always at the same place right after a commit.
            select.select([], [], [], dice.random() * 0.008)
            os.kill(pid, signal.SIGKILL)
    assert enough <= 0, "the child ended by itself"
    return acknowledged


def _take_back_one_row(project: Project) -> None:
    """Reverse the last row of the journal, whatever it was."""
    kind = project._connection.execute("SELECT kind FROM journal ORDER BY id DESC LIMIT 1").fetchone()[0]
    change_set = project.redo() if kind == "undo" else project.undo()
    assert change_set is not None


@pytest.mark.slow
def test_no_acknowledged_step_is_lost_by_a_kill(tmp_path: Path, nursery: subprocess.Popen[bytes]) -> None:
    dice = random.Random()
    with sample(tmp_path) as project:
        for number in range(30):
            with project.transact("some to begin with") as tx:
                tx.put(annotation(project, 1, (number, number + 5)))
        path = project.path
    unacknowledged = journals = 0
    for _ in range(KILLS):
        acknowledged = _live_and_die(nursery, path, dice)
        journals += Path(f"{path}-journal").exists()
        with Project.open(path) as project:
            assert project.findings == []
            assert acknowledged is not None
            found = state(project)
            assert found[0] - acknowledged[0] in {0, 1}
            if found[0] != acknowledged[0]:
                unacknowledged += 1
                _take_back_one_row(project)
            assert state(project)[1] == acknowledged[1]
        assert check_file(path) == []
    print(
        f"{KILLS} kills, {journals} in the middle of a commit, {unacknowledged} between commit and word of it"
    )


# A child that may not let any file grow beyond a size (as on a full disk), and meets that at every possible write.
FULL = """
import resource, sys
from pathlib import Path
from annotator.model.errors import EnvironmentProblem
from annotator.store.project import Project
from tests.helpers.projects import annotation
from tests.store.test_kill import state
path = Path(sys.argv[1])
with Project.open(path) as project:
    size = path.stat().st_size
    before = state(project)
    sentences = set()
    for limit in (0, 100, 512, 3000, 5000, 20000, size - 4096, size, size + 4096, size + 40000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            with project.transact("large") as tx:
                tx.put_many([annotation(project, 1, (i % 50, i % 50 + 9), note="x" * 500) for i in range(400)])
        except EnvironmentProblem as error:
            sentences.add(str(error))
            # A limit below the file's size forbids even to write back what was there, as no full disk would.
            assert limit < size or state(project) == before, limit
        else:
            raise SystemExit(f"no error at {limit}")
        try:
            project.backup()
            project.save_copy(path.with_name("copy.diptych"), overwrite=True)
        except EnvironmentProblem as error:
            sentences.add(str(error))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert state(project) == before, limit
    with project.transact("works again") as tx:
        tx.put(annotation(project, 1, (0, 5)))
    assert state(project)[0] == before[0] + 1
print("\\n".join(sorted(sentences)))
"""


def test_out_of_space_nothing_is_half_saved_and_it_works_again_afterwards(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="the system has no limit of file sizes")
    with sample(tmp_path) as project:
        path = project.path
    asked = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert asked.returncode == 0, asked.stderr
    sentences = asked.stdout.splitlines()
    assert sentences
    assert all("try again" in sentence for sentence in sentences), sentences
    assert check_file(path) == []
    with Project.open(path) as project:
        assert project.annotation_count(1) == 3
        assert project.backup() is not None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_mounted_read_only_opens_read_only(small_disk: Path) -> None:
    with sample(small_disk) as project:
        path = project.path
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Project.open(path) as project:
        assert project.read_only_reason == "The file is read-only."
        assert project.annotation_count(1) == 2
        with pytest.raises(EnvironmentProblem, match="could not be used"):
            project.backup()


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 1000)


def test_a_full_disk_is_told_and_survived(small_disk: Path) -> None:
    with sample(small_disk) as project:
        _fill(small_disk / "filler")
        before = state(project)
        with pytest.raises(EnvironmentProblem, match="disk is full"), project.transact("too much") as tx:
            tx.put_many([annotation(project, 1, (i, i + 9), note="x" * 500) for i in range(50)])
        assert state(project) == before
        with pytest.raises(EnvironmentProblem, match="disk is full"):
            project.backup()
        with pytest.raises(EnvironmentProblem, match="disk is full"):
            new_project(small_disk, "another.diptych")
        project.close()
        _fill(small_disk / "more")  # the lock's own page has become free
        with Project.open(project.path) as only_read:
            assert only_read.read_only_reason == "The disk is full."
            assert state(only_read) == before
    for file in ("filler", "more"):
        (small_disk / file).unlink()
    with Project.open(project.path) as project:
        with project.transact("fits now") as tx:
            tx.put_many([annotation(project, 1, (i, i + 9), note="x" * 500) for i in range(50)])
        assert project.check() == []
        assert project.backup() is not None
        assert project.annotation_count(1) == 52
