"""CoNLL files of other programs, and broken ones: what comes in, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.formats import plain, registry
from annotator.formats.conll import lines as conll_lines
from annotator.formats.conll.export import CONLL
from annotator.formats.conll.read import CONLL_READER
from annotator.formats.gathering import readings
from annotator.formats.registry import Gatherer, Importer, Sniffer
from annotator.formats.values import Incoming, Problem
from tests.helpers.corpora import corpus, document
from tests.helpers.kept import exported, imported

# As the shared task of 2003 has them (IOB1), with a word of our own that holds what it may not be split at.
CONLL_2003 = """\
-DOCSTART- -X- -X- O

EU NNP I-NP I-ORG
rejects VBZ I-VP O
German JJ I-NP I-MISC
call NN I-NP O
. . O O

Peter NNP I-NP I-PER
Blackburn NNP I-NP I-PER
Anna NNP B-NP B-PER

-DOCSTART- -X- -X- O

BRUSSELS NNP I-NP I-LOC
"""
TWO_COLUMNS = "Le\tO\n# 1\u00a0000\u202fkm\tB-figure\n#\tI-figure\n\U0001f600\tS-emoji\n\nA\tO\n"
CONLL_U = """\
# newdoc id = fr-1
# newpar
# sent_id = fr-1-1
# text = L'ami du  roi.
1\tL'\tle\tDET\t_\t_\t2\tdet\t_\tSpaceAfter=No|NER=O
2\tami\tami\tNOUN\t_\t_\t0\troot\t_\tname=B-PER
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\tname=I-PER
4\tle\tle\tDET\t_\t_\t5\tdet\t_\tname=I-PER
4.1\tvide\t_\t_\t_\t_\t_\t_\t_\t_
5\troi\troi\tNOUN\t_\t_\t2\tnmod\t_\tSpaceAfter=No|name=I-PER
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# text = Oui
1\tOui\toui\tINTJ\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newpar
1\tFin\tfin\tNOUN\t_\t_\t0\troot\t_\t_
"""
GERM_EVAL = """\
#\thttp://example.org [2009-10-17]
1\tSchartau\tB-PER\tO
2\tsagte\tO\tO
3\tdem\tO\tO
4\t"\tO\tO
5\tBerliner Blatt\tB-ORG\tB-LOC

