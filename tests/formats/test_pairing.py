"""Which files belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.pairing import propose

ROWS: list[tuple[str, list[tuple[str, str]], list[tuple[int, int]]]] = [
    ("one of each", [("s/000_8d02.txt", "fr"), ("s/004_bbb5.txt", "en")], [(0, 1)]),
    ("the French one first", [("s/a.txt", "en"), ("s/b.txt", "fr")], [(1, 0)]),
    (
        "suffixes",
        [("x_en.txt", ""), ("x_fr.txt", ""), ("y.fr.txt", "fr"), ("y.en.txt", "en")],
        [(1, 0), (2, 3)],
    ),
    (
        "prefixes",
        [("fr-x.txt", "fr"), ("en-x.txt", "en"), ("fr-y.txt", "fr"), ("en-y.txt", "en")],
        [(0, 1), (2, 3)],
    ),
    (
        "sister folders",
        [("d/fr/1.txt", "fr"), ("d/en/1.txt", "en"), ("d/fr/2.txt", "fr"), ("d/en/2.txt", "en")],
        [(0, 1), (2, 3)],
    ),
    (
        "two of a folder",
        [("d/a/un.txt", "fr"), ("d/a/one.txt", "en"), ("d/b/deux.txt", "fr"), ("d/b/two.txt", "en")],
        [(0, 1), (2, 3)],
    ),
    (
        "shared numbers",
        [("guerre 12.txt", "fr"), ("guerre 13.txt", "fr"), ("guerra-13.txt", "en"), ("guerra-012.txt", "en")],
        [(0, 3), (1, 2)],
    ),
    (
        "similar names",
        [
            ("pokrovsk_siege.txt", "fr"),
            ("budget_senat.txt", "fr"),
            ("budget-senate.txt", "en"),
            ("pokrovsk siege2.txt", "en"),
        ],
        [(0, 3), (1, 2)],
    ),
    (
        "the last two",
        [("a_fr.txt", "fr"), ("a_en.txt", "en"), ("x.txt", "fr"), ("y.txt", "en")],
        [(0, 1), (2, 3)],
    ),
    ("other languages by name", [("n_de.txt", "de"), ("n_de.txt", "it")], [(0, 1)]),
    ("one language only", [("a_1.txt", "fr"), ("a_2.txt", "fr")], []),
    ("not to be told", [("a.txt", "fr"), ("b.txt", "fr"), ("c.txt", "en")], []),
    ("unknown language", [("a.txt", "fr"), ("b.txt", "")], []),
    (
        "numbers that differ",
        [("doc 1.txt", "fr"), ("doc 2.txt", "fr"), ("doc 3.txt", "en"), ("doc 4.txt", "en")],
        [],
    ),
    ("nothing", [], []),
]


@pytest.mark.parametrize(("files", "pairs"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_proposals(files: list[tuple[str, str]], pairs: list[tuple[int, int]]) -> None:
    assert propose(files) == pairs


@given(
    st.lists(
        st.tuples(st.text("ab12_-. /fren\u00e9", max_size=12), st.sampled_from(["fr", "en", "de", ""])),
        max_size=12,
    )
)
def test_each_file_is_in_one_pair_at_most_and_the_french_one_is_first(files: list[tuple[str, str]]) -> None:
    pairs = propose(files)
    used = [place for pair in pairs for place in pair]
    assert len(used) == len(set(used))
    for left, right in pairs:
        if {files[left][1], files[right][1]} == {"fr", "en"}:
            assert files[left][1] == "fr"


def test_thousands_of_files_are_paired_in_no_time() -> None:
    files = [(f"corpus/{language}/doc{i:05}.txt", language) for i in range(5000) for language in ("fr", "en")]
    assert propose(files) == [(2 * i, 2 * i + 1) for i in range(5000)]
