"""The report of one pair: which formats there are, and how each gets to its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from annotator.formats.compare import data as compare_data
from annotator.formats.compare import html as compare_html
from annotator.formats.compare import md as compare_md
from annotator.formats.compare.compared import ComparedPair
from annotator.formats.files import writing
from annotator.formats.jsonl.fields import whole
from annotator.formats.losses import half_characters
from annotator.formats.registry import WriteOptions
from annotator.formats.values import Counts, Loss, LossReport
from annotator.model.errors import UserError
from annotator.model.links import CONFIRMED
from annotator.model.wording import mark


class ReportFormat(NamedTuple):
    """A format of the report. `made` gives the whole of it, and what it had to leave out."""

    name: str
    title: str
    suffix: str
    holds: str
    made: Callable[[ComparedPair, str], tuple[str | bytes, list[Loss]]]


FORMATS: tuple[ReportFormat, ...] = (
    ReportFormat(
        "html",
        mark("Comparison to read and print (HTML)"),
        ".html",
        mark("verdicts with quotes, sentences and sources, and both texts with their annotations"),
        compare_html.written,
    ),
    ReportFormat(
        "md",
        mark("Comparison as Markdown"),
        ".md",
        mark("the same for notes and wikis, as tables and plain text"),
        compare_md.written,
    ),
    ReportFormat(
        "csv",
        mark("Table of the comparison (CSV)"),
        ".csv",
        mark("a row for each thing compared; not the texts"),
        compare_data.csv_written,
    ),
    ReportFormat(
        "json",
        mark("Comparison for programs (JSON)"),
        ".json",
        mark("every row with all values and offsets; not the texts"),
        compare_data.json_written,
    ),
)


def write(
    compared: ComparedPair, name: str, target: Path | BinaryIO, options: WriteOptions | None = None
) -> LossReport:
    """Write the report of a pair in the format of that name; in French for `options.language` "fr", else in English.

    Raises `UserError` for an unknown format and for a file that is there already, `EnvironmentProblem` when it cannot
    be written; a target is then as it was.
    """
    chosen = next((one for one in FORMATS if one.name == name), None)
    if chosen is None:
        raise UserError(
            "There is no report “{name}”. There are: {known}.",
            name=name,
            known=", ".join(one.name for one in FORMATS),
        )
    options = options or WriteOptions()
    with writing(target, options.overwrite) as stream:
        made, losses = chosen.made(compared, options.language)
        if isinstance(made, str):
            made, more = _encoded(made, compared.title)
            losses += more
        stream.write(made)
    shown = {one.uid for row in compared.rows for one in (*row.left, *row.right)}
    confirmed = sum(row.part == CONFIRMED for row in compared.rows)
    return LossReport(Counts(2, len(shown), confirmed), tuple(losses))


def _encoded(text: str, title: str) -> tuple[bytes, list[Loss]]:
    """The text as UTF-8; half characters, which no file can hold, become replacement characters."""
    made = whole(text)
    return made.encode("utf-8"), [] if made == text else [half_characters(title)]
