"""Search the whole project: words, phrases and expressions in the texts; quotes, notes and attributes of annotations.

`search` reads through a connection of its own and may run on any thread; it hands over what it finds portion by
portion. The index says which texts may hold what is looked for, the text itself says where.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.errors import UserError
from annotator.model.folding import fold
from annotator.model.jobs import Progress, quiet
from annotator.model.matching import PHRASE, REGEX, WORDS, Matcher, TooSlow, Wanted, plain
from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.store.project import Project
    from annotator.store.searching import Head, Marked, Place, Searcher

QUOTE, NOTE, ATTRIBUTE = "quote", "note", "attribute"
KINDS = (PHRASE, WORDS, REGEX, QUOTE, NOTE, ATTRIBUTE)
UNMARKED = "-"
"""In the place of a tag: only what is not annotated yet."""

# More than anybody reads, and little enough to be shown at once.
LIMIT = 5000
# Code points of the text on either side of a hit.
CONTEXT = 140
# Texts that may outlast an expression's deadline before the search is given up.
_MOST_SLOW = 3


class Query(NamedTuple):
    """What is looked for. `language`, `tag` and `status` are "" for any.

    `status` is that of the article, or, where annotations are looked through, of the annotation. An attribute is
    looked for by its value, or as `name=value`.
    """

    text: str
    kind: str = PHRASE
    case: bool = False
    accents: bool = False
    whole: bool = True
    language: str = ""
    tag: str = ""
    status: str = ""

    @property
    def in_texts(self) -> bool:
        """Whether texts are looked through, and not annotations."""
        return self.kind in {PHRASE, WORDS, REGEX}

    def to_json(self) -> str:
        """As it is kept."""
        return json.dumps(self._asdict(), ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> Query:
        """Inverse of `to_json`. Raises `UserError` on anything else."""
        try:
            held = json.loads(stored)
            made = cls(**{name: held[name] for name in cls._fields if name in held})
            plain_types = all(
                type(value) is type(cls._field_defaults.get(name, ""))
                for name, value in zip(cls._fields, made, strict=True)
            )
        except (ValueError, TypeError, KeyError) as error:
            raise UserError("This search was kept by another program and cannot be read.") from error
        if not plain_types or made.kind not in KINDS:
            raise UserError("This search was kept by another program and cannot be read.")
        return made


class Hit(NamedTuple):
    """A place that was found. `met` are the annotations that share a code point with it, whatever their tag.

    `annotation` is the one that was looked for, or 0; `more` what was found of it (a note, an attribute).
    """

    article: int
    title: str
    language: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    excluded: bool
    met: tuple[Place, ...] = ()
    annotation: int = 0
    tag: str = ""
    more: str = ""

    @property
    def span(self) -> Span:
        """Where it is, in code points."""
        return Span(self.start, self.end)


class Outcome(NamedTuple):
    """How a search ended: whether there is more than was wanted, whether it did without the index, and how many texts
    an expression took too long for; with `given_up` not all texts were looked at for that reason.
    """

    found: int
    limited: bool = False
    unindexed: bool = False
    slow: int = 0
    given_up: bool = False


Deliver = Callable[[list[Hit]], None]


def search(
    path: Path, query: Query, deliver: Deliver, watch: Progress = quiet, *, limit: int = LIMIT
) -> Outcome:
    """Look through the project at `path`. `watch` may raise `Cancelled`.

    Raises `UserError` when there is nothing to look for, `EnvironmentProblem` when the file cannot be read.
    """
    from annotator.store.searching import Searcher

    with Searcher(path) as searcher:
        if query.in_texts:
            wanted = Wanted((query.text,), query.kind, query.case, query.accents, query.whole)
            run = _Run(searcher, _matcher(wanted), deliver, watch, limit, query)
            return run.through_texts(None)
        text = query.text.partition("=")[2] if query.kind == ATTRIBUTE and "=" in query.text else query.text
        found = (
            plain(Wanted((text,), PHRASE, query.case, query.accents, query.whole)) if text.strip() else None
        )
        if found is None and not text.strip() and "=" not in query.text:
            raise UserError("Type what to look for first.")
        return _Run(searcher, found, deliver, watch, limit, query).through_annotations()


def places_of(
    path: Path,
    wanted: Wanted,
    articles: Sequence[int] | None,
    deliver: Deliver,
    watch: Progress = quiet,
    *,
    limit: int = LIMIT,
) -> Outcome:
    """All places of what is wanted, in these articles or (None) in all. Raises as `search` does."""
    from annotator.store.searching import Searcher

    with Searcher(path) as searcher:
        return _Run(searcher, _matcher(wanted), deliver, watch, limit, Query("")).through_texts(articles)


def _matcher(wanted: Wanted) -> Matcher:
    if wanted.kind != REGEX:
        return plain(wanted)
    from annotator.assist.expressions import Expression

    return Expression(wanted)


class _Full(Exception):
    """As many as were wanted have been found."""


class _Run:
    """One search, from its beginning to its end."""

    def __init__(
        self,
        searcher: Searcher,
        matcher: Matcher | None,
        deliver: Deliver,
        watch: Progress,
        limit: int,
        query: Query,
    ) -> None:
        self._searcher, self._matcher = searcher, matcher
        self._deliver, self._watch = deliver, watch
        self._limit, self._query = limit, query
        self._found = 0
        self._slow = 0

    # In texts

    def through_texts(self, articles: Sequence[int] | None) -> Outcome:
        """Look through the texts of these articles, or (None) of all."""
        assert self._matcher is not None
        searcher, only = self._searcher, set(articles) if articles is not None else None
        if articles is not None:
            portions: Iterable[list[int]] = [sorted({head.text_id for head in searcher.heads_of(articles)})]
        else:
            portions = searcher.portions(self._matcher.needed())
        last, limited = searcher.last_text(), False
        self._watch(0, last)
        try:
            for some in portions:
                self._look_at(some, only)
                self._watch(some[-1] if some else last, last)
                if self._slow >= _MOST_SLOW:
                    break
        except _Full:
            limited = True
        given_up = self._slow >= _MOST_SLOW
        return Outcome(self._found, limited, searcher.unindexed, self._slow, given_up)

    def _look_at(self, text_ids: Sequence[int], only: set[int] | None) -> None:
        assert self._matcher is not None
        heads = [head for head in self._searcher.heads(text_ids) if self._fits(head, only)]
        texts = self._searcher.texts([head.text_id for head in heads])
        numbers = list(texts)
        folded = self._matcher.fold_many([texts[number] for number in numbers])
        spans: dict[int, list[Span]] = {}
        for number, text in zip(numbers, folded, strict=True):
            if self._slow >= _MOST_SLOW:
                break
            self._watch(0, 0)
            try:
                spans[number] = self._matcher.find_folded(text)
            except TooSlow:
                self._slow += 1
        met = self._searcher.places([head.id for head in heads if spans.get(head.text_id)])
        hits: list[Hit] = []
        for head in heads:
            here = spans.get(head.text_id, [])
            there = overlapping(here, met.get(head.id, []))
            text = texts.get(head.text_id, "")
            hits += [
                hit_at(head, text, span, places)
                for span, places in zip(here, there, strict=True)
                if self._is_wanted(places)
            ]
        self._give(hits)

    def _fits(self, head: Head, only: set[int] | None) -> bool:
        query = self._query
        return (
            (only is None or head.id in only)
            and query.language in {"", head.language}
            and (query.status in {"", head.status} or not query.in_texts)
        )

    def _is_wanted(self, places: Sequence[Place]) -> bool:
        tag = self._query.tag
        if not tag:
            return True
        return not places if tag == UNMARKED else any(place.tag == tag for place in places)

    def _give(self, hits: list[Hit]) -> None:
        room = self._limit - self._found
        if hits:
            self._found += min(room, len(hits))
            self._deliver(hits[:room])
        if len(hits) > room:
            raise _Full

    # In annotations

    def through_annotations(self) -> Outcome:
        """Look through quotes, notes or attributes."""
        query = self._query
        column = {QUOTE: "quote", NOTE: "note", ATTRIBUTE: "attributes"}[query.kind]
        tag = "" if query.tag == UNMARKED else query.tag
        try:
            for done, total, some in self._searcher.marked(column, tag, query.status):
                self._watch(done, total)
                self._give(self._hits(self._matching(some)))
        except _Full:
            return Outcome(self._found, True)
        return Outcome(self._found)

    def _matching(self, some: Sequence[Marked]) -> list[tuple[Marked, str]]:
        """Those that are meant, each with what was found of it."""
        kind = self._query.kind
        name = fold(self._query.text.partition("=")[0].strip()) if "=" in self._query.text else ""
        said: list[tuple[Marked, str, str]] = []
        for one in some:
            if kind == QUOTE:
                said.append((one, one.quote, ""))
            elif kind == NOTE:
                said.append((one, one.note, one.note))
            else:
                said += [
                    (one, value, f"{key}: {value}")
                    for key, value in one.attributes
                    if not name or fold(key) == name
                ]
        if self._matcher is None:
            return [(one, told) for one, _, told in said]
        folded = self._matcher.fold_many([text for _, text, _ in said])
        return [
            (one, told)
            for (one, _, told), text in zip(said, folded, strict=True)
            if self._matcher.find_folded(text)
        ]

    def _hits(self, meant: Sequence[tuple[Marked, str]]) -> list[Hit]:
        heads = {head.id: head for head in self._searcher.heads_of([one.article for one, _ in meant])}
        heads = {number: head for number, head in heads.items() if self._fits(head, None)}
        meant = [(one, told) for one, told in meant if one.article in heads]
        meant = meant[: self._limit - self._found + 1]
        texts = self._searcher.texts([heads[one.article].text_id for one, _ in meant])
        return [
            hit_at(
                heads[one.article], texts.get(heads[one.article].text_id, ""), Span(one.start, one.end)
            )._replace(annotation=one.id, tag=one.tag, more=told)
            for one, told in meant
        ]


def hit_at(head: Head, text: str, span: Span, met: Sequence[Place] = ()) -> Hit:
    """A place with what stands before and behind it in its line."""
    start, end = span
    before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + CONTEXT].partition("\n")[0]
    excluded = any(hole.start < end and start < hole.end for hole in head.excluded)
    return Hit(
        head.id, head.title, head.language, start, end, before, text[start:end], after, excluded, tuple(met)
    )


def overlapping(spans: Sequence[Span], places: Sequence[Place]) -> list[list[Place]]:
    """For each of the spans, in order, the annotations that share a code point with it; `places` by their start."""
    found: list[list[Place]] = []
    active: list[Place] = []
    coming = 0
    for start, end in spans:
        while coming < len(places) and places[coming].start < end:
            active.append(places[coming])
            coming += 1
        active = [place for place in active if place.end > start]
        found.append([p for p in active if any(part.start < end and start < part.end for part in p.spans)])
    return found


def renewed(project: Project, found: Iterable[Sequence[Hit]]) -> dict[int, Callable[[Hit], Hit]]:
    """For the hits of some articles, each with its own: what becomes of a hit with the annotations there are now."""
    from annotator.store.searching import places

    by_article = {hits[0].article: hits for hits in found if hits}
    there = places(project, list(by_article))
    made: dict[int, Callable[[Hit], Hit]] = {}
    for article, hits in by_article.items():
        spans = sorted({hit.span for hit in hits})
        met = dict(zip(spans, map(tuple, overlapping(spans, there.get(article, []))), strict=True))
        made[article] = partial(_with_met, met)
    return made


def _with_met(met: Mapping[Span, tuple[Place, ...]], hit: Hit) -> Hit:
    return hit._replace(met=met.get(hit.span, ()))
