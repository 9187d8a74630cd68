"""brat folders of other programs, and broken ones: what comes in, and what is said of the rest."""

from __future__ import annotations

import errno
import importlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest

from annotator.formats import plain, registry
from annotator.formats.brat.read import BRAT_READER
from annotator.formats.gathering import readings
from annotator.formats.registry import Gatherer, Importer
from annotator.formats.values import Incoming, Problem
from tests.helpers.kept import imported

EVENTS_TOLD = "Events came in as annotations of their triggers, with links to their arguments: {count}."
TEXT = "Sony bought Columbia.\nIt paid 5\u00a0M\u20ac \U0001f600 then.\n"
EVENTS = """\
T1\tOrganization 0 4\tSony
T2\tMERGE-ORG 5 11\tbought
T3\tOrganization 12 20\tColumbia
E1\tMERGE-ORG:T2 Org1:T1 Org2:T3
E2\tMERGE-ORG:T2 Cause:E1
A1\tNegation E1
A2\tConfidence E2 L1
M1\tSpeculation T1
N1\tReference T1 Wikipedia:43432\tSony
N2\tReference T1 Wikidata:Q41187
R1\tOrigin Arg1:T3 Arg2:T1
R2\tPart Whole:T3 Part:T1
*\tEquiv T1 T3 T4
T4\tPronoun 22 24\tIt
#1\tAnnotatorNotes T1\tis this one right?
#2\tAnnotatorNotes R1\tsure
#3\tNormalization T4\t12
#4\tAnnotatorNotes T1\tyes
"""


class Found(NamedTuple):
    """What came in, by short names."""

    articles: dict[str, Incoming]
    problems: list[Problem]

    def rows(self, name: str = "a") -> list[tuple[object, ...]]:
        return [(a.tag, a.spans, dict(a.attributes), a.note) for a in self.articles[name].annotations]

    def links(self, name: str = "a") -> list[tuple[str, str, str, str]]:
        one = self.articles[name]
        said = {a.uid: f"{a.tag} {one.text[a.spans[0].start : a.spans[-1].end]}" for a in one.annotations}
        return [(said[link.source], link.type, said[link.target], link.note) for link in one.links]

    def sentences(self) -> list[str]:
        return [f"{problem.where}: {problem.message}" for problem in self.problems]


def read(folder: Path, files: Mapping[str, bytes | str]) -> Found:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    articles, problems = imported(BRAT_READER, folder)
    own = [problem for one in articles for problem in one.problems]
    return Found({one.name: one for one in articles}, [one for one in problems if one not in own] + own)


def test_it_is_an_importer_of_folders() -> None:
    assert isinstance(BRAT_READER, Importer)
    assert isinstance(BRAT_READER, Gatherer)


def test_everything_that_brat_has_comes_in(tmp_path: Path) -> None:
    found = read(tmp_path, {"a.txt": TEXT, "a.ann": EVENTS, "annotation.conf": "[entities]\n"})
    first = {"Speculation": "true", "Reference": "Wikipedia:43432 Sony", "Reference-2": "Wikidata:Q41187"}
    assert found.rows() == [
        ("Organization", ((0, 4),), first, "is this one right?\nyes"),
        ("Organization", ((12, 20),), {}, ""),
        ("Pronoun", ((22, 24),), {"Normalization": "12"}, ""),
        ("MERGE-ORG", ((5, 11),), {"Negation": "true"}, ""),
        ("MERGE-ORG", ((5, 11),), {"Confidence": "L1"}, ""),
    ]
    assert found.links() == [
        ("Organization Columbia", "Origin", "Organization Sony", "sure"),
        ("Organization Columbia", "Part", "Organization Sony", "Whole – Part"),
        ("Organization Sony", "same_entity", "Organization Columbia", ""),
        ("Organization Columbia", "same_entity", "Pronoun It", ""),
        ("MERGE-ORG bought", "Org", "Organization Sony", ""),
        ("MERGE-ORG bought", "Org", "Organization Columbia", ""),
        ("MERGE-ORG bought", "Cause", "MERGE-ORG bought", ""),
    ]
    one = found.articles["a"]
    assert one.links[-1].source != one.links[-1].target
    assert (one.title, one.tags, {a.subtype for a in one.annotations}) == (
        "Sony bought Columbia.",
        None,
        {""},
    )
    assert found.sentences() == [
        "a.ann: Events came in as annotations of their triggers, with links to their arguments: 2."
    ]


