"""What one comparison leaves for the next: less work, and never another result."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from annotator.assist import comparing_alike, comparing_ground
from annotator.assist.align import align
from annotator.assist.comparing import Memory, Side, Suggested, propose
from annotator.assist.comparison import coverage, table
from annotator.model.annotation import Annotation, Link
from tests.helpers.compared import case
from tests.helpers.proposals import sides
from tests.helpers.texts import annotation


def stored(one: Suggested, number: int, status: str = "confirmed") -> Link:
    return Link(number, "", one.left, one.right, one.type, one.kind, status, "", "Anna", "", "")


def changed(side: Side, change: dict[int, Annotation | None]) -> Side:
    kept = [change.get(one.id, one) for one in side.annotations]
    return side._replace(annotations=[one for one in kept if one is not None])


@pytest.mark.parametrize("name", ["sample", "heldout", "fresh"])
def test_after_each_change_the_same_is_found_as_without_memory(name: str) -> None:
    left, right = sides(case(name))
    beads = align(left.text, right.text).beads
    memory, links = Memory(), list[Link]()
    by_tag = {
        tag: [one for one in left.annotations if one.tag == tag] for tag in ("claim", "figure", "entity")
    }
    claim, figure, entity = (by_tag[tag][0] for tag in ("claim", "figure", "entity"))
    text = left.text.text
    longer = annotation(claim.id, text, (claim.start, claim.end - 6), tag="claim", subtype=claim.subtype)
    valued = figure._replace(attributes=(("unit", "km"), ("value", "7")))
    changes: Sequence[dict[int, Annotation | None]] = (
        {},
        {figure.id: valued},
        {entity.id: None},
        {claim.id: longer},
        {claim.id: claim._replace(attributes=(("source", "somebody else"),))},
        {claim.id: None, figure.id: None},
    )
    for number, change in enumerate(changes):
        here = changed(left, change)
        plain = propose(here, right, links, beads)
        assert propose(here, right, links, beads, memory=memory) == plain, number
        assert table(here, right, links, plain, (), memory) == table(here, right, links, plain), number
        assert coverage(here, right, links, memory) == coverage(here, right, links), number
        links += [stored(one, len(links) + 1) for one in plain[:1]]
    assert len(links) == len(changes)
    # The other text in the place of the one before, with the same ids.
    assert propose(right, left, (), (), memory=memory) == propose(right, left)


def test_after_a_verdict_nothing_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = sides(case("sample"))
    beads = align(left.text, right.text).beads
    memory = Memory()
    found = propose(left, right, (), beads, memory=memory)

    def never(*_: object) -> None:
        raise AssertionError("this was read already")

    monkeypatch.setattr(comparing_alike, "Likeness", never)
    monkeypatch.setattr(comparing_ground, "quantity_at", never)
    monkeypatch.setattr(comparing_ground, "relation", never)
    monkeypatch.setattr(comparing_ground, "meaning_of", never)
    again = propose(left, right, [stored(found[0], 1)], beads, memory=memory)
    assert found[0] not in again
    table(left, right, [stored(found[0], 1)], again, (), memory)