#\thttp://example.org [2009-10-18]
1\tAus\tO\tO
"""


def read(path: Path, data: bytes | str) -> tuple[list[Incoming], list[str]]:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    articles, problems = imported(CONLL_READER, path)
    return articles, [f"{problem.where}: {problem.message}" for problem in problems]


def said(article: Incoming) -> list[tuple[str, str]]:
    return [(one.tag, article.text[one.spans[0].start : one.spans[0].end]) for one in article.annotations]


def test_what_it_is() -> None:
    assert isinstance(CONLL_READER, Importer)
    assert isinstance(CONLL_READER, Gatherer)
    assert isinstance(CONLL_READER, Sniffer)


def test_the_shared_task_of_2003(tmp_path: Path) -> None:
    (one, two), problems = read(tmp_path / "eng.txt", CONLL_2003)
    assert one.text == "EU rejects German call .\nPeter Blackburn Anna"
    assert said(one) == [("ORG", "EU"), ("MISC", "German"), ("PER", "Peter Blackburn"), ("PER", "Anna")]
    assert (two.text, said(two)) == ("BRUSSELS", [("LOC", "BRUSSELS")])
    assert (one.name, two.name, one.title) == ("eng", "eng-2", "EU rejects German call .")
    assert problems == ["eng.txt: Its cells 2, 3 hold no labels of spans and were not read."]


def test_two_columns_with_blanks_and_hashes_in_tokens(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path / "a.bio", TWO_COLUMNS.replace("# 1", "1"))
    assert one.text == "Le 1\u00a0000\u202fkm # \U0001f600\nA"
    assert said(one) == [("figure", "1\u00a0000\u202fkm #"), ("emoji", "\U0001f600")]
    assert problems == []
    (one,), problems = read(tmp_path / "a.bio", "# 1\u00a0000\tB-x\n# O\nLe O\n".replace("# 1", "#1"))
    assert said(one) == [("x", "#1\u00a0000")]


def test_conll_u_with_its_own_text(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path / "fr.conllu", CONLL_U)
    assert one.text == "L'ami du  roi. Oui!\nFin"
    assert said(one) == [("PER", "ami du  roi")]
    assert one.name == "fr-1"
    assert problems == [
        "fr.conllu, line 15: Its tokens are not those of its “# text”, so the text was made of the tokens."
    ]


def test_germ_eval_has_numbers_before_and_two_columns_of_labels(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path / "de.tsv", GERM_EVAL)
    assert one.text == 'Schartau sagte dem " Berliner Blatt\nAus'
    assert said(one) == [("PER", "Schartau"), ("ORG", "Berliner Blatt"), ("LOC", "Berliner Blatt")]
    assert problems == []


def test_columns_may_be_named(tmp_path: Path) -> None:
    data = "# global.columns = ID FORM LEMMA entity claim\n1\tA\ta\tB-X\tO\n2\tb\tb\tO\tB-Y\n"
    (one,), problems = read(tmp_path / "a.conllup", data)
    assert (said(one), problems) == ([("X", "A"), ("Y", "b")], [])


def test_the_encoding_is_found_or_chosen(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (one,), _ = read(tmp_path / "a.iob", "Été O\nNice B-LOC\n".encode(encoding))
        assert (one.text, said(one)) == ("Été Nice", [("LOC", "Nice")])


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("eng.txt", CONLL_2003, "conll"),
        ("a.tsv", GERM_EVAL, "conll"),
        ("a.conll", TWO_COLUMNS, "conll"),
        ("fr.conllu", CONLL_U, "conll"),
        ("fr.txt", CONLL_U, "conll"),
        ("a.txt", "A text of two words.\nB-cells are no labels, O no.\n", "txt"),
        ("a.txt", "Yes O\n", "txt"),
        ("a.txt", "", "txt"),
        ("a.conll", "A text of two words.\nNo labels here.\n", ""),
    ],
)
def test_files_are_known_by_what_they_hold(tmp_path: Path, name: str, data: str, format_name: str) -> None:
    (tmp_path / name).write_text(data, "utf-8")
    found = registry.importer_for(tmp_path / name)
    assert (found.name if found else "") == format_name


def test_our_folder_is_read_together(tmp_path: Path) -> None:
    exported(CONLL, tmp_path / "out", corpus(document("A fact.", [[(0, 6)]])))
    problems: list[Problem] = []
    assert [(one.path.name, one.importer.name) for one in readings([tmp_path], "", problems)] == [
        ("out", "conll")
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "b.conll: The file is empty."),
        ("\n\n", "b.conll: This file holds no article."),
        ("# text = A\n", "b.conll: This file holds no article."),
        (
            "Just a text.\nAnd more.\n",
            "b.conll: Its lines are not tokens with labels such as B-NAME, I-NAME or O in the last cell.",
        ),
        (
            b"PK\x03\x04" + b"a" * 100,
            "b.conll: It is not a text: a ZIP archive, or an office document, which is one.",
        ),
        (
            b"\x00\x01\x02" * 50,
            "b.conll: It is not a text: it holds NUL bytes. Convert it to a text file first.",
        ),
    ],
)
def test_files_that_are_none(tmp_path: Path, data: bytes | str, sentence: str) -> None:
    articles, (told,) = read(tmp_path / "b.conll", data)
    assert articles == []
    assert told.startswith(sentence)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("b", ["b.conll, line 3: It has 1 cells, where others have 2; its labels were left out."]),
        ("b O O", ["b.conll, line 3: It has 3 cells, where others have 2; its labels were left out."]),
        ("b PERSON", ["b.conll, line 3: “PERSON” is no label such as B-NAME, I-NAME or O."]),
        ("b I-", ["b.conll, line 3: “I-” is no label such as B-NAME, I-NAME or O."]),
    ],
)
def test_a_bad_line_is_named_and_the_others_come_in(tmp_path: Path, line: str, sentences: list[str]) -> None:
    rest = "".join(f"w{n} O\n" for n in range(20))
    (one,), problems = read(tmp_path / "b.conll", f"Nice B-LOC\nis O\n{line}\nParis B-LOC\n{rest}")
    assert problems == sentences
    assert said(one) == [("LOC", "Nice"), ("LOC", "Paris")]
    assert one.text.startswith("Nice is ")


def test_very_many_problems_are_counted(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "b.conll", "A B-X\nb O\n" * 100 + "c\n" * 60)
    assert len(problems) == 51
    assert problems[-1] == "b.conll: There are 10 more problems of this kind."


def test_huge_files_and_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conll_lines, "MOST_TOKENS", 3)
    assert read(tmp_path / "b.conll", "a O\n" * 4)[1] == ["b.conll: An article of it has more than 3 tokens."]
    monkeypatch.setattr(plain.read_bytes, "__defaults__", (100,))
    assert read(tmp_path / "b.conll", "a O\n" * 100)[1] == [
        "b.conll: It is 1 MB large; a text may have at most 0 MB. Split it into articles first."
    ]


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("name", "change", "sentence", "kept"),
    [
        (
            "corpus.conll",
            _swap("fact\tI-claim", "fat\tI-claim"),
            "corpus.conll, line 7: The token “fat” is not what the text has here,",
            [[], [("claim", "Two")]],
        ),
        (
            "corpus.conll",
            _swap("B-claim\tO\tO\nfact\tI-claim", "O\tO\tO\nfact\tB-claim:event"),
            "annotations.jsonl, line 1: Annotation one-0 is not in the columns of corpus.conll and was left out.",
            [[("claim", "fact")], [("claim", "Two")]],
        ),
        ("corpus.conll", _swap("B-claim\tO\tO\nfact\tI-claim", "B-entity\tO\tO\nfact\tI-entity"), "", None),
        (
            "corpus.conll",
            _swap("newdoc id = two", "newdoc id = other"),
            "corpus.conll, line 10: There is nothing",
            [[("claim", "One fact")], []],
        ),
        (
            "corpus.conll",
            lambda text: text[: text.index("# newdoc id = two")],
            "documents.jsonl, line 2: Its tokens are not in corpus.conll; it came in without annotations.",
            [[("claim", "One fact")], []],
        ),
        (
            "annotations.jsonl",
            _swap('"pieces":[[0,1]]', '"pieces":"x"'),
            "annotations.jsonl, line 1: Annotation one-0 is not in the columns of corpus.conll and was left out.",
            [[("claim", "One fact")], [("claim", "Two")]],
        ),
        (
            "annotations.jsonl",
            _swap('"start":0', '"start":1'),
            "corpus.conll, line 2: Annotation one-0 was left out: Its quote “One fact” is not",
            [[], [("claim", "Two")]],
        ),
        (
            "annotations.jsonl",
            lambda text: text[: len(text) // 4],
            "annotations.jsonl, line 1: It is not JSON:",
            [[("claim", "One fact")], [("claim", "Two")]],
        ),
        (
            "documents.jsonl",
            lambda text: text.replace('"text":"One', '"text":"one'),
            "corpus.conll, line 2: Its text is not",
            None,
        ),
        ("offsets.tsv", lambda _: "rubbish", "", [[("claim", "One fact")], [("claim", "Two")]]),
    ],
)
def test_our_folder_when_it_was_changed(
    tmp_path: Path,
    name: str,
    change: Callable[[str], str],
    sentence: str,
    kept: list[list[tuple[str, str]]] | None,
) -> None:
    made = (document("One fact.", [[(0, 8)]]), document("Two facts.", [[(0, 3)]], name="two"))
    exported(CONLL, tmp_path / "out", corpus(*made))
    path = tmp_path / "out" / name
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    articles, problems = imported(CONLL_READER, tmp_path / "out")
    if kept is not None:
        assert [said(one) for one in articles] == kept
    elif not sentence:
        assert [(one.uid, one.tag) for one in articles[0].annotations] == [("one-0", "entity")]
    told = [f"{problem.where}: {problem.message}" for problem in problems]
    assert any(line.startswith(sentence) for line in told) if sentence else told == []


def test_our_file_that_is_no_utf_8(tmp_path: Path) -> None:
    exported(CONLL, tmp_path / "out", corpus(document("One fact.", [[(0, 8)]])))
    path = tmp_path / "out" / "corpus.conll"
    path.write_bytes(path.read_bytes() + b"caf\xe9\n")
    _, problems = imported(CONLL_READER, tmp_path / "out")
    assert [str(problem.message) for problem in problems] == ["Line 10 is not UTF-8: byte 4 makes no sense."]


def test_our_file_without_what_stands_beside_it(tmp_path: Path) -> None:
    exported(CONLL, tmp_path / "out", corpus(document("One fact.\nTwo.", [[(0, 8)]])))
    (tmp_path / "out" / "documents.jsonl").unlink()
    articles, problems = imported(CONLL_READER, tmp_path / "out" / "corpus.conll")
    assert ([(one.name, one.text, said(one)) for one in articles], problems) == (
        [("one", "One fact.\nTwo.", [("claim", "One fact")])],
        [],
    )
