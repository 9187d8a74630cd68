"""Undo and redo over every command, in random order, with restarts, against a list of states.

The model knows nothing of the program's rules: it keeps a picture of the whole project after each step and expects undo
and redo to show those pictures again, exactly.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.commands import editing, library
from annotator.model.annotation import ANNOTATION_STATUSES, NEW, STATUSES, Annotation
from annotator.model.changes import ChangeSet
from annotator.model.errors import UserError
from annotator.model.tags import HUES, Subtype, Tag
from annotator.store.project import Project
from tests.helpers.projects import ENGLISH, FRENCH, add_article, opened_quickly, quick_project

Picture = tuple[tuple[object, ...], ...]
OFFSETS = st.integers(0, 60)
SPANS = st.lists(st.tuples(OFFSETS, OFFSETS), min_size=1, max_size=3)
PICK = st.integers(0, 50)
TAGS = st.sampled_from(["claim", "entity", "figure"])


def picture(project: Project) -> Picture:
    """Everything an analyst could see or export."""
    articles = project.articles()
    return (
        tuple(articles),
        tuple(project.pairs()),
        tuple(annotation for article in articles for annotation in project.annotations(article.id)),
        tuple(pin for pair in project.pairs() for pin in project.pins(pair.id)),
        tuple(project.links()),
        tuple(project.tag_set()),
    )


class Commands(RuleBasedStateMachine):
    """Every verb with random values; refused ones must change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="diptych-undo-")
        self.project = quick_project(Path(self.folder.name))
        self.seen: list[ChangeSet] = []
        self.unsubscribe = self.project.subscribe(self.seen.append)
        self.pictures: list[Picture] = []
        self.at = 0
        self.last_step = 0

    @initialize()
    def fill(self) -> None:
        with self.project.transact("two articles") as tx:
            self.french = add_article(tx, "un", FRENCH, "fr").id
            self.english = add_article(tx, "one", ENGLISH, "en").id
        self.pictures = [picture(self.project)]
        self.at = 0

    def attempt(self, verb: Callable[[], object]) -> None:
        self.seen.clear()
        try:
            verb()
        except UserError as error:
            refused = str(error)
        else:
            refused = ""
        if refused:
            assert "{" not in refused
            assert not self.seen
            return
        if not self.seen:
            return
        assert len(self.seen) == 1, "one announcement for each step"
        step = self.seen[0].journal_id
        del self.pictures[self.at + 1 :]
        if step == self.last_step and self.at > 0:
            self.pictures[self.at] = picture(self.project)
        else:
            self.pictures.append(picture(self.project))
            self.at += 1
        self.last_step = step

    def annotation(self, pick: int) -> Annotation | None:
        listed = [a for article in self.project.articles() for a in self.project.annotations(article.id)]
        return listed[pick % len(listed)] if listed else None

    def article(self, pick: int) -> int:
        return (self.french, self.english)[pick % 2]

    @rule(pick=PICK, spans=SPANS, tag=TAGS)
    def add(self, pick: int, spans: list[tuple[int, int]], tag: str) -> None:
        self.attempt(
            lambda: editing.add_annotation(self.project, self.article(pick), map(_sorted, spans), tag)
        )

    @rule(picks=st.lists(PICK, min_size=1, max_size=3))
    def remove(self, picks: list[int]) -> None:
        ids = [found.id for pick in picks if (found := self.annotation(pick))]
        self.attempt(lambda: editing.remove(self.project, ids))

    @rule(pick=PICK, spans=SPANS)
    def resize(self, pick: int, spans: list[tuple[int, int]]) -> None:
        if found := self.annotation(pick):
            self.attempt(lambda: editing.resize(self.project, found.id, map(_sorted, spans)))

    @rule(
        pick=PICK,
        edge=st.sampled_from(["start", "end"]),
        way=st.sampled_from([1, -1]),
        by=st.sampled_from(["word", "character"]),
    )
    def nudge(self, pick: int, edge: str, way: int, by: str) -> None:
        if found := self.annotation(pick):
            self.attempt(lambda: editing.nudge(self.project, found.id, edge, way, by))

    @rule(pick=PICK, span=st.tuples(OFFSETS, OFFSETS), verb=st.sampled_from(["add_fragment", "cut_fragment"]))
    def fragments(self, pick: int, span: tuple[int, int], verb: str) -> None:
        if found := self.annotation(pick):
            low, high = sorted(span)
            self.attempt(lambda: getattr(editing, verb)(self.project, found.id, [(low, high)]))

    @rule(pick=PICK, tag=TAGS)
    def retag(self, pick: int, tag: str) -> None:
        if found := self.annotation(pick):
            self.attempt(lambda: editing.set_tag(self.project, [found.id], tag))

    @rule(pick=PICK, digit=st.integers(1, 10))
    def subtype(self, pick: int, digit: int) -> None:
        if found := self.annotation(pick):
            wanted = self.project.tag_set().subtype(found.tag, digit)
            code = wanted.code if wanted else "nonsense"
            self.attempt(lambda: editing.set_subtype(self.project, [found.id], code))

    @rule(
        pick=PICK,
        name=st.sampled_from(["value", "unit", "cue", "canonical", "nothing"]),
        value=st.sampled_from(["", "12", "1 000,5", "km", "x"]),
    )
    def attribute(self, pick: int, name: str, value: str) -> None:
        if found := self.annotation(pick):
            self.attempt(lambda: editing.set_attribute(self.project, found.id, name, value))

    @rule(pick=PICK, note=st.text(max_size=5))
    def note(self, pick: int, note: str) -> None:
        if found := self.annotation(pick):
            self.attempt(lambda: editing.set_note(self.project, found.id, note))

    @rule(pick=PICK, status=st.sampled_from([*ANNOTATION_STATUSES, "nonsense"]))
    def status(self, pick: int, status: str) -> None:
        if found := self.annotation(pick):
            self.attempt(lambda: editing.set_status(self.project, [found.id], status))

    @rule(pick=PICK, spans=SPANS, verb=st.sampled_from(["exclude", "include"]))
    def passages(self, pick: int, spans: list[tuple[int, int]], verb: str) -> None:
        self.attempt(lambda: getattr(library, verb)(self.project, self.article(pick), map(_sorted, spans)))

    @rule()
    def pair(self) -> None:
        self.attempt(lambda: library.make_pair(self.project, self.french, self.english))

    @rule(left=OFFSETS, right=OFFSETS)
    def pin(self, left: int, right: int) -> None:
        if pairs := self.project.pairs():
            self.attempt(lambda: library.toggle_pin(self.project, pairs[0].id, left, right))

    @rule()
    def unpair(self) -> None:
        if pairs := self.project.pairs():
            self.attempt(lambda: library.unpair(self.project, pairs[0].id))

    @rule(pick=PICK, status=st.sampled_from(STATUSES))
    def article_status(self, pick: int, status: str) -> None:
        pairs = self.project.pairs()
        key = ("pair", pairs[0].id) if pairs and pick % 3 == 0 else ("article", self.article(pick))
        self.attempt(lambda: library.set_status(self.project, key, status))

    @rule(pick=PICK, title=st.text(max_size=5))
    def details(self, pick: int, title: str) -> None:
        self.attempt(lambda: library.set_details(self.project, self.article(pick), title=title))

    @rule(
        pick=PICK, hue=st.sampled_from(HUES), name=st.sampled_from(["Alpha", "Beta", ""]), drop=st.booleans()
    )
    def tag_set(self, pick: int, hue: str, name: str, drop: bool) -> None:
        tags = list(self.project.tag_set())
        place = pick % len(tags)
        if drop:
            del tags[place]
        elif pick % 2:
            tags[place] = tags[place]._replace(name=name, colour=hue)
        else:
            code = f"own{len(tags)}"
            tags.append(Tag(NEW, f"tag-{code}", code, name, hue, "", 0, "full", (Subtype("s", "S"),), ()))
        self.attempt(lambda: library.put_tags(self.project, tags))

    @rule()
    def undo(self) -> None:
        self.seen.clear()
        # The making of the two articles is a step as well; it stays out of the model.
        if self.at == 0:
            return
        assert self.project.undo() is not None
        self.at -= 1
        self.last_step = 0

    @rule()
    def redo(self) -> None:
        done = self.project.redo()
        assert (done is not None) == (self.at + 1 < len(self.pictures))
        if done is not None:
            self.at += 1
            self.last_step = 0

    @rule()
    def restart(self) -> None:
        path = self.project.path
        self.project.close()
        self.project = opened_quickly(path)
        self.unsubscribe = self.project.subscribe(self.seen.append)
        self.last_step = 0

    @invariant()
    def shows_the_expected_picture(self) -> None:
        if self.pictures:
            assert picture(self.project) == self.pictures[self.at]
            assert not self.project.findings

    def teardown(self) -> None:
        self.unsubscribe()
        self.project.close()
        self.folder.cleanup()


def _sorted(span: tuple[int, int]) -> tuple[int, int]:
    low, high = sorted(span)
    return low, high


TestCommands = Commands.TestCase
# `make thorough` runs 500; each step is a real commit to disk, so the usual run makes do with fewer.
TestCommands.settings = settings(
    max_examples=500 if os.environ.get("DIPTYCH_THOROUGH") else 40, stateful_step_count=25, deadline=None
)
