"""What the command line does before and around its verbs: which project, who is at work, which files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.settings import Settings
from annotator.app.terminal import numbers, progress, tell
from annotator.model.assets import asset
from annotator.model.errors import EnvironmentProblem, UserError
from annotator.model.tags import TagSet

if TYPE_CHECKING:
    from annotator.commands.exchange import ImportOptions, ImportPreview, ImportResult
    from annotator.commands.labels import LabelTarget
    from annotator.store.project import Project

_DATABASE = b"SQLite format 3\0"


def must_exist(paths: Sequence[Path]) -> None:
    """Refuse the first path that leads nowhere."""
    for path in paths:
        if not path.exists():
            raise UserError("There is no file or folder {path}. Check the name; nothing was done.", path=path)


def is_project(path: Path) -> bool:
    """Whether a path is meant as a project file: by its name, or because it is a database."""
    if path.suffix == ".diptych":
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def beside(paths: Sequence[Path]) -> Path:
    """Where texts go if no project is named: beside the folder or the text; several texts are named by their folder."""
    first = paths[0].resolve()
    if len(paths) > 1:
        return first.parent / f"{first.parent.name}.diptych"
    return first.parent / f"{first.name if first.is_dir() else first.stem}.diptych"


@contextmanager
def writable_project(
    path: Path, annotator: str = "", *, existing: bool = False, tags: Path | None = None
) -> Iterator[Project]:
    """Make a project and open it; with `existing`, open the one that is there. `tags` is a tag set file for a new one.

    Raises `EnvironmentProblem` when it can be read only, besides what `Project.create` and `Project.open` raise.
    """
    from annotator.store.project import Project

    name = annotator or Settings().preferences.annotator
    if existing and path.exists():
        project = Project.open(path, annotator=name)
    else:
        if path.suffix != ".diptych":
            raise UserError("A project is named like NAME.diptych, not {name}.", name=path.name)
        project = Project.create(path, tag_set(tags), annotator=name)
    with project:
        if project.read_only:
            raise EnvironmentProblem(
                "{name} cannot be changed: {reason} Give yourself the right to write, or work on a copy.",
                name=path.name,
                reason=project.read_only_reason,
            )
        yield project


def tag_set(path: Path | None) -> TagSet:
    """The tag set of a file, by default the one that ships. Raises `UserError` naming the file and what is wrong."""
    if path is None:
        return TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))
    try:
        return TagSet.parse(path.read_text("utf-8"), path.name)
    except OSError as error:
        raise UserError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or error
        ) from None
    except UnicodeDecodeError:
        raise UserError("{path} is not UTF-8 text, as a tag set file must be.", path=path) from None


@contextmanager
def readable_project(path: Path) -> Iterator[Project]:
    """Open a project to read it, also while a window has it open."""
    from annotator.store.project import Project

    must_exist([path])
    with Project.open(path, read_only=True) as project:
        yield project


def options_of(encoding: str, language: str, pairs: Sequence[str], name: str = "") -> ImportOptions:
    """Read the options of an import; `name` is that of a format.

    `pairs` holds `auto`, `none` and `A=B`; the last of the first two counts.
    """
    from annotator.commands.exchange import ImportOptions

    pairing = "auto"
    named: list[tuple[str, str]] = []
    for pair in pairs:
        first, equals, second = pair.partition("=")
        if pair in {"auto", "none"}:
            pairing = pair
        elif equals and first and second:
            named.append((first, second))
        else:
            raise UserError(
                "--pair takes auto, none, or two files as A=B; “{pair}” is none of them.", pair=pair
            )
    return ImportOptions(encoding, language, pairing, tuple(named), name)


def labels_of(path: Path | None) -> Mapping[str, LabelTarget]:
    """The mapping of foreign labels in a file; none without one. Raises `UserError` naming the file."""
    if path is None:
        return {}
    from annotator.commands import labels

    return labels.read_file(path)


def preview(project: Path, paths: Sequence[Path], options: ImportOptions) -> ImportPreview:
    """Read the texts and say what would come into a project, which need not exist yet."""
    from annotator.commands import exchange

    must_exist(paths)
    known: Mapping[str, str] = {}
    if project.exists():
        with readable_project(project) as opened:
            known = exchange.known_texts(opened)
    with progress("Reading") as watch:
        found = exchange.preview(paths, None, options, watch, known=known)
        if not known:
            return found
        with readable_project(project) as opened:
            return exchange.weighed(found, opened, watch)


def take_in(
    path: Path,
    paths: Sequence[Path],
    options: ImportOptions,
    annotator: str = "",
    labels: Mapping[str, LabelTarget] | None = None,
) -> ImportResult:
    """Read the texts, store them in one step and tell what came in and what did not.

    A project that does not exist is made, but only if something comes in.
    """
    from annotator.commands import exchange

    found = preview(path, paths, options)
    if labels and not path.exists():
        from annotator.commands import labels as mapping

        mapping.check(labels, tag_set(None))  # before there is a project that would be left behind
    result = exchange.ImportResult(0, 0, 0, found.problems)
    if found.aliases or any(item.include for item in found.items):
        with writable_project(path, annotator, existing=True) as project, progress("Storing") as watch:
            result = exchange.take_in(project, found, watch, labels=labels)
    for problem in result.problems:
        tell(f"{problem.where}: {problem.message}")
    for item in found.items:
        if item.duplicate_of and not item.include:
            tell(f"{item.path}: left out, “{item.duplicate_of}” has the same text.")
    counts = {"article": result.articles, "pair": result.pairs, "annotation": result.annotations}
    if result.aliases:
        counts["name"] = result.aliases
    merged = f"; {numbers({'article': result.merged})} of the project got more" if result.merged else ""
    tell(f"{path.name}: {numbers(counts)} came in{merged}.")
    return result
