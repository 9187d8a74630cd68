"""Web pages in: the article, what stands around it, what the page says of itself, and how it is encoded."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands import previewing
from annotator.formats import registry
from annotator.formats.registry import Importer, ReadOptions, Rereader
from annotator.formats.values import Incoming, Problem
from annotator.formats.web import read as web
from annotator.formats.web.read import WEB
from annotator.model.jobs import quiet
from tests.helpers import hard

PROSE = "Un paragraphe qui dit quelque chose d’assez long pour compter comme de la prose."
HEAD = """<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8">
<title>Zone grise : le rapport – Le Journal</title><meta name="author" content="Éric N.">
<meta property="article:published_time" content="2026-05-12T10:00:00+02:00">
<meta property="og:site_name" content="Le Journal"><link rel="canonical" href="https://example.org/a?b=c&amp;d=é">
<style>p{color:red}</style><script>var a = "<p>no</p>";</script></head>"""
ASIDE = "À lire\nAutre article, assez long pour être de la prose, lui aussi."
LINKED = """<script type="application/ld+json">{"@graph":[{"@type":"Organization"},{"headline":"H",
"datePublished":"2024-01-02T03:04Z","author":[{"name":"A"},{"name":"B"}]}]}</script>"""
NEWS = f"""{HEAD}<body class="has-sidebar">
<header><a href="/">Le Journal</a><nav><ul><li><a href="1">Accueil</a><li><a href="2">Monde</a></ul></nav></header>
<h1>Zone grise : le rapport</h1>
<article><p class="byline">Par Éric N.</p><p>L’Union a perdu 1&nbsp;000&#8239;km de <b>lignes</b> dans
   la «&nbsp;zone   grise&nbsp;», <a href="x">dit-il</a>.<br>Rien de plus.</p>
