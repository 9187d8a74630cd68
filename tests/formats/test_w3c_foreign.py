"""Web Annotations of other programs, written by hand as those write them, with the texts beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.registry import importer_for
from annotator.formats.values import Incoming, IncomingAnnotation
from annotator.formats.w3c.read import W3C_READER
from annotator.model.span import Span
from tests.helpers.hard import ASTRAL, FAMILY
from tests.helpers.kept import imported

CONTEXT = {"@context": "http://www.w3.org/ns/anno.jsonld"}
TEXT = f"Tell me, O muse, of {FAMILY} that ingenious hero.\nTell me again, {ASTRAL}, of the hero."

Read = Callable[..., tuple[list[Incoming], list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a value as JSON (bytes as they are) with the texts beside it, by their names."""

    def reading(
        value: object, name: str = "odyssey.json", **texts: str | bytes
    ) -> tuple[list[Incoming], list[str]]:
        path = tmp_path / name
        path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
        for stem, text in (texts or {"odyssey": TEXT}).items():
            (tmp_path / f"{stem}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        assert importer_for(path) is W3C_READER
        articles, problems = imported(W3C_READER, path)
        return articles, [f"{one.where}: {one.message}" for one in problems]

    return reading


def _selectors(quote: str, text: str = TEXT, *, utf16: bool = False, start: int | None = None) -> list[Any]:
    at = text.index(quote) if start is None else start
    before = len(text[:at].encode("utf-16-le")) // 2 if utf16 else at
    length = len(quote.encode("utf-16-le")) // 2 if utf16 else len(quote)
    return [
        {"type": "TextQuoteSelector", "exact": quote},
        {"type": "TextPositionSelector", "start": before, "end": before + length},
    ]


def _recogito(uid: str, quote: str, *bodies: tuple[str, str], utf16: bool = True) -> dict[str, Any]:
    """As RecogitoJS writes it: no source, ids of fragments, UTF-16."""
    body = [{"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in bodies]
    target = {"selector": _selectors(quote, utf16=utf16)}
    return {**CONTEXT, "type": "Annotation", "id": f"#{uid}", "body": body, "target": target}


def _there(found: Incoming) -> list[str]:
    return [" + ".join(found.text[start:end] for start, end in one.spans) for one in found.annotations]


def test_recogito(read: Read) -> None:
    relation = {
        **CONTEXT,
        "id": "#r1",
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"type": "TextualBody", "value": "isRelatedTo", "purpose": "tagging"}],
        "target": [{"id": "#b"}, {"id": "#a"}],
    }
    rows = [
        _recogito(
            "a", "ingenious hero", ("commenting", "Odysseus"), ("tagging", "Person"), ("tagging", "sure")
        ),
        _recogito("b", f"{ASTRAL}, of", ("tagging", "Place")),
        _recogito("c", "muse"),
        relation,
    ]
    (found,), problems = read(rows)
    assert problems == [
        "odyssey.json: Its positions count UTF-16 units and not characters, as their quotes show; so they were taken."
    ]
    assert (found.name, found.text, found.tags) == ("odyssey", TEXT, None)
    assert _there(found) == ["ingenious hero", f"{ASTRAL}, of", "muse"]
    assert [(a.uid, a.tag, a.subtype, a.attributes, a.note) for a in found.annotations] == [
        ("a", "Person", "", (("tagging", "sure"),), "Odysseus"),
        ("b", "Place", "", (), ""),
        ("c", "highlighting", "", (), ""),
    ]
    assert [(link.uid, link.source, link.target, link.type) for link in found.links] == [
        ("r1", "b", "a", "isRelatedTo")
    ]


def test_positions_that_count_characters_are_taken_without_a_word(read: Read) -> None:
    (found,), problems = read([_recogito("a", "ingenious hero", utf16=False), _recogito("b", "muse")])
    assert (problems, _there(found)) == ([], ["ingenious hero", "muse"])


def test_hypothesis(read: Read) -> None:
    """As the client exports it: no types, `uri`, `tags`, `text`, and positions in a page that is not the text."""

    def row(uid: str, text: str, tags: list[str], selector: list[Any]) -> dict[str, Any]:
        target: dict[str, Any] = {"source": "https://example.org/books/odyssey.html?page=1#top"}
        target |= {"selector": selector} if selector else {}
        return {
            "id": uid, "created": "2024-05-01T10:00:00.123456+00:00", "updated": "2024-05-02T10:00:00+02:00",
            "user": "acct:anna@hypothes.is", "user_info": {"display_name": "Anna"}, "uri": target["source"],
            "text": text, "tags": tags, "group": "__world__", "target": [target],
        }  # fmt: skip

    ranged = {"type": "RangeSelector", "startContainer": "/div[1]", "startOffset": 1}
    position = {"type": "TextPositionSelector", "start": 7000, "end": 7004}

    def quote(exact: str, prefix: str, suffix: str) -> dict[str, str]:
        return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}

    export = {
        "export_date": "2024-06-01",
        "annotations": [
            row("h1", "Which one?", ["claim", "later"], [ranged, position, quote("hero", "of the ", ".")]),
            row("h2", "", [], [ranged, quote("O muse", "elsewhere ", "")]),
            row("h3", "", [], [quote("Tell me", "", "")]),
            row("h4", "a note of the page", [], []),
            row("h5", "", [], [ranged]),
            row("h6", "", [], [quote("nowhere to be seen", "", "")]),
        ],
    }
    (found,), problems = read(export)
    assert found.source == "https://example.org/books/odyssey.html?page=1#top"
    assert _there(found) == ["hero", "O muse"]
    assert found.annotations[0] == IncomingAnnotation(
        uid="h1",
        spans=(Span(len(TEXT) - 5, len(TEXT) - 1),),
        tag="claim",
        attributes=(("tagging", "later"),),
        note="Which one?",
        annotator="Anna",
        created="2024-05-01T10:00:00.123Z",
        updated="2024-05-02T08:00:00.000Z",
    )
    assert sorted(problem.removeprefix("odyssey.json, ") for problem in problems) == [
        "item 1: Its position is not where its quote stands; the quote was believed.",
        "item 3: Annotation h3 was left out: Its quote “Tell me” stands in the text more than once.",
        "item 4: Annotation h4 was left out: It marks no passage: it has no selector.",
        "item 5: Annotation h5 was left out: It is marked by RangeSelector only, which says nothing of a plain text.",
        "item 6: Annotation h6 was left out: Its quote “nowhere to be seen” does not stand in the text.",
    ]


