"""One source of a REFI-QDA project as a record of JSON Lines: from Diptych itself, or from another program."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from annotator.formats.encoding import decode
from annotator.formats.jsonl.export import MARK, UTF_8, Fields
from annotator.formats.qdpx import words
from annotator.formats.qdpx.offsets import Place, counting
from annotator.formats.qdpx.project import Linked, Project, children, references, text_of, values
from annotator.formats.qdpx.words import uid_of
from annotator.model.wording import Message

UNCODED = "uncoded"  # the label of a selection that only has a comment
_LINK = "link"
Text = Callable[[str], str]


def our_record(
    element: Any, text: str, project: Project, original: bytes | None
) -> tuple[Fields, list[Message]]:
    """The record of a source that Diptych wrote, and what is wrong with it."""
    told = project.fields(references(element, "NoteRef"))
    found: dict[str, Fields] = {}
    pieces: dict[str, int] = {}
    for selection in children(element, "PlainTextSelection"):
        uid = uid_of(selection.get("guid", ""))
        beside = project.fields(references(selection, "NoteRef"))
        parts = [uid_of(str(part)) for part in beside.pop("parts", ())] or [uid]
        span = [_position(selection, "startPosition"), _position(selection, "endPosition")]
        if parts[0] in found and uid in parts[1:]:
            found[parts[0]]["fragments"].append(span)
            continue
        said = _said(selection, uid, project)
        found[uid] = {**said, **beside, "fragments": [span]}
        pieces[uid] = len(parts)
    problems = []
    for uid, row in found.items():
        spans = row.pop("fragments")
        row["start"], row["end"] = spans[0][0], spans[-1][1]
        if len(spans) > 1:
            row["fragments"] = spans
        if len(spans) != pieces[uid]:
            problems.append(Message("A piece of annotation {which} is missing.", which=row["id"]))
    links = [_our_link(link, project) for uid in found for link in project.links.pop(uid, [])]
    row = {"uid": uid_of(element.get("guid", "")), "doc": element.get("name"), **told, **MARK, "text": text}
    if original is not None:
        row["original"] = b64encode(original).decode()
    return {**row, "annotations": list(found.values()), "links": links}, problems


def _said(selection: Any, uid: str, project: Project) -> Fields:
    coding = next(children(selection, "Coding"), None)
    code = next(iter(references(coding, "CodeRef")), "") if coding is not None else ""
    path = project.codes.get(code, ())
    return words.annotation_said(
        uid,
        path[0] if path else "",
        path[1] if len(path) > 1 else "",
        text_of(selection, "Description"),
        project.users.get(uid_of(selection.get("creatingUser", "")), ""),
        selection.get("creationDateTime", ""),
        selection.get("modifiedDateTime", ""),
    )


def _our_link(link: Linked, project: Project) -> Fields:
    said = words.link_said(link.uid, link.origin, link.target, link.name)
    return {**said, **project.fields((link.target, *link.notes))}


def foreign_record(
    element: Any, name: str, data: bytes | str, project: Project, read: Text
) -> tuple[Fields, list[Message]]:
    """The record of a source that another program wrote, and what there is to tell.

    `data` is the text, or the bytes of its file; `read` gives the text of a note in a file. Raises `UserError` when the
    bytes are no text.
    """
    decoded = None if isinstance(data, str) else decode(data)
    text = data if isinstance(data, str) else decode(data).text.removeprefix("\ufeff")
    selections = list(children(element, "PlainTextSelection"))
    places = [place for place in map(_place, selections) if place is not None]
    back, problems = counting(text, places, project.origin)
    annotations = [row for one in selections for row in _annotations(one, project, back, read)]
    uid = uid_of(element.get("guid", ""))
    meta: dict[str, str] = {}
    for key, value in _about(element, uid, project, read):
        meta[key] = f"{meta[key]}; {value}" if key in meta else value
    row: Fields = {
        "uid": uid,
        "doc": name,
        "text": text,
        "meta": meta,
        "created": element.get("creationDateTime", ""),
        "updated": element.get("modifiedDateTime", ""),
        "annotations": annotations,
        "links": [
            _foreign_link(link, project, read)
            for one in selections
            for link in project.links.pop(uid_of(one.get("guid", "")), [])
        ],
    }
    if decoded is not None and isinstance(data, bytes) and data != text.encode(UTF_8, "replace"):
        row |= {"original": b64encode(data).decode(), "encoding": decoded.encoding}
    return row, list(problems)


def _annotations(
    selection: Any, project: Project, back: Callable[[int], int], read: Text
) -> Iterator[Fields]:
    """One annotation for each coding of a selection; one that has none is a comment."""
    codings = list(children(selection, "Coding"))
    uid = uid_of(selection.get("guid", ""))
    span = [_position(selection, name) for name in ("startPosition", "endPosition")]
    start, end = (back(place) if isinstance(place, int) else place for place in span)
    for number, coding in enumerate(codings or [None]):
        refs = [*references(selection, "NoteRef"), *project.tied.get(uid, ())]
        refs += references(coding, "NoteRef") if coding is not None else ()
        code = next(iter(references(coding, "CodeRef")), "") if coding is not None else ""
        by = [
            one.get(key)
            for one in (coding, selection)
            if one is not None
            for key in ("creatingUser", "modifyingUser")
        ]
        at = [one.get("creationDateTime") for one in (coding, selection) if one is not None]
        yield {
            "id": uid if not number or coding is None else uid_of(coding.get("guid", "")),
            "start": start,
            "end": end,
            "tag": project.label(code) if coding is not None else UNCODED,
            "note": _together([text_of(selection, "Description"), *_texts(refs, project, read)]),
            "annotator": next(
                (project.users[uid_of(one)] for one in by if one and uid_of(one) in project.users), ""
            ),
            "created": next((time for time in at if time), ""),
            "updated": selection.get("modifiedDateTime", ""),
        }


def _foreign_link(link: Linked, project: Project, read: Text) -> Fields:
    return {
        "id": link.uid,
        "from": link.origin,
        "to": link.target,
        "type": link.name or _LINK,
        "note": _together(_texts(link.notes, project, read)),
    }


def _about(element: Any, uid: str, project: Project, read: Text) -> Iterator[tuple[str, str]]:
    """What is known of a source: its description and variables, cases and sets, notes and codes of all of it."""
    if description := text_of(element, "Description"):
        yield "description", description
    yield from values(element, project.variables)
    yield from project.meta.get(uid, ())
    if note := _together(_texts(references(element, "NoteRef"), project, read)):
        yield "note", note
    for coding in children(element, "Coding"):
        for code in references(coding, "CodeRef"):
            if label := project.label(code):
                yield "code", label


def _texts(refs: Sequence[str], project: Project, read: Text) -> list[str]:
    """The texts of notes."""
    project.used.update(refs)
    notes = [project.notes[uid] for uid in refs if uid in project.notes]
    return [note.text or (read(note.path) if note.path else "") for note in notes]


def _together(texts: Sequence[str]) -> str:
    return "\n\n".join(dict.fromkeys(text for text in texts if text.strip()))


def _place(selection: Any) -> Place | None:
    start, end = _position(selection, "startPosition"), _position(selection, "endPosition")
    if isinstance(start, int) and isinstance(end, int):
        return Place(start, end, selection.get("name", ""))
    return None


def _position(selection: Any, name: str) -> int | str:
    """A position; as it stands where it is no number, to be told."""
    value = str(selection.get(name, ""))
    digits = value.strip().removeprefix("-")
    return int(value) if digits.isascii() and digits.isdigit() and len(digits) < 16 else value
