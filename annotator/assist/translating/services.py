"""Which services there are, what each may be given, and which words it has for the languages.

A service is a row of data. Limits are below what the services say of themselves, measured where each counts.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote_plus, urlsplit, urlunsplit

from annotator.model.errors import UserError
from annotator.model.wording import mark

NO_KEY, OPTIONAL_KEY, KEY, TWO_KEYS = range(4)


def _characters(text: str) -> int:
    return len(text)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _encoded(text: str) -> int:
    return len(quote_plus(text, errors="replace"))


class Service(NamedTuple):
    """A translation service behind deep-translator's class `maker` in its module `module`.

    `address` is where requests go ("" for one with an address of the user's own). `size` of a request may be `most`.
    `in_address`: the text is sent as a part of the web address, so that it may stand in logs on the way.
    """

    id: str
    title: str
    module: str
    maker: str
    address: str
    key: int
    size: Callable[[str], int]
    most: int
    in_address: bool = False
    hint: str = ""

    def fits(self, text: str) -> bool:
        """Whether a text may be sent in one request."""
        return self.size(text) <= self.most


_TWO = mark("The key is written ID:SECRET.")

SERVICES: tuple[Service, ...] = (
    Service(
        "libretranslate",
        "LibreTranslate",
        "libre",
        "LibreTranslator",
        "",
        OPTIONAL_KEY,
        _characters,
        2000,
        hint=mark("A server of your own, on this computer or elsewhere. Its address is yours to give."),
    ),
    # 4,999 characters are taken; in the address an accent counts six.
    Service(
        "google",
        "Google Translate",
        "google",
        "GoogleTranslator",
        "https://translate.google.com/m",
        NO_KEY,
        _encoded,
        4999,
        in_address=True,
        hint=mark("The public web page, read by the program. No key; it may refuse after many requests."),
    ),
    # 500 bytes, though deep-translator counts characters.
    Service(
        "mymemory",
        "MyMemory",
        "mymemory",
        "MyMemoryTranslator",
        "https://api.mymemory.translated.net/get",
        NO_KEY,
        _bytes,
        499,
        in_address=True,
        hint=mark("No key; some thousands of characters a day."),
    ),
    Service(
        "deepl",
        "DeepL",
        "deepl",
        "DeeplTranslator",
        "https://api.deepl.com/v2/",
        KEY,
        _characters,
        5000,
        hint=mark("Keys that end in :fx are for the free service, which has an address of its own."),
    ),
    Service(
        "microsoft",
        "Microsoft Translator",
        "microsoft",
        "MicrosoftTranslator",
        "https://api.cognitive.microsofttranslator.com/translate?api-version=3.0",
        KEY,
        _characters,
        5000,
        hint=mark("A key that is not global needs its region."),
    ),
    Service(
        "yandex",
        "Yandex Translate",
        "yandex",
        "YandexTranslator",
        "https://translate.yandex.net/api/{version}/tr.json/{endpoint}",
        KEY,
        _characters,
        5000,
    ),
    Service(
        "baidu",
        "Baidu Translate",
        "baidu",
        "BaiduTranslator",
        "https://fanyi-api.baidu.com/api/trans/vip/translate",
        TWO_KEYS,
        _bytes,
        5000,
        hint=_TWO,
    ),
    Service(
        "papago",
        "Papago",
        "papago",
        "PapagoTranslator",
        "https://openapi.naver.com/v1/papago/n2mt",
        TWO_KEYS,
        _characters,
        4900,
        hint=_TWO,
    ),
)
_BY_ID = {service.id: service for service in SERVICES}
_DEEPL_FREE = "https://api-free.deepl.com/v2/"


def service(ident: str) -> Service:
    """The service of that id. Raises `UserError` when there is none."""
    found = _BY_ID.get(ident)
    if found is None:
        raise UserError(
            "There is no translation service “{name}”. Known are: {known}.",
            name=ident,
            known=", ".join(_BY_ID),
        )
    return found


def address_of(chosen: Service, own: str = "", key: str = "") -> str:
    """Where requests to a service go. Raises `UserError` when an own address is missing or not safe."""
    if own:
        return checked_address(own)
    if chosen.id == "deepl" and key.endswith(":fx"):
        return _DEEPL_FREE
    if not chosen.address:
        raise UserError(
            "{service} needs the address of a server, such as http://127.0.0.1:5000/. "
            "Enter it in the settings, page Translation.",
            service=chosen.title,
        )
    return chosen.address


def checked_address(text: str) -> str:
    """An address as it is used: https, or http to this very computer; without a name, a password or a query."""
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    if parts.scheme not in {"http", "https"} or not host:
        raise UserError(
            "“{address}” is no web address. It begins with https:// and names a server.", address=text
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UserError("Give the bare address of the server, without name, password or question mark.")
    if parts.scheme == "http" and not is_loopback(host):
        raise UserError(
            "Text may leave this computer encrypted only: the address must begin with https:// "
            "(http:// is for servers on this computer)."
        )
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port is None else f"{shown}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path.rstrip("/") + "/", "", ""))


def is_loopback(host: str) -> bool:
    """Whether a host is this computer, by its name or number."""
    if host in {"localhost", "localhost."} or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    """Host and port of an address, as people are told where text goes."""
    return urlsplit(address).netloc


def stays_here(address: str) -> bool:
    """Whether what is sent there does not leave this computer."""
    return is_loopback(urlsplit(address).hostname or "")
