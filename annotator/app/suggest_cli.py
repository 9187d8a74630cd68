"""`diptych suggest`: what the providers propose for an article or for a whole project, printed or stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.app.opening import must_exist, readable_project, writable_project
from annotator.app.terminal import DONE, FINDINGS, print_table, progress, tell
from annotator.model.errors import DiptychError
from annotator.model.wording import unpacked

if TYPE_CHECKING:
    from annotator.commands.suggesting import Found
    from annotator.model.annotation import Proposal
    from annotator.store.project import Project

# What is worked out is kept, and stored with --store, after so many pairs: a run that is stopped loses no more.
_AT_ONCE = 50
_LONGEST_QUOTE = 60


@click.command()
@click.argument("project", type=click.Path(path_type=Path), metavar="PROJECT.diptych")
@click.argument("articles", nargs=-1, metavar="[ARTICLE…]")
@click.option(
    "--provider", "providers", multiple=True, metavar="NAME", help="Ask only this one; may be repeated."
)
@click.option("--store", is_flag=True, help="Store what is proposed in the project, to be reviewed there.")
@click.option("--jobs", default=0, metavar="N", help="So many processes (usually: one for each core).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def suggest(
    ctx: click.Context,
    project: Path,
    articles: tuple[str, ...],
    providers: tuple[str, ...],
    store: bool,
    jobs: int,
    as_json: bool,
) -> None:
    """Propose claims, entities and figures for articles, or for all of them.

    ARTICLE is a name, a title or a number; its partner is read with it. What is annotated, accepted or rejected already
    is left out. What was worked out is kept in the project, so that a run that was stopped goes on where it was.
    """
    from annotator.commands import suggesting_all, translating

    chosen = suggesting_all.check_providers(providers)
    run = _Run(store=store, as_json=as_json)
    with _opened(project, writing=store) as opened, progress("Proposing") as watch:
        run.project = opened
        run.wanted = {one.id: one.name for name in articles for one in translating.find_article(opened, name)}
        work = suggesting_all.groups(opened, run.wanted)
        for _, found in suggesting_all.suggest_all(
            opened, work, providers=chosen, jobs=max(0, jobs), watch=watch
        ):
            run.take(found)
        run.finish()
    ctx.exit(FINDINGS if run.problems else DONE)


@contextmanager
def _opened(path: Path, *, writing: bool) -> Iterator[Project]:
    """To write where that can be, so that what is worked out is kept; only `--store` insists on it."""
    must_exist([path])
    if not writing:
        from annotator.store.project import Project

        try:
            project = Project.open(path)
        except DiptychError:  # open in a window, or damaged: the reader says so
            with readable_project(path) as project:
                yield project
            return
        with project:
            yield project
        return
    with writable_project(path, existing=True) as project:
        yield project


class _Run:
    """What came so far. Rows are printed as they come: a project may hold a hundred thousand articles."""

    project: Project

    def __init__(self, *, store: bool, as_json: bool) -> None:
        self._store, self._as_json = store, as_json
        self._waiting: list[Found] = []
        self._printed = 0
        self._rows: list[tuple[str, ...]] = []
        self._counts = {"proposed": 0, "stored": 0}
        self.wanted: dict[int, str] = {}
        self.problems: dict[str, None] = {}
        self._names: dict[int, str] = {}

    def take(self, found: Found) -> None:
        """Take what was worked out for a pair."""
        self.problems.update((str(problem), None) for problem in found.problems)
        some = [one for one in found.open if not self.wanted or one.article in self.wanted]
        self._counts["proposed"] += len(some)
        self._waiting.append(found)
        if not self._store:
            for one in some:
                self._print(one)
        if len(self._waiting) >= _AT_ONCE:
            self._keep()

    def finish(self) -> None:
        """Keep the rest, and print the sums."""
        self._keep()
        if self._as_json and self._store:
            click.echo(json.dumps({**self._counts, "problems": list(self.problems)}, indent=2))
        elif self._as_json:
            click.echo("\n]" if self._printed else "[]")
        elif not self._store:
            print_table(("article", "start", "tag", "quote", "score", "provider", "reason"), self._rows)
        for problem in self.problems:
            tell(problem)
        if not self._as_json:
            stored = f", {self._counts['stored']} of them stored now" if self._store else ""
            tell(f"Proposed: {self._counts['proposed']}{stored}.")

    def _keep(self) -> None:
        from annotator.commands import reviewing, suggesting

        some = self._waiting
        self._waiting = []
        if not self.project.read_only:
            suggesting.keep_all(self.project, some)
        if self._store:
            self._counts["stored"] += reviewing.store(
                self.project,
                [
                    one
                    for found in some
                    for one in found.open
                    if not self.wanted or one.article in self.wanted
                ],
            )

    def _print(self, one: Proposal) -> None:
        row = self._row(one)
        if self._as_json:
            click.echo((",\n" if self._printed else "[\n") + json.dumps(row, ensure_ascii=False), nl=False)
        else:
            quote = " ".join(str(row["quote"]).split())
            what = f"{one.tag} {one.subtype}".strip()
            self._rows.append(
                (
                    str(row["article"]),
                    str(one.start),
                    what,
                    quote[:_LONGEST_QUOTE],
                    one.score,
                    one.provider,
                    str(row["reason"]),
                )
            )
        self._printed += 1

    def _row(self, one: Proposal) -> dict[str, Any]:
        article = self.project.article(one.article)
        return {
            "article": article.name,
            "start": one.start,
            "end": one.end,
            "quote": self.project.text(article).text[one.start : one.end],
            "tag": one.tag,
            "subtype": one.subtype,
            "attributes": dict(one.attributes),
            "provider": one.provider,
            "score": float(one.score),
            "reason": str(unpacked(one.reason)),
        }
