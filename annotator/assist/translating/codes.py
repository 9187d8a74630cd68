"""The words of each service for the languages; ours are ISO 639 codes (`fr`, `en`), which few services share wholly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import import_module

# Two names of one language: what we write, and what Google writes.
_GOOGLE = {"he": "iw", "jv": "jw", "zh": "zh-CN", "nb": "no", "nn": "no", "fil": "tl"}
_BAIDU = {
    "ar": "ara", "bg": "bul", "cs": "cs", "da": "dan", "de": "de", "el": "el", "en": "en", "es": "spa", "et": "est",
    "fi": "fin", "fr": "fra", "hu": "hu", "it": "it", "ja": "jp", "ko": "kor", "nl": "nl", "pl": "pl", "pt": "pt",
    "ro": "ro", "ru": "ru", "sl": "slo", "sv": "swe", "th": "th", "vi": "vie", "zh": "zh",
}  # fmt: skip
_PAPAGO = frozenset({"ko", "en", "ja", "es", "fr", "vi", "th", "id"})
# Where the country is not spelt like the language.
_MYMEMORY = {
    "ar": "ar-SA", "cs": "cs-CZ", "da": "da-DK", "el": "el-GR", "en": "en-GB", "es": "es-ES", "et": "et-EE",
    "fa": "fa-IR", "he": "he-IL", "ja": "ja-JP", "ko": "ko-KR", "no": "nb-NO", "pt": "pt-PT", "sl": "sl-SI",
    "sv": "sv-SE", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2,3}")


def code(service: str, language: str) -> str | None:
    """What a service calls a language; None when it does not know it. Never `auto`: a guess is no language.

    Imports deep-translator for services whose list it holds.
    """
    plain = language.strip().lower().partition("-")[0]
    if not _CODE.fullmatch(plain):
        return None
    if service in {"libretranslate", "microsoft"}:
        return plain  # which languages a server has is known to it alone
    if service == "baidu":
        return _BAIDU.get(plain)
    if service == "papago":
        return plain if plain in _PAPAGO else "zh-CN" if plain == "zh" else None
    if service == "mymemory":
        return _mymemory(plain, _table("MY_MEMORY_LANGUAGES_TO_CODES").values())
    if service == "deepl":
        return plain if plain in _table("DEEPL_LANGUAGE_TO_CODE").values() else None
    wanted = _GOOGLE.get(plain, plain) if service == "google" else plain
    return wanted if wanted in _table("GOOGLE_LANGUAGES_TO_CODES").values() else None


def _mymemory(plain: str, known: Iterable[str]) -> str | None:
    usual = _MYMEMORY.get(plain, f"{plain}-{plain.upper()}")
    held = [code for code in known if code.partition("-")[0] == usual.partition("-")[0]]
    return usual if usual in held else held[0] if held else None


def _table(name: str) -> Mapping[str, str]:
    found: Mapping[str, str] = getattr(import_module("deep_translator.constants"), name)
    return found
