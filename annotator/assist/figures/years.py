"""Years and what divides them or is made of them: 2022, the 1990s, XIXe siècle, Q3 2023, printemps 2024."""

from __future__ import annotations

import re
from decimal import Decimal

from annotator.model.wording import Message

from .comparators import before
from .found import Found
from .numbers import Number
from .tables import GRAMMAR, listed
from .things import labelled
from .tokens import NUMBER, WORD, Line
from .units import currency_before, unit_at

_DATE = Message("A date with its month.")
_YEAR = Message("A year.")
# Words that make a year of four digits that could be a count as well.
_YEAR_CUES = listed(
    "annee annees year en in since depuis until till avant apres fin debut mid early late printemps ete "
    "automne hiver spring summer autumn fall winter election circa exercice saison season"
)
SEASONS = {
    "printemps": "SP", "ete": "SU", "automne": "FA", "hiver": "WI", "spring": "SP", "summer": "SU", "autumn": "FA",
    "fall": "FA", "winter": "WI",
}  # fmt: skip
_ROMAN = re.compile(r"(?=[ivx])(x{0,2})(ix|iv|v?i{0,3})(?:e|eme)?$")


def made_date(
    line: Line, start: int, end: int, timex: str, qualifier: str = "", score: float = 0.95
) -> Found:
    """A date with what it says; `qualifier` is its edge: fin, mid, early."""
    return Found(
        start,
        end,
        "DATE",
        timex=timex,
        qualifier=qualifier,
        score=score,
        reason=_DATE if "-" in timex else _YEAR,
    )


def year_at(line: Line, at: int, *, lowest: int = 1000) -> str:
    """The year written in four plain digits at a token; "" when it is none."""
    text = line.text(at)
    if (
        line.at(at).kind != NUMBER
        or len(text) != 4
        or not text.isdecimal()
        or not lowest <= int(text) <= 2199
    ):
        return ""
    if line.gap(at + 1) == 0 and line.at(at + 1).kind == WORD:
        return ""
    return text


def month_at(line: Line, at: int) -> int:
    """The month named at a token, 1 to 12; 0 for none. English names have a capital where they are words as well."""
    month = line.words.months.get(line.text(at), 0)
    if (
        month
        and line.words.language == "en"
        and line.text(at) in {"may", "march", "mar", "dec", "sep", "jan"}
    ):
        return month if line.capital(at) else 0
    return month


def year_first(line: Line, at: int) -> Found | None:
    """A year by itself, 2022 or 2022-2023 (then the first), and a decade: the 1990s."""
    text = line.text(at)
    if len(text) == 4 and text.endswith("0") and line.text(at + 1) == "s" and line.gap(at + 1) == 0:
        return made_date(line, at, at + 2, text[:3] + "X")
    round_year = line.words.language == "en" and text.isdecimal() and len(text) == 4 and text[3] == "0"
    if round_year and line.is_(at + 1, "'", "s") and line.gap(at + 1) == 0:
        return made_date(line, at, at + 3, text[:3] + "X")
    if line.text(at - 1) == "annees" and len(text) == 2 and text.isdecimal() and text[1] == "0":
        return made_date(line, at, at + 1, f"19{text[0]}X" if int(text) >= 30 else f"20{text[0]}X")
    year = year_at(line, at)
    if not year or _countable(line, at, year) or labelled(line, at, Number(at + 1, Decimal(year))):
        return None
    if line.text(at - 1) == "annees" and year[3] == "0" and line.text(at - 2) in {"les", "des", "aux"}:
        return made_date(line, at, at + 1, year[:3] + "X")
    return made_date(line, at, at + 1, year, score=0.85)


