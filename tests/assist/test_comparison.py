"""The compare table: each thing once, what is proposed apart from what the analyst says, and what is covered."""

from __future__ import annotations

from collections import Counter

from annotator.assist.comparison import DERIVED, Coverage, Row, by_speaker, coverage, table, tally
from annotator.model.annotation import Link
from annotator.model.span import Span
from tests.helpers.compared import Case, case
from tests.helpers.proposals import proposed, sides


def linked(pair: Case, source: str, target: str | None, type_code: str, status: str = "confirmed") -> Link:
    end = None if target is None else pair.id_of(target)
    return Link(1, "u", pair.id_of(source), end, type_code, "", status, "", "Anna", "", "")


def row_of(pair: Case, rows: list[Row], key: str) -> Row:
    """The only row in which an annotation stands, but for what follows inside its article."""
    (row,) = [r for r in across(rows) if any(pair.keys[a.id] == key for a in (*r.left, *r.right))]
    return row


def across(rows: list[Row]) -> list[Row]:
    """The rows that hold the two articles against each other."""
    return [row for row in rows if row.verdict != DERIVED]


def test_each_annotation_stands_in_one_row() -> None:
    pair = case("sample")
    left, right = sides(pair)
    rows = across(table(left, right, [], proposed(pair)))
    standing = Counter(a.id for row in rows for a in (*row.left, *row.right))
    assert set(standing) == set(pair.keys)
    assert set(standing.values()) == {1}
    starts = [row.left[0].start for row in rows if row.left]
    assert starts == sorted(starts)


def test_proposals_are_not_the_analyst_s() -> None:
    pair = case("sample")
    left, right = sides(pair)
    found = proposed(pair)
    rows = table(left, right, [], found)
    front = row_of(pair, rows, "L-front")
    assert (front.verdict, front.status, front.kind) == ("contradicts", "proposed", "numeric")
    assert front.score is not None
    assert "+20" in str(front.reason)
    assert front.link is None
    counts = tally(rows)
    assert counts.confirmed == {}
    assert counts.proposed["contradicts"] >= 2
    assert counts.unjudged == len(across(rows)) == len(rows) - 1
    assert counts.proposed[DERIVED] == 1
    assert coverage(left, right, [])[0].judged == 0


def test_what_follows_by_arithmetic_has_a_row_in_its_article() -> None:
    pair = case("sample")
    left, right = sides(pair)
    (row,) = [one for one in table(left, right, [], proposed(pair)) if one.verdict == DERIVED]
    assert [pair.keys[one.id] for one in row.left] == ["L-area", "L-percent"]
    assert (row.right, row.tag, row.status) == ((), "figure", "proposed")
    told = "The whole is ≈ 50\u202f000\u202fkm2, if ≈ 5\u202f000\u202fkm2 is ≈ 10\u202f% of it."
    assert str(row.reason) == told
    # Said by the analyst, whichever way round, it is told as well; the figures still wait for their own verdicts.
    for ends in (("L-area", "L-percent"), ("L-percent", "L-area")):
        links = [linked(pair, *ends, DERIVED)]
        rows = table(left, right, links, proposed(pair, links=links))
        (row,) = [one for one in rows if one.verdict == DERIVED]
        assert [pair.keys[one.id] for one in row.left] == [*ends]
        assert (row.status, row.annotator, str(row.reason)) == ("confirmed", "Anna", told)
        assert {row_of(pair, rows, end).status for end in ends} <= {"", "proposed"}
        assert tally(rows).unjudged == len(across(rows))
        assert coverage(left, right, links)[0].judged == 0
    (row,) = [one for one in table(right, left, [], proposed(pair, links=[])) if one.verdict == DERIVED]
    assert [pair.keys[one.id] for one in row.right] == ["L-area", "L-percent"]


def test_what_follows_without_a_share_has_a_row_and_no_arithmetic() -> None:
    pair = case("sample")
    left, right = sides(pair)
    links = [linked(pair, "L-area", "L-front", DERIVED), linked(pair, "L-area", "R-front", DERIVED)]
    (row,) = [one for one in table(left, right, links) if one.verdict == DERIVED]
    assert row.reason is None
    assert [
        one
        for one in table(left, right, [linked(pair, "L-area", "L-percent", DERIVED, "rejected")])
        if one.verdict == DERIVED
    ] == []


