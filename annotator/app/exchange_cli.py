"""The command line's way in and out: `import`, `export`, `formats`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.app import reports
from annotator.app.opening import labels_of, options_of, preview, readable_project, take_in
from annotator.app.terminal import COULD_NOT, DONE, FINDINGS, print_json, progress
from annotator.model.annotation import ANNOTATION_STATUSES
from annotator.model.errors import UserError

if TYPE_CHECKING:
    from annotator.commands.exchange import About
    from annotator.commands.selection import Selection
    from annotator.commands.splitting import Split
    from annotator.store.project import Project

PATH = click.Path(
    path_type=Path, readable=False
)  # what cannot be read is told by name, and stops no other file
project_argument = click.argument("project", type=PATH, metavar="PROJECT.diptych")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
annotator_option = click.option(
    "--annotator", default="", metavar="NAME", help="Who is at work (usually: as in the settings)."
)
_READING = (
    click.option(
        "--encoding",
        default="",
        metavar="NAME",
        help="Read every text in this encoding (usually: found out).",
    ),
    click.option(
        "--language",
        default="",
        metavar="CODE",
        help="Language of every text: fr, en … (usually: found out).",
    ),
    click.option(
        "--pair",
        "pairs",
        multiple=True,
        metavar="auto|none|A=B",
        help="Pair by language and name (auto, the usual), not at all (none), or these two files; may be repeated.",
    ),
)


def _with(command: Any, options: tuple[Callable[[Any], Any], ...]) -> Any:
    """The command with these options, in their order."""
    for option in reversed(options):
        command = option(command)
    return command


def reading_options(command: Any) -> Any:
    """The options that say how texts are read."""
    return _with(command, _READING)


@click.command("import")
@project_argument
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="FILE|FOLDER…")
@reading_options
@click.option(
    "--format",
    "name",
    default="",
    metavar="NAME",
    help="Read every file as this format (usually: found out).",
)
@click.option(
    "--map",
    "mapping",
    type=PATH,
    metavar="FILE",
    help='What foreign labels become: TOML with [labels] and lines like "PER" = "entity/PERSON".',
)
@click.option("--dry-run", is_flag=True, help="Show what would come in, and change nothing.")
@annotator_option
@json_option
@click.pass_context
def import_(
    ctx: click.Context,
    project: Path,
    paths: tuple[Path, ...],
    encoding: str,
    language: str,
    pairs: tuple[str, ...],
    name: str,
    mapping: Path | None,
    dry_run: bool,
    annotator: str,
    as_json: bool,
) -> None:
    """Read articles, annotated corpora of other programs, or what diptych exported; files and folders of them.

    PROJECT is made if it does not exist. A file that cannot be read is named with the reason; the others come in. What
    is there already is not brought in twice: an article with the same text gets the annotations it does not have yet.
    """
    options = options_of(encoding, language, pairs, name)
    labels = labels_of(mapping)
    if dry_run:
        found = preview(project, paths, options)
        uses = reports.label_uses(project, found, labels)
        if as_json:
            print_json(reports.preview_values(found, uses))
        else:
            reports.print_preview(found, uses)
        ctx.exit(FINDINGS if found.problems else DONE)
    result = take_in(project, paths, options, annotator, labels)
    if as_json:
        print_json({**result._asdict(), "problems": reports.problem_values(result.problems)})
    came = result.articles or result.merged
    ctx.exit(DONE if not result.problems else FINDINGS if came else COULD_NOT)


_CHOOSING = (
    click.option(
        "--pair", "pairs", multiple=True, metavar="NUMBER|TITLE", help="Only this pair; may be repeated."
    ),
    click.option(
        "--article", "articles", multiple=True, metavar="NAME", help="Only this article; may be repeated."
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(ANNOTATION_STATUSES),
        help="Only annotations in this state; may be repeated.",
    ),
    click.option(
        "--by",
        "annotators",
        multiple=True,
        metavar="NAME",
        help="Only annotations of this person; may be repeated.",
    ),
    click.option(
        "--proposals", is_flag=True, help="Also what the program proposes, with the status “proposed”."
    ),
)
_SPLITTING = (
    click.option(
        "--split",
        default="",
        metavar="80/10/10",
        help="Parts for training, development and test, in the folder FILE.",
    ),
    click.option(
        "--split-by",
        type=click.Choice(["pair", "article"]),
        default="pair",
        show_default=True,
        help="What the shares count; a pair is never torn apart.",
    ),
    click.option(
        "--seed", type=int, default=0, show_default=True, help="Another number deals the parts anew."
    ),
    click.option(
        "--licence", default="", metavar="CODE", help="What the card of a split says of the licence."
    ),
    click.option(
        "--provenance", default="", metavar="TEXT", help="What it says of where the texts come from."
    ),
)


def choosing_options(command: Any) -> Any:
    """The options that say what goes out, and in which parts."""
    return _with(command, (*_CHOOSING, *_SPLITTING))


@click.command()
@project_argument
@click.option(
    "--format", "name", required=True, metavar="NAME", help="What to write; diptych formats lists them."
)
@click.option("--out", required=True, metavar="FILE|-", help="Where to; - is standard output.")
@click.option("--force", is_flag=True, help="Overwrite FILE if it exists.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of the format, such as scheme=bioes; diptych formats lists them.",
)
@click.option("--scheme", type=click.Choice(["iob2", "bioes"]), help="Short for --set scheme=…")
@choosing_options
@click.option(
    "--language",
    type=click.Choice(["en", "fr"]),
    default="en",
    show_default=True,
    help="Language of what is written for people, such as the html report.",
)
@json_option
@click.pass_context
def export(
    ctx: click.Context,
    /,
    project: Path,
    name: str,
    out: str,
    force: bool,
    settings: tuple[str, ...],
    scheme: str | None,
    language: str,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Write the annotated articles in another format.

    What the format cannot hold is told on standard error, annotation by annotation, and makes the exit code 1.
    """
    from annotator.commands import exchange

    target = sys.stdout.buffer if out == "-" else Path(out)
    if isinstance(target, Path) and target.exists() and not force:
        raise UserError("{path} exists already and was left as it is. To overwrite it: --force", path=target)
    split, about = _split(chosen)
    with readable_project(project) as opened, progress("Exporting") as watch:
        report = exchange.export(
            opened,
            name,
            target,
            overwrite=force,
            selection=_selection(opened, chosen),
            settings=_settings(settings, scheme),
            split=split,
            about=about,
            language=language,
            progress=watch,
        )
    if as_json:
        print_json(reports.loss_values(report), err=True)
    else:
        reports.tell_losses(report)
    ctx.exit(DONE if report.complete else FINDINGS)


