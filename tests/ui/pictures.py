"""Values and pictures for looking at the panels, shared by their tests and by whoever changes the look."""

from __future__ import annotations

import random

from annotator.commands.library import LibraryItem
from annotator.model.annotation import Annotation, Article, fragments_of
from annotator.model.assets import asset
from annotator.model.changes import Change, ChangeSet
from annotator.model.span import Span
from annotator.model.tags import TagSet
from annotator.model.wording import Message

TAGS = TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))


def item(
    number: int, title: str, status: str = "new", *, pair: bool = True, counts: dict[str, int] | None = None
) -> LibraryItem:
    """One line of the library."""
    languages = ("fr", "en") if pair else ("fr",)
    articles = (2 * number, 2 * number + 1) if pair else (2 * number,)
    key = ("pair" if pair else "article", number)
    return LibraryItem(key, title, languages, status, tuple((counts or {}).items()), articles)


def article(number: int, language: str, *, length: int = 5000, excluded: tuple[Span, ...] = ()) -> Article:
    """One article as the project gives it."""
    stamp = "2026-11-22T14:00:00.000Z"
    name = f"article-{number}"
    return Article(
        number, f"a{number}", name, name, language, "", "", number, length, "0" * 64, "new", excluded, (), stamp, stamp
    )  # fmt: skip


def annotation(
    number: int,
    quote: str = "1 000 km",
    tag: str = "figure",
    subtype: str = "QUANTITY",
    *,
    article: int = 1,
    spans: tuple[Span, ...] = (),
    attributes: dict[str, str] | None = None,
    note: str = "",
    status: str = "open",
) -> Annotation:
    """One annotation as the project gives it."""
    placed = spans or (Span(10 * number, 10 * number + len(quote)),)
    start, end, fragments = fragments_of(placed)
    stamp = f"2026-11-22T14:02:{number % 60:02}.000Z"
    given = tuple(sorted((attributes or {}).items()))
    return Annotation(
        number, f"uid{number}", article, start, end, fragments, tag, subtype, given, quote, note, status,
        "ana", stamp, stamp,
    )  # fmt: skip


def step(*changes: tuple[Annotation | Article | None, Annotation | Article | None]) -> ChangeSet:
    """A committed step with these changes, each before and after."""
    rows = []
    for before, after in changes:
        value = after or before
        assert value is not None
        kind = "articles" if isinstance(value, Article) else "annotations"
        rows.append(Change(kind, value.id, before, after))
    return ChangeSet(Message("Change"), tuple(rows))


def made(chance: random.Random, number: int) -> Annotation:
    """Any annotation of the articles 1 and 2."""
    quote = chance.choice(["la ville", "1 000 km", "Pokrovsk", "une ville"])
    start = chance.randrange(500)
    return annotation(
        number,
        quote,
        chance.choice(["claim", "entity", "figure"]),
        article=chance.choice([1, 2]),
        spans=(Span(start, start + len(quote)),),
        attributes=chance.choice([None, {"value": str(chance.randrange(2000))}]),
        status=chance.choice(["open", "confirmed"]),
    )
