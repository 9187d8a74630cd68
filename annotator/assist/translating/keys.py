"""Keys of translation services: in the keyring of the system, else in memory until the program ends. Nowhere else.

Neither the project nor the settings, the log or an export ever hold one. The library `keyring` (MIT licence) is
imported at the first key only; of its back ends those are used that keep secrets encrypted by the system.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import Protocol, TypeVar

from annotator.model.wording import Message

from .values import Refusal
from .worker import within

T = TypeVar("T")

# What the keyring files our keys under, and how long a person may take to unlock it.
_NAME = "Diptych"
_PATIENCE_S = 60.0
_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
_log = logging.getLogger(__name__)


class Ring(Protocol):
    """A keyring, as the library's back ends are one."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret; raises when there is none."""


def system_ring() -> Ring | None:
    """The system's keyring; None when the library or a trusted back end is missing. May ask the user to unlock it."""
    from importlib.util import find_spec

    if find_spec("keyring") is None:
        return None
    from keyring.backend import get_all_keyring

    trusted = [ring for ring in get_all_keyring() if type(ring).__module__.startswith(_TRUSTED)]
    found: Ring | None = max(trusted, key=lambda ring: float(ring.priority), default=None)
    return found


class Keys:
    """Looks keys up and keeps them. Any thread; a keyring that hangs is given up after a minute."""

    def __init__(self, find: Callable[[], Ring | None] = system_ring) -> None:
        self._find = find
        self._memory: dict[str, str] = {}

    def get(self, service: str) -> str:
        """The key of a service, "" when there is none: from memory, the environment or the keyring."""
        known = os.environ.get(f"DIPTYCH_KEY_{service.upper()}", "")
        if not known and service not in self._memory:
            # That there is none is remembered too: a keyring may ask to be unlocked each time.
            found = self._ring(lambda ring: ring.get_password(_NAME, service))
            self._memory[service] = found or ""
        return known or self._memory[service]

    def put(self, service: str, key: str) -> Message:
        """Keep a key; the sentence says where."""
        self._memory[service] = key

        def store(ring: Ring) -> bool:
            ring.set_password(_NAME, service, key)
            return True

        if self._ring(store):
            return Message("The key is in the keyring of this system.")
        return Message(
            "There is no keyring to keep the key in, so it is held in memory until Diptych is closed."
        )

    def remove(self, service: str) -> None:
        """Forget a key, in memory and in the keyring."""
        self._memory[service] = ""
        self._ring(lambda ring: ring.delete_password(_NAME, service))

    def _ring(self, use: Callable[[Ring], T]) -> T | None:
        """What comes of using the keyring; None where there is none or it does not work."""

        def work() -> T | None:
            ring = self._find()
            return use(ring) if ring is not None else None

        try:
            return within(_PATIENCE_S, work, lambda: False)
        except Refusal:
            _log.info("keyring: no answer")
        except Exception as error:  # back ends raise what they like; what it says may hold the key  # noqa: BLE001
            _log.info("keyring: %s", type(error).__name__)
        return None
