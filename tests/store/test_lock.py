"""Who holds a project: two processes, dead owners, read-only places, files that move."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.model.errors import EnvironmentProblem
from annotator.store.errors import Locked
from annotator.store.lock import lock_path, read_owner
from annotator.store.processes import alive, host, started
from annotator.store.project import Project
from tests.helpers.projects import annotation, sample

HOLD = (
    "import sys; from annotator.store.project import Project; "
    "project = Project.open(sys.argv[1]); print('open', flush=True); sys.stdin.readline(); project.close()"
)


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the project open until its input ends."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdin is not None
    try:
        assert child.stdout.readline() == "open\n"
        yield child
    finally:
        child.stdin.close()
        child.wait()
        child.stdout.close()


def test_the_second_process_is_told_who_holds_the_project(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    with holder(path) as child:
        with pytest.raises(Locked) as caught:
            Project.open(path)
        owner = caught.value.owner
        assert (owner.pid, owner.host) == (child.pid, host())
        assert f"process {child.pid}" in str(caught.value)
        assert owner.user in str(caught.value)
        with Project.open(path, read_only=True) as project:
            assert project.read_only
            assert project.annotation_count(1) == 2
            with pytest.raises(EnvironmentProblem, match="reading only"), project.transact("no") as tx:
                tx.put(annotation(project, 1, (0, 1)))
        assert read_owner(path) == owner
    assert not lock_path(path).exists()
    with Project.open(path) as project:
        assert not project.read_only


def test_a_dead_owner_is_taken_over(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    with holder(path) as child:
        child.kill()
        child.wait()
        assert lock_path(path).exists()
        with Project.open(path) as project:
            assert not project.read_only
            owner = read_owner(path)
            assert owner is not None
            assert owner.pid == os.getpid()
    assert not lock_path(path).exists()


def test_a_number_given_to_another_process_is_a_dead_owner(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
        held = json.loads(lock_path(path).read_text("utf-8"))
    if not started(os.getpid()):
        pytest.skip("the system does not tell when a process began")
    lock_path(path).write_text(json.dumps({**held, "started": "another boot:1"}), "utf-8")
    with Project.open(path) as project:
        assert not project.read_only


def test_an_owner_on_another_computer_is_believed_until_the_user_says_otherwise(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
        held = json.loads(lock_path(path).read_text("utf-8"))
    lock_path(path).write_text(json.dumps({**held, "host": "elsewhere", "user": "Bob"}), "utf-8")
    with pytest.raises(Locked, match="Bob on elsewhere"):
        Project.open(path)
    with Project.open(path, take_over=True) as project, project.transact("mine now") as tx:
        tx.put(annotation(project, 1, (0, 1)))


def test_the_one_who_was_taken_over_writes_no_more(tmp_path: Path) -> None:
    with sample(tmp_path) as first:
        with Project.open(first.path, take_over=True) as second, second.transact("second") as tx:
            tx.put(annotation(second, 1, (0, 1)))
        with Project.open(first.path, take_over=True):
            with pytest.raises(EnvironmentProblem, match="has taken"), first.transact("first") as tx:
                tx.put(annotation(first, 1, (0, 1)))
            first.close()
            assert lock_path(first.path).exists()


def test_a_lock_that_was_deleted_is_put_back(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        lock_path(project.path).unlink()
        with project.transact("goes on") as tx:
            tx.put(annotation(project, 1, (0, 1)))
        assert lock_path(project.path).exists()
    assert not lock_path(project.path).exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"host": 1}', b"[" * 4000])
def test_a_lock_that_says_nothing_is_no_lock(tmp_path: Path, content: bytes) -> None:
    with sample(tmp_path) as project:
        path = project.path
    lock_path(path).write_bytes(content)
    with Project.open(path) as project:
        assert not project.read_only


def test_the_same_process_twice(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        with pytest.raises(Locked):
            Project.open(project.path)
        with project.transact("goes on") as tx:
            tx.put(annotation(project, 1, (0, 1)))


def test_our_own_process_is_alive(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        owner = read_owner(project.path)
    assert owner is not None
    assert alive(owner)
    assert not alive(owner._replace(pid=0))
    assert not alive(owner._replace(pid=-1))
    assert alive(owner._replace(pid=1, started=""))


def test_moved_replaced_and_put_back(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path, away = project.path, tmp_path / "away.diptych"
        copy = tmp_path / "copy.diptych"
        shutil.copy(path, copy)
        path.rename(away)
        assert project.outside_change()
        with pytest.raises(EnvironmentProblem, match="no longer in the folder"), project.transact("no") as tx:
            tx.put(annotation(project, 1, (0, 1)))
        # Still readable, and what is promised in the sentence works.
        assert project.annotation_count(1) == 2
        project.save_copy(tmp_path / "rescued.diptych")
        copy.rename(path)
        with pytest.raises(EnvironmentProblem, match="replaced by another file"):
            project.undo()
        path.unlink()
        away.rename(path)
        assert not project.outside_change()
        with project.transact("back again") as tx:
            tx.put(annotation(project, 1, (0, 1)))
    with Project.open(tmp_path / "rescued.diptych") as rescued:
        assert rescued.annotation_count(1) == 2


# A child that gives up root's rights, opens a project and reports what it met.
NOBODY = """
import getpass, json, os, sqlite_utils, subprocess, sys
from pathlib import Path
from annotator.model.errors import EnvironmentProblem
from annotator.store.project import Project
from tests.helpers.projects import annotation, new_project, tags
# Only now: the interpreter itself may stand where nobody else may read.
tags(); sqlite_utils.Database(memory=True)
os.setgid(65534); os.setuid(65534)
found = {}
try:
    with Project.open(sys.argv[1]) as project:
        found["read_only"] = project.read_only
        found["reason"] = project.read_only_reason
        found["count"] = project.annotation_count(1)
        try:
            with project.transact("no") as tx:
                tx.put(annotation(project, 1, (0, 1)))
            found["wrote"] = True
        except EnvironmentProblem as error:
            found["refused"] = str(error)