def _countable(line: Line, at: int, year: str) -> bool:
    """Whether four digits count or measure something: 2000 soldiers, more than 2000, 1500 euros."""
    cue, following = line.text(at - 1), line.text(at + 1)
    if (
        currency_before(line, at)
        or unit_at(line, at + 1)
        or following in {"%", "°"}
        or following in line.words.scales
    ):
        return True
    joined = following in {",", "."} and line.gap(at + 1) == 0 and line.gap(at + 2) == 0
    if joined and line.at(at + 2).kind == NUMBER:
        return True
    if cue in {"-", "/"} and line.gap(at) == 0 and line.gap(at - 1) == 0 and line.at(at - 2).kind == WORD:
        return line.text(at - 2) not in {"mi", "mid", "pre", "post"}
    if before(line, at)[0] and cue not in {"around", "circa", "vers"}:
        return True
    if cue in _YEAR_CUES or cue == "(" or month_at(line, at - 1):
        return False
    return not 1900 <= int(year) <= 2099 or _plural_follows(line, at)


def _plural_follows(line: Line, at: int) -> bool:
    """Whether what looks like a year stands before what it would count: 2000 soldiers, but the 2024 elections."""
    token = line.at(at + 1)
    if token.kind != WORD or line.gap(at + 1) != 1 or line.capital(at + 1) or token.text in GRAMMAR:
        return False
    if line.words.language == "en" and (
        line.text(at - 1) in {"the", "its", "s", "their"} or line.capital(at - 1)
    ):
        return False
    return (token.text.endswith("s") and len(token.text) > 3) or token.text in {"people", "men", "women"}


def part_of_year(line: Line, at: int) -> Found | None:
    """spring 2024, l'hiver 2023, premier trimestre 2023, third quarter of 2023, Q3 2023, S1 2024."""
    text = line.text(at)
    season = SEASONS.get(text)
    code = f"-{season}" if season else ""
    end = at + 1
    if (
        not code
        and text in {"q", "t", "s", "h"}
        and line.gap(end) == 0
        and line.text(end) in {"1", "2", "3", "4"}
    ):
        if not line.original(at).isupper():
            return None
        code = f"-{'Q' if text in 'qt' else 'H'}{line.text(end)}"
        end += 1
    elif not code:
        place = line.words.ordinals.get(text)
        code = _fraction_of_year(line.text(at + 1), place or 0)
        end = at + 2
    return _of_year(line, at, end, code) if code else None


def counted_part(line: Line, at: int) -> Found | None:
    """1er trimestre 2023, 3e trimestre, 4th quarter of 2023, 19th century, 20e siecle."""
    text = line.text(at)
    if not text.isdecimal() or len(text) > 2 or line.gap(at + 1) or line.at(at + 1).kind != WORD:
        return None
    if line.text(at + 1) not in {"er", "e", "eme", "ieme", "st", "nd", "rd", "th"}:
        return None
    if line.text(at + 2) in {"century", "siecle"} and 1 <= int(text) <= 21:
        return made_date(line, at, at + 3, f"{int(text) - 1:02}XX")
    code = _fraction_of_year(line.text(at + 2), int(text))
    return _of_year(line, at, at + 3, code) if code else None


def _fraction_of_year(word: str, place: int) -> str:
    if word in {"trimestre", "quarter"} and 1 <= place <= 4:
        return f"-Q{place}"
    return f"-H{place}" if word in {"semestre", "half"} and 1 <= place <= 2 else ""


def _of_year(line: Line, at: int, end: int, code: str) -> Found | None:
    place = end
    for skipped in (("of",), ("de", "l'", "annee"), ("de",), ("l'", "annee")):
        if line.is_(place, *skipped):
            place += len(skipped)
            break
    year = year_at(line, place, lowest=1500)
    if year:
        return made_date(line, at, place + 1, year + code)
    return None


def century(line: Line, at: int) -> Found | None:
    """XIXe siècle, the nineteenth century."""
    text = line.text(at)
    if line.text(at + 1) == "-" and line.words.language == "en":
        return None
    if line.text(at + 1) not in {"siecle", "century"}:
        return None
    roman = _ROMAN.match(text) if line.words.language == "fr" and line.capital(at) else None
    number = line.words.ordinals.get(text, 0)
    if roman:
        tens, ones = roman[1], roman[2]
        number = 10 * len(tens) + {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "ix": 9}.get(
            ones, 5 + ones.count("i")
        )
    return made_date(line, at, at + 2, f"{number - 1:02}XX") if 1 <= number <= 21 else None
