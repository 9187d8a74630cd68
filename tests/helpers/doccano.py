"""What doccano makes of a file: told by doccano itself where there is one, and by its rules everywhere.

The rules are those of doccano 1.8 (`data_import`): the text in the column `text`, one span for each entity that has a
label and whole offsets of which the first is smaller; without leave to overlap, in the order of their beginnings, those
that begin before the last one kept has ended are dropped; a relation to a span that is not there stops the import; all
other columns are metadata.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

PYTHON = "DOCCANO_PYTHON"
WHY_NOT = (
    f"doccano pins Django below 5 and pandas below 2: {PYTHON} names a Python that has it, and is not set"
)


class Example(NamedTuple):
    """A text as doccano has it: spans are (number, start, end, label), relations (from, to, type)."""

    text: str
    meta: dict[str, Any]
    spans: list[tuple[int, int, int, str]]
    relations: list[tuple[int, int, str]]


def by_its_rules(path: Path, *, overlapping: bool = True) -> list[Example]:
    """The examples that doccano would make. Raises `KeyError` where its import would stop."""
    examples = []
    for line in path.read_bytes().decode("ascii").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        entities, relations = row.pop("entities"), row.pop("relations")
        spans: list[tuple[int, int, int, str]] = []
        last = -1
        for one in sorted(entities, key=lambda entity: int(entity["start_offset"])):
            start, end = one["start_offset"], one["end_offset"]
            assert type(start) is int
            assert type(end) is int
            assert 0 <= start < end
            assert 0 < len(one["label"]) <= 100
            if overlapping or start >= last:
                last = end
                spans.append((one["id"], start, end, one["label"]))
        here = {span[0]: span[0] for span in spans}
        ends = [(here[one["from_id"]], here[one["to_id"]], one["type"]) for one in relations]
        assert not {"filename", "upload_name", "example_uuid"} & set(row)
        examples.append(Example(row.pop("text"), row, spans, ends))
    return examples


def by_itself(path: Path, again: Path, *, overlapping: bool = True, relations: bool = True) -> list[Example]:
    """The examples that doccano makes; it writes its own export to `again`. `PYTHON` must be set."""
    script = Path(__file__).with_name("doccano_import.py")
    wanted = json.dumps({"overlapping": overlapping, "relations": relations})
    done = subprocess.run(
        [os.environ[PYTHON], str(script), str(path), str(again), wanted],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["errors"] == []
    return [
        Example(
            one["text"], one["meta"], [tuple(s) for s in one["spans"]], [tuple(r) for r in one["relations"]]
        )
        for one in told["examples"]
    ]
