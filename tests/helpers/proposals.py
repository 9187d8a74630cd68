"""How well proposals meet a reader's judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.assist.analysis import AnalysisText
from annotator.assist.comparing import Beads, Side, Suggested, propose
from annotator.model.annotation import Link
from tests.helpers.compared import Case, Judged


class Score(NamedTuple):
    """Proposals right, wrong and missed, as rows for people."""

    right: tuple[str, ...]
    defended: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the proposals that a reader required or could defend."""
        good = len(self.right) + len(self.defended)
        return good / (good + len(self.wrong)) if good + len(self.wrong) else 1.0

    @property
    def recall(self) -> float:
        """Share of the required links that were proposed."""
        total = len(self.right) + len(self.missed)
        return len(self.right) / total if total else 1.0


def sides(case: Case, languages: tuple[str, str] = ("fr", "en")) -> tuple[Side, Side]:
    """Both articles of a case."""
    left, right = (
        Side(AnalysisText(text, language), annotations)
        for text, language, annotations in zip(case.texts, languages, case.annotations, strict=True)
    )
    return left, right


def proposed(case: Case, beads: Beads = (), links: Iterable[Link] = ()) -> list[Suggested]:
    """What is proposed for a case."""
    return propose(*sides(case), links, beads)


def measured(case: Case, found: Sequence[Suggested], families: Iterable[str] = ()) -> Score:
    """Hold proposals against the judgements; `families`: only these tags (claim, entity, figure)."""
    tags = {one.id: one.tag for side in case.annotations for one in side}
    wanted = set(families) or set(tags.values())
    rows: dict[str, list[str]] = {"right": [], "defended": [], "wrong": []}
    met: set[Judged] = set()
    for one in found:
        if tags[one.left] not in wanted:
            continue
        hit = next((j for j in case.required if _fits(case, j, one)), None)
        if hit:
            met.add(hit)
        kind = "right" if hit else "defended" if any(_fits(case, j, one) for j in case.accepted) else "wrong"
        rows[kind].append(told(case, one))
    by_key = {case.keys[number]: tag for number, tag in tags.items()}
    missed = [f"{j.left} – {j.right}" for j in case.required if by_key[j.left] in wanted and j not in met]
    return Score(tuple(rows["right"]), tuple(rows["defended"]), tuple(rows["wrong"]), tuple(missed))


def told(case: Case, one: Suggested) -> str:
    """A proposal as a row."""
    between = f" between {one.between}" if one.between else ""
    kind = f" ({one.kind})" if one.kind else ""
    return f"{one.score:.2f} {case.keys[one.left]} {one.type}{kind} {case.keys[one.right]}: {one.reason}{between}"


def _fits(case: Case, judged: Judged, one: Suggested) -> bool:
    ends = (case.keys[one.left], case.keys[one.right])
    same = ends == (judged.left, judged.right)
    # What is derived from what is a matter of view; the two figures are not.
    turned = one.type == "derived_from" and ends == (judged.right, judged.left)
    return (same or turned) and one.type in judged.types