except EnvironmentProblem as error:
    found["error"] = str(error)
try:
    new_project(Path(sys.argv[1]).parent, "mine.diptych").close()
    found["created"] = True
except EnvironmentProblem as error:
    found["not_created"] = str(error)
print(json.dumps(found))
"""


def as_nobody(path: Path) -> dict[str, object]:
    asked = subprocess.run(
        [sys.executable, "-c", NOBODY, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env=_plain_environment(),
    )
    assert asked.returncode == 0, asked.stderr
    found = json.loads(asked.stdout)
    assert isinstance(found, dict)
    return found


def _plain_environment() -> dict[str, str]:
    return {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.environ["PATH"],
    }


@pytest.fixture
def public() -> Iterator[Path]:
    """A project in a folder that a user without rights can reach.

    Not in `tmp_path`: each run of pytest that starts meanwhile closes the folder above it to everybody else.
    """
    place = Path(tempfile.mkdtemp(prefix="diptych-public-"))
    with sample(place) as project:
        path = project.path
    place.chmod(0o777)
    path.chmod(0o666)
    yield path
    shutil.rmtree(place)


@pytest.mark.nonroot
def test_a_read_only_file_opens_read_only(public: Path) -> None:
    public.chmod(0o444)
    found = as_nobody(public)
    assert found["read_only"] is True
    assert found["reason"] == "The file is read-only."
    assert found["count"] == 2
    assert "open for reading only. The file is read-only." in str(found["refused"])
    assert found["created"] is True


@pytest.mark.nonroot
def test_a_read_only_folder_opens_read_only(public: Path) -> None:
    public.parent.chmod(0o555)
    found = as_nobody(public)
    assert (found["read_only"], found["reason"], found["count"]) == (True, "The folder is read-only.", 2)
    assert "mine.diptych in the folder" in str(found["not_created"])
    assert [file.name for file in public.parent.iterdir()] == ["some.diptych"]


@pytest.mark.nonroot
def test_a_file_that_may_not_be_read_is_refused_with_a_sentence(public: Path) -> None:
    public.chmod(0o000)
    assert "Permission denied" in str(as_nobody(public)["error"])


@pytest.mark.nonroot
def test_an_interrupted_project_in_a_read_only_folder_says_what_to_do(public: Path) -> None:
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "c.execute('PRAGMA cache_size=1'); c.execute('BEGIN'); "
        'c.execute("UPDATE texts SET encoding = hex(zeroblob(30000))"); os._exit(0)'
    )
    subprocess.run([sys.executable, "-c", code, str(public)], check=True)
    journal = Path(f"{public}-journal")
    assert journal.exists()
    journal.chmod(0o444)
    public.parent.chmod(0o555)
    error = str(as_nobody(public)["error"])
    assert "folder" in error
    public.parent.chmod(0o777)
    with Project.open(public) as project:
        assert project.check() == []
    assert not journal.exists()
