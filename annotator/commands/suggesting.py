"""Proposals for an article or a pair: what is read from the project, what providers make of it, and what is left open.

The one place that brings the project and the providers together: the window and the command line ask here. `given`
reads where the project lives; `work_out` takes plain values and may run anywhere; `keep` stores what it found out, so
that the same texts are not read twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import Annotation, Article, Proposal
from annotator.model.jobs import Progress, quiet
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.wording import Message, packed, unpacked

from . import aliases

if TYPE_CHECKING:
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.suggesting import Known, Suggester, Suggestion
    from annotator.store.project import Project
    from annotator.store.suggestions import Kept

OPEN, ACCEPTED, REJECTED = "open", "accepted", "rejected"
ANNOTATION = "annotation"
# Texts longer than this are read by windows of about this size, the one around the caret first.
WINDOW = 120_000
# How far behind the edge of a window an end of a line is looked for.
_SEEK = 20_000
# The tag whose annotations tell providers which names are known.
_ENTITY = "entity"

Key = tuple[int, int, int, str]


def key_of(proposal: Proposal) -> Key:
    """What makes a proposal the same as another one, whoever makes it: article, span and tag."""
    return proposal.article, proposal.start, proposal.end, proposal.tag


class Part(NamedTuple):
    """A text, or a window of one that begins at `offset`; `date` is that of its article (ISO, or "")."""

    article: int
    offset: int
    text: str
    sha256: str
    language: str
    date: str
    excluded: tuple[Span, ...] = ()


class Told(NamedTuple):
    """What providers are told of the whole project: names with type and canonical form, and groups of aliases."""

    names: tuple[tuple[str, str, str], ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()


class Given(NamedTuple):
    """All that working out proposals needs, as plain values. `parts`: one for each article, at most two.

    `stored` are the project's own rows about proposals of these articles, `annotations` those that are there.
    """

    parts: tuple[Part, ...]
    tags: TagSet
    told: Told
    cached: tuple[Kept, ...]
    stored: tuple[Proposal, ...]
    annotations: tuple[Sequence[Annotation], ...]


class Found(NamedTuple):
    """`proposals`: by article and place, all that providers gave or that are stored open, decided or not; computed
    ones have ids below 0. `closed` are the keys of those that are annotated or decided. `fresh` is to be kept.
    """

    proposals: tuple[Proposal, ...]
    closed: frozenset[Key]
    fresh: tuple[Kept, ...]
    problems: tuple[Message, ...]

    @property
    def open(self) -> tuple[Proposal, ...]:
        """The proposals that wait for the analyst."""
        return tuple(one for one in self.proposals if key_of(one) not in self.closed)


def told(project: Project) -> Told:
    """Read what the project tells all providers."""
    from annotator.store import suggestions

    names = [
        (quote, subtype, dict(attributes).get("canonical", ""))
        for quote, subtype, attributes in suggestions.names(project, _ENTITY)
    ]
    return Told(tuple(dict.fromkeys(names)), aliases.groups(project))


def given(
    project: Project,
    articles: Sequence[Article],
    *,
    annotations: Sequence[Sequence[Annotation]] = (),
    at: Sequence[int] = (),
    known: Told | None = None,
) -> Given:
    """Read what proposals for an article or a pair need. `at` are carets: of a long text the window around it is read.

    `annotations`, `known`: for who has read those of each article, and what the project tells, already.
    """
    from annotator.store import suggestions

    carets = (*at, 0, 0)
    parts = tuple(
        part_at(article, project.text(article).text, caret)
        for article, caret in zip(articles, carets, strict=False)
    )
    return Given(
        parts,
        project.tag_set(),
        told(project) if known is None else known,
        tuple(suggestions.kept(project, _hashes(parts))),
        tuple(suggestions.proposals(project, [part.article for part in parts])),
        tuple(annotations or (project.annotations(article) for article in articles)),
    )


def keep(project: Project, found: Found) -> None:
    """Keep what was found out for the next time. No step of the history; nothing in a project for reading only."""
    keep_all(project, (found,))


def keep_all(project: Project, found: Iterable[Found]) -> None:
    """As `keep`, for several at once."""
    from annotator.store import suggestions

    suggestions.keep(project, [row for one in found for row in one.fresh])


def part_at(article: Article, text: str, caret: int = 0) -> Part:
    """The window of a text that holds an offset; a text of ordinary length whole."""
    start, end, sha256 = 0, len(text), article.sha256
    if end > WINDOW + _SEEK:
        start, end = window_at(text, caret)
        sha256 = hashlib.sha256(text[start:end].encode("utf-8", "surrogatepass")).hexdigest()
    return Part(
        article.id,
        start,
        text[start:end],
        sha256,
        article.language,
        article.date,
        tuple(Span(s - start, e - start) for s, e in article.excluded if s < end and e > start),
    )


def window_at(text: str, caret: int) -> tuple[int, int]:
    """Start and end of the window around an offset: always the same ones, cut at ends of lines where there are any."""
    number = max(0, min(caret, len(text) - 1)) // WINDOW
    start, end = _edge(text, number), _edge(text, number + 1)
    # The edges move to the end of a line, so that the offset may lie in the window before.
    return (start, end) if caret >= start or number == 0 else (_edge(text, number - 1), start)


def windows(article: Article, text: str) -> Iterator[Part]:
    """All windows of a text, in order."""
    at = 0
    while at < len(text) or at == 0:
        part = part_at(article, text, at)
        yield part
        at = part.offset + max(len(part.text), 1)


def _edge(text: str, number: int) -> int:
    place = number * WINDOW
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    for cut in ("\n", " "):
        found = text.find(cut, place, place + _SEEK)
        if found >= 0:
            return found + 1
    return place


def _hashes(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Each text's hash with that of its partner, "" where it has none."""
    return [(part.sha256, "|".join(other.sha256 for other in parts if other is not part)) for part in parts]


