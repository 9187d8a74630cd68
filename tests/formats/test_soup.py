"""Importers of texts get anything: they give an article or a sentence, never an error of their own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import markdown
from annotator.formats.table.columns import layout
from annotator.formats.table.delimited import lines
from annotator.formats.web import read as web
from annotator.model.errors import UserError
from tests.helpers import hard
from tests.helpers.examples import examples
from tests.helpers.table_files import PROSE

WEB = (
    *(
        "<p>",
        "</p>",
        "<div class=share>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<pre>",
    ),
    *(
        "<br>",
        "<a href=x>",
        "</a>",
        "<article>",
        "</article>",
        "<main>",
        "<li>",
        "<ul>",
        "</ul>",
        "<h1>",
        "<script>",
    ),
    *(
        "</script>",
        "<title>",
        "<body>",
        "<select><option>",
        "<svg>",
        "</svg>",
        "<dialog>",
        "<tr",
        "'",
        '"',
        "&",
        "&#0;",
    ),
    *(
        "&#xFFFE;",
        "<!--",
        "-->",
        "<?x",
        "]]>",
        "\ufeff",
        "\r\n",
        "\u2028",
        "<frameset>",
        "<nav>",
        PROSE,
        hard.HARD_TEXT,
    ),
)
MARKDOWN = (
    *(
        "# ",
        "* ",
        "- ",
        "> ",
        "```",
        "~~~",
        "|",
        "---\n",
        "[",
        "](",
        ")",
        "![",
        "**",
        "_",
        "`",
        "\n",
        "\n\n",
        "    ",
    ),
    *("1. ", "\\", "<b>", "<div>", "+++\n", "a: b\n", "&copy;", "\u00a0", PROSE, hard.HARD_TEXT),
)
TABLE = (
    '"',
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "text",
    "id",
    '""',
    "sep=;",
    "|",
    " ",
    "\x1f",
    "\\",
    PROSE,
    "a\u2028b",
)


@given(st.lists(st.sampled_from(WEB), max_size=40).map("".join))
@settings(max_examples=examples(60), deadline=None)
def test_pages_of_any_kind(source: str) -> None:
    try:
        found = web.page("x", source.encode(), "", "x")
    except UserError:
        return
    assert found.text.strip()
    assert all(0 <= start < end <= found.length for start, end in found.suggested_exclusions)


@given(st.lists(st.sampled_from(MARKDOWN), max_size=40).map("".join))
@settings(max_examples=examples(60), deadline=None)
def test_markdown_of_any_kind(source: str) -> None:
    try:
        assert markdown.document("x", source.encode(), "").text.strip()
    except UserError:
        return


@given(st.lists(st.sampled_from(TABLE), max_size=60).map("".join))
@settings(max_examples=examples(60), deadline=None)
def test_tables_of_any_kind(source: str) -> None:
    found = list(lines(source))
    numbers = [line.number for line in found]
    assert numbers == sorted(set(numbers))
    try:
        layout([line for line in found if line.wrong is None])
    except UserError:
        return
