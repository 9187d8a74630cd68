"""A translation server on this computer that speaks the services' protocols, and misbehaves when told to.

The engine is Debian's apertium where it is installed, else a small dictionary: real requests either way.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

WORDS = {
    "la": "the", "ligne": "line", "de": "of", "front": "front", "ville": "town", "tient": "holds", "armee": "army",
    "armée": "army", "l": "the", "elle": "it", "a": "has", "declare": "declared", "déclaré": "declared", "que": "that",
    "fait": "makes", "est": "is", "et": "and",
}  # fmt: skip


def by_dictionary(text: str, source: str, target: str) -> str:
    """Word for word, French to English or back; what is not known stays."""
    table = WORDS if source.startswith("fr") else {english: french for french, english in WORDS.items()}
    return re.sub(r"[^\W\d_]+", lambda match: table.get(match[0].lower(), match[0]), text)


def has_apertium() -> bool:
    """Whether the engine is there with French–Catalan and Catalan–English."""
    if not shutil.which("apertium"):
        return False
    modes = subprocess.run(["apertium", "-l"], capture_output=True, text=True, check=False).stdout.split()
    return {"fra-cat", "cat-eng"} <= set(modes)


def by_apertium(text: str, source: str, target: str) -> str:
    """By way of Catalan, which is what Debian's packages offer from French to English."""
    assert (source, target) == ("fr", "en")
    for mode in ("fra-cat", "cat-eng"):
        done = subprocess.run(
            ["apertium", "-u", mode], input=text, capture_output=True, text=True, check=True
        )
        text = done.stdout
    return text


class Seen(NamedTuple):
    """A request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def values(self) -> dict[str, Any]:
        """What was asked, wherever it stood."""
        return {**self.query, **self.body}


class TranslationServer(ThreadingHTTPServer):
    """Keeps what it was asked; `misbehave` answers instead of the engine when set, and returns whether it did."""

    daemon_threads = True
    block_on_close = True

    def __init__(self, engine: Callable[[str, str, str], str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.engine = engine
        self.seen: list[Seen] = []
        self.misbehave: Callable[[_Handler, Seen], bool] | None = None
        self.closing = threading.Event()
        self.keys: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        """As a user gives it."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @property
    def sent(self) -> list[str]:
        """The texts that arrived."""
        texts = [seen.values.get("q") or seen.values.get("text") for seen in self.seen]
        return [str(text) for text in texts]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is part of the game."""


class _Handler(BaseHTTPRequestHandler):
    server: TranslationServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("GET", b"")

    def do_POST(self) -> None:
        self._answer("POST", self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Silence is the passing state."""

    def _answer(self, method: str, raw: bytes) -> None:
        parts = urlsplit(self.path)
        seen = Seen(
            method,
            parts.path,
            {name: values[0] for name, values in parse_qs(parts.query).items()},
            _body(self.headers.get("Content-Type", ""), raw),
            dict(self.headers.items()),
        )
        self.server.seen.append(seen)
        if self.server.misbehave is not None and self.server.misbehave(self, seen):
            return
        self.reply(*_ROUTES.get(parts.path, _libretranslate)(self.server, seen))

    def reply(self, status: int, body: str, kind: str = "application/json") -> None:
        """Send an answer."""
        data = body.encode("utf-8", "surrogatepass")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def stall(self) -> None:
        """Say nothing until the test is over."""
        self.server.closing.wait(30)
        self.close_connection = True


Handler = _Handler


def _body(kind: str, raw: bytes) -> dict[str, Any]:
    if kind.startswith("application/json"):
        value: Any = json.loads(raw or b"{}")
        found: dict[str, Any] = value[0] if isinstance(value, list) else value
        return found
    return {name: values[0] for name, values in parse_qs(raw.decode()).items()}


Reply = tuple[int, str] | tuple[int, str, str]


def _libretranslate(server: TranslationServer, seen: Seen) -> Reply:
    asked = seen.values
    if server.keys and asked.get("api_key") not in server.keys:
        return 403, json.dumps({"error": "Invalid API key"})
    if asked.get("source") not in {"fr", "en"} or asked.get("target") not in {"fr", "en"}:
        return 400, json.dumps({"error": f"{asked.get('target')} is not supported"})
    return 200, json.dumps({"translatedText": server.engine(asked["q"], asked["source"], asked["target"])})


def _google(server: TranslationServer, seen: Seen) -> Reply:
    said = server.engine(seen.query["q"], seen.query["sl"], seen.query["tl"])
    return 200, f'<html><body><div class="result-container">{said}</div></body></html>', "text/html"


def _mymemory(server: TranslationServer, seen: Seen) -> Reply:
    source, target = seen.query["langpair"].split("|")
    if len(seen.query["q"].encode()) > 500:
        said = "QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS"
        return 200, json.dumps({"responseData": {"translatedText": said}, "responseStatus": "403"})
    said = server.engine(seen.query["q"], source, target)
    return 200, json.dumps({"responseData": {"translatedText": said}, "responseStatus": 200, "matches": []})


def _deepl(server: TranslationServer, seen: Seen) -> Reply:
    if seen.headers.get("Authorization") != "DeepL-Auth-Key secret-key":
        return 403, ""
    said = server.engine(seen.body["text"], seen.body["source_lang"], seen.body["target_lang"])
    return 200, json.dumps({"translations": [{"text": said}]})


def _microsoft(server: TranslationServer, seen: Seen) -> Reply:
    if seen.headers.get("Ocp-Apim-Subscription-Key") != "secret-key":
        return 200, json.dumps({"error": {"code": 401000, "message": "The key secret-key is not valid"}})
    said = server.engine(seen.body["text"], seen.query["from"], seen.query["to"])
    return 200, json.dumps([{"translations": [{"text": said, "to": seen.query["to"]}]}])


_ROUTES: dict[str, Callable[[TranslationServer, Seen], Reply]] = {
    "/google/": _google,
    "/mymemory/": _mymemory,
    "/deepl/translate": _deepl,
    "/microsoft/": _microsoft,
}


@contextmanager
def translation_server(
    engine: Callable[[str, str, str], str] = by_dictionary,
) -> Iterator[TranslationServer]:
    """Run a server for a while."""
    server = TranslationServer(engine)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
