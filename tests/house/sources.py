"""The files of the repository, for the tests that read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OURS = ("annotator", "resources", "seeds", "tests", "benchmarks", "docs", ".ci")
_TEXT = frozenset(
    {".py", ".md", ".toml", ".txt", ".ts", ".xml", ".desktop", ".qss", ".svg", ".in", ".sh", ".json", ""}
)


@cache
def texts() -> tuple[Path, ...]:
    """Every text file that is ours, whether git knows it yet or not."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in _OURS:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return tuple(
        sorted(
            path
            for path in found
            if path.suffix in _TEXT and "__pycache__" not in path.parts and _small(path)
        )
    )


def modules(*folders: str) -> list[Path]:
    """The Python files of these folders of the repository."""
    return [path for path in texts() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def _small(path: Path) -> bool:
    return path.stat().st_size < 4_000_000
