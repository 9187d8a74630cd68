"""What providers of proposals gave, kept by what the texts are; and what the analyst has decided about proposals.

The first is a cache: no step of the history, never exported, and it may be emptied at any time. The second are rows of
`proposals` like any other value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from annotator.model.annotation import Pairs, Proposal, now
from annotator.model.jobs import collector_at_rest

from .bulk import UNREADABLE
from .project import Project
from .rows import CODECS, SELECT, encode, pairs_in

# How far back names are looked for that the analyst has marked: a project may hold millions of annotations.
_NAMES_WITHIN, _MOST_NAMES = 10_000, 2_000
_LONGEST_NAME = 120


class Kept(NamedTuple):
    """What a provider gave for a text, beside a partner text ("": none). `known`: a digest of what else it was told."""

    sha256: str
    partner: str
    provider: str
    version: str
    known: str
    payload: str


class Decided(NamedTuple):
    """How many proposals of a provider were accepted and rejected, and how many are stored and still open."""

    provider: str
    accepted: int
    rejected: int
    open: int


_COLUMNS = "sha256, partner, provider, version, known, payload"


def _rows(project: Project, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    with project.looking() as connection:
        return connection.execute(sql, values).fetchall()


def kept(project: Project, texts: Iterable[tuple[str, str]]) -> list[Kept]:
    """What is kept for these texts, each given by its own SHA-256 and that of the text beside it."""
    found = []
    for sha256, partner in dict.fromkeys(texts):
        where = "WHERE sha256 = ? AND partner = ? ORDER BY id"
        rows = _rows(project, f"SELECT {_COLUMNS} FROM suggestions {where}", (sha256, partner))
        found += [Kept(*map(str, row)) for row in rows]
    return found


def keep(project: Project, given: Iterable[Kept]) -> None:
    """Keep these instead of what was kept of the same texts and providers. A project for reading only keeps nothing."""
    rows = [(*row, now()) for row in given]
    if not rows or project.read_only:
        return
    with project.beside_history() as connection:
        connection.executemany(
            f"INSERT OR REPLACE INTO suggestions ({_COLUMNS}, created) VALUES (?, ?, ?, ?, ?, ?, ?)", rows
        )


def forget(project: Project) -> None:
    """Empty the cache."""
    with project.beside_history() as connection:
        connection.execute("DELETE FROM suggestions")


def proposals(project: Project, article_ids: Iterable[int]) -> list[Proposal]:
    """All stored proposals for annotations of these articles, whatever became of them, by place."""
    codec = CODECS["proposals"]
    found: list[Proposal] = []
    with collector_at_rest():
        for row in _rows(
            project,
            f"{SELECT['proposals']} WHERE article IN (SELECT value FROM json_each(?)) AND kind = 'annotation'"
            " ORDER BY article, start, id",
            (encode(list(article_ids)),),
        ):
            try:
                value = codec.from_row(row)
            except UNREADABLE:
                continue  # told when the project is checked
            assert isinstance(value, Proposal)
            found.append(value)
    return found


def decided(project: Project) -> list[Decided]:
    """What became of the proposals of each provider, by its name."""
    rows = _rows(
        project,
        "SELECT provider, count(*) FILTER (WHERE state = 'accepted'), count(*) FILTER (WHERE state = 'rejected'),"
        " count(*) FILTER (WHERE state = 'open') FROM proposals WHERE kind = 'annotation'"
        " GROUP BY provider ORDER BY provider",
    )
    return [Decided(str(name), int(yes), int(no), int(still)) for name, yes, no, still in rows]


def names(project: Project, tag: str) -> Iterator[tuple[str, str, Pairs]]:
    """Quote, subtype and attributes of what was last marked with a tag and is not in doubt, each once, newest first."""
    rows = _rows(
        project,
        "SELECT quote, subtype, attributes, max(id) FROM annotations NOT INDEXED"
        " WHERE id > (SELECT max(id) FROM annotations) - ? AND tag = ? AND status <> 'doubtful'"
        " AND fragments IS NULL AND length(quote) <= ?"
        " GROUP BY quote, subtype, attributes ORDER BY max(id) DESC LIMIT ?",
        (_NAMES_WITHIN, tag, _LONGEST_NAME, _MOST_NAMES),
    )
    for quote, subtype, attributes, _ in rows:
        try:
            yield str(quote), str(subtype), pairs_in(attributes)
        except UNREADABLE:
            continue
