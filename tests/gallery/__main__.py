"""`python -m tests.gallery FOLDER [SCENE…]`: draw the scenes to PNG files.

Each setting (theme, language, scale, platform) has a process of its own, since Qt reads its scale once. With Xvfb one
scene is drawn on a real X screen as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Setting(NamedTuple):
    """One process: its environment and the scenes it draws."""

    name: str
    scenes: tuple[str, ...]
    theme: str = "light"
    language: str = "en"
    scale: str = "1"
    xvfb: bool = False


SETTINGS = (
    Setting(
        "light",
        (
            "samples", "aligned", "empty", "no-articles", "find", "import", "tags", "settings", "keys", "palette",
            "crash", "problem", "locked", "statistics", "compare", "links", "long", "mixed",
        ),
    ),
    Setting("dark", ("samples", "aligned", "import", "tags", "keys", "compare", "links"), theme="dark"),
    Setting("french", ("samples", "empty", "import", "tags", "keys", "settings"), language="fr"),
    Setting("2x", ("nested", "samples", "mixed"), scale="2"),
    Setting("2x-dark", ("nested",), theme="dark", scale="2"),
    Setting("1.25x", ("samples", "nested", "aligned"), scale="1.25"),
    Setting("1.5x", ("samples", "nested", "aligned", "mixed", "import", "settings"), scale="1.5"),
    Setting("2x", ("aligned", "tags"), scale="2"),
    Setting("light", ("10mb", "focus")),
    Setting("dark", ("mixed",), theme="dark"),
    Setting("light", ("consent", "translated", "draft", "services", "no-service")),
    Setting("dark", ("consent", "translated", "draft", "services"), theme="dark"),
    Setting("french", ("consent", "translated", "services"), language="fr"),
    Setting("light", ("proposals", "review")),
    Setting("dark", ("proposals", "review"), theme="dark"),
    Setting("french", ("review",), language="fr"),
    Setting("light", ("pairs", "arithmetic", "report", "counterpart", "corrections")),
    Setting("dark", ("pairs", "arithmetic", "report", "counterpart", "corrections"), theme="dark"),
    Setting("french", ("pairs", "arithmetic", "report"), language="fr"),
    Setting("light", ("occurrences", "concordance", "concordance-error")),
    Setting("dark", ("occurrences", "concordance"), theme="dark"),
    Setting("french", ("occurrences", "concordance"), language="fr"),
    Setting("light", ("export", "export-training", "exported", "labels", "imported", "datasette")),
    Setting("dark", ("export", "export-training", "exported", "labels", "imported"), theme="dark"),
    Setting("french", ("export", "export-training", "labels"), language="fr"),
    Setting("x11", ("samples",), xvfb=True),
)  # fmt: skip


def draw(setting: Setting, folder: Path, scenes: tuple[str, ...]) -> int:
    """Draw the scenes of one setting in a process of its own; returns its exit code."""
    environment = os.environ | {"QT_SCALE_FACTOR": setting.scale, "QT_QPA_PLATFORM": "offscreen"}
    about = (str(folder), setting.name, setting.theme, setting.language)
    command = [sys.executable, "-m", "tests.gallery.scenes", *about, *scenes]
    if setting.xvfb:
        runner = shutil.which("xvfb-run")
        if runner is None:
            sys.stdout.write(f"{setting.name}: left out, xvfb is not installed (make system installs it)\n")
            return 0
        environment["QT_QPA_PLATFORM"] = "xcb"
        command = [runner, "-a", "-s", "-screen 0 1600x1000x24", *command]
    return subprocess.run(command, env=environment, check=False, timeout=300).returncode


def main(arguments: list[str]) -> int:
    """Draw everything, or only the scenes named; returns 0 when all could be drawn."""
    folder = Path(arguments[0] if arguments else "gallery").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(arguments[1:])
    worst = 0
    for setting in SETTINGS:
        scenes = tuple(scene for scene in setting.scenes if not wanted or scene in wanted)
        if scenes:
            worst = max(worst, draw(setting, folder, scenes))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
