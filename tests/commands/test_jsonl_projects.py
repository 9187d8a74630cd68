"""A project taken apart into JSON Lines and put together again: the second export is the first, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands.exchange import export, preview, take_in
from annotator.formats import shelf
from annotator.model.annotation import NEW, Alias, Correction, Link, Pin, new_uid, now
from annotator.model.span import Span
from annotator.model.tags import Tag
from annotator.store.project import Project
from tests.helpers.hard import HARD_TEXT
from tests.helpers.projects import add_article, annotation, link, new_project, sample


@pytest.fixture(params=[shelf.AT_HAND, 0], ids=["at hand", "on the disk"])
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Previews wait in memory, or on the disk as large ones do."""
    monkeypatch.setattr(shelf, "AT_HAND", request.param)


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Project]:
    """A project with all there can be: a pair with pins, links, hard texts, foreign bytes, an excluded passage."""
    (tmp_path / "hard.txt").write_bytes(b"\xef\xbb\xbf" + HARD_TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "ancien.txt").write_bytes("L’été dure ; il a coûté 5 € à l’armée.".encode("cp1252"))
    with sample(tmp_path, "source.diptych") as project:
        take_in(project, preview([tmp_path / "hard.txt", tmp_path / "ancien.txt"], project))
        hard = next(article for article in project.articles() if article.name == "hard")
        old = next(article for article in project.articles() if article.name == "ancien")
        (pair, *_) = project.pairs()
        claim = next(a for a in project.annotations(pair.left) if a.tag == "claim")
        with project.transact("more") as tx:
            tx.put(Pin(NEW, new_uid(), pair.id, 3, 4))
            tx.put(Pin(NEW, new_uid(), pair.id, 0, 0))
            tx.put(Correction(NEW, new_uid(), pair.id, "merge", 0, 54, 0, 20, "Anna", now()))
            tx.put(Correction(NEW, new_uid(), pair.id, "split", 3, 3, 9, 9, "Zoé", now()))
            # Of two that cross the later holds, so their order is part of the truth.
            tx.put(Correction(NEW, "0", pair.id, "unlink", 0, 4, 30, 30, "", now()))
            tx.put(Alias(NEW, new_uid(), "Kyiv", "Kiev"))
            tx.put(Alias(NEW, "0a", "Kyïv\u2028", "Kiev"))
            tx.put(
                hard._replace(excluded=(Span(0, 12),), status="done", meta=(("site", "a\u2028b"), ("n", "")))
            )
            tx.put(old._replace(source="https://example.org/a", date="2024-05", title=""))
            everywhere = tx.put_many(
                [annotation(project, hard, (start, start + 2)) for start in range(hard.length - 1)]
            )
            entity = tx.put(annotation(project, old, (0, 3), (10, 15), tag="entity", note="\x85 “note”\n2"))
            tx.put(link(everywhere[0], claim, "same"))
            tx.put(link(claim, entity, "supports"))
            for number, status in enumerate(("proposed", "confirmed", "rejected")):
                moment = now()
                tx.put(
                    Link(
                        NEW, new_uid(), everywhere[number].id, claim.id, "contradicts", "numeric", status, "+20 %\n?",
                        "Zoé", moment, moment,
                    )
                )  # fmt: skip
            first, second, *_ = project.tag_set().tags
            tx.put(first._replace(name="Thèse", retired=True, position=9))
            tx.put(
                Tag(
                    NEW, new_uid(), "mine", "Mine", "rose", "Z", 4, "chip", second.subtypes, second.attributes
                )
            )
            add_article(tx, "alone-fr", "Un texte français que personne n’a traduit.", "fr")
            add_article(tx, "other-en", "An English text that belongs to nothing.", "en")
        yield project