@click.command()
@json_option
def formats(as_json: bool) -> None:
    """List what can be read and written, what each format holds, and its settings."""
    rows = reports.format_values()
    if as_json:
        print_json(rows)
    else:
        reports.print_formats(rows)


def _settings(given: tuple[str, ...], scheme: str | None) -> Mapping[str, str]:
    """The settings of a format. Raises `UserError` for what is not NAME=VALUE."""
    found = {"scheme": scheme} if scheme else {}
    for one in given:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise UserError("--set takes NAME=VALUE; “{given}” is not that.", given=one)
        found[key] = value
    return found


def _split(chosen: Mapping[str, Any]) -> tuple[Split | None, About]:
    from annotator.commands.exchange import About
    from annotator.commands.splitting import parse_split

    about = About(chosen["licence"], chosen["provenance"])
    if not chosen["split"]:
        return None, about
    return parse_split(chosen["split"], chosen["split_by"], chosen["seed"]), about


def _selection(project: Project, chosen: Mapping[str, Any]) -> Selection:
    """What the options choose. Raises `UserError` naming what is not in the project."""
    from annotator.commands.reporting import find_pair
    from annotator.commands.selection import Key, Selection

    keys: list[Key] = [("pair", find_pair(project, wanted).id) for wanted in chosen["pairs"]]
    names = {article.name: article.id for article in project.articles()}
    for name in chosen["articles"]:
        if name not in names:
            raise UserError("There is no article “{name}” in this project.", name=name)
        keys.append(("article", names[name]))
    known = {name for name, _ in project.annotators()}
    for name in chosen["annotators"]:
        if name not in known:
            raise UserError(
                "Nobody called “{name}” has annotated anything here. There are: {known}.",
                name=name,
                known=", ".join(sorted(known)) or "–",
            )
    return Selection(
        tuple(keys) if keys else None,
        frozenset(chosen["statuses"]),
        frozenset(chosen["annotators"]),
        chosen["proposals"],
    )
