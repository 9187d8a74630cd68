"""Services behind deep-translator against a real server on this computer: what is sent, and every way it may fail."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from annotator.assist.translating.adapter import DeepTranslator
from annotator.assist.translating.services import checked_address, service
from annotator.assist.translating.values import Outcome
from annotator.model.errors import UserError
from tests.helpers.translation_server import (
    Handler,
    Seen,
    TranslationServer,
    by_apertium,
    has_apertium,
    translation_server,
)

TEXT = "L’armée tient la ville."
SECRET = "secret-key"


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with translation_server() as running:
        yield running


def libre(server: TranslationServer, key: str = "") -> DeepTranslator:
    return DeepTranslator(service("libretranslate"), address=server.address, key=key)


def one(provider: DeepTranslator, text: str = TEXT, timeout: float = 5.0) -> Outcome:
    return provider.translate([text], "fr", "en", timeout, lambda: False)[0]


def told(outcome: Outcome) -> str:
    assert outcome.problem is not None
    assert outcome.text == ""
    return str(outcome.problem)


def misbehaving(act: Callable[[Handler], None]) -> Callable[[Handler, Seen], bool]:
    def misbehave(handler: Handler, _seen: Seen) -> bool:
        act(handler)
        return True

    return misbehave


def test_libretranslate_gets_the_text_in_the_body_and_no_key_that_is_none(server: TranslationServer) -> None:
    assert one(libre(server)) == Outcome("the’army holds the town.")
    (seen,) = server.seen
    assert (seen.method, seen.path, seen.query) == ("POST", "/translate", {})
    assert seen.body == {"q": TEXT, "source": "fr", "target": "en", "format": "text"}


def test_libretranslate_with_a_key(server: TranslationServer) -> None:
    server.keys = frozenset({SECRET})
    assert one(libre(server, SECRET)).text
    assert "key" in told(one(libre(server, "wrong-one")))
    assert "wrong-one" not in told(one(libre(server, "wrong-one")))


@pytest.mark.parametrize(
    ("name", "key", "languages"),
    [
        ("google", "", ("fr", "en")),
        ("mymemory", "", ("fr-FR", "en-GB")),
        ("deepl", SECRET, ("fr", "en")),
        ("microsoft", SECRET, ("fr", "en")),
    ],
)
def test_each_service_is_asked_in_its_own_way(
    server: TranslationServer, name: str, key: str, languages: tuple[str, str]
) -> None:
    provider = DeepTranslator(service(name), address=f"{server.address}{name}/", key=key)
    assert one(provider).text == "the’army holds the town."
    (seen,) = server.seen
    assert set(languages) <= {*seen.values.values(), *str(seen.query.get("langpair")).split("|")}
    assert SECRET not in json.dumps(seen.query)
    assert (TEXT in seen.query.values()) == service(name).in_address


@pytest.mark.parametrize("name", ["deepl", "microsoft"])
def test_a_key_that_is_refused_is_told_without_the_key(server: TranslationServer, name: str) -> None:
    provider = DeepTranslator(service(name), address=f"{server.address}{name}/", key="wrong")
    outcome = one(provider)
    assert "does not accept the key" in told(outcome)
    assert outcome.stop


def test_a_service_that_needs_a_key_is_not_asked_without_one(server: TranslationServer) -> None:
    provider = DeepTranslator(service("deepl"), address=server.address)
    assert "needs a key" in told(one(provider))
    assert not server.seen


def test_long_texts_are_cut_at_sentences_below_the_limit(server: TranslationServer) -> None:
    text = "La ville est à l’armée. Elle tient la ligne de front !\n" * 30
    provider = DeepTranslator(service("mymemory"), address=f"{server.address}mymemory/")
    outcome = one(provider, text)
    assert outcome.problem is None
    assert outcome.text.count("\n") == text.count("\n")
    assert max(len(seen.query["q"].encode()) for seen in server.seen) <= 499
    assert all(seen.query["q"].endswith((".", "!")) for seen in server.seen)


def test_what_holds_no_word_is_not_sent(server: TranslationServer) -> None:
    assert one(libre(server), " … — ! ").text == " … — ! "
    assert not server.seen


def test_a_text_without_an_end_is_refused_not_sent(server: TranslationServer) -> None:
    assert "too long" in told(one(libre(server), "a" * 10_000_000))
    assert not server.seen


def test_lone_surrogates_go_out_and_come_in_as_replacement_characters(server: TranslationServer) -> None:
    assert one(libre(server), "la \ud800 ville").text == "the \ufffd town"
    server.misbehave = misbehaving(lambda h: h.reply(200, '{"translatedText": "a \\ud800 \\u0000 b"}'))
    assert one(libre(server)).text == "a \ufffd \ufffd b"


@pytest.mark.parametrize(
    "languages", [("", "en"), ("fr", "fr"), ("auto", "en"), ("fr", "auto"), ("fr", "xx")]
)
def test_languages_that_are_none_are_refused_before_anything_is_sent(
    server: TranslationServer, languages: tuple[str, str]
) -> None:
    provider = DeepTranslator(service("mymemory"), address=server.address)
    (outcome,) = provider.translate([TEXT], *languages, 1, lambda: False)
    assert outcome.problem is not None
    assert not server.seen


def _half(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"translatedText": "the to')
    handler.close_connection = True


def _hang_up(handler: Handler) -> None:
    handler.close_connection = True


def _redirect(handler: Handler) -> None:
    handler.send_response(301)
    handler.send_header("Location", "http://example.org/")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.closing.wait(0.02):
        handler.wfile.write(b" ")


FAULTS: dict[str, tuple[Callable[[Handler], None], str]] = {
    "garbage": (lambda h: h.reply(200, "{]"), "no translation"),
    "html": (lambda h: h.reply(200, f"<html>{TEXT}</html>", "text/html"), "no translation"),
    "none": (lambda h: h.reply(200, '{"translatedText": null}'), "no translation"),
    "empty": (lambda h: h.reply(200, '{"translatedText": "  "}'), "no translation"),
    "a list": (lambda h: h.reply(200, "[1, 2]"), "no translation"),
    "a number": (lambda h: h.reply(200, '{"translatedText": 7}'), "no translation"),
    "error": (lambda h: h.reply(200, json.dumps({"error": f"cannot read {TEXT}"})), "refuses the request (400)"),
    "deep": (lambda h: h.reply(200, "[" * 200_000), "no translation"),
    "too long": (lambda h: h.reply(414, f"<p>{TEXT}</p>", "text/html"), "too long for LibreTranslate"),
    "too many": (lambda h: h.reply(429, '{"error": "Slowdown: 10 per 1 minute"}'), "no more requests"),
    "broken": (lambda h: h.reply(500, ""), "problem of its own (500)"),
    "half": (_half, "broke off"),
    "nothing": (_hang_up, "broke off"),
    "flood": (lambda h: h.reply(200, json.dumps({"translatedText": "a" * 10_000_000})), "far too much"),
    "moved": (_redirect, "points to another address"),
    "stall": (lambda h: h.stall(), "did not answer within"),
    "drip": (_drip, "did not answer within"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_a_sentence_without_text_or_key(
    server: TranslationServer, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    act, sentence = FAULTS[fault]
    server.misbehave = misbehaving(act)
    began = time.monotonic()
    outcome = one(libre(server, SECRET), timeout=0.3 if fault in {"stall", "drip"} else 5)
    assert time.monotonic() - began < 5
    said = told(outcome)
    assert sentence in said
    for secret in (SECRET, "armée", "arm%C3%A9e", "ville"):
        assert secret not in said
        assert secret not in caplog.text


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as taken:  # bound, not listening: a connection is refused
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        outcome = one(DeepTranslator(service("libretranslate"), address=address))
    assert "Nothing answers at 127.0.0.1" in told(outcome)
    assert outcome.stop


def test_after_a_refusal_that_holds_for_all_nothing_more_is_sent(server: TranslationServer) -> None:
    server.misbehave = misbehaving(lambda handler: handler.reply(429, ""))
    outcomes = libre(server).translate(["un", "deux", "trois"], "fr", "en", 5, lambda: False)
    assert len(server.seen) == 1
    assert {told(outcome) for outcome in outcomes} == {told(outcomes[0])}


def test_one_segment_that_fails_leaves_the_others(server: TranslationServer) -> None:
    server.misbehave = lambda handler, seen: seen.body["q"] == "ville" and _replied(handler)
    outcomes = libre(server).translate(["la", "ville", "front"], "fr", "en", 5, lambda: False)
    assert [outcome.text for outcome in outcomes] == ["the", "", "front"]


def _replied(handler: Handler) -> bool:
    handler.reply(500, "")
    return True


def test_cancelling_a_request_that_stalls_comes_back_at_once(server: TranslationServer) -> None:
    arrived = threading.Event()

    def stall(handler: Handler) -> None:
        arrived.set()
        handler.stall()

    server.misbehave = misbehaving(stall)
    began = time.monotonic()
    (outcome,) = libre(server).translate([TEXT], "fr", "en", 20, arrived.is_set)
    assert "Cancelled" in told(outcome)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "address",
    [
        "http://libretranslate.example/",
        "http://10.0.0.1:5000/",
        "http://127.0.0.1.example.org/",
        "ftp://127.0.0.1/",
        "libretranslate.com",
        "https://name:password@example.org/",
        "https://example.org/?q=1",
        "http://[::1/",
        "https://example.org:port/",
        "",
    ],
)
def test_addresses_that_are_not_safe_are_refused(address: str) -> None:
    with pytest.raises(UserError):
        checked_address(address)


def test_addresses_are_brought_into_form() -> None:
    assert checked_address(" http://127.0.0.1:5000 ") == "http://127.0.0.1:5000/"
    assert checked_address("http://[::1]:5000/x") == "http://[::1]:5000/x/"
    assert checked_address("https://translate.example.org") == "https://translate.example.org/"


def test_a_proxy_of_the_system_never_sees_what_stays_here(
    server: TranslationServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.setblocking(False)
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{trap.getsockname()[1]}")
        assert one(libre(server)).text
        with pytest.raises(BlockingIOError):
            trap.accept()


@pytest.mark.skipif(not has_apertium(), reason="apertium is not installed with French, Catalan and English")
def test_a_real_engine_gives_the_gist() -> None:
    with translation_server(by_apertium) as server:
        said = one(libre(server), "L’armée a déclaré que la ligne de front fait 1 000 km.", 20).text
    assert {"army", "front", "line", "1", "000", "km"} <= set(said.replace(".", " ").lower().split()), said
