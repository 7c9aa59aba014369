"""The wheel holds all that a user needs: language data, templates, migrations, fonts by their packages."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from tools.licences import needed

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


def lay_out(wheel: Path, home: Path, extra: str) -> Path:
    """The interpreter of an environment with the wheel and what it asks for with ``extra``, and nothing else.

    Packages are those installed here, linked one by one: no network, and nothing of other extras.
    """
    venv.create(home, with_pip=False, symlinks=True)
    [site] = home.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    for name in sorted(set(needed(extra))):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        for top in sorted({Path(path).parts[0] for path in found.files or ()} - {"..", "__pycache__"}):
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(found.locate_file(top))).resolve())
    return home / "bin" / "python"


def run(python: Path, folder: Path, *arguments: str, ends: int = 0) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(python), *arguments], env=environment, cwd=folder, capture_output=True, text=True, timeout=180
    )
    assert done.returncode == ends, done.stderr
    return done.stdout + done.stderr


def test_the_wheel_alone_builds_a_record_with_its_report(wheel: Path, tmp_path: Path) -> None:
    python = lay_out(wheel, tmp_path / "empty", "")
    page = ROOT / "examples" / "iraq-coalition" / "01-aggregator-talks-resume.txt"
    waqai = ("-m", "waqai.cli.main")
    assert str(tmp_path / "empty") in run(python, tmp_path, "-c", "import waqai; print(waqai.__file__)")
    others = "import importlib.util as u; print([u.find_spec(n) for n in ('fastapi', 'psycopg', 'pytest')])"
    assert run(python, tmp_path, "-c", others).strip() == "[None, None, None]"
    run(python, tmp_path, *waqai, "build", str(page), "--out", "record")
    assert "Waqai" in (tmp_path / "record" / "index.html").read_text(encoding="utf-8")
    assert "story_" in run(python, tmp_path, *waqai, "stories", "--db", "record")
    run(python, tmp_path, *waqai, "db", "check", "--db", "record")
    assert "waqai[desk]" in run(python, tmp_path, *waqai, "serve", "--db", "record", ends=2)


def test_the_wheel_with_the_extra_of_the_desk_holds_templates_and_words(wheel: Path, tmp_path: Path) -> None:
    python = lay_out(wheel, tmp_path / "desk", "desk")
    told = "from waqai.desk.locale import desk_locale; print(desk_locale('en').text('nav_search'))"
    assert run(python, tmp_path, "-c", told).strip() == "Search"
    run(python, tmp_path, "-m", "waqai.cli.main", "serve", "--help")
