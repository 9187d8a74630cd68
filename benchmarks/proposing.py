"""What the rules propose for an article: figures, names and claims of the sample pair, read anew each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.assist import suggesters
from annotator.assist.analysis import AnalysisText
from annotator.assist.suggesting import NOTHING_KNOWN
from annotator.model.jobs import quiet

from . import goals
from .measuring import Row, repeat

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
NAMES = {"propose": "what the rules propose, without models, for both articles of the sample pair"}


def rows(names: set[str], *, small: bool) -> Iterator[Row]:
    """One line for each provider, and one for all with the reading of the texts."""
    if not names:
        return
    texts = sorted((path.read_text("utf-8") for path in SEEDS.iterdir()), key=len)
    languages = ("fr", "en")
    length = sum(map(len, texts)) / 1000
    ours = [one for one in suggesters.suggesters() if one.missing() is None and "model" not in one.name]

    def read() -> list[AnalysisText]:
        return [AnalysisText(text, language) for text, language in zip(texts, languages, strict=True)]

    def propose() -> None:
        made = read()
        for one in ours:
            list(one.suggest(made, NOTHING_KNOWN, quiet))

    propose()  # the tables are read once for each run of the program
    watch = repeat(3 if small else 50, propose)
    yield watch.row("propose", f"proposals for {length:.1f} kB, {len(ours)} providers", goals.PROPOSE)
