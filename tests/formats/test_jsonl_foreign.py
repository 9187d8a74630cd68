"""JSON Lines that other programs wrote: what they leave out, and texts and ids that are not as ours are."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.values import IncomingAnnotation, IncomingLink, PairRecord
from annotator.model.span import Span
from annotator.model.text import clean
from tests.helpers.examples import examples
from tests.helpers.jsonl import AT, GOOD, OURS, Read, read_lines


def test_the_least_there_must_be(read: Read) -> None:
    (found,), problems = read({**GOOD, "annotations": [{"start": 0, "end": 5, "tag": "claim"}]})
    assert problems == []
    assert (found.name, found.language, found.text) == ("good", "en", "Sound and whole.")
    assert found.annotations == (IncomingAnnotation("", (Span(0, 5),), "claim"),)
    assert (found.original, found.encoding) == (b"Sound and whole.", "utf-8")
    assert found.sha256 == hashlib.sha256(b"Sound and whole.").hexdigest()
    assert (found.uid, found.status, found.tags, found.cleaned) == ("", "", None, {})


def test_spans_may_stand_for_annotations(read: Read) -> None:
    (found,), problems = read(
        {**GOOD, "spans": [{"start": 0, "end": 5, "tag": "claim"}], "annotations": None}
    )
    assert problems == []
    assert [row.tag for row in found.annotations] == ["claim"]


def test_blank_lines_byte_order_marks_and_crlf_do_no_harm(read: Read) -> None:
    mark = b"\xef\xbb\xbf"
    line = json.dumps(GOOD).encode()
    found, problems = read(mark + line + b"\r", b"", b"  \t\r", mark + line, mark, b"")
    assert problems == []
    assert [article.text for article in found] == [GOOD["text"]] * 2


def test_numbers_keep_the_digits_they_are_written_with(read: Read) -> None:
    line = b'{"doc":"d","text":"1.50","meta":{"n":1.50,"t":true,"z":null,"l":[1,2.50],"i":3},"annotations":'
    line += b'[{"start":0,"end":4,"tag":"figure","attributes":{"value":1.50,"unit":"km"}}]}'
    (found,), problems = read(line)
    assert problems == []
    assert found.meta == (("n", "1.50"), ("t", "true"), ("l", '[1, "2.50"]'), ("i", "3"))
    assert found.annotations[0].attributes == (("value", "1.50"), ("unit", "km"))


def test_fragments(read: Read) -> None:
    rows = [
        {"id": "a", "start": 0, "end": 15, "fragments": [[0, 5], [10, 15]], "quote": "Sound \u2026 whole"},
        {"id": "b", "start": 0, "end": 5, "fragments": []},
        {"id": "c", "start": 0, "end": 15, "fragments": [[0, 5]]},
        {"id": "d", "start": 0, "end": 5, "fragments": [[0, 5, 6]]},
        {"id": "e", "start": 0, "end": 5, "fragments": [[0, True]]},
        {"id": "f", "start": 0, "end": 5, "fragments": "0-5"},
    ]
    (found,), problems = read({**GOOD, "annotations": [{**row, "tag": "claim"} for row in rows]})
    assert [row.spans for row in found.annotations] == [(Span(0, 5), Span(10, 15)), (Span(0, 5),)]
    assert [problem.split(" was left")[0] for problem in problems] == [
        f"corpus.jsonl, line 1: Annotation {name}" for name in "cdef"
    ]


def test_what_is_called_tags_elsewhere_is_no_tag_set(read: Read) -> None:
    (found,), problems = read({**GOOD, "tags": ["war", "peace"]})
    assert (found.tags, problems) == (None, [])


def test_duplicate_ids_of_ours_are_refused_those_of_others_made_unique(read: Read) -> None:
    spans = [
        {"id": 1, "start": 0, "end": 5, "tag": "claim"},
        {"id": "2", "start": 6, "end": 9, "tag": "claim"},
    ]
    rows = [
        {
            **GOOD,
            "doc": name,
            "annotations": spans,
            "links": [{"id": 7, "from": 1, "to": "2", "type": "same"}],
        }
        for name in ("a", "b")
    ]
    (a, b), problems = read(*rows)
    assert problems == []
    assert [annotation.uid for annotation in a.annotations] == ["1", "2"]
    new = [annotation.uid for annotation in b.annotations]
    assert len({"1", "2", "", *new}) == 5
    assert a.links == (IncomingLink("7", "1", "2", "same"),)
    assert b.links == (IncomingLink("", new[0], new[1], "same"),)
    (a, b), problems = read(*[{**OURS, **row} for row in rows])
    assert [len(article.annotations) for article in (a, b)] == [2, 0]
    assert len(problems) == 3
    assert problems[2] == "corpus.jsonl, line 2: A link was left out: An earlier link has the id “7” too."


def test_times_and_statuses(read: Read) -> None:
    (found,), problems = read(
        {**GOOD, "created": "2024-05-01", "updated": "2024-05-01T12:00:00+02:00", "status": "ready",
         "annotations": [{"start": 0, "end": 5, "tag": "claim", "created": "yesterday", "updated": AT, "status": "?"},
                         {"start": 0, "end": 5, "tag": "claim", "status": "doubtful"}]}
    )  # fmt: skip
    assert (found.created, found.updated) == ("2024-05-01T00:00:00.000Z", "2024-05-01T10:00:00.000Z")
    assert found.status == ""
    assert [(row.created, row.updated, row.status) for row in found.annotations] == [
        ("", AT, ""),
        ("", "", "doubtful"),
    ]
    assert problems == [
        "corpus.jsonl, line 1: The status “ready” is not known; “new” was taken.",
        "corpus.jsonl, line 1: The status “?” is not known; “open” was taken.",
        "corpus.jsonl, line 1: Its “created” is no time and was left out: “yesterday”.",
    ]


def pair_row(name: str, **changed: object) -> dict[str, object]:
    pair = {
        "uid": "p",
        "title": "Two",
        "left": "f",
        "right": "e",
        "status": "done",
        "created": AT,
        "updated": AT,
    }
    return {
        **OURS,
        **GOOD,
        "uid": name,
        "doc": name,
        "pairs": [{**pair, "pins": [[0, 16], [3, 4]], **changed}],
    }


def test_a_pair_comes_with_the_later_of_its_articles(read: Read) -> None:
    (first, second), problems = read(pair_row("e"), pair_row("f"))
    assert problems == []
    assert first.pairs == ()
    assert second.pairs == (PairRecord("p", "Two", "f", "e", "done", AT, AT, ((0, 16), (3, 4))),)


def test_bad_pairs_and_pins_are_told(read: Read) -> None:
    bad: list[dict[str, object]] = [{"left": "x"}, {"left": "e"}, {"uid": None}, {"pins": 5}]
    for changed in bad:
        found, problems = read(pair_row("e"), pair_row("f", **changed))
        assert [article.pairs for article in found] == [(), ()]
        assert len(problems) == 1
        assert "A pair was left out: " in problems[0]
    (_, second), problems = read(pair_row("e"), pair_row("f", pins=[[0, 17], [1, 1], [True, 1], "x"]))
    assert second.pairs[0].pins == ((1, 1),)
    assert len(problems) == 3


def test_a_pair_may_be_told_by_a_common_name(read: Read) -> None:
    rows = [
        {**GOOD, "doc": n, "lang": n[:2], "pair": pair}
        for n, pair in [("en1", "a"), ("fr1", "a"), ("en2", 5)]
    ]
    (one, un, alone), problems = read(*rows)
    assert problems == []
    assert (one.pairs, alone.pairs) == ((), ())
    assert [(pair.left, pair.right, pair.title) for pair in un.pairs] == [(un.uid, one.uid, "a")]


def test_half_characters_become_replacement_characters(read: Read) -> None:
    line = rb'{"doc":"d\ud800","text":"A \udfff b","meta":{"\ud83d":"\ud83d\ude00"},"annotations":'
    line += rb'[{"start":0,"end":3,"tag":"claim","quote":"A \udfff","note":"\uD800"}]}'
    (found,), problems = read(line)
    assert problems == []
    assert (found.name, found.text, found.meta) == ("d\ufffd", "A \ufffd b", (("\ufffd", "\U0001f600"),))
    assert found.annotations[0].note == "\ufffd"
    assert found.cleaned == {"surrogates": 1}
    assert found.original.decode("utf-8") == found.text


def test_text_that_is_not_canonical(read: Read) -> None:
    raw = "\ufeffOne\r\ntwo\x00\u2028\r\n\r\U0001f600."
    quotes = ["One\r\ntwo", "\n", "\r", "two\x00\u2028\r\n\r\U0001f600.", "\ufeff"]
    rows = [
        {"start": raw.index(quote), "end": raw.index(quote) + len(quote), "tag": "claim", "quote": quote}
        for quote in quotes
    ]
    digest = hashlib.sha256(raw.encode()).hexdigest().upper()
    (found,), problems = read(
        {**GOOD, "text": raw, "annotations": rows, "sha256": digest, "excluded": [[4, 6]]}
    )
    assert found.text == "One\ntwo\ufffd\n\n\n\U0001f600."
    assert [found.text[start:end] for row in found.annotations for start, end in row.spans] == [
        *("One\ntwo", "\n", "\n", "two\ufffd\n\n\n\U0001f600.")
    ]
    assert found.annotations[1].spans == found.annotations[2].spans == found.excluded == (Span(3, 4),)
    assert found.cleaned == {"bom": 1, "line_ends": 4, "controls": 1}
    assert (found.original, found.sha256) == (raw.encode(), hashlib.sha256(found.text.encode()).hexdigest())
    (problem,) = problems
    assert "nothing but a byte order mark" in problem


def test_pins_of_texts_that_are_not_canonical_move_on_their_own_side(read: Read) -> None:
    rows = pair_row("e", pins=[[3, 6]]), pair_row("f", pins=[[3, 6]])
    (_, second), problems = read({**rows[0], "text": "ab\r\ncd\r\nef"}, {**rows[1], "text": "a\r\nbcdef"})
    assert problems == []
    assert second.pairs[0].pins == ((2, 5),)


def test_the_encoding_belongs_to_original_bytes(read: Read) -> None:
    (one, two), _ = read(
        {**GOOD, "encoding": "cp1252"},
        {**GOOD, "encoding": "cp1252", "original": base64.b64encode(b"Sound\x85").decode()},
    )
    assert (one.encoding, one.original) == ("utf-8", b"Sound and whole.")
    assert (two.encoding, two.original) == ("cp1252", b"Sound\x85")


PIECES = ["\r\n", "\r", "\ufeff", "\u2028", "\x01", "\ufffe", "\U0001f600", "e\u0301", "mot", " "]
ANY_TEXT = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=10).map("".join).filter(bool)
)


@settings(deadline=None, max_examples=examples(60))
@given(ANY_TEXT, st.data())
def test_any_span_of_any_text_keeps_its_characters(
    tmp_path_factory: pytest.TempPathFactory, raw: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    row = {"start": start, "end": end, "tag": "claim", "quote": raw[start:end]}
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    (found,), problems = read_lines(path, {"doc": "d", "text": raw, "annotations": [row]})
    assert found.text == clean(raw)[0]
    # The span widened to whole line ends, cleaned by itself; a mark before it keeps `clean` from taking its own.
    whole = raw[
        start - (raw[max(0, start - 1) : start + 1] == "\r\n") : end + (raw[end - 1 : end + 1] == "\r\n")
    ]
    expected = clean(whole if start == 0 else f"\ufeff{whole}")[0]
    assert bool(problems) == (not expected)
    assert [found.text[a:b] for annotation in found.annotations for a, b in annotation.spans] == (
        [expected] if expected else []
    )
