"""Lines whose marks are apart are written a shorter way, to the same letters."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings

from annotator.formats.losses import counted
from annotator.formats.report import html_text
from annotator.formats.report.html_text import Noter, TextWriter
from annotator.formats.report.html_words import Words
from annotator.formats.values import Document
from tests.helpers.corpora import TAGS, annotation, document, documents
from tests.helpers.examples import examples

WORDS = Words.of("fr")


def written(each: Document) -> list[str]:
    noter = Noter(TAGS, WORDS)
    notes = [noter.noted(one, number, "s1") for number, one in enumerate(counted(each)[0], 1)]
    return list(TextWriter(each, notes, WORDS).paragraphs())


def written_in_pieces(each: Document) -> list[str]:
    with patch.object(html_text, "_apart", lambda _: False):
        return written(each)


@given(documents())
@settings(max_examples=examples(30), deadline=None)
def test_both_ways_write_the_same(given_documents: list[Document]) -> None:
    for each in given_documents:
        assert written(each) == written_in_pieces(each)


def test_marks_that_touch_meet_a_line_end_or_come_twice() -> None:
    text = "one <two> & 'three'\n\nfour\tfive “six”\nseven"
    bare = document(text)
    places = [[(0, 3)], [(3, 9)], [(9, 12), (14, 15)], [(18, 20)], [(19, 20)], [(21, 25)], [(36, 42)]]
    marks = [annotation(bare.text, spans, f"a{n}", tag="figure") for n, spans in enumerate(places)]
    full = bare._replace(annotations=tuple(marks))
    found = written(full)
    assert found == written_in_pieces(full)
    assert [line.count("<mark") for line in found] == [5, 0, 1, 1]
    assert sum(line.count("</a>") for line in found) == len(marks)
