"""Files of JSON Lines for tests: written from rows, read by the importer, problems as they are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from annotator.formats.jsonl.read import JSONL_READER
from annotator.formats.registry import ReadOptions
from annotator.formats.values import Incoming, Problem
from annotator.model.jobs import quiet

AT = "2026-11-22T01:02:03.123Z"
GOOD = {"doc": "good", "lang": "en", "text": "Sound and whole."}
OURS = {"format": "diptych", "version": 1}

Read = Callable[..., tuple[list[Incoming], list[str]]]


def read_lines(path: Path, *lines: bytes | object) -> tuple[list[Incoming], list[str]]:
    """Write lines (bytes, or values as JSON) and read them; gives the articles and all problems, as told."""
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in lines))
    found = list(JSONL_READER.read(path, ReadOptions(), quiet))
    articles = [item for item in found if isinstance(item, Incoming)]
    problems = [item for item in found if isinstance(item, Problem)]
    problems += [problem for article in articles for problem in article.problems]
    return articles, [f"{problem.where}: {problem.message}" for problem in problems]
