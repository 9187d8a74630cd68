"""An export in parts for training: one file or folder for each part, and a card that says what is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.commands.agreement import agreements
from annotator.commands.outgoing import corpus
from annotator.commands.selection import Picker, Selection
from annotator.commands.splitting import Dealt, Split, deal
from annotator.formats import card
from annotator.formats.bundle import arriving_folder
from annotator.formats.card import Card, Config, Section
from annotator.formats.registry import Exporter, WriteOptions
from annotator.formats.values import Counts, Loss, LossReport, Problem
from annotator.model.errors import UserError
from annotator.model.jobs import Progress, quiet

if TYPE_CHECKING:
    from annotator.store.project import Project

# What the library `datasets` loads by itself; other formats need a reader of their own.
_LOADED = frozenset((".jsonl", ".csv", ".json"))


@dataclass(frozen=True, slots=True)
class About:
    """What the card says and no project knows: the licence (an SPDX code, or a sentence), where the texts are from."""

    licence: str = ""
    provenance: str = ""


def export_parts(
    project: Project,
    exporter: Exporter,
    target: Path,
    options: WriteOptions,
    selection: Selection,
    split: Split,
    about: About | None = None,
    progress: Progress = quiet,
) -> LossReport:
    """Write each part beside the others into the folder `target` (or the archive `NAME.zip`), with a card.

    Raises `UserError` when the folder is there already or there is too little to part.
    """
    dealt = deal(project, selection, split)
    losses: list[Loss] = list(dealt.losses)
    problems: list[Problem] = []
    written: dict[str, Counts] = {}
    total = sum(map(len, dealt.parts.values()))
    done = 0
    with arriving_folder(target, options.overwrite) as folder:
        for name, ids in dealt.parts.items():
            picker = Picker(project, selection)
            report = exporter.export(
                corpus(project, picker, ids),
                folder / f"{name}{exporter.suffix}",
                options,
                _Further(progress, done, total),
            )
            losses += [*picker.losses, *report.losses]
            problems += report.problems
            written[name] = report.written
            done += len(ids)
        text = card.written(_card(project, exporter, split, dealt, written, about or About()))
        (folder / card.NAME).write_text(text, "utf-8")
    progress(total, total)
    sums = Counts(*(sum(numbers) for numbers in zip(*written.values(), strict=True)))
    return LossReport(sums, tuple(losses), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Further:
    """Progress of a part, told as that of the whole."""

    whole: Progress
    before: int
    total: int

    def __call__(self, done: int, total: int, what: str = "") -> None:
        self.whole(self.before + done, self.total, what)


def refuse_stream(target: object) -> Path:
    """The target as a path. Raises `UserError` for a stream: parts are several files."""
    if isinstance(target, Path):
        return target
    raise UserError("A split makes several files. Name a folder, or an archive NAME.zip, to write them to.")


def _card(
    project: Project,
    exporter: Exporter,
    split: Split,
    dealt: Dealt,
    written: Mapping[str, Counts],
    about: About,
) -> Card:
    counts = {name: _tags(project, ids) for name, ids in dealt.parts.items()}
    every = [number for ids in dealt.parts.values() for number in ids]
    total: Counter[str] = Counter()
    for tags in counts.values():
        total.update(tags)
    return Card(
        name=project.path.stem,
        configs=tuple(_configs(exporter, written)),
        articles=sum(one.documents for one in written.values()),
        languages=tuple({project.article(number).language for number in every}),
        tags=total,
        licence=about.licence,
        sections=(
            Section("Parts", _parts(split, written, counts)),
            Section("Tag set", _tag_set(project)),
            Section("Agreement", _agreement(project, every)),
            Section(
                "Licence", about.licence or "Not stated. The rights in the articles are their publishers'."
            ),
            Section("Provenance", _provenance(project, every, about)),
        ),
    )


def _configs(exporter: Exporter, written: Mapping[str, Counts]) -> Iterator[Config]:
    files = tuple((name, f"{name}{exporter.suffix}") for name in written)
    rows = sum(one.documents for one in written.values())
    if exporter.suffix in _LOADED:
        yield Config("default", files, exporter.holds, rows)
    elif exporter.name == "parquet":
        marks = sum(one.annotations for one in written.values())
        for table, about, number in (
            ("annotations", "one annotation a row", marks),
            ("articles", "one article a row", rows),
        ):
            yield Config(table, tuple((name, f"{name}/{table}.parquet") for name in written), about, number)


def _tags(project: Project, ids: list[int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for tags in project.counts(ids).values():
        found.update(tags)
    return found


def _parts(split: Split, written: Mapping[str, Counts], counts: Mapping[str, Counter[str]]) -> str:
    tags = sorted({tag for one in counts.values() for tag in one})
    lines = [f"| part | share | articles | annotations | links | {' | '.join(map(card.markdown, tags))} |"]
    lines.append(f"|---|{'---:|' * (4 + len(tags))}")
    whole = sum(share for _, share in split.parts)
    for name, share in split.parts:
        one = written[name]
        cells = [
            name,
            f"{100 * share / whole:.0f} %",
            *map(str, one),
            *(str(counts[name][tag]) for tag in tags),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    how = (
        f"Dealt out by {split.by} with the seed {split.seed}, stratified by the number of annotations of each tag. The "
        "two articles of a pair, and articles that links join, are always in the same part. No text stands twice."
    )
    return "\n".join([*lines, "", how])


def _tag_set(project: Project) -> str:
    lines = ["| tag | name | subtypes | attributes |", "|---|---|---|---|"]
    for tag in project.tag_set():
        subtypes = ", ".join(card.markdown(one.code) for one in tag.subtypes)
        attributes = ", ".join(card.markdown(one.code) for one in tag.attributes)
        lines.append(f"| {card.markdown(tag.code)} | {card.markdown(tag.name)} | {subtypes} | {attributes} |")
    return "\n".join(lines)


def _agreement(project: Project, ids: list[int]) -> str:
    found = agreements(project, ids)
    if not found:
        return "Not known: no two annotators have annotated the same article."
    lines = ["| annotators | articles | annotations | same span and tag | F1 |", "|---|---:|---:|---:|---:|"]
    lines += [
        f"| {card.markdown(one.first)}, {card.markdown(one.second)} | {one.articles} | {one.made[0]} + {one.made[1]} | "
        f"{one.same} | {one.f1:.3f} |"
        for one in found
    ]
    return "\n".join(lines)


def _provenance(project: Project, ids: list[int], about: About) -> str:
    sources = Counter(_host(project.article(number).source) for number in ids)
    told = ", ".join(f"{card.markdown(name)} ({number})" for name, number in sources.most_common(20))
    lines = [about.provenance] if about.provenance else []
    lines.append(f"Sources of the articles: {told}.")
    lines.append(f"Exported by Diptych {__version__} from the project {project.uid}.")
    return "\n\n".join(lines)


def _host(source: str) -> str:
    """The site of an address, or what the source says."""
    host = source.partition("://")[2].partition("/")[0]
    return host or source or "not stated"
