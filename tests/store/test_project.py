"""A project file: made, opened, written in steps, read back."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.model.annotation import NEW, Pin, Property, Proposal, Text, new_uid, now
from annotator.model.changes import ChangeSet
from annotator.model.errors import UserError
from annotator.model.span import Span
from annotator.model.text import SourceText, clean
from annotator.model.wording import Message
from annotator.store.project import Project
from annotator.store.schema import VERSION
from tests.helpers.projects import FRENCH, add_article, add_pair, annotation, link, new_project, sample, tags

# Emoji, ZWJ family, combining mark, NBSP, narrow NBSP, right-to-left, CRLF, BOM.
STRANGE = "\ufeffA 👩‍👩‍👧 e\u0301 1\u00a0000\u202f%\r\nשלום \u200fx\r\nend"


def test_new_project_holds_the_tags_and_is_a_database_of_ours(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        assert [tag.code for tag in project.tag_set()] == [tag.code for tag in tags()]
        assert [tag._replace(id=0) for tag in project.tag_set()] == list(tags())
        assert project.annotator == "Anna"
        assert len(project.uid) == 32
        assert project.articles() == []
        assert (project.undo_label, project.redo_label, project.last_saved) == (None, None, None)
        path = project.path
    plain = sqlite3.connect(path)
    assert plain.execute("PRAGMA application_id").fetchone() == (0x44697074,)
    assert plain.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    plain.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["some.diptych"]


def test_create_never_overwrites(tmp_path: Path) -> None:
    there = tmp_path / "there.diptych"
    there.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        Project.create(there, tags(), annotator="Anna")
    assert there.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [there]


def _proposal(article: int) -> Proposal:
    return Proposal(
        NEW, new_uid(), "annotation", article, 0, 8, "claim", "", (), "rules", "0.5", "cue", "open", now()
    )


def test_values_come_back_as_they_were_put(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        left, right, pair = add_pair(project)
        with project.transact("all kinds") as tx:
            first = tx.put(
                annotation(project, left, (0, 8), (22, 45), attributes=[("cue", "a déclaré"), ("when", "")])
            )
            second = tx.put(
                annotation(project, right, (4, 14), tag="entity", subtype="LOC", note='"quoted"\n[]{}')
            )
            values = [
                first,
                second,
                tx.put(link(first, second)),
                tx.put(Pin(NEW, new_uid(), pair.id, 0, 17)),
                tx.put(_proposal(left.id)),
                tx.put(Property(NEW, "colour", "blue")),
                tx.put(
                    left._replace(
                        excluded=(Span(3, 5), Span(9, 12)), meta=(("b", "2"), ("a", "1")), status="done"
                    )
                ),
            ]
        path = project.path
    with Project.open(path) as project:
        assert project.annotation(first.id) == values[0]
        assert project.annotations(right.id) == [values[1]]
        assert project.links() == project.links([left.id]) == project.links([right.id]) == [values[2]]
        assert project.links_of(second.id) == [values[2]]
        assert project.pins(pair.id) == [values[3]]
        assert project.values("proposals") == [values[4]]
        assert project.property("colour") == "blue"
        assert project.article(left.id) == project.article_by_uid(left.uid) == values[6]
        assert project.pairs() == project.pairs_of(left.id) == project.pairs_of(right.id) == [pair]
        assert project.findings == []
        assert project.check() == []


def test_text_original_and_quotes_of_a_strange_text(tmp_path: Path) -> None:
    original = STRANGE.encode("utf-8")
    with new_project(tmp_path) as project:
        with project.transact("add") as tx:
            article = add_article(tx, "strange", STRANGE, original=original)
        text = project.text(article)
        assert text.text == clean(STRANGE)[0]
        assert project.original(article) == Text(original, "utf-8", text.text)
        assert project.article_with_hash(text.sha256) == article
        with project.transact("mark each character") as tx:
            tx.put_many([annotation(project, article, (i, i + 1)) for i in range(text.length)])
        path = project.path
    with Project.open(path) as project:
        found = project.annotations(article.id)
        assert [value.quote for value in found] == list(clean(STRANGE)[0])
        assert all(project.text(article).quote(value.spans) == value.quote for value in found)


def test_annotations_are_sorted_by_start_then_longer_then_id(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        left, right, _ = add_pair(project)
        spans = [(5, 9), (0, 4), (0, 9), (5, 9), (0, 4), (7, 8)]
        with project.transact("add") as tx:
            made = [
                tx.put(annotation(project, left, span, tag=tag))
                for span, tag in zip(
                    spans, ["figure", "figure", "claim", "claim", "claim", "claim"], strict=True
                )
            ]
            tx.put(annotation(project, right, (1, 2)))
        assert project.annotations(left.id) == sorted(
            made, key=lambda value: (value.start, -value.end, value.id)
        )
        assert project.annotation_count(left.id) == 6
        assert project.counts() == {left.id: {"claim": 4, "figure": 2}, right.id: {"claim": 1}}
        assert (project.tag_use("claim"), project.tag_use("entity")) == (5, 0)


def test_a_step_is_told_once_after_the_commit(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        told: list[ChangeSet] = []
        seen_by_others: list[int] = []

        def look(change_set: ChangeSet) -> None:
            told.append(change_set)
            other = sqlite3.connect(project.path)
            seen_by_others.append(other.execute("SELECT count(*) FROM annotations").fetchone()[0])
            other.close()

        end = project.subscribe(look)
        article = project.articles()[0].id
        with project.transact(Message("Add {what}", what="two")) as tx:
            first = tx.put(annotation(project, article, (0, 2)))
            tx.put(annotation(project, article, (3, 5)))
            assert told == []
        end()
        with project.transact("not told") as tx:
            tx.drop(first)
    assert len(told) == 1
    assert str(told[0].label) == "Add two"
    assert [(change.table, change.before) for change in told[0].changes] == [("annotations", None)] * 2
    assert told[0].changes[0].after == first
    assert (told[0].kind, told[0].journal_id) == ("do", 5)
    assert seen_by_others == [5]


def test_nothing_changed_is_no_step(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        label, saved = project.undo_label, project.last_saved
        told: list[ChangeSet] = []
        project.subscribe(told.append)
        value = project.annotations(1)[0]
        with project.transact("same again") as tx:
            tx.put(value)
        with project.transact("there and back") as tx:
            tx.put(value._replace(note="x"))
            tx.put(value)
        with project.transact("added and dropped") as tx:
            tx.drop(tx.put(annotation(project, 1, (0, 1))))
        with project.transact("nothing at all"):
            pass
        assert (project.undo_label, project.last_saved, told) == (label, saved, [])


def test_an_exception_rolls_everything_back(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        before = (project.articles(), project.annotations(1), project.undo_label)
        article = None
        try:
            with project.transact("fails") as tx:
                article = add_article(tx, "gone", "a text that is rolled back")
                tx.put(annotation(project, 1, (0, 1)))
                raise ZeroDivisionError
        except ZeroDivisionError:
            assert article is not None
        assert (project.articles(), project.annotations(1), project.undo_label) == before
        with project.transact("works") as tx:
            again = add_article(tx, "kept", "another text under the same number")
        assert again.text_id == article.text_id
        assert project.text(again).text == "another text under the same number"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ({"end": 500}, "outside the text"),
        ({"start": 3, "end": 3}, "at least one character"),
        ({"start": -1}, "outside the text"),
        ({"quote": "other"}, "is not what the text says"),
        ({"tag": "nope"}, "no tag “nope”"),
        ({"status": "nope"}, "no status “nope”"),
        ({"article": 99}, "no longer in the project"),
        ({"fragments": (Span(0, 2),)}, "fragments"),
        ({"fragments": (Span(0, 2), Span(2, 8))}, "fragments"),
        ({"fragments": (Span(1, 2), Span(5, 8))}, "fragments"),
        ({"note": "half \ud800 a character"}, "lone surrogate"),
        ({"attributes": (("cue", "a"), ("cue", "b"))}, "given twice"),
        ({"id": 77}, "no longer in the project"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_a_sentence(
    tmp_path: Path, spoil: dict[str, object], sentence: str
) -> None:
    with sample(tmp_path) as project:
        good = annotation(project, 1, (0, 8))
        before = project.annotations(1)
        with pytest.raises(UserError, match=sentence), project.transact("bad") as tx:
            tx.put(good._replace(**spoil))  # type: ignore[arg-type]
        with pytest.raises(UserError, match=sentence), project.transact("bad") as tx:
            tx.put_many([good._replace(uid=new_uid()), good._replace(**spoil)])  # type: ignore[arg-type]
        assert project.annotations(1) == before


def test_a_refused_value_does_not_spoil_the_rest_of_its_step(tmp_path: Path) -> None:
    """One bad document never blocks an import: the caller goes on after a `UserError`, in the same step."""
    with sample(tmp_path) as project:
        taken = project.annotations(1)[0].uid
        with project.transact("import") as tx:
            with pytest.raises(UserError, match="already holds"):
                tx.put_many(
                    [annotation(project, 1, (0, 1)), annotation(project, 1, (1, 2))._replace(uid=taken)]
                )
            kept = tx.put(annotation(project, 1, (2, 3)))
        assert kept in project.annotations(1)
        assert project.annotation_count(1) == 3
        project.undo()
        assert project.annotation_count(1) == 2
        assert project.check() == []


def test_article_rules(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        with project.transact("add") as tx:
            article = add_article(tx, "one", FRENCH)
        for spoiled, sentence in (
            (article._replace(text_id=9), "not in the project"),
            (article._replace(sha256=SourceText("other").sha256), "is another one"),
            (article._replace(excluded=(Span(0, 999),)), "outside the text"),
            (article._replace(status="nope"), "no status"),
        ):
            with pytest.raises(UserError, match=sentence), project.transact("bad") as tx:
                tx.put(spoiled)
        with pytest.raises(ValueError, match="clean"), project.transact("bad") as tx:
            tx.add_text(Text(b"a\r\nb", "utf-8", "a\r\nb"))


def test_what_is_referred_to_cannot_be_dropped_alone(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        figure = project.annotations(1)[1]
        with pytest.raises(UserError, match="refers to something"), project.transact("bad") as tx:
            tx.drop(figure)
        assert figure in project.annotations(1)
        with project.transact("both, in any order") as tx:
            tx.drop(figure)
            for value in project.links_of(figure.id):
                tx.drop(value)
        assert figure not in project.annotations(1)
        project.undo()
        assert figure in project.annotations(1)


def test_a_tag_in_use_is_never_deleted(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        by_code = {tag.code: tag for tag in project.tag_set()}
        with pytest.raises(UserError, match="in use"), project.transact("bad") as tx:
            tx.drop(by_code["claim"])
        with pytest.raises(UserError, match="in use"), project.transact("bad") as tx:
            tx.put(by_code["claim"]._replace(code="other"))
        with pytest.raises(UserError, match="Two tags"), project.transact("bad") as tx:
            tx.put(by_code["claim"]._replace(code="figure"))
        with project.transact("remove unused") as tx:
            tx.drop(by_code["entity"])
        with pytest.raises(UserError, match="no tag"), project.transact("bad") as tx:
            tx.put(annotation(project, 1, (0, 1), tag="entity"))
        project.undo()
        assert project.tag_set().get("entity") == by_code["entity"]
        with project.transact("two codes exchanged in one step") as tx:
            tx.put(by_code["entity"]._replace(code="x", key=""))
            tx.put(annotation(project, 1, (0, 1), tag="x"))
        assert project.tag_set().get("x") is not None


def test_history_of_a_value(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        value = project.annotations(1)[0]
        with project.transact("note") as tx:
            tx.put(value._replace(note="seen"))
        project.undo()
        assert [
            (entry.kind, str(entry.label), entry.annotator)
            for entry in project.history("annotations", value.id)
        ] == [
            ("undo", "note", "Anna"),
            ("do", "note", "Anna"),
            ("do", "add claim", "Anna"),
        ]
        assert len(project.history("annotations", value.id, limit=1)) == 1


def test_views_read_well_for_a_person(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA trusted_schema=OFF")
    assert plain.execute("SELECT document, tag, subtype, quote FROM annotation_view").fetchall() == [
        ("one", "Figure", "QUANTITY", "1,200-kilometre"),
        ("un", "Claim", "", "L'armee … la ligne de front fait"),
        ("un", "Figure", "QUANTITY", "1 000 km"),
    ]
    assert plain.execute("SELECT document, attribute, value FROM attribute_view").fetchall() == [
        ("un", "cue", "a declare que")
    ]
    assert plain.execute("SELECT source_quote, type, target_quote FROM link_view").fetchall() == [
        ("1 000 km", "contradicts", "1,200-kilometre"),
        ("L'armee … la ligne de front fait", "only here", None),
    ]
    plain.close()


def test_reading_uses_the_covering_index(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        plan = project._connection.execute(
            'EXPLAIN QUERY PLAN SELECT start, "end", tag FROM annotations WHERE article = 1 ORDER BY start, "end" DESC'
        ).fetchall()
    assert [row[3] for row in plan] == [
        "SEARCH annotations USING COVERING INDEX annotations_article (article=?)"
    ]


def test_steps_do_not_nest_and_a_closed_project_says_so(tmp_path: Path) -> None:
    project = sample(tmp_path)
    with (
        project.transact("outer"),
        pytest.raises(RuntimeError, match="do not nest"),
        project.transact("inner"),
    ):
        pass
    project.close()
    project.close()
    with pytest.raises(RuntimeError, match="closed"), project.transact("late"):
        pass


def test_opening_imports_nothing_slow(tmp_path: Path) -> None:
    with sample(tmp_path) as project:
        path = project.path
    code = (
        "import sys; from annotator.store.project import Project; "
        f"Project.open({str(path)!r}).close(); "
        "print([name for name in ('sqlite_utils', 'hypothesis', 'PySide6') if name in sys.modules])"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"
