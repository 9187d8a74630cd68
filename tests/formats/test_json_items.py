"""The elements of large arrays and the lines of large files, whatever pieces they are read in."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import json_items
from annotator.formats.json_items import Item, elements, is_array, lines
from annotator.model.errors import UserError
from tests.helpers.examples import examples

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=6)
    | st.sampled_from(['"', "\\", "]}", ",", '\\"']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(_VALUES, max_size=5), st.sampled_from([None, 1]), st.booleans(), st.integers(1, 40))
def test_every_element_is_found(values: list[object], indent: int | None, escaped: bool, piece: int) -> None:
    data = json.dumps(values, indent=indent, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    before, json_items._PIECE = json_items._PIECE, piece
    try:
        found = list(elements(BytesIO(b"\xef\xbb\xbf \n" + data)))
    finally:
        json_items._PIECE = before
    assert [item.number for item in found] == list(range(1, len(values) + 1))
    assert [json.loads(item.data or b"") for item in found] == values
    assert is_array(data)


@pytest.mark.parametrize(
    "cut", [b"[", b'[{"a": 1}', b'[{"a": 1},', b'[{"a": [', b'["a', b"[1", b'[{"a": "\\']
)
def test_what_is_cut_short_is_told(cut: bytes) -> None:
    found: list[Item] = []
    with pytest.raises(UserError, match="cut short"):
        found.extend(elements(BytesIO(cut)))


def test_long_elements_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_items, "_PIECE", 8)
    data = b"[[" + b"[1]," * 50 + b'1], {"b": 1}, {"c": tru}]'
    assert list(elements(BytesIO(data), 20)) == [Item(1, None), Item(2, b'{"b": 1}'), Item(3, b'{"c": tru}')]
    with pytest.raises(UserError, match="longer than 0 MB"):
        list(elements(BytesIO(b'["' + b"x" * 1000 + b'"]'), 20))
    assert list(lines(BytesIO(b"a" * 50 + b"\nb\n" + b"c" * 50), 20)) == [
        Item(1, None),
        Item(2, b"b\n"),
        Item(3, None),
    ]