<div class="share-bar">Partager : <a>Facebook</a></div><p>{PROSE}</p></article>
<aside><h2>À lire</h2><p>Autre article, assez long pour être de la prose, lui aussi.</p></aside>
<footer>© Le Journal 2026, tous droits réservés et autres mentions.</footer></body></html>"""


def read(
    tmp_path: Path, data: bytes | str, name: str = "page.html", encoding: str = ""
) -> Incoming | Problem:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (found,) = WEB.read(path, ReadOptions(encoding), quiet)
    return found


def article(tmp_path: Path, data: bytes | str, encoding: str = "") -> Incoming:
    found = read(tmp_path, data, encoding=encoding)
    assert isinstance(found, Incoming), found
    return found


def body(tmp_path: Path, inside: str) -> str:
    return article(tmp_path, f"<!DOCTYPE html><meta charset=utf-8><body>{inside}").text


def test_it_is_one_of_the_formats() -> None:
    assert isinstance(WEB, Importer)
    assert isinstance(WEB, Rereader)
    assert registry.importer("html") is WEB
    assert registry.importer_for(Path("A.HTM")) is WEB


def test_an_article_of_a_newspaper(tmp_path: Path) -> None:
    found = article(tmp_path, NEWS)
    around = [found.text[start:end] for start, end in found.suggested_exclusions]
    assert around == [
        "Le Journal\nAccueil\nMonde",
        "Partager : Facebook",
        f"{ASIDE}\n© Le Journal 2026, tous droits réservés et autres mentions.",
    ]
    left = found.text
    for text in around:
        left = left.replace(text, "")
    assert left.strip("\n").split("\n") == [
        "Zone grise : le rapport",
        "Par Éric N.",
        "L’Union a perdu 1\u00a0000\u202fkm de lignes dans la «\u00a0zone grise\u00a0», dit-il.",
        "Rien de plus.",
        "",
        PROSE,
    ]
    assert found.title == "Zone grise : le rapport – Le Journal"
    assert (found.language, found.date) == ("fr", "2026-05-12")
    assert found.source == "https://example.org/a?b=c&d=é"
    assert found.meta == (("author", "Éric N."), ("site", "Le Journal"))
    assert found.problems == ()
    assert found.original == NEWS.encode()


def test_much_around_an_article_is_left_out_and_told(tmp_path: Path) -> None:
    menu = "".join(f"<li><a href='{n}'>Rubrique numéro {n} du journal</a></li>" for n in range(50))
    found = article(
        tmp_path, f"<html><body><ul>{menu}</ul><main><p>{PROSE}</p><p>{PROSE}</p></main></body></html>"
    )
    assert found.text == f"{PROSE}\n{PROSE}"
    assert found.suggested_exclusions == ()
    assert [str(problem.message) for problem in found.problems] == [
        "1489 characters of menus and other things around the article were left out."
    ]


def test_without_semantics_the_densest_part_is_the_article(tmp_path: Path) -> None:
    menu = "<div id=left><p><a href=1>Accueil du journal en ligne</a></p><p><a href=2>Toutes nos archives</a></p></div>"
    text = "".join(f"<p>{PROSE} ({n})</p>" for n in range(5))
    end = "<div id=bas><p>Une annonce tout en bas de la page, longue.</p></div>"
    found = article(
        tmp_path, f"<html><body>{menu}<div><div id=texte><h2>Titre</h2>{text}</div></div>{end}</body>"
    )
    assert [found.text[start:end] for start, end in found.suggested_exclusions] == [
        "Accueil du journal en ligne\nToutes nos archives",
        "Une annonce tout en bas de la page, longue.",
    ]
    assert found.text.split("\n")[2] == "Titre"


def test_a_name_that_holds_most_of_the_prose_is_no_menu(tmp_path: Path) -> None:
    found = article(tmp_path, f"<body><div class='share social'><p>{PROSE}</p><p>{PROSE}</p></div>")
    assert found.text == f"{PROSE}\n{PROSE}"
    assert found.suggested_exclusions == ()


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>a <b>b</b>c\n d<br>e <br/> f", "a bc d\ne\nf"),
        ("<pre>\n a  b\n\tc\n</pre>", " a  b\n\tc"),
        ("<p>x</p><p></p><p>&nbsp;</p><p>y</p>", "x\n\ny"),
        ("<ul><li>one<ul><li>two</ul><li>three</ul>", "one\ntwo\nthree"),
        ("<ol><li><p>a</p><p>b</p></ol><dl><dt>c<dd>d</dl>", "a\nb\nc\nd"),
        ("<table><tr><th>Pays<th>Km<tr><td>France<td><td>12</table>", "Pays\tKm\nFrance\t\t12"),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>d", "a\nb\nc\nd"),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a\tb\tc"),
        ("a<script>b</script><style>c</style><noscript>d</noscript><template>e</template><!-- f -->g", "ag"),
        (
            "<p>a<span hidden>b</span><i style='display: none'>c</i>d<p style='visibility:hidden'>e</p>f",
            "ad\nf",
        ),
        (
            "<a href=x>a<span class='icon sr-only'>(opens)</span></a><dialog>b</dialog><dialog open>c</dialog>",
            "a\nc",
        ),
        (
            "&eacute;&rsquo;&#8239;&#x1F600;&amp;lt;&nbsp;x&#150;y&comma;&unknown;",
            "é’\u202f😀&lt;\u00a0x–y,&unknown;",
        ),
        ("<figure><img alt=no><figcaption>Légende</figcaption></figure><textarea>no</textarea>", "Légende"),
        ("a&#13;&#10;b&#x2028;c", "a b\nc"),
        ("<p>a</i></b><div>b<p>c</table></td>d", "a\nb\ncd"),
    ],
)
def test_text_is_what_a_browser_shows(tmp_path: Path, inside: str, text: str) -> None:
    assert body(tmp_path, inside) == text


def test_hard_text_comes_in_unchanged(tmp_path: Path) -> None:
    import html

    found = article(tmp_path, f"<meta charset=utf-8><pre>{html.escape(hard.HARD_TEXT)}</pre>")
    assert found.text == hard.HARD_TEXT


LATIN = "<p>d\xe9j\xe0 \x96 \x80</p>".encode("latin-1")


@pytest.mark.parametrize(
    ("data", "encoding", "how", "text"),
    [
        ("\ufeff<p>déjà".encode(), "utf-8-sig", "bom", "déjà"),
        ("<p>déjà".encode("utf-16"), "utf-16", "bom", "déjà"),
        ("<p>déjà".encode(), "utf-8", "utf-8", "déjà"),
        (b'<meta charset="iso-8859-1">' + LATIN, "cp1252", "declared", "déjà – €"),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xe4\xe0",
            "cp1251",
            "declared",
            "да",
        ),
        (
            b'<?xml version="1.0" encoding="ISO-8859-2"?><html><body><p>\xe6\xb3',
            "iso8859-2",
            "declared",
            "ćł",
        ),
        (b"<meta charset=utf-8>" + LATIN, "cp1252", "fallback", "déjà – €"),
        (b"<meta charset=klingon>" + LATIN, "cp1252", "fallback", "déjà – €"),
        ('<meta charset="iso-8859-1"><p>déjà'.encode(), "utf-8", "utf-8", "déjà"),
        ("<meta charset=iso-2022-jp><p>\u4e2d".encode("iso-2022-jp"), "iso2022_jp", "declared", "\u4e2d"),
    ],
)
def test_how_a_page_is_encoded(tmp_path: Path, data: bytes, encoding: str, how: str, text: str) -> None:
    found = article(tmp_path, data)
    assert (found.encoding, found.encoding_found, found.text) == (encoding, how, text)


def test_the_encoding_may_be_chosen_and_changed(tmp_path: Path) -> None:
    data = "<p>d\xe9j\xe0".encode("latin-1")
    assert article(tmp_path, data, "mac-roman").text == data[3:].decode("mac-roman")
    (item,) = previewing.preview([tmp_path / "page.html"]).items
    assert item.incoming.text == "déjà"
    again = previewing.decoded(item, "mac-roman").incoming
    assert (again.text, again.encoding_found) == (data[3:].decode("mac-roman"), "chosen")


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (LINKED, ("H", "2024-01-02", "A, B")),
        ('<script type="application/ld+json">{"broken</script><title>T</title>', ("T", "", "")),
        (
            '<meta property="og:title" content="O"><title>T</title><meta name=author content=https://x>',
            ("O", "", ""),
        ),
        ("<title> T \n U </title><meta name=date content=2023>", ("T U", "2023", "")),
    ],
)
def test_what_a_page_says_of_itself(tmp_path: Path, head: str, facts: tuple[str, str, str]) -> None:
    found = article(tmp_path, f"<html><head>{head}</head><body><p>text")
    assert (found.title, found.date, dict(found.meta).get("author", "")) == facts


def test_facts_in_the_text_count_where_the_head_has_none(tmp_path: Path) -> None:
    data = (
        "<!-- saved from url=(0021)https://example.org/x -->\n<html><body><h1>Titre</h1>"
        "<a rel=author>Anne B.</a><time datetime='2022-03-04'>4 mars</time><p>texte"
    )
    found = article(tmp_path, data)
    assert (found.title, found.date, found.source) == ("Titre", "2022-03-04", "https://example.org/x")
    assert found.meta == (("author", "Anne B."),)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.html", b"", "empty"),
        ("blank.html", b" \n ", "nothing but blanks"),
        ("comment.html", b"<!-- x -->", "nothing but blanks"),
        ("script.html", b"<script>a</script>", "nothing but blanks"),
        ("frames.html", b"<frameset><frame src=x></frameset>", "nothing but blanks"),
        ("picture.html", b"\x89PNG\r\n\x1a\n....", "PNG"),
        ("zip.html", b"PK\x03\x04....", "ZIP"),
        ("nul.html", b"<p>abc\0def", "NUL"),
        ("page.mhtml", b"anything", "web archive"),
        ("renamed.html", b"From: <Saved by X>\r\nMIME-Version: 1.0\r\n", "web archive"),
        ("deep.html", b"<div>" * 5000 + b"x", "nested too deeply"),
        ("wide.html", b"<p>" + b"x" * 300, "Split it"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, told: str
) -> None:
    if name == "wide.html":
        monkeypatch.setattr(web, "MOST_BYTES", 200)
    found = read(tmp_path, data, name)
    assert isinstance(found, Problem)
    assert told in str(found.message)
    assert name in found.where


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>a &x; b',
        b'<!DOCTYPE html [<!ENTITY a "zz"><!ENTITY x "&a;&a;">]><p>a &x; b',
        b'<p>a <object data="file:///etc/passwd"></object><iframe src="http://localhost/"></iframe> b',
    ],
)
def test_nothing_is_fetched_or_resolved(tmp_path: Path, data: bytes) -> None:
    assert "root:" not in article(tmp_path, data).text
    assert "zz" not in article(tmp_path, data).text


def test_parts_of_a_saved_page_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "Le rapport.html").write_text(f"<p>{PROSE}")
    found = read(tmp_path, "<p>an advertisement", "Le rapport_files/frame.html")
    assert isinstance(found, Problem)
    assert "part of the saved page “Le rapport.html”" in str(found.message)
    whole = previewing.preview([tmp_path], options=previewing.ImportOptions(language="fr"))
    assert [item.incoming.text for item in whole.items] == [PROSE]
    assert isinstance(read(tmp_path, "<p>on its own", "other_files/frame.html"), Incoming)


def test_a_large_page_takes_little_time(tmp_path: Path) -> None:
    import time

    rows = "".join(f"<div><p class=share>{PROSE} {n}<a href=x>y</a></p></div>" for n in range(5000))
    started = time.process_time()
    found = article(tmp_path, f"<body>{'<div>' * 200}{rows}")
    assert found.text.count("\n") == 4999
    assert time.process_time() - started < 2
