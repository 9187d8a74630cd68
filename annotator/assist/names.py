"""Whether two names name the same thing, in French and English, with a score and a reason.

Steps, the surest first: the analyst's own aliases; the same letters once case, accents, spaces and hyphens are gone;
the table of names in both languages (`resources/names.toml`: countries and their adjectives, places, organisations,
the words that names of offices and armies are made of); habits of transliteration (Zelensky, Zelenskyy); initials; one
name as part of the other (Syrskyi, Oleksandr Syrskyi). Titles before a name are left out.

No library of string similarity is used. What is needed beyond the table is spelling habits, which are rules; a general
similarity (rapidfuzz was looked at: 12 MB) calls Iran and Iraq, or Slovakia and Slovenia, nearly the same.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from annotator.model.assets import asset
from annotator.model.folding import fold
from annotator.model.wording import Message

from .spelling import sound

Aliases = tuple[tuple[str, ...], ...]

_WORD = re.compile(r"\w+")
_STOPS = frozenset(_WORD.findall("a an and au aux d de des du en et for in l la le les of on s the un une"))
_OF = frozenset(_WORD.findall("d de des du of for in en a au aux"))
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_VOWELS = re.compile(r"[aeiou]")
# A single name that is part of a longer one is taken for it only if it has so many letters.
_SHORTEST_PART = 3
_NONE = Message("The names differ.")


class Name(NamedTuple):
    """A name taken apart.

    `tokens`: `=russia` for what the table knows, `~army` for a word of the table, else the folded word. `joined`: all
    letters. `adjective`: it is the adjective of a country and nothing else (Russian).
    """

    tokens: tuple[str, ...]
    joined: str
    adjective: bool

    @property
    def keys(self) -> frozenset[str]:
        """What two names share if there is any chance that they name the same; never empty for a name."""
        own = {skeleton(token) for token in self.tokens if token[0] != "~"}
        beginnings = {"".join(self.tokens[:count]) for count in range(1, len(self.tokens))}
        return frozenset(own or self.tokens) | beginnings | {self.joined}


class SameName(NamedTuple):
    """How sure it is that two names name the same, 0 to 1, and why."""

    score: float
    reason: Message


class _Table(NamedTuple):
    phrases: Mapping[str, Mapping[tuple[str, ...], tuple[str, bool]]]
    titles: frozenset[tuple[str, ...]]
    longest: int


@cache
def _table() -> _Table:
    """Names of `resources/names.toml` by language and folded words."""
    data = tomllib.loads(asset("resources", "names.toml").read_text("utf-8"))
    phrases: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = {"fr": {}, "en": {}}
    for row in chain(data["countries"], data["regions"], data["places"], data["organisations"]):
        _enter(phrases, row, "=")
    for row in data["words"]:
        _enter(phrases, row, "~")
    titles = frozenset(tuple(_words(title)) for title in data["titles"])
    longest = max(len(key) for table in phrases.values() for key in table)
    return _Table(phrases, titles, longest)


def _enter(phrases: dict[str, dict[tuple[str, ...], tuple[str, bool]]], row: list[str], sign: str) -> None:
    own = sign + "".join(_words(row[1].partition("|")[0]))
    for column, written in enumerate(row):
        adjective = column >= 2
        for name in filter(None, written.split("|")):
            forms = (
                _feminine(name) if adjective and column == 2 else (name, name + "s") if adjective else (name,)
            )
            for form in forms:
                words = _words(form)
                key = tuple(word for word in words if word not in _STOPS) or tuple(words)
                if key:
                    phrases["fr" if column % 2 == 0 else "en"].setdefault(key, (own, adjective))


def _feminine(adjective: str) -> Iterator[str]:
    """The forms of a French adjective: masculine and feminine, singular and plural."""
    plain = fold(adjective)
    feminine = plain + ("e" if not plain.endswith("e") else "")
    for ending, changed in (("ien", "ienne"), ("een", "eenne"), ("on", "onne"), ("if", "ive")):
        if plain.endswith(ending):
            feminine = plain[: -len(ending)] + changed
    yield from (plain, plain if plain[-1] in "sx" else plain + "s", feminine, feminine + "s")


def _words(written: str) -> list[str]:
    """Folded words of a name: letters and digits only."""
    plain = unicodedata.normalize("NFC", written)
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), plain)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _WORD.findall(fold(plain).replace("_", " "))


@lru_cache(maxsize=20_000)
def name_of(written: str, language: str = "") -> Name:
    """Take a name apart; `language` decides what means different things in both (Mexico)."""
    words = _untitled(_words(_chosen(written)), language)
    content = [word for word in words if word not in _STOPS] or words
    tokens: list[str] = []
    adjectives = 0
    at = 0
    while at < len(content):
        length, (token, adjective) = _longest(content, at, language)
        tokens.append(token)
        adjectives += adjective
        at += length
    return Name(tuple(tokens), "".join(content), adjectives == len(tokens) == 1)


def _longest(content: list[str], at: int, language: str) -> tuple[int, tuple[str, bool]]:
    """The longest phrase of the table that begins here, with its number of words; else the word itself."""
    table = _table()
    order = (language,) if language in table.phrases else ("fr", "en")
    for length in range(min(table.longest, len(content) - at), 0, -1):
        key = tuple(content[at : at + length])
        for known in order:
            found = table.phrases[known].get(key)
            if found is not None:
                return length, found
    return 1, (content[at], False)


def _chosen(written: str) -> str:
    """Of a name with an apposition the part that is the name: `le ministre, Vassilis Kikilias`."""
    parts = [part for part in written.split(",") if part.strip()]
    if len(parts) == 2:
        titled = [_title_length([w for w in _words(part) if w not in _STOPS]) > 0 for part in parts]
        if titled[0] != titled[1]:
            return parts[titled.index(False)]
    return written


def _untitled(words: list[str], language: str) -> list[str]:
    """The words without the titles before them, if a name is left: `le president ukrainien Volodymyr Zelensky`."""
    left = list(words)
    titled = False
    while left:
        if left[0] in _STOPS or (_adjective(left, language) and (titled or _title_length(left[1:]))):
            rest = left[1:]
        else:
            length = _title_length(left)
            rest = left[length:]
            if not length or (rest and rest[0] in _OF):
                break
            titled = True
        if not any(word not in _STOPS for word in rest):
            break
        left = rest
    return left if titled else words


def _adjective(words: list[str], language: str) -> bool:
    return _longest(words[:1], 0, language)[1][1]


def _title_length(words: list[str]) -> int:
    titles = _table().titles
    return next((n for n in range(min(5, len(words)), 0, -1) if tuple(words[:n]) in titles), 0)


@lru_cache(maxsize=20_000)
def skeleton(token: str) -> str:
    """The consonants of a word as they sound; the same for the usual transliterations of one name."""
    if not token or token[0] in "=~":
        return token
    heard = sound(token)
    bare = heard[:1] + _VOWELS.sub("", heard[1:])
    return bare if len(bare) >= 3 else heard


def same_name(a: str, b: str, aliases: Aliases = (), languages: tuple[str, str] = ("", "")) -> SameName:
    """How sure it is that two names name the same; 0 if nothing speaks for it. `aliases`: the analyst's groups."""
    one, other = name_of(a, languages[0]), name_of(b, languages[1])
    said = {"left": a.strip(), "right": b.strip()}
    if not one.joined or not other.joined:
        return SameName(0.0, _NONE)
    joined = group_of(a, aliases)
    if joined and joined == group_of(b, aliases):
        return SameName(1.0, Message("Your aliases say that “{left}” is “{right}”.", **said))
    if one.adjective != other.adjective:
        same = one.tokens == other.tokens
        return (
            SameName(0.5, Message("“{left}” and “{right}” belong to the same country.", **said))
            if same
            else SameName(0.0, _NONE)
        )
    if one.joined == other.joined and (len(one.tokens) > 1 or _as_known(one) == _as_known(other)):
        return SameName(1.0, Message("“{left}” and “{right}” are the same name.", **said))
    if sorted(one.tokens) == sorted(other.tokens):
        return SameName(0.98, Message("The table of names says that “{left}” is “{right}”.", **said))
    return _similar(one, other, said)


