"""What a language model is told to do before it gets an article: the tag set in words, in English or French.

These sentences are data of the export, not of the window: they stay the same whatever language that speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from annotator.model.links import INSIDE, KINDS, LINK_TYPES
from annotator.model.tags import AttributeSpec, Tag, TagSet


class _Words(NamedTuple):
    """The sentences in one language."""

    task: str
    subtypes: str
    attributes: str
    one_of: str
    answer: str
    annotation: tuple[str, ...]
    link: tuple[str, ...]
    colon: str


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        task="You annotate an article. Mark every passage of it to which one of these tags applies:",
        subtypes="subtypes",
        attributes="attributes",
        one_of="one of",
        answer="Answer with a JSON object and nothing else. It has two lists, “annotations” and “links”.",
        annotation=(
            "Each annotation has:",
            (
                "“quotes”: the passage word for word, as a list of objects with “text” and “occurrence”. An annotation "
                "in pieces has several. “occurrence” says which place is meant where the same text stands in the "
                "article more than once: 1 is the first, and places may overlap."
            ),
            "“tag”: one of the tags above.",
            "“subtype”: one of its subtypes, or an empty text.",
            "“attributes”: an object of names and texts, empty where there is nothing to say.",
        ),
        link=(
            "Each link joins two annotations of the list by their positions, of which the first is 1:",
            "“from” and “to”: the positions.",
            "“type”: {types}.",
            "“kind”: of a contradiction {kinds}, else an empty text.",
        ),
        colon=":",
    ),
    "fr": _Words(
        task="Vous annotez un article. Relevez chaque passage auquel s’applique l’une de ces étiquettes\u202f:",
        subtypes="sous-types",
        attributes="attributs",
        one_of="au choix",
        answer="Répondez par un objet JSON et rien d’autre. Il a deux listes, «\u202fannotations\u202f» et "
        "«\u202flinks\u202f».",
        annotation=(
            "Chaque annotation a\u202f:",
            (
                "«\u202fquotes\u202f»\u202f: le passage mot pour mot, comme une liste d’objets avec "
                "«\u202ftext\u202f» et «\u202foccurrence\u202f». Une annotation en plusieurs morceaux en a plusieurs. "
                "«\u202foccurrence\u202f» dit quel endroit est visé quand le même texte figure plusieurs fois dans "
                "l’article\u202f: 1 est le premier, et les endroits peuvent se chevaucher."
            ),
            "«\u202ftag\u202f»\u202f: l’une des étiquettes ci-dessus.",
            "«\u202fsubtype\u202f»\u202f: l’un de ses sous-types, ou un texte vide.",
            "«\u202fattributes\u202f»\u202f: un objet de noms et de textes, vide s’il n’y a rien à dire.",
        ),
        link=(
            "Chaque lien joint deux annotations de la liste par leurs positions, dont la première est 1\u202f:",
            "«\u202ffrom\u202f» et «\u202fto\u202f»\u202f: les positions.",
            "«\u202ftype\u202f»\u202f: {types}.",
            "«\u202fkind\u202f»\u202f: d’une contradiction {kinds}, sinon un texte vide.",
        ),
        colon="\u202f:",
    ),
}

Used = Collection[tuple[str, str]]


def instructions(tags: TagSet, language: str, used: Used = ()) -> str:
    """What a model is told: the live tags with subtypes and attributes, and how to answer. `language` is `en` or `fr`.

    `used` are tags with subtypes that are told of too, though they are retired or in no tag set.
    """
    words = _WORDS[language]
    also = {
        code: sorted(subtype for tag, subtype in used if tag == code)
        for code in sorted({tag for tag, _ in used})
    }
    lines = [words.task]
    lines += [_tag(tag, also.get(tag.code, ()), words) for tag in tags if not tag.retired or tag.code in also]
    lines += [
        _line(code, "", _named((subtype, "") for subtype in subtypes), "", words)
        for code, subtypes in also.items()
        if tags.get(code) is None
    ]
    kinds = f"{words.one_of} {', '.join(KINDS)}"
    types = ", ".join(one.code for one in LINK_TYPES if INSIDE in one.where)
    lines.append(words.answer)
    for first, *rest in (words.annotation, words.link):
        lines += [first, *(f"- {line.format(types=types, kinds=kinds)}" for line in rest)]
    return "\n".join(lines)


def _tag(tag: Tag, used: Collection[str], words: _Words) -> str:
    known = [one for one in tag.subtypes if not one.retired or one.code in used]
    codes = {one.code for one in known}
    subtypes = [(one.code, one.name) for one in known] + [(code, "") for code in sorted({*used} - codes)]
    attributes = "; ".join(_attribute(spec, words) for spec in tag.live_attributes)
    return _line(tag.code, tag.name, _named(subtypes), attributes, words)


def _line(code: str, name: str, subtypes: str, attributes: str, words: _Words) -> str:
    parts = [f"{words.subtypes}{words.colon} {subtypes}"] if subtypes else []
    parts += [f"{words.attributes}{words.colon} {attributes}"] if attributes else []
    return f"- {_named([(code, name)])}" + "".join(f". {part}" for part in parts)


def _attribute(spec: AttributeSpec, words: _Words) -> str:
    said = _named([(spec.code, spec.name)])
    return f"{said}{words.colon} {words.one_of} {_named(spec.choices)}" if spec.choices else said


def _named(pairs: Iterable[tuple[str, str]]) -> str:
    """Codes, each with its name where that says more."""
    return ", ".join(f"{code} ({name})" if name and name != code else code for code, name in pairs if code)
