"""What a REFI-QDA project says of all its sources: users, codes, variables, cases, sets, notes and links."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from annotator.formats.jsonl import fields as take
from annotator.formats.jsonl.export import FORMAT, Fields, refuse_newer
from annotator.formats.qdpx import words
from annotator.formats.qdpx.words import uid_of
from annotator.formats.xml import elements
from annotator.model.errors import UserError

SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_SEEN = (*SOURCES, "Users", "CodeBook", "Variables", "Cases", "Sets", "Note", "Link", "Project")


class Noted(NamedTuple):
    """A note: its text, or the path of a file that has it; `fields` are those of a note of ours."""

    text: str
    path: str
    fields: Fields | None


class Linked(NamedTuple):
    """A link by the uids of what it joins."""

    uid: str
    name: str
    origin: str
    target: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class Project:
    """What was learnt; everything is known by the uids of its GUIDs."""

    origin: str = ""
    ours: Fields | None = None
    users: dict[str, str] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    meta: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    notes: dict[str, Noted] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    # Links by the selection they start from, and the notes that links tie to a selection.
    links: dict[str, list[Linked]] = field(default_factory=dict)
    tied: dict[str, list[str]] = field(default_factory=dict)
    between_others: int = 0

    def fields(self, uids: Collection[str]) -> Fields:
        """What notes of ours say of something."""
        found: Fields = {}
        for uid in uids:
            if uid in self.notes:
                found = {**found, **(self.notes[uid].fields or {})}
        return found

    def label(self, code: str) -> str:
        """The label of a code: its name after those of the codes it stands in; "" for one that is not there."""
        return "/".join(self.codes.get(code, ()))


def understood(data: bytes) -> Project:
    """Read all of `project.qde` but what is inside of the sources.

    Raises `UserError` when it is not well-formed, no project, or one of a newer Diptych.
    """
    project = Project()
    links: list[Linked] = []
    found = False
    for element in elements(data, _SEEN):
        name = local(element)
        if name in SOURCES:
            project.sources.add(uid_of(element.get("guid", "")))
        elif name == "Note":
            project.notes[uid_of(element.get("guid", ""))] = _noted(element)
        elif name == "Link":
            links.append(_linked(element))
        elif name == "Project":
            found = True
            project.origin = element.get("origin", "")
            told = project.fields(references(element, "NoteRef"))
            project.ours = told if "unit" in told else None
        else:
            _LEARNT[name](project, element)
    if not found:
        raise UserError("It is XML, but no REFI-QDA project.")
    if project.ours is not None:
        refuse_newer(project.ours.get("version"))
    _tie(project, links)
    return project


def local(element: Any) -> str:
    """The name of an element without its namespace, which differs between versions."""
    return str(element.tag).rpartition("}")[2]


def children(element: Any, name: str) -> Iterator[Any]:
    """The children of that name."""
    yield from element.iterchildren(f"{{*}}{name}")


def text_of(element: Any, name: str) -> str:
    """The text of the first child of that name; "" where there is none."""
    return next((child.text or "" for child in children(element, name)), "")


def references(element: Any, name: str) -> tuple[str, ...]:
    """The uids that children of that name refer to."""
    return tuple(uid_of(child.get("targetGUID", "")) for child in children(element, name))


def values(element: Any, variables: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The variables of a source or a case, with their values."""
    for found in children(element, "VariableValue"):
        uid = next(iter(references(found, "VariableRef")), "")
        value = next(((child.text or "") for child in found if local(child) != "VariableRef"), "")
        if uid in variables and value:
            yield variables[uid], value


def _users(project: Project, element: Any) -> None:
    for user in children(element, "User"):
        project.users[uid_of(user.get("guid", ""))] = user.get("name") or user.get("id") or ""


def _codes(project: Project, element: Any) -> None:
    def learn(code: Any, above: tuple[str, ...]) -> None:
        path = (*above, code.get("name", ""))
        project.codes[uid_of(code.get("guid", ""))] = path
        for inside in children(code, "Code"):
            learn(inside, path)

    for codes in children(element, "Codes"):
        for code in children(codes, "Code"):
            learn(code, ())


def _variables(project: Project, element: Any) -> None:
    for one in children(element, "Variable"):
        project.variables[uid_of(one.get("guid", ""))] = one.get("name", "")


def _cases(project: Project, element: Any) -> None:
    for case in children(element, "Case"):
        said = [("case", case.get("name", "")), *values(case, project.variables)]
        for source in references(case, "SourceRef"):
            project.meta.setdefault(source, []).extend(said)


def _sets(project: Project, element: Any) -> None:
    for one in children(element, "Set"):
        for source in references(one, "MemberSource"):
            project.meta.setdefault(source, []).append(("set", one.get("name", "")))


_LEARNT = {"Users": _users, "CodeBook": _codes, "Variables": _variables, "Cases": _cases, "Sets": _sets}


def _noted(element: Any) -> Noted:
    text = text_of(element, "PlainTextContent") or text_of(element, "Description")
    fields = None
    if element.get("name") == words.BESIDE and text.startswith("{"):
        try:
            fields = dict(take.decoded(text.encode()))
        except UserError:
            fields = None
        if fields is not None and fields.get("format") != FORMAT:
            fields = None
    return Noted("" if fields else text, element.get("plainTextPath", ""), fields)


def _linked(element: Any) -> Linked:
    return Linked(
        uid_of(element.get("guid", "")),
        element.get("name", ""),
        uid_of(element.get("originGUID", "")),
        uid_of(element.get("targetGUID", "")),
        references(element, "NoteRef"),
    )


def _tie(project: Project, links: list[Linked]) -> None:
    """Sort the links: between selections, between a selection and a note, and others."""
    others = project.codes.keys() | project.sources | {""}
    for link in links:
        if {link.origin, link.target} & others:
            project.between_others += 1
        elif link.origin in project.notes:
            project.tied.setdefault(link.target, []).append(link.origin)
        elif link.target in project.notes and project.notes[link.target].fields is None:
            project.tied.setdefault(link.origin, []).append(link.target)
        else:
            project.links.setdefault(link.origin, []).append(link)
