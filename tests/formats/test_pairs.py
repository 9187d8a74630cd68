"""Quote pairs: what they hold, their labels, and that nothing is written which nobody has confirmed."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.commands.exchange import export
from annotator.formats.jsonl.fields import whole
from annotator.formats.pairs import LABELS, PAIRS
from annotator.formats.registry import Exporter, WriteOptions, exporter
from annotator.formats.values import Document, LinkRecord, LossReport, PairRecord
from annotator.model.annotation import NEW, Link
from annotator.model.jobs import quiet
from annotator.model.links import JUDGEMENTS, VERDICTS
from tests.helpers.compared_projects import judged_sample
from tests.helpers.corpora import AT, corpus, document
from tests.helpers.hard import HARD_TEXT
from tests.helpers.texts import HARD


def link(code: str, uid: str = "l1", **fields: Any) -> Link:
    """A confirmed link."""
    return Link(NEW, uid, 1, 2, code, "", "confirmed", "", "Anna", AT, AT)._replace(**fields)


def written(*documents: Document) -> tuple[list[dict[str, Any]], LossReport]:
    """The rows of these documents, and what was told."""
    stream = io.BytesIO()
    report = PAIRS.export(corpus(*documents), stream, WriteOptions(), quiet)
    lines = stream.getvalue().decode("utf-8").splitlines()
    return [json.loads(line) for line in lines], report


def both(left: Document, right: Document, *links: LinkRecord) -> tuple[Document, Document]:
    """A pair, the links in the record of the left article."""
    pair = PairRecord("p", "Both", left.article.uid, right.article.uid, "new", AT, AT)
    return left._replace(pairs=(pair,), links=links), right._replace(pairs=(pair,))


def test_it_is_an_exporter_and_every_verdict_has_a_label() -> None:
    assert isinstance(PAIRS, Exporter)
    assert exporter("pairs") is PAIRS
    assert set(LABELS) == {*VERDICTS, *JUDGEMENTS}


def test_a_line_holds_both_quotes_and_all_three_labels() -> None:
    left = document("Un. Le front fait 1 000 km.\nFin.", [[(18, 26)]], name="l", language="fr")
    right = document("It is 1,200 km.", [[(6, 14)]], name="r")
    # Drawn from right to left: without a direction the left one is the premise all the same.
    record = LinkRecord(link("contradicts", kind="numeric", note="+20 %"), "r-0", "l-0")
    left, right = both(left, right)
    (row,), report = written(left, right._replace(links=(record,)))
    assert row == {
        "id": "l1", "pair": "Both", "label": "contradicts", "kind": "numeric", "fever_label": "REFUTES",
        "nli_label": "contradiction", "premise": "1 000 km", "premise_language": "fr", "premise_document": "l",
        "premise_annotation": "l-0", "premise_tag": "claim", "premise_start": 18, "premise_end": 26,
        "premise_before": "Un. Le front fait ", "premise_after": ".", "premise_speaker": "", "hypothesis": "1,200 km",
        "hypothesis_language": "en", "hypothesis_document": "r", "hypothesis_annotation": "r-0",
        "hypothesis_tag": "claim", "hypothesis_start": 6, "hypothesis_end": 14, "hypothesis_before": "It is ",
        "hypothesis_after": ".", "hypothesis_speaker": "", "note": "+20 %", "annotator": "Anna", "created": AT,
    }  # fmt: skip
    assert report.complete
    assert report.written.links == 1


@pytest.mark.parametrize(
    ("code", "fever", "nli"),
    [
        ("agrees", "SUPPORTS", "entailment"),
        ("partly_agrees", "NOT ENOUGH INFO", "neutral"),
        ("more_specific", "SUPPORTS", "entailment"),
        ("contradicts", "REFUTES", "contradiction"),
        ("updates", "NOT ENOUGH INFO", "neutral"),
    ],
)
def test_labels_and_direction(code: str, fever: str, nli: str) -> None:
    left, right = document("One.", [[(0, 3)]], name="l"), document("Deux.", [[(0, 4)]], name="r")
    left, right = both(left, right)
    (row,), _ = written(left, right._replace(links=(LinkRecord(link(code), "r-0", "l-0"),)))
    assert (row["label"], row["fever_label"], row["nli_label"]) == (code, fever, nli)
    # More specific entails less specific, whichever side it stands on.
    assert row["premise"] == ("Deux" if code in {"more_specific", "updates"} else "One")


def test_judgements_on_one_have_no_second_quote_and_columns_keep_their_types() -> None:
    made = document("One two.", [[(0, 3)], [(4, 7)]], name="l")
    links = (LinkRecord(link("only_here"), "l-0", ""), LinkRecord(link("undecided", "l2"), "l-1", ""))
    (only, undecided), report = written(made._replace(links=links))
    assert (only["hypothesis"], only["hypothesis_start"], only["fever_label"]) == ("", -1, "NOT ENOUGH INFO")
    assert (undecided["fever_label"], undecided["nli_label"]) == ("", "")
    assert {name: type(value) for name, value in only.items()} == {n: type(v) for n, v in undecided.items()}
    assert report.complete


def test_what_is_left_out_is_told() -> None:
    left, right = document("One.", [[(0, 3)]], name="l"), document("Deux.", [[(0, 4)]], name="r")
    ends = "l-0", "r-0"
    given = both(
        left,
        right,
        LinkRecord(link("agrees", "a", status="proposed"), *ends),
        LinkRecord(link("agrees", "b", status="rejected"), *ends),
        LinkRecord(link("same_entity", "c"), *ends),
        LinkRecord(link("agrees", "d"), "l-0", "elsewhere"),
    )
    rows, report = written(*given)
    assert rows == []
    assert [str(loss.what) for loss in report.losses] == [
        "The verdict “agrees” is not confirmed and was left out.",
        "The verdict “agrees” is not confirmed and was left out.",
        "The link “same_entity” is no verdict and was left out.",
        "The link “agrees” leads to or from nothing in the export.",
    ]


@pytest.mark.parametrize("text", [*HARD.values(), HARD_TEXT, "a\u2028b\u2029c\u0085d\x0ce"])
def test_hard_text(text: str) -> None:
    if not text:
        return
    left = document(text, [[(0, len(text))]], name="l")
    right = document(text, [[(0, 1)]], name="r", language="fr")
    (row,), _ = written(*both(left, right, LinkRecord(link("agrees", note=text), "l-0", "r-0")))
    assert (row["premise"], row["note"], row["hypothesis"]) == (whole(text), whole(text), whole(text[0]))


def test_a_judgement_stands_with_the_pair_it_was_made_in() -> None:
    one, two, three = (document("One.", [[(0, 3)]], name=name) for name in ("a", "b", "c"))
    pairs = [
        PairRecord(f"p{n}", f"P{n}", one.article.uid, other.article.uid, "new", AT, AT)
        for n, other in enumerate((two, three))
    ]
    links = (LinkRecord(link("only_here", kind=three.article.uid), "a-0", ""),)
    rows, report = written(
        one._replace(pairs=tuple(pairs), links=links),
        two._replace(pairs=(pairs[0],)),
        three._replace(pairs=(pairs[1],)),
    )
    assert [(row["label"], row["pair"], row["kind"]) for row in rows] == [("only_here", "P1", "")]
    assert report.complete


def test_an_article_in_two_pairs_brings_each_verdict_once() -> None:
    one, two, three = (document("One.", [[(0, 3)]], name=name) for name in ("a", "b", "c"))
    pairs = [
        PairRecord(f"p{n}", f"P{n}", one.article.uid, other.article.uid, "new", AT, AT)
        for n, other in enumerate((two, three))
    ]
    links = (LinkRecord(link("agrees", "l1"), "a-0", "b-0"), LinkRecord(link("updates", "l2"), "a-0", "c-0"))
    rows, report = written(
        one._replace(pairs=tuple(pairs), links=links),
        two._replace(pairs=(pairs[0],)),
        three._replace(pairs=(pairs[1],)),
    )
    assert [(row["id"], row["pair"]) for row in rows] == [("l1", "P0"), ("l2", "P1")]
    assert report.complete


def test_the_sample_pair(tmp_path: Path) -> None:
    with judged_sample(tmp_path) as project:
        report = export(project, "pairs", tmp_path / "out.pairs.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.pairs.jsonl").read_text("utf-8").splitlines()]
    assert sorted(row["label"] for row in rows) == [
        "agrees",
        "contradicts",
        "contradicts",
        "only_here",
        "undecided",
    ]
    assert report.complete
