"""Searches that are kept under a name, in the project. Each of these is one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.annotation import NEW, Search, new_uid
from annotator.model.errors import UserError
from annotator.model.folding import fold
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project

    from .searching import Query


def saved(project: Project) -> list[Search]:
    """The searches that are kept, by name."""
    kept = [value for value in project.values("searches") if isinstance(value, Search)]
    return sorted(kept, key=lambda one: (fold(one.name), one.id))


def save(project: Project, name: str, query: Query) -> Search:
    """Keep a search under a name; one of that name is replaced. Raises `UserError` without a name or a search."""
    name = " ".join(name.split())
    if not name:
        raise UserError("Give the search a name first.")
    if not query.text.strip():
        raise UserError("Type what to look for first.")
    before = next((one for one in saved(project) if one.name == name), None)
    kept = before or Search(NEW, new_uid(), name, "")
    with project.transact(Message("Keep the search “{name}”", name=name)) as tx:
        return tx.put(kept._replace(query=query.to_json()))


def forget(project: Project, search_id: int) -> None:
    """Keep a search no longer. Raises `UserError` when it is gone already."""
    kept = next((one for one in saved(project) if one.id == search_id), None)
    if kept is None:
        raise UserError("This search is no longer kept.")
    with project.transact(Message("Forget the search “{name}”", name=kept.name)) as tx:
        tx.drop(kept)
