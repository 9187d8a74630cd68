"""Keys of services: in a keyring of the system, or in memory; a keyring that fails or hangs stops nothing."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from annotator.assist.translating import keys
from annotator.assist.translating.keys import Keys


class Ring:
    """What a back end of the system does, in memory."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class Broken(Ring):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("locked: secret-key")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot store {password}")

    delete_password: Any = get_password


def test_a_key_goes_into_the_keyring_and_comes_back_in_another_session() -> None:
    ring = Ring()
    assert "keyring of this system" in str(Keys(lambda: ring).put("deepl", "secret-key"))
    assert ring.held == {("Diptych", "deepl"): "secret-key"}
    again = Keys(lambda: ring)
    assert again.get("deepl") == "secret-key"
    again.remove("deepl")
    assert (again.get("deepl"), ring.held) == ("", {})


def test_without_a_keyring_a_key_is_held_in_memory_only() -> None:
    held = Keys(lambda: None)
    assert "in memory until" in str(held.put("deepl", "secret-key"))
    assert held.get("deepl") == "secret-key"
    assert Keys(lambda: None).get("deepl") == ""


def test_that_there_is_no_key_is_asked_once() -> None:
    ring = Ring()
    held = Keys(lambda: ring)
    assert (held.get("google"), held.get("google"), ring.asked) == ("", "", 1)


def test_a_keyring_that_fails_is_no_error_and_tells_no_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    held = Keys(Broken)
    assert held.get("deepl") == ""
    assert "in memory until" in str(held.put("deepl", "secret-key"))
    assert "RuntimeError" in caplog.text
    assert "secret-key" not in caplog.text


def test_the_environment_holds_a_key_for_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_KEY_DEEPL", "secret-key")
    ring = Ring()
    assert Keys(lambda: ring).get("deepl") == "secret-key"
    assert ring.asked == 0


def test_only_back_ends_of_the_system_are_trusted() -> None:
    pytest.importorskip("keyring", reason="the extra diptych[keyring] is not installed")
    ring = keys.system_ring()
    assert ring is None or type(ring).__module__.startswith(keys._TRUSTED)