def test_fragments_over_line_ends_are_one_span_and_others_stay(tmp_path: Path) -> None:
    ann = "T1\tX 12 21;22 24\tColumbia. It\nT2\tX 0 4;12 20\tSony Columbia\nT3\tX 0 4;5 11\tSonybought\n"
    rows = read(tmp_path, {"a.txt": TEXT, "a.ann": ann}).rows()
    assert [row[1] for row in rows] == [((12, 24),), ((0, 4), (12, 20)), ((0, 4), (5, 11))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"\xef\xbb\xbfOne.\r\nTwo.", "7 11"),  # as brat counts: with the mark and both halves of a line end
        (b"\xef\xbb\xbfOne.\r\nTwo.", "6 10"),
        (b"\xef\xbb\xbfOne.\r\nTwo.", "5 9"),
        (b"One.\r\nTwo.", "6 10"),
        (b"One.\r\nTwo.", "5 9"),
    ],
)
def test_offsets_are_those_that_fit_the_quotes(tmp_path: Path, text: bytes, place: str) -> None:
    found = read(tmp_path, {"a.txt": text, "a.ann": f"T1\tX {place}\tTwo.\n"})
    assert (found.articles["a"].text, found.rows()[0][1], found.problems) == ("One.\nTwo.", ((5, 9),), [])


def test_folders_in_folders_and_texts_without_annotations(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "a.ann", "plain.txt", "in/b.txt", "in/b.ann", ".c.ann"):
        (tmp_path / name).write_text("" if name.endswith("ann") else TEXT, "utf-8")
    problems: list[Problem] = []
    found = [(one.path.name, one.importer.name) for one in readings([tmp_path], "", problems)]
    assert found == [(tmp_path.name, "brat"), ("plain.txt", "txt"), ("in", "brat")]
    assert problems == []
    found = [(one.path.name, one.importer.name) for one in readings([tmp_path / "a.ann"], "", problems)]
    assert found == [("a.ann", "brat")]
    assert registry.importer("brat") is BRAT_READER
    articles, problems = imported(BRAT_READER, tmp_path)
    assert [one.name for one in articles] == ["a"]


def test_a_file_named_alone_is_read_alone(tmp_path: Path) -> None:
    read(tmp_path, {"a.txt": TEXT, "a.ann": EVENTS, "b.txt": TEXT, "b.ann": ""})
    articles, _ = imported(BRAT_READER, tmp_path / "a.ann")
    assert [one.name for one in articles] == ["a"]


def test_the_examples_that_brat_comes_with_are_read_whole() -> None:
    """Corpora of many languages with relations, events, normalisations and equivalences: not a line is refused."""
    parser: Any = importlib.import_module("brat.server.src.annotation")
    top = Path(parser.__file__).parents[2] / "example-data" / "corpora"
    annotations = links = 0
    for folder in sorted({path.parent for path in top.rglob("*.ann")}):
        articles, problems = imported(BRAT_READER, folder)
        assert {problem.message.template for problem in problems} <= {EVENTS_TOLD}
        for one in articles:
            lines = (folder / f"{one.name}.ann").read_text("utf-8").split("\n")
            triggers = {line.split()[1].split(":")[1] for line in lines if line.startswith("E")}
            texts = {line.split("\t")[0] for line in lines if line.startswith("T")}
            events = sum(line.startswith("E") for line in lines)
            assert len(one.annotations) == len(texts - triggers) + events
            annotations += len(one.annotations)
            links += len(one.links)
    assert (annotations, links) == (9606, 6609)


GOOD = "T9\tX 0 4\tSony\n"
OUTSIDE = "The span {place} lies outside the text, which has 43 characters."


