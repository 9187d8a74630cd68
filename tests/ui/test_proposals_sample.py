"""The sample pair annotated from proposals: the same annotations as by hand, with fewer keys."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.annotation import Proposal
from annotator.model.tags import Tag
from annotator.ui.main_window import MainWindow
from annotator.ui.reader.pane import Pane
from tests.helpers.analyst import ENGLISH, FRENCH, Analyst, Mark
from tests.helpers.counting import idle_until
from tests.ui.conftest import project_of

TAGS = {"C": "claim", "E": "entity", "F": "figure"}
Made = set[tuple[str, str, str]]


def quote(pane: Pane, one: Proposal) -> str:
    return pane.view.document.text.text[one.start : one.end]


def made(window: MainWindow) -> Made:
    """What is annotated: words, tag, subtype."""
    project = project_of(window)
    return {
        (a.quote, a.tag, a.subtype) for article in window.desk.articles for a in project.annotations(article)
    }


def wanted(window: MainWindow, marks: Sequence[Mark]) -> dict[tuple[str, str], str]:
    """What an analyst marks: words and tag, with the digit of the subtype."""
    return {(mark.words, TAGS[mark.key]): mark.digit for mark in marks}


def review(window: MainWindow, analyst: Analyst, pane: Pane, marks: Sequence[Mark]) -> None:
    """Go through the proposals of a text: accept what is wanted, pass over the rest, mark what is missing by hand."""
    window.desk.facing.set_active(pane)
    pane.setFocus()
    left, tags = wanted(window, marks), project_of(window).tag_set()
    keeper = window.suggestions.review
    analyst.press("Tab")
    while (one := keeper.current) is not None and left:
        digit = left.pop((quote(pane, one), one.tag), None)
        if digit is None:
            if pane.view.document.proposal_beside(one) is None:
                break
            analyst.press("Tab")
            continue
        subtype = tags.subtype(one.tag, int(digit)) if digit else None
        analyst.press("Return" if subtype is None or subtype.code == one.subtype else digit)
        if window.facing.active is not pane:
            break
    if window.facing.active is not pane:
        window.desk.facing.set_active(pane)
        pane.setFocus()
    for (words, tag), digit in left.items():
        key = next(key for key, code in TAGS.items() if code == tag)
        analyst.mark(Mark(words, key, digit))


def undone(window: MainWindow) -> None:
    """With everything that was annotated taken back."""
    while made(window):
        assert project_of(window).undo()


def proposed(window: MainWindow) -> None:
    """With the proposals there."""
    window.settings.change(proposals=True)
    idle_until(lambda: window.suggestions.keeper.idle)


def test_marks_of_an_analyst_who_has_seen_no_proposals_take_fewer_keys(window: MainWindow) -> None:
    """Ends that a proposal has elsewhere (“60,000”, not “around 60,000”) are marked by hand all the same."""
    by_hand = Analyst(window)
    by_hand.annotate()
    expected = made(window)
    undone(window)
    proposed(window)
    from_proposals = Analyst(window)
    for pane, marks in zip(window.desk.panes, (FRENCH, ENGLISH), strict=True):
        review(window, from_proposals, pane, marks)
    assert made(window) == expected
    # 375 against 485 when this was measured.
    assert from_proposals.presses <= 0.85 * by_hand.presses


def test_what_is_proposed_takes_a_key_or_two_instead_of_dozens(window: MainWindow) -> None:
    proposed(window)
    digits = {
        code: str((n + 1) % 10) for tag in project_of(window).tag_set() for n, code in enumerate(codes(tag))
    }
    keys = {code: key for key, code in TAGS.items()}
    chosen = []
    for pane in window.desk.panes:
        text = pane.view.document.text.text
        some = sorted(pane.view.document.proposals.values(), key=lambda one: one.start)
        # Looking for words that stand there more than once leads to the first place only; and keys are ASCII here.
        words = [(one, quote(pane, one)) for one in some]
        chosen.append(
            [one for one, said in words if text.count(said) == 1 and said.isascii() and len(said) < 60]
        )
    by_hand = Analyst(window)
    marks = [
        [Mark(quote(pane, one), keys[one.tag], digits.get(one.subtype, "")) for one in some]
        for pane, some in zip(window.desk.panes, chosen, strict=True)
    ]
    window.settings.change(proposals=False)
    window.panels.open(("pair", 1))
    for pane, some in zip(window.desk.panes, marks, strict=True):
        pane.setFocus()
        for mark in some:
            by_hand.mark(mark)
    expected = made(window)
    assert len(expected) > 30
    undone(window)
    window.settings.change(proposals=True)
    window.panels.open(("pair", 1))
    idle_until(lambda: window.suggestions.keeper.idle)
    from_proposals = Analyst(window)
    for pane, some in zip(window.desk.panes, marks, strict=True):
        review(window, from_proposals, pane, some)
    assert made(window) == expected
    # 153 against 988 for 49 annotations when this was measured; 104 of the 153 pass over what is not among them.
    assert from_proposals.presses < 0.2 * by_hand.presses


def codes(tag: Tag) -> list[str]:
    return [subtype.code for subtype in tag.live_subtypes]


def test_all_above_a_score_are_accepted_with_a_few_keys(window: MainWindow) -> None:
    window.settings.change(proposals=True)
    idle_until(lambda: window.suggestions.keeper.idle)
    window.actions_table.run("view.proposals")
    table = window.proposals
    table.score.setValue(70)
    some = table.model.shown()
    assert len(some) > 20
    before = project_of(window).undo_label
    table.accept_all.click()
    assert sum(project_of(window).annotation_count(article.id) for article in window.desk.articles) == len(
        some
    )
    assert project_of(window).undo()
    assert project_of(window).undo_label == before
    assert made(window) == set()
