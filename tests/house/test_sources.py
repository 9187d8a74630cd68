"""Small files, small functions, and nothing in the repository that does not belong there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import ROOT, modules, texts

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50

# Put together here, so that this file does not hold what it looks for.
_NOT_HERE = re.compile(
    "|".join(
        [
            r"(?<![\w.])/(?:work|root|home/\w+)/",  # a path of somebody's machine
            "pypi" + r"\.(?:org|python)",
            "python" + "hosted",
            "npm" + r"js\.(?:org|com)",
            "index" + "-url",
            "find" + "-links",
            r"https?://\S+\.(?:whl|tar\.gz)",
        ]
    )
)
_NOT_IN_CODE = re.compile(
    "|".join(
        [
            r"\bTO" + r"DO\b",
            r"\bFIX" + r"ME\b",
            "NotImplemented" + "Error",
            r"\bassert " + r"True\b",
            r"time\.sl" + r"eep\(",
            r"qtbot\.w" + r"ait\(",
        ]
    )
)


def test_files_are_small() -> None:
    long = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in modules("annotator", "tests")
    }
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES_OF_A_FILE} == {}


def test_functions_are_small_and_each_module_says_what_it_is_for() -> None:
    """In one test, since parsing all files takes longest."""
    long: list[str] = []
    silent: list[str] = []
    for path in modules("annotator", "tests", "benchmarks"):
        tree = ast.parse(path.read_text("utf-8"))
        name = str(path.relative_to(ROOT))
        if not ast.get_docstring(tree):
            silent.append(name)
        if not name.startswith("benchmarks"):
            long += [f"{name}:{line} {told} lines" for line, told in _long_functions(tree)]
    assert (long, silent) == ([], [])


def _long_functions(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in _statements(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                yield node.lineno, f"{node.name} has {lines}"


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """All statements, however deep; functions stand nowhere else, and expressions are most of a tree."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
            yield from _statements(child)
        elif isinstance(child, (ast.ExceptHandler, ast.match_case)):
            yield from _statements(child)


@pytest.mark.parametrize(("pattern", "suffixes"), [(_NOT_HERE, None), (_NOT_IN_CODE, {".py"})])
def test_nothing_stands_here_that_should_not(pattern: re.Pattern[str], suffixes: set[str] | None) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in texts()
        if (suffixes is None or path.suffix in suffixes) and path.parent.name != "seeds"
        for content in [path.read_text("utf-8")]
        if pattern.search(content)
        for number, line in enumerate(content.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
