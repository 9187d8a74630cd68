"""`python -m annotator` is the command `diptych`."""

from __future__ import annotations

from annotator.app.cli import main

main(prog_name="diptych")
