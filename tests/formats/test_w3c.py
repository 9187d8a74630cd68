"""Web Annotations: read by two JSON-LD and RDF libraries, and back again by ourselves."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings

from annotator.formats.registry import ReadOptions, WriteOptions, importer_for
from annotator.formats.values import Document, Incoming
from annotator.formats.w3c.export import CONTEXT, W3C
from annotator.formats.w3c.read import W3C_READER
from annotator.model.jobs import quiet
from annotator.model.text import ELLIPSIS
from tests.helpers.corpora import corpus, document, documents, put_together
from tests.helpers.examples import examples
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts, imported, read_back, verdict

HERE = Path(__file__).resolve().parents[1]
OA = "http://www.w3.org/ns/oa#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
CREATOR, NAME = "http://purl.org/dc/terms/creator", "http://xmlns.com/foaf/0.1/name"


def _local(address: str, _options: object = None) -> dict[str, Any]:
    """The context of Web Annotations from the disk; nothing else is ever asked for."""
    assert address == CONTEXT
    context = json.loads((HERE / "files" / "anno.jsonld").read_text("utf-8"))
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": context,
    }


def _graph(path: Path) -> Any:
    """The file as RDF: made by pyld, parsed by rdflib."""
    from pyld import jsonld
    from rdflib import Graph

    quads = jsonld.to_rdf(
        json.loads(path.read_text("utf-8")),
        {"documentLoader": _local, "format": "application/n-quads", "processingMode": "json-ld-1.1"},
    )
    return Graph().parse(data=quads, format="nt")


class _Told:
    """What an RDF graph says, by plain strings."""

    def __init__(self, graph: Any) -> None:
        from rdflib import URIRef

        self._graph, self._term = graph, URIRef

    def all(self, subject: Any, predicate: str) -> list[Any]:
        term = self._term(subject) if isinstance(subject, str) and ":" in subject else subject
        return list(self._graph.objects(term, self._term(predicate)))

    def one(self, subject: Any, predicate: str) -> Any:
        (found,) = self.all(subject, predicate)
        return found

    def annotations(self, motivation: str) -> list[Any]:
        found = self._graph.subjects(self._term(f"{OA}motivatedBy"), self._term(f"{OA}{motivation}"))
        return list(found)

    def bodies(self, subject: Any, purpose: str) -> list[str]:
        return [
            str(self.one(body, VALUE))
            for body in self.all(subject, f"{OA}hasBody")
            if self.all(body, f"{OA}hasPurpose") == [self._term(f"{OA}{purpose}")]
        ]

    def passages(self, subject: Any) -> Iterator[tuple[str, int, int, tuple[str, str, str]]]:
        """Source, start, end and quote of each target."""
        for target in self.all(subject, f"{OA}hasTarget"):
            position: dict[str, Any] = {}
            quote: dict[str, Any] = {}
            for selector in self.all(target, f"{OA}hasSelector"):
                held = {str(p).removeprefix(OA): o for p, o in self._graph.predicate_objects(selector)}
                (position if "start" in held else quote).update(held)
            around = tuple(str(quote.get(key, "")) for key in ("exact", "prefix", "suffix"))
            source = str(self.one(target, f"{OA}hasSource"))
            yield source, position["start"].toPython(), position["end"].toPython(), around  # type: ignore[misc]


def _uid(address: Any) -> str:
    return unquote(str(address).rpartition(":")[2])


def _facts(told: _Told) -> set[Fact]:
    """What the graph says of the corpus; the texts of its articles say what stands at its positions."""
    articles = {}
    for item in told.annotations("describing"):
        (text,) = told.bodies(item, "describing")
        record = json.loads(told.one(item, "urn:x-diptych:ns#article"))
        articles[str(told.one(item, f"{OA}hasTarget"))] = record["doc"], text
    found: set[Fact] = set()
    for item in told.annotations("tagging"):
        uid, spans, name = _uid(item), [], ""
        for source, start, end, (exact, prefix, suffix) in told.passages(item):
            name, text = articles[source]
            assert (exact, prefix) == (text[start:end], text[max(0, start - 32) : start])
            assert suffix == text[end : end + 32]
            spans.append((start, end))
        found |= {("span", uid, name, repr(sorted(spans)))}
        found |= {("tag", uid, tag) for tag in told.bodies(item, "tagging")}
        found |= {("subtype", uid, subtype) for subtype in told.bodies(item, "classifying")}
        found |= {("note", uid, note) for note in told.bodies(item, "commenting")}
        found |= {("attribute", uid, *pair.split("=", 1)) for pair in told.bodies(item, "describing")}
        found |= {("annotator", uid, str(told.one(told.one(item, CREATOR), NAME)))}
    for item in told.annotations("linking"):
        source, (type_,) = _uid(told.one(item, f"{OA}hasTarget")), told.bodies(item, "classifying")
        ends = [_uid(body) for body in told.all(item, f"{OA}hasBody") if str(body).startswith("urn:")]
        found.add(("link", source, *(ends or [""]), type_))
    return found


def test_rdf_says_everything(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    report = exported(W3C, tmp_path / "hard.jsonld")
    found = verdict(
        _facts(_Told(_graph(tmp_path / "hard.jsonld"))),
        report,
        ("span", "tag", "subtype", "attribute", "note", "link", "annotator"),
    )
    tell("w3c", "pyld, rdflib", found)
    assert report.complete
    assert (found.missing, found.invented) == (set(), set())


def test_what_another_program_has_written_anew_comes_back(tmp_path: Path) -> None:
    """What JSON-LD has no term for would vanish on the way through it: nothing does."""
    from pyld import jsonld

    exported(W3C, tmp_path / "hard.jsonld")
    written = json.loads((tmp_path / "hard.jsonld").read_text("utf-8"))
    expanded = jsonld.expand(written, {"documentLoader": _local})
    back = jsonld.compact(expanded, {"@context": written["@context"]}, {"documentLoader": _local})
    (tmp_path / "back.jsonld").write_text(json.dumps(back), "utf-8")
    assert facts(read_back(W3C_READER, tmp_path / "back.jsonld")) == facts(hard_documents())
    assert back["total"] == len(back["first"]["items"]) == 3 + 24 + 5


def test_everything_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "hard.jsonld"
    assert exported(W3C, path).written == (3, 24, 5)
    assert facts(read_back(W3C_READER, path)) == facts(hard_documents())
    assert importer_for(path) is W3C_READER
    # The same from a program that has put everything in another order and on one line.
    written = json.loads(path.read_text("utf-8"))
    written["first"]["items"].reverse()
    other = tmp_path / "other.json"
    other.write_text(json.dumps(written), "utf-8")
    assert facts(read_back(W3C_READER, other)) == facts(hard_documents())
    assert importer_for(other) is W3C_READER


@settings(max_examples=examples(25), deadline=None)
@given(documents())
def test_whatever_there_is_comes_back(tmp_path_factory: pytest.TempPathFactory, made: list[Document]) -> None:
    path = tmp_path_factory.mktemp("w3c") / "some.jsonld"
    report = W3C.export(corpus(*made), path, WriteOptions(), quiet)
    assert report.complete
    articles, problems = imported(W3C_READER, path)
    # A state that no program knows is all that may be said of them.
    assert [one for one in problems if "status" not in str(one.message)] == []
    assert facts(put_together(articles)) == facts(made)


def test_what_was_damaged_is_told_and_its_links_with_it(tmp_path: Path) -> None:
    first, *rest = hard_documents()
    bad = next(a for a in first.annotations if a.uid == "fr-figure")
    changed = tuple(a._replace(quote="x") if a is bad else a for a in first.annotations)
    half = document("Half \ud83d.", name="half")
    report = W3C.export(
        corpus(half, first._replace(annotations=changed), *rest), tmp_path / "a.jsonld", WriteOptions(), quiet
    )
    assert report.written == (3, 23, 3)
    assert [(loss.annotation, str(loss.what)[:35]) for loss in report.losses] == [
        ("fr-figure", "Its quote is not what the text says"),
        ("fr-figure", "The link “contradicts” was left out"),
        ("fr-sentence", "The link “has_quantity” was left out"[:35]),
    ]
    assert [(one.where, str(one.message)[:35]) for one in report.problems] == [
        ("half", "It holds half a character (U+D83D),")
    ]
    assert len(read_back(W3C_READER, tmp_path / "a.jsonld")) == 3


def test_an_empty_corpus_is_a_collection_too(tmp_path: Path) -> None:
    W3C.export(corpus(), tmp_path / "a.jsonld", WriteOptions(), quiet)
    assert json.loads((tmp_path / "a.jsonld").read_text())["first"]["items"] == []
    assert imported(W3C_READER, tmp_path / "a.jsonld") == ([], [])


def test_reading_holds_one_article(tmp_path: Path) -> None:
    """Articles come out while the file is being read, not at its end."""
    exported(W3C, tmp_path / "hard.jsonld")
    seen: list[tuple[int, str]] = []
    for found in W3C_READER.read(
        tmp_path / "hard.jsonld", ReadOptions(), lambda done, _total, what="": seen.append((done, what))
    ):
        assert isinstance(found, Incoming)
    assert [what for _, what in seen] == ["hard-fr", "hard-en", "alone", ""]
    assert sorted(done for done, _ in seen) == [done for done, _ in seen]
    assert seen[0][0] < seen[-1][0]


def test_a_stream_will_do() -> None:
    stream = io.BytesIO()
    W3C.export(corpus(*hard_documents()), stream, WriteOptions(), quiet)
    items = json.loads(stream.getvalue())["first"]["items"]
    pieces = next(item for item in items if item["id"].endswith(":fr-pieces"))
    quotes = [target["selector"][1]["exact"] for target in pieces["target"]]
    whole = next(a for document in hard_documents() for a in document.annotations if a.uid == "fr-pieces")
    assert ELLIPSIS.join(quotes) == whole.quote
