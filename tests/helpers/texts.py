"""Texts that are hard to count in, and annotations without a project."""

from __future__ import annotations

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
