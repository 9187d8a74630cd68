"""A small screen reader reads, walks and annotates the sample pair in the real program, on a real X screen.

It is a client of AT-SPI like Orca, in a process and a Python of its own (`reader_client`). What it hears is shown when
the test fails, and kept in the file that the environment variable DIPTYCH_TRANSCRIPT names.
"""

from __future__ import annotations

import os
import subprocess
import sys
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands import editing
from annotator.model.annotation import Annotation, Article
from annotator.store.project import Project
from tests.helpers.projects import link
from tests.helpers.samples import sample_project
from tests.helpers.screens import virtual_screen

CLIENT = Path(__file__).with_name("reader_client.py")
ROOT = CLIENT.parents[2]
# Debian's own: the one that has the bindings to the accessibility bus.
SYSTEM_PYTHON = "/usr/bin/python3"


def _mark(project: Project, article: Article, words: str, tag: str, subtype: str) -> Annotation:
    start = project.text(article).text.index(words)
    made = editing.add_annotation(project, article.id, [(start, start + len(words))], tag)
    editing.set_subtype(project, [made.id], subtype)
    return project.annotation(made.id)


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """The sample pair with a claim, an entity in it, and a figure that contradicts one of the English text."""
    with sample_project(tmp_path) as project:
        french, english = sorted(project.articles(), key=lambda article: article.language, reverse=True)
        held = "les soldats de ce pays continuaient de tenir le coup dans la ville orientale de Pokrovsk"
        claim = _mark(project, french, held, "claim", "event")
        editing.set_status(project, [claim.id], "doubtful")
        _mark(project, french, "Pokrovsk", "entity", "GPE")
        figure = _mark(project, french, "1 000 km", "figure", "QUANTITY")
        editing.set_attribute(project, figure.id, "value", "1000")
        editing.set_attribute(project, figure.id, "unit", "km")
        other = _mark(project, english, "1,200-kilometre", "figure", "QUANTITY")
        with project.transact("link") as tx:
            tx.put(link(figure, other, "contradicts"))
        return project.path


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual X screen of its own."""
    with virtual_screen() as name:
        yield name


@pytest.fixture
def transcript(display: str, project_file: Path, tmp_path: Path) -> str:
    """All that the reader wrote down."""
    bindings = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if subprocess.run([SYSTEM_PYTHON, "-c", bindings], capture_output=True, check=False).returncode:
        pytest.skip("python3-gi and gir1.2-atspi-2.0 are not installed; make system installs them")
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }
    # The reader switches accessibility on as a screen reader does: that way is part of what is tested.
    for name in ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "NO_AT_BRIDGE"):
        environment.pop(name, None)
    program = [sys.executable, "-m", "annotator", str(project_file)]
    done = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(CLIENT), *program],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    wanted = os.environ.get("DIPTYCH_TRANSCRIPT")
    if wanted:
        Path(wanted).write_text(done.stdout, "utf-8")
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def _after(lines: list[tuple[str, str]], key: str, kind: str) -> list[str]:
    """What was written of one kind after each press of a key, up to the next key."""
    found: list[str] = []
    on = False
    for what, text in lines:
        on = text == key if what in {"press", "asks"} else on
        if on and what == kind:
            found.append(text)
    return found


@pytest.mark.xvfb
@pytest.mark.atspi
def test_the_sample_pair_is_read_walked_and_annotated(transcript: str) -> None:
    split = (line.split(maxsplit=1) for line in transcript.splitlines())
    lines = [(line[0], line[1]) for line in split if len(line) == 2]

    panes = [text for kind, text in lines if kind == "pane"]
    assert panes[0].startswith("text READ_ONLY MULTI_LINE FOCUSABLE: FR · Le 1er novembre le commandant")
    assert panes[2].startswith("text READ_ONLY MULTI_LINE FOCUSABLE: EN · Russia is concentrating")
    assert panes[1::2] == [
        "2168 characters in 11 paragraphs; joined again they are the text: True",
        "3482 characters in 19 paragraphs; joined again they are the text: True",
    ]
    words = [text for kind, text in lines if kind == "word"]
    assert words[:6] == ["'Le '", "'1er '", "'novembre '", "'le '", "'commandant '", "'en '"]
    read = [text for kind, text in lines if kind == "line"]
    # Where lines break depends on the fonts of the machine: they are parts of the paragraph, and shorter.
    paragraph = literal_eval(next(text for kind, text in lines if kind == "paragraph"))
    assert paragraph.startswith("".join(map(literal_eval, read[:3])))
    assert max(map(len, read)) < 100 < len(paragraph)
    places = [int(text.split()[0]) for kind, text in lines if kind == "places"]
    assert min(places) >= 38  # but for the space at which a line breaks, which has no width

    walked = _after(lines, "Alt+Down", "says")
    assert [said.replace("(s)", "s") for said in walked] == [
        "claim, event, 88 characters, doubtful",
        "entity, country, city, state, 8 characters; in claim",
        (
            "end of entity, claim; figure, quantity, 8 characters, value 1000, unit km, of what front, "
            "contradicts “1,200-kilometre”"
        ),
    ]
    assert _after(lines, "Alt+Down", "run")[2] == "tinted '1 000 km'"
    assert _after(lines, "e", "says")[0].startswith("made: entity, ")
    assert _after(lines, "1", "says")[0].startswith("changed: entity, person, ")
    assert _after(lines, "Del", "says")[0].startswith("removed: entity, person, ")
    undone = [said for said in _after(lines, "Ctrl+z", "says") if said.startswith("Undone")]
    assert undone == ["Undone: Remove “zone grise »”", "Undone: Set subtype PERSON"]
    assert _after(lines, "c", "says") == ["Claim is armed: each selection is tagged at once. Esc disarms."]
    assert _after(lines, "Esc", "says") == ["no tag is armed"]
    problem = "There is no annotation at the caret. Put the caret into one first."
    assert _after(lines, "1", "warns") == [problem]
    assert _after(lines, "F6", "focus")[0].startswith("text: EN · Russia")
    assert "FR · EN — in progress, Claim: 1" in _after(lines, "Ctrl+1", "focus")[0]
    assert _after(lines, "Ctrl+4", "focus")[0].startswith("table cell: FR, Entity, ")
    assert lines[-1] == ("end", "the program ended with 0")
