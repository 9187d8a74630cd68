"""Files that are not ours, not for us, or not whole: one sentence, and not a byte changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.errors import DiptychError, EnvironmentProblem, UserError
from annotator.store.checks import check_file
from annotator.store.errors import Damaged
from annotator.store.project import Project
from annotator.store.salvage import salvage
from tests.helpers.projects import sample

Spoil = Callable[[Path], None]


def _write(data: bytes) -> Spoil:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def _cut(size: int) -> Spoil:
    return lambda path: os.truncate(path, size)


def _patch(offset: int, data: bytes) -> Spoil:
    def patch(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(data)

    return patch


def _sql(*statements: str) -> Spoil:
    def run(path: Path) -> None:
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return run


def _foreign(path: Path) -> None:
    path.unlink()
    _sql("CREATE TABLE t (x)")(path)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
HOSTILE = {
    "trigger": _sql("CREATE TRIGGER sneaky AFTER INSERT ON annotations BEGIN DELETE FROM articles; END"),
    "view": _sql("CREATE VIEW extra AS SELECT 1"),
    "replaced view": _sql("DROP VIEW link_view", "CREATE VIEW link_view AS SELECT 1 AS id"),
    "table": _sql("CREATE TABLE extra (x)"),
    "virtual table": _sql("CREATE VIRTUAL TABLE extra USING fts5(x)"),
    "generated column": _sql("ALTER TABLE pins ADD COLUMN sum INTEGER AS (left_offset + right_offset)"),
    "index": _sql("CREATE INDEX extra ON articles (abs(length))"),
    "column": _sql("ALTER TABLE articles ADD COLUMN extra TEXT"),
}
BAD: dict[str, tuple[Spoil, type[DiptychError], str]] = {
    "picture": (_write(PNG), UserError, "not a Diptych project"),
    "text": (_write(b"Bonjour"), UserError, "not a Diptych project"),
    "empty": (_write(b""), UserError, "is empty"),
    "one byte": (_write(b"S"), Damaged, "1 bytes are left"),
    "other database": (_foreign, UserError, "another program"),
    "no version": (_patch(60, struct.pack(">I", 0)), UserError, "another program"),
    "newer": (_patch(60, struct.pack(">I", 99)), UserError, "newer Diptych .project format 99"),
    "half": (_cut(40_000), Damaged, "40000 of"),
    "header only": (_cut(100), Damaged, "100 of"),
    "less than a header": (_cut(60), Damaged, "60 bytes are left"),
    "schema page broken": (_patch(100, b"\xff" * 1000), EnvironmentProblem, "damaged"),
    "page broken": (_patch(4096 * 3, b"\xff" * 4096), Damaged, "damaged"),
    "page size": (_patch(16, b"\x00\x03"), EnvironmentProblem, "."),
    "table missing": (_sql("DROP TABLE pins"), Damaged, "pins is missing"),
    **{name: (spoil, UserError, "parts that Diptych did not make") for name, spoil in HOSTILE.items()},
}


def _good(folder: Path) -> Path:
    with sample(folder) as project:
        return project.path


def _all(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_bad_file_is_refused_with_a_sentence_and_left_as_it_is(
    tmp_path: Path, name: str, read_only: bool
) -> None:
    spoil, kind, sentence = BAD[name]
    path = _good(tmp_path)
    spoil(path)
    before = _all(tmp_path)
    with pytest.raises(kind, match=sentence) as caught:
        Project.open(path, read_only=read_only)
    assert path.name in str(caught.value)
    assert "{" not in str(caught.value)
    assert _all(tmp_path) == before


def test_no_file_a_folder_and_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="no file"):
        Project.open(tmp_path / "none.diptych")
    with pytest.raises(UserError, match="is a folder"):
        Project.open(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.diptych")
        with pytest.raises(UserError, match="not an ordinary file"):
            Project.open(tmp_path / "pipe.diptych")


def test_statistics_of_analyze_are_no_strangers(tmp_path: Path) -> None:
    path = _good(tmp_path)
    _sql("ANALYZE")(path)
    with Project.open(path) as project:
        assert project.annotation_count(1) == 2


def test_a_file_set_to_wal_is_set_back(tmp_path: Path) -> None:
    path = _good(tmp_path)
    _sql("PRAGMA journal_mode=WAL")(path)
    with Project.open(path) as project:
        assert project._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["some.diptych"]


def test_a_text_changed_behind_our_back_is_found(tmp_path: Path) -> None:
    path = _good(tmp_path)
    _sql("UPDATE texts SET text = replace(text, 'ligne', 'lignE') WHERE id = 1")(path)
    with Project.open(path) as project:
        assert [finding.where for finding in project.findings] == ["un", "un"]
        assert [finding.severity for finding in project.findings] == ["damage", "damage"]
        # Nothing is dropped, and looking again finds nothing new.
        assert len(project.annotations(1)) == 2
        sentences = {str(finding.what) for finding in project.findings}
        assert any("SHA-256" in sentence for sentence in sentences)
        assert any("lignE" in sentence for sentence in sentences)
        assert len(project.findings) == 2
        assert {str(finding.what) for finding in project.check()} >= sentences


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE annotations SET quote = 'other' WHERE id = 2", "says “other”"),
        ('UPDATE annotations SET "end" = 5000 WHERE id = 2', "outside the text"),
        ("UPDATE annotations SET fragments = '[[' WHERE id = 1", "cannot be read"),
        ("UPDATE annotations SET fragments = 'null' WHERE id = 1", "cannot be read"),
        ("UPDATE annotations SET attributes = '[1]' WHERE id = 1", "cannot be read"),
        ("UPDATE annotations SET quote = CAST(x'ff41' AS TEXT) WHERE id = 2", "“\ufffdA”"),
    ],
)
def test_damaged_annotations_are_shown_and_reported(tmp_path: Path, statement: str, sentence: str) -> None:
    path = _good(tmp_path)
    _sql(statement)(path)
    with Project.open(path) as project:
        assert len(project.annotations(1)) == 2
        assert any(sentence in str(finding.what) for finding in project.findings), project.findings
        assert any(sentence in str(finding.what) for finding in project.check())
        # The other annotations can still be worked on.
        other = project.annotations(2)[0]
        with project.transact("note") as tx:
            tx.put(other._replace(note="still works"))


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE texts SET original_sha256 = 'x' WHERE id = 1", "imported file's bytes"),
        ("UPDATE articles SET length = 5 WHERE id = 1", "length"),
        ("UPDATE annotations SET tag = 'gone' WHERE id = 1", "does not know"),
        ("DELETE FROM annotations WHERE id = 3", "refers to something missing"),
        ("UPDATE journal SET state = 'undone' WHERE id = 2", "out of turn"),
        ("UPDATE changes SET after = '{' WHERE journal = 4", "cannot be read"),
        ("UPDATE tags SET subtypes = '?' WHERE code = 'claim'", "cannot be read"),
    ],
)
def test_check_finds(tmp_path: Path, statement: str, sentence: str) -> None:
    path = _good(tmp_path)
    assert check_file(path) == []
    _sql(statement)(path)
    told: list[int] = []
    found = [
        str(finding.what) for finding in check_file(path, lambda done, total, what="": told.append(done))
    ]
    assert any(sentence in line for line in found), found


def test_flipped_bits_never_crash_and_never_loop(tmp_path: Path) -> None:
    """Each of 60 flips, spread over the file, ends in a refusal, a finding, or in nothing that anyone could see."""
    path = _good(tmp_path)
    with Project.open(path) as project:
        texts = {article.name: project.text(article).text for article in project.articles()}
    size = path.stat().st_size
    sentences: list[str] = []
    for number in range(60):
        flipped = tmp_path / f"flipped{number}.diptych"
        shutil.copy(path, flipped)
        offset = (number * 7919 * 131) % size
        with flipped.open("r+b") as file:
            file.seek(offset)
            byte = file.read(1)[0]
            file.seek(offset)
            file.write(bytes([byte ^ (1 << number % 8)]))
        try:
            with Project.open(flipped, read_only=True) as project:
                for article in project.articles():
                    project.annotations(article.id)
                    if project.text(article).text != texts.get(article.name):
                        assert project.findings
                project.check()
        except DiptychError as error:
            sentences.append(str(error))
        try:
            report = salvage(flipped, tmp_path / f"salvaged{number}.diptych")
        except DiptychError:
            continue
        assert report.copied
        assert check_file(tmp_path / f"salvaged{number}.diptych") == []
    assert not any("{" in sentence for sentence in sentences)
