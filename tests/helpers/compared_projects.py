"""The sample pair as a project: annotated by a careful reader, a few verdicts given, the rest left to be proposed."""

from __future__ import annotations

from pathlib import Path

from annotator.model.annotation import NEW, Link, Pair, new_uid, now
from annotator.store.project import Project
from tests.helpers.compared import Case, case
from tests.helpers.projects import add_article, new_project

VERDICTS = (
    ("L-front", "R-front", "contradicts", "numeric", "confirmed", "1 000 km | 1,200"),
    ("L-we-hold", "R-captured", "contradicts", "source", "confirmed", ""),
    ("L-grey-zone", "R-grey-zone", "agrees", "", "confirmed", "<b>zone</b>"),
    ("L-extends", "", "only_here", "", "confirmed", ""),
    ("L-hold-out", "", "undecided", "", "confirmed", ""),
)


def judged_sample(folder: Path, name: str = "front.diptych", of: str = "sample") -> Project:
    """A project with the articles and annotations of a case, and those of `VERDICTS` whose annotations it has."""
    given = case(of).valued()
    project = new_project(folder, name)
    with project.transact("articles") as tx:
        left = add_article(tx, "front-fr", given.texts[0], "fr")
        right = add_article(tx, "front-en", given.texts[1], "en")
        tx.put(Pair(NEW, new_uid(), "The front", left.id, right.id, "new", now(), now()))
        ids = {
            given.keys[one.id]: tx.put(one._replace(id=NEW, uid=new_uid(), article=article.id)).id
            for article, side in zip((left, right), given.annotations, strict=True)
            for one in side
        }
        for source, target, code, kind, status, note in VERDICTS:
            if source in ids and (not target or target in ids):
                moment, end = now(), ids[target] if target else None
                tx.put(
                    Link(NEW, new_uid(), ids[source], end, code, kind, status, note, "Anna", moment, moment)
                )
    return project


def keys_of(given: Case) -> set[str]:
    """The keys of a case's annotations."""
    return set(given.keys.values())
