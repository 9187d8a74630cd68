"""Texts without case and accents for the filters, folded in idle moments."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from annotator.model.folding import fold, fold_all

Key = TypeVar("Key")
# Idle time is taken in slices of this length, so that a key never waits longer for its turn.
_SLICE_S = 0.003
_BETWEEN_LOOKS = 500  # texts folded from one look at the clock to the next


def folded(text: str) -> str:
    """Without case and accents, however the accents are written."""
    return fold(unicodedata.normalize("NFC", text))


class FoldedTexts(Generic[Key]):
    """Folded text by key. Folding a hundred thousand titles takes half a second: it is done while nothing else happens,
    and what is still missing when a filter is typed is done then.

    `text_of` gives the text of a key, None when it is gone; it is asked once, until the key is forgotten.
    """

    def __init__(self, owner: QObject, text_of: Callable[[Key], str | None]) -> None:
        self._text_of = text_of
        self._texts: dict[Key, str] = {}
        self._waiting: Iterator[Key] = iter(())
        self._timer = QTimer(owner)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fold_some)

    @property
    def idle(self) -> bool:
        """Whether nothing is left to fold."""
        return not self._timer.isActive()

    def restart(self, keys: Sequence[Key]) -> None:
        """Forget all texts and begin with these keys."""
        self._texts = {}
        self._waiting = iter(keys)
        if keys:
            self._timer.start()
        else:
            self._timer.stop()

    def forget(self, key: Key) -> None:
        """The text of a key has changed, or is gone."""
        self._texts.pop(key, None)

    def of(self, key: Key) -> str:
        """The folded text of one key."""
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = folded(self._text_of(key) or "")
        return text

    def complete(self, keys: Iterable[Key]) -> dict[Key, str]:
        """The folded texts of all these keys."""
        self._timer.stop()
        self._waiting = iter(())
        self._fold([(key, self._text_of(key) or "") for key in keys if key not in self._texts])
        return self._texts

    def _fold(self, given: Sequence[tuple[Key, str]]) -> None:
        texts = fold_all([unicodedata.normalize("NFC", text) for _, text in given])
        self._texts.update(zip((key for key, _ in given), texts, strict=True))

    def _fold_some(self) -> None:
        deadline = perf_counter() + _SLICE_S
        while perf_counter() < deadline:
            some = list(islice(self._waiting, _BETWEEN_LOOKS))
            if not some:
                self._timer.stop()
                return
            known = self._texts
            found = ((key, self._text_of(key)) for key in some if key not in known)
            self._fold([(key, text) for key, text in found if text is not None])