@pytest.mark.parametrize(
    ("ann", "sentence"),
    [
        ("T1\tX 0\n", "line 1: It is no line of brat: “T1\tX 0”."),
        ("nothing\n", "line 1: It is no line of brat: “nothing”."),
        ('{"T1": 1}\n', 'line 1: It is no line of brat: “{"T1": 1}”.'),
        ("T1\tX 0 4\tSony\nT1\tX 5 11\tbought\n", "line 2: An earlier line has the id “T1” too."),
        ("T1\tX 0 400\tSony\n", "line 1: " + OUTSIDE.format(place="0–400")),
        ("T1\tX 4 0\tSony\n", "line 1: " + OUTSIDE.format(place="4–0")),
        ("T1\tX 4 4\t\n", "line 1: A span needs at least one character; 4–4 is empty."),
        (
            "T1\tX 0 " + "9" * 5000 + "\tSony\n",
            "line 1: Its offsets have more digits than any text has characters.",
        ),
        (
            "T1\tX 38 42\tthen\n",  # as UTF-16 or bytes would count
            "line 1: Its quote “then” is not what stands at 38–42 of the text: “hen.”.",
        ),
        (
            "R1\tOrigin Arg1:T9 Arg2:T7\n",
            "line 1: It speaks of “T7”, which is not in the file or could not be read.",
        ),
        ("E1\tX:T7 A:T9\n", "line 1: It speaks of “T7”, which is not in the file or could not be read."),
        ("A1\tNegation T7\n", "line 1: It speaks of “T7”, which is not in the file or could not be read."),
        ("*\tEquiv T9 T7\n", "line 1: It speaks of “T7”, which is not in the file or could not be read."),
        (
            "#1\tAnnotatorNotes T7\tx\n",
            "line 1: It speaks of “T7”, which is not in the file or could not be read.",
        ),
        ("A1\t\n", "line 1: It is no line of brat: “A1\t”."),
        ("T1\tX 0 4", "line 1: It is no line of brat: “T1\tX 0 4T9\tX 0 4\tSony”."),
    ],
)
def test_a_bad_line_is_named_and_the_others_come_in(tmp_path: Path, ann: str, sentence: str) -> None:
    found = read(tmp_path, {"a.txt": TEXT, "a.ann": ann + GOOD})
    assert found.sentences() == [f"a.ann, {sentence}"]
    assert ("X", ((0, 4),), {}, "") in found.rows() or "T9\tX 0 4\tSony”" in sentence


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"b.ann": GOOD}, "b.ann: The text that belongs to it, “b.txt”, is missing."),
        ({"b.ann": GOOD, "b.txt": ""}, "b.ann: The text that belongs to it, “b.txt”, is empty."),
        (
            {"b.ann": b"\x01\x02\x03" * 50, "b.txt": TEXT},
            "b.ann: It is not a text: it is full of control characters. Convert it to a text file first.",
        ),
        (
            {"b.ann": GOOD, "b.txt": b"\x00\x01\x02" * 50},
            "b.ann: It is not a text: it holds NUL bytes. Convert it to a text file first.",
        ),
        (
            {"documents.jsonl": b'{"part":"b","uid":"u","doc":"B"}\n', "b.ann": GOOD, "b.txt": b"a\xffb"},
            "b.ann: It is not UTF-8: byte 2 makes no sense.",
        ),
        (
            {"documents.jsonl": b'{"part":"b","doc":"B","sha256":"00"}\n', "b.ann": GOOD, "b.txt": TEXT},
            "b.ann: Its text is not the one its “sha256” was made of: one of the two was changed.",
        ),
        (
            {"documents.jsonl": b'{"part":"b","doc":"B"}\n'},
            "documents.jsonl: There is no “b.ann”, which it speaks of.",
        ),
        (
            {"documents.jsonl": b'{"part":"a","doc":"a"}\n{"part":\n'},
            "documents.jsonl, line 2: It is not JSON: Expecting value (character 9).",
        ),
        ({"documents.jsonl": b'{"part":"a","doc":"a"}\n{}\n'}, "documents.jsonl, line 2: It has no “part”."),
        (
            {"documents.jsonl": b'{"part":"a","doc":"a"}\n{"part":"a","doc":"b"}\n'},
            "documents.jsonl, line 2: An earlier line speaks of “a” too.",
        ),
        (
            {"documents.jsonl": b'{"part":"a","doc":"a"}\n{"part":"b","version":2}\n'},
            "documents.jsonl, line 2: It was written by a newer Diptych. Update Diptych to read it.",
        ),
        (
            {"documents.jsonl": b'{"part":"a","doc":"a"}\n' + b"[" * 100_000 + b"\n"},
            "documents.jsonl, line 2: It is nested too deeply.",
        ),
    ],
)
def test_a_bad_file_is_named_and_the_others_come_in(
    tmp_path: Path, files: dict[str, bytes | str], sentence: str
) -> None:
    found = read(tmp_path, {"a.txt": TEXT, "a.ann": GOOD, **files})
    assert found.sentences() == [sentence]
    assert list(found.articles) == ["a"]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain.read_bytes, "__defaults__", (1000,))
    found = read(tmp_path, {"a.txt": TEXT, "a.ann": GOOD, "b.txt": TEXT * 100, "b.ann": GOOD})
    assert found.sentences() == [
        "b.ann: It is 1 MB large; a text may have at most 0 MB. Split it into articles first."
    ]
    assert list(found.articles) == ["a"]


