"""Regular expressions, with a deadline: one that runs away ends a search of one text, never the program.

The `regex` library looks at the clock while it works and lets other threads work meanwhile; the standard library's
does neither. It is imported when an expression is typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from annotator.model.errors import UserError
from annotator.model.folding import fold
from annotator.model.matching import Alternative, TooSlow, Wanted, fold_long
from annotator.model.span import Span

# Seconds that an expression may take with one text.
SLOWEST_S = 0.5
# `a{1000}{1000}` is a million parts already while it is read, which no deadline ends.
_MOST_REPEATED = 100_000
_LONGEST = 2000
_REPEAT = re.compile(r"\{(\d*)(?:,(\d*))?\}")


class Expression:
    """Finds what an expression says, without regard to case and accents unless they count. `^` and `$` are of a line.

    Raises `UserError` when there is nothing in it or it cannot be read.
    """

    def __init__(self, wanted: Wanted) -> None:
        self._accents = not wanted.accents
        sources = [text for text in wanted.texts if text.strip()]
        if not sources:
            raise UserError("Type what to look for first.")
        source = sources[0] if len(sources) == 1 else "|".join(f"(?:{text})" for text in sources)
        self._compiled = _compiled(self._as_folded(source), case=wanted.case)

    def find(self, text: str) -> list[Span]:
        """All places in a text, in order, not overlapping. Raises `TooSlow`."""
        return self.find_folded(self.fold_many([text])[0])

    def fold_many(self, texts: Sequence[str]) -> list[str]:
        """With capitals as they are, which an expression may ask for; it is read without regard to case instead."""
        return [fold_long(text, accents=self._accents, case=False) for text in texts]

    def find_folded(self, folded: str) -> list[Span]:
        """As `find`, in a text that `fold_many` gave."""
        try:
            found = self._compiled.finditer(folded, timeout=SLOWEST_S, concurrent=True)
            return [Span(*match.span()) for match in found if match.end() > match.start()]
        except (TimeoutError, MemoryError, RecursionError) as error:
            raise TooSlow from error

    def needed(self) -> list[Alternative] | None:
        """Nothing can be said: every text has to be looked at."""
        return None

    def _as_folded(self, source: str) -> str:
        """The expression for a text without accents. Dashes are escaped: within brackets they would make a range."""
        dashes = "".join("\\-" if char != "-" and fold(char) == "-" else char for char in source)
        return fold(dashes, accents=self._accents, case=False)


def _compiled(source: str, *, case: bool) -> Any:
    import regex

    times = 1
    for low, high in _REPEAT.findall(source):
        times *= max(int(low or 1), int(high or 1), 1)
    if len(source) > _LONGEST or times > _MOST_REPEATED:
        raise UserError("This expression repeats too much to be looked for. Use smaller numbers, or * and +.")
    flags = regex.MULTILINE | regex.VERSION0 | (0 if case else regex.IGNORECASE)
    try:
        return regex.compile(source, flags)
    except (regex.error, OverflowError, ValueError) as error:
        raise UserError("This is no regular expression: {reason}.", reason=str(error)) from error
    except (RecursionError, MemoryError) as error:
        raise UserError("This expression is nested too deeply to be looked for.") from error
