"""What a release asks for, that it is built the same twice, and that its bill of materials is one."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tools import sbom
from tools.lock import RUNTIME, read_lock
from tools.project import ROOT, project_version
from tools.release import build, commit_time, find_changelog_faults, find_tree_faults, sha256, write_sums

EPOCH = 1_700_000_000
SMALL = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "small"
version = "1.2"
requires-python = ">=3.11"

[tool.hatch.build.targets.wheel]
packages = ["src/small"]

[tool.hatch.build.targets.sdist]
include = ["src"]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = tmp_path / "small"
    (root / "src" / "small").mkdir(parents=True)
    (root / "src" / "small" / "__init__.py").write_text("ONE = 1\n", encoding="utf-8")
    (root / "pyproject.toml").write_text(SMALL, encoding="utf-8")
    return root


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def test_the_version_stands_in_one_place() -> None:
    import waqai

    assert waqai.__version__ == project_version()
    assert f'version = "{project_version()}"' not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## [Unreleased]\n- new\n", "no section"),
        ("## [1.2.0]\n- new\n", "no section"),
        ("## [1.2.0] - 2024-02-09\n\n## [1.1.0] - 2024-01-01\n- old\n", "says nothing"),
        ("## [1.2.0] - 2024-02-09\n\n### Added\n\n- new\n\n## [1.1.0] - 2024-01-01\n", None),
    ],
)
def test_the_changelog_has_a_section_of_the_version(text: str, told: str | None) -> None:
    found = find_changelog_faults(text, "1.2.0")
    assert (found == []) if told is None else told in found[0]


def test_a_release_is_made_of_what_is_committed(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.parent))
    assert "no git checkout" in find_tree_faults(small)[0]
    git(small, "init", "--quiet")
    git(small, "add", ".")
    git(small, "commit", "--quiet", "-m", "first")
    assert find_tree_faults(small) == []
    assert commit_time(small) > EPOCH
    (small / "new.txt").write_text("new", encoding="utf-8")
    assert find_tree_faults(small) == ["1 paths are not committed: new.txt"]


def test_the_same_tree_builds_the_same_bytes(small: Path, tmp_path: Path) -> None:
    first = build(small, tmp_path / "one", EPOCH)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(small, elsewhere)
    second = build(elsewhere, tmp_path / "two", EPOCH)
    assert [path.name for path in first] == ["small-1.2.tar.gz", "small-1.2-py3-none-any.whl"]
    assert [sha256(path) for path in first] == [sha256(path) for path in second]


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    for name in ("b.whl", "a.tar.gz"):
        (tmp_path / name).write_bytes(name.encode())
    sums = write_sums([tmp_path / "b.whl", tmp_path / "a.tar.gz"], tmp_path)
    lines = sums.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"{hashlib.sha256(b'a.tar.gz').hexdigest()}  a.tar.gz"
    assert lines[1].endswith("  b.whl")


def test_the_bill_of_materials_is_valid_and_says_what_ships() -> None:
    text = sbom.dump(sbom.build_sbom("waqai.whl", "0" * 64, EPOCH))
    assert sbom.find_faults(text) == []
    told = json.loads(text)
    by_name = {one["name"]: one for one in told["components"] if one["type"] == "library"}
    pins = read_lock(RUNTIME.read_text(encoding="utf-8"))[0]
    assert set(by_name) == {pin.name for pin in pins}
    assert by_name["msgspec"]["scope"] == "required"
    assert by_name["fastapi"]["scope"] == "optional"
    assert by_name["msgspec"]["licenses"] == [{"expression": "BSD-3-Clause"}]
    everywhere = [one for one in by_name.values() if "properties" not in one]
    assert [one["name"] for one in everywhere if "licenses" not in one] == []
    assert told["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    edges = {one["ref"]: one["dependsOn"] for one in told["dependencies"]}
    own = told["metadata"]["component"]["bom-ref"]
    assert any(ref.startswith("pkg:pypi/msgspec@") for ref in edges[own])
    assert text == sbom.dump(sbom.build_sbom("waqai.whl", "0" * 64, EPOCH))


def test_a_bill_with_a_wrong_field_is_refused() -> None:
    bill = sbom.build_sbom("waqai.whl", "0" * 64, EPOCH)
    bill["specVersion"] = 1.6
    assert sbom.find_faults(sbom.dump(bill))
