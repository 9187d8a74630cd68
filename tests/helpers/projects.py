"""Small projects for tests: real files, with articles and annotations made the way the program makes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.model.annotation import (
    NEW,
    Annotation,
    Article,
    Link,
    Pair,
    Text,
    fragments_of,
    new_uid,
    now,
)
from annotator.model.assets import asset
from annotator.model.span import Span, normalise
from annotator.model.tags import TagSet
from annotator.model.text import SourceText, clean
from annotator.store.project import Project
from annotator.store.transaction import Transaction

FRENCH = "L'armee a declare que la ligne de front fait 1 000 km.\n\nElle tient la ville.\n"
ENGLISH = "The front line is 1,200-kilometre long, the army said.\n\nIt “holds” the town.\n"


def tags() -> TagSet:
    """The default tag set."""
    return TagSet.parse(asset("resources", "tagset.toml").read_text("utf-8"))


def new_project(folder: Path, name: str = "some.diptych") -> Project:
    """An empty project, open."""
    return Project.create(folder / name, tags(), annotator="Anna")


def quick_project(folder: Path) -> Project:
    """As `new_project`, for tests that make many: a copy of one that was made once, opened quickly."""
    path = folder / "some.diptych"
    path.write_bytes(_new_file())
    return opened_quickly(path)


def opened_quickly(path: Path) -> Project:
    """A project that does not wait for the disk: what survives a power cut is asked elsewhere."""
    project = Project.open(path)
    project._connection.execute("PRAGMA synchronous=OFF")
    return project


@cache
def _new_file() -> bytes:
    with TemporaryDirectory(prefix="diptych-") as folder:
        with new_project(Path(folder)) as project:
            path = project.path
        return path.read_bytes()


def add_article(
    tx: Transaction, name: str, text: str, language: str = "en", original: bytes | None = None
) -> Article:
    """Add an article; the text is cleaned first, as an import would."""
    source = SourceText(clean(text)[0])
    text_id = tx.add_text(Text(original or source.text.encode(), "utf-8", source.text))
    return tx.put(
        Article(
            id=NEW,
            uid=new_uid(),
            name=name,
            title=name.title(),
            language=language,
            source="",
            date="",
            text_id=text_id,
            length=source.length,
            sha256=source.sha256,
            status="new",
            excluded=(),
            meta=(),
            created=now(),
            updated=now(),
        )
    )


def annotation(
    project: Project,
    article: Article | int,
    *spans: tuple[int, int],
    tag: str = "claim",
    subtype: str = "",
    attributes: Sequence[tuple[str, str]] = (),
    note: str = "",
) -> Annotation:
    """An annotation of these spans (code points), not stored yet."""
    article_id = article if isinstance(article, int) else article.id
    start, end, fragments = fragments_of(normalise(Span(*span) for span in spans))
    return Annotation(
        id=NEW,
        uid=new_uid(),
        article=article_id,
        start=start,
        end=end,
        fragments=fragments,
        tag=tag,
        subtype=subtype,
        attributes=tuple(sorted(attributes)),
        quote=project.text(article_id).quote(normalise(Span(*span) for span in spans)),
        note=note,
        status="open",
        annotator="Anna",
        created=now(),
        updated=now(),
    )


def link(source: Annotation, target: Annotation | None, kind: str = "agrees") -> Link:
    """A link, not stored yet."""
    return Link(
        NEW, new_uid(), source.id, target.id if target else None, kind, "", "open", "", "Anna", now(), now()
    )


def add_pair(project: Project) -> tuple[Article, Article, Pair]:
    """A French and an English article, paired, as one step."""
    with project.transact("add a pair") as tx:
        left = add_article(tx, "un", FRENCH, "fr")
        right = add_article(tx, "one", ENGLISH, "en")
        pair = tx.put(Pair(NEW, new_uid(), "front", left.id, right.id, "new", now(), now()))
    return left, right, pair


def sample(folder: Path, name: str = "some.diptych") -> Project:
    """A project with a pair and, as steps of their own, three annotations and a link."""
    project = new_project(folder, name)
    left, right, _ = add_pair(project)
    with project.transact("add claim") as tx:
        claim = tx.put(annotation(project, left, (0, 7), (22, 44), attributes=[("cue", "a declare que")]))
    with project.transact("add figure") as tx:
        figure = tx.put(annotation(project, left, (45, 53), tag="figure", subtype="QUANTITY"))
    with project.transact("add figure and link") as tx:
        other = tx.put(annotation(project, right, (18, 33), tag="figure", subtype="QUANTITY", note="“1,200”"))
        tx.put(link(figure, other, "contradicts"))
        tx.put(link(claim, None, "only here"))
    return project
