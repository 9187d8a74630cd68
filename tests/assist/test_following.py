"""What an alignment drives: the map for scrolling, the rows of the aligned view, the sentence over there, partners."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.assist.align import COMPARABLE, TRANSLATION, Alignment, align
from annotator.assist.analysis import AnalysisText
from annotator.assist.beads import Bead
from annotator.assist.following import LEFT, RIGHT, Chain, Row, chain, counterpart, rows
from annotator.assist.partners import Partners
from annotator.model.span import Span
from tests.helpers import gold, hard

_WORDS = st.lists(
    st.sampled_from(["Kiev 40.", "Le pont. ", "Bridge. ", "\n", "Non. ", "Titre\n"]), max_size=9
).map("".join)
_ANALYSED = st.builds(AnalysisText, st.one_of(_WORDS, hard.texts()), st.sampled_from(["fr", "en"]))
_MODES = st.sampled_from([TRANSLATION, COMPARABLE])


def _lengths(left: AnalysisText, right: AnalysisText) -> tuple[int, int]:
    return len(left.text), len(right.text)


def _hand_made(left: str, right: str, *beads: Bead) -> tuple[Alignment, AnalysisText, AnalysisText]:
    texts = AnalysisText(left, "fr"), AnalysisText(right, "en")
    return Alignment(TRANSLATION, texts[0].sentences, texts[1].sentences, beads), *texts


@given(_ANALYSED, _ANALYSED, _MODES, st.data())
def test_the_map_never_runs_backwards(
    left: AnalysisText, right: AnalysisText, mode: str, data: st.DataObject
) -> None:
    lengths = _lengths(left, right)
    places = [st.integers(0, length) for length in lengths]
    pins = data.draw(st.lists(st.tuples(*places), max_size=3))
    made = chain(align(left, right, mode), lengths).through(pins)
    for before, after in pairwise(zip(made.left, made.right, strict=True)):
        assert before[0] <= after[0]
        assert before[1] <= after[1]
    for own, other, there, back in (
        (lengths[0], lengths[1], made.to_right, made.to_left),
        (lengths[1], lengths[0], made.to_left, made.to_right),
    ):
        mapped = [there(offset / 2) for offset in range(2 * own + 3)]
        assert mapped == sorted(mapped)
        assert 0 <= mapped[0] <= mapped[-1] == other + 1
        for offset, place in enumerate(mapped):
            # Where nothing is held and nothing jumped over, the maps undo each other.
            if mapped.count(place) == 1 and _rises(made, offset / 2, place):
                assert abs(back(place) - offset / 2) < 1e-6


def _rises(made: Chain, *place: float) -> bool:
    """Whether no end of a level stretch lies at the place, on either side."""
    level = [
        point
        for before, after in pairwise(zip(made.left, made.right, strict=True))
        if before[0] == after[0] or before[1] == after[1]
        for point in (*before, *after)
    ]
    return all(abs(one - other) > 1e-6 for one in place for other in level)


@given(_ANALYSED, _ANALYSED, st.data())
def test_the_map_meets_pins_that_do_not_cross(
    left: AnalysisText, right: AnalysisText, data: st.DataObject
) -> None:
    lengths = _lengths(left, right)
    if min(lengths) < 3:
        return
    pin = data.draw(st.tuples(*(st.integers(1, length) for length in lengths)))
    made = chain(align(left, right, TRANSLATION), lengths).through([pin])
    assert made.to_right(pin[0]) == pin[1]
    assert made.to_left(pin[1]) == pin[0]


def test_it_holds_still_where_there_is_no_counterpart() -> None:
    alignment, left, right = _hand_made(
        "Un. Deux. Trois.",
        "One. Three.",
        Bead((0, 1), (0, 1), 1.0),
        Bead((1, 2), (1, 1), 0.0),
        Bead((2, 3), (1, 2), 1.0),
    )
    made = chain(alignment, _lengths(left, right))
    two, three = left.sentences[1:]
    assert {made.to_right(offset) for offset in range(two.start, two.end + 1)} == {right.sentences[1].start}
    assert made.to_right(three.start) == right.sentences[1].start
    assert made.to_right(left.sentences[0].end) == right.sentences[0].end
    assert made.to_left(right.sentences[1].start) == three.start
    assert made.to_right(len(left.text) + 1) == len(right.text) + 1


def test_between_counterparts_it_runs_along_with_what_both_sides_have() -> None:
    alignment, left, right = _hand_made(
        "Un. Deux deux. Trois.", "One. Other. Three.", Bead((0, 1), (0, 1), 1.0), Bead((2, 3), (2, 3), 1.0)
    )
    made = chain(alignment, _lengths(left, right))
    middle = (left.sentences[0].end + left.sentences[2].start) / 2
    assert made.to_right(middle) == (right.sentences[0].end + right.sentences[2].start) / 2


@given(_ANALYSED, _ANALYSED, _MODES)
def test_each_line_stands_in_one_row(left: AnalysisText, right: AnalysisText, mode: str) -> None:
    made = rows(align(left, right, mode), left, right)
    for side, text in ((LEFT, left), (RIGHT, right)):
        ranges = [(row.left, row.right)[side] for row in made]
        assert ranges[0][0] == 0
        assert ranges[-1][1] == len(text.lines)
        for before, after in pairwise(ranges):
            assert before[1] == after[0]
            assert before[0] <= before[1]
    for row in made:
        assert row.left[0] < row.left[1] or row.right[0] < row.right[1]


def test_rows_of_paragraphs() -> None:
    alignment, left, right = _hand_made(
        "Un. Deux.\n\nTrois.\nSeul.",
        "\nAlone.\nOne.\nTwo.\nThree.",
        Bead((0, 0), (0, 1), 0.0),
        Bead((0, 1), (1, 2), 0.8),
        Bead((1, 2), (2, 3), 0.6),
        Bead((2, 3), (3, 4), 1.0),
        Bead((3, 4), (4, 4), 0.0),
    )
    assert rows(alignment, left, right) == [
        Row((0, 0), (0, 2), 0.0),
        Row((0, 2), (2, 4), 0.7),
        Row((2, 3), (4, 5), 1.0),
        Row((3, 4), (5, 5), 0.0),
    ]


def test_rows_of_empty_texts() -> None:
    empty, other = AnalysisText("", "fr"), AnalysisText("One.\nTwo.", "en")
    assert rows(align(empty, empty), empty, empty) == [Row((0, 1), (0, 1), 0.0)]
    assert rows(align(empty, other), empty, other) == [Row((0, 1), (0, 1), 0.0), Row((1, 1), (1, 2), 0.0)]


def test_the_sentence_over_there() -> None:
    pair = gold.sample()
    alignment = align(pair.left, pair.right)
    french, english = pair.left.text.index("zone grise"), pair.right.text.index("gray zone")
    assert any(span.start <= english < span.end for span in counterpart(alignment, LEFT, french))
    assert any(span.start <= french < span.end for span in counterpart(alignment, RIGHT, english))
    assert counterpart(alignment, LEFT, pair.left.text.index("10 % du Donbass")) == ()
    assert counterpart(align(AnalysisText(""), AnalysisText("")), LEFT, 0) == ()
    best = [pair.right.sentences.index(span) for span in counterpart(alignment, LEFT, 890)]
    scores = {bead.right[0]: bead.score for bead in alignment.beads if bead.left == (4, 5)}
    assert [scores[sentence] for sentence in best] == sorted(scores.values(), reverse=True)


def test_partners_are_ordered_alike_from_both_sides() -> None:
    pair = gold.sample()
    partners = Partners(pair.left, pair.right, align(pair.left, pair.right))
    for here, there in ((0, 9), (3, 12), (8, 5)):
        candidates = list(pair.right.sentences)
        assert there in partners.order(LEFT, pair.left.sentences[here], candidates)[:4]
        back = list(pair.left.sentences)
        assert here in partners.order(RIGHT, pair.right.sentences[there], back)[:4]
    assert partners.order(LEFT, Span(0, 3), []) == []
    assert partners.between(Span(0, 3), Span(5, 5)) == 0.0
