"""Names in one sentence, by rule: from the lists, by the words they are made of, by capitals and what stands round."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.assist.lexicon import LANGUAGES, lexicon

from .evidence import add, evidence, speaks
from .gazetteer import Gazetteer, Phrase
from .lookup import APOSTROPHES, ELIDED, JOINTS, PARTICLES, SPACES, Lookup, Mention, listed, made
from .tokens import LOWER, NUMBER, Tokens

_OPENING = '«“"„:;—–•('
# English heads with a small letter behind a name: "Kabul airport".
_BEHIND = {
    **dict.fromkeys(
        listed("airport bridge stadium prison refinery dam cathedral square airfield airbase"), "FAC"
    ),
    **dict.fromkeys(listed("river lake islands mountains valley peninsula strait sea delta"), "LOC"),
}
# Endings of words that are no names, for words that open a sentence.
_COMMON_ENDINGS = (
    "ing", "ed", "ly", "tion", "tions", "ment", "ments", "ness", "ity", "ers", "ies", "able",
    "ful", "ous", "ant", "ants", "eux",
    "ite", "ites", "age", "ages", "ure", "ures", "ance", "ence", "ism", "isme", "ist", "ists",
    "iste", "istes", "eurs", "ees",
)  # fmt: skip
_ARTICLES = listed("le la les el los las")
_TRADES = ("er", "or", "ist", "ian", "ant", "man", "woman", "naut", "ic", "eur", "euse", "ien")
_OFFICES = listed("ministre ministère ministres secrétaire minister ministry secrétariat adjoint adjointe")
_ALONE = listed("commission sénat parlement assemblée senate parliament congress union")
_ADJECTIVE_ENDINGS = ("al", "ale", "aux", "ales", "ien", "ienne", "ique", "iques", "aire", "aires", "ive", "if", "el",
                      "elle", "een", "eenne", "ais", "aise", "ois", "oise", "ain", "aine", "anne",
                      "ante", "antes", "elles")  # fmt: skip


class Reader:
    """Reads sentences of one article. `small`: folded words that either article writes with a small letter."""

    def __init__(self, gaz: Gazetteer, small: frozenset[str], *, french: bool) -> None:
        self._gaz = gaz
        self._look = Lookup(gaz)
        self._small = small
        self._french = french

    def read(self, tokens: Tokens, *, heading: bool) -> Iterator[Mention]:
        """The names of a sentence in order, not overlapping. In a heading capitals say nothing."""
        at, count = 0, len(tokens.words)
        phrases, heads, national = self._gaz.phrases, self._gaz.heads, self._gaz.national
        while at < count:
            word, shape = tokens.words[at], tokens.shapes[at]
            if shape == NUMBER or (
                shape == LOWER and word not in phrases and word not in heads and word not in national
            ):
                at += 1
                continue
            found = list(self._at(tokens, at, heading))
            yield from (mention for mention, _ in found)
            at = max([at + 1, *(end for _, end in found)])

    def _at(self, tokens: Tokens, at: int, heading: bool) -> Iterator[tuple[Mention, int]]:
        """What begins at a word, each with the index of the word behind it."""
        if tokens.shapes[at] == LOWER:
            whole = self._look.national(tokens, at) or self._look.small_head(tokens, at)
            phrase = None if whole else self._look.phrase(tokens, at)
            if whole:
                yield whole
            elif phrase:
                yield self._listed_name(tokens, at, phrase)
            return
        if (
            tokens.words[at] in ELIDED
            and at + 1 < len(tokens.words)
            and tokens.gap(at + 1) in APOSTROPHES
            and not self._look.phrase(tokens, at)
        ):
            return
        model = self._look.model(tokens, at)
        if model:
            yield model
            return
        last = self._look.reach(tokens, at)
        yield from self._run(tokens, at, last, heading)

    # Where a run of capitals ends

    # What a run is

    def _run(self, tokens: Tokens, first: int, last: int, heading: bool) -> Iterator[tuple[Mention, int]]:
        start = self._trimmed(tokens, first, last)
        if start > last:
            return
        nation = self._look.national(tokens, start)
        if nation:
            yield nation
            if nation[1] <= last:
                yield from self._run(tokens, nation[1], last, heading)
            return
        head = self._head(tokens, start, last)
        if head and not heading:
            yield head
            return
        yield from self._pieces(tokens, start, last, heading)

    def _trimmed(self, tokens: Tokens, first: int, last: int) -> int:
        """The first word of the run that may belong to a name."""
        gaz = self._gaz
        while first <= last and not self._look.phrase(tokens, first):
            word = tokens.words[first]
            if word in gaz.given and first < last:
                break
            if word in _ARTICLES and first < last and not self._opens(tokens, first):
                break
            common = word in gaz.never and word not in gaz.heads and not self._look.title(tokens, first, last)
            opens = self._opens(tokens, first) and first < last and self._common(word)
            if not common and not (
                opens and word not in gaz.heads and not self._look.title(tokens, first, last)
            ):
                break
            first += 1
        return first

    def _opens(self, tokens: Tokens, index: int) -> bool:
        """Whether a word opens a sentence or a quotation, so that its capital says nothing."""
        return not index or any(mark in _OPENING for mark in tokens.gap(index))

    def _common(self, word: str) -> bool:
        return word in self._small or word in self._gaz.never

    def _head(self, tokens: Tokens, first: int, last: int) -> tuple[Mention, int] | None:
        """A run that its own words say is an organisation, building, place or event."""
        words, heads = tokens.words, self._gaz.heads
        if first == last and words[first] not in heads:
            return None
        lead = first
        while lead < last and tokens.shapes[lead + 1] != LOWER:
            lead += 1
        at = next(
            (
                index
                for index in range(lead, first - 1, -1)
                if words[index] in heads
                and (index == last or tokens.gap(index + 1) != "-")
                # Fair Isle is no fair: an English event is named by its last word, or by one before "of".
                and (self._french or index == lead or heads[words[index]] != "EVENT" or lead == first)
            ),
            -1,
        )
        if at < 0 or any(self._look.title(tokens, index, last) for index in range(first, last + 1)):
            return None
        kind = "EVENT" if words[at] == "tour" else heads[words[at]]
        whole = self._look.phrase(tokens, first)
        if whole and first + len(whole.words) > last:
            return None
        end = self._absorbed(tokens, last) if self._french and at in {last, first} else last
        if first == end:
            alone = words[first] in _ALONE and not self._opens(tokens, first)
            return made(tokens, first, end, {"ORG": 0.5}, "words") if alone else None
        if self._opens(tokens, first) and first == last and end == last:
            return None
        return made(tokens, first, end, {kind: 0.85}, "words")

    def _absorbed(self, tokens: Tokens, last: int) -> int:
        """French names go on with small letters: Cour des comptes, Organisation mondiale de la santé."""
        words, shapes, count = tokens.words, tokens.shapes, len(tokens.words)
        end = last
        for _ in range(2):
            end = self._adjectives(tokens, end)
            nxt = end + 1
            while (
                nxt < count
                and nxt < end + 4
                and words[nxt] in PARTICLES | {"l"}
                and tokens.gap(nxt) in JOINTS
            ):
                nxt += 1
            if nxt == end + 1 or nxt >= count or tokens.gap(nxt) not in JOINTS or shapes[nxt] == NUMBER:
                break
            if shapes[nxt] != LOWER:
                return self._look.reach(tokens, nxt) if words[nxt] not in self._gaz.never else end
            if len(words[nxt]) < 3 or (words[nxt] in self._gaz.never and words[nxt] != "police"):
                break
            end = nxt
        return self._adjectives(tokens, end) if end > last else end

    def _adjectives(self, tokens: Tokens, end: int) -> int:
        """The last of the adjectives behind a word."""
        for _ in range(2):
            nxt = end + 1
            if nxt >= len(tokens.words) or tokens.gap(nxt) not in SPACES or tokens.shapes[nxt] != LOWER:
                break
            known = self._look.phrase(tokens, nxt)
            formed = tokens.words[nxt].endswith(_ADJECTIVE_ENDINGS) and len(tokens.words[nxt]) > 4
            if not formed and not (known and known.adjective):
                break
            end = nxt
        return end

    def _pieces(self, tokens: Tokens, first: int, last: int, heading: bool) -> Iterator[tuple[Mention, int]]:
        at, role, gaz = first, "", self._gaz
        while at <= last:
            length = self._look.title(tokens, at, last)
            if length:
                role = tokens.text[tokens.starts[at] : tokens.ends[at + length - 1]]
                at += length
                continue
            phrase = self._look.phrase(tokens, at)
            personal = tokens.words[at] in gaz.given and at < last and tokens.gap(at + 1) in SPACES | {"-"}
            if self._occupation(tokens, at, last):
                role = tokens.text[tokens.starts[at] : tokens.ends[at]]
                at += 1
                continue
            if phrase and at < last and tokens.gap(at + len(phrase.words)) == "-" and not phrase.adjective:
                phrase = phrase if self._look.phrase(tokens, at + len(phrase.words)) else None
            if phrase and not (personal and len(phrase.words) == 1 and not self._look.phrase(tokens, at + 1)):
                found = self._branch(tokens, at, phrase, last) or self._listed_name(tokens, at, phrase)
                if not (
                    self._opens(tokens, at) and len(phrase.words) == 1 and self._misled(tokens.words[at])
                ):
                    yield found
                at = found[1]
                continue
            article = tokens.words[at] in _ARTICLES and at < last and not self._opens(tokens, at)
            if (tokens.words[at] in gaz.never and not personal and not article) or tokens.shapes[at] in {
                LOWER,
                NUMBER,
            }:
                at += 1
                continue
            end = self._piece_end(tokens, at, last)
            followed = bool(self._look.title(tokens, end + 1, last))
            if not followed:
                open_name = self._open(tokens, at, end, role, heading)
                if open_name:
                    yield open_name
            at = end + 1

    def _occupation(self, tokens: Tokens, at: int, last: int) -> bool:
        """Whether the word that opens a sentence says what somebody is: Curator Blanche Aubrey."""
        word = tokens.words[at]
        if (
            not self._opens(tokens, at)
            or last - at < 2
            or word in self._gaz.given
            or tokens.gap(at + 1) != " "
        ):
            return False
        if self._look.phrase(tokens, at):
            return False
        return tokens.words[at + 1] in self._gaz.given or (
            last - at == 2
            and word.endswith(
                ("er", "or", "ist", "ian", "ant", "man", "woman", "naut", "ic", "eur", "euse", "ien")
            )
        )

    def _misled(self, word: str) -> bool:
        """Whether a name of the lists is also a word that these articles use: Nice, Orange."""
        return word in self._small

    def _piece_end(self, tokens: Tokens, at: int, last: int) -> int:
        person = tokens.words[at] in self._gaz.given
        end = at
        while end < last:
            nxt = end + 1
            if tokens.gap(nxt) == "-" or tokens.words[nxt] in _ARTICLES or tokens.words[end] in _ARTICLES:
                end = nxt
                continue
            if not person and (
                self._look.phrase(tokens, nxt)
                or (tokens.words[nxt] in self._gaz.never and tokens.shapes[nxt] != LOWER)
            ):
                break
            if self._look.title(tokens, nxt, last) and tokens.words[end] not in PARTICLES:
                break
            end = nxt
        while end > at and tokens.shapes[end] in {LOWER, NUMBER}:
            end -= 1
        return end

    def _open(
        self, tokens: Tokens, first: int, last: int, role: str, heading: bool
    ) -> tuple[Mention, int] | None:
        """A name that no list holds."""
        word = tokens.words[first]
        single = first == last
        if single and len(word) == 1:
            return None
        if (
            single
            and _OFFICES & set(tokens.words[max(0, first - 4) : first])
            and not self._opens(tokens, first)
        ):
            return None  # le ministre de la Défense
        opens = self._opens(tokens, first)
        weights = evidence(tokens, first, last, self._gaz)
        title = role or self._look.title_before(tokens, first)
        if title:
            add(weights, "PERSON", 0.9)
        behind = _BEHIND.get(tokens.words[last + 1], "") if last + 1 < len(tokens.words) else ""
        if behind and tokens.gap(last + 1) == " ":
            return made(tokens, first, last + 1, {behind: 0.8}, "words")
        doubtful = heading or (single and opens and not title and not self._subject(tokens, first))
        if single and opens and not title and word in self._small:
            return None
        why = "title" if title else "capitals"
        return made(tokens, first, last, weights, why, later=doubtful, role=title)

    def _subject(self, tokens: Tokens, index: int) -> bool:
        """Whether a word that opens a sentence is a name all the same: no common word, and something is said of it."""
        word = tokens.words[index]
        return (
            not self._common(word)
            and not word.endswith(_COMMON_ENDINGS)
            and not any(lexicon().notions(word, language) for language in LANGUAGES)
            and speaks(tokens, index)
        )

    # Parts

    def _branch(self, tokens: Tokens, at: int, phrase: Phrase, last: int) -> tuple[Mention, int] | None:
        """An organisation's branch: NHS England."""
        nxt = at + len(phrase.words)
        if phrase.type != "ORG" or nxt > last or tokens.gap(nxt) != " ":
            return None
        country = self._look.phrase(tokens, nxt)
        if not country or country.type != "GPE":
            return None
        return made(tokens, at, nxt + len(country.words) - 1, {"ORG": 0.8}, "words")

    def _listed_name(self, tokens: Tokens, at: int, phrase: Phrase) -> tuple[Mention, int]:
        last = at + len(phrase.words) - 1
        following = tokens.words[last + 1] if last + 1 < len(tokens.words) else ""
        joined = following and tokens.gap(last + 1) in SPACES | {"-"}
        if phrase.type == "PRODUCT" and joined and tokens.shapes[last + 1] == NUMBER:
            last += 1
        elif phrase.type in {"GPE", "LOC"} and joined and following in _BEHIND:
            return made(tokens, at, last + 1, {_BEHIND[following]: 0.8}, "words")
        elif (
            phrase.type in {"GPE", "LOC"}
            and joined
            and self._look.title_before(tokens, at) in {"M", "Mme", "Mr", "Mrs"}
        ):
            return made(tokens, at, last, {"PERSON": 0.9}, "title")
        chance = 0.97 if phrase.known else 0.8 if phrase.adjective else 0.9
        why = "known" if phrase.known else "list"
        return made(tokens, at, last, {phrase.type: chance}, why, canonical=phrase.canonical)
