"""Foreign labels: what the tags of an imported corpus become in a project whose tag set does not have them.

A mapping goes from a label, as it stands in the files, to a tag, a subtype of it, a new tag, or nothing (then the
annotations are left out). The project remembers what was decided; for what it does not know there is a proposal, from
the names of tags and subtypes and from the labels that corpora usually have (CoNLL-2003, OntoNotes 5, WikiNER, ACE).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import tomli_w

from annotator.formats.values import Incoming, IncomingAnnotation, Problem
from annotator.model.annotation import NEW, Property, new_uid
from annotator.model.captions import shorten
from annotator.model.errors import UserError
from annotator.model.tags import HUES, Tag, TagSet
from annotator.model.text import SourceText
from annotator.model.wording import Message

if TYPE_CHECKING:
    from annotator.store.project import Project
    from annotator.store.transaction import Transaction

PROPERTY = "labels"
# The attribute that keeps the label as it stood in the file, where the tag does not say it.
ATTRIBUTE = "label"
_EXAMPLE = 60
_LONGEST_CODE = 40
# Labels of well-known corpora and the codes (OntoNotes) of our subtypes.
_USUAL = {
    "PER": "PERSON", "PERS": "PERSON", "PERSONNE": "PERSON", "PEOPLE": "PERSON",
    "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "COMPANY": "ORG",
    "LOCATION": "LOC", "PLACE": "LOC", "LIEU": "LOC",
    "CITY": "GPE", "COUNTRY": "GPE", "STATE": "GPE", "FACILITY": "FAC",
    "NATIONALITY": "NORP", "RELIGION": "NORP", "EVT": "EVENT", "PROD": "PRODUCT",
    "NUMBER": "CARDINAL", "NUM": "CARDINAL", "PERCENTAGE": "PERCENT", "CURRENCY": "MONEY",
}  # fmt: skip
_USUAL_TAGS = {"MISC": "entity", "ENT": "entity", "NE": "entity", "NUMEX": "figure", "TIMEX3": "figure"}
_PARTS = re.compile(r"\s*[/:>›|]\s*|\.(?=\w)")
_NO_CODE = re.compile(r"[^A-Za-z0-9_-]+")


class LabelTarget(NamedTuple):
    """What a label becomes: a tag (by code) and perhaps a subtype; a `new` tag of that code; with "" it is left out."""

    tag: str = ""
    subtype: str = ""
    new: bool = False


class LabelUse(NamedTuple):
    """A foreign label of an import: the number of its annotations, one as an example, and what is proposed for it."""

    label: str
    number: int
    example: str
    target: LabelTarget


def foreign(incoming: Incoming) -> dict[str, tuple[int, str]]:
    """The labels of an article that its own tag set does not have: how often each, and a quote."""
    counts = Counter(row.tag for row in incoming.annotations)
    found = {
        label: count
        for label, count in counts.items()
        if incoming.tags is None or not incoming.tags.get(label)
    }
    if not found:
        return {}
    first = {row.tag: row for row in reversed(incoming.annotations) if row.tag in found}
    text = SourceText(incoming.text)
    return {label: (count, _example(text, first[label])) for label, count in found.items()}


def uses(
    counted: Iterable[Mapping[str, tuple[int, str]]],
    tags: TagSet,
    remembered: Mapping[str, LabelTarget] | None = None,
) -> tuple[LabelUse, ...]:
    """The foreign labels of several articles that a tag set does not have, the most frequent first."""
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for found in counted:
        for label, (count, example) in found.items():
            if tags.get(label) is None:
                counts[label] += count
                examples.setdefault(label, example)
    # A tag may have been removed since.
    known = {
        label: target
        for label, target in (remembered or {}).items()
        if not target.tag or target.new or tags.get(target.tag) is not None
    }
    return tuple(
        LabelUse(label, count, examples[label], known.get(label) or proposed(label, tags))
        for label, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )


def proposed(label: str, tags: TagSet) -> LabelTarget:
    """What a label most likely means in a tag set; a new tag where nothing is like it."""
    parts = [part for part in _PARTS.split(label) if part]
    for place, part in enumerate(parts):
        tag = _tag(part, tags)
        if tag is not None:
            following = parts[place + 1 :]
            return LabelTarget(tag.code, _subtype(following[0], tag) if following else "")
    for part in (label, *reversed(parts)):
        name = _USUAL.get(part.upper(), part)
        for tag in tags.live:
            subtype = _subtype(name, tag)
            if subtype:
                return LabelTarget(tag.code, subtype)
        usual = tags.get(_USUAL_TAGS.get(part.upper(), ""))
        if usual is not None:
            return LabelTarget(usual.code)
    return LabelTarget(code_of(label, tags), new=True)


def code_of(label: str, tags: TagSet) -> str:
    """A code for a new tag of that name that the tag set does not have."""
    code = _NO_CODE.sub("_", label).strip("_-")
    code = (code if code[:1].isalpha() else f"label_{code}").strip("_")[:_LONGEST_CODE]
    number = 1
    free = code
    while tags.get(free) is not None:
        number += 1
        free = f"{code[: _LONGEST_CODE - 4]}_{number}"
    return free


def applied(incoming: Incoming, mapping: Mapping[str, LabelTarget]) -> Incoming:
    """The article with its labels mapped; those that are left out are told, by number. Labels without a target stay."""
    if mapping.keys().isdisjoint(row.tag for row in incoming.annotations):
        return incoming
    kept: list[IncomingAnnotation] = []
    dropped: Counter[str] = Counter()
    for row in incoming.annotations:
        target = mapping.get(row.tag)
        if target is None:
            kept.append(row)
        elif not target.tag:
            dropped[row.tag] += 1
        else:
            kept.append(_mapped(row, target))
    problems = [
        Problem(
            incoming.name,
            Message(
                "Annotations with the label “{label}” left out, as was asked: {count}.",
                count=number,
                label=label,
            ),
        )
        for label, number in dropped.items()
    ]
    return replace(incoming, annotations=tuple(kept), problems=(*incoming.problems, *problems))


def new_tags(mapping: Mapping[str, LabelTarget], tags: TagSet) -> Iterator[Tag]:
    """The tags that a mapping wants and the tag set does not have, each named like its label, without a key."""
    made: set[str] = set()
    for label, target in mapping.items():
        if target.tag and tags.get(target.tag) is None and target.tag not in made:
            made.add(target.tag)
            place = len(tags) + len(made)
            yield Tag(
                NEW, new_uid(), target.tag, label[:80], HUES[place % len(HUES)], "", place, "full", (), ()
            )


# What the project remembers, and files


def remembered(project: Project) -> dict[str, LabelTarget]:
    """What was decided before in this project, by label."""
    try:
        held = json.loads(project.property(PROPERTY, "{}"))
        return {
            str(label): LabelTarget(str(tag), str(subtype), bool(new))
            for label, (tag, subtype, new) in held.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}  # a convenience only; damage here must not keep anybody from importing


def remember(tx: Transaction, project: Project, mapping: Mapping[str, LabelTarget]) -> None:
    """Keep what was decided, as a part of the import's step."""
    whole = remembered(project) | dict(mapping)
    value = json.dumps(whole, ensure_ascii=False, sort_keys=True)
    row = next(
        (one for one in project.values("properties") if isinstance(one, Property) and one.key == PROPERTY),
        None,
    )
    tx.put(Property(NEW, PROPERTY, value) if row is None else row._replace(value=value))


