"""E-books: chapters, their names, and pages that are no chapters."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import hard
from tests.helpers.documents import epub, read, xhtml

WORDS = "<p>un deux trois quatre cinq</p>"
CHECKED = "un deux trois quatre cinq"
NAV = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'


def test_chapters_come_in_order_and_are_named_by_the_contents(tmp_path: Path) -> None:
    nav = xhtml(
        '<nav epub:type="toc"><ol><li><a href="t/b%20c.xhtml#x">Le <b>premier</b></a></li>'
        '<li><a href="t/b%20c.xhtml">Autre</a></li></ol></nav>'
        '<nav epub:type="landmarks"><a epub:type="cover" href="cover.xhtml">C</a></nav>'
    )
    pages = {
        "cover.xhtml": xhtml(WORDS),
        "nav.xhtml": nav,
        "t/b c.xhtml": xhtml(f"<h1>Ignoré</h1>{WORDS}"),
        "short.xhtml": xhtml("<p>trop court</p>"),
        "title.xhtml": xhtml(f'<section epub:type="titlepage">{WORDS}</section>'),
        "z.xhtml": xhtml(f"<h1>Deuxième</h1>{WORDS}"),
    }
    articles, problems = read(tmp_path / "livre.epub", epub(pages, opf=NAV))
    assert [(a.name, a.title, a.text) for a in articles] == [
        ("livre 1", "Le premier", f"Ignoré\n{CHECKED}"),
        ("livre 2", "Deuxième", f"Deuxième\n{CHECKED}"),
    ]
    assert articles[0].meta == (("book", "Un livre"), ("author", "A, B"))
    assert articles[0].original == pages["t/b c.xhtml"].encode()
    assert (articles[0].encoding, articles[0].encoding_found) == ("xhtml", "")
    assert problems == [
        "Covers, title pages and contents left out: 3.",
        "Pages of hardly any words left out: 1.",
    ]


def test_an_old_book_is_named_by_its_ncx(tmp_path: Path) -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>'
        "<navLabel><text>Chapitre I</text></navLabel>"
        '<content src="a.xhtml#top"/></navPoint></navMap></ncx>'
    )
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    made = epub({"a.xhtml": xhtml(WORDS)}, opf=item, **{"O/toc.ncx": ncx})
    (article,), problems = read(tmp_path / "livre.epub", made)
    assert (article.name, article.title, problems) == ("livre", "Chapitre I", [])


def test_blocks_of_a_page(tmp_path: Path) -> None:
    body = (
        "<h2>Titre</h2>\n<div>libre <p>un\n  mot<br/>puis</p> reste</div><p></p><p>\u00a0</p><ul><li>a</li><li>b"
        "<ul><li>c</li></ul></li></ul><pre>x  y\n\tz</pre><table><thead><tr><th>p</th><th>q</th></tr></thead>"
        "<tr><td>1</td><td/></tr></table>"
        '<p hidden="hidden">NO</p><script>NO</script><p>mot<sup><a epub:type="noteref" href="#n">1</a></sup>, '
        '<ruby>b<rt>NO</rt></ruby> fin</p><aside epub:type="footnote"><p>Note. <a role="doc-backlink">^</a></p></aside>'
    )
    (article,), problems = read(tmp_path / "a.epub", epub({"a.xhtml": xhtml(body)}))
    assert article.text == (
        "Titre\nlibre\nun mot\npuis\nreste\n\na\nb\nc\nx  y\n\tz\np\tq\n1\t\nmot, b fin\nNote."
    )
    assert problems == []


def test_hard_text_comes_in_unchanged(tmp_path: Path) -> None:
    escaped = hard.HARD_TEXT.replace("&", "&amp;").replace("<", "&lt;")
    body = "".join(f"<pre>{line}</pre>" for line in escaped.split("\n"))
    (article,), _ = read(tmp_path / "a.epub", epub({"a.xhtml": xhtml(body)}))
    assert article.text == hard.HARD_TEXT


def test_entities_of_html_and_pages_that_are_no_xml(tmp_path: Path) -> None:
    doctype = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    )
    pages: dict[str, str | bytes] = {
        "a.xhtml": xhtml("<p>&laquo;&nbsp;d&eacute;j&agrave;&nbsp;&raquo; &amp; un deux trois</p>", doctype),
        "b.xhtml": "<html><body><p>mal form\u00e9 <b>un deux<p>trois quatre &eacute;</body>",
        "c.xhtml": xhtml("<p>un deux trois é à</p>").replace("utf-8", "iso-8859-1").encode("latin-1"),
    }
    articles, problems = read(tmp_path / "a.epub", epub(pages))
    assert [a.text for a in articles] == [
        "«\u00a0déjà\u00a0» & un deux trois",
        "mal formé un deux\ntrois quatre é",
        "un deux trois é à",
    ]
    assert problems == []


def test_one_bad_chapter_does_not_stop_the_others(tmp_path: Path) -> None:
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    pages = {"a.xhtml": xhtml(WORDS, entity), "b.xhtml": xhtml(WORDS)}
    gone = '<item id="gone" href="../../../etc/passwd" media-type="application/xhtml+xml"/>'
    data = epub(pages, opf=gone)
    articles, problems = read(tmp_path / "a.epub", data)
    assert [a.text for a in articles] == [CHECKED]
    assert problems == [
        "It declares XML entities, which can read other files or fill the memory. It was not read."
    ]
