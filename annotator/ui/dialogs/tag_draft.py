"""What the tag editor works on: a copy of the project's tags, changed step by step. No Qt.

Codes are what annotations store, so a code never changes once it was stored: renaming changes the name alone. Only
what nothing uses may be deleted; everything may be retired, which loses nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from annotator.model.annotation import NEW, new_uid
from annotator.model.errors import UserError
from annotator.model.tags import HUES, AttributeSpec, Subtype, Tag, TagSet
from annotator.model.wording import Message

T = TypeVar("T")
Uses = Callable[[str, str], int]
"""How many annotations carry a tag (by code), or a subtype of it ("" = any)."""


class TagDraft:
    """The tags in order, each with its subtypes and attributes; rows are positions."""

    def __init__(self, tags: TagSet, uses: Uses) -> None:
        self.tags: list[Tag] = list(tags)
        self.uses = uses
        self._before = tuple(tags)
        self._stored = {tag.code: tag for tag in tags}

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was given."""
        return self.result() != self._before

    def result(self) -> tuple[Tag, ...]:
        """The tags as they are now, numbered in order; not checked (see `problem`)."""
        if tuple(self.tags) == self._before:
            return self._before
        return tuple(tag._replace(position=number) for number, tag in enumerate(self.tags, 1))

    def problem(self) -> UserError | None:
        """The first thing that keeps this from being a tag set."""
        try:
            TagSet(self.result()).check()
        except UserError as error:
            return error
        for tag in self.tags:
            names = [s.name for s in tag.subtypes] + [spec.name for spec in tag.attributes]
            if not all(name.strip() for name in names):
                return UserError("A subtype or attribute of “{tag}” has no name.", tag=tag.name)
            for spec in tag.attributes:
                if spec.kind == "choice" and not spec.choices:
                    return UserError(
                        "Give “{name}” of “{tag}” something to choose from.", name=spec.name, tag=tag.name
                    )
        twin = _twice(tag.name.strip().casefold() for tag in self.tags)
        if twin is not None:
            return UserError("Two tags are called “{name}”.", name=self.tags[twin].name)
        return None

    # Tags

    def add(self, name: str) -> int:
        """Add a tag at the end, in a hue that is free if there is one; returns its row."""
        worn = {tag.colour for tag in self.tags}
        hue = next((hue for hue in HUES if hue not in worn), HUES[-1])
        code = _code(name, {tag.code for tag in self.tags})
        self.tags.append(Tag(NEW, new_uid(), code, name, hue, "", len(self.tags) + 1, "full", (), ()))
        return len(self.tags) - 1

    def change(self, row: int, **values: object) -> None:
        """Set name, key, colour, style or retired of a tag. The code of a new tag follows its name."""
        tag = self.tags[row]._replace(**values)  # type: ignore[arg-type]
        if tag.code not in self._stored and "name" in values:
            others = {other.code for place, other in enumerate(self.tags) if place != row}
            tag = tag._replace(code=_code(tag.name, others | set(self._stored)))
        self.tags[row] = tag._replace(key=tag.key.upper())

    def move(self, row: int, step: int) -> int:
        """Move a tag by `step` places; returns its row."""
        target = max(0, min(len(self.tags) - 1, row + step))
        self.tags.insert(target, self.tags.pop(row))
        return target

    def delete(self, row: int) -> None:
        """Delete a tag. Raises `UserError` with the number of uses when annotations carry it."""
        tag = self.tags[row]
        _refuse(tag.name, self.uses(tag.code, "") if tag.code in self._stored else 0)
        del self.tags[row]

    # Subtypes and attributes

    def add_subtype(self, row: int, name: str) -> int:
        """Add a subtype at the end; returns its place."""
        tag = self.tags[row]
        code = _code(name, {s.code for s in tag.subtypes} | {s.code for s in self._old_subtypes(tag)})
        self._set(row, subtypes=(*tag.subtypes, Subtype(code, name)))
        return len(tag.subtypes)

    def add_attribute(self, row: int, name: str) -> int:
        """Add an attribute of kind text at the end; returns its place."""
        tag = self.tags[row]
        code = _code(
            name, {spec.code for spec in tag.attributes} | {spec.code for spec in self._old_attributes(tag)}
        )
        self._set(row, attributes=(*tag.attributes, AttributeSpec(code, name)))
        return len(tag.attributes)

    def change_subtype(self, row: int, place: int, **values: object) -> None:
        """Set name or retired of a subtype. The code of a new one follows its name."""
        tag = self.tags[row]
        subtype = tag.subtypes[place]._replace(**values)  # type: ignore[arg-type]
        old = {s.code for s in self._old_subtypes(tag)}
        if "name" in values and subtype.code not in old:
            others = {s.code for at, s in enumerate(tag.subtypes) if at != place}
            subtype = subtype._replace(code=_code(subtype.name, others | old))
        self._set(row, subtypes=_with(tag.subtypes, place, subtype))

    def change_attribute(self, row: int, place: int, **values: object) -> None:
        """Set name, kind, choices or retired of an attribute. The code of a new one follows its name."""
        tag = self.tags[row]
        spec = tag.attributes[place]._replace(**values)  # type: ignore[arg-type]
        old = {s.code for s in self._old_attributes(tag)}
        if "name" in values and spec.code not in old:
            others = {s.code for at, s in enumerate(tag.attributes) if at != place}
            spec = spec._replace(code=_code(spec.name, others | old))
        self._set(row, attributes=_with(tag.attributes, place, spec))

    def move_subtype(self, row: int, place: int, step: int) -> int:
        """Move a subtype by `step` places; returns its place."""
        rows, target = _moved(self.tags[row].subtypes, place, step)
        self._set(row, subtypes=rows)
        return target

    def move_attribute(self, row: int, place: int, step: int) -> int:
        """Move an attribute by `step` places; returns its place."""
        rows, target = _moved(self.tags[row].attributes, place, step)
        self._set(row, attributes=rows)
        return target

    def delete_subtype(self, row: int, place: int) -> None:
        """Delete a subtype. Raises `UserError` with the number of uses when annotations carry it."""
        tag = self.tags[row]
        subtype = tag.subtypes[place]
        _refuse(subtype.name, self.subtype_uses(row, place))
        self._set(row, subtypes=tuple(s for s in tag.subtypes if s is not subtype))

    def delete_attribute(self, row: int, place: int) -> None:
        """Delete an attribute that is not stored yet. Raises `UserError` for one that is: it may hold values."""
        tag = self.tags[row]
        spec = tag.attributes[place]
        if any(old.code == spec.code for old in self._old_attributes(tag)):
            raise UserError(
                "Annotations may hold values of “{name}”, so it cannot be deleted. Retire it: it is then no longer "
                "offered, and nothing is lost.",
                name=Message(spec.name),
            )
        self._set(row, attributes=tuple(s for s in tag.attributes if s is not spec))

    def subtype_uses(self, row: int, place: int) -> int:
        """How many annotations carry a subtype."""
        tag = self.tags[row]
        return self.uses(tag.code, tag.subtypes[place].code) if tag.code in self._stored else 0

    # The default set

    def reset(self, default: TagSet) -> None:
        """Go back to the default tags, but lose nothing that is used.

        What the default lacks stays if annotations carry it, and goes if not; attributes that may hold values are
        retired. Tags keep their rows in the project.
        """
        fresh: list[Tag] = []
        for tag in default:
            stored = self._stored.get(tag.code)
            fresh.append(self._merged(stored, tag) if stored else tag._replace(id=NEW))
        keys = {tag.key for tag in fresh}
        used = [tag for tag in self._before if default.get(tag.code) is None and self.uses(tag.code, "")]
        self.tags = [*fresh, *(tag._replace(key="" if tag.key in keys else tag.key) for tag in used)]

    def _merged(self, stored: Tag, tag: Tag) -> Tag:
        codes = {s.code for s in tag.subtypes}
        kept = [s for s in stored.subtypes if s.code not in codes and self.uses(tag.code, s.code)]
        specs = {s.code for s in tag.attributes}
        old = [s._replace(retired=True) for s in stored.attributes if s.code not in specs]
        return tag._replace(
            id=stored.id, uid=stored.uid, subtypes=(*tag.subtypes, *kept), attributes=(*tag.attributes, *old)
        )

    def _set(self, row: int, **values: object) -> None:
        self.tags[row] = self.tags[row]._replace(**values)  # type: ignore[arg-type]

    def _old_subtypes(self, tag: Tag) -> tuple[Subtype, ...]:
        stored = self._stored.get(tag.code)
        return stored.subtypes if stored else ()

    def _old_attributes(self, tag: Tag) -> tuple[AttributeSpec, ...]:
        stored = self._stored.get(tag.code)
        return stored.attributes if stored else ()


