"""Dates with a day or a month: 1er novembre, 12/03/2024, May 2023, mid-March, the end of 2023."""

from __future__ import annotations

import re
from calendar import monthrange

from annotator.model.wording import Message

from .found import Found
from .tables import listed
from .tokens import NUMBER, WORD, Line
from .units import unit_at
from .years import century, counted_part, made_date, month_at, part_of_year, year_at, year_first

_ENDINGS = listed("er st nd rd th")
# Words that make a year of four digits that could be a count as well.
_WITH_MONTH = listed(
    "en de d' depuis fin debut mi jusqu'en avant apres des ici in since by until till last next this "
    "during from of through to late early mid before after and et a"
)
EDGES = {
    "fr": {"fin", "debut", "mi", "milieu", "courant"},
    "en": {"early", "late", "mid", "end", "beginning", "start", "middle"},
}
# What stands between the edge and its year or month.
_OF_EDGES = (
    (("of",), ("de",), ("du",), ("des",), ("d'",), ("in",)),
    (
        ("l'", "annee"),
        ("the", "year"),
        ("mois", "de"),
        ("mois", "d'"),
        ("annee",),
        ("annees",),
        ("the",),
        ("l'",),
    ),
)
_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")


def date_at(line: Line, at: int) -> Found | None:
    """The date that begins at a token; None when none does."""
    token = line.at(at)
    if token.kind == NUMBER:
        return _numeric(line, at) or _day_first(line, at) or year_first(line, at) or counted_part(line, at)
    if token.kind != WORD:
        return None
    return _edge(line, at) or _month_first(line, at) or part_of_year(line, at) or century(line, at)


def _after_month(line: Line, at: int) -> int:
    """Behind the full stop of an abbreviated month."""
    short = len(line.text(at - 1)) <= 5 and line.text(at) == "." and line.gap(at) == 0
    return (
        at + 1
        if short and line.text(at - 1) not in {"mars", "mai", "may", "juin", "june", "avril", "april"}
        else at
    )


def _exists(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]


def _numeric(line: Line, at: int) -> Found | None:
    """2024-03-12, 12/03/2024, 12.03.2024."""
    dotted = _NUMERIC.match(line.text(at))
    if dotted:
        day, month = int(dotted[1]), int(dotted[2])
        return (
            made_date(line, at, at + 1, f"{dotted[3]}-{month:02}-{day:02}") if _exists(day, month) else None
        )
    mark = line.text(at + 1)
    if mark not in {"/", "-"} or line.gap(at + 1) or line.gap(at + 2) or line.at(at + 2).kind != NUMBER:
        return None
    whole = line.text(at + 3) == mark and line.gap(at + 3) == 0 and line.gap(at + 4) == 0
    parts = [line.text(at), line.text(at + 2), line.text(at + 4) if whole else ""]
    if not all(part.isdecimal() for part in parts if part):
        return None
    if len(parts[0]) == 4 and len(parts[1]) == 2 and mark == "-":
        return _iso(line, at, parts)
    if not whole or len(parts[2]) != 4 or max(len(parts[0]), len(parts[1])) > 2:
        return None
    day, month = int(parts[0]), int(parts[1])
    doubt = None
    if line.words.language == "en" and _exists(month, day):
        doubt = Message("Day and month could be the other way round.") if day <= 12 and month <= 12 else None
        day, month = month, day
    if not _exists(day, month):
        return None
    made = made_date(line, at, at + 5, f"{parts[2]}-{month:02}-{day:02}")
    return made._replace(doubt=doubt, score=0.7) if doubt else made


def _iso(line: Line, at: int, parts: list[str]) -> Found | None:
    month = int(parts[1])
    if parts[2]:
        if len(parts[2]) != 2 or not _exists(int(parts[2]), month):
            return None
        return made_date(line, at, at + 5, "-".join(parts))
    return (
        made_date(line, at, at + 3, "-".join(parts[:2])) if 1 <= month <= 12 and parts[1][0] == "0" else None
    )


def _day(line: Line, at: int) -> tuple[int, int]:
    """Day of a month at a token and the token behind it (1er, 13th); (0, at) for none."""
    token = line.at(at)
    if token.kind == WORD and line.words.language == "fr" and token.text == "premier":
        return 1, at + 1
    if (
        token.kind != NUMBER
        or not token.text.isdecimal()
        or len(token.text) > 2
        or not 1 <= int(token.text) <= 31
    ):
        return 0, at
    end = at + 1
    if line.text(end) in _ENDINGS and line.gap(end) == 0:
        end += 1
    elif line.gap(end) == 0 and line.at(end).kind == WORD:
        return 0, at
    return int(token.text), end


def _day_first(line: Line, at: int) -> Found | None:
    """12 mars 2024, 1er novembre, 13th of August; 12 au 15 mars gives the 12th first."""
    day, end = _day(line, at)
    if not day:
        return None
    place = end + 1 if line.text(end) in {"of", "."} and line.at(end + 1).kind == WORD else end
    month = month_at(line, place)
    if not month:
        return _listed_day(line, at, day, end)
    french_seven = line.text(place) == "sept" and line.words.language == "fr"
    if french_seven and not (line.text(place + 1) == "." or year_at(line, place + 1)):
        return None
    if not _exists(day, month) or (line.gap(place) > 2):
        return None
    end, year = _with_year(line, _after_month(line, place + 1))
    return made_date(line, at, end, f"{year or 'XXXX'}-{month:02}-{day:02}")


