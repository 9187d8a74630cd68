"""Pictures of pages, as a headless browser shows them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.helpers.compared_projects import judged_sample

if TYPE_CHECKING:
    from tests.gallery.scenes import Studio

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_STILL = ("no-first-run", "disable-gpu", "disable-sync", "disable-background-networking", "disable-quic")


def shoot(studio: Studio, name: str, address: str, size: tuple[int, int]) -> None:
    """Put a page into the gallery; in dark settings it is asked for dark. Without a browser that is said."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.stdout.write(
            f"{name}-{studio.setting}: left out, there is no browser (make system installs chromium)\n"
        )
        return
    profile = tempfile.mkdtemp(dir=studio.place)
    dark = ("--blink-settings=preferredColorScheme=0",) if studio.theme == "dark" else ()
    target = studio.folder / f"{name}-{studio.setting}.png"
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={size[0]},{size[1]}",
            f"--user-data-dir={profile}", f"--screenshot={target}", *(f"--{name}" for name in _STILL), *dark, address,
        ],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    sys.stdout.write(f"{target.name}\n")


def datasette(studio: Studio) -> None:
    """The project as Datasette shows it: the view of its annotations."""
    folder = Path(tempfile.mkdtemp(dir=studio.place))
    with judged_sample(folder) as project:
        path = project.path
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "datasette", str(path), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            assert any("running on" in line for line in server.stderr), "the server did not start"
            shoot(studio, "datasette", f"http://127.0.0.1:{port}/front/annotation_view", (1400, 900))
        finally:
            server.terminate()