def test_what_repeats_itself_without_end_is_refused(tmp_path: Path) -> None:
    values = "".join(f"A{n}\tX T9 v\n" for n in range(102))
    notes = "".join(f"#{n}\tAnnotatorNotes T9\t{'x' * 60_000}\n" for n in range(2))
    found = read(tmp_path, {"a.txt": TEXT, "a.ann": GOOD + values + notes})
    assert found.sentences() == [
        *(f"a.ann, line {line}: “X” has more than 100 values." for line in (102, 103)),
        "a.ann, line 105: The notes of “T9” are too long.",
    ]
    assert len(found.articles["a"].annotations[0].attributes) == 100


def test_utf_16_is_read_as_what_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, {"a.txt": TEXT.encode("utf-16"), "a.ann": GOOD.encode("utf-16")})
    assert (found.articles["a"].text, len(found.rows()), found.problems) == (TEXT, 1, [])


def test_ids_that_come_twice_in_our_own_export(tmp_path: Path) -> None:
    note = '#{n}\tAnnotatorNotes T{n}\t{{"uid":"same"}}\n'
    ann = GOOD + "T8\tX 5 11\tbought\n" + note.format(n=9) + note.format(n=8)
    documents = '{"part":"a","format":"diptych","version":1,"doc":"a","uid":"u"}\n'
    found = read(tmp_path, {"a.txt": TEXT, "a.ann": ann, "documents.jsonl": documents})
    assert found.sentences() == [
        "a.ann: Annotation same was left out: An earlier annotation has the same id."
    ]
    assert len(found.rows()) == 1


def test_an_archive_is_to_be_unpacked_and_a_file_of_another_kind_is_named_whole(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "corpus.zip", "w") as archive:
        archive.writestr("corpus/a.ann", GOOD)
        archive.writestr("corpus/a.txt", TEXT)
    problems: list[Problem] = []
    assert list(readings([tmp_path / "corpus.zip"], "", problems)) == []
    assert [str(one.message) for one in problems] == [
        "It is an archive of files that can be read: unpack it, and import the folder."
    ]
    (tmp_path / "notes.json").write_text(GOOD, "utf-8")
    (told,) = imported(BRAT_READER, tmp_path / "notes.json")[1]
    assert str(told.message) == "The text that belongs to it, “notes.txt”, is missing."


def test_a_folder_that_may_not_be_read_is_told_and_the_others_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT, "utf-8")
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    problems: list[Problem] = []
    assert [one.path.parent.name for one in readings([tmp_path], "", problems)] == ["open"]
    ((where, message),) = problems
    assert where.endswith("closed")
    assert "Permission denied" in str(message)
