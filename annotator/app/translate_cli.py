"""`diptych translate`: machine translation of an article or of a whole project, resumable by what the project keeps."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.app.opening import readable_project, writable_project
from annotator.app.settings import Settings
from annotator.app.terminal import COULD_NOT, DONE, FINDINGS, print_json, progress, tell, visible
from annotator.model.errors import UserError
from annotator.model.files import arriving
from annotator.model.preferences import Preferences

if TYPE_CHECKING:
    from annotator.assist.translating.adapter import DeepTranslator
    from annotator.commands.translating import Consent, Passage
    from annotator.model.annotation import Article
    from annotator.store.project import Project

# Translations are kept this often while they come, so that a run that is stopped goes on from there.
_KEEP_EVERY = 20


@click.command()
@click.argument("project", type=click.Path(path_type=Path), metavar="PROJECT.diptych")
@click.argument("article", default="", metavar="[ARTICLE]")
@click.option("--service", default="", metavar="NAME", help="Which service (usually: as in the settings).")
@click.option(
    "--address", default="", metavar="URL", help="Where LibreTranslate is, such as http://127.0.0.1:5000/."
)
@click.option(
    "--to", "target", default="", metavar="CODE", help="Into this language (usually: that of the partner)."
)
@click.option("--yes-send", is_flag=True, help="Agree that the text is sent to the service.")
@click.option(
    "--jobs",
    default=0,
    metavar="N",
    help="So many requests at a time (usually: as many as cores, 4 at most).",
)
@click.option("--timeout", default=0, metavar="SECONDS", help="Wait so long for each answer.")
@click.option(
    "--out",
    metavar="FILE|-",
    help="Write the translations, marked as such, as JSON Lines; - is standard output.",
)
@click.option("--force", is_flag=True, help="Overwrite FILE if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def translate(
    ctx: click.Context,
    project: Path,
    article: str,
    service: str,
    address: str,
    target: str,
    yes_send: bool,
    jobs: int,
    timeout: int,
    out: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Fetch a machine translation of an article, or of all of them, sentence by sentence.

    ARTICLE is a name, a title or a number. Nothing is sent without --yes-send: the exact text that would leave, and
    where to, is printed instead. What the project has already is not asked for again. A key is read from the keyring
    of the system or from DIPTYCH_KEY_SERVICE (DIPTYCH_KEY_DEEPL), never from the command line.
    """
    from annotator.commands import translating

    if out and out != "-" and Path(out).exists() and not force:
        raise UserError("{path} exists already and was left as it is. To overwrite it: --force", path=out)
    wishes = _wishes(Settings().preferences, service, address, timeout)
    using = _using(wishes, keys=yes_send)
    with _opened(project, writing=yes_send) as opened:
        passages = [
            translating.whole(opened, one, target or _target(opened, one))
            for one in translating.find_article(opened, article)
            if one.length
        ]
        if not yes_send:
            ctx.exit(_refuse(opened, using, passages, as_json=as_json))
        jobs = jobs if jobs > 0 else min(4, os.cpu_count() or 1)
        counts, problems = _translate_all(opened, using, passages, wishes.translation_timeout, jobs)
        if out:
            _write(opened, using.name, passages, out)
    ctx.exit(_told(using, counts, problems, as_json=as_json, err=out == "-"))


def _told(
    using: DeepTranslator, counts: dict[str, int], problems: list[str], *, as_json: bool, err: bool
) -> int:
    """Tell what was done; returns the exit code."""
    for problem in problems:
        tell(problem)
    if as_json:
        print_json({"service": using.name, **counts}, err=err)
    else:
        tell(
            f"{using.name}: {counts['translated']} translated, {counts['known']} known already, "
            f"{counts['failed']} failed."
        )
    done = counts["translated"] + counts["known"]
    return DONE if not problems else FINDINGS if done else COULD_NOT


def _translate_all(
    project: Project, using: DeepTranslator, passages: list[Passage], timeout: int, jobs: int
) -> tuple[dict[str, int], list[str]]:
    """Counts of sentences and the different problems. A service that fails the same way twice is left in peace."""
    counts = {"sentences": 0, "known": 0, "translated": 0, "failed": 0}
    problems: dict[str, None] = {}
    before = ""
    for wanted in passages:
        missing = using.missing(wanted.source, wanted.target)
        if missing is not None:  # nothing was asked, so the next article may do
            counts["sentences"] += len(set(wanted.segments))
            counts["failed"] += len(set(wanted.segments))
            problems[str(missing)] = None
            continue
        translated = counts["translated"]
        problem = _translate(project, using, wanted, timeout, jobs, counts)
        if problem:
            problems[problem] = None
            if problem == before and counts["translated"] == translated:
                break
        before = problem
    return counts, list(problems)


