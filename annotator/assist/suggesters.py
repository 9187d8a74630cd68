"""Which providers of proposals there are: ours as one explicit tuple, and those that other packages add by entry point.

A plug-in names a `Suggester`, or something that makes one when called, in the group `diptych.suggesters`. One that
cannot be loaded is a problem to be told, never a crash.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from annotator.model.wording import Message

from .suggesting import Suggester

GROUP = "diptych.suggesters"
# By name, so that a provider costs nothing before it is used. In the order in which they are run.
BUILT_IN: tuple[tuple[str, str], ...] = (
    ("annotator.assist.figure_grammar", "FigureGrammar"),
    ("annotator.assist.entities", "EntityRules"),
    ("annotator.assist.entities.models", "ModelEntities"),
    ("annotator.assist.claims", "ClaimCues"),
)
_log = logging.getLogger(__name__)


class Offer(NamedTuple):
    """A provider there is. `missing` is None when it can be used, else a sentence with what to do about it."""

    name: str
    title: Message
    version: str
    missing: Message | None


class _Registry(NamedTuple):
    suggesters: tuple[Suggester, ...]
    problems: tuple[Message, ...]


def available() -> list[Offer]:
    """All providers, ours first, usable or not; imports nothing slow."""
    return [Offer(item.name, item.title, item.version, item.missing()) for item in suggesters()]


def suggesters() -> tuple[Suggester, ...]:
    """All providers, ours first."""
    return _registry().suggesters


def usable(*, left_out: frozenset[str] = frozenset()) -> list[Suggester]:
    """Those that can be used and that the user has not left out; without those that another one of them replaces."""
    able = [item for item in suggesters() if item.name not in left_out and item.missing() is None]
    replaced = {name for item in able for name in item.replaces}
    return [item for item in able if item.name not in replaced]


def problems() -> tuple[Message, ...]:
    """Which plug-ins could not be loaded, and why."""
    return _registry().problems


def reset() -> None:
    """Look for plug-ins again at the next use."""
    _registry.cache_clear()


@cache
def _registry() -> _Registry:
    found: list[Suggester] = [getattr(import_module(module), name)() for module, name in BUILT_IN]
    wrong: list[Message] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        plugin = _plugin(entry, wrong)
        if plugin is not None and plugin.name in {item.name for item in found}:
            wrong.append(Message("There is a provider of proposals “{name}” already.", name=plugin.name))
        elif plugin is not None:
            found.append(plugin)
    for problem in wrong:
        _log.info("suggester left out: %s", problem)
    return _Registry(tuple(found), tuple(wrong))


def _plugin(entry: EntryPoint, wrong: list[Message]) -> Suggester | None:
    """What an entry point names, or None with a problem."""
    try:
        plugin = entry.load()
        if isinstance(plugin, type):
            plugin = plugin()
    except Exception as error:  # whatever somebody's module does at import must not stop ours  # noqa: BLE001
        wrong.append(
            Message(
                "The provider of proposals “{name}” cannot be loaded: {reason}.",
                name=entry.name,
                reason=type(error).__name__,
            )
        )
        return None
    if isinstance(plugin, Suggester) and isinstance(plugin.name, str):
        return plugin
    wrong.append(Message("What “{name}” adds is no provider of proposals.", name=entry.name))
    return None
