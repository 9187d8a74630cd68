"""Which part of a project goes out: pairs and articles, states, annotators, with or without proposals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.commands import suggesting
from annotator.formats.values import LinkRecord, Loss
from annotator.model.annotation import NEW, Annotation, Article, Proposal
from annotator.model.links import PROPOSED
from annotator.model.wording import Message, unpacked

if TYPE_CHECKING:
    from annotator.store.project import Project

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes out. `keys` are library items (("pair", id), ("article", id)), None the whole project.

    Of annotations those with one of the `statuses`, made by one of the `annotators`; empty sets mean all. With
    `proposals`, what the program proposes and nobody has decided goes out too, with the status `proposed`.
    """

    keys: tuple[Key, ...] | None = None
    statuses: frozenset[str] = frozenset()
    annotators: frozenset[str] = frozenset()
    proposals: bool = False

    @property
    def whole(self) -> bool:
        """Whether of the articles that go out all annotations do, and nothing else."""
        return not (self.statuses or self.annotators or self.proposals)

    def takes(self, annotation: Annotation) -> bool:
        """Whether an annotation goes out."""
        return (not self.statuses or annotation.status in self.statuses) and (
            not self.annotators or annotation.annotator in self.annotators
        )


def annotators(project: Project) -> tuple[tuple[str, int], ...]:
    """Who made annotations, and how many, the most diligent first."""
    return tuple(project.annotators())


@dataclass(slots=True)
class Picker:
    """Picks what goes out of each article, and notes the links that lead to what stays behind."""

    project: Project
    selection: Selection
    articles: frozenset[int] | None = None
    """Those that go out, by id; None when all do."""
    losses: list[Loss] = field(default_factory=list)

    def annotations(self, article: Article, held: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """The annotations of an article that go out, in their order; proposals in theirs among them."""
        if self.selection.whole:
            return held
        taken = [annotation for annotation in held if self.selection.takes(annotation)]
        if self.selection.proposals:
            taken += self._proposed(article, held)
            taken.sort(key=lambda one: (one.start, -one.end, one.id == NEW, one.id))
        return tuple(taken)

    def links(self, article: Article, records: Iterator[LinkRecord]) -> Iterator[LinkRecord]:
        """The links of an article whose ends go out; the others are noted as losses."""
        for record in records:
            if (self.selection.whole and self.articles is None) or self._both_go(record):
                yield record
                continue
            what = Message(
                "The link “{type}” was left out: one of its annotations was not chosen for export.",
                type=record.link.type,
            )
            self.losses.append(Loss(article.name, record.source, what))

    def _both_go(self, record: LinkRecord) -> bool:
        ends = [record.link.source, *([record.link.target] if record.link.target is not None else [])]
        return all(self._goes(self.project.annotation(end)) for end in ends)

    def _goes(self, annotation: Annotation) -> bool:
        return self.selection.takes(annotation) and (
            self.articles is None or annotation.article in self.articles
        )

    def _proposed(self, article: Article, held: tuple[Annotation, ...]) -> Iterator[Annotation]:
        text = self.project.text(article).text
        for part in suggesting.windows(article, text):
            given = suggesting.given(self.project, [article], annotations=[held], at=(part.offset,))
            found = suggesting.work_out(given)
            suggesting.keep(self.project, found)
            span = range(part.offset, part.offset + len(part.text))
            yield from (_annotation(one, article, text) for one in found.open if one.start in span)


def _annotation(proposal: Proposal, article: Article, text: str) -> Annotation:
    """A proposal as an annotation that nobody has made yet: who proposes it, and why."""
    return Annotation(
        NEW,
        proposal.uid or f"{article.uid}-{proposal.start}-{proposal.end}-{proposal.tag}",
        proposal.article,
        proposal.start,
        proposal.end,
        None,
        proposal.tag,
        proposal.subtype,
        proposal.attributes,
        text[proposal.start : proposal.end],
        str(unpacked(proposal.reason)),
        PROPOSED,
        proposal.provider,
        proposal.created,
        proposal.created,
    )
