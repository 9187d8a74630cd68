"""Names that the analyst says mean the same: groups of them, stored as further names for the first one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.model.annotation import NEW, Alias, new_uid
from annotator.model.errors import UserError
from annotator.model.folding import fold
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project

Group = tuple[str, ...]


def groups(project: Project) -> tuple[Group, ...]:
    """The groups in the order in which they were begun; each with the name it goes by first, two or more names."""
    found: dict[str, list[str]] = {}
    for alias in project.aliases():
        found.setdefault(alias.canonical, []).append(alias.name)
    return tuple((canonical, *names) for canonical, names in found.items())


def parse(text: str) -> Group:
    """The names in what was typed: separated by `=` or `;`, without repetitions."""
    names: dict[str, str] = {}
    for part in text.replace(";", "=").split("="):
        name = " ".join(part.split())
        if name:
            names.setdefault(fold(name), name)
    return tuple(names.values())


def put(project: Project, names: Sequence[str], instead_of: Group = ()) -> Group:
    """Store a group of names, in one step; with `instead_of` in the place of that group. Returns it as stored.

    Groups that share one of the names become one with it. Raises `UserError` for fewer than two names.
    """
    wanted = parse(";".join(names))
    if len(wanted) < 2:
        raise UserError("Give two names or more that mean the same, with = between them.")
    folded = {fold(name) for name in wanted}
    met = [
        group for group in groups(project)
        if group != instead_of and folded & {fold(name) for name in group}
    ]  # fmt: skip
    whole = parse(";".join((*(name for group in met for name in group), *wanted)))
    gone = {instead_of, *met}
    heads = {group[0] for group in gone if group}
    with project.transact(Message("“{name}”: names that mean the same", name=whole[0])) as tx:
        for alias in project.aliases():
            if alias.canonical in heads:
                tx.drop(alias)
        for name in whole[1:]:
            tx.put(Alias(NEW, new_uid(), name, whole[0]))
    return whole


def remove(project: Project, group: Group) -> None:
    """Take a group apart: its names are no longer said to mean the same."""
    with project.transact(Message("“{name}”: no longer the same", name=group[0])) as tx:
        for alias in project.aliases():
            if alias.canonical == group[0]:
                tx.drop(alias)