def test_apache_annotator_and_the_recommendation_s_own_examples(read: Read) -> None:
    """Quotes that refine an element, several targets, bodies by IRI, text in other forms."""
    element = {
        "type": "CssSelector",
        "value": "#main",
        "refinedBy": {"type": "TextQuoteSelector", "exact": "muse"},
    }
    source = {"id": "http://example.org/a/odyssey.txt", "type": "Text"}
    rows = {
        **CONTEXT,
        "id": "http://example.org/page1",
        "type": "AnnotationPage",
        "items": [
            {"id": "http://example.org/1", "type": "Annotation", "bodyValue": "said plainly",
             "target": {"source": source, "selector": element}},
            {"id": "http://example.org/2", "type": "Annotation", "motivation": ["describing", "classifying"],
             "creator": "http://example.org/anna", "modified": "yesterday",
             "body": [
                 {"type": "TextualBody", "purpose": "classifying", "value": "epic"},
                 {"type": "SpecificResource", "purpose": "identifying", "source": "http://example.org/entity/1"},
                 "http://example.org/body", {"id": "http://example.org/other"},
                 {"type": "TextualBody", "purpose": "describing", "value": "who=hero"},
                 {"type": "TextualBody", "purpose": "describing", "value": "long ago"},
             ],
             "target": [{"source": source, "selector": _selectors("ingenious")},
                        {"source": source, "selector": _selectors("again")}]},
            {"type": "Annotation", "motivation": "oa:highlighting", "creator": [{"type": "Person", "nickname": "Bo"}],
             "target": {"source": source, "selector": _selectors("O muse")}},
        ],
    }  # fmt: skip
    (found,), problems = read(rows, name="page.jsonld", odyssey=TEXT)
    assert problems == ["page.jsonld, item 2: Its “modified” is no time and was left out: “yesterday”."]
    assert _there(found) == ["muse", "ingenious + again", "O muse"]
    assert [(a.uid, a.tag, a.note, a.annotator) for a in found.annotations] == [
        ("http://example.org/1", "commenting", "said plainly", ""),
        ("http://example.org/2", "epic", "", "http://example.org/anna"),
        ("", "highlighting", "", "Bo"),
    ]
    assert found.annotations[1].attributes == (
        ("who", "hero"),
        ("describing", "long ago"),
        ("identifying", "http://example.org/entity/1"),
        ("linking", "http://example.org/body"),
        ("linking-2", "http://example.org/other"),
    )


