"""DocBins: read by spaCy, read back by Diptych, written without holding the documents."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.spacy.export import GROUP, SPACY
from annotator.formats.spacy.read import SPACY_READER
from annotator.formats.values import Corpus, Document
from annotator.model.tags import TagSet
from tests.helpers.corpora import TAGS, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts, imported, read_back, verdict


def read_by_spacy(path: Path) -> list[Any]:
    import spacy
    from spacy.tokens import DocBin

    return list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))


def said(docs: list[Any]) -> set[Fact]:
    """What spaCy's documents say, as facts."""
    found: set[Fact] = set()
    for doc in docs:
        for span in doc.spans[GROUP]:
            more = doc.user_data["spans"][span.id_]
            spans = [tuple(one) for one in more["fragments"] or [[span.start_char, span.end_char]]]
            found |= {
                ("span", span.id_, doc.user_data["doc"]["doc"], repr(spans)),
                ("tag", span.id_, span.label_),
            }
            found |= {("attribute", span.id_, key, value) for key, value in more["attributes"].items()}
            found |= {("subtype", span.id_, more["subtype"])} if more["subtype"] else set()
            found |= {("note", span.id_, more["note"])} if more["note"] else set()
        links = doc.user_data["links"]
        found |= {("link", link["from"], link["to"] or "", link["type"]) for link in links}
    return found


def test_spacy_reads_all_of_it(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    report = exported(SPACY, tmp_path / "hard.spacy")
    docs = read_by_spacy(tmp_path / "hard.spacy")
    for doc, ours in zip(docs, hard_documents(), strict=True):
        assert doc.text == ours.text.text
        spans = [(span.start_char, span.end_char, span.text) for span in doc.spans[GROUP]]
        assert spans == [(a.start, a.end, ours.text.text[a.start : a.end]) for a in ours.annotations]
        assert all(span.start < span.end for span in doc.spans[GROUP])
    verdict_of = verdict(said(docs), report)
    tell("spacy", "spaCy DocBin", verdict_of)
    assert report.complete
    assert not verdict_of.missing
    assert not verdict_of.invented


def test_spacy_finds_the_data_fit_for_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from spacy.cli.init_config import init_config

    exported(SPACY, tmp_path / "hard.spacy")
    config = init_config(lang="xx", pipeline=["spancat"], silent=True)
    config["paths"]["train"] = config["paths"]["dev"] = str(tmp_path / "hard.spacy")
    config.to_disk(tmp_path / "spancat.cfg")
    checked: Any = import_module("spacy.cli.debug_data")
    # Three articles are too few to learn from, which is the one thing it may complain of.
    monkeypatch.setattr(checked, "BLANK_MODEL_MIN_THRESHOLD", 1)
    checked.debug_data(tmp_path / "spancat.cfg", silent=False, no_format=True)
    told = capsys.readouterr().out
    assert "Pipeline can be initialized with data" in told
    assert "Corpus is loadable" in told
    assert all(label in told for label in ("claim", "entity", "figure"))
    assert "error" not in told.lower().partition("summary")[2]


def test_sentences_and_languages_are_there(tmp_path: Path) -> None:
    exported(SPACY, tmp_path / "hard.spacy")
    french, english, _ = read_by_spacy(tmp_path / "hard.spacy")
    assert [doc.user_data["doc"]["lang"] for doc in (french, english)] == ["fr", "en"]
    assert "Aujourd\u2019hui" in next(s.text for s in french.sents if "zone" in s.text)
    assert len(list(english.sents)) > 3


def test_everything_comes_back(tmp_path: Path) -> None:
    exported(SPACY, tmp_path / "hard.spacy")
    assert facts(read_back(SPACY_READER, tmp_path / "hard.spacy")) == facts(hard_documents())
    articles, _ = imported(SPACY_READER, tmp_path / "hard.spacy")
    assert [[tag.code for tag in one.tags or ()] for one in articles] == [[tag.code for tag in TAGS]] * 3


@given(documents())
@settings(max_examples=examples(12), deadline=None)
def test_whatever_there_is_comes_back(tmp_path_factory: pytest.TempPathFactory, held: list[Document]) -> None:
    path = tmp_path_factory.mktemp("spacy") / "any.spacy"
    report = exported(SPACY, path, Corpus("any", TagSet([]), held, len(held)))
    assert report.complete
    assert facts(read_back(SPACY_READER, path)) == facts(held)


def test_blanks_at_the_borders_stay_where_they_are(tmp_path: Path) -> None:
    text = "  a  b \n\n c\u00a0 d  "
    spans = [
        [(0, 1)],
        [(0, 3)],
        [(3, 4)],
        [(2, 4)],
        [(2, 5)],
        [(4, 6)],
        [(6, 9)],
        [(10, 13)],
        [(13, 15)],
        [(7, 8)],
    ]
    exported(SPACY, tmp_path / "b.spacy", corpus(document(text, spans)))
    (doc,) = read_by_spacy(tmp_path / "b.spacy")
    assert doc.text == text
    found = {(span.start_char, span.end_char) for span in doc.spans[GROUP]}
    assert found == {spans[0] for spans in spans}


def test_a_document_with_half_a_character_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    bad = document("half \ud800", [[(0, 4)]], name="bad")
    report = exported(SPACY, tmp_path / "x.spacy", corpus(bad, document("whole", [[(0, 5)]], name="good")))
    assert [problem.where for problem in report.problems] == ["bad"]
    (doc,) = read_by_spacy(tmp_path / "x.spacy")
    assert doc.user_data["doc"]["doc"] == "good"
    assert "tags" in doc.user_data["doc"]


def test_an_annotation_whose_quote_is_wrong_is_a_loss(tmp_path: Path) -> None:
    good = document("one two", [[(0, 3)], [(4, 7)]])
    first, second = good.annotations
    wrong = good._replace(annotations=(first._replace(quote="two"), second))
    report = exported(SPACY, tmp_path / "x.spacy", corpus(wrong))
    assert [loss.annotation for loss in report.losses] == [first.uid]
    (doc,) = read_by_spacy(tmp_path / "x.spacy")
    assert [span.id_ for span in doc.spans[GROUP]] == [second.uid]


def test_no_article_is_a_file_too(tmp_path: Path) -> None:
    exported(SPACY, tmp_path / "none.spacy", corpus())
    assert read_by_spacy(tmp_path / "none.spacy") == []
    articles, problems = imported(SPACY_READER, tmp_path / "none.spacy")
    assert not articles
    assert [str(problem.message) for problem in problems] == ["This file holds no article."]
