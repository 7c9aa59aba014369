"""The package runs as a module, where no command is on the path."""

from __future__ import annotations

import subprocess
import sys

from waqai import __version__


def test_the_module_does_what_the_command_does() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "waqai", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in told.stdout