def titles() -> dict[str, Message]:
    """What the providers there are call themselves, by name."""
    from annotator.assist import suggesters

    return {offer.name: offer.title for offer in suggesters.available()}


# In a worker


def work_out(given: Given, watch: Progress = quiet, *, providers: Iterable[Suggester] | None = None) -> Found:
    """Ask the providers for what is not kept yet. Raises `Cancelled` when `watch` does, else nothing."""
    # Here and not above: what reads texts takes longer to load than a window takes to open.
    from annotator.assist import suggesters
    from annotator.assist.analysis import AnalysisText
    from annotator.assist.suggesting import settled

    asked = list(suggesters.usable() if providers is None else providers)
    texts = [AnalysisText(part.text, part.language) for part in given.parts]
    digest = _digest(given)
    suggestions: list[Suggestion] = []
    fresh: list[Kept] = []
    problems: list[Message] = [] if providers is not None else list(suggesters.problems())
    for provider in asked:
        held = _from_cache(given, provider, digest)
        if held is None:
            held, problem = _asked(provider, texts, given, watch)
            if problem is None:
                fresh += _to_cache(given, provider, digest, held)
            else:
                problems.append(problem)
        suggestions += held
        watch(0, 0)
    made = _proposals(given, settled(suggestions, texts))
    return Found(tuple(made), _closed(given, made), tuple(fresh), tuple(problems))


def _asked(
    provider: Suggester, texts: Sequence[AnalysisText], given: Given, watch: Progress
) -> tuple[list[Suggestion], Message | None]:
    from annotator.assist.suggesting import run

    outcome = run([provider], texts, _known(given), watch)
    return list(outcome.suggestions), next(iter(outcome.problems), None)


def _known(given: Given) -> Known:
    from annotator.assist.suggesting import Known, KnownEntity

    entities = tuple(KnownEntity(*name) for name in given.told.names)
    return Known(entities, given.told.aliases, tuple(part.date for part in given.parts))


