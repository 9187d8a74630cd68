"""Collects the sentences of the program and keeps the translation files in step: `make translations`.

Every sentence stands in the source as the literal first argument of one of a few calls (`tr`, `tr_n`, `mark`,
`Message` and the errors that are told to people), or as a name in the default tag set and the themes. `make
translations` adds new ones to resources/translations/diptych_LL.ts as unfinished, drops those that are gone, settles
French spacing and compiles the .qm files. English has a file for its plural forms only.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from annotator.ui.language import CONTEXT

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("en", "fr")
_CALLS = frozenset({"tr", "tr_n", "mark", "Message"})
_ERRORS = frozenset({"DiptychError", "UserError", "EnvironmentProblem"})
# Keys of the tag set and theme files whose values people read.
_NAMES = frozenset({"name", "title", "help"})
_NNBSP = " "


class Sentence(NamedTuple):
    """A text to translate; `numerus` if it has plural forms."""

    text: str
    numerus: bool


class Found(NamedTuple):
    """What the source holds: sentences, and calls whose first argument no extractor can read."""

    sentences: frozenset[Sentence]
    unreadable: tuple[str, ...]


def collect() -> Found:
    """All sentences of the program."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "annotator").rglob("*.py"))}
    errors = _error_names(trees.values())
    sentences: set[Sentence] = set()
    unreadable: list[str] = []
    for path, tree in trees.items():
        for call, name in _calls(tree, errors):
            for argument in _choices(call.args[0]):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    if argument.value:
                        sentences.add(Sentence(argument.value, name == "tr_n"))
                elif isinstance(argument, (ast.JoinedStr, ast.BinOp)):
                    unreadable.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    for path in (ROOT / "resources" / "tagset.toml", *sorted((ROOT / "resources" / "themes").glob("*.toml"))):
        sentences.update(Sentence(text, False) for text in _names(tomllib.loads(path.read_text("utf-8"))))
    return Found(frozenset(sentences), tuple(unreadable))


def _error_names(trees: Any) -> frozenset[str]:
    """The classes that tell people something: ours and those derived from them, anywhere in the program."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    known = set(_ERRORS)
    while True:
        more = {c.name for c in classes if any(_name(base) in known for base in c.bases)} - known
        if not more:
            return frozenset(known)
        known |= more


def _calls(tree: ast.Module, errors: frozenset[str]) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in _CALLS | errors:
            yield node, _name(node.func)
        elif isinstance(node, ast.ClassDef) and node.name in errors:
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and call.args and ast.unparse(call.func) == "super().__init__":
                    yield call, "super"


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _choices(node: ast.expr) -> list[ast.expr]:
    """Both sides of `a if x else b`, else the expression itself."""
    return [*_choices(node.body), *_choices(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def _names(value: Any) -> Iterator[str]:
    """The names in a table of data; a choice is written as a pair of code and name."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in _NAMES and isinstance(item, str):
                yield item
            elif key == "choices":
                yield from (name for _, name in item)
            else:
                yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def path_of(language: str) -> Path:
    """The translation file of a language; the compiled one has the suffix .qm."""
    return FOLDER / f"diptych_{language}.ts"


def read(language: str) -> dict[Sentence, tuple[str, ...]]:
    """What is translated so far; a sentence with plural forms has one text for each form, unfinished ones none."""
    path = path_of(language)
    if not path.exists():
        return {}
    translated: dict[Sentence, tuple[str, ...]] = {}
    for message in ET.parse(path).getroot().iter("message"):
        target = message.find("translation")
        numerus = message.get("numerus") == "yes"
        assert target is not None
        forms = tuple(f.text or "" for f in target.iter("numerusform")) if numerus else (target.text or "",)
        finished = target.get("type") is None and all(forms)
        translated[Sentence(message.findtext("source") or "", numerus)] = forms if finished else ()
    return translated


def wanted(language: str, sentences: frozenset[Sentence]) -> list[Sentence]:
    """The sentences that the file of a language holds, in its order."""
    return sorted(s for s in sentences if s.numerus or language != "en")


def write(language: str, sentences: list[Sentence], translated: dict[Sentence, tuple[str, ...]]) -> None:
    """Write the translation file of a language and compile it."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for sentence in sentences:
        message = ET.SubElement(context, "message", {"numerus": "yes"} if sentence.numerus else {})
        ET.SubElement(message, "source").text = sentence.text
        forms = translated.get(sentence, ()) or (english_forms(sentence.text) if language == "en" else ())
        target = ET.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
        if sentence.numerus:
            for form in forms or ("", ""):
                ET.SubElement(target, "numerusform").text = settle(form, language)
        elif forms:
            target.text = settle(forms[0], language)
    ET.indent(root, "")
    text = ET.tostring(root, encoding="unicode")
    FOLDER.mkdir(parents=True, exist_ok=True)
    path_of(language).write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8", newline="\n"
    )


def english_forms(text: str) -> tuple[str, ...]:
    """One and many: the source writes the plural as in `annotation(s)`."""
    return text.replace("(s)", ""), text.replace("(s)", "s")


def settle(text: str, language: str) -> str:
    """French spacing: a narrow no-break space before ; : ! ? % » and after «. Times and addresses keep theirs."""
    if language != "fr":
        return text
    text = re.sub(r"[ \u00a0\u202f]+([;:!?»]|%(?!n))", _NNBSP + r"\1", text)
    text = re.sub(r"«[ \u00a0\u202f]*", "«" + _NNBSP, text)
    return re.sub(r"(?<=[^\s])»", _NNBSP + "»", text.replace(_NNBSP + "»", "»"))


def compile_all() -> None:
    """Make the .qm files with Qt's own compiler, which the PySide6 wheel brings."""
    import PySide6

    program = Path(PySide6.__file__).with_name("lrelease.exe" if sys.platform == "win32" else "lrelease")
    for language in LANGUAGES:
        source = path_of(language)
        subprocess.run(
            [program, "-silent", "-nounfinished", source, "-qm", source.with_suffix(".qm")], check=True
        )


def main() -> int:
    """Bring the files in step; tell what is left to translate."""
    found = collect()
    left = 0
    for language in LANGUAGES:
        sentences = wanted(language, found.sentences)
        write(language, sentences, read(language))
        after = read(language)
        missing = [sentence.text for sentence in sentences if not after[sentence]]
        left += len(missing)
        print(f"{path_of(language).name}: {len(sentences)} sentences, {len(missing)} to translate")
        for text in missing:
            print("   ", text)
    for place in found.unreadable:
        print("cannot be collected, the text must be a literal:", place)
    compile_all()
    return 1 if left or found.unreadable else 0


if __name__ == "__main__":
    sys.exit(main())
