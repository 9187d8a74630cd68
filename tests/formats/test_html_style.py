"""The look of the HTML report: its words, its colours, and how a real browser shows it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from annotator.formats.registry import WriteOptions
from annotator.formats.report.html import HTML
from annotator.formats.report.html_style import stylesheet
from annotator.formats.report.html_words import Words
from annotator.model.assets import asset
from annotator.model.jobs import quiet
from annotator.model.tags import HUES
from tests.helpers.corpora import corpus, document
from tests.helpers.reports import parse, source_text

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DARK = "--blink-settings=preferredColorScheme=0"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXT = f"<script>document.title = 'ran'</script>\n\tTab, 1\u00a0000\u202fkm {FAMILY} שלום.\nEnd"

in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


def browse(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Open the report `out.html` of the folder in a headless browser."""
    still = ("no-first-run", "disable-gpu", "disable-sync", "disable-background-networking")
    return subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--hide-scrollbars", "--enable-logging=stderr",
            "--disable-component-update", "--disable-quic", f"--user-data-dir={folder / 'profile'}",
            *(f"--{name}" for name in still), *options, (folder / "out.html").as_uri(),
        ],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip


def write(folder: Path) -> None:
    """A report with one claim over all of its text and two in it."""
    whole = document(TEXT, [[(0, len(TEXT))], [(41, 44)], [(2, 8)]])
    HTML.export(corpus(whole), folder / "out.html", WriteOptions(), quiet)


@in_a_browser
def test_a_browser_shows_the_text_and_runs_and_refuses_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    done = browse(tmp_path, "--dump-dom")
    root = parse(done.stdout)
    assert source_text(root.one("article")) == TEXT
    assert root.one("title").text == "some – Annotation report"
    assert b"CONSOLE" not in done.stderr
    assert b"Refused" not in done.stderr


@in_a_browser
@pytest.mark.parametrize(("name", "options"), [("light", ()), ("dark", (DARK,))])
def test_a_browser_paints_the_colours_of_the_theme(
    name: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path)
    picture = tmp_path / "picture.png"
    browse(tmp_path, "--window-size=1200,1600", f"--screenshot={picture}", *options)
    image = QImage(str(picture))
    theme = tomllib.loads(asset("resources", "themes", f"{name}.toml").read_text("utf-8"))
    assert image.pixelColor(2, 2).name() == theme["chrome"]["chrome"]
    found = {image.pixelColor(x, y).name() for y in range(image.height()) for x in range(0, image.width(), 3)}
    assert {theme["chrome"]["paper"], theme["hues"]["amber"]["tint"], theme["hues"]["amber"]["mark"]} <= found


@in_a_browser
def test_it_prints(tmp_path: Path) -> None:
    write(tmp_path)
    browse(tmp_path, f"--print-to-pdf={tmp_path / 'out.pdf'}")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_numbers_dates_and_plurals_follow_the_language() -> None:
    words = Words.of("fr")
    assert (words.count("pairs", 0), words.count("pairs", 2)) == ("0 paire", "2 paires")
    assert (Words.of("en").count("pairs", 0), Words.of("en").count("pairs", 1)) == ("0 pairs", "1 pair")
    assert (words.day("2025-13-01"), words.day("2024"), words.day("2024-12-24T10:00")) == (
        "2025-13-01", "2024", "24 décembre 2024",
    )  # fmt: skip


def test_colours_are_those_of_the_themes() -> None:
    style = stylesheet(HUES)
    light, dark = style.split("@media screen and (prefers-color-scheme:dark)")[:2]
    dark = dark.split("}}")[0]
    for name, part in (("light", light), ("dark", dark)):
        theme = tomllib.loads(asset("resources", "themes", f"{name}.toml").read_text("utf-8"))
        found = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", part))
        for hue, colours in theme["hues"].items():
            assert {kind: found[f"{hue}-{kind}"] for kind in colours} == colours
        assert found["paper"] == theme["chrome"]["paper"]
        assert (
            len([mix for mix in found if mix.count("-") == 1 and mix.split("-")[1] in HUES]) == len(HUES) ** 2
        )
    used = set(re.findall(r"var\(--([a-z-]+)\)", style))
    assert used - {"tint", "mark", "hue"} <= set(re.findall(r"--([a-z-]+):", light))
