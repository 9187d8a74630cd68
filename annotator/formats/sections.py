"""Articles put together as their pairs have them, for formats that tell of pairs and not of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.formats.values import Corpus, Document, PairRecord
from annotator.model.jobs import Progress

Group = tuple[tuple[Document, ...], PairRecord | None]


def sections(documents: Iterator[Document]) -> Iterator[Group]:
    """Put the two articles of a pair together, left first; an article in several pairs comes with each of them.

    Holds back one document, and those that stand in more pairs than were seen so far.
    """
    alone: Document | None = None
    kept: dict[str, tuple[Document, int]] = {}
    for document in documents:
        found = []
        for pair in document.pairs:
            other = pair.right if pair.left == document.article.uid else pair.left
            partner = alone if alone and alone.article.uid == other else None
            if partner is None and other in kept:
                partner = kept[other][0]
            if partner is not None:
                found.append((pair, partner))
        if alone is not None and not any(partner is alone for _, partner in found):
            yield (alone,), None
        alone = None if found else document
        for pair, partner in found:
            first = partner.article.uid == pair.left
            yield ((partner, document) if first else (document, partner)), pair
        _count_off(kept, document, found)
    if alone is not None:
        yield (alone,), None


def _count_off(
    kept: dict[str, tuple[Document, int]], document: Document, found: Sequence[tuple[PairRecord, Document]]
) -> None:
    """Keep the documents that wait for further partners, with how many; let the others go."""
    waiting = [(document, len(document.pairs) - len(found))]
    for _, partner in found:
        before = kept.get(partner.article.uid, (partner, len(partner.pairs)))[1]
        waiting.append((partner, before - 1))
    for each, number in waiting:
        if number > 0 and len(each.pairs) > 1:
            kept[each.article.uid] = each, number
        else:
            kept.pop(each.article.uid, None)


def watched_sections(corpus: Corpus, progress: Progress) -> Iterator[Group]:
    """The sections of a corpus, each told before it comes. That all is done is for the export to say."""
    done = 0
    for documents, pair in sections(iter(corpus.documents)):
        # An article in several pairs comes, and counts, with each.
        progress(min(done, corpus.total), corpus.total, documents[0].article.name)
        done += len(documents)
        yield documents, pair