def _with_year(line: Line, at: int) -> tuple[int, str]:
    """A year behind a month, with or without a comma."""
    place = at + 1 if line.text(at) in {",", "of", "de"} and line.gap(at + 1) <= 1 else at
    year = year_at(line, place)
    if (
        year
        and line.text(place + 1) == "-"
        and line.gap(place + 1) == 0
        and line.at(place + 2).kind == NUMBER
    ):
        return place + 1, year
    return (place + 1, year) if year else (at, "")


def _listed_day(line: Line, at: int, day: int, end: int) -> Found | None:
    """A day before the last of "12 au 15 mars", "13, 14 et 15 juin", "12-15 March"; behind it in "March 12 and 13"."""
    behind = _after_day(line, at, day, end)
    if behind is not None:
        return behind
    last = end
    for _ in range(_MOST_DAYS):
        following, beyond = _day(line, last + 1) if line.text(last) == "," else (0, last)
        if following <= day:
            break
        last = beyond
    return _listed_before(line, at, end, day, last)


# So many days of one month may stand in a list.
_MOST_DAYS = 6


def _after_day(line: Line, at: int, day: int, end: int) -> Found | None:
    """The second day of "June 13 and 14", "March 12-15"."""
    if line.words.language != "en" or line.text(at - 1) not in {"and", "-", "to"}:
        return None
    first, _ = _day(line, at - 2)
    month = month_at(line, at - 3) if first else 0
    counted = line.at(end).kind == WORD and line.gap(end) == 1 and line.text(end).endswith("s")
    if not month or not first < day or not _exists(day, month) or counted or line.text(end) in {"%", ":"}:
        return None
    end, year = _with_year(line, end)
    return made_date(line, at, end, f"{year or 'XXXX'}-{month:02}-{day:02}", score=0.8)


def _listed_before(line: Line, at: int, stop: int, day: int, end: int) -> Found | None:
    """The day at `at` when a later day with its month follows the word at `end`."""
    if line.text(end) not in {"au", "et", "and", "to", "-", "a"}:
        return None
    if line.text(end) == "-" and line.gap(end):
        return None
    place = end + 2 if line.text(end + 1) in {"le", "the"} else end + 1
    other, after = _day(line, place)
    month = month_at(line, after + 1 if line.text(after) == "of" else after) if other > day else 0
    if not month or not _exists(day, month) or line.is_(after, "sept"):
        return None
    _, year = _with_year(line, _after_month(line, after + 1))
    return made_date(line, at, stop, f"{year or 'XXXX'}-{month:02}-{day:02}", score=0.85)


def _month_first(line: Line, at: int) -> Found | None:
    """March 12, 2024; May 2023; en novembre."""
    month = month_at(line, at)
    if not month:
        return None
    end = _after_month(line, at + 1)
    day, after = _day(line, end)
    english = day and line.words.language == "en" and _exists(day, month) and line.gap(end) <= 1
    if english and line.text(after) not in {"%", ":"}:
        end, year = _with_year(line, after)
        return made_date(line, at, end, f"{year or 'XXXX'}-{month:02}-{day:02}")
    after, year = _with_year(line, end)
    if year:
        return made_date(line, at, after, f"{year}-{month:02}")
    if line.text(at) == "sept" or (len(line.text(at)) < 4 and line.text(at) not in {"may", "mai"}):
        return None
    cue = line.text(at - 1) in _WITH_MONTH or line.is_(at - 2, "mois", "de") or line.is_(at - 2, "mois", "d'")
    behind = line.text(at + 1) in {"dernier", "prochain"}
    capital = line.words.language == "en" and line.capital(at) and len(line.text(at)) > 4
    if not (cue or behind or capital) or (
        line.text(at) == "mars" and line.capital(at) and not line.first(at)
    ):
        return None
    if line.text(at) in {"may", "march", "mars"} and not (cue or behind):
        return None
    return made_date(line, at, at + 1, f"XXXX-{month:02}", score=0.8)


def _edge(line: Line, at: int) -> Found | None:
    """fin 2023, mi-mars, milieu de l'année 2024, mid-2024, early March, the end of 2023."""
    text = line.text(at)
    if text not in EDGES.get(line.words.language, ()):
        return None
    place = at + 1
    if line.text(place) == "-" and line.gap(place) == 0:
        place += 1
    for choices in _OF_EDGES:
        place += next((len(words) for words in choices if line.is_(place, *words)), 0)
    if year_at(line, place, lowest=1500) and not unit_at(line, place + 1):
        spoken = line.text(place - 1) == "annees" or (
            line.text(place + 1) == "s" and line.gap(place + 1) == 0
        )
        decade = line.text(place)[3] == "0" and spoken
        inner = year_first(line, place) if decade else None
        return (
            inner._replace(start=at, qualifier=text)
            if inner
            else made_date(line, at, place + 1, line.text(place), text)
        )
    inner = year_first(line, place) if line.text(place + 1) == "s" else None
    inner = inner or _edge_of_month(line, place) or part_of_year(line, place)
    if inner is None or line.gap(at + 1) > 1:
        return None
    return inner._replace(start=at, qualifier=text)


def _edge_of_month(line: Line, at: int) -> Found | None:
    month = month_at(line, at)
    if not month:
        return None
    end, year = _with_year(line, _after_month(line, at + 1))
    return made_date(line, at, end, f"{year or 'XXXX'}-{month:02}", score=0.85)
