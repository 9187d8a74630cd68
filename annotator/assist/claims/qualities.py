"""What kind of claim it is, and how certain it is said to be: by words, in the terms of FactBank."""

from __future__ import annotations

from annotator.model.span import Span

from .cues import Cues

# Words further on belong to subordinate clauses.
_LOOKED_AT = 300
_SUBTYPES = {"intend": "intent", "predict": "prediction", "opinion": "assessment"}


def subtype(folded: str, content: Span, kind: str, cues: Cues) -> str:
    """event, assessment, prediction, intent or causal; by the cue where it tells, else by the words of the claim."""
    if kind in _SUBTYPES:
        return _SUBTYPES[kind]
    start, end = content.start, min(content.end, content.start + _LOOKED_AT)
    for sign, name in (
        ("cause", "causal"),
        ("intent", "intent"),
        ("future", "prediction"),
        ("value", "assessment"),
    ):
        if cues.signs[sign].stand_in(folded, start, end):
            return name
    return "event"


def factuality(folded: str, content: Span, kind: str, cues: Cues) -> str:
    """CT, PR or PS with + or -, or Uu: what the source commits itself to, not what is true."""
    start, end = content.start, min(content.end, content.start + _LOOKED_AT)
    signs = cues.signs
    negative = signs["negative"].stand_in(folded, start, end) != (kind == "deny")
    sign = "-" if negative else "+"
    if signs["possible"].stand_in(folded, start, end) or kind == "hearsay":
        return "PS" + sign
    if kind in {"opinion", "predict"} or signs["probable"].stand_in(folded, start, end):
        return "PR" + sign
    if kind == "intend" or signs["future"].stand_in(folded, start, end):
        return "Uu"
    return "CT" + sign
