"""What the CoNLL export writes, read by seqeval (strict), by spaCy's converter, and by our own importer."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.conll.export import CONLL, MOST_LAYERS
from annotator.formats.conll.labels import BIOES, IOB2, Chunk, chunks, written
from annotator.formats.conll.read import CONLL_READER
from annotator.formats.registry import WriteOptions
from annotator.formats.values import Document, LinkRecord
from annotator.model.annotation import NEW, Alias, Link
from annotator.model.errors import UserError
from annotator.model.jobs import quiet
from annotator.model.span import Span
from tests.helpers.corpora import AT, TAGS, corpus, document, documents
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_corpus, hard_documents
from tests.helpers.kept import (
    Fact,
    Verdict,
    differs_by_its_losses,
    exported,
    facts,
    imported,
    read_back,
    verdict,
)

Tell = Callable[[str, str, Verdict], None]
Row = list[str]


def lines_of(*made: Document, scheme: str = IOB2) -> list[str]:
    """The lines of an export of these documents."""
    stream = io.BytesIO()
    CONLL.export(corpus(*made), stream, WriteOptions(settings={"scheme": scheme}), quiet)
    with zipfile.ZipFile(stream) as archive:
        return archive.read("corpus.conll").decode("utf-8").split("\n")


def plainly(folder: Path) -> dict[str, list[list[Row]]]:
    """The sentences of each article, by a reader as people write them: blank lines, comments, `split()`."""
    found: dict[str, list[list[Row]]] = defaultdict(list)
    name = ""
    for block in (folder / "corpus.conll").read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line and not line.startswith("# ")]
        for line in block.splitlines():
            name = line.removeprefix("# newdoc id = ") if line.startswith("# newdoc id = ") else name
        if rows and rows[0][0] != "-DOCSTART-":
            found[name].append(rows)
    return found


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def seqeval_facts(folder: Path, scheme: str) -> set[Fact]:
    """Entities of each column as seqeval has them, laid on the text by `offsets.tsv`; details from the files beside."""
    from seqeval import scheme as schemes

    columns = (folder / "corpus.conll").read_text("utf-8").split("\n", 1)[0].split()[4:]
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in (folder / "offsets.tsv").read_text("utf-8").splitlines()[1:]:
        part, _, _, start, end = line.split("\t")
        places[part].append((int(start), int(end)))
    texts = {row["part"]: row["text"] for row in records(folder / "documents.jsonl")}
    uids = {
        (row["part"], row["column"], *piece): row["id"]
        for row in records(folder / "annotations.jsonl")
        for piece in row["pieces"]
    }
    spans: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    found: set[Fact] = set()
    for part, sentences in plainly(folder).items():
        for number, column in enumerate(columns, 1):
            labels = [[row[number] for row in sentence] for sentence in sentences]
            entities = schemes.Entities(labels, schemes.IOB2 if scheme == IOB2 else schemes.IOBES).entities
            before = 0
            for sentence, own in zip(labels, entities, strict=True):
                for one in own:
                    uid = uids[part, column, before + one.start, before + one.end - 1]
                    tag, _, subtype = one.tag.partition(":")
                    found |= {("tag", uid, tag)} | ({("subtype", uid, subtype)} if subtype else set())
                    start, end = places[part][before + one.start][0], places[part][before + one.end - 1][1]
                    own_spans = spans[part, uid]
                    near = own_spans and not texts[part][own_spans[-1][1] : start].strip()
                    own_spans.append((own_spans.pop()[0] if near else start, end))
                before += len(sentence)
    found |= {("span", uid, part, repr(own)) for (part, uid), own in spans.items()}
    for row in records(folder / "annotations.jsonl"):
        found |= {("attribute", row["id"], *pair) for pair in row["attributes"].items()}
        found |= {("note", row["id"], row["note"])} if row["note"] else set()
    links = records(folder / "links.jsonl")
    return found | {("link", row["from"], row["to"] or "", row["type"]) for row in links}


@pytest.mark.parametrize("scheme", [IOB2, BIOES])
def test_seqeval_reads_everything(tmp_path: Path, tell: Tell, scheme: str) -> None:
    report = exported(CONLL, tmp_path / "out", scheme=scheme)
    verdict_of = verdict(seqeval_facts(tmp_path / "out", scheme), report)
    tell("conll", f"seqeval strict, {scheme}", verdict_of)
    assert not verdict_of.missing
    assert not verdict_of.invented
    assert report.complete
    assert report.written == (3, 24, 5)


def test_spacy_converts_every_column(tmp_path: Path, tell: Tell) -> None:
    from spacy.training.converters import conll_ner_to_docs

    report = exported(CONLL, tmp_path / "out")
    uids: dict[tuple[Any, ...], str] = {}
    for row in records(tmp_path / "out" / "annotations.jsonl"):
        uids |= {(row["part"], row["column"], *piece): row["id"] for piece in row["pieces"]}
    columns = (tmp_path / "out" / "corpus.conll").read_text("utf-8").split("\n", 1)[0].split()[4:]
    found: set[Fact] = set()
    for part, sentences in plainly(tmp_path / "out").items():
        for number, column in enumerate(columns, 1):
            blocks = ["\n".join(f"{row[0]} {row[number]}" for row in sentence) for sentence in sentences]
            data = "\n\n".join(("-DOCSTART- -X- O O", *blocks))
            with warnings.catch_warnings(action="ignore"):
                (doc,) = conll_ner_to_docs(data, no_print=True)
            assert [token.text for token in doc] == [row[0] for sentence in sentences for row in sentence]
            for entity in doc.ents:
                uid = uids[part, column, entity.start, entity.end - 1]
                tag, _, subtype = entity.label_.partition(":")
                found |= {("tag", uid, tag)} | ({("subtype", uid, subtype)} if subtype else set())
    verdict_of = verdict(found, report, ("tag", "subtype"))
    tell("conll", "spacy", verdict_of)
    assert not verdict_of.missing | verdict_of.invented


@pytest.mark.parametrize("scheme", [IOB2, BIOES])
def test_our_importer_gives_everything_back(tmp_path: Path, scheme: str) -> None:
    aliases = (Alias(NEW, "al", "EU", "European Union"),)
    exported(CONLL, tmp_path / "out", replace(hard_corpus(), aliases=aliases), scheme=scheme)
    assert facts(read_back(CONLL_READER, tmp_path / "out")) == facts(hard_documents())
    articles, _ = imported(CONLL_READER, tmp_path / "out" / "corpus.conll")
    assert {one.aliases for one in articles} == {aliases}
    assert articles[0].tags is not None


@given(documents())
@settings(max_examples=examples(10), deadline=None)
def test_what_comes_back_differs_by_the_losses(
    tmp_path_factory: pytest.TempPathFactory, made: list[Document]
) -> None:
    differs_by_its_losses(CONLL, CONLL_READER, tmp_path_factory.mktemp("conll") / "out", made)


def test_columns_and_tokens_are_as_documented() -> None:
    made = document("Zones # 1\u00a0000 km.\nA\tb", [[(0, 7)], [(0, 5)], [(1, 4)], [(8, 23)]])
    assert lines_of(made) == [
        "# global.columns = FORM claim claim.2 claim.3 entity figure",
        "# newdoc id = one",
        "-DOCSTART-\tO\tO\tO\tO\tO",
        "",
        "# text = Zones # 1\u00a0000 km.",
        "Z\tB-claim\tB-claim\tO\tO\tO",
        "one\tI-claim\tI-claim\tB-claim\tO\tO",
        "s\tI-claim\tI-claim\tO\tO\tO",
        "#\tI-claim\tO\tO\tO\tO",
        "1\tB-claim\tO\tO\tO\tO",
        "000\tI-claim\tO\tO\tO\tO",
        "km\tI-claim\tO\tO\tO\tO",
        ".\tI-claim\tO\tO\tO\tO",
        "",
        "# text = A\tb",
        "A\tB-claim\tO\tO\tO\tO",
        "b\tI-claim\tO\tO\tO\tO",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ("B-A I-A O B-A B-A", [(0, 1, "A"), (3, 3, "A"), (4, 4, "A")]),
        ("I-A I-A B-A I-B O", [(0, 1, "A"), (2, 2, "A"), (3, 3, "B")]),  # IOB1
        ("B-A E-A S-A S-A O", [(0, 1, "A"), (2, 2, "A"), (3, 3, "A")]),
        ("B-A L-A U-A U-B I-B", [(0, 1, "A"), (2, 2, "A"), (3, 3, "B"), (4, 4, "B")]),
        ("B-A M-A E-A W-B O", [(0, 2, "A"), (3, 3, "B")]),
        ("O I-A I-A I-A/ I-A", [(1, 2, "A"), (4, 4, "A")]),
    ],
)
def test_chunks_of_all_schemes(labels: str, found: list[tuple[int, int, str]]) -> None:
    cells = labels.replace("I-A/", "O").split()
    assert list(chunks(cells, [0])) == found
    for scheme in (IOB2, BIOES):
        again = ["O"] * len(cells)
        for one in found:
            for token, label in written(Chunk(*one), scheme):
                again[token] = label
        assert list(chunks(again, [0])) == found


def test_a_sentence_ends_a_chunk() -> None:
    assert list(chunks(["B-A", "I-A", "I-A"], [0, 2])) == [(0, 1, "A"), (2, 2, "A")]


def test_losses_and_problems_name_what_they_are_about(tmp_path: Path) -> None:
    text = "word " * (MOST_LAYERS + 1)
    many = document(text, [[(0, len(text) - n)] for n in range(MOST_LAYERS + 1)])
    blank = document("A  b", [[(1, 3)], [(0, 1)]], name="two", excluded=(Span(0, 1),))
    bad = document("\ud800", [[(0, 1)]], name="bad", sha256="")
    object.__setattr__(bad.text, "sha256", "")
    link = Link(NEW, "l", 1, 2, "agrees", "", "confirmed", "", "Anna", AT, AT)
    half = many.annotations[0]._replace(note="a\ud800")
    many = many._replace(
        annotations=(half, *many.annotations[1:]), links=(LinkRecord(link, "one-0", "bad-0"),)
    )
    report = exported(CONLL, tmp_path / "out", corpus(many, blank, bad))
    assert [problem.where for problem in report.problems] == ["bad"]
    assert [(loss.annotation, str(loss.what)) for loss in report.losses] == [
        (
            "one-0",
            "It holds half a character, which no file can hold. A replacement character stands for it.",
        ),
        (
            f"one-{MOST_LAYERS}",
            "It lies over 20 others of its tag; there are no more columns, so it was left out.",
        ),
        ("two-1", "It lies in an excluded passage and was left out."),
        ("two-0", "It marks nothing but white space, which is no token."),
        ("one-0", "The link “agrees” was left out, since one of its ends was."),
    ]
    assert report.written == (2, MOST_LAYERS, 0)
    first, second = read_back(CONLL_READER, tmp_path / "out")
    assert len(first.annotations) == MOST_LAYERS
    assert second.article.excluded == (Span(0, 1),)


def test_the_scheme_is_checked(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        exported(CONLL, tmp_path / "new", scheme="iob7")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_corpus_and_one_without_words(tmp_path: Path) -> None:
    exported(CONLL, tmp_path / "out", corpus())
    _, problems = imported(CONLL_READER, tmp_path / "out")
    assert [str(problem.message) for problem in problems] == ["This file holds no article."]
    made = document(" \n", [])
    exported(CONLL, tmp_path / "blank", corpus(made))
    assert facts(read_back(CONLL_READER, tmp_path / "blank")) == facts([made])
    assert {tag.code for tag in TAGS} <= set(lines_of()[0].split())
