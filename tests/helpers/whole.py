"""What lossless formats hold beyond the hard corpus: aliases, pins, corrections, bytes that the text does not give."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.registry import Importer
from annotator.formats.values import Corpus, CorrectionRecord
from annotator.model.annotation import NEW, Alias
from annotator.model.span import Span
from tests.helpers.corpora import AT, TAGS
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import imported

_ALIAS = Alias(NEW, "a1", "UE", "Union européenne")
_CORRECTION = CorrectionRecord("c1", "unlink", Span(0, 3), Span(2, 2), "Anna", AT)
_PAIR = hard_documents()[0].pairs[0]._replace(pins=((1, 2), (3, 4)), corrections=(_CORRECTION,))


def whole_corpus() -> Corpus:
    """The hard corpus with all of that."""
    there = [one._replace(pairs=(_PAIR,)) if one.pairs else one for one in hard_documents()]
    original = there[2].original
    assert original is not None
    there[2] = there[2]._replace(original=original._replace(original=b"\xff\x00", encoding="cp1252"))
    return Corpus("whole", TAGS, there, len(there), aliases=(_ALIAS,))


def assert_whole(importer: Importer, path: Path) -> None:
    """All of that is in a file again."""
    articles, problems = imported(importer, path)
    assert problems == []
    assert [found.pairs for found in articles] == [(), (_PAIR,), ()]
    assert (articles[2].original, articles[2].encoding) == (b"\xff\x00", "cp1252")
    assert articles[0].aliases == (_ALIAS,)
    assert {tag._replace(id=0) for tag in articles[0].tags or ()} == {tag._replace(id=0) for tag in TAGS}
