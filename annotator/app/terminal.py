"""How the command line speaks: sentences to standard error, data to standard output, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import logging
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from types import FrameType
from typing import Any

import click

from annotator.app import journal
from annotator.model.errors import Cancelled, DiptychError
from annotator.model.files import is_full
from annotator.model.jobs import Progress

DONE, FINDINGS, COULD_NOT = 0, 1, 2
_log = logging.getLogger(__name__)


class Door(click.Group):
    """The command group: what is not a command opens the window, and what goes wrong is told as a sentence."""

    usual = "open"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`diptych`, `diptych PROJECT.diptych` and `diptych --project …` mean `diptych open …`."""
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = [self.usual, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; no exception leaves as a traceback."""
        try:
            return super().invoke(ctx)
        except DiptychError as error:
            complain(str(error))
        except (Cancelled, KeyboardInterrupt):
            complain("Cancelled; nothing was left half-done.")
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # a bug of ours, or no room behind “>”  # noqa: BLE001
            if isinstance(error, OSError) and is_full(error):
                complain("The disk is full: standard output could not be written to its end.")
                return ctx.exit(COULD_NOT)
            handler = journal.start_logging()
            _log.exception("the command line failed")
            journal.stop_logging(handler)
            complain(
                f"Diptych has made a mistake ({type(error).__name__}). The project holds everything that was saved. "
                f"The log tells where, without any of your text: {journal.log_file()}"
            )
        return ctx.exit(COULD_NOT)


def complain(sentence: str) -> None:
    """Tell an error. A program started without a terminal has no standard error: Windows then shows a box."""
    if sys.stderr is not None:
        click.echo(f"diptych: {visible(sentence)}", err=True)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "Diptych", 0x10)


def tell(sentence: object) -> None:
    """Tell what was done, on standard error, so that standard output holds nothing but data."""
    click.echo(visible(str(sentence)), err=True)


def visible(text: str) -> str:
    """One line in which a name can neither move the cursor nor turn the writing round."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def numbers(counts: Mapping[str, int]) -> str:
    """`{"article": 1, "pair": 2}` as `1 article, 2 pairs`."""
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in counts.items())


def print_json(value: object, *, err: bool = False) -> None:
    """Print for a program to read, on standard output (or error, where standard output may be taken by data)."""
    encoding = (getattr(sys.stderr if err else sys.stdout, "encoding", "") or "").lower().replace("-", "")
    click.echo(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2), err=err)


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print for a person: columns of equal width, numbers to the right."""
    table = [[visible(str(cell)) for cell in row] for row in rows]
    numeric = [
        bool(table) and all(row[i].replace(",", "").isdigit() for row in table) for i in range(len(head))
    ]
    widths = [max(len(line[i]) for line in [list(head), *table]) for i in range(len(head))]
    for line in [list(head), *table]:
        cells = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A progress bar on standard error while a person watches, else nothing. `Ctrl+C` cancels in either case."""
    with _interrupts() as asked:
        if sys.stderr is None or not sys.stderr.isatty():
            yield lambda *_: _heed(asked)
            return
        bar: Any = click.progressbar(length=0, label=label, file=sys.stderr)

        def show(done: int, total: int, what: str = "") -> None:
            _heed(asked)
            bar.length = total or None
            bar.label = f"{label} {visible(what)[:30]}".rstrip()
            bar.update(done - bar.pos)

        with bar:
            yield show


def _heed(asked: Event) -> None:
    if asked.is_set():
        raise Cancelled


@contextmanager
def _interrupts() -> Iterator[Event]:
    """Remembers `Ctrl+C`: an exception raised while SQLite calls back or an object goes never reaches the command."""
    asked = Event()
    if current_thread() is not main_thread():  # only there can signals be received
        yield asked
        return

    def note(number: int, frame: FrameType | None) -> None:
        asked.set()
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
