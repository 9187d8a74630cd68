"""Training splits: pairs stay whole, tags are spread, the same seed gives the same parts, and the card tells all."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from annotator.commands.agreement import agreements
from annotator.commands.exchange import About, export
from annotator.commands.pairs import lines
from annotator.commands.selection import Selection
from annotator.commands.splitting import Split, deal, parse_split
from annotator.model.annotation import NEW, Annotation, Article, Link, Pair
from annotator.model.errors import UserError
from annotator.store.project import Project
from annotator.store.transaction import Transaction
from tests.helpers.hub import loaded
from tests.helpers.projects import add_article, annotation, new_project, quick_project

WORDS = "Anna sold twelve per cent of Acme to Berta on Monday"


def annotate(
    project: Project,
    tx: Transaction,
    article: Article,
    span: tuple[int, int],
    tag: str = "claim",
    by: str = "Anna",
) -> Annotation:
    return tx.put(annotation(project, article, span, tag=tag)._replace(annotator=by))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Forty articles, thirty of them in pairs, with claims everywhere and figures in some."""
    project = quick_project(tmp_path)
    with project.transact("articles") as tx:
        made = [add_article(tx, f"n{n:02}", f"{WORDS} {n}.", ("fr", "en")[n % 2]) for n in range(40)]
        for left, right in zip(made[0:30:2], made[1:30:2], strict=True):
            tx.put(Pair(NEW, f"pair-{left.id}", "", left.id, right.id, "new", "", ""))
        for number, article in enumerate(made):
            for place in range(1 + number % 4):
                annotate(project, tx, article, (place * 5, place * 5 + 4))
            if number % 5 == 0:
                annotate(project, tx, article, (10, 16), "figure")
    return project


def test_pairs_stay_together_and_shares_are_kept(project: Project) -> None:
    for by in ("pair", "article"):
        dealt = deal(project, Selection(), parse_split("80/10/10", by))
        part_of = {number: name for name, ids in dealt.parts.items() for number in ids}
        assert len(part_of) == 40
        assert all(part_of[line.pair.left] == part_of[line.pair.right] for line in lines(project))
        assert 29 <= len(dealt.parts["train"]) <= 34
        assert min(len(ids) for ids in dealt.parts.values()) >= 2
        counts = project.counts()
        figures = {name: sum(counts[n].get("figure", 0) for n in ids) for name, ids in dealt.parts.items()}
        assert figures["train"] >= 5
        assert figures["dev"] + figures["test"] >= 1


def test_the_seed_decides(project: Project) -> None:
    once, again, other = (deal(project, Selection(), Split(seed=seed)).parts for seed in (1, 1, 2))
    assert once == again != other


def test_a_text_stands_in_one_part_only(project: Project) -> None:
    with project.transact("a double") as tx:
        add_article(tx, "double", f"{WORDS} 7.")
    dealt = deal(project, Selection(), Split())
    (loss,) = dealt.losses
    assert (loss.document, "“n07”" in str(loss.what)) == ("double", True)
    assert sum(map(len, dealt.parts.values())) == 40


def test_articles_that_links_join_stay_together(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        with project.transact("three") as tx:
            made = [add_article(tx, f"n{n}", f"{WORDS} {n}.") for n in range(4)]
            ends = [annotate(project, tx, article, (0, 4)) for article in made]
            tx.put(Link(NEW, "l", ends[0].id, ends[3].id, "agrees", "", "confirmed", "", "", "", ""))
        dealt = deal(project, Selection(), parse_split("50/50"))
        assert any({made[0].id, made[3].id} <= set(ids) for ids in dealt.parts.values())


def test_every_part_gets_something_and_too_little_is_refused(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        with project.transact("three") as tx:
            for number in range(3):
                add_article(tx, f"n{number}", f"{WORDS} {number}.")
        dealt = deal(project, Selection(), Split())
        assert [len(ids) for ids in dealt.parts.values()] == [1, 1, 1]
        with pytest.raises(UserError, match="too little to part: 4 parts"):
            deal(project, Selection(), parse_split("a=1/b=1/c=1/d=1"))


@pytest.mark.parametrize(
    "value", ["", "0/100", "80/10/10/10", "a=1/a=2", "80/x", "-1/2", "80-20", "a b=1/c=2"]
)
def test_what_is_no_split_is_refused(value: str) -> None:
    with pytest.raises(UserError, match="is no split"):
        parse_split(value)
    with pytest.raises(UserError, match="by pair or by article"):
        parse_split("80/20", "sentence")


@pytest.mark.parametrize("target", ["parts", "parts.zip"])
def test_parts_are_written_beside_a_card(project: Project, tmp_path: Path, target: str) -> None:
    report = export(
        project, "jsonl", tmp_path / target, split=Split(), about=About("CC-BY-4.0", "Written for this test.")
    )
    assert (report.written.documents, report.problems) == (40, ())
    if target.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / target) as archive:
            archive.extractall(tmp_path / "parts")
    folder = tmp_path / "parts"
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md",
        "dev.jsonl",
        "test.jsonl",
        "train.jsonl",
    ]
    names: Counter[str] = Counter()
    for path in folder.glob("*.jsonl"):
        names.update(json.loads(line)["doc"] for line in path.read_text("utf-8").splitlines())
    assert len(names) == names.total() == 40
    card = (folder / "README.md").read_text("utf-8")
    for said in (
        'license: "CC-BY-4.0"',
        "| train | 80 % |",
        "Written for this test.",
        "seed 0",
        "## Tag set",
    ):
        assert said in card
    assert "Not known: no two annotators" in card
    with pytest.raises(UserError, match="exists already"):
        export(project, "jsonl", tmp_path / target, split=Split())
    export(project, "jsonl", tmp_path / target, split=Split(seed=3), overwrite=True)


def test_the_card_is_one_that_data_sets_is_read_by(project: Project, tmp_path: Path) -> None:
    """The front matter names the files of each part; `datasets` finds them by it."""
    report = export(project, "csv", tmp_path / "parts", split=Split())
    rows = [loaded(tmp_path, tmp_path / "parts", split=part) for part in ("train", "dev", "test")]
    assert sum(map(len, rows)) == report.written.annotations


def test_agreement_is_counted_where_it_is_known(project: Project) -> None:
    assert agreements(project, [article.id for article in project.articles()]) == ()
    first = project.articles()[0]
    with project.transact("another hand") as tx:
        annotate(project, tx, first, (0, 4), by="Zoé")
        annotate(project, tx, first, (5, 9), by="Zoé")
    (found,) = agreements(project, [article.id for article in project.articles()])
    assert (found.first, found.second, found.articles, found.made, found.same) == (
        "Anna",
        "Zoé",
        1,
        (2, 2),
        1,
    )
    assert found.f1 == 0.5
