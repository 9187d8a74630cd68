"""What joins two texts, read by others: verdicts by `datasets`, the translation memory by the translate-toolkit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from annotator.formats.pairs import PAIRS
from annotator.formats.tmx import TMX
from annotator.formats.values import Aligned, AlignedPair
from annotator.model.span import Span
from tests.helpers.hard_corpus import ENGLISH, FRENCH, hard_corpus, hard_documents
from tests.helpers.hub import loaded
from tests.helpers.kept import Fact, Verdict, exported, verdict


def test_verdicts_are_read_by_datasets(tmp_path: Path, tell: Callable[[str, str, Verdict], None]) -> None:
    report = exported(PAIRS, tmp_path / "hard.pairs.jsonl")
    rows = loaded(tmp_path, "json", data_files=str(tmp_path / "hard.pairs.jsonl"))
    texts = {document.article.name: document.text.text for document in hard_documents()}
    found: set[Fact] = set()
    for row in rows:
        found.add(("link", row["premise_annotation"], row["hypothesis_annotation"], row["label"]))
        for side in ("premise", "hypothesis"):
            start, end = row[f"{side}_start"], row[f"{side}_end"]
            if start >= 0:
                assert texts[row[f"{side}_document"]][start:end] == row[side]
    judged = verdict(found, report, ("link",))
    tell("pairs", "datasets", judged)
    assert not judged.untold
    assert not judged.invented


def test_the_memory_is_read_by_the_translate_toolkit(
    tmp_path: Path, tell: Callable[[str, str, Verdict], None]
) -> None:
    from translate.storage.tmx import tmxfile

    left, right = ([*_lines(text)] for text in (FRENCH, ENGLISH))
    segments = tuple(Aligned(one, other, 0.5) for one, other in zip(left, right, strict=False))
    alone = tuple(left[len(segments) :])
    given = replace(hard_corpus(), aligner=lambda *_: AlignedPair(segments, alone))
    report = exported(TMX, tmp_path / "hard.tmx", given)
    with (tmp_path / "hard.tmx").open("rb") as file:
        units = tmxfile.parsefile(file).units
    read = {(unit.source, unit.target) for unit in units}
    wanted = {(FRENCH[slice(*one.left)], ENGLISH[slice(*one.right)]) for one in segments}
    wanted.add(("zone grise", "gray zone"))  # confirmed: they agree
    told = sum("counterpart" in str(loss.what) for loss in report.losses)
    judged = Verdict({"unit": (len(wanted & read), len(wanted))}, set(), set(), (told, len(alone)), set())
    tell("tmx", "translate-toolkit", judged)
    assert read == wanted
    assert told == len(alone)


def _lines(text: str) -> list[Span]:
    """The lines of a text that say something."""
    found, start = [], 0
    for line in text.split("\n"):
        found += [Span(start, start + len(line))] if line else []
        start += len(line) + 1
    return found
