"""Claims in one line of an article: what is said, by whom, and by which words we know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotator.model.span import Span

from . import sources
from .cues import WORD, compares
from .passage import WORDS, Found, Passage, same, within

_CIRCUMSTANCE = re.compile(
    r"[\s.,!?…\"]*$|[,.]?\s(?:on|in|at|to|during|after|before|as|sur|dans|lors|a|au|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|this|last)\b"
)
_PASSIVE = ("is ", "was ", "are ", "were ", "est ")
_INFINITIVE = re.compile(
    r"\s(?:de\s|d'|a\s)?(?:ne pas )?[a-z]+(?:er|ir|re|oir)\b|\s(?:que\s|qu'|that\s|to\s)"
)
_SMALL_PRONOUNS = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|nous)$")
_FEWEST_WORDS = 3


class Line(Passage):
    """A line, or a part of one, being read. Offsets are of the whole article."""

    def claims(self) -> list[Found]:
        """All claims that are attributed to somebody, in order, none twice."""
        found: list[Found] = []
        for sentence in self.sentences:
            found += self._indirect(sentence)
        direct = list(self._direct(found))
        found = [claim for claim in found if not any(same(claim.content, other.content) for other in direct)]
        return sorted([*found, *direct], key=lambda claim: claim.content)

    # Indirect speech

    def _indirect(self, sentence: Span) -> list[Found]:
        found: list[Found] = []
        for claim in self._tried(sentence):
            if claim is not None and not any(same(claim.content, other.content) for other in found):
                found.append(claim)
        found.sort(key=lambda claim: (claim.content.start, -claim.content.end))
        source: Span | None = None
        for index, claim in enumerate(found):
            if (
                claim.source is None
                and claim.cue
                and self.folded.endswith(("ant", "ing"), claim.cue.start, claim.cue.end)
            ):
                found[index] = claim._replace(source=source)
            source = found[index].source or source
        return self.parted(found)

    def _tried(self, sentence: Span) -> Iterator[Found | None]:
        """What the patterns find of which the sentence holds a word."""
        words, known = set(WORD.findall(self.folded, *sentence)), self.cues.words
        said = not words.isdisjoint(known["said"])
        if said:
            yield from self._with_that(sentence)
            yield from self._short(sentence)
        yield from self._viewed(sentence)
        if not words.isdisjoint(known["describe"]):
            yield from self._described(sentence)
        if not words.isdisjoint(known["intend"]):
            yield from self._intended(sentence)
        if not words.isdisjoint(known["nouns"]):
            yield from self._by_noun(sentence)
        if not words.isdisjoint(known["according"]):
            yield from self._according(sentence)
        if said:
            yield from self._trailing(sentence)

    def _with_that(self, sentence: Span) -> Iterator[Found | None]:
        for pattern, score in ((self.cues.that, 0.85), (self.cues.plain, 0.7)):
            begin = at = sentence.start
            while match := pattern.search(self.folded, at, sentence.end):
                at = match.end("verb")
                between = match.groupdict().get("between") or ""
                if self.quoted(match.start("verb")) or compares(between) or self._noun(match, sentence.start):
                    continue
                gerund = match["verb"].endswith(("ant", "ing"))
                named = None if gerund else sources.before(self.folded, begin, match.start())
                if pattern is self.cues.plain and (named is None or self.folded[match.start() - 2] == ","):
                    continue
                cue = Span(match.start(), match.end("verb"))
                yield self.made(match.end(), sentence.end, named, cue, self.cues.kind(match["verb"]), score)
                begin = at = match.end()

    def _noun(self, match: re.Match[str], start: int, name: str = "verb") -> bool:
        """Whether what looks like a verb is a noun: the report, the Kremlin's claim."""
        if match.start() != match.start(name):
            return False
        ahead = self.folded[max(start, match.start() - 6) : match.start()]
        return ahead.endswith(("'s ", " the ", " a ", " an ", " l'", " une ", " la ", " le ", " les ")) or ahead in {
            "the ", "a ", "l'", "la ", "le ", "les "
        }  # fmt: skip

    def _short(self, sentence: Span) -> Iterator[Found | None]:
        """Without "que": "affirme avoir vu", "denies any part in it"; and views: "Pour Paris, …"."""
        for match in self.cues.without_that.finditer(self.folded, *sentence):
            name = match.lastgroup or "verb"
            source = sources.before(self.folded, sentence.start, match.start())
            if source is None or self.quoted(match.start(name)) or self._noun(match, sentence.start, name):
                continue
            if match[name].endswith(("ant", "ing")) or match[0].startswith(_PASSIVE):
                continue
            kind = "intend" if name == "gives" else self.cues.kind(match[name])
            cue = Span(match.start(), match.end(name))
            yield self.made(match.end(), sentence.end, source, cue, kind, 0.7 if name == "verb" else 0.55)

    def _viewed(self, sentence: Span) -> Iterator[Found | None]:
        view = self.cues.opinion_of.match(self.folded, *sentence)
        if view and self.text[view.end() : view.end() + 1].isupper():
            source = sources.noun_phrase(self.folded, view.end(), sentence.end)
            if source and self.folded[source.end : source.end + 1] == ",":
                cue = Span(view.start(), view.end() - 1)
                yield self.made(
                    sources.behind_apposition(self.folded, source.end, sentence.end),
                    sentence.end,
                    source,
                    cue,
                    "opinion",
                    0.55,
                )

    def _described(self, sentence: Span) -> Iterator[Found | None]:
        for match in self.cues.describe.finditer(self.folded, *sentence):
            name = "verb" if match["verb"] else "bare"
            source = sources.before(self.folded, sentence.start, match.start())
            if match[name].endswith(("ant", "ing")):
                source = None
            if not self.quoted(match.start(name)):
                cue = Span(match.start(), match.end(name))
                yield self.made(match.end(), sentence.end, source, cue, "opinion", 0.65)

    def _intended(self, sentence: Span) -> Iterator[Found | None]:
        for match in self.cues.intend.finditer(self.folded, *sentence):
            name = "verb" if match["verb"] else "bare"
            passive = match[0].startswith(_PASSIVE) and not match[name].endswith("ing")
            if self.quoted(match.start(name)) or passive or self._noun(match, sentence.start, name):
                continue
            source = sources.before(self.folded, sentence.start, match.start())
            if source:
                cue = Span(match.start(), match.end(name))
                yield self.made(match.end(), sentence.end, source, cue, "intend", 0.6)

    def _by_noun(self, sentence: Span) -> Iterator[Found | None]:
        for match in self.cues.nouns.finditer(self.folded, *sentence):
            if self.quoted(match.start("noun")):
                continue
            source = self._possessor(match.start("noun"), sentence.start)
            if match["of"].strip():
                begin = match.start("of") + len(match["of"]) - len(match["of"].lstrip())
                blank = self.folded.find(" ", begin, match.end("of"))
                source = Span(blank + 1 if blank >= 0 else begin, match.end("of"))
            yield self.made(
                match.end(), sentence.end, source, Span(match.start("noun"), match.end("noun")), "say", 0.6
            )

    def _possessor(self, noun: int, start: int) -> Span | None:
        """The Kremlin in "the Kremlin's claim"."""
        if self.folded[max(start, noun - 3) : noun] != "'s ":
            return None
        return sources.possessor(self.folded, start, noun - 3)

    def _according(self, sentence: Span) -> Iterator[Found | None]:
        for match in self.cues.according.finditer(self.folded, *sentence):
            if self.quoted(match.start("cue")):
                continue
            cue = Span(match.start("cue"), match.end("cue"))
            source = sources.noun_phrase(self.folded, match.end(), sentence.end)
            if source is None:
                continue
            head = self.words(sentence.start, cue.start)
            rest = source.end
            if self.folded[rest : rest + 1] == "," and self.words(rest, sentence.end) >= _FEWEST_WORDS and (
                head < 4 or self.text[sentence.start : cue.start].rstrip()[-1:] != ","
            ):  # fmt: skip
                rest = sources.behind_apposition(self.folded, rest, sentence.end)
            if head >= 4:
                yield self.made(sentence.start, cue.start, source, cue, "say", 0.8)
            else:
                yield self.made(rest, sentence.end, source, cue, "say", 0.85)
        for match in self.cues.hearsay.finditer(self.folded, *sentence):
            if not self.quoted(match.start()):
                yield self.made(sentence.start, sentence.end, None, Span(*match.span()), "hearsay", 0.4)

    def _trailing(self, sentence: Span) -> Iterator[Found | None]:
        """What is said first and attributed after a comma: "…, said the mayor", "…, the mayor said"."""
        for match in self.cues.inverted.finditer(self.folded, *sentence):
            mark = self._mark_before(match.start(), sentence.start)
            if (
                mark < 0
                or self.quoted(match.start())
                or _INFINITIVE.match(self.folded, match.end(), sentence.end)
            ):
                continue
            if match["verb"].endswith(("ant", "ing")):
                continue
            if self._apposition(sentence.start, mark):
                continue
            if self.words(sentence.start, mark) < _FEWEST_WORDS or self.folded[mark] in '"”»':
                continue
            cue = Span(match.start(), match.end("verb"))
            source = self._behind(match, sentence.end)
            if source:
                yield self.made(sentence.start, mark, source, cue, self.cues.kind(match["verb"]), 0.75)
        for match in self.cues.verb.finditer(self.folded, *sentence):
            rest = self.folded[match.end() : sentence.end]
            if self.words(match.end(), sentence.end) > 7 or re.match(r"\s(?:que|qu'|that)\b", rest):
                continue
            comma = self.folded.rfind(", ", sentence.start, match.start())
            if comma < 0 or self.quoted(match.start()) or self.words(sentence.start, comma) < _FEWEST_WORDS:
                continue
            source = sources.before(self.folded, comma + 1, match.start())
            if source and source.start <= comma + 8 and not rest[:1].isalnum() and self._ends(rest):
                cue = Span(match.start(), match.end("verb"))
                yield self.made(sentence.start, comma, source, cue, self.cues.kind(match["verb"]), 0.75)

    def _apposition(self, start: int, mark: int) -> bool:
        """Whether the comma closes an apposition, and the subject stands before it: "Son avocat, Me Roux, conteste"."""
        comma = self.folded.find(", ", start, mark)
        if self.text[mark] != "," or comma < 0 or self.words(start, comma) > 6:
            return False
        return self.folded.find(", ", comma + 1, mark) < 0 and self.words(comma, mark) <= 8

    def _ends(self, rest: str) -> bool:
        """Whether nothing but a full stop or circumstances follow a verb at the end of a sentence."""
        return _CIRCUMSTANCE.match(rest) is not None

    def _behind(self, match: re.Match[str], end: int) -> Span | None:
        """The source behind an inverted verb; the pronoun of "a-t-il dit"."""
        pronoun = _SMALL_PRONOUNS.search(match["verb"].partition(" ")[0]) or (
            re.search(r"-(il|elle|on|ils|elles)\s", match["verb"])
        )
        tail = match.group("pronoun")
        if tail:
            begin = match.start("pronoun") + tail.rindex("-") + 1
            return Span(begin, match.end("pronoun"))
        if pronoun:
            first = match.start("verb") + match["verb"].rindex("-") + 1
            return Span(first, first + len(re.match(r"[a-z]+", self.folded[first:end])[0]))  # type: ignore[index]
        return sources.after(self.folded, match.end(), end)

    def _mark_before(self, at: int, start: int) -> int:
        """Offset of a comma, dash or closing quotation mark right before a place, -1 when there is none."""
        index = at - 1
        while index >= start and self.text[index] in " \u00a0\u202f":
            index -= 1
        return index if index >= start and self.text[index] in ',-–—”»"' else -1

    # Direct speech

    def _direct(self, indirect: Iterable[Found]) -> Iterator[Found]:
        said_before: Found | None = None
        for quote in self.quotes:
            inside = next((claim for claim in indirect if within(quote, claim.content)), None)
            if inside is not None and not same(inside.content, quote):
                continue
            words = self.words(*quote)
            found = self._attributed(quote)
            if found is None and said_before is not None and words > 2:
                found = said_before._replace(content=quote, score=0.6)
            if found is None and inside is not None:
                found = inside
            if found is None and words > 6 and self.text[quote.end - 1] in ".!?…":
                found = Found(quote, None, None, "say", "direct", 0.4)
            if found is not None and words > 1:
                content = self.trimmed(*quote)
                if content:
                    said_before = found
                    yield found._replace(content=content, presentation="direct")

    def _attributed(self, quote: Span) -> Found | None:
        """A quotation with the cue right behind it or right before it."""
        line_end = self.sentences[-1].end
        behind = re.compile(r"[\"”»'’\s,\u00a0\u202f.!?…-]{0,6}").match(self.text, quote.end, line_end)
        at = behind.end() if behind else quote.end
        match = self.cues.inverted.match(self.folded, at, line_end)
        if match:
            source = self._behind(match, line_end)
            cue = Span(match.start(), match.end("verb"))
            return Found(quote, source, cue, self.cues.kind(match["verb"]), "direct", 0.85 if source else 0.6)
        verb = self.cues.verb.search(self.folded, at, min(line_end, at + 120))
        if verb and not re.search(r"[.!?;:\"]", self.folded[at : verb.start()]) and at < verb.start():
            source = sources.before(self.folded, at, verb.start())
            # Between the quotation and its verb stands nothing but the source.
            if (
                source
                and source.start - at <= 2
                and not re.match(r"\s(?:que|qu'|that)\b", self.folded[verb.end() :][:6])
            ):
                cue = Span(verb.start(), verb.end("verb"))
                return Found(quote, source, cue, self.cues.kind(verb["verb"]), "direct", 0.85)
        return self._announced(quote)

    def _announced(self, quote: Span) -> Found | None:
        """A quotation with the cue before it: "She said: …"; "il a déclaré sur X : « … »"."""
        start = self.sentences[0].start
        low = max(start, quote.start - 140)
        last = None
        for match in self.cues.verb.finditer(self.folded, low, quote.start):
            last = match
        if last is None:
            return None
        between = self.folded[last.end() : quote.start]
        if re.search(r"[.!?;]\s", between) or len(WORDS.findall(between)) > 9:
            return None
        begin = next((span.start for span in self.sentences if span.start <= last.start() < span.end), start)
        source = sources.before(self.folded, begin, last.start())
        score = 0.8 if ":" in between else 0.65
        return Found(
            quote,
            source,
            Span(last.start(), last.end("verb")),
            self.cues.kind(last["verb"]),
            "direct",
            score,
        )
