"""A process killed at any moment leaves a record that opens, has lost nothing, and can be finished."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("command", "points", "options"), [("build", 100, ()), ("build", 20, ("--postgres",))], ids=str
)
def test_a_killed_command_loses_nothing_and_is_continued(
    command: str, points: int, options: tuple[str, ...]
) -> None:
    arguments = ["-m", "tests.kills", "--command", command, "--points", str(points), *options]
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    told = re.search(r"(\d+) struck, (\d+) midway; nothing lost", done.stdout)
    assert told is not None, done.stdout
    assert int(told[1]) > 0
    assert int(told[2]) > 0