def _digest(given: Given) -> str:
    """What a provider is told beside the texts, as a hash: when that changes, what it gave before is no longer true."""
    told = [*given.told, [(part.language, part.date) for part in given.parts]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _from_cache(given: Given, provider: Suggester, digest: str) -> list[Suggestion] | None:
    """What is kept of this provider for all the texts; None where anything is missing or stale."""
    wanted = (provider.name, provider.version, digest)
    held = {
        (one.sha256, one.partner): one
        for one in given.cached
        if (one.provider, one.version, one.known) == wanted
    }
    found: list[Suggestion] = []
    for index, hashes in enumerate(_hashes(given.parts)):
        if hashes not in held:
            return None
        try:
            found += _decoded(held[hashes], index, len(given.parts[index].text))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            return None  # a damaged row is as good as none
    return found


def _to_cache(given: Given, provider: Suggester, digest: str, held: Sequence[Suggestion]) -> Iterator[Kept]:
    from annotator.store.suggestions import Kept

    for index, (sha256, partner) in enumerate(_hashes(given.parts)):
        payload = json.dumps([_encoded(one) for one in held if one.text == index], ensure_ascii=False)
        yield Kept(sha256, partner, provider.name, provider.version, digest, payload)


def _encoded(one: Suggestion) -> list[object]:
    return [
        one.span.start, one.span.end, one.tag, one.subtype, dict(one.attributes), one.score, packed(one.reason),
        one.provider, [[name, *span] for name, span in one.parts],
    ]  # fmt: skip


def _decoded(row: Kept, index: int, length: int) -> list[Suggestion]:
    from annotator.assist.suggesting import Suggestion

    found = []
    held = json.loads(row.payload)
    if not isinstance(held, list):
        raise TypeError
    for start, end, tag, subtype, attributes, score, reason, provider, parts in held:
        if not 0 <= start < end <= length:
            raise ValueError
        places = tuple((str(name), Span(s, e)) for name, s, e in parts)
        found.append(
            Suggestion(
                index, Span(start, end), tag, subtype, attributes, score, unpacked(reason), provider, row.version,
                places,
            )
        )  # fmt: skip
    return found


def _proposals(given: Given, suggestions: Sequence[Suggestion]) -> list[Proposal]:
    """What was suggested and what is stored open, each place and tag once, by article and place."""
    made: dict[Key, Proposal] = {}
    lives = {tag.code: {subtype.code for subtype in tag.live_subtypes} for tag in given.tags.live}
    for number, one in enumerate(suggestions, 1):
        part = given.parts[one.text]
        if one.tag not in lives or any(hole.contains(one.span) for hole in part.excluded):
            continue
        proposal = Proposal(
            -number,
            "",
            ANNOTATION,
            part.article,
            part.offset + one.span.start,
            part.offset + one.span.end,
            one.tag,
            one.subtype if one.subtype in lives[one.tag] else "",
            _attributes(one.attributes),
            one.provider,
            f"{one.score:.2f}",
            packed(one.reason),
            OPEN,
            "",
        )
        made[key_of(proposal)] = proposal
    made.update((key_of(row), row) for row in given.stored if row.state == OPEN and row.tag in lives)
    order = {part.article: place for place, part in enumerate(given.parts)}
    return sorted(made.values(), key=lambda one: (order[one.article], one.start, -one.end, one.tag))


def _attributes(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in attributes.items() if value))


def _closed(given: Given, made: Sequence[Proposal]) -> frozenset[Key]:
    """Of what was made: what is annotated already with that very span and tag, or was accepted or rejected."""
    wanted = {key_of(one) for one in made}
    closed = {key_of(row) for row in given.stored if row.state != OPEN}
    for held in given.annotations:
        keys = ((a.article, a.start, a.end, a.tag) for a in held if a.fragments is None)
        closed.update(key for key in keys if key in wanted)
    return frozenset(wanted & closed)