def test_lines_of_annotations_and_texts_in_several_files(read: Read) -> None:
    lines = [
        {**CONTEXT, "type": "Annotation", "id": str(n),
         "target": {"source": f"file:///C:/texts/{name}", "selector": _selectors("one", "one")}}
        for n, name in enumerate(["a.txt", "b%20c.html", "none.txt", "../../etc/a", "a.txt#x"])
    ]  # fmt: skip
    data = "\n".join(json.dumps(line) for line in lines).replace('"id": "4"', '"id": "0"') + "\n{broken\n"
    found, problems = read(data.encode(), name="some.jsonl", **{"a": "one a", "b c": "one b"})
    assert [(article.name, [a.uid for a in article.annotations]) for article in found] == [
        ("a", ["0", "3"]),
        ("b c", ["1"]),
    ]
    assert [problem.partition("some.jsonl")[2] for problem in problems] == [
        ", item 5: Annotation 0 was left out: An earlier annotation has the same id.",
        ", item 6: It is not JSON: Expecting property name enclosed in double quotes (character 2).",
        ": The text of “file:///C:/texts/none.txt” does not lie beside the file as none.txt. Annotations left out: 1.",
    ]


@pytest.mark.parametrize("utf16", [False, True])
@pytest.mark.parametrize("canonical", [False, True])
def test_positions_in_texts_that_become_canonical(read: Read, *, canonical: bool, utf16: bool) -> None:
    raw = f"\ufeffOne {FAMILY}\r\ntwo {ASTRAL}\r\nthree \x07 four"
    there = "One" if canonical else "\ufeffOne"
    counted = raw.replace("\r\n", "\n").removeprefix("\ufeff") if canonical else raw.removeprefix("\ufeff")
    rows = [
        {**CONTEXT, "type": "Annotation", "id": str(n), "motivation": "tagging",
         "target": {"selector": _selectors(quote, counted, utf16=utf16)}}
        for n, quote in enumerate([there[-3:], "two", "three", "four"])
    ]  # fmt: skip
    (found,), problems = read(rows, odyssey=raw)
    assert _there(found) == ["One", "two", "three", "four"]
    assert ["UTF-16" in problem for problem in problems] == [True] * utf16


def test_positions_without_quotes_are_taken_and_it_is_said(read: Read) -> None:
    def row(uid: str, start: int, end: int) -> dict[str, Any]:
        selector = {"type": "TextPositionSelector", "start": start, "end": end}
        return {**CONTEXT, "type": "Annotation", "id": uid, "target": {"selector": selector}}

    (found,), problems = read([row("a", 9, 15), row("b", 5, 5), row("c", 5, 999)])
    assert _there(found) == ["O muse"]
    assert [problem.removeprefix("odyssey.json") for problem in problems] == [
        ": Its positions have no quotes by which to check them; they were taken to count characters.",
        ", item 2: Annotation b was left out: A span needs at least one character; 5–5 is empty.",
        ", item 3: Annotation c was left out: The span 5–999 lies outside the text, which has 80 characters.",
    ]
    (found,), problems = read([_recogito("q", "ingenious hero"), row("half", 21, 23), row("all", 20, 22)])
    assert _there(found) == ["ingenious hero", FAMILY[0]]
    assert problems[1:] == [
        "odyssey.json, item 2: Annotation half was left out: It begins or ends inside a character."
    ]
