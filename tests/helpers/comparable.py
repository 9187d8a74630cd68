"""Projects whose articles are annotated, to compare."""

from __future__ import annotations

from pathlib import Path

from annotator.model.annotation import NEW, Pair, new_uid, now
from annotator.store.project import Project
from tests.helpers.compared import case
from tests.helpers.projects import add_article, annotation, new_project


def compared_project(folder: Path, name: str = "sample") -> Project:
    """A project with one of `compared.NAMES`, annotated as its reader did, and open."""
    given = case(name).valued()
    project = new_project(folder, f"{name}.diptych")
    with project.transact("a pair") as tx:
        sides = [
            add_article(tx, f"{language}-{name}", text, language)
            for text, language in zip(given.texts, ("fr", "en"), strict=True)
        ]
        tx.put(Pair(NEW, new_uid(), name, sides[0].id, sides[1].id, "new", now(), now()))
    with project.transact("annotations") as tx:
        for article, rows in zip(sides, given.annotations, strict=True):
            assert project.text(article).text == given.texts[sides.index(article)]
            for row in rows:
                tx.put(row._replace(id=NEW, uid=new_uid(), article=article.id, status="open"))
    return project


def pair_of_texts(folder: Path, left: str, right: str, languages: tuple[str, str] = ("fr", "en")) -> Project:
    """A project with these two texts as a pair; the first word of each that has words is marked as a claim."""
    project = new_project(folder)
    with project.transact("a pair") as tx:
        sides = [
            add_article(tx, f"{number}", text, language)
            for number, (text, language) in enumerate(zip((left, right), languages, strict=True))
        ]
        tx.put(Pair(NEW, new_uid(), "two", sides[0].id, sides[1].id, "new", now(), now()))
    with project.transact("annotations") as tx:
        for side in sides:
            if side.length > 4:
                tx.put(annotation(project, side, (0, 4)))
    return project
