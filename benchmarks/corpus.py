"""Many articles with annotations: as files to import, and as a large project. The same in every run."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotator.model.annotation import Annotation
from annotator.model.text import SourceText
from annotator.store import text_index
from annotator.store.project import Project
from annotator.store.rows import INSERT

from .texts import annotated, tag_set

_SEED = 11
_NOW = "2026-11-22T10:00:00.000Z"
_PROSE = {
    "fr": """
le la les un une des de du à et en que qui dans pour sur par avec son sa ses ce cette ne pas plus selon après est ont
armée front ville région forces président gouvernement déclaré annoncé soldats contrôle territoire accord élection aux
L'Union aujourd'hui Bruxelles Ukraine Russie Zelensky Pokrovsk Donetsk Sénat frontière négociations cessez-le-feu
""",
    "en": """
the a of and to in that for was with said from after more than over is by it have has are not which their this its
army front city region forces president government declared announced troops control territory deal election border
Brussels Ukraine Russia Zelensky Pokrovsk Donetsk Senate yesterday ceasefire talks 60,000 officials DeepState
""",
}


def articles(count: int, characters: int = 2000) -> Iterator[tuple[str, str, str]]:
    """Names, languages and texts of so many articles, no two alike; cut out of long texts, which are quickly made."""
    rng = random.Random(_SEED)
    base = {code: _prose(rng, words.split(), 200_000) for code, words in _PROSE.items()}
    for number in range(count):
        code = ("fr", "en")[number % 2]
        start = rng.randrange(len(base[code]) - characters)
        yield f"article-{number:06}", code, f"{number}\n\n{base[code][start : start + characters]}"


def _prose(rng: random.Random, words: list[str], characters: int) -> str:
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        sentences = [" ".join(rng.choices(words, k=rng.randint(6, 28))) for _ in range(rng.randint(1, 6))]
        paragraphs.append(". ".join(sentences) + ".")
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)


def write_jsonl(path: Path, count: int, annotations: int) -> None:
    """A file as another program would write it: texts, languages, spans with quotes."""
    with path.open("w", encoding="utf-8") as file:
        for number, (name, code, content) in enumerate(articles(count)):
            spans = annotated(SourceText(content), annotations, number)
            row = {
                "doc": name,
                "text": content,
                "lang": code,
                "annotations": [_row(annotation, number) for annotation in spans],
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _row(value: Annotation, number: int) -> dict[str, object]:
    return {
        "id": f"{number:016x}{value.id:016x}",
        "start": value.start,
        "end": value.end,
        "tag": value.tag,
        "subtype": value.subtype,
        "attributes": dict(value.attributes),
        "quote": value.quote,
        "annotator": value.annotator,
        "created": _NOW,
    }


def write_texts(folder: Path, count: int) -> None:
    """Loose text files, as many in French as in English."""
    for name, _, content in articles(count):
        (folder / f"{name}.txt").write_text(content, "utf-8")


def large_project(path: Path, count: int, annotations: int) -> None:
    """A project of so many articles, in pairs, each with so many annotations: rows straight into the tables."""
    with Project.create(path, tag_set(), annotator="bench"):
        pass
    connection = sqlite3.connect(path, isolation_level=None)
    # Nobody minds losing this file.
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA journal_mode=MEMORY")
    connection.execute("BEGIN")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    _fill(connection, count, annotations)
    for _, sql in indexes:
        connection.execute(sql)
    text_index.make_anew(connection)
    connection.execute("COMMIT")
    connection.close()


def _fill(connection: sqlite3.Connection, count: int, annotations: int) -> None:
    rng = random.Random(_SEED)
    places = [
        (rng.randrange(700), rng.randint(3, 80), rng.choice(("claim", "entity", "figure")))
        for _ in range(997)
    ]
    next_id = 1
    stream = enumerate(articles(count, 800), 1)
    while some := list(islice(stream, 1000)):
        texts, heads, marks = [], [], []
        for article, (name, code, content) in some:
            digest = hashlib.sha256(content.encode()).hexdigest()
            texts.append((article, content, digest, len(content), "utf-8", None, digest))
            title = f"{content.split(maxsplit=1)[1][:60].replace(chr(10), ' ')} {article}"
            heads.append(
                (article, f"a{article:031x}", name, title, code, "", "", article, len(content), digest, "new", "[]",
                 "{}", _NOW, _NOW)
            )  # fmt: skip
            for number in range(annotations):
                start, length, tag = places[(article * 7 + number) % len(places)]
                quote = content[start : start + length]
                marks.append(
                    (next_id, f"{next_id:032x}", article, start, start + length, None, tag, "", "{}", quote, "",
                     "open", "bench", _NOW, _NOW)
                )  # fmt: skip
                next_id += 1
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)", texts)
        connection.executemany(INSERT["articles"], heads)
        connection.executemany(INSERT["annotations"], marks)
    # Half of them stand in pairs.
    connection.executemany(
        INSERT["pairs"],
        [
            (n, f"p{n:031x}", f"Paire {n}", 2 * n - 1, 2 * n, "new", _NOW, _NOW)
            for n in range(1, count // 4 + 1)
        ],
    )
