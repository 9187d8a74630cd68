"""Sentences for people, kept apart from the values they speak of.

Nothing below the window knows Qt, yet every sentence must reach the reader in the reader's language. So a sentence
travels as a template with its values; the window looks the template up in its translation, the command line prints it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def mark(text: str) -> str:
    """Return `text` unchanged; marks it for translation where it stands in a table of data."""
    return text


class _Lenient(dict[str, Any]):
    """Values of a template; a name nobody gave stays visible instead of raising."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put `values` into `template`; never raises, since it runs while an error is being told."""
    try:
        return template.format_map(_Lenient(values))
    except (ValueError, IndexError, KeyError, AttributeError):
        return template


class Message:
    """A sentence as template and values. Equal when both are equal."""

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return fill(self.template, self.values)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return self.template == other.template and dict(self.values) == dict(other.values)

    def __hash__(self) -> int:
        return hash(str(self))


def plain_values(message: Message) -> dict[str, object]:
    """The values of a sentence as JSON can hold them: a word to be translated stays one, as an object with the word."""
    return {name: _plain(value) for name, value in message.values.items()}


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return {"word": value.template}
    return value if isinstance(value, int | str) else str(value)


def with_plain_values(template: str, values: Mapping[str, object]) -> Message:
    """The sentence that `plain_values` took apart."""
    told = {
        str(name): Message(str(value.get("word", ""))) if isinstance(value, dict) else value
        for name, value in values.items()
    }
    return Message(template, **told)


def packed(message: Message) -> str:
    """A sentence as one text, for a column of its own; `unpacked` makes it again, to be read in any language."""
    if not message.values and not message.template.startswith("["):
        return message.template
    return json.dumps([message.template, plain_values(message)], ensure_ascii=False)


def unpacked(text: str) -> Message:
    """Inverse of `packed`; anything else is a sentence as it stands."""
    try:
        template, values = json.loads(text) if text.startswith("[") else (text, {})
        return with_plain_values(str(template), values)
    except (ValueError, TypeError, AttributeError):
        return Message(text)