def _as_known(name: Name) -> list[str]:
    """What the table knows of a name; one word written alike may be two things in two languages (Mexico, UA)."""
    return sorted(token for token in name.tokens if token[0] == "=")


def _similar(one: Name, other: Name, said: dict[str, str]) -> SameName:
    short, long = sorted((one, other), key=lambda name: len(name.tokens))
    pairs = _matched(short.tokens, long.tokens)
    if pairs is not None and len(short.tokens) == len(long.tokens):
        return SameName(0.9, Message("“{left}” and “{right}” are spellings of the same name.", **said))
    if (pairs is not None and _stands_for(short, long, pairs)) or _begins(short, long):
        return SameName(0.85, Message("One of “{left}” and “{right}” is part of the other.", **said))
    if _initials(short, long) or _initials(long, short):
        return SameName(0.85, Message("One of “{left}” and “{right}” is the initials of the other.", **said))
    return SameName(0.0, _NONE)


def _matched(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[int, ...] | None:
    """The place in `long` of each token of `short`; None unless each has one of its own."""
    places: list[int] = []
    for token in short:
        place = next((i for i, other in enumerate(long) if i not in places and _alike(token, other)), None)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


def _alike(a: str, b: str) -> bool:
    """Whether two words are the same, or usual transliterations of the same."""
    if a == b:
        return True
    if a[0] in "=~" or b[0] in "=~" or skeleton(a) != skeleton(b):
        return False
    one, other = sound(a), sound(b)
    return _distance(one, other) <= (1 if min(len(one), len(other)) < 8 else 2)


def _stands_for(short: Name, long: Name, places: tuple[int, ...]) -> bool:
    """Whether the short name is enough to mean the long one: a surname, the head of a name; not just a country."""
    matched = [token for token in short.tokens if token[0] not in "=~"]
    if matched:
        letters = max(len(token) for token in matched)
        return letters >= _SHORTEST_PART and (0 in places or len(long.tokens) - 1 in places)
    # A country in a longer name is mostly another thing (Bank of Ukraine), unless the rest says what a place is.
    rest = [token for i, token in enumerate(long.tokens) if i not in places]
    return any(t[0] == "=" for t in short.tokens) and all(t in _KINDS_OF_PLACE for t in rest)


_KINDS_OF_PLACE = frozenset({"~region", "~oblast", "~province", "~city", "republic", "republique", "ville"})


def _begins(short: Name, long: Name) -> bool:
    """`Deep State` against `DeepState UA`."""
    ends = {"".join(long.tokens[:n]) for n in range(1, len(long.tokens))}
    return len(short.joined) > 4 and short.joined in ends


def _initials(short: Name, long: Name) -> bool:
    if len(short.tokens) != 1 or len(short.joined) < _SHORTEST_PART or len(long.tokens) < _SHORTEST_PART:
        return False
    return short.joined == "".join(token.lstrip("=~")[:1] for token in long.tokens)


def _distance(a: str, b: str) -> int:
    """Least number of letters put in, taken out or changed."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


@lru_cache(maxsize=8)
def _groups(aliases: Aliases) -> Mapping[str, str]:
    """Folded name → folded first name of its group; groups that share a name become one."""
    first: dict[str, str] = {}
    for group in aliases:
        names = [joined for name in group if (joined := "".join(_words(name)))]
        heads = {first.get(name, name) for name in names}
        head = min(heads, default="")
        for name, old in list(first.items()):
            if old in heads:
                first[name] = head
        first.update(dict.fromkeys(names, head))
    return first


def group_of(written: str, aliases: Aliases) -> str:
    """The group of aliases that a name stands in; "" for none."""
    return _groups(aliases).get("".join(_words(written)), "") if aliases else ""


def all_keys(written: Iterable[str], aliases: Aliases = (), language: str = "") -> frozenset[str]:
    """Keys under which names are looked up: two names without a common key are never the same."""
    keys: set[str] = set()
    for name in written:
        keys |= name_of(name, language).keys
        group = group_of(name, aliases)
        if group:
            keys.add("@" + group)
    return frozenset(keys - {""})
