"""What deep-translator's modules get instead of `requests`: the same two functions, with manners.

deep-translator sets no timeout, follows any redirect, puts texts and keys into addresses where a body would do, and
lets errors out that hold both. Here: https (http to this computer only), one deadline for the whole request, answers
of limited size, no redirect, no proxy for this computer; and whatever goes wrong is a `Refusal`.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .services import is_loopback
from .values import Refusal

# An answer is a few times as long as what was sent, which is 5,000 characters at most; Google's page is some 100 kB.
_LARGEST = 2 * 1024 * 1024
_CHUNK = 64 * 1024
_AGENT = "Mozilla/5.0 (compatible; Diptych)"


class Asked(NamedTuple):
    """A request as deep-translator would make it."""

    method: str
    url: str
    params: Mapping[str, Any]
    data: Mapping[str, Any] | None = None
    json: Any = None
    headers: Mapping[str, str] = {}


class Call(NamedTuple):
    """What holds for the requests of one thread: until when, and how a service wants to be asked."""

    end: float
    cancel: Callable[[], bool]
    shape: Callable[[Asked], Asked]


class Answer:
    """As much of a response as deep-translator looks at."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status_code = status
        self.text = body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body read as JSON; an error that the service tells in it is a refusal."""
        try:
            value = json.loads(self.text)
        except (ValueError, RecursionError):
            raise Refusal("garbage") from None
        _look(value)
        return value

    def close(self) -> None:
        """Nothing: the whole body has been read."""


def _look(value: Any) -> None:
    """Refuse what is an error in the clothes of an answer: `{"error": …}`, MyMemory's `responseStatus`."""
    if not isinstance(value, dict):
        return
    status = value.get("responseStatus", 200)
    status = int(status) if str(status).isdecimal() else 0
    if value.get("error") or status != 200:
        found = value.get("error")
        inner = found.get("code") if isinstance(found, dict) else 0
        # Microsoft numbers its errors 401000, 429001 …
        number = int(str(inner)[:3]) if str(inner)[:3].isdecimal() and inner else status
        raise Refusal("status", number if 400 <= number < 600 else 400)


class _Exceptions:
    """Stands for `requests.exceptions`: ours are none of those, so that deep-translator lets them through."""

    class RequestException(Exception):
        """Never raised."""


class Wire:
    """Stands for the module `requests`."""

    exceptions = _Exceptions

    @staticmethod
    def get(url: str, params: Mapping[str, Any] | None = None, **more: Any) -> Answer:
        """Ask with GET."""
        return _send(Asked("GET", url, params or {}, headers=more.get("headers") or {}))

    @staticmethod
    def post(url: str, params: Mapping[str, Any] | None = None, **more: Any) -> Answer:
        """Ask with POST."""
        asked = Asked(
            "POST", url, params or {}, more.get("data"), more.get("json"), more.get("headers") or {}
        )
        return _send(asked)


class _Threads(threading.local):
    call: Call | None = None


_threads = _Threads()
_wiring = threading.Lock()


@contextmanager
def calling(call: Call) -> Iterator[None]:
    """Let this thread ask until the call's end."""
    _threads.call = call
    try:
        yield
    finally:
        _threads.call = None


def wired(module: str) -> Any:
    """The module of deep-translator of that name, which can reach the network through us only."""
    with _wiring:
        # It warns of odd headers with the whole address, in which some services want the text.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        found = import_module(f"deep_translator.{module}")
        found.requests = Wire  # type: ignore[attr-defined]  # what its functions ask by name
        return found


def _send(asked: Asked) -> Answer:
    call = _threads.call
    if call is None:
        raise Refusal("insecure")  # somebody asks beside the adapter
    asked = call.shape(asked)
    local = _allowed(asked.url)
    import requests

    try:
        with requests.Session() as session:
            session.trust_env = False
            with session.request(
                asked.method,
                asked.url,
                params=asked.params,
                data=asked.data,
                json=asked.json,
                headers={
                    "User-Agent": _AGENT,
                    "Accept-Encoding": "identity",
                    "Connection": "close",
                    **asked.headers,
                },
                timeout=_left(call),
                allow_redirects=False,
                stream=True,
                proxies=_proxies(asked.url, local=local),
                verify=os.environ.get("REQUESTS_CA_BUNDLE") or True,
            ) as response:
                _judge(response.status_code)
                return Answer(response.status_code, _read(response.raw, call))
    except Refusal:
        raise
    except requests.exceptions.SSLError:
        raise Refusal("unproven") from None
    except requests.exceptions.Timeout:
        raise Refusal("slow") from None
    except requests.exceptions.ConnectionError as error:
        raise Refusal("cut" if "aborted" in str(error) else "absent" if local else "unreachable") from None
    except Exception:  # whatever foreign code makes of a strange answer; what it says may hold the text  # noqa: BLE001
        raise Refusal("garbage") from None


def _allowed(url: str) -> bool:
    """Whether an address is this computer. Raises `Refusal` when it is neither that nor https."""
    parts = urlsplit(url)
    local = is_loopback(parts.hostname or "")
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise Refusal("insecure")
    return local


def _proxies(url: str, *, local: bool) -> dict[str, str]:
    """The proxy that the system names for encrypted requests; none for this computer."""
    if local:
        return {}
    from urllib.request import getproxies, proxy_bypass

    found = getproxies().get("https", "")
    return {} if not found or proxy_bypass(urlsplit(url).hostname or "") else {"https": found}


def _judge(status: int) -> None:
    if 300 <= status < 400:
        raise Refusal("moved", status)
    if not 200 <= status < 300:
        raise Refusal("status", status)


def _left(call: Call) -> float:
    left = call.end - time.monotonic()
    if call.cancel():
        raise Refusal("cancelled")
    if left <= 0:
        raise Refusal("slow")
    return left


def _read(raw: Any, call: Call) -> bytes:
    """The body, as it comes: a server that gives a byte a second is stopped by the deadline."""
    from urllib3.exceptions import HTTPError, ReadTimeoutError

    body = bytearray()
    try:
        while chunk := raw.read1(_CHUNK):
            body += chunk
            if len(body) > _LARGEST:
                raise Refusal("flood")
            _left(call)
    except ReadTimeoutError:
        raise Refusal("slow") from None
    except (HTTPError, OSError):
        raise Refusal("cut") from None
    if raw.length_remaining:
        raise Refusal("cut")
    return bytes(body)
