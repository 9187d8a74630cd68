"""Hard texts: what articles hold that programs stumble over. Spelled as escapes so that no editor changes them."""

from __future__ import annotations

from hypothesis import strategies as st

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
THUMB = "\U0001f44d\U0001f3fd"
FLAGS = "\U0001f1eb\U0001f1f7\U0001f1ec\U0001f1e7"
COMBINED = "e\u0301te\u0301 A\u030a\u0323"
SPACES = "1\u00a0000\u202f000 1\u2009000 a\u200bb\tc"
HEBREW = "\u05e9\u05c1\u05dc\u05d5\u05dd \u200f\u0645\u0631\u062d\u0628\u0627"
ASTRAL = "\U0001d49c\U00020000"
MARKUP = "<b>&amp;</b> =1+1 NA"

HARD_TEXT = "\n".join((FAMILY + THUMB + FLAGS, COMBINED, SPACES, HEBREW, ASTRAL, MARKUP, "L\u2019Union, fin"))

_PIECES = (
    *(FAMILY, THUMB, FLAGS, COMBINED, SPACES, HEBREW, ASTRAL, MARKUP),
    *("l'Union", "aujourd\u2019hui", "don't", "1 000,5", "1,200-kilometre", "U.S.", "\u4e2d\u6587", "\u30ab\u30bf"),
    *(" ", " ", "\n", "\t", ". ", ", ", "\u00ab\u00a0", "\u00a0\u00bb", "(", ")", "'", "\u2019", "-", "12/05/2024"),
    *("\u0301", "\u200d", "\u200b", "\ufe0f", "\U0001f1eb", "7", "mot", "\u0e01\u0e33", "\u1112\u1161\u11ab", "\ud55c"),
)  # fmt: skip


def texts(min_size: int = 0, max_size: int = 30) -> st.SearchStrategy[str]:
    """Canonical texts (no CR, controls or surrogates), mixed from the pieces above and from anything else."""
    anything = st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\u2028\u2029"), max_size=6
    )
    return st.lists(st.one_of(st.sampled_from(_PIECES), anything), min_size=min_size, max_size=max_size).map(
        "".join
    )
