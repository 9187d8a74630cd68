"""Texts that are hard to count in, and annotations without a project."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.model.annotation import Annotation
from annotator.model.span import Span, normalise

# Each name says what is hard; the view, the store and the formats are held to the same texts.
HARD: dict[str, str] = {
    "plain": "Le 1er novembre, l'armee a declare que la ligne de front fait 1 000 km.",
    "emoji": "Bravo 👍 et 🎉🎉 pour 😀 tous",
    "families": "a 👨‍👩‍👧‍👦 b 👩🏽‍🚀 c 🏳️‍🌈 d 🇫🇷🇺🇦 e",
    "combining": "e\u0301tat n\u0303 a\u0308\u0323 Z\u0351\u036b\u0343a\u030a fin",
    "spaces": "10\u00a0% et 1\u202f000\u202fkm, a\u2009b c\u200bd\u200ce",
    "hyphens": "co\u00adope\u00adra\u00adtion non\u2011break",
    "tabs": "nom\tvaleur\tunite\t",
    "hebrew": "הממשלה הודיעה על 1,200 הרוגים אתמול",
    "arabic": "أعلن الرئيس أن ٥٠٪ من القوات انسحبت",
    "mixed": "Le mot שלום עולם veut dire « paix » (السلام) en 2 langues",
    "marks": "a\u200eb\u200f ג\u202bdef\u202c g",
    "astral": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 and 𐤀𐤁𐤂 and 𠜎𠜱",
    "strange": "\ufeffstart\x00\x1b\x7f\x85\u2028\ufffc\uffff end",
    "surrogate": "half \ud83d pair \ude00 end",
    "thai": "สวัสดีครับ ผมรักภาษาไทย",
    "hindi": "क्षत्रिय नमस्ते स्त्री",
    "hangul": "한국어 각 \u1112\u1161\u11ab",
    "empty": "",
    "space": " ",
}

# What hard texts are mixed from, by the name of what is hard. Every property test of the view draws from all of them.
PIECES: dict[str, tuple[str, ...]] = {
    "French and English": ("l'Union ", "aujourd\u2019hui ", "1 000,5 ", "U.S.-led ", "a-t-il ", "M. D. ", "fi ffl "),
    "combining marks": ("e\u0301", "n\u0303o\u0308\u0323", "Z\u0351\u036b\u0343", "\u0301", "a\u20dd"),
    "Hebrew": ("\u05e9\u05dc\u05d5\u05dd ", "\u05e9\u05c1\u05b8\u05dc", "(\u05e2\u05d5\u05dc\u05dd) ", "\u05d0"),
    "Arabic, with ligatures": ("\u0627\u0644\u0633\u0644\u0627\u0645 ", "\u0644\u0627", "\u0645\u064f \u0665\u066a "),
    "emoji joined by ZWJ": ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f469\U0001f3fd\u200d\U0001f680"),
    "emoji with marks": ("1\ufe0f\u20e3", "\u2764\ufe0f", "\U0001f44d\U0001f3fd"),
    "flags": ("\U0001f1eb\U0001f1f7", "\U0001f1fa", "\U0001f1ec\U0001f1e7\U0001f1fa"),
    "Thai": ("\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", "\u0e01\u0e33"),
    "Hindi": ("\u0928\u092e\u0938\u094d\u0924\u0947 ", "\u0915\u094d\u0937"),
    "Hangul, in syllables and jamo": ("\ud55c\uad6d ", "\u1112\u1161\u11ab"),
    "ideographs and kana": ("\u6f22\u5b57", "\u30ab\u30bf", "\U0002070e"),
    "tabs": ("\t", "a\t", "\t\t"),
    "soft hyphens": ("co\u00adope\u00adra\u00adtion ", "\u00ad"),
    "zero width": ("\u200b", "\u200c", "\u200d", "\u2060", "a\u200bb"),
    "direction marks": ("\u200e", "\u200f", "\u061c"),
    "embeddings": ("\u202bab\u202c ", "\u202e12\u202c", "\u202a", "\u202d"),
    "isolates": ("\u2067x\u05d0\u2069 ", "\u2066", "\u2069"),
    "lone surrogates": ("\ud83d", "x\ude00", "\ud83d\ud83d"),
    "byte order marks": ("\ufeff", "\ufeffa"),
    "controls": ("\x00", "\x1b[", "\x7f", "\x85", "\u2028", "\ufffc", "\uffff"),
    "spaces": (" ", "  ", "\u00a0", "1\u202f000", "a\u2009b", "\u3000"),
    "punctuation": (". ", ", ", "\u00ab\u00a0", "\u00a0\u00bb", "(", ")", "-", "/", "[1] "),
    "digits": ("12", "1,200 ", "3.5 %", "-7"),
    "a long word": ("abcdefghijklmnopqrstuvwxyz" * 2,),
}  # fmt: skip
_SAMPLED = st.sampled_from([piece for pieces in PIECES.values() for piece in pieces])


def rows(max_pieces: int = 14) -> st.SearchStrategy[str]:
    """Single lines of hard text; some begin with U+FEFF."""
    lines = st.lists(_SAMPLED, min_size=1, max_size=max_pieces).map("".join)
    return st.one_of(lines, lines, lines, lines.map("\ufeff{}".format))


def paragraphs(max_lines: int = 4) -> st.SearchStrategy[str]:
    """Hard texts of several lines, empty ones among them."""
    return st.lists(st.one_of(rows(), st.just("")), min_size=1, max_size=max_lines).map("\n".join)


def annotation(
    key: int,
    text: str,
    *spans: tuple[int, int],
    tag: str = "entity",
    subtype: str = "",
    article: int = 1,
    **attributes: str,
) -> Annotation:
    """An annotation of a text that is in no project."""
    own = normalise(spans)
    fragments: tuple[Span, ...] | None = own if len(own) > 1 else None
    quote = " … ".join(text[start:end] for start, end in own)
    made = tuple(sorted(attributes.items()))
    return Annotation(
        key,
        f"{key:032x}",
        article,
        own[0].start,
        own[-1].end,
        fragments,
        tag,
        subtype,
        made,
        quote,
        "",
        "open",
        "Anna",
        "",
        "",
    )


def quoted(
    key: int, text: str, quote: str, *, nth: int = 0, tag: str = "entity", subtype: str = ""
) -> Annotation:
    """An annotation of the words `quote`, of which there may be several (`nth` from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return annotation(key, text, (start, start + len(quote)), tag=tag, subtype=subtype)
