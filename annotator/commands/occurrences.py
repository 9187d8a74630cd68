"""All occurrences of what is marked once: annotated, removed or given another tag in one step.

What counts as annotated already: an annotation of the very same words, whatever its tag, or one of the same tag that
shares a word with them. A claim round a name is no obstacle to the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.annotation import ANNOTATION_STATUSES, NEW, Annotation, Link, Pairs, new_uid, now
from annotator.model.errors import UserError
from annotator.model.folding import fold
from annotator.model.wording import Message

from . import aliases, editing, searching
from .searching import Hit

if TYPE_CHECKING:
    from annotator.store.project import Project
    from annotator.store.searching import Place

SKIP, ADD, REPLACE = "skip", "add", "replace"
# More than fits any screen; what is beyond is said.
LIMIT = 50_000
# Types of link that say two names stand for the same thing.
_SAME = frozenset(("same_entity", "agrees"))
_LONGEST_FORM = 80


class Done(NamedTuple):
    """What became of the places: annotated anew, annotations changed or put in their place, left as they were."""

    added: int
    replaced: int
    skipped: int

    @property
    def message(self) -> Message:
        """What to tell of it."""
        if self.replaced:
            return Message(
                "{added} annotated, {replaced} replaced, {skipped} left as they were. Ctrl+Z takes it back.",
                added=self.added, replaced=self.replaced, skipped=self.skipped,
            )  # fmt: skip
        if self.skipped:
            return Message(
                "{added} annotated, {skipped} left as they were. Ctrl+Z takes it back.",
                added=self.added, skipped=self.skipped,
            )  # fmt: skip
        return Message("{added} annotated. Ctrl+Z takes it back.", added=self.added)


def forms(project: Project, text: str, annotation: Annotation | None = None) -> tuple[str, ...]:
    """Other names of the same thing, as far as the project knows any: those of the list of names that mean the same,
    the canonical name, and what the annotation is joined with in the other text.
    """
    names: dict[str, str] = {}
    known = {fold(" ".join(text.split()))}
    if annotation is not None and annotation.attribute("canonical"):
        names.setdefault(fold(annotation.attribute("canonical")), annotation.attribute("canonical"))
    if annotation is not None:
        for link in project.links_of(annotation.id):
            if link.type in _SAME and link.target is not None:
                other = link.target if link.source == annotation.id else link.source
                quote = " ".join(project.annotation(other).quote.split())
                if len(quote) <= _LONGEST_FORM:
                    names.setdefault(fold(quote), quote)
    for group in aliases.groups(project):
        if {fold(name) for name in group} & (known | names.keys()):
            for name in group:
                names.setdefault(fold(name), name)
    return tuple(name for folded, name in names.items() if folded not in known)


def obstacles(hit: Hit, tag: str) -> tuple[Place, ...]:
    """The annotations for which a place counts as annotated with this tag already."""
    return tuple(p for p in hit.met if p.spans == (hit.span,) or p.tag == tag)


def same(hit: Hit, tag: str = "") -> tuple[Place, ...]:
    """The annotations of exactly these words, of one tag or (for "") of any."""
    return tuple(p for p in hit.met if p.spans == (hit.span,) and tag in {"", p.tag})


def annotate(
    project: Project,
    hits: Sequence[Hit],
    tag: str,
    subtype: str = "",
    attributes: Pairs = (),
    present: str = SKIP,
) -> Done:
    """Annotate these places in one step; `present` says what to do where they are annotated already.

    `REPLACE` gives annotations of the same words this tag, so that their links stay; others that are in the way go,
    with their links. Raises `UserError` when the tag is unknown or retired, or when there is nothing to do.
    """
    definition = editing.live_tag(project, tag)
    if not hits:
        raise UserError("No place is chosen. Tick one with Space first.")
    plan = _Plan(project, tag, subtype, attributes, present)
    for hit in _as_stored(project, hits):
        plan.take(hit)
    done = Done(len(plan.new), len(plan.changed) + plan.put_in_place, plan.skipped)
    if not plan.new and not plan.changed and not plan.going:
        return done
    label = Message("{tag} at {count} places", tag=definition.name, count=len(plan.new) + len(plan.changed))
    with project.transact(label) as tx:
        for link in plan.links():
            tx.drop(link)
        for annotation in plan.going.values():
            tx.drop(annotation)
        tx.put_many(plan.changed)
        tx.put_many(plan.new)
        for article in dict.fromkeys(one.article for one in (*plan.new, *plan.changed)):
            editing.begin_work(project, tx, project.article(article))
    return Done(len(plan.new) - plan.put_in_place, done.replaced, done.skipped)


def remove(project: Project, hits: Sequence[Hit], tag: str = "") -> Message | None:
    """Remove the annotations of exactly these words, of one tag or of any, in one step. Returns what to tell of it."""
    return editing.remove(project, _ids(project, hits, tag))


def retag(project: Project, hits: Sequence[Hit], tag: str, subtype: str, former: str = "") -> Message:
    """Give the annotations of exactly these words another tag, in one step. Returns what to tell of it."""
    ids = _ids(project, hits, former)
    editing.set_tag(project, ids, tag, subtype)
    return Message("{count} annotations changed. Ctrl+Z takes it back.", count=len(ids))


def _ids(project: Project, hits: Sequence[Hit], tag: str) -> list[int]:
    ids = [place.id for hit in _as_stored(project, hits) for place in same(hit, tag)]
    if not ids:
        raise UserError("None of the chosen places is annotated so.")
    return list(dict.fromkeys(ids))


def _as_stored(project: Project, hits: Sequence[Hit]) -> Iterable[Hit]:
    """The places with the annotations that are there now; what was found may be a step behind."""
    from annotator.store.searching import places

    by_article: dict[int, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article, []).append(hit)
    there = places(project, list(by_article))
    for article, some in by_article.items():
        some.sort(key=lambda hit: hit.span)
        met = searching.overlapping([hit.span for hit in some], there.get(article, []))
        for hit, found in zip(some, met, strict=True):
            yield hit._replace(met=tuple(found))


class _Plan:
    """What a step will do, worked out before it is begun."""

    def __init__(self, project: Project, tag: str, subtype: str, attributes: Pairs, present: str) -> None:
        self._project, self._tag, self._subtype = project, tag, subtype
        self._attributes, self._present = tuple(sorted(attributes)), present
        self._moment = now()
        self.new: list[Annotation] = []
        self.changed: list[Annotation] = []
        self.going: dict[int, Annotation] = {}
        self.put_in_place = 0
        self.skipped = 0

    def take(self, hit: Hit) -> None:
        exact = same(hit)
        if any(p.tag == self._tag and self._subtype in {"", p.subtype} for p in exact):
            self.skipped += 1
            return
        met = obstacles(hit, self._tag)
        if self._present == SKIP and met:
            self.skipped += 1
        elif self._present != REPLACE or not met:
            self.new.append(self._made(hit))
        else:
            self._replace(hit, exact, [p for p in met if p not in exact])

    def _replace(self, hit: Hit, exact: Sequence[Place], others: Sequence[Place]) -> None:
        for place in (*exact[1:], *others):
            if place.id not in self.going:
                self.going[place.id] = self._project.annotation(place.id)
        if exact:
            before = self._project.annotation(exact[0].id)
            held = dict(before.attributes) | dict(self._attributes)
            self.changed.append(
                before._replace(
                    tag=self._tag,
                    subtype=self._subtype,
                    attributes=tuple(sorted(held.items())),
                    updated=self._moment,
                )
            )
        else:
            self.put_in_place += 1
            self.new.append(self._made(hit))

    def links(self) -> Iterable[Link]:
        """The links that hang on what goes."""
        found = {link.id: link for number in self.going for link in self._project.links_of(number)}
        return found.values()

    def _made(self, hit: Hit) -> Annotation:
        return Annotation(
            NEW, new_uid(), hit.article, hit.start, hit.end, None, self._tag, self._subtype, self._attributes,
            hit.quote, "", ANNOTATION_STATUSES[0], self._project.annotator, self._moment, self._moment,
        )  # fmt: skip