@contextmanager
def _opened(path: Path, *, writing: bool) -> Iterator[Project]:
    if not writing:
        with readable_project(path) as project:
            yield project
        return
    if not path.exists():
        raise UserError("There is no file or folder {path}. Check the name; nothing was done.", path=path)
    with writable_project(path, existing=True) as project:
        yield project


def _wishes(preferences: Preferences, service: str, address: str, timeout: int) -> Preferences:
    return replace(
        preferences,
        translation_service=service or preferences.translation_service,
        translation_address=address or preferences.translation_address,
        translation_timeout=timeout or preferences.translation_timeout,
    )


def _using(wishes: Preferences, *, keys: bool) -> DeepTranslator:
    from annotator.assist.translating.keys import Keys
    from annotator.commands import translating

    if not wishes.translation_service:
        raise UserError("Name a service with --service, or choose one in the settings. Nothing was sent.")
    return translating.provider(wishes, Keys() if keys else None)


def _target(project: Project, article: Article) -> str:
    from annotator.commands import translating

    pairs = project.pairs_of(article.id)
    partner = None
    if pairs:
        partner = project.article(pairs[0].right if pairs[0].left == article.id else pairs[0].left)
    return translating.target_of(article, partner)


def _asked(project: Project, using: DeepTranslator, wanted: Passage) -> Consent:
    """What has to be sent: what the project does not know."""
    from annotator.commands import translating

    held = translating.known(project, wanted, using.name)
    return translating.consent(using, [segment for segment in wanted.segments if segment not in held])


def _refuse(project: Project, using: DeepTranslator, passages: list[Passage], *, as_json: bool) -> int:
    """Show what would be sent."""
    asked = [_asked(project, using, wanted) for wanted in passages]
    segments = [segment for consent in asked for segment in consent.segments]
    if as_json:
        print_json({"service": using.name, "host": using.host, "sent": False, "text": segments})
    else:
        for segment in segments:
            click.echo(visible(segment))
    where = "this computer" if using.local else using.host
    tell(
        f"Nothing was sent. {len(segments)} sentences ({sum(map(len, segments))} characters, printed above) "
        f"would go to {using.service.title} at {where}. To send them: --yes-send"
    )
    return COULD_NOT


def _translate(
    project: Project, using: DeepTranslator, wanted: Passage, timeout: int, jobs: int, counts: dict[str, int]
) -> str:
    """Fetch what is missing of one article; returns what went wrong, or ""."""
    from annotator.commands import translating

    asked = _asked(project, using, wanted)
    distinct = len(set(wanted.segments))
    counts["sentences"] += distinct
    counts["known"] += distinct - len(asked.segments)
    made: dict[str, str] = {}

    def flush() -> None:
        translating.keep(project, made, wanted.source, wanted.target, using.name)
        made.clear()

    def each(segment: str, result: str) -> None:
        made[segment] = result
        counts["translated"] += 1
        if len(made) >= _KEEP_EVERY:
            flush()

    try:
        with progress("Translating") as watch:
            languages = wanted.source, wanted.target
            fetched = translating.fetch(using, asked, languages, timeout, watch, jobs=jobs, each=each)
    finally:
        flush()
    counts["failed"] += fetched.failed
    return str(fetched.problem) if fetched.problem is not None else ""


def _write(project: Project, service: str, passages: list[Passage], out: str) -> None:
    """One line for each sentence that has a translation; each says that a machine made it."""
    from annotator.commands import translating

    lines: list[str] = []
    for wanted in passages:
        held = translating.known(project, wanted, service)
        name = project.article(wanted.article).name
        for span, segment in zip(wanted.spans, wanted.segments, strict=True):
            if segment in held:
                row = {
                    "article": name,
                    "start": span.start,
                    "end": span.end,
                    "text": segment,
                    "machine_translation": held[segment].text,
                    "language": wanted.target,
                    "service": service,
                    "date": held[segment].created,
                }
                lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    if out == "-":
        sys.stdout.buffer.write("".join(lines).encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        with arriving(Path(out).absolute(), overwrite=True) as temporary:
            temporary.write_text("".join(lines), encoding="utf-8", newline="\n")
