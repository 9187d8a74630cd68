"""Pairs that one reader has annotated and judged, from tests/files/compare_*.toml, which say how they are laid out."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from annotator.model.annotation import Annotation
from annotator.model.assets import asset
from tests.helpers.texts import annotation

FOLDER = Path(__file__).resolve().parents[1] / "files"
NAMES = ("sample", "heldout", "fresh")


class Judged(NamedTuple):
    """A link by the keys of its two annotations, with the types that a reader can defend."""

    left: str
    right: str
    types: frozenset[str]


class Case(NamedTuple):
    """A pair with its annotations and judgements. `keys` gives the key of each annotation by its id."""

    texts: tuple[str, str]
    annotations: tuple[tuple[Annotation, ...], tuple[Annotation, ...]]
    keys: dict[int, str]
    required: tuple[Judged, ...]
    accepted: tuple[Judged, ...]
    values: dict[str, dict[str, str]]

    def valued(self) -> Case:
        """The same with the values of all figures as their attributes, as a careful analyst gives them."""

        def given(one: Annotation) -> Annotation:
            more = self.values.get(self.keys[one.id], {})
            return one._replace(attributes=tuple(sorted({**dict(one.attributes), **more}.items())))

        left, right = (tuple(given(one) for one in side) for side in self.annotations)
        return self._replace(annotations=(left, right))

    def id_of(self, key: str) -> int:
        """Id of the annotation with this key."""
        return next(number for number, name in self.keys.items() if name == key)


@cache
def case(name: str) -> Case:
    """One of `NAMES`."""
    data = tomllib.loads((FOLDER / f"compare_{name}.toml").read_text("utf-8"))
    texts: list[str] = []
    made: list[tuple[Annotation, ...]] = []
    keys: dict[int, str] = {}
    for number, side in enumerate(("left", "right"), 1):
        text = data.get(f"{side}_text") or asset("seeds", data[f"{side}_file"]).read_text("utf-8")
        rows = [_made(text, len(keys) + place, number, *row) for place, row in enumerate(data[side], 1)]
        keys |= {one.id: row[0] for one, row in zip(rows, data[side], strict=True)}
        texts.append(text)
        made.append(tuple(sorted(rows, key=lambda one: (one.start, -one.end))))
    return Case(
        (texts[0], texts[1]),
        (made[0], made[1]),
        keys,
        tuple(Judged(a, b, frozenset(types.split("|"))) for a, b, types in data["required"]),
        tuple(Judged(a, b, frozenset(types.split("|"))) for a, b, types in data["accepted"]),
        data["values"],
    )


def _made(
    text: str, key: int, article: int, name: str, tag: str, subtype: str, quote: str, more: Any = None
) -> Annotation:
    words, _, place = quote.partition("#")
    start = -1
    for _ in range(int(place or 1)):
        start = text.index(words, start + 1)
    made = annotation(key, text, (start, start + len(words)), tag=tag, subtype=subtype, article=article)
    assert made.quote == words, name
    return made._replace(attributes=tuple(sorted((more or {}).items())))
