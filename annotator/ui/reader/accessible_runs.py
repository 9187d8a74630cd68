"""What a screen reader is told of the look of a stretch of text, so that it can find annotations by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.span import Span

if TYPE_CHECKING:
    from .view import View


def run_at(view: View, offset: int) -> tuple[str, Span]:
    """Attributes that hold from the start to the end of the returned span (code points, within one paragraph).

    Written as IAccessible2 wants them: `name:value;`. `background-color` is the tint that is drawn; `tag` and `subtype`
    are the codes of the innermost annotation. Codes hold letters, digits, `-` and `_`, so nothing needs escaping.
    """
    document = view.document
    line = document.text.line_span(document.text.line_at(offset))
    marks = document.marks.over(offset, offset + 1)
    lo, hi = line.start, min(line.end + 1, document.text.length)
    around = [
        *document.marks.over(lo, max(hi, lo + 1)),
        *((*hole, 0) for hole in document.excluded_in(lo, hi)),
    ]
    for edge in (edge for start, end, _ in around for edge in (start, end)):
        if edge <= offset:
            lo = max(lo, edge)
        else:
            hi = min(hi, edge)
    named: list[tuple[str, str]] = []
    if document.language:
        named.append(("language", document.language))
    if marks:
        colour = view.look.mix(tuple(document.hue(key) for _, _, key in marks))
        named.append(("background-color", f"rgb({colour.red()},{colour.green()},{colour.blue()})"))
        inner = document.annotation(min(marks, key=lambda mark: (mark[1] - mark[0], -mark[0], mark[2]))[2])
        if inner is not None:
            named += [("tag", inner.tag), ("subtype", inner.subtype)]
    if document.excluded_in(offset, offset + 1):
        named.append(("text-line-through-type", "single"))
    return "".join(f"{name}:{value};" for name, value in named if value), Span(lo, max(hi, lo))
