"""What the cells of the compare table say of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale

from annotator.assist.verdicts import DERIVED, ONLY_LEFT, ONLY_RIGHT, SAME, UNDECIDED, UNJUDGED
from annotator.model.annotation import Annotation
from annotator.model.captions import quantity_caption, shorten
from annotator.model.links import CONFIRMED, KINDS, PROPOSED
from annotator.model.tags import TagSet
from annotator.model.wording import mark
from annotator.ui.language import tell, tr
from annotator.ui.reader.ribbon_paint import SIGNS

if TYPE_CHECKING:
    from annotator.assist.comparison import Row

WHAT, LEFT, RIGHT, VERDICT, HOW = range(5)
_LONGEST = 160
_ENTITY, _CLAIM = "entity", "claim"

# (from left to right, and the other way round for what has a direction)
VERDICTS: Mapping[str, tuple[str, str]] = {
    "agrees": (mark("agrees"), ""),
    "partly_agrees": (mark("partly agrees"), ""),
    "more_specific": (mark("left more specific"), mark("right more specific")),
    "contradicts": (mark("contradicts"), ""),
    "updates": (mark("left updates"), mark("right updates")),
    SAME: (mark("the same"), ""),
    DERIVED: (mark("follows"), ""),
    UNDECIDED: (mark("undecided"), ""),
    UNJUDGED: (mark("not judged"), ""),
}
_SIGNS = {**SIGNS, "agrees": "=", SAME: "=", DERIVED: "∴", ONLY_LEFT: "◧", ONLY_RIGHT: "◨", UNDECIDED: "?"}
_KINDS = {"agrees": "ok", SAME: "ok", "partly_agrees": "warn", "contradicts": "danger", UNJUDGED: "faint"}
_LANGUAGES = {
    "fr": mark("French"), "en": mark("English"), "de": mark("German"), "es": mark("Spanish"), "it": mark("Italian"),
    "uk": mark("Ukrainian"), "ru": mark("Russian"),
}  # fmt: skip


class Pill(NamedTuple):
    """A verdict as it is drawn: words with their sign, the kind of its colour, and whether it is only proposed."""

    text: str
    kind: str
    proposed: bool


class CompareCells:
    """Texts of the rows of one pair."""

    def __init__(
        self,
        languages: tuple[str, str] = ("", ""),
        tags: TagSet | None = None,
        differences: Mapping[tuple[int, int], Decimal] | None = None,
    ) -> None:
        self.names = language_names(languages)
        self._tags = tags or TagSet(())
        self._differences = differences or {}

    def headings(self) -> tuple[str, ...]:
        """Titles of the columns."""
        return tr("What"), *(name[:1].upper() + name[1:] for name in self.names), tr("Verdict"), tr("How")

    def text(self, row: Row, column: int) -> str:
        """What a cell says, on one line."""
        if column == WHAT:
            return self.what(row)
        if column in {LEFT, RIGHT}:
            return self._side(row, column) or "–"
        return self.pill(row).text if column == VERDICT else self.how(row)

    def told(self, row: Row, column: int) -> str:
        """What a screen reader says of a cell: of the first one the whole row, as one sentence."""
        arithmetic = tell(row.reason) if row.verdict == DERIVED and row.reason else ""
        if column != WHAT:
            text = self.text(row, column)
            if arithmetic and text == arithmetic:
                return text
            heading = self.headings()[column]
            return tr("{name}: {value}", name=heading, value=tr("none") if text == "–" else text)
        sides = (
            tr("{name}: {value}", name=name, value=self._side(row, column))
            for name, side, column in zip(self.names, (row.left, row.right), (LEFT, RIGHT), strict=True)
            if side
        )
        parts = (
            self.tag(row),
            self.what(row),
            *sides,
            self.pill(row, signs=False).text,
            self.how(row),
            arithmetic,
        )
        return ", ".join(dict.fromkeys(part for part in parts if part not in {"–", ""}))

    def _side(self, row: Row, column: int) -> str:
        """The words of one side; beside what follows inside one article the arithmetic has the place of the other."""
        side = row.left if column == LEFT else row.right
        if row.verdict != DERIVED:
            return quotes(side)
        if side:
            figure, base = (shorten(" ".join(one.quote.split()), _LONGEST) for one in side)
            return tr("{figure} from {base}", figure=figure, base=base)
        return tell(row.reason) if row.reason else ""

    def tag(self, row: Row) -> str:
        """Name of the tag."""
        tag = self._tags.get(row.tag)
        return tr(tag.name) if tag else row.tag

    def hue(self, row: Row) -> str:
        """Hue of the tag."""
        tag = self._tags.get(row.tag)
        return tag.colour if tag else "grey"

    def what(self, row: Row) -> str:
        """What a row is about: what a figure measures, who says a claim, of what kind a thing is."""
        present = [*row.left, *row.right]
        if row.tag == _CLAIM:
            said = [name for name in dict.fromkeys(row.speakers) if name]
            return shorten(" / ".join(said), _LONGEST) if said else self.tag(row)
        for one in present:
            about = [one.attribute("thing"), one.attribute("property")]
            if about[0]:
                return shorten(", ".join(filter(None, about)), _LONGEST)
        tag = self._tags.get(row.tag)
        subtype = next((one.subtype for one in present if one.subtype), "")
        return tr(tag.subtype_name(subtype)) if tag and subtype else self.tag(row)

    def pill(self, row: Row, *, signs: bool = True) -> Pill:
        """The verdict, with what else is known of it."""
        if row.verdict in {ONLY_LEFT, ONLY_RIGHT}:
            name = self.names[0 if row.verdict == ONLY_LEFT else 1]
            words = tr("only in {language}", language=name)
        else:
            titles = VERDICTS.get(row.verdict)
            words = tr((row.forward and titles[0]) or titles[1] or titles[0]) if titles else row.verdict
        difference = self._difference(row)
        more = [tr(KINDS[row.kind])] if row.kind in KINDS and not difference else []
        if row.verdict != "agrees" and difference:
            more.append(difference)
        text = " · ".join([words, *more])
        if row.status == PROPOSED:
            text = tr("{verdict}?", verdict=text) if signs else tr("proposed: {verdict}", verdict=text)
        sign = _SIGNS.get(row.verdict, "") if signs else ""
        kind = _KINDS.get(row.verdict, "accent" if row.verdict in SIGNS else "neutral")
        return Pill(f"{sign} {text}" if sign else text, kind, row.status == PROPOSED)

    def how(self, row: Row) -> str:
        """How the verdict came: proposed with its score, or by whom."""
        if row.status == PROPOSED:
            if row.score is None:
                return tr("proposed")
            return tr("proposed, {score} %", score=QLocale().toString(round(100 * row.score)))
        if row.status == CONFIRMED:
            return row.annotator or tr("confirmed")
        return "–"

    def tip(self, row: Row, column: int) -> str:
        """The whole of what a cell has no room for."""
        if row.verdict == DERIVED and column in {LEFT, RIGHT}:
            return self._side(row, column)
        if column in {LEFT, RIGHT}:
            return "\n".join(dict.fromkeys(one.quote for one in (row.left if column == LEFT else row.right)))
        if column == WHAT:
            return self.tag(row)
        parts = [tell(row.reason)] if row.reason else []
        between = row.between
        if between and between[0] != between[1]:
            article = tr("the article")
            parts.append(
                tr("Between {one} and {other}.", one=between[0] or article, other=between[1] or article)
            )
        if row.link is not None and row.link.note:
            parts.append(row.link.note)
        return "\n".join(parts)

    def searched(self, row: Row) -> str:
        """What the filter looks in."""
        parts = [self.tag(row), self.what(row), self.pill(row, signs=False).text, *row.speakers]
        return "\n".join((*parts, *(one.quote for one in (*row.left, *row.right)), self.how(row)))

    def _difference(self, row: Row) -> str:
        if not (row.left and row.right):
            return ""
        from annotator.model.quantity import percent

        difference = self._differences.get((row.left[0].id, row.right[0].id))
        return percent(difference) if difference else ""


def quotes(side: Sequence[Annotation]) -> str:
    """The words of one side; of a thing its different names, with how often it is named."""
    if len(side) < 2:
        return shorten(_quote(side[0]), _LONGEST) if side else ""
    names = Counter(" ".join(one.quote.split()) for one in side)
    shown = ", ".join(shorten(name, 40) for name in list(names)[:4])
    return f"{shown} ×{QLocale().toString(len(side))}"


def _quote(one: Annotation) -> str:
    value = quantity_caption(one) if one.tag == "figure" else ""
    quote = " ".join(one.quote.split())
    return f"{quote} ({value})" if value and value not in quote else quote


def language_names(languages: tuple[str, str]) -> tuple[str, str]:
    """What the two sides are called: their languages, or left and right where these do not tell them apart."""
    one, other = (_language(code) for code in languages)
    if one == other:
        return (tr("{language}, left", language=one), tr("{language}, right", language=other)) if one else (
            tr("Left"), tr("Right")
        )  # fmt: skip
    return one or tr("Left"), other or tr("Right")


def _language(code: str) -> str:
    return tr(_LANGUAGES[code]) if code in _LANGUAGES else code.upper()
