"""Makes the project file of the present schema that `tests/files` keeps: `python -m tests.files.make`.

Run it once for each schema that is released, and never again for that one: the file must stay what that release wrote.
"""

from __future__ import annotations

from pathlib import Path

from annotator.model.annotation import NEW, Alias, Correction, Pin, Property, Proposal, Search, new_uid, now
from annotator.model.span import Span
from annotator.store.project import Project
from annotator.store.schema import VERSION
from tests.helpers.projects import ENGLISH, FRENCH, add_article, add_pair, annotation, link, tags

ARABIC = "قال 👩‍👩‍👧 e\u0301 1\u202f000\u00a0km.\n"
EXPECTED_QUOTES = [
    "L'armee … la ligne de front fait",
    "1 000 km",
    "1,200-kilometre",
    "👩‍👩‍👧 e\u0301",
]


def make(path: Path) -> Path:
    """Write the file; it holds something in every table, and a history of five steps that can be undone."""
    assert FRENCH[45:53] == "1 000 km"
    assert ENGLISH[18:33] == "1,200-kilometre"
    with Project.create(path, tags(), annotator="Anna") as project:
        left, right, pair = add_pair(project)
        with project.transact("add claim") as tx:
            claim = tx.put(annotation(project, left, (0, 7), (22, 44), attributes=[("cue", "a declare que")]))
        with project.transact("add figures") as tx:
            one = tx.put(annotation(project, left, (45, 53), tag="figure", subtype="QUANTITY"))
            two = tx.put(
                annotation(project, right, (18, 33), tag="figure", subtype="QUANTITY", note="“1,200”")
            )
            tx.put(link(one, two, "contradicts"))
            tx.put(link(claim, None, "only here"))
        with project.transact("add an article") as tx:
            third = add_article(tx, "three", ARABIC, "ar", original=b"\xef\xbb\xbf" + ARABIC.encode())
            tx.put(third._replace(excluded=(Span(0, 3),), meta=(("desk", "north"),), status="in_progress"))
        with project.transact("the rest") as tx:
            tx.put(annotation(project, third, (4, 12), tag="entity", subtype="PERSON"))
            tx.put(Pin(NEW, new_uid(), pair.id, 0, 17))
            tx.put(Correction(NEW, new_uid(), pair.id, "pin", 0, 53, 0, 54, "Anna", now()))
            tx.put(Alias(NEW, new_uid(), "Kiev", "Kyiv"))
            tx.put(Search(NEW, new_uid(), "the front", '{"text": "front"}'))
            tx.put(Property(NEW, "colour", "blue"))
            tx.put(
                Proposal(
                    NEW,
                    new_uid(),
                    "annotation",
                    left.id,
                    0,
                    7,
                    "claim",
                    "",
                    (),
                    "rules",
                    "0.5",
                    "",
                    "open",
                    now(),
                )
            )
    return path


if __name__ == "__main__":
    make(Path(__file__).parent / f"schema-{VERSION}.diptych")
