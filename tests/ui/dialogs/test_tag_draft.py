"""The rules of editing a tag set, without a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import NEW
from annotator.model.assets import asset
from annotator.model.errors import UserError
from annotator.model.tags import Subtype, TagSet
from annotator.ui.dialogs.tag_draft import TagDraft, choices_text, parse_choices

DEFAULT = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
STORED = TagSet(tag._replace(id=number) for number, tag in enumerate(DEFAULT, 1))
USES = {("claim", ""): 12, ("claim", "event"): 3, ("entity", "LAW"): 1, ("entity", ""): 5}


def _draft(tags: TagSet = STORED) -> TagDraft:
    return TagDraft(tags, lambda tag, subtype: USES.get((tag, subtype), 0))


def test_nothing_changed_is_nothing_changed() -> None:
    draft = _draft()
    assert not draft.changed
    assert draft.result() == STORED.tags


def test_a_new_tag_takes_a_free_hue_and_its_code_follows_its_name() -> None:
    draft = _draft()
    row = draft.add("New tag")
    assert draft.tags[row].colour == "vermilion"
    draft.change(row, name="Événement clé", key="v")
    tag = draft.tags[row]
    assert (tag.id, tag.code, tag.key) == (NEW, "Evenement_cle", "V")
    assert draft.problem() is None
    assert [t.position for t in draft.result()] == [1, 2, 3, 4]


def test_the_code_of_a_stored_tag_never_changes() -> None:
    draft = _draft()
    draft.change(0, name="Assertion")
    assert (draft.tags[0].code, draft.tags[0].name) == ("claim", "Assertion")


@pytest.mark.parametrize(
    ("row", "values", "sentence"),
    [
        (1, {"key": "C"}, "both use the key C"),
        (1, {"key": "L"}, "has another use"),
        (1, {"key": "é"}, "one letter from A to Z"),
        (1, {"name": " "}, "has no name"),
        (1, {"name": "claim"}, "Two tags are called"),
    ],
)
def test_clashes_are_told(row: int, values: dict[str, object], sentence: str) -> None:
    draft = _draft()
    draft.change(row, **values)
    problem = draft.problem()
    assert problem is not None
    assert sentence in str(problem)


def test_a_retired_tag_frees_its_key() -> None:
    draft = _draft()
    draft.change(0, retired=True)
    draft.change(1, key="C")
    assert draft.problem() is None


def test_what_is_used_cannot_be_deleted_and_what_is_not_can() -> None:
    draft = _draft()
    with pytest.raises(UserError, match="12 annotations"):
        draft.delete(0)
    with pytest.raises(UserError, match="3 annotations"):
        draft.delete_subtype(0, 0)
    draft.delete_subtype(0, 1)
    draft.delete(2)
    assert [tag.code for tag in draft.tags] == ["claim", "entity"]
    assert [s.code for s in draft.tags[0].subtypes] == ["event", "prediction", "intent", "causal"]


def test_a_stored_attribute_is_retired_not_deleted() -> None:
    draft = _draft()
    with pytest.raises(UserError, match="may hold values"):
        draft.delete_attribute(0, 0)
    place = draft.add_attribute(0, "Weight")
    draft.change_attribute(0, place, kind="choice")
    problem = draft.problem()
    assert problem is not None
    assert "something to choose from" in str(problem)
    draft.change_attribute(0, place, choices=parse_choices("a; b"))
    assert draft.problem() is None
    draft.delete_attribute(0, place)
    assert not draft.changed


def test_a_subtype_cannot_take_the_code_of_one_that_was_deleted_here() -> None:
    draft = _draft()
    draft.delete_subtype(0, 1)
    place = draft.add_subtype(0, "assessment")
    assert draft.tags[0].subtypes[place] == Subtype("assessment_2", "assessment")


def test_moving_stops_at_the_ends() -> None:
    draft = _draft()
    assert draft.move(0, 5) == 2
    assert [tag.code for tag in draft.result()] == ["entity", "figure", "claim"]
    assert draft.move_subtype(0, 0, -1) == 0
    assert draft.move_subtype(0, 0, 1) == 1
    assert [s.code for s in draft.tags[0].subtypes[:2]] == ["ORG", "PERSON"]


def test_going_back_to_the_default_loses_nothing_that_is_used() -> None:
    changed = [
        STORED.tags[0]._replace(
            name="Assertion", subtypes=(Subtype("mine", "mine"), Subtype("event", "event"))
        ),
        STORED.tags[1]._replace(key="X"),
        STORED.tags[2]._replace(id=9, code="place", name="Place", key="F"),
    ]
    uses = {**USES, ("claim", "mine"): 1, ("place", ""): 2}
    draft = TagDraft(TagSet(changed), lambda tag, subtype: uses.get((tag, subtype), 0))
    draft.reset(DEFAULT)
    assert [(tag.id, tag.code, tag.name, tag.key) for tag in draft.tags] == [
        (1, "claim", "Claim", "C"),
        (2, "entity", "Entity", "E"),
        (NEW, "figure", "Figure", "F"),
        (9, "place", "Place", ""),
    ]
    assert [s.code for s in draft.tags[0].subtypes][-1] == "mine"
    assert draft.problem() is None


@given(
    st.dictionaries(
        st.from_regex(r"[A-Za-z+<>~-]{1,6}", fullmatch=True),
        st.from_regex(r"[a-zéà≈ ]{1,9}\w", fullmatch=True),
    )
)
def test_choices_survive_being_edited(choices: dict[str, str]) -> None:
    given_choices = tuple((code, name.strip()) for code, name in choices.items())
    assert parse_choices(choices_text(given_choices)) == given_choices


def test_the_default_choices_survive_being_edited() -> None:
    for tag in DEFAULT:
        for spec in tag.attributes:
            assert parse_choices(choices_text(spec.choices)) == spec.choices
