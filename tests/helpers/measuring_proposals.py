"""Entities and claims of the gold texts against what the program proposes: precision, recall and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.assist.analysis import AnalysisText
from annotator.assist.suggesting import NOTHING_KNOWN, Suggester, Suggestion
from annotator.model.jobs import quiet
from annotator.model.span import Span

FOLDER = Path(__file__).parents[1] / "assist" / "gold" / "assist"
_MARK = re.compile(r"\[([A-Z]+) |\{([scq])(\d?) |[\]}]")


class Said(NamedTuple):
    """A claim of the gold: what is said, by whom, and the cue."""

    content: Span
    source: Span | None
    cue: Span | None


class Read(NamedTuple):
    """An article as it was read by hand."""

    text: AnalysisText
    entities: frozenset[tuple[Span, str]]
    claims: tuple[Said, ...]


class Score(NamedTuple):
    """Counts of what was found rightly, wrongly and not at all."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        shares = f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
        return f"{shares}  ({self.right + self.missed} in the gold)"


def read(name: str) -> list[Read]:
    """The articles of `name`.txt; the head of the file says how it is written."""
    language = name.rpartition("-")[2]
    body = "\n".join(
        line for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    )
    return [_article(block, language) for block in re.split(r"\n{2,}", body.strip())]


def _article(block: str, language: str) -> Read:
    pieces: list[str] = []
    entities: set[tuple[Span, str]] = set()
    claims: list[Said] = []
    length = 0
    for line in block.split("\n"):
        opened: list[tuple[str, int]] = []
        groups: dict[str, dict[str, Span]] = {}
        at = 0
        for mark in _MARK.finditer(line):
            pieces.append(line[at : mark.start()])
            length += mark.start() - at
            at = mark.end()
            if mark[0] in "]}":
                kind, start = opened.pop()
                if kind.isupper():
                    entities.add((Span(start, length), kind))
                else:
                    groups.setdefault(kind[1:], {})[kind[0]] = Span(start, length)
            else:
                opened.append((mark[1] or mark[2] + mark[3], length))
        assert not opened, line
        pieces.append(line[at:] + "\n")
        length += len(line) - at + 1
        claims += [Said(g["c"], g.get("s"), g.get("q")) for g in groups.values() if "c" in g]
    return Read(AnalysisText("".join(pieces), language), frozenset(entities), tuple(claims))


def entities(
    provider: Suggester, articles: Sequence[Read], least: float = 0.0
) -> tuple[dict[str, Score], list[str]]:
    """Scores `span` (right span, any type), `typed` (and the right type) and by type; and the failures in words."""
    found = [_of(provider, article, "entity", least) for article in articles]
    failures: list[str] = []
    scores: dict[str, Score] = {}
    pairs = [
        ({(item.span, item.subtype) for item in items}, article)
        for items, article in zip(found, articles, strict=True)
    ]
    for name, strip in (("span", True), ("typed", False)):
        scores[name] = _sum(
            _count(
                {s if strip else (s, t) for s, t in got},
                {s if strip else (s, t) for s, t in article.entities},
            )
            for got, article in pairs
        )
    for kind in sorted({kind for article in articles for _, kind in article.entities}):
        scores[kind] = _sum(
            _count({s for s, t in got if t == kind}, {s for s, t in article.entities if t == kind})
            for got, article in pairs
        )
    for got, article in pairs:
        text = article.text.text
        failures += [f"+ {kind} {text[slice(*span)]!r}" for span, kind in sorted(got - article.entities)]
        failures += [f"- {kind} {text[slice(*span)]!r}" for span, kind in sorted(article.entities - got)]
    return scores, failures


def claims(
    provider: Suggester, articles: Sequence[Read], least: float = 0.5
) -> tuple[dict[str, Score], list[str]]:
    """Scores of `claim` (most of the content shared), `content` (exact), `cue`, `source`; own voice is not counted.

    A cue is right when it shares a word with the gold's; a source when most of its letters are the same.
    """
    failures: list[str] = []
    totals = {name: [Score(0, 0, 0)] for name in ("claim", "content", "cue", "source")}
    for article in articles:
        got = [
            item
            for item in _of(provider, article, "claim", least)
            if item.attributes.get("presentation") != "own"
        ]
        text = article.text.text
        left = list(got)
        counts = dict.fromkeys(totals, 0)
        for gold in article.claims:
            best = max(left, key=lambda item: _shared(item.span, gold.content), default=None)
            if best is None or _shared(best.span, gold.content) < 0.5:
                failures.append(f"- {text[slice(*gold.content)]!r}")
                continue
            left.remove(best)
            parts = dict(best.parts)
            counts["claim"] += 1
            counts["content"] += best.span == gold.content
            if best.span != gold.content:
                failures.append(f"~ {text[slice(*best.span)]!r} for {text[slice(*gold.content)]!r}")
            counts["cue"] += _meet(parts.get("cue"), gold.cue)
            counts["source"] += gold.source is not None and _shared(parts.get("source"), gold.source) >= 0.5
            if gold.source is not None and _shared(parts.get("source"), gold.source) < 0.5:
                said = text[slice(*parts["source"])] if "source" in parts else ""
                failures.append(f"~ source {said!r} for {text[slice(*gold.source)]!r}")
        failures += [f"+ {text[slice(*item.span)]!r}" for item in left]
        for name, count in counts.items():
            totals[name].append(Score(count, len(got) - count, len(article.claims) - count))
    return {name: _sum(scores) for name, scores in totals.items()}, failures


def _of(provider: Suggester, article: Read, tag: str, least: float) -> list[Suggestion]:
    found = provider.suggest([article.text], NOTHING_KNOWN, quiet)
    return [item for item in found if item.tag == tag and item.score >= least]


def _shared(one: Span | None, other: Span) -> float:
    """What two spans have in common as a share of the longer one."""
    if one is None:
        return 0.0
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / max(one.length, other.length)


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _count(got: set[object], gold: set[object]) -> Score:
    return Score(len(got & gold), len(got - gold), len(gold - got))


def _sum(scores: Iterable[Score]) -> Score:
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


def lines(scores: dict[str, Score]) -> Iterator[str]:
    """A table to print."""
    for name, score in scores.items():
        yield f"{name:<8} {score}"


def main() -> None:
    """Print all tables, with what went wrong: `python -m tests.helpers.measuring_proposals`."""
    from annotator.assist.claims import ClaimCues
    from annotator.assist.entities import EntityRules
    from annotator.assist.entities.models import ModelEntities

    model = ModelEntities()
    missing = model.missing()
    for name in ("fr", "en", "fresh-fr", "fresh-en"):
        articles = read(name)
        for provider in (EntityRules(), *(() if missing else (model,))):
            scores, failures = entities(provider, articles)
            print(f"\n{name}, {provider.name}", *lines(scores), *failures, sep="\n")
        scores, failures = claims(ClaimCues(), articles)
        print(f"\n{name}, claims", *lines(scores), *failures, sep="\n")
    if missing:
        print(f"\nLeft out: with a language model. {missing}")


if __name__ == "__main__":
    main()
