"""What can be told of the words at one place: a listed name, a title, the end of a run of capitals."""

from __future__ import annotations

from typing import NamedTuple

from annotator.model.folding import fold

from .evidence import Weights, speaks
from .gazetteer import Gazetteer, Phrase
from .tokens import CAPITAL, CAPITALS, LOWER, MIXED, NUMBER, Tokens


def listed(words: str) -> frozenset[str]:
    """Folded words of a table in the code."""
    return frozenset(fold(words).split())


SPACES = frozenset({" ", "\u00a0", "\u202f"})
APOSTROPHES = frozenset({"'", "’"})
JOINTS = SPACES | APOSTROPHES | {"-", "\u2010", "\u2011", " & ", "&"}
ELIDED = listed("l d c j n s m t qu")
# Between the parts of a person's name, in any language; and between those of an organisation's.
_NOBILIARY = listed("von van der den di da della bin ben ibn al el abu ould dos ter zu")
PARTICLES = listed("de du d la le des")
_BETWEEN = listed("de du des d la le l pour sur aux a au en of the for on et and in")
# Heads with a small letter that belong to the name: French "lac Léman", "ministère de la Défense".
_SMALL_ORG = listed(
    "ministère université institut banque musée tribunal cour parquet préfecture mairie parti "
    "académie ambassade "
    "consulat observatoire chambre opéra lycée école ministry university"
)
_SMALL_PLACE = listed(
    "aéroport pont gare stade hôpital rue avenue boulevard palais tour château cathédrale église "
    "mosquée basilique "
    "prison tunnel barrage centrale aérodrome abbaye lac mont île îles golfe détroit cap baie "
    "vallée massif col forêt "
    "bataille guerre festival tempête ouragan cyclone typhon opération battle siege lake"
)
_SIEGE = {"siege": "EVENT"}
_PORTFOLIOS = listed(
    "health foreign defence defense interior finance justice energy transport culture education economy"
)
_CALENDAR = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august "
    "september october november december janvier février mars avril mai juin juillet août "
    "septembre octobre novembre décembre"
)
_ARMED = listed(
    "armées aériennes terrestres spéciales navales armed air ground special naval défense defence"
)


class Mention(NamedTuple):
    """A name in the text. `why`: known, list, words (of which it is made), title, capitals or model.

    `later`: only if it is a name elsewhere too. `nominal`: it is called by what it is (the Russian army).
    """

    start: int
    end: int
    key: str
    weights: Weights
    why: str
    later: bool = False
    nominal: bool = False
    role: str = ""
    canonical: str = ""

    @property
    def sure(self) -> bool:
        """Whether its type is known without looking round."""
        return self.why not in {"capitals", "model"}

    @property
    def type(self) -> str:
        """The type for which most speaks."""
        return max(self.weights, key=lambda kind: self.weights[kind])


