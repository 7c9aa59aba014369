"""The wheel holds all that a user needs: language data, templates, migrations, fonts by their packages."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ROOT / "src" / "waqai"
LEFT_OUT = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, timeout=180)
    [built] = folder.glob("waqai-*.whl")
    return built


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {
        path.relative_to(CODE.parent).as_posix()
        for path in CODE.rglob("*")
        if path.is_file() and not LEFT_OUT & set(path.parts)
    }
    assert wanted <= held


def test_the_wheel_alone_builds_a_record_with_its_report(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    page = ROOT / "examples" / "iraq-coalition" / "01-aggregator-talks-resume.txt"

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert str(site) in run("-c", "import waqai; print(waqai.__file__)")
    run("-m", "waqai.cli.main", "build", str(page), "--out", "record")
    assert "Waqai" in (tmp_path / "record" / "index.html").read_text(encoding="utf-8")
    assert "story_" in run("-m", "waqai.cli.main", "stories", "--db", "record")
    run("-m", "waqai.cli.main", "db", "check", "--db", "record")
    told = run("-c", "from waqai.desk.locale import desk_locale; print(desk_locale('en').text('nav_search'))")
    assert told.strip() == "Search"
