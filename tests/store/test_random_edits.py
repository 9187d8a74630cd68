"""Random edits, undo, redo and restarts against a plain dictionary: the project and the model never differ.

The number of runs comes from the hypothesis profile: `HYPOTHESIS_PROFILE=full` runs 500, the ordinary test run fewer.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.model.annotation import NEW, Annotation, Link, Pin, Property, Value, new_uid, table_of
from annotator.model.changes import ChangeSet
from annotator.model.tags import Tag
from annotator.store.rows import CODECS
from annotator.store.transaction import Transaction
from tests.helpers.projects import add_article, add_pair, annotation, link, opened_quickly, quick_project

_COMMON = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "derandomize": False,
    "database": None,
}
_FULL = settings(max_examples=500, stateful_step_count=30, **_COMMON)  # type: ignore[arg-type]
_ORDINARY = settings(max_examples=60, stateful_step_count=30, **_COMMON)  # type: ignore[arg-type]

Key = tuple[str, int]
Rows = dict[Key, Value]

TEXTS = ("L'armee a declare 1\u202f000 km. 👩‍👩‍👧 e\u0301", "plain", "ا ב mixed text of several words here")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ATTRIBUTES = st.dictionaries(st.sampled_from(["cue", "when", "é\"{}'"]), WORDS.filter(bool), max_size=3)


class Edits(RuleBasedStateMachine):
    """Holds the project, and beside it what it should hold: the rows, and the rows before and after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="diptych-edits-"))
        self.project = quick_project(self.folder)
        self.rows: Rows = {(table_of(tag), tag.id): tag for tag in self.project.tag_set()}
        self.rows |= {("properties", value.id): value for value in self.project.values("properties")}
        self.done: list[tuple[Rows, Rows, str]] = []
        self.undone: list[tuple[Rows, Rows, str]] = []
        self.told: list[ChangeSet] = []
        self.project.subscribe(self.told.append)

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    # The plain model

    def of(self, kind: type[Value]) -> list[Value]:
        return [value for value in self.rows.values() if type(value) is kind]

    def step(self, put: Sequence[Value], dropped: Sequence[Value] = (), merge: str = "") -> None:
        """Note a step."""
        before = dict(self.rows)
        for value in dropped:
            del self.rows[table_of(value), value.id]
        for value in put:
            self.rows[table_of(value), value.id] = value
        if self.rows == before:
            return
        self.undone.clear()
        if merge and self.done and self.done[-1][2] == merge:
            first = self.done.pop()[0]
            if first != self.rows:
                self.done.append((first, dict(self.rows), merge))
        else:
            self.done.append((before, dict(self.rows), merge))

    # Edits

    @initialize()
    def first_articles(self) -> None:
        left, right, pair = add_pair(self.project)
        self.step([left, right, pair])

    @rule(text=st.sampled_from(TEXTS), data=st.data())
    def add_annotated_article(self, text: str, data: st.DataObject) -> None:
        with self.project.transact("import") as tx:
            article = add_article(tx, "more", text)
        self.step([article])
        with self.project.transact("mark all") as tx:
            size = data.draw(st.integers(1, 5))
            put = tx.put_many([annotation(self.project, article, (i, i + 1)) for i in range(size)])
        self.step(put)

    def _annotation(self, data: st.DataObject, article: int) -> Annotation:
        length = self.project.text(article).length
        cuts = data.draw(st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True).map(sorted))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        attributes = data.draw(ATTRIBUTES)
        tags = sorted(tag.code for tag in self.project.tag_set())
        return annotation(
            self.project,
            article,
            *spans,
            tag=data.draw(st.sampled_from(tags)),
            attributes=list(attributes.items()),
            note=data.draw(WORDS),
        )

    def _article(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(key[1] for key in self.rows if key[0] == "articles")))

    @precondition(lambda self: any(table == "articles" for table, _ in self.rows))
    @rule(data=st.data())
    def annotate(self, data: st.DataObject) -> None:
        value = self._annotation(data, self._article(data))
        with self.project.transact("add") as tx:
            put = tx.put(value)
        self.step([put])

    @precondition(lambda self: any(table == "annotations" for table, _ in self.rows))
    @rule(data=st.data(), merge=st.sampled_from(["", "note"]))
    def change_annotation(self, data: st.DataObject, merge: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.of(Annotation))))
        assert isinstance(old, Annotation)
        new = self._annotation(data, old.article)._replace(id=old.id, uid=old.uid, created=old.created)
        key = f"{merge} {old.id}" if merge else ""
        with self.project.transact("change", merge=key) as tx:
            tx.put(new)
        self.step([new], merge=key)

    @precondition(lambda self: any(table == "annotations" for table, _ in self.rows))
    @rule(data=st.data(), alone=st.booleans())
    def link_two(self, data: st.DataObject, alone: bool) -> None:
        found = sorted(self.of(Annotation))
        source, target = data.draw(st.sampled_from(found)), data.draw(st.sampled_from(found))
        assert isinstance(source, Annotation)
        assert isinstance(target, Annotation)
        with self.project.transact("link") as tx:
            put = tx.put(link(source, None if alone else target))
        self.step([put])

    def _drop(self, tx: Transaction, dropped: Annotation) -> list[Value]:
        ends: list[Value] = [
            v for v in self.of(Link) if isinstance(v, Link) and dropped.id in {v.source, v.target}
        ]
        ends.append(dropped)
        for value in ends:
            tx.drop(value)
        return ends

    @precondition(lambda self: any(table == "annotations" for table, _ in self.rows))
    @rule(data=st.data())
    def remove_and_add_in_one_step(self, data: st.DataObject) -> None:
        dropped = data.draw(st.sampled_from(sorted(self.of(Annotation))))
        assert isinstance(dropped, Annotation)
        with self.project.transact("replace") as tx:
            gone = self._drop(tx, dropped)
            put = tx.put(dropped._replace(id=NEW))
        self.step([put], gone)

    @precondition(lambda self: any(table == "annotations" for table, _ in self.rows))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        dropped = data.draw(st.sampled_from(sorted(self.of(Annotation))))
        assert isinstance(dropped, Annotation)
        with self.project.transact("remove") as tx:
            gone = self._drop(tx, dropped)
        self.step([], gone)

    @rule(data=st.data(), name=WORDS)
    def change_tag(self, data: st.DataObject, name: str) -> None:
        tag = data.draw(st.sampled_from(sorted(self.of(Tag))))
        assert isinstance(tag, Tag)
        new = tag._replace(name=name, retired=not tag.retired, subtypes=tag.subtypes[1:])
        with self.project.transact("tag") as tx:
            tx.put(new)
        self.step([new])

    @rule(key=st.sampled_from(["a", "b"]), value=WORDS)
    def set_property(self, key: str, value: str) -> None:
        present = [v for v in self.of(Property) if isinstance(v, Property) and v.key == key]
        with self.project.transact("property") as tx:
            put = tx.put(present[0]._replace(value=value) if present else Property(NEW, key, value))
        self.step([put])

    @precondition(lambda self: any(table == "pairs" for table, _ in self.rows))
    @rule(left=st.integers(0, 50), right=st.integers(0, 50))
    def pin(self, left: int, right: int) -> None:
        pair = next(key[1] for key in self.rows if key[0] == "pairs")
        with self.project.transact("pin") as tx:
            put = tx.put(Pin(NEW, new_uid(), pair, left, right))
        self.step([put])

    @rule()
    def fail(self) -> None:
        try:
            with self.project.transact("fails") as tx:
                add_article(tx, "gone", "gone")
                raise ZeroDivisionError
        except ZeroDivisionError:
            assert self.project.article_with_hash("") is None

    # History

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            change_set = self.project.undo()
            assert (change_set is not None) is bool(self.done)
            if self.done:
                step = self.done.pop()
                self.undone.append(step)
                self.rows = dict(step[0])
                self._end_typing()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            change_set = self.project.redo()
            assert (change_set is not None) is bool(self.undone)
            if self.undone:
                step = self.undone.pop()
                self.done.append(step)
                self.rows = dict(step[1])
                self._end_typing()

    @rule()
    def restart(self) -> None:
        path = self.project.path
        self.project.close()
        self.project = opened_quickly(path)
        assert self.project.findings == []
        self._end_typing()
        self.told.clear()
        self.project.subscribe(self.told.append)

    def _end_typing(self) -> None:
        """After undo, redo and restart nothing grows the last step."""
        self.done = [(before, after, "") for before, after, _ in self.done]

    # What holds after every step

    @invariant()
    def project_holds_what_the_model_holds(self) -> None:
        held: Rows = {}
        for table in set(CODECS) - {"annotators"}:
            held |= {(table, value.id): value for value in self.project.values(table)}
        assert held == self.rows
        assert (self.project.undo_label is None) is (not self.done)
        assert (self.project.redo_label is None) is (not self.undone)
        for article in self.project.articles():
            expected = [
                v for v in self.of(Annotation) if isinstance(v, Annotation) and v.article == article.id
            ]
            expected.sort(key=lambda value: (value.start, -value.end, value.id))
            assert self.project.annotations(article.id) == expected
        assert self.project.findings == []

    @invariant()
    def announcements_replay_to_the_same(self) -> None:
        """A view that only ever heard of changes knows what the project holds of what it was told about."""
        heard: dict[Key, Value | None] = {}
        for change_set in self.told:
            for change in change_set.changes:
                heard[change.table, change.id] = change.after
        assert {key: self.rows.get(key) for key in heard} == heard


TestEdits = Edits.TestCase
TestEdits.settings = _FULL if os.environ.get("HYPOTHESIS_PROFILE") == "full" else _ORDINARY
