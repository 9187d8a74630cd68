"""What the commands found, as tables for a person and as values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.app.terminal import numbers, print_json, print_table, tell
from annotator.model.captions import shorten

if TYPE_CHECKING:
    from annotator.commands.comparing_all import Counted
    from annotator.commands.exchange import ImportPreview, PreviewItem
    from annotator.commands.labels import LabelTarget, LabelUse
    from annotator.commands.reporting import PairRow
    from annotator.formats.compare.compared import ComparedPair
    from annotator.formats.values import LossReport, Problem
    from annotator.store.checks import Finding
    from annotator.store.project import Project

# How an encoding was found, as the preview tells it; valid UTF-8 needs no word.
_HOW = {
    "bom": ", by its mark",
    "utf-16": ", by its zero bytes",
    "fallback": ", likely: check the accents",
    "chosen": ", as asked",
}


def problem_values(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """What could not be read, and why."""
    return [{"where": problem.where, "message": str(problem.message)} for problem in problems]


def label_uses(
    project: Path, preview: ImportPreview, wanted: Mapping[str, LabelTarget]
) -> tuple[LabelUse, ...]:
    """What the foreign labels of files would become in a project, which need not exist yet."""
    from annotator.app.opening import readable_project, tag_set
    from annotator.commands import exchange, labels

    if project.exists():
        with readable_project(project) as opened:
            tags, known = opened.tag_set(), labels.remembered(opened)
    else:
        tags, known = tag_set(None), {}
    labels.check(wanted, tags)
    uses = exchange.foreign_labels(preview, tags, known)
    return tuple(use._replace(target=wanted.get(use.label, use.target)) for use in uses)


def preview_values(preview: ImportPreview, uses: Sequence[LabelUse] = ()) -> dict[str, Any]:
    """What would come in."""
    from annotator.commands.labels import spelled

    return {
        "articles": [_item_values(item) for item in preview.items],
        "labels": [
            {"label": use.label, "number": use.number, "becomes": spelled(use.target)} for use in uses
        ],
        "pairs": [[preview.items[left].path, preview.items[right].path] for left, right in preview.pairs],
        "problems": problem_values(preview.problems),
    }


def _item_values(item: PreviewItem) -> dict[str, Any]:
    incoming = item.incoming
    return {
        "path": item.path,
        "name": incoming.name,
        "title": incoming.title,
        "language": incoming.language,
        "language_confidence": round(incoming.language_certainty, 3),
        "encoding": incoming.encoding,
        "encoding_found": incoming.encoding_found,
        "length": incoming.length,
        "annotations": incoming.annotation_count,
        "cleaned": dict(incoming.cleaned),
        "duplicate_of": item.duplicate_of,
        "include": item.include,
        "new_annotations": item.news,
        "format": item.format,
    }


def print_preview(preview: ImportPreview, uses: Sequence[LabelUse] = ()) -> None:
    """The same as a table, and one of the foreign labels; what is wrong goes to standard error."""
    from annotator.commands.labels import spelled

    partner = {left: right for pair in preview.pairs for left, right in (pair, pair[::-1])}
    rows = []
    for number, item in enumerate(preview.items):
        incoming = item.incoming
        other = partner.get(number)
        notes = (
            [f"cleaned: {', '.join(f'{kind} {n}' for kind, n in incoming.cleaned.items())}"]
            if incoming.cleaned
            else []
        )
        if item.duplicate_of:
            left = f"left out: same text as {item.duplicate_of}"
            notes.append(f"{item.news} new annotations for {item.duplicate_of}" if item.news else left)
        rows.append(
            (
                incoming.name,
                incoming.language or "?",
                incoming.encoding + _HOW.get(incoming.encoding_found, ""),
                f"{incoming.length:,}",
                incoming.annotation_count,
                "" if other is None else preview.items[other].incoming.name,
                shorten(incoming.title, 40),
                "; ".join(notes),
            )
        )
    print_table(("name", "language", "encoding", "characters", "annotations", "pair", "title", "notes"), rows)
    if uses:
        becomes = ((use.label, use.number, spelled(use.target) or "(left out)", use.example) for use in uses)
        print_table(("label", "annotations", "becomes", "example"), becomes)
    for problem in preview.problems:
        tell(f"{problem.where}: {problem.message}")
    tell("Nothing was stored: this is a dry run.")


def loss_values(report: LossReport) -> dict[str, Any]:
    """What was written, what the format could not hold, and what could not be written at all."""
    return {
        "written": report.written._asdict(),
        "losses": [
            {"document": loss.document, "annotation": loss.annotation, "what": str(loss.what)}
            for loss in report.losses
        ],
        "problems": problem_values(report.problems),
    }


def tell_losses(report: LossReport) -> None:
    """The same as sentences, on standard error."""
    for problem in report.problems:
        tell(f"{problem.where}: {problem.message}")
    for loss in report.losses:
        place = ", ".join(part for part in (loss.document, loss.annotation) if part)
        tell(f"{place}: {loss.what}" if place else loss.what)
    written = report.written
    counts = {"document": written.documents, "annotation": written.annotations, "link": written.links}
    tell(f"Written: {numbers(counts)}.")


def tell_pairs(rows: Sequence[PairRow], *, as_json: bool) -> None:
    """The pairs there are, by number."""
    if as_json:
        print_json([row._asdict() for row in rows])
    else:
        print_table(("number", "title", "left", "right"), rows)
        tell("Name one of these pairs, by number, title or article.")


def print_compared(compared: ComparedPair, *, as_json: bool) -> None:
    """How much of a pair is judged, and how many verdicts there are, confirmed and proposed apart."""
    sides = list(zip(compared.texts(), compared.coverage, strict=True))
    counts = compared.counts()
    unjudged = sum(row.part == "unjudged" for row in compared.rows)
    columns = ("figure", "follows from", "arithmetic", "status")
    follows = list(_following(compared))
    if as_json:
        print_json(
            {
                "pair": compared.title,
                "coverage": {d.article.name: covered._asdict() for d, covered in sides},
                "confirmed": {verdict: number for verdict, number, _ in counts if number},
                "proposed": {verdict: number for verdict, _, number in counts if number},
                "unjudged": unjudged,
                "derived": [dict(zip(columns, row, strict=True)) for row in follows],
            }
        )
        return
    print_table(
        ("article", "language", "sentences", "marked", "judged"),
        [(d.article.name, d.article.language or "?", c.total, c.marked, c.judged) for d, c in sides],
    )
    print_table(("verdict", "confirmed", "proposed"), [*counts, ("not judged", 0, unjudged)])
    if follows:
        print_table(columns, [[cell.replace("\u202f", " ") for cell in row] for row in follows])


def counted_values(found: Iterable[Counted]) -> list[dict[str, Any]]:
    """Every pair with its counts; of one whose report was left only that."""
    return [
        {
            **one.row._asdict(),
            "report": None if one.report is None else str(one.report),
            **(
                {"left_as_it_was": True}
                if one.left
                else {
                    "confirmed": {verdict: number for verdict, number, _ in one.verdicts if number},
                    "proposed": {verdict: number for verdict, _, number in one.verdicts if number},
                    "unjudged": one.unjudged,
                    "coverage": [covered._asdict() for covered in one.coverage],
                    "losses": [str(loss.what) for loss in one.losses],
                }
            ),
            **({"problem": one.problem} if one.problem else {}),
        }
        for one in found
    ]


def print_counted(found: Iterable[Counted]) -> None:
    """The same as a table."""
    rows = []
    for one in found:
        start = (one.row.number, shorten(one.row.title, 40), one.row.left, one.row.right)
        if one.left:
            rows.append((*start, *[""] * 7, "was there"))
            continue
        sums = [sum(counts) for counts in zip(*(counts for _, *counts in one.verdicts), strict=True)] or [
            0,
            0,
        ]
        judged = [f"{covered.judged}/{covered.total}" for covered in one.coverage]
        end = "" if one.report is None else one.report.name
        rows.append((*start, *sums, *one.conflicts(), one.unjudged, *judged, one.problem or end))
    print_table(
        (
            *("number", "title", "left", "right", "confirmed", "proposed", "conflicts", "proposed conflicts"),
            *("not judged", "judged left", "judged right", "report"),
        ),
        rows,
    )


def _following(compared: ComparedPair) -> Iterator[tuple[str, str, str, str]]:
    """The figures that follow from others of the same article."""
    from annotator.formats.compare.compared import DERIVED

    for row in compared.rows:
        if row.verdict == DERIVED:
            figure, base = row.left or row.right
            yield figure.quote, base.quote, "" if row.reason is None else str(row.reason), row.part


def finding_values(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """What a check or a salvage found."""
    return [{"severity": f.severity, "where": f.where, "what": str(f.what)} for f in findings]


def print_findings(findings: Sequence[Finding]) -> None:
    """The same as a table; nothing if there are none."""
    if findings:
        print_table(("severity", "where", "what"), [(f.severity, f.where, f.what) for f in findings])


def stats_values(project: Project) -> dict[str, Any]:
    """How much there is, in all and for each article; annotations in excluded passages do not count."""
    from annotator.commands.exchange import stats
    from annotator.commands.library import counted

    counts, codes = counted(project), [tag.code for tag in project.tag_set()]
    documents = [
        {
            "name": article.name,
            "title": article.title,
            "language": article.language,
            "status": article.status,
            "characters": article.length,
            "annotations": {code: counts.get(article.id, {}).get(code, 0) for code in codes},
        }
        for article in project.articles()
    ]
    return {**stats(project), "documents": documents}


def print_stats(stats: dict[str, Any]) -> None:
    """The same as a table, one article a line, with the sums below."""
    documents = stats["documents"]
    tags = list(dict.fromkeys(tag for document in documents for tag in document["annotations"]))
    rows = [
        (d["name"], d["language"] or "?", d["status"], f"{d['characters']:,}", *d["annotations"].values())
        for d in documents
    ]
    sums = (sum(d["annotations"][tag] for d in documents) for tag in tags)
    rows.append(("total", "", "", f"{stats['characters']:,}", *sums))
    print_table(("name", "language", "status", "characters", *tags), rows)


def format_values() -> list[dict[str, Any]]:
    """The formats there are, and whether they are read, written or both."""
    from annotator.commands.exchange import formats

    return [row._asdict() | {"settings": [one._asdict() for one in row.settings]} for row in formats()]


def print_formats(rows: Iterable[dict[str, Any]]) -> None:
    """The same as a table."""
    rows = list(rows)
    print_table(
        ("format", "writes", "reads", "holds"),
        [
            (
                row["name"],
                " ".join(suffix or "folder" for suffix in row["suffixes"]) if row["writes"] else "",
                " ".join(row["read_suffixes"]),
                row["holds"] or f"{row['title']}: articles",
            )
            for row in rows
        ],
    )
    settings = [
        (row["name"], setting["name"], " ".join(value for value, _ in setting["choices"]), setting["title"])
        for row in rows
        for setting in row["settings"]
    ]
    if settings:
        tell("")
        print_table(("format", "--set", "choices, the usual one first", "what"), settings)
