"""Reading many rows in one go gives exactly what reading them one by one gives, whatever they hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation import Annotation, Article
from annotator.model.span import Span
from annotator.store.bulk import annotations_of, everything, place
from annotator.store.project import Project
from annotator.store.rows import ANNOTATIONS, CODECS, SELECT
from tests.helpers.examples import examples
from tests.helpers.projects import add_article, annotation, new_project, quick_project

TEXT = "L'armée, dit-on, tient \u201cla ville\u201d, 👩‍👩‍👧 et 1\u202f000 km. " * 4
# Commas join the columns, NUL ends a string in C, and the rest means something to JSON.
ODD = st.text(st.sampled_from([",", "\x00", "\x1f", '"', "{", "}", "\\", "a", "é", "👩"]), max_size=4)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 9), st.integers(1, 8)).map(lambda at: (at[0], at[0] + at[1])),
    min_size=1,
    max_size=3,
)
ROWS = st.lists(
    st.tuples(
        SPANS, st.sampled_from(["claim", "entity"]), ODD, st.dictionaries(ODD, ODD.filter(bool), max_size=2), ODD, ODD
    ),
    max_size=12,
)  # fmt: skip


def _one_by_one(project: Project, article: int) -> list[Annotation]:
    rows = project._connection.execute(f"{SELECT['annotations']} WHERE article = ?", (article,)).fetchall()
    values = [ANNOTATIONS.from_row(row) for row in rows]
    return sorted((value for value in values if isinstance(value, Annotation)), key=place)


@settings(max_examples=examples(60))
@given(ROWS)
def test_columns_read_at_once_are_the_rows(
    rows: list[tuple[list[tuple[int, int]], str, str, dict[str, str], str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, quick_project(Path(folder)) as project:
        with project.transact("Texts") as tx:
            articles = [add_article(tx, name, TEXT) for name in ("a", "b,\x00c")]
            for spans, tag, subtype, attributes, note, annotator in rows:
                value = annotation(project, articles[0], *spans, tag=tag, subtype=subtype, note=note)
                pairs = tuple(sorted(attributes.items()))
                text = project.text(articles[0])
                tx.put(value._replace(attributes=pairs, annotator=annotator, quote=text.quote(value.spans)))
        found = annotations_of(project._connection, articles[0].id, project.text(articles[0]))
        assert found == _one_by_one(project, articles[0].id)
        assert found is not None
        assert all(type(value) is Annotation for value in found)
        assert all(type(part) is Span for value in found for part in value.fragments or ())
        stored = project._connection.execute(f"{SELECT['articles']} ORDER BY id").fetchall()
        assert everything(project._connection, Article) == list(map(CODECS["articles"].from_row, stored))
        assert not project.findings


def test_spans_that_are_there_twice_come_by_id(tmp_path: Path) -> None:
    """The index has them by tag."""
    with new_project(tmp_path) as project:
        with project.transact("Texts") as tx:
            article = add_article(tx, "a", TEXT)
            for tag in ("figure", "entity", "claim", "entity"):
                for start in (3, 0, 9):
                    tx.put(annotation(project, article, (start, start + 4), tag=tag))
        found = project.annotations(article.id)
        assert [(a.start, a.id) for a in found] == sorted((a.start, a.id) for a in found)


@pytest.mark.parametrize(
    "damage",
    [
        "quote = substr(quote, 2)",
        "quote = quote || ','",
        "quote = quote || char(31) || quote",
        "start = start + 1",
        '"end" = 100000',
        "attributes = '{}, {}'",
        "attributes = '[]'",
        "attributes = '{\"a\": 1}'",
        "attributes = ''",
        "fragments = ''",
        "fragments = '[[0, 2], [3, 4]]'",
    ],
)
def test_damage_is_left_to_the_slow_way(tmp_path: Path, damage: str) -> None:
    with new_project(tmp_path) as project:
        with project.transact("Texts") as tx:
            article = add_article(tx, "a", TEXT)
            for start in (0, 4, 9):
                tx.put(annotation(project, article, (start, start + 4)))
        project._connection.execute(f"UPDATE annotations SET {damage} WHERE start = 4")
        assert annotations_of(project._connection, article.id, project.text(article)) is None
        assert len(project.annotations(article.id)) == 3
