"""The sample pair annotated wholly by key presses: saved, undone, done again, across restarts and a pulled plug."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from annotator.model.annotation import Annotation
from annotator.store.project import Project
from annotator.ui.main_window import MainWindow
from tests.helpers.analyst import ENGLISH, FRENCH, Analyst
from tests.ui.conftest import project_of

ROOT = Path(__file__).resolve().parents[2]
Opener = Callable[[Path | None], MainWindow]


def stored(project: Project) -> list[Annotation]:
    return [a for article in project.articles() for a in project.annotations(article.id)]


def test_every_annotation_is_where_its_words_are(window: MainWindow) -> None:
    analyst = Analyst(window)
    analyst.annotate()
    project = project_of(window)
    left, right = (project.article(a.id) for a in window.desk.articles)
    assert (left.language, right.language) == ("fr", "en")
    for article, marks in ((left, FRENCH), (right, ENGLISH)):
        found = project.annotations(article.id)
        text = project.text(article).text
        assert {(a.quote, a.tag[0].upper()) for a in found} == {(m.words, m.key) for m in marks}
        assert all(text[a.start : a.end] == a.quote for a in found)
    assert len(stored(project)) == 18
    nested = [
        (outer, inner)
        for outer in stored(project)
        for inner in stored(project)
        if outer.article == inner.article
        and outer.id != inner.id
        and outer.start <= inner.start
        and inner.end <= outer.end
    ]
    assert len(nested) >= 4
    assert {a.subtype for a in stored(project) if a.tag == "entity"} == {"PERSON", "GPE"}
    assert window.status.saved_label.text().startswith("● Saved ")
    assert all(article.status == "in_progress" for article in project.articles())


def test_undo_to_empty_redo_to_full_across_a_restart(open_window: Opener, samples: Path) -> None:
    window = open_window(samples)
    analyst = Analyst(window)
    analyst.annotate()
    full = stored(project_of(window))
    window.close()

    window = open_window(samples)
    analyst = Analyst(window)
    window.facing.left.setFocus()
    assert stored(project_of(window)) == full
    steps = 0
    while stored(project_of(window)):
        analyst.press("Ctrl+Z")
        steps += 1
    assert steps == 2 * len(full), "one step for the tag, one for the subtype of each"
    window.close()

    window = open_window(samples)
    analyst = Analyst(window)
    window.facing.left.setFocus()
    assert stored(project_of(window)) == []
    for _ in range(steps):
        analyst.press("Ctrl+Shift+Z")
    assert stored(project_of(window)) == full


def test_killed_right_after_the_last_saved(samples: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.helpers.annotate_and_die", str(samples)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    told = json.loads(child.stdout)
    assert told["status"].startswith("● Saved ")
    assert len(told["uids"]) == len(FRENCH) + len(ENGLISH)
    with Project.open(samples, annotator="Anna") as project:
        assert [a.uid for a in stored(project)] == told["uids"]
        assert project.check() == []
        assert not project.read_only