@pytest.mark.usefixtures("room")
def test_a_project_comes_back_byte_for_byte(source: Project, tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    assert export(source, "jsonl", first, language="en").complete
    with new_project(tmp_path, "copy.diptych") as copy:
        result = take_in(copy, preview([first], copy))
        assert result.problems == ()
        assert (result.articles, result.pairs) == (len(source.articles()), len(source.pairs()))
        assert export(copy, "jsonl", second).complete
        assert second.read_bytes() == first.read_bytes()
        assert len(copy.links()) == len(source.links())
        assert [alias[1:] for alias in copy.aliases()] == [alias[1:] for alias in source.aliases()]
        assert [
            [one._replace(id=0, pair=0) for pair in project.pairs() for one in project.corrections(pair.id)]
            for project in (copy, source)
        ] == 2 * [[one._replace(id=0, pair=0) for one in source.corrections(source.pairs()[0].id)]]
        for article, old in zip(copy.articles(), source.articles(), strict=True):
            assert copy.original(article) == source.original(old)
            text = copy.text(article).text
            assert all(
                " \u2026 ".join(text[a:b] for a, b in found.spans) == found.quote
                for found in copy.annotations(article.id)
            )
        assert copy.check() == []


def test_what_was_not_paired_stays_so(tmp_path: Path) -> None:
    with new_project(tmp_path, "source.diptych") as project:
        with project.transact("two") as tx:
            add_article(tx, "front-fr", "Un texte français que personne n’a traduit.", "fr")
            add_article(tx, "front-en", "An English text that belongs to nothing.", "en")
        export(project, "jsonl", tmp_path / "1.jsonl")
    assert preview([tmp_path / "1.jsonl"]).pairs == ()


def test_articles_of_one_foreign_file_are_paired_by_their_names(tmp_path: Path) -> None:
    names = ("front-fr", "river-en", "river-fr", "front-en", "sea-en")
    rows = [{"doc": name, "lang": name[-2:], "text": f"{name}."} for name in names]
    path = tmp_path / "foreign.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert preview([path]).pairs == ((0, 3), (2, 1))


def test_taking_it_in_twice_changes_nothing(source: Project, tmp_path: Path) -> None:
    export(source, "jsonl", tmp_path / "1.jsonl")
    before = len(source.articles())
    agreed = preview([tmp_path / "1.jsonl"], source)
    assert all(item.duplicate_of and not item.include for item in agreed.items)
    assert take_in(source, agreed).articles == 0
    assert len(source.articles()) == before


@pytest.mark.usefixtures("room")
def test_a_second_copy_of_all_keeps_its_links(source: Project, tmp_path: Path) -> None:
    """Uids that are taken are given anew; links follow them."""
    export(source, "jsonl", tmp_path / "1.jsonl")
    agreed = preview([tmp_path / "1.jsonl"], source)
    links = len(source.links())
    (pair,) = source.pairs()
    result = take_in(
        source, agreed._replace(items=tuple(item._replace(include=True) for item in agreed.items))
    )
    assert result.problems == ()
    assert len(source.links()) == 2 * links
    assert len(source.corrections(pair.id)) == len(source.corrections(source.pairs()[1].id)) == 3
    assert len(source.aliases()) == 2
    assert source.check() == []


def test_an_unknown_tag_is_made_and_a_lost_link_is_told(tmp_path: Path) -> None:
    row = {
        "doc": "d", "lang": "en", "text": "One two.",
        "annotations": [
            {"id": "a", "start": 0, "end": 3, "tag": "claim"}, {"id": "b", "start": 4, "end": 7, "tag": "?"},
        ],
        "links": [{"from": "a", "to": "c", "type": "same"}, {"from": "a", "type": "alone"}],
    }  # fmt: skip
    (tmp_path / "odd.jsonl").write_text(json.dumps(row), "utf-8")
    with new_project(tmp_path) as project:
        result = take_in(project, preview([tmp_path / "odd.jsonl"], project))
        assert [str(problem.message) for problem in result.problems] == [
            "A link was left out: its annotation c did not come in.",
        ]
        assert (result.articles, result.annotations, len(project.links())) == (1, 2, 1)
        made = project.tag_set().get("label")
        assert made is not None
        assert made.name == "?"


def test_files_that_count_alike_keep_their_links_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        rows = [{"id": n, "start": n, "end": n + 1, "tag": "claim"} for n in (1, 2)]
        row = {"doc": name, "lang": "en", "text": f"Text {name}.", "annotations": rows}
        row["links"] = [{"from": 1, "to": 2, "type": "same"}]
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row), "utf-8")
    with new_project(tmp_path) as project:
        assert take_in(project, preview([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], project)).problems == ()
        ends = [(project.annotation(found.source).article, found.target) for found in project.links()]
        assert [(project.annotation(target or 0).article, article) for article, target in ends] == [
            (1, 1),
            (2, 2),
        ]


