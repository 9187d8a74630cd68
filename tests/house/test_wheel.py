"""The wheel holds what the program needs and runs from where it is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_resources_and_seeds_and_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for folder in ("resources", "seeds"):
            for path in (ROOT / folder).rglob("*"):
                if path.is_file():
                    name = f"annotator/{path.relative_to(ROOT).as_posix()}"
                    assert archive.read(name) == path.read_bytes()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"annotator"}


def test_wheel_runs_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    """Unpacked as an installer does, into a folder of its own, away from the checkout."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "from annotator.model.assets import asset\n"
        "import annotator\n"
        f"assert annotator.__file__.startswith({str(site)!r}), annotator.__file__\n"
        "assert asset('resources', 'tagset.toml').is_file()\n"
        "assert len([f for f in asset('seeds').iterdir() if f.name.endswith('.txt')]) == 2\n"
        "assert str(asset('seeds')).startswith(sys.path[0])\n"
        "from annotator.app.cli import main\n"
        "assert not main(['new', 'fresh.diptych'], standalone_mode=False)\n"
        "assert not main(['import', 'fresh.diptych', str(asset('seeds')), '--json'], standalone_mode=False)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "fresh.diptych").stat().st_size > 0


def test_entry_points_name_what_exists(wheel: Path) -> None:
    from annotator.app import cli

    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        table = archive.read(name).decode()
    assert "diptych = annotator.app.cli:main" in table
    assert "diptych-window = annotator.app.cli:window" in table
    assert callable(cli.main)
    assert callable(cli.window)