class Lookup:
    """Questions about a place in a sentence, answered from the lists."""

    def __init__(self, gaz: Gazetteer) -> None:
        self.gaz = gaz

    def phrase(self, tokens: Tokens, at: int) -> Phrase | None:
        """The longest listed name that begins at a word."""
        words, shapes = tokens.words, tokens.shapes
        for phrase in self.gaz.phrases.get(words[at], ()):
            length = len(phrase.words)
            if tuple(words[at : at + length]) != phrase.words:
                continue
            if any(
                shape < wanted or (shape == NUMBER and wanted)
                for shape, wanted in zip(shapes[at : at + length], phrase.shapes, strict=True)
            ):
                continue
            if all(len(tokens.gap(index)) <= 2 for index in range(at + 1, at + length)):
                return phrase
        return None

    def title(self, tokens: Tokens, at: int, last: int) -> int:
        """Number of words of the title that begins here and has something of the run behind it."""
        words, titles = tokens.words, self.gaz.titles
        if at > last or words[at] not in self.gaz.title_starts or tokens.shapes[at] == LOWER:
            return 0
        if words[at] in self.gaz.given and len(words[at]) > 2:
            return 0
        if at < last and tokens.gap(at + 1) == "-":
            return 0
        lengths = range(min(4, last - at + 1), 0, -1)
        return next((length for length in lengths if tuple(words[at : at + length]) in titles), 0)

    def title_before(self, tokens: Tokens, first: int) -> str:
        """The title in front of a name, maybe with an adjective between: le président ukrainien Zelensky."""
        end = first - 1
        if end < 0:
            return ""
        gap = tokens.gap(first)
        abbreviated = gap == ". " and len(tokens.words[end]) <= 4
        if gap not in SPACES | {", "} and not abbreviated:
            return ""
        adjective = self.phrase(tokens, end)
        if adjective and adjective.adjective and tokens.shapes[end] == LOWER and tokens.gap(end) in SPACES:
            end -= 1
        for length in range(min(5, end + 1), 0, -1):
            begin = end - length + 1
            if tuple(tokens.words[begin : end + 1]) in self.gaz.titles:
                spoken = tokens.text[tokens.starts[begin] : tokens.ends[first - 1]]
                return "" if gap == ", " and length < 2 and end != first - 1 else spoken
        return ""

    def reach(self, tokens: Tokens, first: int) -> int:
        last, count = first, len(tokens.words)
        while last + 1 < count:
            step = self.step(tokens, first, last)
            if not step:
                break
            last = step
        return last

    def step(self, tokens: Tokens, first: int, last: int) -> int:
        """The next word of the run, 0 when it ends."""
        words, shapes, nxt = tokens.words, tokens.shapes, last + 1
        gap = tokens.gap(nxt)
        if self._owned(tokens, first, last):
            return nxt + (words[nxt] == "s")
        initial = gap == ". " and (len(words[last]) == 1 or words[last] in {"st", "jr"})
        if not (gap in JOINTS or initial):
            return 0
        if shapes[nxt] in {CAPITAL, CAPITALS, MIXED}:
            return 0 if words[nxt] in _CALENDAR else nxt
        if shapes[nxt] == NUMBER:
            return 0
        end = nxt
        while (
            end < len(words)
            and end < nxt + 3
            and shapes[end] == LOWER
            and words[end] in _BETWEEN | _NOBILIARY
        ):
            if end > nxt and tokens.gap(end) not in JOINTS:
                return 0
            end += 1
        if end == nxt or end >= len(words) or shapes[end] not in {CAPITAL, CAPITALS, MIXED}:
            return 0
        between = words[nxt:end]
        if tokens.gap(end) not in JOINTS or words[end] in _CALENDAR:
            return 0
        hyphens = all(tokens.gap(index) == "-" for index in range(nxt, end + 1))
        noble = all(word in _NOBILIARY for word in between)
        heads = self.gaz.heads
        organised = any(heads.get(word) for word in words[first:nxt]) and not {"et", "and", "in", "en"} & set(
            between
        )
        person = all(word in PARTICLES for word in between) and all(
            word in self.gaz.given for word in words[first:nxt]
        )
        return end if hyphens or noble or organised or person else 0

    def _owned(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a possessive goes on with the name of an organisation: People's Liberation Army, Farmers' Union."""
        words, nxt = tokens.words, last + 1
        gap = tokens.gap(nxt)
        if gap in APOSTROPHES and words[nxt] == "s":
            nxt += 1
        elif gap not in {"' ", "’ "}:
            return False
        named = nxt < len(words) and tokens.shapes[nxt] == CAPITAL and first == last
        named = named or (gap in {"' ", "’ "} and nxt < len(words) and tokens.shapes[nxt] == CAPITAL)
        ahead = [self.gaz.heads.get(word) for word in words[nxt : nxt + 2]]
        return named and "ORG" in ahead and not self.phrase(tokens, first)

    def national(self, tokens: Tokens, at: int) -> tuple[Mention, int] | None:
        """Armies and governments called by an adjective: Russian army, armée russe."""
        words, count = tokens.words, len(tokens.words)
        national, last = self.gaz.national, 0
        first = self.phrase(tokens, at)
        if first and first.adjective:
            end = at + len(first.words)
            if end < count and words[end] in _ARMED and end + 1 < count and words[end + 1] in national:
                end += 1
            noun = end + 1 < count and words[end] == "military" and tokens.gap(end + 1) == " "
            noun = noun and tokens.shapes[end + 1] == LOWER and words[end + 1] not in self.gaz.never
            noun = noun and not speaks(tokens, end)
            if end + 1 < count and words[end] in _PORTFOLIOS and words[end + 1] in {"ministry", "department"}:
                last = end + 1
            elif end < count and words[end] in national and tokens.gap(end) == " " and not noun:
                last = end
        elif words[at] in national:
            nxt = at + 1
            if nxt < count and words[nxt] in _ARMED:
                nxt += 1
            behind = self.phrase(tokens, nxt) if nxt < count and tokens.gap(nxt) in SPACES else None
            if behind and behind.adjective and tokens.shapes[nxt] == LOWER:
                last = nxt + len(behind.words) - 1
        if not last:
            return None
        named = tokens.shapes[last] == CAPITAL and tokens.shapes[at] == CAPITAL
        return made(tokens, at, last, {"ORG": 0.7}, "words", nominal=not named)

    def small_head(self, tokens: Tokens, at: int) -> tuple[Mention, int] | None:
        """A name whose first word has a small letter: lac Léman, ministère de la Défense."""
        words, shapes, count = tokens.words, tokens.shapes, len(tokens.words)
        word = words[at]
        kind = self.gaz.heads.get(word) or _SIEGE.get(word)
        if not kind or word not in _SMALL_ORG | _SMALL_PLACE:
            return None
        if at and words[at - 1] in {"un", "une", "des", "a", "an", "deux", "two"}:
            return None
        end = at + 1
        adjective = self.phrase(tokens, end) if end < count and shapes[end] == LOWER else None
        if adjective and adjective.adjective and word in _SMALL_ORG:
            end += len(adjective.words)
        after = end
        while end < count and end < after + 3 and words[end] in _BETWEEN and tokens.gap(end) in JOINTS:
            end += 1
        direct = end == at + 1
        if end >= count or shapes[end] not in {CAPITAL, CAPITALS, MIXED} or tokens.gap(end) not in JOINTS:
            return None
        if (direct and word in _SMALL_ORG) or words[end - 1] in {
            "en",
            "in",
            "et",
            "and",
            "a",
            "au",
            "sur",
            "pour",
        }:
            return None
        if words[end] in ELIDED and tokens.gap(min(end + 1, count - 1)) in APOSTROPHES:
            return None
        return made(tokens, at, self.reach(tokens, end), {kind: 0.75}, "words")

    def model(self, tokens: Tokens, at: int) -> tuple[Mention, int] | None:
        """Machines called by letters and a number: F-16, Su-34, T-72B3."""
        nxt = at + 1
        if nxt >= len(tokens.words) or tokens.shapes[nxt] != NUMBER or tokens.gap(nxt) != "-":
            return None
        if len(tokens.words[at]) > 6 or len(tokens.words[nxt]) > (5 if len(tokens.words[at]) < 4 else 3):
            return None
        if tokens.words[at] in self.gaz.never and len(tokens.words[at]) > 1:
            return None
        if self.phrase(tokens, at):
            return None
        return made(tokens, at, nxt, {"PRODUCT": 0.7}, "words")


def made(
    tokens: Tokens,
    first: int,
    last: int,
    weights: Weights,
    why: str,
    *,
    later: bool = False,
    nominal: bool = False,
    role: str = "",
    canonical: str = "",
) -> tuple[Mention, int]:
    """A mention of the words from `first` to `last`, and the index of the word behind it."""
    key = " ".join(tokens.words[first : last + 1])
    start, end = tokens.starts[first], tokens.ends[last]
    return Mention(start, end, key, weights, why, later, nominal, role, canonical), last + 1
