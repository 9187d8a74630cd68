"""Storing what an import agreed to, inside the import's one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, repeat
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

from annotator.commands import labels, merging
from annotator.commands.labels import LabelTarget
from annotator.commands.library import in_order
from annotator.formats.values import Incoming, IncomingAnnotation, IncomingLink, PairRecord, Problem
from annotator.model.annotation import (
    ANNOTATION_STATUSES,
    NEW,
    STATUSES,
    Alias,
    Annotation,
    Article,
    Correction,
    Link,
    Pair,
    Pairs,
    Pin,
    Text,
    fragments_of,
    new_uid,
    now,
)
from annotator.model.errors import UserError
from annotator.model.span import Span, normalise
from annotator.model.tags import Tag, TagSet
from annotator.model.text import SourceText
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.commands.exchange import ImportPreview
    from annotator.store.project import Project
    from annotator.store.transaction import Transaction


# As `_make`, without a call of Python code for each.
_made = partial(tuple.__new__, Annotation)


class _Waiting(NamedTuple):
    """A link whose ends may still be on their way."""

    where: str
    link: IncomingLink
    own: dict[str, int]  # annotations of its own article by the uids of the file


class Intake:
    """Stores documents one by one. What cannot be stored (an unknown tag, a span outside the text, a link without an
    end) is kept out with a problem that names it; the rest of the document comes in.
    """

    def __init__(
        self, project: Project, problems: list[Problem], mapping: Mapping[str, LabelTarget] | None = None
    ) -> None:
        self.problems = problems
        self._mapping = mapping or {}
        self.count = 0
        self._project = project
        self._tags = project.tag_set()
        articles, pairs = project.articles(), project.pairs()
        self._empty = not articles
        # All uids but those of annotations, of which there may be a million: the project is asked for them, in batches.
        self._taken = {article.uid for article in articles} | {pair.uid for pair in pairs}
        self._taken |= {link.uid for link in project.links()} | {alias.uid for alias in project.aliases()}
        self._taken |= {one.uid for pair in pairs for one in project.corrections(pair.id)}
        self._taken_here: set[str] = set()
        self._first = 0  # id of the first annotation that came in
        self._renamed: dict[str, int] = {}  # annotations whose uid was taken, by that uid
        self._waiting: list[_Waiting] = []
        self._records: dict[str, PairRecord] = {}

    def articles(self, tx: Transaction, incoming: Sequence[Incoming]) -> list[Article]:
        """Store documents that bring the same tags, with their annotations; links wait until all documents are in."""
        moment = now()
        incoming = [self._mapped(one) for one in incoming]
        self._ask(uid for one in incoming for uid in (one.uid, *[row.uid for row in one.annotations]))
        ids = tx.add_texts([Text(one.original, one.encoding, one.text) for one in incoming])
        self._learn_tags(tx, incoming[0])
        stored = tx.put_many(
            [self._article(one, text_id, moment) for one, text_id in zip(incoming, ids, strict=True)]
        )
        owned: list[tuple[str, Annotation]] = []
        for one, article in zip(incoming, stored, strict=True):
            owned += self._annotations(one, article, moment)
        put = tx.put_many([annotation for _, annotation in owned])
        self.count += len(put)
        self._first = self._first or (put[0].id if put else 0)
        # By the uids of the file: one that was taken already was given anew, and links must find it all the same.
        own: dict[int, dict[str, int]] = {
            article.id: {} for one, article in zip(incoming, stored, strict=True) if one.links
        }
        for (uid, _), value in zip(owned, put, strict=True):
            if uid and uid != value.uid:
                self._renamed.setdefault(uid, value.id)
            if uid and value.article in own:
                own[value.article][uid] = value.id
        for one, article in zip(incoming, stored, strict=True):
            self._waiting.extend(_Waiting(one.name, link, own[article.id]) for link in one.links)
            self._records.update({record.uid: record for record in one.pairs})
        return stored

    def new_tags(self, tx: Transaction) -> None:
        """Add the tags that the mapping of foreign labels wants and the project does not have."""
        made = [tx.put(tag) for tag in labels.new_tags(self._mapping, self._tags)]
        self._tags = TagSet([*self._tags, *made])

    def _mapped(self, one: Incoming) -> Incoming:
        mapped = labels.applied(one, self._mapping) if self._mapping else one
        self.problems += mapped.problems[len(one.problems) :]
        return mapped

    def merge(self, tx: Transaction, one: Incoming) -> None:
        """Add to the article that has this text the annotations, and the links of them, which it does not have."""
        moment = now()
        one = self._mapped(one)
        article = merging.home(self._project, one)
        if article is None:  # it was removed meanwhile
            self.articles(tx, [one])
            return
        self._learn_tags(tx, one)
        held = self._project.annotations(article)
        found = merging.merged(one.annotations, held)
        self._ask(row.uid for row in found.fresh)
        owned = self._annotations(replace(one, annotations=found.fresh), article, moment)
        put = tx.put_many([annotation for _, annotation in owned])
        self.count += len(put)
        self._first = self._first or (put[0].id if put else 0)
        own = found.known | {uid: value.id for (uid, _), value in zip(owned, put, strict=True) if uid}
        here = {annotation.id for annotation in held}
        there = {(link.source, link.target, link.type) for link in self._project.links([article.id])}
        for link in one.links:
            ends = (own.get(link.source), own.get(link.target) if link.target else None, link.type)
            known = {end for end in ends[:2] if isinstance(end, int)} <= here and ends in there
            if not known and link.uid not in self._taken:
                self._waiting.append(_Waiting(one.name, link, own))

    def _article(self, incoming: Incoming, text_id: int, moment: str) -> Article:
        return Article(
            id=NEW,
            uid=self._free_uid(incoming.uid),
            name=incoming.name,
            title=incoming.title,
            language=incoming.language,
            source=incoming.source,
            date=incoming.date,
            text_id=text_id,
            length=len(incoming.text),
            sha256=incoming.sha256,
            status=incoming.status if incoming.status in STATUSES else STATUSES[0],
            excluded=normalise(incoming.excluded),
            meta=incoming.meta,
            created=incoming.created or moment,
            updated=incoming.updated or moment,
        )

    def _learn_tags(self, tx: Transaction, incoming: Incoming) -> None:
        """Take over the tags of a corpus: all as they are into an empty project, else those it does not have."""
        if incoming.tags is None:
            return
        kept: list[Tag] = list(self._tags)
        if self._empty and not self._first:
            for tag in self._tags:
                if incoming.tags.get(tag.code) is None:
                    tx.drop(tag)
            kept = [self._replaced(tx, tag) for tag in incoming.tags]
        else:
            for tag in incoming.tags:
                if self._tags.get(tag.code) is None:
                    free = not tag.key or self._tags.by_key(tag.key) is None
                    key = tag.key if free else ""
                    kept.append(tx.put(tag._replace(id=NEW, key=key, position=len(kept) + 1)))
        self._tags = TagSet(kept)

    def _replaced(self, tx: Transaction, tag: Tag) -> Tag:
        present = self._tags.get(tag.code)
        return tx.put(tag._replace(id=present.id if present else NEW))

    def _annotations(self, one: Incoming, article: Article, moment: str) -> list[tuple[str, Annotation]]:
        """The annotations of an article that can be stored, each with its uid in the file."""
        if not one.annotations:
            return []
        made = self._at_once(one, article, moment)
        if made is not None:
            return list(zip([row.uid for row in one.annotations], made, strict=True))
        return [
            (row.uid, annotation)
            for row in one.annotations
            if (annotation := self._annotation(row, article, one.text, moment))
        ]

    def _at_once(self, one: Incoming, article: Article, moment: str) -> list[Annotation] | None:
        """All annotations column by column, which takes a third of the time; None where anything is unusual."""
        uids, spans, tags, subtypes, attributes, notes, statuses, annotators, created, updated = zip(
            *one.annotations, strict=True
        )
        if set(map(len, spans)) != {1} or not {tag.code for tag in self._tags}.issuperset(tags):
            return None
        starts, ends = zip(*chain.from_iterable(spans), strict=True)
        if min(starts) < 0 or max(ends) > article.length or not all(map(lt, starts, ends)):
            return None
        count, who, known = len(uids), self._project.annotator, frozenset(ANNOTATION_STATUSES)
        columns = (
            repeat(NEW, count),
            [self._free_uid(uid, self._taken_here) for uid in uids],
            repeat(article.id, count),
            starts,
            ends,
            repeat(None, count),
            tags,
            subtypes,
            [_in_order_of_name(pairs) if pairs else () for pairs in attributes],
            [one.text[start:end] for start, end in zip(starts, ends, strict=True)],
            notes,
            [status if status in known else ANNOTATION_STATUSES[0] for status in statuses],
            [annotator or who for annotator in annotators],
            [time or moment for time in created],
            [time or moment for time in updated],
        )
        return list(map(_made, zip(*columns, strict=True)))

    def _annotation(
        self, row: IncomingAnnotation, article: Article, text: str, moment: str
    ) -> Annotation | None:
        try:
            spans = normalise(Span.checked(start, end, article.length) for start, end in row.spans)
            if not spans:
                raise UserError("An annotation has no span.")
            if self._tags.get(row.tag) is None:
                raise UserError("This project has no tag “{code}”.", code=row.tag)
        except UserError as error:
            self.problems.append(Problem(article.name, error.message))
            return None
        start, end, fragments = fragments_of(spans)
        return Annotation(
            NEW,
            self._free_uid(row.uid, self._taken_here),
            article.id,
            start,
            end,
            fragments,
            row.tag,
            row.subtype,
            _in_order_of_name(row.attributes),
            text[start:end] if fragments is None else SourceText(text).quote(fragments),
            row.note,
            row.status if row.status in ANNOTATION_STATUSES else ANNOTATION_STATUSES[0],
            row.annotator or self._project.annotator,
            row.created or moment,
            row.updated or moment,
        )

    def _ask(self, uids: Iterable[str]) -> None:
        """Find out which of these uids annotations have; to be called before `_free_uid`."""
        self._taken_here = set(self._project.annotation_ids(uid for uid in uids if uid))

    def _free_uid(self, uid: str, noted: set[str] | None = None) -> str:
        """The uid that was given, unless the project (or this import) has it already; where that is to be `noted`."""
        if not uid or uid in self._taken or uid in self._taken_here:
            return new_uid()
        (self._taken if noted is None else noted).add(uid)
        return uid

    def links(self, tx: Transaction) -> None:
        """Store the links whose ends came in."""
        moment = now()
        self._ask(waiting.link.uid for waiting in self._waiting)
        elsewhere = {
            uid for _, row, own in self._waiting for uid in (row.source, row.target) if uid not in own
        }
        came = {uid: n for uid, n in self._project.annotation_ids(elsewhere).items() if n >= self._first > 0}
        came = self._renamed | came
        ready = []
        for where, row, own in self._waiting:
            source, target = (own.get(uid) or came.get(uid) for uid in (row.source, row.target))
            if source is None or (row.target and target is None):
                missing = row.source if source is None else row.target
                self.problems.append(
                    Problem(
                        where,
                        Message("A link was left out: its annotation {uid} did not come in.", uid=missing),
                    )
                )
                continue
            ready.append(
                Link(
                    NEW, self._free_uid(row.uid), source, target, row.type, row.kind, row.status or "confirmed",
                    row.note, row.annotator or self._project.annotator, row.created or moment, row.updated or moment,
                )
            )  # fmt: skip
        tx.put_many(ready)

    def pairs(self, tx: Transaction, agreed: ImportPreview, stored: dict[int, Article]) -> int:
        """Store the pairs both of whose articles came in; returns how many."""
        moment = now()
        records = {frozenset((record.left, record.right)): record for record in self._records.values()}
        count = 0
        for a, b in agreed.pairs:
            if a not in stored or b not in stored:
                continue
            record = records.get(frozenset((agreed.items[a].incoming.uid, agreed.items[b].incoming.uid)))
            if record is None:
                left, right = in_order(stored[a], stored[b])
                title = left.title or left.name
                record = PairRecord(new_uid(), title, "", "", STATUSES[0], moment, moment)
            else:
                left, right = (stored[a], stored[b])
                if agreed.items[a].incoming.uid != record.left:
                    left, right = right, left
            status = record.status if record.status in STATUSES else STATUSES[0]
            self._ask((record.uid, *[one.uid for one in record.corrections]))
            pair = tx.put(
                Pair(
                    NEW, self._free_uid(record.uid), record.title, left.id, right.id, status,
                    record.created or moment, record.updated or moment,
                )
            )  # fmt: skip
            tx.put_many([Pin(NEW, new_uid(), pair.id, *pin) for pin in record.pins])
            tx.put_many(
                [
                    Correction(
                        NEW, self._free_uid(one.uid), pair.id, one.what, *one.left, *one.right,
                        one.annotator, one.created or moment,
                    )
                    for one in record.corrections
                ]
            )  # fmt: skip
            count += 1
        return count

    def aliases(self, tx: Transaction, brought: Iterable[tuple[Alias, ...]]) -> int:
        """Store the further names that the files bring and the project does not have yet; returns how many."""
        known = {(alias.name, alias.canonical) for alias in self._project.aliases()}
        # All articles of a file bring the same ones.
        count = 0
        for aliases in {id(own): own for own in brought}.values():
            self._ask(alias.uid for alias in aliases)
            for alias in aliases:
                if (alias.name, alias.canonical) not in known:
                    known.add((alias.name, alias.canonical))
                    tx.put(Alias(NEW, self._free_uid(alias.uid), alias.name, alias.canonical))
                    count += 1
        return count


def _in_order_of_name(attributes: Pairs) -> Pairs:
    """Attributes as they are stored: those that say something, by name."""
    return tuple(sorted(pair for pair in attributes if pair[1]))
