"""Machine translations that were fetched once: by the hash of what was translated, languages and service.

They stand outside the history, may be dropped at any time and go into no export unless asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from annotator.model.annotation import now

from .project import Project

# SQLite takes this many parameters in one statement, of all versions.
_AT_ONCE = 500


class Kept(NamedTuple):
    """A translation and when it was fetched (ISO 8601, UTC)."""

    text: str
    created: str


def known(project: Project, texts: Iterable[str], source: str, target: str, service: str) -> dict[str, Kept]:
    """What is kept of these texts, by text."""
    by_hash = {_hash(text): text for text in texts}
    hashes = iter(by_hash)
    found: dict[str, Kept] = {}
    with project.looking() as connection:
        while some := list(islice(hashes, _AT_ONCE)):
            places = ", ".join("?" * len(some))
            rows = connection.execute(
                "SELECT sha256, result, created FROM translations "
                f"WHERE source = ? AND target = ? AND service = ? AND sha256 IN ({places})",
                [source, target, service, *some],
            )
            found.update((by_hash[sha256], Kept(result, created)) for sha256, result, created in rows)
    return found


def services(project: Project, texts: Sequence[str], source: str, target: str) -> list[str]:
    """Which services have translated any of these texts, the newest first."""
    hashes = [_hash(text) for text in texts[:_AT_ONCE]]
    with project.looking() as connection:
        rows = connection.execute(
            "SELECT service FROM translations WHERE source = ? AND target = ? "
            f"AND sha256 IN ({', '.join('?' * len(hashes))}) GROUP BY service ORDER BY max(created) DESC",
            [source, target, *hashes],
        )
        return [str(row[0]) for row in rows]


def keep(project: Project, made: Mapping[str, str], source: str, target: str, service: str) -> str:
    """Keep translations (by text) in one transaction; those of before give way. Returns the date noted.

    Raises `EnvironmentProblem` when the project cannot be written.
    """
    created = now()
    if made:
        rows = [(_hash(text), source, target, service, result, created) for text, result in made.items()]
        with project.beside_history() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO translations (sha256, source, target, service, result, created) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )
    return created


def forget(project: Project) -> int:
    """Drop all translations that are kept; returns how many there were."""
    with project.beside_history() as connection:
        return connection.execute("DELETE FROM translations").rowcount


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
