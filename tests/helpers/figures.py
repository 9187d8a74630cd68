"""How well figures are found: sentences with their figures in brackets, and what each of them says.

A row is a sentence and, for each `[figure]` in it, what it says, apart by tabs: a letter for the subtype, a comparator,
a value, a fraction or two ends, a unit, and `?` where the text hedges: `Q ~1200 km`, `C 2..3`, `R 1/3`,
`M >3000000 EUR?`, `D XXXX-11-01`, `T 10:30`, `U 2 y`, `S P1D`.

`python -m tests.helpers.figures` prints the table of precision and recall; with `--failures`, all that went wrong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from annotator.assist.analysis import AnalysisText
from annotator.assist.figures import Figure, suggest_figures

GOLD = Path(__file__).parents[1] / "assist" / "gold"
SETS = ("figures_fr", "figures_en", "figures_sample_fr", "figures_sample_en")
SUBTYPES = {
    "C": "CARDINAL", "Q": "QUANTITY", "P": "PERCENT", "M": "MONEY", "O": "ORDINAL", "D": "DATE", "T": "TIME",
    "U": "DURATION", "S": "SET", "R": "RATIO",
}  # fmt: skip
_SAID = re.compile(r"(?P<sign>>=|<=|[~<>])?(?P<value>[-\d./]+?)(?:\.\.(?P<top>[-\d./]+))?(?: (?P<unit>\S+))?")
_FIGURE = re.compile(r"\[([^\]]*)\]")


class Said(NamedTuple):
    """What a figure says, in a form that can be held against another."""

    subtype: str
    low: str
    high: str
    unit: str
    comparator: str
    timex: str
    hedged: bool

    @property
    def meaning(self) -> tuple[str, ...]:
        """Value, unit and comparator, without subtype and hedge."""
        return self[1:6]


class Row(NamedTuple):
    """A sentence with its figures by place."""

    text: str
    figures: tuple[tuple[tuple[int, int], Said], ...]


class Score(NamedTuple):
    """Right, proposed and wanted figures."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was proposed that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(one + more for one, more in zip(self, other, strict=True)))


class Measured(NamedTuple):
    """`span`: the very span; `meaning`: value, unit, comparator where spans meet; `whole`: span, subtype, both."""

    span: Score
    meaning: Score
    whole: Score
    failures: tuple[str, ...]


def row_of(line: str) -> Row:
    """The row that a line of a gold file holds."""
    marked, *told = line.split("\t")
    text, places = "", []
    last = 0
    for match in _FIGURE.finditer(marked):
        text += marked[last : match.start()]
        places.append((len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    assert len(places) == len(told), line
    return Row(text + marked[last:], tuple(zip(places, map(said_of, told), strict=True)))


def said_of(told: str) -> Said:
    """What a note of a gold file says."""
    letter, _, rest = told.strip().partition(" ")
    hedged = rest.endswith("?")
    rest = rest.removesuffix("?")
    subtype = SUBTYPES[letter]
    if subtype in {"DATE", "SET"} or (subtype == "TIME" and ":" in rest):
        count, _, timex = rest.rpartition(" ")
        timex = f"XXXX-XX-XXT{timex}" if subtype == "TIME" else timex
        about = "~" if timex.startswith("~") or "T~" in timex else ""
        value = _plain(count) if count else ""
        return Said(subtype, value, value, "", about, timex.replace("~", ""), hedged)
    match = _SAID.fullmatch(rest)
    assert match is not None, told
    low = _plain(match["value"])
    high = _plain(match["top"]) if match["top"] else low
    sign = match["sign"] or ""
    return Said(
        subtype, low, high, match["unit"] or "", "range" if match["top"] and not sign else sign, "", hedged
    )


def _plain(value: str) -> str:
    above, _, below = value.partition("/")
    number = Decimal(above) / Decimal(below or 1)
    return f"{round(number, 4).normalize():f}" if number else "0"


def told_by(figure: Figure) -> Said:
    """What a proposed figure says."""
    given: Mapping[str, str] = figure.attributes
    value = given.get("value", "")
    low, high = value or given.get("minimum", ""), value or given.get("maximum", "")
    comparator = given.get("comparator", "")
    if comparator == ">=" and not high:
        high = low  # "dozens": an open end is told by its comparator
    timex = given.get("timex", "") if figure.subtype in {"DATE", "TIME", "SET"} else ""
    return Said(
        figure.subtype, _plain(low) if low else "", _plain(high) if high else "", given.get("unit", ""), comparator,
        timex, "hedged" in given,
    )  # fmt: skip


def measure(rows: Iterable[Row], language: str) -> Measured:
    """Hold what is proposed for these rows against what they say."""
    total = [Score(0, 0, 0)] * 3
    failures: list[str] = []
    for row in rows:
        found = suggest_figures(AnalysisText(row.text, language))
        proposed = [((one.span.start, one.span.end), told_by(one)) for one in found]
        rights = _right(proposed, row.figures)
        total = [
            one + Score(right, len(proposed), len(row.figures))
            for one, right in zip(total, rights, strict=True)
        ]
        if min(rights) < max(len(proposed), len(row.figures)):
            failures += _told(row, proposed)
    return Measured(total[0], total[1], total[2], tuple(failures))


_Placed = tuple[tuple[int, int], Said]


def _right(proposed: Sequence[_Placed], wanted: Sequence[_Placed]) -> tuple[int, int, int]:
    spans = sum(place in {other for other, _ in wanted} for place, _ in proposed)
    free = list(wanted)
    meanings = 0
    for place, said in proposed:
        hit = next((one for one in free if _meet(place, one[0]) and one[1].meaning == said.meaning), None)
        if hit is not None:
            free.remove(hit)
            meanings += 1
    wholes = sum((place, said) in wanted for place, said in proposed)
    return spans, meanings, wholes


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _told(row: Row, proposed: Sequence[_Placed]) -> list[str]:
    lines = [row.text]
    for sign, some, others in (("-", row.figures, proposed), ("+", proposed, row.figures)):
        lines += [
            f"  {sign} {row.text[slice(*place)]!r} {_short(said)}"
            for place, said in some
            if (place, said) not in others
        ]
    return lines


def _short(said: Said) -> str:
    ends = said.low if said.low == said.high else f"{said.low}..{said.high}"
    words = [said.subtype, said.comparator, ends, said.unit, said.timex, "hedged" if said.hedged else ""]
    return " ".join(word for word in words if word)


def lines_of(name: str) -> list[str]:
    """The lines of a gold file that hold rows."""
    lines = (GOLD / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def read(name: str) -> tuple[list[Row], str]:
    """The rows of a gold file and their language."""
    return [row_of(line) for line in lines_of(name)], name[-2:]


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    print(f"{'set':<20}{'rows':>5}{'figures':>9}   span P/R/F1         meaning P/R/F1      whole P/R/F1")
    for name in SETS:
        rows, language = read(name)
        found = measure(rows, language)
        scores = "   ".join(f"{s.precision:.3f} {s.recall:.3f} {s.f1:.3f}" for s in found[:3])
        print(f"{name:<20}{len(rows):>5}{found.span.wanted:>9}   {scores}")
        if "--failures" in arguments:
            print("\n".join(found.failures))


if __name__ == "__main__":
    main(sys.argv[1:])
