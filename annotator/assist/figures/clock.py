"""Times of day: 10 h 30, 14 heures, 3.15 p.m., 10:30, midi, five o'clock. As TIMEX3 of any day: XXXX-XX-XXT10:30."""

from __future__ import annotations

from annotator.model.wording import Message

from .found import Found
from .numbers import number
from .tables import listed
from .tokens import NUMBER, Line

_REASON = Message("A time of day.")
# What a French hour stands behind when it is a time of day; "8 heures" alone is how long something took.
_AT = listed("a vers des avant apres jusqu'a midi entre et")
_LASTING = listed("pendant durant en duree dure durera duraient depuis plus moins environ")


def time_at(line: Line, at: int) -> Found | None:
    """The time of day that begins at a token; None when none does."""
    language = line.words.language
    if line.text(at) in {"midi", "minuit", "noon", "midnight"}:
        return _named(line, at)
    made = _with_colon(line, at)
    if made is None and language == "fr":
        made = _french(line, at)
    if made is None and language == "en":
        made = _english(line, at)
    return made


def _made(start: int, end: int, hour: int, minute: int) -> Found:
    return Found(start, end, "TIME", timex=f"XXXX-XX-XXT{hour:02}:{minute:02}", reason=_REASON)


def _named(line: Line, at: int) -> Found | None:
    text = line.text(at)
    if line.text(at - 1) == "-" or line.capital(at):
        return None
    if text in {"midi", "minuit"} and line.text(at - 1) not in {
        "a",
        "avant",
        "apres",
        "vers",
        "de",
        "des",
        "d'",
    }:
        return None
    return _made(at, at + 1, 12 if text in {"midi", "noon"} else 0, 0)


def _two_digits(line: Line, at: int, most: int) -> int:
    """The number of at most two digits at a token, or -1."""
    text = line.text(at)
    if line.at(at).kind != NUMBER or len(text) > 2 or not text.isdecimal() or int(text) > most:
        return -1
    return int(text)


def _with_colon(line: Line, at: int) -> Found | None:
    hour, minute = _two_digits(line, at, 24), _two_digits(line, at + 2, 59)
    if hour < 0 or minute < 0 or line.text(at + 1) != ":" or line.gap(at + 1) or line.gap(at + 2):
        return None
    if (
        len(line.text(at + 2)) != 2
        or (line.text(at + 3) == ":" and line.gap(at + 3) == 0)
        or line.text(at - 1) == ":"
    ):
        return None
    end, half = _half_of_day(line, at + 3)
    return _made(at, end, _hour(hour, half), minute)


def _half_of_day(line: Line, at: int) -> tuple[int, str]:
    """Behind "a.m." or "pm", and which it is; (at, "") without."""
    text = line.text(at)
    if text in {"am", "pm"} and line.gap(at) <= 1:
        return at + 1, text[0]
    if text in {"a", "p"} and line.is_(at + 1, ".", "m") and line.gap(at + 1) == 0 and line.gap(at + 2) == 0:
        return at + 4 if line.text(at + 3) == "." and line.gap(at + 3) == 0 else at + 3, text
    return at, ""


def _hour(hour: int, half: str) -> int:
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _english(line: Line, at: int) -> Found | None:
    hour, minute, end = _two_digits(line, at, 12), 0, at + 1
    if hour < 0:
        token = line.at(at)
        whole, _, part = token.text.partition(".")
        if (
            token.kind == NUMBER
            and part.isdecimal()
            and len(part) == 2
            and whole.isdecimal()
            and int(whole) <= 12
        ):
            hour, minute = int(whole), int(part)
        elif token.text in line.words.small:
            hour = line.words.small[token.text]
            return _made(at, at + 4, hour, 0) if line.is_(end, "o", "'", "clock") and hour <= 12 else None
    if hour < 0 or minute > 59:
        return None
    if line.is_(end, "o", "'", "clock"):
        return _made(at, end + 3, hour, minute)
    closing, half = _half_of_day(line, end)
    return _made(at, closing, _hour(hour, half), minute) if half else None


def _french(line: Line, at: int) -> Found | None:
    hour, end = _two_digits(line, at, 24), at + 1
    if (
        hour < 0
        and (count := number(line, at))
        and not count.digits
        and count.value <= 24
        and not count.article
    ):
        hour, end = int(count.value), count.end
    if hour < 0 or line.text(end) not in {"h", "heure", "heures"} or line.gap(end) > 1:
        return None
    short = line.text(end) == "h"
    minute = _two_digits(line, end + 1, 59) if line.gap(end + 1) <= 1 else -1
    after = end + 1
    if minute >= 0:
        if len(line.text(after)) != 2:
            return None
        after += 1
    elif line.is_(after, "et", "demie"):
        minute, after = 30, after + 2
    timed = line.text(at - 1) in _AT or (line.text(at - 1) == "de" and line.is_(after, "a") and short)
    part = (
        line.is_(after, "du", "matin")
        or line.is_(after, "du", "soir")
        or line.is_(after, "de", "l'", "apres")
    )
    if not (timed or part or (short and (minute >= 0 or line.gap(end) == 0))) or _lasts(
        line, at, after, exact=part or (timed and minute >= 0)
    ):
        return None
    if part:
        late = line.text(after + 1) != "matin" and hour < 12
        after += 2 if line.text(after) == "du" else 5
        hour += 12 if late else 0
    return _made(at, after, hour, max(minute, 0))


def _lasts(line: Line, at: int, after: int, *, exact: bool) -> bool:
    """Whether it is how long something took: pendant 2h30, 8 heures de route."""
    if line.text(at - 1) in _LASTING or line.is_(at - 2, "plus", "de") or line.is_(at - 2, "moins", "de"):
        return True
    if line.is_(at - 2, "pres", "de"):
        return True
    if line.text(after) in {"de", "d'"} and not exact and line.text(after + 1) != "l'":
        return True
    return line.text(after) in {"plus", "avant"} and line.text(after + 1) in {"tard", "tot"}