def test_articles_with_the_same_text_all_come_in_and_only_once(tmp_path: Path) -> None:
    with new_project(tmp_path, "a.diptych") as source:
        with source.transact("three alike") as tx:
            for number in range(3):
                add_article(tx, f"alike{number}", "The same text.\n")
        export(source, "jsonl", tmp_path / "a.jsonl")
    with new_project(tmp_path, "b.diptych") as target:
        assert take_in(target, preview([tmp_path / "a.jsonl"], target)).articles == 3
        export(target, "jsonl", tmp_path / "b.jsonl")
        again = preview([tmp_path / "a.jsonl"], target)
        assert [item.include for item in again.items] == [False, False, False]
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_links_to_removed_annotations_are_told_and_all_else_comes_in(source: Project, tmp_path: Path) -> None:
    """What a file promises and does not hold costs the links that need it, and nothing more."""
    export(source, "jsonl", tmp_path / "1.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "1.jsonl").read_text("utf-8").splitlines()]
    links = [link for row in rows for link in row["links"]]
    (gone,) = {link["from"] for link in links if link["type"] == "supports"}
    for row in rows:
        row["annotations"] = [a for a in row["annotations"] if a["id"] != gone]
    (tmp_path / "2.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    lost = [link["id"] for link in links if gone in {link["from"], link["to"]}]
    assert 0 < len(lost) < len(links)
    with new_project(tmp_path, "copy.diptych") as copy:
        result = take_in(copy, preview([tmp_path / "2.jsonl"], copy))
        assert [str(problem.message) for problem in result.problems] == [
            f"A link was left out: its annotation {gone} did not come in."
        ] * len(lost)
        assert {link.uid for link in copy.links()} == {link["id"] for link in links} - set(lost)
        assert result.annotations == sum(len(row["annotations"]) for row in rows)
        assert (len(copy.aliases()), len(copy.corrections(copy.pairs()[0].id))) == (2, 3)
        assert copy.check() == []


def test_bad_corrections_and_aliases_are_told(source: Project, tmp_path: Path) -> None:
    export(source, "jsonl", tmp_path / "1.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "1.jsonl").read_text("utf-8").splitlines()]
    rows[0]["aliases"] = [{"name": "Kyiv"}]
    good = {"what": "pin", "left": [0, 1], "right": [0, 1]}
    for pair in (pair for row in rows for pair in row["pairs"]):
        pair["corrections"] = [
            {**good, "what": ""}, {**good, "left": [0, 9999]}, {**good, "right": [2, 1]}, {**good, "left": "x"}, 7,
            good,
        ]  # fmt: skip
    (tmp_path / "2.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with new_project(tmp_path, "copy.diptych") as copy:
        result = take_in(copy, preview([tmp_path / "2.jsonl"], copy))
        assert [str(problem.message) for problem in result.problems] == [
            "The aliases were left out: It has no “canonical”.",
            "A correction of the alignment was left out: It has no “what”.",
            *3 * ["A correction of the alignment was left out: Its extents do not lie in the two texts."],
            "A correction of the alignment was left out: It is not a JSON object.",
        ]
        (kept,) = copy.corrections(copy.pairs()[0].id)
        assert (kept.what, kept.left_end) == ("pin", 1)
        assert copy.aliases() == []
