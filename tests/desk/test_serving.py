"""``waqai serve`` up to the moment when it listens, in a process of its own: it changes the whole process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SERVE = """
import gc, sys
import uvicorn

def run(app, **_):
    desk = app.state.desk
    own = [one.id for one in desk.own_file.entities()] if desk.own_file else None
    print(desk.settings.lexicon, own, gc.get_freeze_count() > 0, sep="|")

uvicorn.run = run
from waqai.cli.main import main
from waqai.lexicon.own import own_entities
main_failed = False
try:
    main()
except SystemExit as error:
    main_failed = error.code not in (0, None)
print([one.id for one in own_entities()])
sys.exit(2 if main_failed else 0)
"""
OWN = '[[entity]]\nid = "nahr"\nname = "شركة جسر النهر"\ntype = "organization"\n'


def serve(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", SERVE, "serve", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_the_files_of_lexicons_count_and_the_last_one_may_be_missing(
    example_db: Path, tmp_path: Path
) -> None:
    first, last = tmp_path / "first.toml", tmp_path / "mine.toml"
    first.write_text(OWN, encoding="utf-8")
    code, told = serve("--db", str(example_db), "--lexicon", str(first), "--lexicon", str(last))
    assert code == 0
    assert f"{last}|[]|True" in told
    assert "['nahr']" in told


def test_another_missing_file_is_an_error(example_db: Path, tmp_path: Path) -> None:
    missing, last = tmp_path / "missing.toml", tmp_path / "mine.toml"
    code, told = serve("--db", str(example_db), "--lexicon", str(missing), "--lexicon", str(last))
    assert code == 2
    assert "|" not in told