def read_file(path: Path) -> dict[str, LabelTarget]:
    """A mapping file: TOML with a table `labels` of `"LABEL" = "tag"`, `"tag/subtype"`, `"+new_tag"`; `""` leaves out.

    Raises `UserError` naming the file and what is wrong.
    """
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UserError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
        ) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError("{path} is no TOML file: {reason}.", path=path, reason=error) from None
    table = held.get("labels")
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise UserError(
            "{path} has no table [labels] whose lines give labels their tags, such as PER = entity/PERSON in quotes.",
            path=path,
        )
    return {label: parse(value) for label, value in table.items()}


def parse(value: str) -> LabelTarget:
    """A target as a mapping file spells it."""
    new = value.startswith("+")
    tag, _, subtype = value.removeprefix("+").partition("/")
    return LabelTarget(tag.strip(), subtype.strip(), new)


def spelled(target: LabelTarget) -> str:
    """A target as a mapping file spells it."""
    return ("+" if target.new else "") + target.tag + (f"/{target.subtype}" if target.subtype else "")


def as_file(mapping: Mapping[str, LabelTarget]) -> str:
    """A mapping as a file that `read_file` reads."""
    return tomli_w.dumps({"labels": {label: spelled(target) for label, target in mapping.items()}})


def check(mapping: Mapping[str, LabelTarget], tags: TagSet) -> None:
    """Raise `UserError` when a mapping leads to a tag that is neither there nor new."""
    for label, target in mapping.items():
        if target.tag and not target.new and tags.get(target.tag) is None:
            raise UserError(
                "The label “{label}” is to become “{tag}”, but this project has no such tag. It has: {known}. "
                "For a new tag write “+{tag}”.",
                label=label,
                tag=target.tag,
                known=", ".join(tag.code for tag in tags.live),
            )


def _mapped(row: IncomingAnnotation, target: LabelTarget) -> IncomingAnnotation:
    says = {target.tag, target.subtype}
    told = row.tag in says or any(name == ATTRIBUTE for name, _ in row.attributes)
    return row._replace(
        tag=target.tag,
        subtype=target.subtype or row.subtype,
        attributes=row.attributes if told else (*row.attributes, (ATTRIBUTE, row.tag)),
    )


def _tag(name: str, tags: TagSet) -> Tag | None:
    wanted = name.casefold()
    return next((tag for tag in tags.live if wanted in {tag.code.casefold(), tag.name.casefold()}), None)


def _subtype(name: str, tag: Tag) -> str:
    wanted = _USUAL.get(name.upper(), name).casefold()
    for subtype in tag.live_subtypes:
        if wanted in {subtype.code.casefold(), subtype.name.casefold()}:
            return subtype.code
    return ""


def _example(text: SourceText, row: IncomingAnnotation) -> str:
    spans: Sequence[tuple[int, int]] = [
        span for span in row.spans if 0 <= span.start < span.end <= text.length
    ]
    return shorten(" … ".join(text.text[start:end] for start, end in spans), _EXAMPLE)
