"""`annotation.conf` and `visual.conf` of a brat export: which types, relations and values there are, and their colours.

Types are what `annotation.conf` may hold: letters of ASCII, digits, `_` and `-`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import Any

from annotator.formats.bundle import Bundle
from annotator.formats.safe_names import SafeNames
from annotator.model.assets import asset
from annotator.model.links import ALONE, LINK_TYPES
from annotator.model.tags import TagSet

# brat offers the values of an attribute in a list; figures and names of a large corpus would make it endless.
MOST_VALUES = 500
# What means something else in these files.
_SPECIAL = re.compile(r"[<>|\s]+")
_ANY = "<ENTITY>"


class Configuration:
    """What an export has used so far, beyond what the tag set has anyway."""

    def __init__(self, tags: TagSet) -> None:
        self._tags = tags
        self._types = SafeNames("tag")
        self._relations = SafeNames("link")
        self._entities = dict.fromkeys(self._types.known(tag.code) for tag in tags)
        self._links = dict.fromkeys(
            self._relations.known(one.code) for one in LINK_TYPES if one.where != (ALONE,)
        )
        self._values: dict[str, dict[str, None]] = {}
        for tag in tags:
            self._know("subtype", (subtype.code for subtype in tag.subtypes))
            for spec in tag.attributes:
                self._know(spec.code, (code for code, _ in spec.choices if code))

    def entity(self, tag: str) -> str:
        """The type that stands for a tag."""
        code = self._types.known(tag)
        self._entities[code] = None
        return code

    def relation(self, link_type: str) -> str:
        """The type of relation that stands for a type of link."""
        code = self._relations.known(link_type)
        self._links[code] = None
        return code

    def offers(self, name: str, value: str) -> bool:
        """Whether an attribute can have that value in brat; false where it would have too many."""
        values = self._values.setdefault(name, {})
        if value not in values and len(values) >= MOST_VALUES:
            return False
        values[value] = None
        return True

    def write(self, bundle: Bundle) -> None:
        """Write both files."""
        for name, sections in (("annotation.conf", self._annotation()), ("visual.conf", self._visual())):
            with bundle.file(name) as stream:
                for title, lines in sections.items():
                    stream.write("".join(f"{line}\n" for line in (f"[{title}]", *lines, "")).encode())

    def _know(self, name: str, values: Iterable[str]) -> None:
        safe = (value for value in values if not _SPECIAL.search(value) and "," not in value)
        self._values.setdefault(name, {}).update(dict.fromkeys(safe))

    def _annotation(self) -> dict[str, list[str]]:
        ends = f"Arg1:{_ANY}, Arg2:{_ANY}"
        return {
            "entities": list(self._entities),
            "relations": [
                *(f"{code}\t{ends}" for code in self._links),
                f"<OVERLAP>\t{ends}, <OVL-TYPE>:<ANY>",
            ],
            "events": [],
            "attributes": [
                f"{name}\tArg:{_ANY}, Value:{'|'.join(values)}"
                for name, values in self._values.items()
                if values
            ],
        }

    def _visual(self) -> dict[str, list[str]]:
        data: dict[str, Any] = tomllib.loads(asset("resources", "themes", "light.toml").read_text("utf-8"))
        hues = data["hues"]
        return {
            "labels": [
                f"{self._types.known(tag.code)} | {_SPECIAL.sub(' ', tag.name).strip()}" for tag in self._tags
            ],
            "drawing": [
                "SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken",
                *(f"{self._types.known(tag.code)}\tbgColor:{hues[tag.colour]['tint']}" for tag in self._tags),
            ],
        }
