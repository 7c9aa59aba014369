"""The code in the documentation runs, and prints what the documentation shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.blocks import ROOT, find_blocks, first_missing, markdown_files, split_console


def files_with(language: str) -> list[Path]:
    return [path for path in markdown_files() if find_blocks(path.read_text(encoding="utf-8"), language)]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader of the documentation has it: with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", files_with("python"), ids=name)
def test_python_blocks_run(path: Path, desk: Path) -> None:
    assert desk.is_dir()
    shared: dict[str, object] = {"__name__": "__docs__"}
    for block in find_blocks(path.read_text(encoding="utf-8"), "python"):
        source = "\n" * (block.line - 1) + block.body
        exec(compile(source, str(path), "exec"), shared)


@pytest.mark.parametrize("path", files_with("console"), ids=name)
def test_console_blocks_print_what_they_show(path: Path, desk: Path) -> None:
    binaries = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": binaries + os.pathsep + os.environ["PATH"], "PYTHONUTF8": "1"}
    for block in find_blocks(path.read_text(encoding="utf-8"), "console"):
        for command, shown in split_console(block.body):
            run = subprocess.run(
                ["sh", "-c", command], cwd=desk, env=environment, capture_output=True, text=True, timeout=300
            )
            printed = run.stdout + run.stderr
            missing = first_missing(shown, printed)
            where = f"{name(path)}, block of line {block.line}: $ {command}"
            assert run.returncode in (0, 1), f"{where} ended with {run.returncode}:\n{printed}"
            assert missing is None, f"{where} does not print «{missing}»; it prints:\n{printed}"


def test_a_shown_line_that_is_not_printed_is_noticed() -> None:
    assert first_missing(["a ... c", "d"], "a  b c\nd\n") is None
    assert first_missing(["d", "a"], "a\nd\n") == "a"
    assert first_missing(["a b"], "a\n") == "a b"
