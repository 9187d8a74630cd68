"""Annotated texts of other programs, with labels that our tag set does not have."""

from __future__ import annotations

from collections.abc import Iterable


def foreign_record(
    name: str, language: str, text: str, words: Iterable[tuple[str, str]]
) -> dict[str, object]:
    """One article as a line of JSON: `words` with their labels, each where it stands first."""
    return {
        "doc": name,
        "lang": language,
        "text": text,
        "annotations": [
            {"start": text.index(said), "end": text.index(said) + len(said), "tag": label}
            for said, label in words
        ],
    }
