"""Which column of a table holds what: by its name in English or French, else, for the texts, by how long they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.formats.blocks import Facts, article, date_of, language_of, one_line
from annotator.formats.columns import BEFORE, LINK_COLUMNS
from annotator.formats.values import Incoming
from annotator.model.errors import UserError
from annotator.model.folding import fold
from annotator.model.wording import Message

# Names without case, accents and signs, the surest first.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "texte", "fulltext", "texteintegral", "textecomplet", "articletext", "textearticle", "maintext",
        "content", "contenu", "contents", "body", "corps", "articlebody", "rawtext", "textebrut", "article", "document",
        "story", "message", "post", "tweet", "paragraph", "paragraphe", "comment", "commentaire", "sentence", "phrase",
    ),
    "name": (
        "doc", "docname", "docid", "documentid", "documentname", "iddocument", "document", "name", "nom", "filename",
        "file", "fichier", "nomfichier", "id", "identifiant", "identifier", "articleid", "idarticle", "key", "cle",
        "ref", "reference", "numero", "uid", "slug",
    ),
    "title": (
        "title", "titre", "headline", "heading", "articletitle", "titrearticle", "intitule", "subject", "sujet",
        "objet",
    ),
    "language": ("lang", "language", "langue", "langcode", "codelangue", "locale", "lng"),
    "date": (
        "date", "datepublication", "datedepublication", "publicationdate", "datepublished", "publishedat", "published",
        "publishedon", "pubdate", "publishdate", "dateparution", "datedeparution", "parution", "datetime", "timestamp",
        "time", "createdat", "created",
    ),
    "source": (
        "url", "uri", "lien", "link", "permalink", "href", "source", "adresse", "website", "site", "newspaper",
        "journal", "media", "publisher", "outlet",
    ),
}  # fmt: skip
KNOWN = frozenset(name for names in _NAMES.values() for name in names)
# These are as often names or kinds of texts as the texts themselves: their length must say so.
_UNSURE = frozenset(
    {"article", "document", "story", "message", "post", "comment", "commentaire", "sentence", "phrase"}
)
_LANGUAGES = {
    "french": "fr", "francais": "fr", "francaise": "fr", "english": "en", "anglais": "en", "anglaise": "en",
    "german": "de", "allemand": "de", "spanish": "es", "espagnol": "es", "italian": "it", "italien": "it",
    "dutch": "nl", "neerlandais": "nl", "portuguese": "pt", "portugais": "pt", "arabic": "ar", "arabe": "ar",
    "russian": "ru", "russe": "ru",
}  # fmt: skip
_SIGNS = re.compile(r"[^a-z0-9]+")
_COMPARED = ("verdict", "left_quote", "right_quote")  # our table of a comparison
_PAIRS = ("fever_label", "nli_label", "premise_annotation")  # our pairs of statements
_PROSE = 40  # mean length of texts
LONGEST_HEAD = 60  # no name of a column is longer

Values = Mapping[str, str]


class Ours(UserError):
    """A table that we have exported."""


class Line(NamedTuple):
    """A row of a table by the names of its columns, or what is wrong with it. `number` is its own in the file."""

    number: int
    values: Values
    wrong: Message | None = None


class Layout(NamedTuple):
    """The names of the columns that hold these; "" for none."""

    text: str
    name: str
    title: str
    language: str
    date: str
    source: str


def plain(head: str) -> str:
    """The name of a column without what differs by taste."""
    return _SIGNS.sub("", fold(head))


def named(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of some rows holds the names of the columns."""
    first = rows[0]
    if not any(first) or any(len(cell) > LONGEST_HEAD or "\n" in cell for cell in first):
        return False
    if any(plain(cell) in KNOWN for cell in first):
        return True
    if len(set(first)) < len(first) or not all(cell and not cell[0].isdigit() for cell in first):
        return False
    means = (_mean([row[at] for row in rows[1:] if at < len(row)]) for at in range(len(first)))
    return any(mean >= max(_PROSE, 2 * len(head)) for mean, head in zip(means, first, strict=True))


