"""The command line: `diptych` opens the window, its sub-commands work without one.

Each takes the project file first, prints what a person reads (JSON with `--json`), writes data to standard output
only when asked (`--out -`) and what it has to say to standard error, and exits with 0 (done), 1 (done, with losses
or findings) or 2 (could not).
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator import __version__
from annotator.app import reports
from annotator.app.compare_cli import compare
from annotator.app.exchange_cli import (
    PATH,
    annotator_option,
    export,
    formats,
    import_,
    json_option,
    project_argument,
    reading_options,
)
from annotator.app.opening import (
    beside,
    is_project,
    must_exist,
    options_of,
    readable_project,
    take_in,
    writable_project,
)
from annotator.app.settings import Settings
from annotator.app.suggest_cli import suggest
from annotator.app.terminal import (
    DONE,
    FINDINGS,
    Door,
    print_json,
    progress,
    tell,
)
from annotator.app.translate_cli import translate
from annotator.model.errors import UserError


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="diptych")
def main() -> None:
    """Annotate French and English articles side by side.

    Without a command, diptych opens its window: empty, with a project (diptych PROJECT.diptych), or with texts imported
    into a new project beside them (diptych TEXT… or a folder).
    """


main.add_command(suggest)
main.add_command(translate)


def window() -> None:
    """The entry point for desktops: like `diptych`, started without a terminal."""
    main(prog_name="diptych-window")


@main.command("open")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PROJECT.diptych | TEXT…]")
@click.option("--project", "target", type=PATH, metavar="FILE", help="Import the texts into this project.")
@reading_options
@annotator_option
def open_(
    paths: tuple[Path, ...],
    target: Path | None,
    encoding: str,
    language: str,
    pairs: tuple[str, ...],
    annotator: str,
) -> None:
    """Open the window (the word “open” may be left out)."""
    from annotator.app.firstaid import check_window

    check_window()
    must_exist(paths)
    settings = Settings()
    opened = target
    if target is not None and not paths:
        must_exist([target])
    if len(paths) == 1 and is_project(paths[0]):
        opened = paths[0]
    elif paths:
        opened = target or beside(paths)
        if target is None and opened.exists():
            raise UserError(
                "{path} exists already. Open it with “diptych {name}”, or name another project with --project.",
                path=opened,
                name=opened.name,
            )
        if not take_in(opened, paths, options_of(encoding, language, pairs), annotator).articles:
            raise UserError("Nothing came in, so there is nothing to open.")
    from annotator.app.main import run_window

    sys.exit(run_window(opened, settings))


@main.command()
@project_argument
@click.option(
    "--tags", type=PATH, metavar="FILE", help="Begin with this tag set (TOML) instead of the usual one."
)
@annotator_option
@json_option
def new(project: Path, tags: Path | None, annotator: str, as_json: bool) -> None:
    """Make an empty project."""
    with writable_project(project, annotator, tags=tags) as made:
        path = made.path
    if as_json:
        print_json({"project": str(path)})
    else:
        tell(f"Made {path}.")


main.add_command(import_)
main.add_command(export)
main.add_command(compare)
main.add_command(formats)


@main.command()
@project_argument
@json_option
@click.pass_context
def check(ctx: click.Context, project: Path, as_json: bool) -> None:
    """Look for damage: every text, quote, offset and the history."""
    with readable_project(project) as opened, progress("Checking") as watch:
        findings = opened.check(watch)
    if as_json:
        print_json(reports.finding_values(findings))
    else:
        reports.print_findings(findings)
        tell("Nothing is wrong." if not findings else f"Findings: {len(findings)}.")
    ctx.exit(FINDINGS if findings else DONE)


@main.command()
@click.argument("damaged", type=PATH, metavar="DAMAGED.diptych")
@click.argument("project", type=PATH, metavar="NEW.diptych")
@json_option
@click.pass_context
def salvage(ctx: click.Context, damaged: Path, project: Path, as_json: bool) -> None:
    """Copy what is sound of a damaged project into a new one; the old file is only read."""
    from annotator.store.salvage import salvage as copy_sound

    must_exist([damaged])
    with progress("Copying") as watch:
        report = copy_sound(damaged, project, watch)
    if as_json:
        print_json({"copied": report.copied, "findings": reports.finding_values(report.findings)})
    else:
        reports.print_findings(report.findings)
        tell(f"Copied: {', '.join(f'{number} {table}' for table, number in report.copied.items())}.")
    ctx.exit(FINDINGS if report.findings else DONE)


@main.command()
@project_argument
@json_option
def stats(project: Path, as_json: bool) -> None:
    """Count articles and annotations."""
    with readable_project(project) as opened:
        counted = reports.stats_values(opened)
    if as_json:
        print_json(counted)
    else:
        reports.print_stats(counted)
