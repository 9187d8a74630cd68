"""What the cells of the annotation table say, and what their rows are sorted by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont

from annotator.model.annotation import (
    ANNOTATION_STATUS_TITLES,
    ANNOTATION_STATUSES,
    Annotation,
    Article,
    is_excluded,
)
from annotator.model.captions import quantity_caption, shorten
from annotator.model.tags import AttributeSpec, Tag, TagSet
from annotator.model.wording import mark
from annotator.ui import theme as themes
from annotator.ui.folded import folded
from annotator.ui.icons import icon
from annotator.ui.item_models import RIGHT
from annotator.ui.language import tr
from annotator.ui.moments import told
from annotator.ui.widgets import plain_tip

SortKey = tuple[Any, ...]

SIDE, TAG, SUBTYPE, QUOTE, VALUE, NOTE, STATUS, AUTHOR, UPDATED, OFFSET = range(10)
TITLES = (
    mark("Side"), mark("Tag"), mark("Subtype"), mark("Quote"), mark("Value"), mark("Note"), mark("Status"),
    mark("Author"), mark("Updated"), mark("Offset"),
)  # fmt: skip
IDENT = Qt.ItemDataRole.UserRole
HUE = Qt.ItemDataRole.UserRole + 1

STATUS_ICONS = {"open": "circle", "confirmed": "confirmed", "doubtful": "doubtful"}
# In figures these are in the caption already; how it was normalised is no part of the value.
_IN_CAPTION = frozenset({"value", "minimum", "maximum", "unit", "comparator", "timex", "normalised"})
_LONGEST_CELL = 200
_SORTED_BY = 60  # characters of a quote


class Cells:
    """The cells of annotations of one or two articles under a tag set."""

    def __init__(self, articles: Sequence[Article], tags: TagSet) -> None:
        self.tags = tags
        self.articles = {article.id: article for article in articles}
        self._sides = {article.id: side for side, article in enumerate(articles)}
        self._side_names = _side_names(articles)

    def data(self, annotation: Annotation, column: int, role: int) -> object:
        """What the view asks for."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(annotation, column)
        if role == IDENT:
            return annotation.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.told(annotation, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column == OFFSET else None
        if role == HUE and column == TAG:
            tag = self.tags.get(annotation.tag)
            return tag.colour if tag else "grey"
        if role == Qt.ItemDataRole.DecorationRole and column == STATUS:
            return icon(STATUS_ICONS.get(annotation.status, "circle"))
        if role == Qt.ItemDataRole.ForegroundRole:
            name = self.colour(annotation, column)
            return themes.current().colour(name) if name else None
        if role == Qt.ItemDataRole.FontRole and self.excluded(annotation):
            font = QFont()
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(annotation, column)
        return None

    def text(self, annotation: Annotation, column: int) -> str:
        """What a cell says, on one line."""
        match TITLES[column]:
            case "Side":
                return self.side(annotation.article)
            case "Tag":
                tag = self.tags.get(annotation.tag)
                return tr(tag.name) if tag else annotation.tag
            case "Subtype":
                tag = self.tags.get(annotation.tag)
                return (
                    tr(tag.subtype_name(annotation.subtype))
                    if tag and annotation.subtype
                    else annotation.subtype
                )
            case "Quote":
                return shorten(annotation.quote, _LONGEST_CELL)
            case "Value":
                return value_text(annotation, self.tags.get(annotation.tag))
            case "Note":
                return shorten(annotation.note, _LONGEST_CELL)
            case "Status":
                return tr(ANNOTATION_STATUS_TITLES.get(annotation.status, annotation.status))
            case "Author":
                return annotation.annotator
            case "Updated":
                return told(annotation.updated)
            case _:
                return QLocale().toString(annotation.start)

    def told(self, annotation: Annotation, column: int) -> str:
        """What a screen reader says of a cell: of the first one in a row the whole row, as one sentence."""
        texts = [self.text(annotation, place) for place in range(len(TITLES))]
        if column == SIDE:
            return ", ".join(text for text in texts[:AUTHOR] if text)
        said = texts[column]
        heading = tr(TITLES[column])
        return (
            said
            if any(char.isalnum() for char in said)
            else tr("{name}: {value}", name=heading, value=tr("none"))
        )

    def side(self, article_id: int) -> str:
        """What the side of an article is called: its language."""
        return self._side_names.get(article_id, "")

    def key(self, annotation: Annotation, column: int) -> SortKey:
        """What a row is sorted by: its column, then its place in the texts. Never equal for two annotations."""
        place = (self._sides.get(annotation.article, 0), annotation.start, -annotation.end, annotation.id)
        if column == SIDE:
            return place
        if column == OFFSET:
            return (annotation.start, *place)
        if column == TAG:
            tag = self.tags.get(annotation.tag)
            return (tag.position if tag else 0, annotation.tag, *place)
        if column == STATUS:
            known = annotation.status in ANNOTATION_STATUSES
            return (ANNOTATION_STATUSES.index(annotation.status) if known else -1, *place)
        if column == UPDATED:
            return (annotation.updated, *place)
        if column == VALUE and (number := _number(annotation)) is not None:
            return (0, number, *place)
        text = folded(annotation.quote[:_SORTED_BY] if column == QUOTE else self.text(annotation, column))
        # What is empty comes last: one sorts to see what there is.
        return (1 if text else 2, text, *place)

    def keys(self, annotations: Iterable[Annotation], column: int) -> list[SortKey]:
        """The keys of many, in no order; each ends with the annotation's id."""
        if column == SIDE:
            # The order that a text opens with, for perhaps a hundred thousand of them.
            sides = self._sides
            return [(sides.get(a.article, 0), a.start, -a.end, a.id) for a in annotations]
        return [self.key(annotation, column) for annotation in annotations]

    def excluded(self, annotation: Annotation) -> bool:
        """Whether it lies in an excluded passage, so is neither counted nor exported."""
        article = self.articles.get(annotation.article)
        return article is not None and bool(article.excluded) and is_excluded(article, annotation)

    def colour(self, annotation: Annotation, column: int) -> str:
        """Name of the theme's colour for a cell; "" for that of any text."""
        if self.excluded(annotation):
            return "excluded"
        return "" if column in {TAG, QUOTE, VALUE} else "soft"

    def _tip(self, annotation: Annotation, column: int) -> str | None:
        text = annotation.quote if column == QUOTE else annotation.note if column == NOTE else ""
        if self.excluded(annotation):
            text = "\n".join(
                filter(None, (text, tr("In an excluded passage: neither counted nor exported.")))
            )
        return plain_tip(text) if text else None


def value_text(annotation: Annotation, tag: Tag | None) -> str:
    """The attributes in a few words: the normalised value first, then what else is said."""
    parts = [quantity_caption(annotation)]
    for name, value in annotation.attributes:
        if name in _IN_CAPTION:
            continue
        spec = tag.attribute(name) if tag else None
        parts.append(shorten(_value_of(spec, value)))
    return " · ".join(filter(None, parts))


def _value_of(spec: AttributeSpec | None, value: str) -> str:
    if spec is None:
        return value
    if spec.kind == "flag":
        return tr(spec.name).lower()
    return next((tr(title) for code, title in spec.choices if code == value), value)


def searched_text(annotation: Annotation) -> str:
    """What the filter field looks in: the words of the text and all that was said of them."""
    return "\n".join(
        (annotation.quote, annotation.note, annotation.subtype, *(v for _, v in annotation.attributes))
    )


def _number(annotation: Annotation) -> Decimal | None:
    text = annotation.attribute("value") or annotation.attribute("minimum") or annotation.attribute("maximum")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _side_names(articles: Sequence[Article]) -> dict[int, str]:
    """Languages, numbered where they do not tell the two texts apart."""
    names = {article.id: article.language.upper() or "–" for article in articles}
    if len(articles) > 1 and len(set(names.values())) == 1:
        return {ident: f"{name} {number}" for number, (ident, name) in enumerate(names.items(), 1)}
    return names
