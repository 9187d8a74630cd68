"""The library: pairs and lone articles, their states, excluded passages, pins, tags; each change one undoable step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import (
    NEW,
    STATUS_TITLES,
    STATUSES,
    Annotation,
    Article,
    Pair,
    Pin,
    Value,
    is_excluded,
    new_uid,
    now,
)
from annotator.model.captions import shorten
from annotator.model.changes import ChangeSet
from annotator.model.errors import UserError
from annotator.model.span import Span, normalise, subtract
from annotator.model.tags import Tag, TagSet
from annotator.model.wording import Message, mark

from .editing import checked_spans

if TYPE_CHECKING:
    from annotator.store.project import Project
    from annotator.store.transaction import Transaction

LANGUAGE_NAMES = {
    "fr": mark("French"),
    "en": mark("English"),
    "de": mark("German"),
    "es": mark("Spanish"),
    "it": mark("Italian"),
    "nl": mark("Dutch"),
    "pt": mark("Portuguese"),
    "ru": mark("Russian"),
    "uk": mark("Ukrainian"),
    "ar": mark("Arabic"),
    "he": mark("Hebrew"),
    "": mark("unknown"),
}


class LibraryItem(NamedTuple):
    """One line of the library: a pair, or an article that stands alone.

    `key` is `("pair", id)` or `("article", id)`; `counts` holds the number of annotations by tag code over all its
    articles, without those inside excluded passages.
    """

    key: tuple[str, int]
    title: str
    languages: tuple[str, ...]
    status: str
    counts: tuple[tuple[str, int], ...]
    articles: tuple[int, ...]


def items(project: Project) -> list[LibraryItem]:
    """All pairs, then all articles that stand in no pair, in the order they came in."""
    listed = listing(project)
    return with_counts(listed, counted(project))


def listing(project: Project) -> list[LibraryItem]:
    """As `items`, not counted yet: of a large project the list takes a moment, the counts many."""
    articles = {heading.id: heading for heading in project.headings()}
    listed: list[LibraryItem] = []
    paired: set[int] = set()
    for pair in project.pairs():
        paired.update((pair.left, pair.right))
        sides = [articles[side] for side in (pair.left, pair.right) if side in articles]
        languages, ids = tuple([side.language for side in sides]), tuple([side.id for side in sides])
        listed.append(LibraryItem(("pair", pair.id), pair.title, languages, pair.status, (), ids))
    listed.extend(
        [
            LibraryItem(("article", ident), title, (language,), status, (), (ident,))
            for ident, title, language, status in articles.values()
            if ident not in paired
        ]
    )
    return listed


def with_counts(listed: Iterable[LibraryItem], counts: Mapping[int, Mapping[str, int]]) -> list[LibraryItem]:
    """The items with the counts of their articles."""
    return [item._replace(counts=_total(item.articles, counts)) for item in listed]


def counted(project: Project, articles: Sequence[int] | None = None) -> dict[int, dict[str, int]]:
    """Number of annotations of each article (or of these) by tag, without those in excluded passages."""
    counts = project.counts(articles)
    for article in project.articles_with_excluded(articles):
        if article.id in counts:
            of_tag: dict[str, int] = {}
            _count_into(of_tag, article, project.annotations(article))
            counts[article.id] = of_tag
    return counts


def touched(changes: ChangeSet, project: Project) -> list[tuple[str, int]]:
    """Keys of the items whose line in the library a step may have changed."""
    keys: dict[tuple[str, int], None] = {}
    articles: set[int] = set()
    for change in changes.changes:
        for value in (change.before, change.after):
            if isinstance(value, Annotation):
                articles.add(value.article)
            elif isinstance(value, Article):
                articles.add(value.id)
            elif isinstance(value, Pair):
                keys["pair", value.id] = None
    for article in articles:
        pairs = project.pairs_of(article)
        keys.update({("pair", pair.id): None for pair in pairs} if pairs else {("article", article): None})
    return list(keys)


def followed(
    item: LibraryItem, changes: ChangeSet, project: Project, article_of: Callable[[int], Article]
) -> LibraryItem:
    """The item after a step that changed what it holds but brought or took no article or pair.

    Counts go along with the step; only where passages were excluded or taken back are they counted anew. `article_of`
    gives an article as it is now.
    """
    kind, number = item.key
    mine = [change for change in changes.of("articles") if change.id in item.articles]
    if mine:
        sides = [article_of(article) for article in item.articles]
        item = item._replace(languages=tuple(article.language for article in sides))
        if kind == "article":
            item = item._replace(title=sides[0].title or sides[0].name, status=sides[0].status)
    for change in changes.of("pairs"):
        if isinstance(change.after, Pair) and (kind, number) == ("pair", change.id):
            item = item._replace(title=change.after.title, status=change.after.status)
    if any(_excluded(change.before) != _excluded(change.after) for change in mine):
        counts: dict[str, int] = {}
        for article in map(article_of, item.articles):
            _count_into(counts, article, project.annotations(article.id))
        return item._replace(counts=tuple(counts.items()))
    return _recounted(item, changes, article_of)


def _excluded(value: object) -> tuple[Span, ...]:
    return value.excluded if isinstance(value, Article) else ()


def _count_into(counts: dict[str, int], article: Article, annotations: Iterable[Annotation]) -> None:
    """Count by tag those that lie in no excluded passage."""
    for annotation in annotations:
        if not is_excluded(article, annotation):
            counts[annotation.tag] = counts.get(annotation.tag, 0) + 1


def _recounted(item: LibraryItem, changes: ChangeSet, article_of: Callable[[int], Article]) -> LibraryItem:
    counts = dict(item.counts)
    for change in changes.of("annotations"):
        for value, step in ((change.before, -1), (change.after, 1)):
            if not isinstance(value, Annotation) or value.article not in item.articles:
                continue
            if not is_excluded(article_of(value.article), value):
                counts[value.tag] = counts.get(value.tag, 0) + step
    return item._replace(counts=tuple((tag, count) for tag, count in counts.items() if count > 0))


def _total(articles: Sequence[int], counts: Mapping[int, Mapping[str, int]]) -> tuple[tuple[str, int], ...]:
    if len(articles) == 1:
        return tuple(counts.get(articles[0], {}).items())
    total: dict[str, int] = {}
    for article in articles:
        for tag, number in counts.get(article, {}).items():
            total[tag] = total.get(tag, 0) + number
    return tuple(total.items())


def make_pair(project: Project, first: int, second: int, title: str = "") -> Pair:
    """Put two articles side by side, the French one left. An article may stand in several pairs."""
    if first == second:
        raise UserError("An article cannot be paired with itself. Choose two articles.")
    a, b = project.article(first), project.article(second)
    left, right = in_order(a, b)
    if any({pair.left, pair.right} == {first, second} for pair in project.pairs_of(first)):
        raise UserError("“{first}” and “{second}” are a pair already.", first=a.name, second=b.name)
    moment = now()
    with project.transact(Message("Pair “{first}” and “{second}”", first=left.name, second=right.name)) as tx:
        return tx.put(
            Pair(
                NEW,
                new_uid(),
                title or left.title or left.name,
                left.id,
                right.id,
                STATUSES[0],
                moment,
                moment,
            )
        )


def in_order(a: Article, b: Article) -> tuple[Article, Article]:
    """The two with the French one first; as given when both or neither are French."""
    return (b, a) if b.language == "fr" and a.language != "fr" else (a, b)


def unpair(project: Project, pair_id: int) -> None:
    """Take a pair apart; its articles and annotations stay, its pins and corrections go."""
    pair = project.pair(pair_id)
    with project.transact(Message("Take the pair “{title}” apart", title=pair.title)) as tx:
        _drop_pair(project, tx, pair)


def _drop_pair(project: Project, tx: Transaction, pair: Pair) -> None:
    hanging: list[Value] = [*project.pins(pair.id), *project.corrections(pair.id)]
    for value in (*hanging, pair):
        tx.drop(value)


def remove_articles(project: Project, ids: Iterable[int]) -> int:
    """Remove articles with their annotations, links and pairs, in one undoable step."""
    going = [project.article(article_id) for article_id in dict.fromkeys(ids)]
    label = (
        Message("Remove the article “{name}”", name=going[0].name)
        if len(going) == 1
        else Message("Remove {count} articles", count=len(going))
    )
    with project.transact(label) as tx:
        pairs = {pair.id: pair for article in going for pair in project.pairs_of(article.id)}
        links = {link.id: link for article in going for link in project.links([article.id])}
        for link in links.values():
            tx.drop(link)
        for pair in pairs.values():
            _drop_pair(project, tx, pair)
        for article in going:
            for annotation in project.annotations(article.id):
                tx.drop(annotation)
            tx.drop(article)
    return len(going)


def set_status(project: Project, key: tuple[str, int], status: str) -> None:
    """Mark a pair (with its articles) or a lone article new, in progress or done."""
    if status not in STATUSES:
        raise UserError("There is no status “{status}”.", status=status)
    kind, number = key
    moment = now()
    pair = project.pair(number) if kind == "pair" else None
    articles = [project.article(side) for side in ((pair.left, pair.right) if pair else (number,))]
    title = pair.title if pair else articles[0].title or articles[0].name
    with project.transact(
        Message("Mark “{title}” as {status}", title=shorten(title, 30), status=STATUS_TITLES[status])
    ) as tx:
        if pair and pair.status != status:
            tx.put(pair._replace(status=status, updated=moment))
        for article in articles:
            if article.status != status:
                tx.put(article._replace(status=status, updated=moment))


def set_details(project: Project, article_id: int, **details: str) -> Article:
    """Change title, name, language, source or date of an article (its text never changes)."""
    article = project.article(article_id)
    changed = article._replace(**details)  # type: ignore[arg-type]
    if changed == article:
        return article
    with project.transact(Message("Change the details of “{name}”", name=article.name)) as tx:
        return tx.put(changed._replace(updated=now()))


def exclude(project: Project, article_id: int, spans: Iterable[tuple[int, int]]) -> Article:
    """Mark passages as not part of the article; counts and exports skip what lies in them."""
    article = project.article(article_id)
    placed = checked_spans(project.text(article), spans)
    return _put_excluded(
        project,
        article,
        normalise((*article.excluded, *placed)),
        Message("Exclude a passage of “{name}”", name=article.name),
    )


def include(project: Project, article_id: int, spans: Iterable[tuple[int, int]]) -> Article:
    """Take passages back into the article."""
    article = project.article(article_id)
    kept = article.excluded
    for span in checked_spans(project.text(article), spans):
        kept = subtract(kept, span)
    return _put_excluded(project, article, kept, Message("Include a passage of “{name}”", name=article.name))


def _put_excluded(project: Project, article: Article, excluded: tuple[Span, ...], label: Message) -> Article:
    if excluded == article.excluded:
        raise UserError("Nothing changes: that passage is as it was.")
    with project.transact(label) as tx:
        return tx.put(article._replace(excluded=excluded, updated=now()))


def toggle_pin(project: Project, pair_id: int, left: int, right: int) -> Pin | None:
    """Pin two offsets together, or take away the pin that stands in the same line of either text.

    Pins may not cross: one that would is refused with a sentence. Returns the new pin, or None when one was removed.
    """
    pair = project.pair(pair_id)
    texts = [project.text(project.article(side)) for side in (pair.left, pair.right)]
    lines = texts[0].line_at(left), texts[1].line_at(right)
    for pin in project.pins(pair_id):
        if (texts[0].line_at(pin.left), texts[1].line_at(pin.right)) == lines:
            with project.transact(Message("Remove pin")) as tx:
                tx.drop(pin)
            return None
    for pin in project.pins(pair_id):
        if (pin.left - left) * (pin.right - right) < 0 or (pin.left == left) != (pin.right == right):
            raise UserError("This pin would cross another one. Remove that pin first (Space on it).")
    with project.transact(Message("Pin the two places together")) as tx:
        return tx.put(Pin(NEW, new_uid(), pair_id, left, right))


def put_tags(project: Project, wanted: Sequence[Tag]) -> TagSet:
    """Make `wanted` the project's tag set, as one step. Tags that are missing from it go.

    Refused, with the number of uses: leaving out a tag or a subtype that annotations carry. Retire it instead.
    """
    if not wanted:
        raise UserError("A project needs at least one tag.")
    after = TagSet(tag._replace(position=position) for position, tag in enumerate(wanted, 1)).check()
    before = project.tag_set()
    _refuse_loss(project, before, after)
    kept = {tag.id for tag in after if tag.id != NEW}
    with project.transact(Message("Change the tag set")) as tx:
        for tag in before:
            if tag.id not in kept:
                tx.drop(tag)
        for tag in after:
            if tag.id == NEW or tag != before.get(tag.code):
                tx.put(tag)
    return project.tag_set()


def _refuse_loss(project: Project, before: TagSet, after: TagSet) -> None:
    for tag in before:
        successor = after.get(tag.code)
        lost = (
            [""]
            if successor is None
            else sorted({s.code for s in tag.subtypes} - {s.code for s in successor.subtypes})
        )
        for subtype in lost:
            uses = project.tag_use(tag.code, subtype)
            if uses:
                raise UserError(
                    "“{name}” is used by {uses} annotations and cannot be deleted. Retire it: it is then no longer "
                    "offered, and nothing is lost.",
                    name=tag.subtype_name(subtype) if subtype else tag.name,
                    uses=uses,
                )
