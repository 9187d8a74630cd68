"""What PySide6 would compile at each start is compiled once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.app.imports import KeptCode

ROOT = Path(__file__).resolve().parents[2]
SOURCE = b"a = 1"


def test_what_was_compiled_from_the_same_source_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "folder" / "kept.pyc"
    first = KeptCode(path)
    values: dict[str, object] = {}
    exec(first(SOURCE, "module.py", "exec"), values)
    assert (values["a"], first.compiled) == (1, ["module.py"])
    first.keep()
    assert [file.name for file in path.parent.iterdir()] == ["kept.pyc"]
    second = KeptCode(path)
    exec(second(SOURCE, "module.py", "exec"), values)
    assert second.compiled == []
    exec(second(b"a = 2", "module.py", "exec"), values)
    assert (values["a"], second.compiled) == (2, ["module.py"])


def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "kept.pyc"
    for damaged in (b"", b"text", b"i\x01\x00\x00\x00", b"(\x02\x00\x00\x00"):
        path.write_bytes(damaged)
        kept = KeptCode(path)
        kept(SOURCE, "module.py", "exec")
        assert kept.compiled == ["module.py"]
        kept.keep()
        assert path.read_bytes() != damaged


def test_nothing_is_written_where_python_writes_no_byte_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept = KeptCode(tmp_path / "kept.pyc")
    kept(SOURCE, "module.py", "exec")
    kept.keep()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "taken").write_bytes(b"")
    elsewhere = KeptCode(tmp_path / "taken" / "kept.pyc")
    elsewhere(SOURCE, "module.py", "exec")
    elsewhere.keep()
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]


def test_other_calls_are_python_s_own(tmp_path: Path) -> None:
    kept = KeptCode(tmp_path / "kept.pyc")
    assert eval(kept("1 + 1", "module.py", "eval")) == 2
    with pytest.raises(SyntaxError):
        kept(b"a =", "module.py", "exec")
    assert kept.compiled == []


def test_the_second_start_compiles_nothing_of_pyside(tmp_path: Path) -> None:
    program = (
        "import builtins; own = builtins.compile; import annotator.app.imports as imports;"
        "print(builtins.compile is own, len(imports.kept.compiled))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    told = [
        subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(2)
    ]
    assert told[0][0] == told[1][0] == "True"
    assert int(told[0][1]) > 0
    assert told[1][1] == "0"
