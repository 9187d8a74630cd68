"""The text of a crash report: where the program was, never what it was reading.

Articles are confidential, and an exception's message often quotes the data it choked on. So nothing of a
message is shown that did not stand in the program itself before any article was opened:

- of our own errors, the template without its values;
- of a message raised by Python code, only the pieces that stand literally in the code of the traceback;
- of a message made by the interpreter, what stands before the first quoted piece that is no name of the code.
"""

from __future__ import annotations

import builtins
import dis
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from types import CodeType, TracebackType

from annotator.model.errors import DiptychError

_HIDDEN = "…"
_FRAMES = 40
_CAUSES = 5
_MESSAGE = 300
_QUOTE = re.compile("['\"“”«»‘’`]")
_QUOTED_NAME = re.compile(r"(['\"`])([A-Za-z_][A-Za-z0-9_.]*)\1")
_FOREIGN = re.compile(r"[^\x00-\x7f…]+")
_SPACE = re.compile(r"\s+")
_RAISE = dis.opmap["RAISE_VARARGS"]
# The interpreter words these itself. Anything else (OSError with its path, KeyError with its key, errors of
# libraries) may carry data outside quotation marks.
_INTERPRETER = (
    TypeError, AttributeError, NameError, ImportError, IndexError, ZeroDivisionError, RecursionError,
    AssertionError, OverflowError, MemoryError,
)  # fmt: skip
# A literal shorter than this may be found in any text by chance.
_LITERAL = 4


def report(error: BaseException, *, versions: str, commands: Sequence[str] = (), where: str = "") -> str:
    """The whole report as plain text: error, frames, versions, the ids of the last commands."""
    lines = ["Diptych crash report", versions]
    if where:
        lines.append(f"In: {where}")
    lines.append("Last commands: " + (", ".join(commands) or "none"))
    for number, cause in enumerate(_chain(error)):
        lines.append("")
        lines.append(
            ("" if number == 0 else "Caused by ") + f"{_type_name(cause)}: {scrubbed(cause)}".rstrip(": ")
        )
        lines.extend(frames(cause.__traceback__))
    return "\n".join(lines) + "\n"


def frames(trace: TracebackType | None) -> list[str]:
    """One line a frame, outermost first: file, line and function. Long traces lose their middle."""
    told = [f"  {_short(code.co_filename)}:{line} in {code.co_qualname}" for code, line, _ in _walk(trace)]
    if len(told) > _FRAMES:
        half = _FRAMES // 2
        told[half:-half] = [f"  … {len(told) - _FRAMES} more …"]
    return told


def fault(error: BaseException) -> tuple[str, str, int]:
    """What makes two crashes the same one: the exception's type and the innermost place."""
    place = ("", 0)
    for code, line, _ in _walk(error.__traceback__):
        place = (code.co_filename, line)
    return (_type_name(error), *place)


def scrubbed(error: BaseException) -> str:
    """What may be said of an exception's message without repeating anything that was read."""
    if isinstance(error, DiptychError):
        return error.template
    if isinstance(error, OSError):
        # str() would name the file, and a file is often named after its article.
        return f"[Errno {error.errno}]"
    walked = list(_walk(error.__traceback__))
    message = _SPACE.sub(" ", str(error))[: 4 * _MESSAGE]
    raised_by_code = bool(walked) and walked[-1][2]
    if raised_by_code or not isinstance(error, _INTERPRETER):
        return _only_literals(message, {text for code, _, _ in walked for text in _literals(code)})[:_MESSAGE]
    names = {name for code, _, _ in walked for name in _names(code)}
    return _only_names(message, names)[:_MESSAGE]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(seen) < _CAUSES:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _walk(trace: TracebackType | None) -> Iterator[tuple[CodeType, int, bool]]:
    """Code, line and "stands at a raise statement" of each frame, outermost first."""
    while trace is not None:
        code = trace.tb_frame.f_code
        yield code, trace.tb_lineno, code.co_code[trace.tb_lasti] == _RAISE
        trace = trace.tb_next


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _short(filename: str) -> str:
    """The end of a path, from the package on: a full one names the user and their folders."""
    parts = PurePath(filename).parts
    for anchor in ("annotator", "site-packages", "tests"):
        if anchor in parts:
            place = len(parts) - 1 - parts[::-1].index(anchor)
            return "/".join(parts[place + (anchor == "site-packages") :])
    return parts[-1] if parts else "?"


def _literals(code: CodeType) -> Iterator[str]:
    """The texts written in a function, those of its f-strings among them."""
    for constant in code.co_consts:
        if isinstance(constant, str):
            text = _SPACE.sub(" ", constant)
            if len(text) >= _LITERAL:
                yield text


def _names(code: CodeType) -> Iterable[str]:
    return (*code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars, code.co_name)


def _only_literals(message: str, literals: Iterable[str]) -> str:
    kept = [False] * len(message)
    for text in literals:
        start = message.find(text)
        while start >= 0:
            kept[start : start + len(text)] = [True] * len(text)
            start = message.find(text, start + 1)
    pieces: list[str] = []
    for character, keep in zip(message, kept, strict=True):
        if keep:
            pieces.append(character)
        elif not pieces or pieces[-1] != _HIDDEN:
            pieces.append(_HIDDEN)
    return "".join(pieces)


def _only_names(message: str, names: set[str]) -> str:
    """The message up to its first quoted piece that is no name of the code (or whose end cannot be told)."""
    kept: list[str] = []
    place = 0
    while (opening := _QUOTE.search(message, place)) is not None:
        kept.append(message[place : opening.start()])
        quoted = _QUOTED_NAME.match(message, opening.start())
        if quoted is None or not all(_is_ours(part, names) for part in quoted[2].split(".")):
            kept.append(_HIDDEN)
            break
        kept.append(quoted[0])
        place = quoted.end()
    else:
        kept.append(message[place:])
    return _FOREIGN.sub(_HIDDEN, "".join(kept))


def _is_ours(name: str, names: set[str]) -> bool:
    return name in names or hasattr(builtins, name) or name == "NoneType"
