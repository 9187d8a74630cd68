"""`diptych compare`: the report of a pair, or of all pairs of a project, in all cores and resumable."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.app import reports
from annotator.app.opening import readable_project
from annotator.app.terminal import COULD_NOT, DONE, FINDINGS, print_json, progress, tell
from annotator.model.errors import UserError

if TYPE_CHECKING:
    from annotator.commands import comparing_all


@click.command()
@click.argument("project", type=click.Path(path_type=Path), metavar="PROJECT.diptych")
@click.argument("pair", default="", metavar="[PAIR]")
@click.option(
    "--all", "every", is_flag=True, help="All pairs: a table of them, and a report of each with --out."
)
@click.option(
    "--format",
    "name",
    type=click.Choice(["html", "md", "csv", "json"]),
    default="html",
    show_default=True,
    help="What to write: a report to read and print, the same as Markdown, a table, or all values.",
)
@click.option("--out", metavar="FILE|DIR|-", help="Where to, a folder for all pairs; - is standard output.")
@click.option("--force", is_flag=True, help="Overwrite reports that exist.")
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    default="en",
    show_default=True,
    help="Language of the report.",
)
@click.option("--jobs", default=0, metavar="N", help="So many processes (usually: one for each core).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def compare(
    ctx: click.Context,
    project: Path,
    pair: str,
    every: bool,
    name: str,
    out: str | None,
    force: bool,
    language: str,
    jobs: int,
    as_json: bool,
) -> None:
    """Report where the two articles of a pair agree, contradict each other or stand alone.

    PAIR is a title, a number, or the name of an article; it may be left out where there is only one pair. Without --out
    the verdicts are counted, of all pairs where there are several. What is only proposed is told apart. With --all the
    reports go into the folder DIR; those that are there are left, so that a run that was stopped goes on where it was.
    """
    from annotator.commands import comparing_all, reporting

    if every and (pair or out == "-"):
        raise UserError("With --all, name no pair, and for the reports a folder: --out DIR")
    target = sys.stdout.buffer if out == "-" else Path(out) if out else None
    if not every and isinstance(target, Path) and target.exists() and not force:
        raise UserError("{path} exists already and was left as it is. To overwrite it: --force", path=target)
    with readable_project(project) as opened, progress("Comparing") as watch:
        if every or (not pair and target is None and len(opened.pairs()) > 1):
            wish = comparing_all.Wish(name, Path(out) if out else None, force, language)
            found = list(comparing_all.compare_all(opened, wish, jobs=max(0, jobs), watch=watch))
            ctx.exit(_told(found, as_json=as_json))
        if not pair and len(opened.pairs()) > 1:
            reports.tell_pairs(reporting.pairs(opened), as_json=as_json)
            ctx.exit(COULD_NOT)
        chosen = reporting.find_pair(opened, pair)
        if target is None:
            reports.print_compared(reporting.compared(opened, chosen, watch), as_json=as_json)
            ctx.exit(DONE)
        report = reporting.report(
            opened, chosen, name, target, overwrite=force, language=language, progress=watch
        )
    if as_json:
        print_json(reports.loss_values(report), err=True)
    else:
        reports.tell_losses(report)
    ctx.exit(DONE if report.complete else FINDINGS)


def _told(found: list[comparing_all.Counted], *, as_json: bool) -> int:
    """Print all pairs; what was lost or could not be written goes to standard error."""
    from annotator.commands import aligning

    if as_json:
        print_json(reports.counted_values(found))
    else:
        reports.print_counted(found)
    for one in found:
        label = f"{one.row.number} {one.row.title}".rstrip()
        for sentence in (*(loss.what for loss in one.losses), *filter(None, [one.problem])):
            tell(f"{label}: {sentence}")
    left = sum(one.left for one in found)
    written = sum(one.report is not None and not one.left for one in found)
    if not as_json:
        there = f" {left} reports were there and were left; to write them anew: --force" if left else ""
        tell(f"Pairs: {len(found)}. Reports written: {written}.{there}")
        more = aligning.missing()
        if more is not None:
            tell(more)
    if any(one.problem for one in found):
        return FINDINGS if written or left else COULD_NOT
    return FINDINGS if any(one.losses for one in found) else DONE
