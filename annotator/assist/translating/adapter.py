"""deep-translator as a `TranslationProvider`: one class of it for each service, asked with manners (`wire`)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from annotator.model.text import clean
from annotator.model.wording import Message

from .codes import code
from .problems import problem, stops
from .services import KEY, TWO_KEYS, Service, address_of, host_of, stays_here
from .splitting import pieces
from .values import Outcome, Patience, Refusal
from .wire import Asked, Call, calling, wired
from .worker import within

_log = logging.getLogger(__name__)

# Longer than any sentence; whoever wants more sends sentences.
_LONGEST = 20_000
# What is said of how the service was reached may come this much later than the deadline itself.
_SPARE_S = 0.25
_NO_KEY = "none"


class DeepTranslator:
    """A service with its address and, where it wants one, its key. `UserError` for an unsafe address."""

    def __init__(self, service: Service, *, address: str = "", key: str = "", region: str = "") -> None:
        self.service = service
        self.address = address_of(service, address, key)
        self._key, self._region = key, region
        self._own = bool(address)

    @property
    def name(self) -> str:
        """As translations are kept and shown under."""
        return f"{self.service.title} ({self.host})" if self._own else self.service.title

    @property
    def host(self) -> str:
        """Where text goes."""
        return host_of(self.address)

    @property
    def local(self) -> bool:
        """Whether nothing leaves this computer."""
        return stays_here(self.address)

    def missing(self, source: str, target: str) -> Message | None:
        """None when it can translate between these languages, else a sentence with what to do."""
        if not source:
            return Message("The language of this text is not known. Set it first: Ctrl+D.")
        if self.service.key in {KEY, TWO_KEYS} and not self._key:
            return Message(
                "{service} needs a key. Enter it in the settings, page Translation.",
                service=self.service.title,
            )
        if self.service.key == TWO_KEYS and ":" not in self._key:
            return Message("The key of {service} is written ID:SECRET.", service=self.service.title)
        codes = [code(self.service.id, language) for language in (source, target)]
        if None in codes or codes[0] == codes[1]:
            return Message(
                "{service} does not translate from “{source}” to “{target}”.",
                service=self.service.title,
                source=source,
                target=target,
            )
        return None

    def translate(
        self,
        segments: Sequence[str],
        source: str,
        target: str,
        timeout: float,
        cancel: Callable[[], bool],
    ) -> list[Outcome]:
        """One outcome for each segment, in order; never raises. `timeout` is in seconds for each request."""
        missing = self.missing(source, target)
        if missing is not None:
            return [Outcome(problem=missing, stop=True)] * len(segments)
        found: list[Outcome] = []
        patience = Patience()
        for number, segment in enumerate(segments):
            outcome = patience.after(self._segment(segment, (source, target), timeout, cancel))
            found.append(outcome)
            if outcome.stop:
                found += [outcome] * (len(segments) - number - 1)
                break
        return found

    def _segment(
        self, segment: str, languages: tuple[str, str], timeout: float, cancel: Callable[[], bool]
    ) -> Outcome:
        try:
            if len(segment) > _LONGEST:
                raise Refusal("long")
            return Outcome(self._whole(clean(segment)[0], languages, timeout, cancel))
        except Refusal as refused:
            kind, status = refused.kind, refused.status
        except Exception as error:  # whatever deep-translator lets out  # noqa: BLE001
            # Its kind only: what it says may hold the text or the key.
            _log.info("translation by %s: %s", self.service.id, type(error).__name__)
            kind, status = "garbage", 0
        _log.info("translation by %s: %s %s", self.service.id, kind, status or "")
        told = problem(kind, status, self.service, self.host, timeout)
        return Outcome(problem=told, stop=stops(kind, status), kind=kind)

    def _whole(
        self, text: str, languages: tuple[str, str], timeout: float, cancel: Callable[[], bool]
    ) -> str:
        made: list[str] = []
        for piece, gap in pieces(text, self.service.fits):
            made.append(self._piece(piece, languages, timeout, cancel))
            made.append(gap)
        return "".join(made)

    def _piece(
        self, piece: str, languages: tuple[str, str], timeout: float, cancel: Callable[[], bool]
    ) -> str:
        """The translation of what fits into one request. What holds no letter and no digit is not sent at all."""
        if not any(character.isalnum() for character in piece):
            return piece
        if cancel():
            raise Refusal("cancelled")
        call = Call(time.monotonic() + timeout, cancel, self._shaped)

        def ask() -> object:
            with calling(call):
                return self._translator(*languages).translate(piece)

        return _checked(piece, within(timeout + _SPARE_S, ask, cancel))

    def _translator(self, source: str, target: str) -> Any:
        """A new translator: one is not safe for two threads."""
        kind: Any = getattr(wired(self.service.module), self.service.maker)
        key = self._key or _NO_KEY
        first, _, second = key.partition(":")
        keys: dict[str, str] = {"api_key": key}
        if self.service.id == "baidu":
            keys = {"appid": first, "appkey": second}
        elif self.service.id == "papago":
            keys = {"client_id": first, "secret_key": second}
        elif self.service.id == "microsoft":
            keys["region"] = self._region
            # Its constructor would ask the service for its languages.
            kind = type(kind.__name__, (kind,), {"_get_supported_languages": lambda _self: {}})
        # `auto` passes the check against a list that is not the service's own; the languages are put in after it.
        made = kind(source="auto", target="auto", **keys)
        made.source, made.target = code(self.service.id, source), code(self.service.id, target)
        made._base_url = self.address  # noqa: SLF001  no other way for most of its classes
        return made

    def _shaped(self, asked: Asked) -> Asked:
        """A request the way the service takes it without text or key in the address, where it does."""
        if urlsplit(asked.url).netloc != urlsplit(self.address).netloc:
            raise Refusal("insecure")  # text goes to the address that was agreed to, and to no other
        if self.service.id == "libretranslate":
            body = {name: value for name, value in asked.params.items() if value != _NO_KEY}
            return asked._replace(params={}, data=body)
        if self.service.id == "deepl":
            body = {name: value for name, value in asked.params.items() if name != "auth_key"}
            headers = {"Authorization": f"DeepL-Auth-Key {self._key}"}
            return asked._replace(method="POST", params={}, data=body, headers=headers)
        if self.service.id == "baidu":
            return asked._replace(params={}, data=asked.params)
        return asked


def _checked(piece: str, result: object) -> str:
    """What came back, if it can be a translation: a text, not empty, of no absurd length; made canonical."""
    if isinstance(result, list) and all(isinstance(part, str) for part in result):
        result = " ".join(result)
    if not isinstance(result, str):
        raise Refusal("garbage")
    text = " ".join(clean(result)[0].split()) if "\n" not in piece else clean(result)[0].strip()
    if not text:
        raise Refusal("garbage")
    if len(text) > 20 * len(piece) + 1000:
        raise Refusal("flood")
    return text
