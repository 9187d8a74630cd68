"""`python -m tests.helpers.annotate_and_die PROJECT`: annotate the sample pair by key presses, then pull the plug.

Prints a line of JSON with what the status line said and the uids of all annotations, and kills itself with SIGKILL: no
close, no flush, no farewell.
"""

from __future__ import annotations

import json
import os
import signal
import sys

from annotator.app.main import make_application
from annotator.app.settings import Settings
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import ThemeKeeper
from tests.helpers.analyst import Analyst


def main(path: str) -> None:
    """Open the project, annotate, die."""
    app = make_application()
    themes = ThemeKeeper(app)
    themes.choose("light")
    window = MainWindow(Settings(), themes)
    window.show()
    window.projects.open_paths([path])
    window.activateWindow()
    app.processEvents()
    analyst = Analyst(window)
    analyst.annotate()
    project = window.project
    assert project is not None
    uids = [a.uid for article in project.articles() for a in project.annotations(article.id)]
    told = {"status": window.status.saved_label.text(), "uids": uids, "presses": analyst.presses}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1])
