"""Scenes of comparing: all pairs, the arithmetic, the report in a browser, the sentence over there, the corrections."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.assist.verdicts import DERIVED
from annotator.commands import aligning, library, reporting
from annotator.commands.linking import add_link
from annotator.ui.compare_rows import key_of
from tests.gallery import browser
from tests.helpers.comparable import compared_project
from tests.helpers.compared_projects import judged_sample
from tests.helpers.gold import read
from tests.helpers.projects import add_article, annotation, new_project

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from tests.gallery.scenes import Studio

# The window of the browser, in pixels of the page.
WIDE, HIGH = 1200, 1500


def _until(studio: Studio, done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not done() and time.monotonic() < deadline:
        studio.app.processEvents()
    studio.settle()


def pairs(studio: Studio) -> None:
    """One French text against three English ones, judged to different depths."""
    project = judged_sample(Path(tempfile.mkdtemp(dir=studio.place)))
    first = project.pairs()[0]
    texts = [project.text(project.article(side)).text for side in (first.left, first.right)]
    for number, (title, part) in enumerate(
        (("The front, shortened", 2400), ("The front, a day later", 3600)), 1
    ):
        with project.transact("another article") as tx:
            other = add_article(tx, f"front-en-{number}", texts[1][:part], "en")
        library.make_pair(project, first.left, other.id, title)
        figure = project.annotations(project.article(first.left))[number]
        with project.transact("annotations") as tx:
            place = other, (0, 40 * number)
            claim = tx.put(annotation(project, *place))
        add_link(project, figure.id, claim.id, "contradicts", "time")
    window = studio.window(project)
    window.panels.open(("pair", first.id))
    window.upright.setSizes([560, 300])
    window.desk.perform("view.pairs")
    _until(studio, lambda: window.overview.idle)
    studio.shoot("pairs", window)


def arithmetic(studio: Studio) -> None:
    """What follows by arithmetic, in its row of the comparison."""
    window = studio.window(compared_project(Path(tempfile.mkdtemp(dir=studio.place))))
    window.upright.setSizes([540, 320])
    window.desk.perform("view.compare")
    _until(studio, lambda: window.comparison.idle)
    table = window.compare
    table.view.enter()
    row = next(one for one in table.model.rows() if one.verdict == DERIVED)
    place = table.model.place_of(key_of(row))
    assert place is not None
    table.view.go_to(place)
    studio.shoot("arithmetic", window)


def report(studio: Studio) -> None:
    """The report of the pair as a browser shows it; dark when the browser is asked for dark pages."""
    folder = Path(tempfile.mkdtemp(dir=studio.place))
    with judged_sample(folder) as project:
        reporting.report(
            project, project.pairs()[0], "html", folder / "report.html", language=studio.language
        )
    browser.shoot(studio, "report", (folder / "report.html").as_uri(), (WIDE, HIGH))


def _translation(studio: Studio) -> MainWindow:
    """Two texts that are translations of each other, aligned."""
    found = read("drought")
    project = new_project(Path(tempfile.mkdtemp(dir=studio.place)), "drought.diptych")
    with project.transact("texts") as tx:
        left = add_article(tx, "secheresse", found.left.text, "fr")
        right = add_article(tx, "drought", found.right.text, "en")
    pair = library.make_pair(project, left.id, right.id, "Drought").id
    ours, theirs = found.left.sentences, found.right.sentences
    aligning.toggle_together(project, pair, ours[3], theirs[4])
    aligning.toggle_apart(project, pair, [(ours[8], theirs[8])])
    window = studio.window(project)
    window.upright.setSizes([720, 140])
    _until(studio, lambda: window.alignment.idle)
    return window


def counterpart(studio: Studio) -> None:
    """The sentence over there: the caret stands in a sentence on the left, its counterpart is tinted on the right."""
    window = _translation(studio)
    assert window.alignment.aligned is not None
    pane = window.facing.left
    pane.setFocus()
    pane.set_caret(window.alignment.aligned.texts[0].sentences[5].start + 12)
    studio.settle()
    studio.shoot("counterpart", window)


def corrections(studio: Studio) -> None:
    """The list of what was corrected in the alignment."""
    window = _translation(studio)
    window.actions_table.run("align.list")
    dialog = window.counterparts.corrections.dialog
    assert dialog is not None
    studio.shoot("corrections", dialog)


SCENES: dict[str, Callable[[Studio], None]] = {
    "pairs": pairs, "arithmetic": arithmetic, "report": report, "counterpart": counterpart, "corrections": corrections,
}  # fmt: skip
