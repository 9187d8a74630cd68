"""The hard corpus as a report, as a browser shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from annotator.formats.report.html import HTML
from tests.formats.test_html_style import browse, in_a_browser
from tests.helpers.hard_corpus import hard_documents
from tests.helpers.kept import Fact, Verdict, exported, facts
from tests.helpers.reports import marked, parse, source_text


@in_a_browser
def test_a_browser_shows_every_text_and_every_span(
    tmp_path: Path, tell: Callable[[str, str, Verdict], None]
) -> None:
    report = exported(HTML, tmp_path / "out.html")
    root = parse(browse(tmp_path, "--dump-dom").stdout)
    found: set[Fact] = set()
    documents = hard_documents()
    uids = {
        row.attributes["id"]: row.attributes["data-uid"]
        for row in root.all("tr")
        if {"id", "data-uid"} <= row.attributes.keys()
    }
    for article, document in zip(root.all("article"), documents, strict=True):
        found.add(("text", document.article.name, source_text(article)))
        # A row bears the number of its annotation: s1n7 is the seventh of the first card.
        own = {a.uid for a in document.annotations}
        numbers = {int(row.rpartition("n")[2]): uid for row, uid in uids.items() if uid in own}
        spans = {a.uid: a.fragments or ((a.start, a.end),) for a in document.annotations}
        for number, covered in marked(article).items():
            uid = numbers[number]
            places = {place for start, end in spans[uid] for place in range(start, end)}
            # A line end is where a paragraph ends, and there is nothing to mark.
            if covered == {place for place in places if document.text.text[place] != "\n"}:
                found.add(("span", uid, document.article.name, repr([tuple(span) for span in spans[uid]])))
    ours = {fact for fact in facts(documents) if fact[0] in {"text", "span"}}
    kept = {
        kind: (sum(f[0] == kind for f in ours & found), sum(f[0] == kind for f in ours))
        for kind in ("text", "span")
    }
    tell("html", "Chromium", Verdict(kept, ours - found, found - ours, (0, 0), set()))
    assert ours == found
    assert set(uids.values()) == {a.uid for document in documents for a in document.annotations}
    assert report.complete
