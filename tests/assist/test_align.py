"""Alignments: what holds for any texts, bad input, and corrections that are respected."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.assist.align import AUTO, COMPARABLE, TRANSLATION, Alignment, align
from annotator.assist.analysis import AnalysisText
from annotator.assist.beads import Bead, anchors_of
from annotator.assist.correcting import merge, pin, split, unlink
from annotator.assist.corrections import UNLINK, Correction
from annotator.model.errors import Cancelled
from tests.helpers import gold, hard

_SENTENCES = (
    *("Le maire a promis 40 logements.", "The mayor promised 40 homes.", "Il pleut.", "It is raining.", "Non !", "No!"),
    *("La guerre dure depuis 2014.", "The war has lasted since 2014.", "Un titre\n", "A heading\n", "Kiev et Kyiv.\n"),
)  # fmt: skip
_TEXTS = st.one_of(
    st.lists(st.sampled_from(_SENTENCES), max_size=9).map(" ".join),
    hard.texts(),
)
_LANGUAGES = st.sampled_from(["fr", "en", "", "zh"])
_ANALYSED = st.builds(AnalysisText, _TEXTS, _LANGUAGES)


def _offsets(data: st.DataObject, text: AnalysisText) -> int:
    return data.draw(st.integers(0, len(text.text)))


def _spans(data: st.DataObject, text: AnalysisText) -> tuple[int, int]:
    start, end = sorted((_offsets(data, text), _offsets(data, text)))
    return start, end


def assert_whole(alignment: Alignment) -> None:
    """Each sentence once, in order, on both sides."""
    done = [0, 0]
    for bead in alignment.beads:
        assert (bead.left[0], bead.right[0]) == tuple(done)
        assert bead.left[1] > bead.left[0] or bead.right[1] > bead.right[0]
        assert bead.paired == (bead.score > 0)
        done = [bead.left[1], bead.right[1]]
    assert done == [len(alignment.left), len(alignment.right)]


def assert_all_told(alignment: Alignment) -> None:
    """Each sentence has a counterpart or is said to have none, and not both."""
    for side, sentences in enumerate((alignment.left, alignment.right)):
        paired = {i for bead in alignment.beads if bead.paired for i in range(*(bead.left, bead.right)[side])}
        alone = [
            i for bead in alignment.beads if not bead.paired for i in range(*(bead.left, bead.right)[side])
        ]
        assert paired.isdisjoint(alone)
        assert sorted([*paired, *alone]) == list(range(len(sentences)))


def _told(alignment: Alignment) -> set[tuple[object, object, float]]:
    """Beads without the places where nothing stands."""
    return {
        (
            bead.left if bead.left[0] < bead.left[1] else None,
            bead.right if bead.right[0] < bead.right[1] else None,
            bead.score,
        )
        for bead in alignment.beads
    }


@given(_ANALYSED, _ANALYSED, st.sampled_from([TRANSLATION, COMPARABLE, AUTO]), st.data())
def test_any_texts_with_any_corrections(
    left: AnalysisText, right: AnalysisText, mode: str, data: st.DataObject
) -> None:
    some = st.integers(0, 3)
    anchors = [(_offsets(data, left), _offsets(data, right)) for _ in range(data.draw(some))]
    corrections = [
        Correction(
            data.draw(st.sampled_from(["pin", "merge", "split", UNLINK])),
            _spans(data, left),
            _spans(data, right),
        )
        for _ in range(data.draw(some))
    ]
    alignment = align(left, right, mode, anchors, corrections)
    assert mode in {alignment.mode, AUTO}
    (assert_whole if alignment.mode == TRANSLATION else assert_all_told)(alignment)
    assert set(alignment.yielded) <= {*anchors, *corrections}
    assert align(left, right, mode, anchors, corrections) == alignment
    turned = align(
        right, left, mode, [(b, a) for a, b in anchors], [correction.swapped() for correction in corrections]
    )
    assert _told(turned) == _told(alignment.swapped())


@given(_ANALYSED, _ANALYSED, st.sampled_from([TRANSLATION, COMPARABLE]), st.data())
def test_what_is_certain_is_kept(
    left: AnalysisText, right: AnalysisText, mode: str, data: st.DataObject
) -> None:
    if not left.sentences or not right.sentences:
        return
    anchors = [(_offsets(data, left), _offsets(data, right)) for _ in range(data.draw(st.integers(1, 4)))]
    alignment = align(left, right, mode, anchors)
    for anchor in anchors:
        i, j = left.sentence_at(anchor[0]), right.sentence_at(anchor[1])
        together = any(
            bead.left[0] <= i < bead.left[1] and bead.right[0] <= j < bead.right[1]
            for bead in alignment.beads
        )
        assert together or anchor in alignment.yielded
    # Only what crosses an earlier one yields.
    assert anchors[0] not in alignment.yielded
    assert mode == TRANSLATION or not alignment.yielded


@given(_ANALYSED, _ANALYSED, st.sampled_from([TRANSLATION, COMPARABLE]), st.data())
def test_the_last_pin_holds(left: AnalysisText, right: AnalysisText, mode: str, data: st.DataObject) -> None:
    pins = [
        Correction("pin", _spans(data, left), _spans(data, right))
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    alignment = align(left, right, mode, corrections=pins)
    ranges = left.sentences_in(*pins[-1].left), right.sentences_in(*pins[-1].right)
    held = Bead(*ranges, 1.0) in alignment.beads
    assert held != (pins[-1] in alignment.yielded)


@given(_ANALYSED, _ANALYSED)
def test_the_chain_of_anchors_rises(left: AnalysisText, right: AnalysisText) -> None:
    chain = anchors_of(align(left, right, COMPARABLE).beads)
    for before, after in pairwise(chain):
        assert before.left[1] <= after.left[0]
        assert before.right[1] <= after.right[0]


@pytest.mark.parametrize("mode", [TRANSLATION, COMPARABLE, AUTO])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("", "fr"), ("", "en")),
        (("", "fr"), ("One. Two.", "en")),
        (("\n \n\n", "fr"), ("One. Two.", "en")),
        (("no stop at all " * 50, "fr"), ("aucun point " * 50, "en")),
        (("Titre\nAutre titre\n", "fr"), ("Title\nOther title", "en")),
        (("你好。再见！在2024年。", "zh"), ("مرحبا. وداعا! في ٢٠٢٤.", "ar")),
        (("Same. Text.", "en"), ("Same. Other.", "en")),
    ],
)
def test_bad_input(left: tuple[str, str], right: tuple[str, str], mode: str) -> None:
    alignment = align(AnalysisText(*left), AnalysisText(*right), mode)
    (assert_whole if alignment.mode == TRANSLATION else assert_all_told)(alignment)


def test_identical_texts_run_side_by_side() -> None:
    pair = gold.read("drought")
    for text in (pair.left, pair.right):
        alignment = align(text, AnalysisText(text.text, text.language))
        assert alignment.mode == TRANSLATION
        assert [(bead.left, bead.right) for bead in alignment.beads] == [
            ((i, i + 1),) * 2 for i in range(len(text.sentences))
        ]


def test_the_same_language_twice_by_its_words() -> None:
    one = AnalysisText("The mayor closed the pool. Rain fell at last. Nobody came.", "en")
    other = AnalysisText("Rain has fallen at last. The pool was closed by the mayor on Monday.", "en")
    found = {(bead.left, bead.right) for bead in align(one, other, COMPARABLE).beads if bead.paired}
    assert {((0, 1), (1, 2)), ((1, 2), (0, 1))} <= found


def test_texts_without_common_words_are_aligned_by_length() -> None:
    lengths = (12, 90, 33, 150, 60, 21, 110, 45)
    left = AnalysisText("\n".join("字" * (length // 2) + "。" for length in lengths), "zh")
    right = AnalysisText("\n".join("и" * length + "." for length in lengths), "ru")
    alignment = align(left, right)
    assert alignment.mode == TRANSLATION
    assert [(bead.left, bead.right) for bead in alignment.beads] == [
        ((i, i + 1),) * 2 for i in range(len(lengths))
    ]


def test_a_short_text_is_found_in_a_long_one() -> None:
    pair = gold.read("painting")
    filler = "\n".join(
        f"Paragraph {n} tells of something else, such as tram line {n * 7}." for n in range(1500)
    )
    long = AnalysisText(f"{filler}\n{pair.right.text}\n{filler}", "en")
    alignment = align(pair.left, long)
    assert alignment.mode == TRANSLATION
    inside = [bead for bead in alignment.beads if bead.paired]
    assert len(inside) >= 14
    assert all(1500 <= bead.right[0] < 1500 + len(pair.right.sentences) for bead in inside)


@pytest.mark.parametrize("mode", [TRANSLATION, COMPARABLE])
def test_it_can_be_cancelled_at_every_report(mode: str) -> None:
    pair = gold.read("drought")
    texts = pair.left.text * 8, pair.right.text * 8
    count = 0

    def watch(done: int, total: int, what: str = "") -> None:
        nonlocal count
        assert what or 0 <= done <= total
        count += 1
        if count == last:
            raise Cancelled

    last = 0
    align(AnalysisText(texts[0], "fr"), AnalysisText(texts[1], "en"), mode, watch=watch)
    reports, tried = count, 0
    assert reports >= 6
    for last in range(1, reports + 1, max(1, reports // 6)):  # noqa: B007
        count = 0
        with pytest.raises(Cancelled):
            align(AnalysisText(texts[0], "fr"), AnalysisText(texts[1], "en"), mode, watch=watch)
        tried += 1
    assert tried >= 6


def _drought() -> tuple[gold.Gold, Alignment]:
    pair = gold.read("drought")
    return pair, align(pair.left, pair.right, TRANSLATION)


def _at(alignment: Alignment, left: int) -> Bead:
    return next(bead for bead in alignment.beads if bead.left[0] <= left < bead.left[1])


def test_a_merge_a_split_a_pin_and_an_unlink_hold_when_it_is_computed_anew() -> None:
    pair, alignment = _drought()
    merged = merge(alignment, _at(alignment, 1), _at(alignment, 2))
    assert merged is not None
    alignment = align(pair.left, pair.right, TRANSLATION, corrections=[merged])
    whole = _at(alignment, 1)
    assert whole == Bead((1, 3), (1, 3), 1.0)
    assert_whole(alignment)

    pieces = split(alignment, whole, pair.left.sentences[2].start, pair.right.sentences[2].start)
    again = align(pair.left, pair.right, TRANSLATION, corrections=[merged, *pieces])
    assert [_at(again, 1), _at(again, 2)] == [Bead((1, 2), (1, 2), 1.0), Bead((2, 3), (2, 3), 1.0)]
    assert again.yielded == ()

    alone = unlink(again, _at(again, 2))
    again = align(pair.left, pair.right, TRANSLATION, corrections=[merged, *pieces, alone])
    assert not _at(again, 2).paired
    assert _at(again, 1) == Bead((1, 2), (1, 2), 1.0)
    assert_whole(again)

    pinned = pin(pair.left.sentences[2], pair.right.sentences[3])
    again = align(pair.left, pair.right, TRANSLATION, corrections=[merged, *pieces, alone, pinned])
    assert _at(again, 2) == Bead((2, 3), (3, 4), 1.0)
    assert_whole(again)


def test_of_two_pins_that_cross_the_later_yields_and_is_reported() -> None:
    pair, _ = _drought()
    first = pin(pair.left.sentences[4], pair.right.sentences[9])
    second = pin(pair.left.sentences[9], pair.right.sentences[4])
    alignment = align(pair.left, pair.right, TRANSLATION, corrections=[first, second])
    assert alignment.yielded == (second,)
    assert _at(alignment, 4) == Bead((4, 5), (9, 10), 1.0)
    assert_whole(alignment)
    both = align(pair.left, pair.right, COMPARABLE, corrections=[first, second])
    assert both.yielded == ()
    assert {Bead((4, 5), (9, 10), 1.0), Bead((9, 10), (4, 5), 1.0)} <= set(both.beads)


def test_in_comparable_texts_a_pair_is_unlinked_and_the_others_stay() -> None:
    pair = gold.sample()
    alignment = align(pair.left, pair.right)
    one, other = [bead for bead in alignment.beads if bead.left == (4, 5)]
    again = align(pair.left, pair.right, COMPARABLE, corrections=[unlink(alignment, one)])
    assert [bead for bead in again.beads if bead.left == (4, 5)] == [other]
    none = Correction(UNLINK, pair.left.sentences[4], (0, 0))
    again = align(pair.left, pair.right, COMPARABLE, corrections=[none])
    assert [bead.paired for bead in again.beads if bead.left == (4, 5)] == [False]


def test_corrections_outlive_texts_without_their_sentences() -> None:
    kept = Correction("pin", (500, 600), (0, 4))
    alignment = align(AnalysisText("Un.", "fr"), AnalysisText("One.", "en"), TRANSLATION, corrections=[kept])
    assert alignment.yielded == (kept,)


def test_what_cannot_be_merged_or_split() -> None:
    _, alignment = _drought()
    alone = [bead for bead in alignment.beads if bead.right[0] == bead.right[1]]
    assert merge(alignment, alone[0], alone[0]) is None
    bead = _at(alignment, 1)
    assert split(alignment, bead, 0, 0) == ()
    assert split(alignment, bead, 10_000, 10_000) == ()


def test_two_thousand_links_are_anchors() -> None:
    text = AnalysisText("\n".join(f"Phrase {n} du texte." for n in range(2000)), "fr")
    other = AnalysisText("\n".join(f"Sentence {n} of it." for n in range(2000)), "en")
    anchors = [(one.start + 3, two.end) for one, two in zip(text.sentences, other.sentences, strict=True)]
    crossing = (anchors[100][0], anchors[90][1])
    alignment = align(text, other, TRANSLATION, [*anchors, crossing])
    assert len(alignment.beads) == 2000
    assert alignment.yielded == (crossing,)
