"""The dataset card: `README.md` with the YAML front matter by which dataset hubs and `datasets` know a corpus.

Everything in the front matter is written as a JSON string, which is YAML as well, so that no name of a project can
break it. The keys are those of the Hugging Face hub (`language`, `license`, `size_categories`, `configs`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from annotator.formats.jsonl.fields import whole

NAME = "README.md"
_HEAD = 1 << 14
_FRONT = re.compile(rb"---\r?\n(?:(?!---).*\n)*?(?:pretty_name|configs|dataset_info):")
# What YAML does not take for printable, and what some of its readers take for a line end.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_LARGEST = "n>1M"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|])")


class Config(NamedTuple):
    """A table of the corpus: `files` are (split, path or pattern beside the card), `about` says what its rows are."""

    name: str
    files: tuple[tuple[str, str], ...]
    about: str
    rows: int


class Section(NamedTuple):
    """A heading with its paragraphs, in Markdown."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; `articles` is their number, `tags` how often each tag is used, `licence` an SPDX code or ""."""

    name: str
    configs: tuple[Config, ...]
    articles: int
    languages: tuple[str, ...] = ()
    tags: Mapping[str, int] = field(default_factory=dict)
    licence: str = ""
    sections: tuple[Section, ...] = ()


def is_card(path: Path) -> bool:
    """Whether a file is a card: it is called so, and its front matter names a corpus, by whatever program."""
    if path.name != NAME:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return _FRONT.match(head) is not None


def written(card: Card) -> str:
    """The card as Markdown, ended by a line end. The first of its `configs` is the one that is loaded by default."""
    lines = ["---", f"pretty_name: {_quoted(card.name)}"]
    codes = sorted({code.lower() for code in card.languages if _LANGUAGE.fullmatch(code.lower())})
    lines += ["language:", *(f"- {code}" for code in codes)] if codes else []
    lines += [f"license: {_quoted(card.licence)}"] if card.licence else []
    lines += ["size_categories:", f"- {_quoted(_size(card.articles))}", "configs:"]
    for place, config in enumerate(card.configs):
        lines.append(f"- config_name: {_quoted(config.name)}")
        lines += ["  default: true"] if place == 0 else []
        lines.append("  data_files:")
        for split, path in config.files:
            lines += [f"  - split: {_quoted(split)}", f"    path: {_quoted(path)}"]
    lines += ["---", "", f"# {markdown(card.name)}", ""]
    lines += ["| table | files | rows | holds |", "|---|---|---:|---|"]
    for config in card.configs:
        files = ", ".join(f"`{path}`" for _, path in config.files)
        lines.append(f"| {config.name} | {files} | {config.rows} | {config.about} |")
    if card.tags:
        lines += ["", "| tag | annotations |", "|---|---:|"]
        lines += [f"| {markdown(tag)} | {count} |" for tag, count in sorted(card.tags.items())]
    for section in card.sections:
        lines += ["", f"## {section.title}", "", section.text]
    return whole("\n".join(lines)) + "\n"


def markdown(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for its own."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _quoted(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(whole(text), ensure_ascii=False))


def _size(count: int) -> str:
    return next((name for limit, name in _SIZES if count < limit), _LARGEST)