def heads(first: Sequence[str], width: int) -> list[str]:
    """Names for `width` columns: those of a row, made different from each other where they are not."""
    found: list[str] = []
    for place in range(width):
        name = " ".join(first[place].split()) if place < len(first) else ""
        name = name or f"column {place + 1}"
        again = 2
        while name in found:
            name = f"{name.rpartition(' (')[0] if again > 2 else name} ({again})"
            again += 1
        found.append(name)
    return found


def layout(lines: Sequence[Line]) -> Layout:
    """What the columns of some lines hold. Raises `UserError` when none holds texts, `Ours` for our own tables."""
    columns: dict[str, list[str]] = {}
    for line in lines:
        for name, value in line.values.items():
            columns.setdefault(name, []).append(value)
    _refuse_ours(columns)
    text = _text(columns)
    if not text:
        raise UserError(
            "None of its columns holds texts: {names}. Call the one that does “text”.",
            names=", ".join(f"“{one_line(name, 40)}”" for name in list(columns)[:12]) or "–",
        )
    taken = {text}
    found: dict[str, str] = {}
    for what in ("name", "title", "language", "date", "source"):
        found[what] = next((name for name in _called(what, columns) if name not in taken), "")
        taken.add(found[what])
    return Layout(text, **found)


def _text(columns: Mapping[str, Sequence[str]]) -> str:
    for name in _called("text", columns):
        values = columns[name]
        if any(value.strip() for value in values) and (plain(name) not in _UNSURE or _mean(values) >= _PROSE):
            return name
    longest = max(columns, key=lambda name: _mean(columns[name]), default="")
    prose = longest and _mean(columns[longest]) >= _PROSE and any(" " in value for value in columns[longest])
    return longest if prose else ""


def _called(what: str, columns: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The columns whose names say that they hold this, the surest first."""
    by_name: dict[str, str] = {}
    for name in columns:
        by_name.setdefault(plain(name), name)
    return (by_name[name] for name in _NAMES[what] if name in by_name)


def _mean(values: Sequence[str]) -> float:
    said = [len(value) for value in values if value]
    return sum(said) / len(said) if said else 0


def _refuse_ours(names: Iterable[str]) -> None:
    """Raise `Ours` for the tables that we export, which have no texts."""
    have = set(names)
    if any(have.issuperset(ours) for ours in (BEFORE, LINK_COLUMNS, _COMPARED, _PAIRS)):
        raise Ours(
            "It is a table of annotations that Diptych has written. The texts are not in it, so it cannot be read "
            "back: export as JSON Lines (jsonl) for that."
        )


def made(values: Values, columns: Layout, name: str, stem: str) -> Incoming:
    """The article of a row. `name` is what it is called where no column says so; `stem` comes before mere numbers.

    Raises `UserError` when there is no text.
    """
    text = values.get(columns.text, "")
    if not text.strip():
        raise UserError("It has no text.")
    own = one_line(values.get(columns.name, ""))
    language = values.get(columns.language, "").strip()
    code = _LANGUAGES.get(plain(language)) or language_of(language)
    date = values.get(columns.date, "")
    facts = Facts(
        title=values.get(columns.title, ""), language=code, date=date, source=values.get(columns.source, "")
    )
    found = article(f"{stem}-{own}" if own.isdigit() else own or name, text, b"", "utf-8", facts)
    used = {columns.text, columns.name, columns.title, columns.source}
    used |= {columns.language} if code else set()
    used |= {columns.date} if date_of(date) == date.strip() else set()
    return replace(
        found,
        original=found.text.encode(),
        language_certainty=1.0 if code else 0.0,
        meta=tuple((key, value) for key, value in values.items() if key not in used and value.strip()),
    )