def test_what_the_analyst_says() -> None:
    pair = case("sample")
    left, right = sides(pair)
    links = [
        linked(pair, "L-front", "R-front", "contradicts")._replace(kind="numeric"),
        linked(pair, "R-1300", "L-year", "more_specific"),
        linked(pair, "L-november", None, "only_here"),
        linked(pair, "R-2026", None, "only_here"),
        linked(pair, "R-80", None, "undecided"),
        linked(pair, "L-we-hold", "R-captured", "contradicts"),
        linked(pair, "L-kramatorsk", "R-kramatorsk", "same_entity"),
        linked(pair, "L-facebook", None, "only_here"),
        linked(pair, "L-area", "R-80", "agrees", "rejected"),
        linked(pair, "L-area", "L-percent", "derived_from"),
    ]
    rows = table(left, right, links, proposed(pair, links=links))
    verdicts = {
        key: (row_of(pair, rows, key).verdict, row_of(pair, rows, key).status) for key in pair.keys.values()
    }
    assert verdicts["L-front"] == verdicts["R-front"] == ("contradicts", "confirmed")
    assert verdicts["L-november"] == ("only_left", "confirmed")
    assert verdicts["R-2026"] == ("only_right", "confirmed")
    assert verdicts["R-80"] == ("undecided", "confirmed")
    assert verdicts["L-area"] == ("unjudged", "")
    assert verdicts["L-kramatorsk"] == ("same_entity", "confirmed")
    assert verdicts["L-sloviansk"] == ("same_entity", "proposed")
    assert verdicts["L-facebook"] == ("only_left", "confirmed")
    directed = row_of(pair, rows, "L-year")
    assert (directed.verdict, directed.forward, directed.annotator) == ("more_specific", False, "Anna")
    hold = row_of(pair, rows, "L-we-hold")
    assert hold.between == ("Oleksandr Syrskyi", "DeepState UA")
    counts = tally(rows)
    assert counts.confirmed == {
        "contradicts": 2, "more_specific": 1, "only_left": 2, "only_right": 1, "undecided": 1, "same_entity": 1,
        DERIVED: 1,
    }  # fmt: skip


def test_mentions_of_one_thing_are_one_row() -> None:
    pair = case("sample")
    left, right = sides(pair)
    rows = table(left, right, [], proposed(pair))
    pokrovsk = row_of(pair, rows, "L-pokrovsk")
    assert (len(pokrovsk.left), len(pokrovsk.right)) == (2, 2)
    zelensky = row_of(pair, rows, "R-zelensky")
    assert (len(zelensky.left), len(zelensky.right)) == (0, 2)
    assert zelensky.verdict == "unjudged"


def test_a_stored_proposal_is_shown_as_one() -> None:
    pair = case("sample")
    left, right = sides(pair)
    links = [
        linked(pair, "L-front", "R-front", "contradicts", "proposed"),
        linked(pair, "L-facebook", "R-kremlin", "same_entity", "proposed"),
    ]
    rows = table(left, right, links)
    for key in ("L-front", "L-facebook"):
        row = row_of(pair, rows, key)
        assert row.status == "proposed"
        assert row.link is not None
    assert tally(rows).confirmed == {}


def test_rows_by_speaker() -> None:
    pair = case("sample")
    left, right = sides(pair)
    groups = by_speaker(table(left, right, [], proposed(pair)))
    names = [name for name, _ in groups]
    assert names[-1] == "", "the articles' own voice comes last"
    assert len(names) == len(set(names))
    assert not {"Zelensky", "Deepstate"} & set(names), "spellings of one speaker share a group"
    zelensky = dict(groups)["Volodymyr Zelensky"]
    assert {pair.keys[a.id] for row in zelensky for a in row.right} >= {
        "R-third-claim",
        "R-outnumbered",
        "R-third",
    }
    contradiction = [row for row in dict(groups)["Oleksandr Syrskyi"] if row.verdict == "contradicts"]
    assert contradiction
    assert contradiction[0] in dict(groups)["DeepState UA"]


def test_the_source_may_be_a_link() -> None:
    pair = case("sample")
    left, right = sides(pair)
    by_link = linked(pair, "L-russie", "L-progress", "source_of")
    assert row_of(pair, table(left, right, [by_link]), "L-progress").speakers[0] == "Russie"
    numbered = left._replace(
        annotations=[
            a._replace(attributes=(("source", str(pair.id_of("L-syrskyi"))),))
            if pair.keys[a.id] == "L-gateway"
            else a
            for a in left.annotations
        ]
    )
    assert row_of(pair, table(numbered, right, []), "L-gateway").speakers[0] == "Oleksandr Syrskyi"


def test_coverage_counts_sentences() -> None:
    pair = case("sample")
    left, right = sides(pair)
    one, other = coverage(left, right, [])
    assert one == Coverage(0, 10, 11)
    assert other.total == 31
    assert other.marked < other.total, "headings hold nothing to judge"
    links = [linked(pair, "L-front", "R-front", "contradicts"), linked(pair, "L-progress", None, "only_here")]
    assert coverage(left, right, links[:1])[0].judged == 0, "the claim in that sentence waits"
    after, there = coverage(left, right, links)
    assert after.judged == 1
    assert there.judged == 0
    every = [linked(pair, key, None, "only_here") for key in pair.keys.values()]
    assert coverage(left, right, every)[0] == Coverage(10, 10, 11)
    tail = Span(right.text.text.index("Ask me anything"), len(right.text.text))
    assert coverage(left, right._replace(excluded=[tail]), [])[1].total == 29
    unsaid = [
        linked(pair, "L-front", "R-front", "contradicts", "proposed"),
        linked(pair, "L-progress", "R-slow", "agrees", "rejected"),
    ]
    assert coverage(left, right, unsaid)[0].judged == 0


def test_nothing_to_compare() -> None:
    pair = case("sample")
    left, right = sides(pair)
    bare = left._replace(annotations=())
    assert table(bare, right._replace(annotations=()), []) == []
    assert coverage(bare, bare, []) == (Coverage(0, 0, 11), Coverage(0, 0, 11))
    assert all(row.left == () for row in table(bare, right, [], proposed(pair)))
    assert by_speaker([]) == []
