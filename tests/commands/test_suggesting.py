"""Proposals for a project: read, worked out beside it, kept by the hash of the texts, and what is left open."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.assist.analysis import AnalysisText
from annotator.assist.suggesting import Known, Suggestion
from annotator.commands import aliases, editing, library, reviewing, suggesting
from annotator.commands.suggesting import Found
from annotator.model.annotation import Article, Proposal
from annotator.model.errors import Cancelled
from annotator.model.jobs import Progress
from annotator.model.wording import Message, packed, unpacked
from annotator.store import suggestions
from annotator.store.project import Project
from tests.helpers.projects import add_article, add_pair, new_project
from tests.helpers.suggesters import Words

Texts = Sequence[AnalysisText]
NAMES = {
    "front line": ("entity", "LOC", 0.9),
    "army": ("entity", "ORG", 0.4),
    "1 000 km": ("figure", "QUANTITY", 0.8),
}


def found(project: Project, provider: Words, *articles: Article) -> Found:
    """Work the proposals out, and keep them."""
    given = suggesting.given(project, articles or project.articles())
    worked_out = suggesting.work_out(given, providers=[provider])
    suggesting.keep(project, worked_out)
    return worked_out


def quotes(project: Project, some: tuple[Proposal, ...]) -> list[str]:
    return [project.text(one.article).text[one.start : one.end] for one in some]


def test_both_articles_of_a_pair_are_seen_at_once(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        left, right, _ = add_pair(project)
        library.set_details(project, right.id, title="One", language="en", source="", date="2025-11-01")
        aliases.put(project, ["Kyiv", "Kiev"])
        editing.add_annotation(project, left.id, [(0, 7)], "entity", "ORG", (("canonical", "the army"),))
        provider = Words(NAMES)
        worked_out = found(project, provider)
        assert quotes(project, worked_out.open) == ["1 000 km", "front line", "army"]
        ((texts, known),) = provider.asked
        assert texts == (project.text(left).text, project.text(right).text)
        assert known.dates == ("", "2025-11-01")
        assert [tuple(name) for name in known.entities] == [("L'armee", "ORG", "the army")]
        assert known.aliases == (("Kyiv", "Kiev"),)
        figure = worked_out.open[0]
        assert (figure.provider, figure.score, figure.state) == ("words", "0.80", "open")
        assert str(unpacked(figure.reason)) == "It is “1 000 km”."
        assert project.undo_label is not None
        assert all(one.id < 0 for one in worked_out.open)


def test_what_was_worked_out_is_kept_by_text_until_anything_it_rests_on_changes(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        left, right, _ = add_pair(project)
        provider, label = Words(NAMES), project.undo_label
        first = found(project, provider)
        again = found(project, provider)
        assert (again.open, again.fresh, len(provider.asked)) == (first.open, (), 1)
        assert project.undo_label == label, "no step"
        found(project, provider, left)  # alone, without the other text
        assert len(provider.asked) == 2
        found(project, Words(NAMES, version="2"))
        assert len(found(project, provider).fresh) == 2, "a newer version takes the place"
        asked = len(provider.asked)
        editing.add_annotation(project, right.id, [(0, 3)], "entity")
        found(project, provider)
        assert len(provider.asked) == asked + 1, "another name is known"
    with Project.open(project.path, read_only=True) as project:
        assert len(found(project, provider).open) == 3
        assert len(provider.asked) == asked + 1
    with Project.open(project.path) as project:
        suggestions.forget(project)
        assert len(found(project, provider).fresh) == 2
        assert project.check() == []


def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        add_pair(project)
        expected = found(project, Words(NAMES)).open
        for damage in ("", "{}", "[[0, 999999, 1, 2, 3, 4, 5, 6, 7]]", "[[1]]", "null"):
            with project.beside_history() as connection:
                connection.execute("UPDATE suggestions SET payload = ?", (damage,))
            assert found(project, Words(NAMES)).open == expected


def test_what_is_annotated_or_decided_is_not_proposed(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        _, right, _ = add_pair(project)
        provider = Words(NAMES)
        figure, front, army = found(project, provider).open
        editing.add_annotation(project, right.id, [(front.start, front.end)], "entity")
        assert found(project, provider).open == (figure, army)
        # Another tag on the same words is another matter.
        editing.add_annotation(project, right.id, [(army.start, army.end)], "claim")
        reviewing.reject(project, [figure])
        assert quotes(project, found(project, provider).open) == ["army"]
        # A newer version and another provider have the same idea: it stays rejected.
        assert quotes(project, found(project, Words(NAMES, "other", "9")).open) == ["army"]
        # What is elsewhere is something else.
        longer = Words({"fait 1 000 km": ("figure", "QUANTITY", 0.8)}, "longer")
        assert quotes(project, found(project, longer).open) == ["fait 1 000 km"]


def test_tags_that_are_not_offered_and_passages_left_out_hold_no_proposals(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        left, _, _ = add_pair(project)
        library.exclude(project, left.id, [(40, 60)])
        provider = Words({**NAMES, "long": ("weather", "", 0.9), "town": ("entity", "LAW", 0.5)})
        worked_out = found(project, provider)
        assert quotes(project, worked_out.open) == ["front line", "army", "town"]
        assert worked_out.open[-1].subtype == "", "switched off in the tag set"


def test_a_provider_that_fails_is_told_and_not_kept(tmp_path: Path) -> None:
    class Broken(Words):
        def suggest(self, texts: Texts, known: Known, watch: Progress) -> list[Suggestion]:
            raise ZeroDivisionError

    with new_project(tmp_path) as project:
        add_pair(project)
        given = suggesting.given(project, project.articles())
        worked_out = suggesting.work_out(given, providers=[Broken({}, "broken"), Words(NAMES)])
        assert len(worked_out.open) == 3
        assert [row.provider for row in worked_out.fresh] == ["words", "words"]
        assert ["broken" in str(problem) for problem in worked_out.problems] == [True]


def test_it_is_cancelled_within_a_moment(tmp_path: Path) -> None:
    class Slow(Words):
        def suggest(self, texts: Texts, known: Known, watch: Progress) -> list[Suggestion]:
            while True:
                watch(0, 0)

    def watch(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with new_project(tmp_path) as project:
        add_pair(project)
        given = suggesting.given(project, project.articles())
        started = time.monotonic()
        with pytest.raises(Cancelled):
            suggesting.work_out(given, watch, providers=[Slow({})])
        assert time.monotonic() - started < 5


def test_a_long_text_is_read_by_windows(tmp_path: Path) -> None:
    text = "".join(f"The front is long, the army said {n:06}.\n" for n in range(3 * suggesting.WINDOW // 41))
    with new_project(tmp_path) as project:
        with project.transact("add") as tx:
            article = add_article(tx, "long", text)
        parts = list(suggesting.windows(article, text))
        assert "".join(part.text for part in parts) == text
        assert [part.offset for part in parts] == [0, *(sum(len(p.text) for p in parts[:n]) for n in (1, 2))]
        assert all(part.text.endswith("\n") for part in parts)
        assert len({part.sha256 for part in parts}) == len(parts)
        # Each place leads to the window that holds it.
        for caret in (0, parts[1].offset - 1, parts[1].offset, parts[2].offset + 5, len(text)):
            given = suggesting.given(project, [article], at=[caret])
            part = given.parts[0]
            assert part.offset <= caret <= part.offset + len(part.text)
        worked_out = suggesting.work_out(
            suggesting.given(project, [article], at=[len(text)]),
            providers=[Words({"army": ("entity", "", 1)})],
        )
        assert {text[one.start : one.end] for one in worked_out.open} == {"army"}
        assert min(one.start for one in worked_out.open) >= parts[2].offset


@pytest.mark.parametrize("text", ["", "x" * 600_000, " " * 600_000, "\n" * 600_000])
def test_windows_of_odd_texts_leave_nothing_out(tmp_path: Path, text: str) -> None:
    with new_project(tmp_path) as project:
        with project.transact("add") as tx:
            article = add_article(tx, "odd", text)
        text = project.text(article).text
        assert "".join(part.text for part in suggesting.windows(article, text)) == text


@pytest.mark.parametrize(
    "message",
    [
        Message("It is so."),
        Message("“{a}” is {n}.", a="x", n=3),
        Message("[odd]"),
        Message("{w}", w=Message("word")),
    ],
)
def test_reasons_are_stored_so_that_they_can_be_translated(message: Message) -> None:
    assert unpacked(packed(message)) == message
    assert str(unpacked("[broken")) == "[broken"