def choices_text(choices: Sequence[tuple[str, str]]) -> str:
    """Choices as one line to edit: `CT+ = certain; PR+ = probable`, or the name alone where it is the code."""
    return "; ".join(name if code == name else f"{code} = {name}" for code, name in choices)


def parse_choices(line: str) -> tuple[tuple[str, str], ...]:
    """What `choices_text` wrote, edited; empty and repeated ones are dropped. `<=` is no equals sign of ours."""
    found: dict[str, str] = {}
    for part in line.split(";"):
        code, sign, name = part.strip().partition(" = ")
        code = code.strip()
        if code:
            found.setdefault(code, name.strip() if sign and name.strip() else code)
    return tuple(found.items())


def _code(name: str, taken: Iterable[str]) -> str:
    """A code made from a name: letters, digits and _; made unique with a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")[:32] or "tag"
    if not base[0].isalpha():
        base = f"x_{base}"
    codes = set(taken)
    if base not in codes:
        return base
    return next(f"{base}_{n}" for n in range(2, len(codes) + 3) if f"{base}_{n}" not in codes)


def _with(rows: tuple[T, ...], place: int, row: T) -> tuple[T, ...]:
    return (*rows[:place], row, *rows[place + 1 :])


def _moved(rows: tuple[T, ...], place: int, step: int) -> tuple[tuple[T, ...], int]:
    target = max(0, min(len(rows) - 1, place + step))
    left = [*rows[:place], *rows[place + 1 :]]
    left.insert(target, rows[place])
    return tuple(left), target


def _refuse(name: str, uses: int) -> None:
    if uses:
        raise UserError(
            "“{name}” is used by {uses} annotations and cannot be deleted. Retire it: it is then no longer offered, "
            "and nothing is lost.",
            name=Message(name),  # the default names are translated where they are shown
            uses=uses,
        )


def _twice(names: Iterable[str]) -> int | None:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            return place
        seen.add(name)
    return None
