"""The documents tell what is: keys, commands, floors, files."""

from __future__ import annotations

import re

from annotator import __version__
from annotator.app.cli import main
from tests.house import documents
from tests.house.sources import ROOT


def test_readme_lists_the_keys_and_commands_there_are() -> None:
    """If this fails: make docs."""
    text = documents.README.read_text("utf-8")
    assert documents.in_step(text) == text


def test_readme_s_examples_are_commands() -> None:
    text = documents.README.read_text("utf-8")
    named = set(re.findall(r"^diptych (\w+)", text, re.MULTILINE))
    assert named
    assert named <= set(main.commands)


def test_links_between_documents_lead_somewhere() -> None:
    for document in (documents.README, *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_architecture_names_every_floor_and_stays_short() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for package in (ROOT / "annotator").glob("*/__init__.py"):
        assert f"`{package.parent.name}`" in text
    assert len(text.split()) < 1200, "two pages at most"


def test_make_targets_that_are_told_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in (documents.README, ROOT / "docs" / "architecture.md"):
        assert set(re.findall(r"`make (\w+)`", document.read_text("utf-8"))) <= targets


def test_changelog_speaks_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
