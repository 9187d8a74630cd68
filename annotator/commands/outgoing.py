"""What goes out of a project: its pairs and articles as documents, one after the other, for the formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.commands.corresponding import aligner
from annotator.commands.selection import Key, Picker, Selection
from annotator.formats.values import Corpus, CorrectionRecord, Document, LinkRecord, PairRecord
from annotator.model.annotation import Link, Pair
from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.store.project import Project


def corpus(project: Project, picker: Picker | None = None, ids: Sequence[int] | None = None) -> Corpus:
    """What an export writes: what the picker picks, or the whole project. Streams, so read it once.

    `ids` are the articles where these are known already (see `article_ids`).
    """
    picker = picker or Picker(project, Selection())
    if ids is not None or picker.selection.keys is not None:
        ids = article_ids(project, picker.selection.keys) if ids is None else ids
        picker.articles = frozenset(ids)
    else:
        ids = article_ids(project, None)
    return Corpus(
        name=project.path.stem,
        tags=project.tag_set(),
        documents=documents(project, ids, picker),
        total=len(ids),
        properties={"uid": project.uid},
        linked=project.has_links(),
        aliases=tuple(project.aliases()),
        aligner=aligner(project),
    )


def article_ids(project: Project, keys: Sequence[Key] | None) -> list[int]:
    """Articles in the order of the library, the two of a pair one after the other, each once."""
    pairs = (
        project.pairs() if keys is None else [project.pair(number) for kind, number in keys if kind == "pair"]
    )
    ids = [side for pair in pairs for side in (pair.left, pair.right)]
    ids += (
        [a.id for a in project.articles()] if keys is None else [n for kind, n in keys if kind == "article"]
    )
    return list(dict.fromkeys(ids))


def documents(project: Project, ids: Sequence[int], picker: Picker | None = None) -> Iterator[Document]:
    """The articles with these ids, one after the other, with all that belongs to them and is picked."""
    picker = picker or Picker(project, Selection())
    uids = {article.id: article.uid for article in project.articles()}
    # Most projects are asked in vain for what hangs on each of ten thousand articles: asked once, they say so.
    paired = {side for pair in project.pairs() for side in (pair.left, pair.right)}
    linked = project.has_links()
    for article_id in ids:
        article = project.article(article_id)
        held = tuple(project.annotations(article))
        records = _link_records(project, article_id, {a.id: a.uid for a in held}) if linked else iter(())
        yield Document(
            article=article,
            text=project.text(article),
            annotations=picker.annotations(article, held),
            links=tuple(picker.links(article, records)),
            pairs=tuple(
                pair_record(project, pair, uids)
                for pair in (project.pairs_of(article_id) if article_id in paired else ())
            ),
            original=project.original(article),
        )


def pair_record(project: Project, pair: Pair, uids: Mapping[int, str]) -> PairRecord:
    """A pair as it travels; `uids` of its articles by their ids."""
    return PairRecord(
        pair.uid, pair.title, uids[pair.left], uids[pair.right], pair.status, pair.created, pair.updated,
        tuple((pin.left, pin.right) for pin in project.pins(pair.id)),
        tuple(
            CorrectionRecord(
                one.uid, one.what, Span(one.left_start, one.left_end), Span(one.right_start, one.right_end),
                one.annotator, one.created,
            )
            for one in project.corrections(pair.id)
        ),
    )  # fmt: skip


def _link_records(project: Project, article_id: int, own: dict[int, str]) -> Iterator[LinkRecord]:
    """The links that start in an article: a link stands in the record of the article it comes from."""
    for link in project.links([article_id]):
        if link.source in own:
            yield LinkRecord(link, own[link.source], _target_uid(project, link, own))


def _target_uid(project: Project, link: Link, own: dict[int, str]) -> str:
    if link.target is None:
        return ""
    return own.get(link.target) or project.annotation(link.target).uid
