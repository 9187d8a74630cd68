"""The page on bad input: what is said of each broken file, as the tests of the importers heard it.

`DIPTYCH_SENTENCES=docs/bad-input.md pytest tests/formats` writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

PAGE = "DIPTYCH_SENTENCES"
_HEAD = """# Bad input

What Diptych says of files that are broken, hostile or of another kind, importer by importer. In each of these cases
whatever else is sound still comes in. The tests of the importers made this page while they ran.

"""
# Importers by the names of their test modules; what the tests of exporters say stands elsewhere.
_TITLES = {
    "plain": "Text", "encoding": "Text", "markdown": "Markdown", "web": "Web pages", "table": "Tables", "docx": "Word",
    "odt": "OpenDocument", "rtf": "RTF", "epub": "E-books", "pdf": "PDF", "documents": "Documents of all kinds",
    "jsonl": "JSON Lines", "parquet": "Parquet", "brat": "brat", "conll": "CoNLL", "doccano": "doccano",
    "labelstudio": "Label Studio", "spacy": "spaCy", "cas": "UIMA CAS", "w3c": "Web Annotations", "qdpx": "REFI-QDA",
    "archive": "Archives", "xml": "XML", "gathering": "Folders",
}  # fmt: skip
_NODE = re.compile(r"tests/formats/test_([a-z0-9]+)\w*\.py::test_(\w+)(?:\[(.*)\])?$", re.DOTALL)
_MOST = 160  # of longer ones the rest is not shown
_EACH = 2  # sentences of one case


def write(page: Path, heard: Mapping[str, Sequence[str]]) -> None:
    """Write the page: `heard` are sentences (where, tab, what) by the node of the test."""
    rows: dict[str, dict[str, None]] = {}
    for node, sentences in sorted(heard.items()):
        match = _NODE.search(node)
        if match is None or match[1] not in _TITLES:
            continue
        held = rows.setdefault(_TITLES[match[1]], {})
        for sentence in sentences[:_EACH]:
            where, _, what = sentence.partition("\t")
            held[f"| {_cell(where)} | {_cell(what)} |"] = None
    parts = [
        "\n".join([f"## {title}", "", "| where | what is said |", "|---|---|", *rows[title]])
        for title in dict.fromkeys(_TITLES.values())
        if title in rows
    ]
    page.write_text(_HEAD + "\n\n".join(parts) + "\n", "utf-8")


def _cell(text: str) -> str:
    flat = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    # A path of the test's own folder says nothing.
    flat = re.sub(r"(?:/[\w.-]+)+/(?=[\w.-])", "", flat)
    shown = flat if len(flat) <= _MOST else f"{flat[:_MOST]}…"
    return re.sub(r"([|\\`*_<>\[\]])", r"\\\1", shown)
