"""What the analyst says of proposals: one step each, remembered, counted, and taken back by undo."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from annotator.commands import editing, reviewing, suggesting
from annotator.model.annotation import Proposal
from annotator.model.errors import UserError
from annotator.store.project import Project
from annotator.store.suggestions import Decided
from tests.helpers.projects import add_pair, new_project
from tests.helpers.suggesters import Words

WORDS = {
    "front line": ("entity", "LOC", 0.9),
    "army": ("entity", "ORG", 0.4),
    "ligne de front fait 1 000 km": ("claim", "event", 0.6),
    "1 000 km": ("figure", "QUANTITY", 0.8),
}


def proposed(project: Project) -> list[Proposal]:
    given = suggesting.given(project, project.articles())
    return list(suggesting.work_out(given, providers=[Words(WORDS)]).open)


def test_accepted_proposals_are_annotations_like_any_other_in_one_step(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        left, right, pair = add_pair(project)
        before = proposed(project)
        made = reviewing.accept(project, before)
        assert [(a.tag, a.subtype, a.quote, a.status) for a in made] == [
            ("claim", "event", "ligne de front fait 1 000 km", "open"),
            ("figure", "QUANTITY", "1 000 km", "open"),
            ("entity", "LOC", "front line", "open"),
            ("entity", "ORG", "army", "open"),
        ]
        assert made[0].attributes == (("cue", "said"),)
        assert proposed(project) == []
        assert project.article(left.id).status == "in_progress"
        assert project.pair(pair.id).status == "in_progress"
        assert project.undo()
        assert project.annotations(left.id) == project.annotations(right.id) == []
        assert proposed(project) == before
        assert project.redo()
        assert proposed(project) == []
        assert project.check() == []


def test_a_proposal_is_accepted_as_something_else(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
        claim, figure, *_ = proposed(project)
        (as_entity,) = reviewing.accept(project, [claim], "entity")
        assert (as_entity.tag, as_entity.subtype, as_entity.attributes) == ("entity", "", ())
        (percent,) = reviewing.accept(project, [figure], subtype="PERCENT")
        assert (percent.tag, percent.subtype) == ("figure", "PERCENT")
        assert not {(one.start, one.tag) for one in proposed(project)} & {
            (claim.start, "claim"),
            (figure.start, "figure"),
        }
        with pytest.raises(UserError, match="no subtype"):
            reviewing.accept(project, proposed(project)[:1], subtype="NONSENSE")
        with pytest.raises(UserError, match="no tag"):
            reviewing.accept(project, proposed(project)[:1], "nonsense")
        with pytest.raises(UserError, match="no proposal"):
            reviewing.accept(project, [])


def test_what_is_annotated_meanwhile_is_not_annotated_twice(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
        one = proposed(project)[0]
        present = editing.add_annotation(project, one.article, [(one.start, one.end)], one.tag)
        assert reviewing.accept(project, [one]) == [project.annotation(present.id)]
        assert project.annotation_count(one.article) == 1
        assert reviewing.decided(project) == [Decided("words", 1, 0, 0)]


def test_a_rejection_outlives_the_session_and_is_taken_back(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
        before = proposed(project)
        assert reviewing.reject(project, before[:2]) == 2
        assert proposed(project) == before[2:]
    with Project.open(project.path) as project:
        assert proposed(project) == before[2:]
        assert reviewing.decided(project) == [Decided("words", 0, 2, 0)]
        assert project.undo()
        assert proposed(project) == before
        assert project.redo()
        assert reviewing.reconsider(project, [one.article for one in before]) == 2
        assert proposed(project) == before
        with pytest.raises(UserError, match="Nothing was rejected"):
            reviewing.reconsider(project, [one.article for one in before])


def test_stored_proposals_wait_in_the_project(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
        before = proposed(project)
        assert reviewing.store(project, before) == len(before)
        stored = proposed(project)
        assert [one._replace(id=0, uid="", created="") for one in stored] == [
            one._replace(id=0, uid="", created="") for one in before
        ]
        assert all(one.id > 0 for one in stored)
        assert reviewing.store(project, stored) == 0
        assert reviewing.decided(project) == [Decided("words", 0, 0, len(before))]
        reviewing.accept(project, stored[:1])
        reviewing.reject(project, stored[1:2])
        assert reviewing.decided(project) == [Decided("words", 1, 1, len(before) - 2)]
        # Without any provider they are there still.
        given = suggesting.given(project, project.articles())
        assert list(suggesting.work_out(given, providers=[]).open) == stored[2:]
        while project.undo():
            pass
        assert project.check() == []


def test_thresholds_are_by_tag(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
        kept = reviewing.at_least(proposed(project), {"entity": Decimal("0.5"), "claim": Decimal(1)})
        assert {one.tag for one in kept} == {"entity", "figure"}
        assert {one.score for one in kept} == {"0.90", "0.80"}
        odd = proposed(project)[0]._replace(score="NaN")
        assert reviewing.score_of(odd) == reviewing.score_of(odd._replace(score="?")) == 0
