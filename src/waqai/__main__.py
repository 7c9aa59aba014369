"""``python -m waqai`` does what the command ``waqai`` does."""

from __future__ import annotations

from waqai.cli.main import main

if __name__ == "__main__":
    main()
