"""What a UIMA CAS holds, whatever it is written in: a text, and feature structures about it by their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.formats.cas.types import VIEW

# Features that lead to other structures, where no type system says so.
LEADS = frozenset({"Governor", "Dependent", "next", "first", "target"})

NOWHERE: Mapping[str, Sequence[str]] = {}
OUTSIDE = -1  # stands for an offset that is no number


class Held(NamedTuple):
    """A feature structure. `begin` and `end` are as written, in UTF-16 units; None for what has no place in a text."""

    type: str
    begin: int | None
    end: int | None
    says: Mapping[str, str]
    leads: Mapping[str, Sequence[str]]

    @property
    def short(self) -> str:
        """The name of the type without that of its package."""
        return self.type.rpartition(".")[2]


class HeldCas(NamedTuple):
    """The text of a view, and the structures that belong to it or to none.

    `other_views` are texts left out; `half` where strings may hold half characters, as JSON can spell them.
    """

    text: str
    structures: Mapping[str, Held]
    other_views: int = 0
    half: bool = False


# Type → its features with their ranges; those it inherits are among them.
Types = Mapping[str, Mapping[str, str]]


def is_plain(of: str) -> bool:
    """Whether a feature with that range holds a value, and does not lead to another structure."""
    return of.startswith("uima.cas.") and of.rpartition(".")[2] in {
        "String", "Integer", "Float", "Boolean", "Byte", "Short", "Long", "Double", "StringArray", "StringList",
    }  # fmt: skip


def chosen_view(views: Mapping[str, tuple[str, str | None]]) -> str | None:
    """The number of the view that is read, of `views` by number with name and text: the usual one or the first."""
    texts = {number: name for number, (name, text) in views.items() if text is not None}
    return next((number for number, name in texts.items() if name == VIEW), next(iter(texts), None))
