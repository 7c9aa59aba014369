"""No room left for a file: every command that writes says so in a line, and loses nothing that it kept."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_ROOM = 30_000
EXPORTS = ("jsonl", "csv", "webannotation", "timeml", "html")

_RUNS = """
import contextlib, io, json, resource, sys
from pathlib import Path
from tests.kills import write_pages
from tests.watch.site import Site, feed, reply, rss_item
from waqai.cli.main import main

folder, room, kinds = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]

def run(*arguments):
    sys.argv = ["waqai", *map(str, arguments)]
    errors, out = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(out):
        try:
            main()
        except SystemExit as end:
            code = end.code
    return [code, errors.getvalue()]

def hold(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

pages = folder / "pages"
write_pages(pages)
(pages / "empty.txt").unlink()
site = Site({"/feed": reply(feed(*(rss_item(f"/{n}") for n in range(9))), media="application/rss+xml")})
for n, path in enumerate(sorted(pages.iterdir())):
    site.pages[f"/{n}"] = reply(path.read_bytes(), media="text/plain; charset=utf-8")
watch = ["watch", site.url("/feed"), "--out", folder / "watched", "--once", "--allow-private", "--delay", "0"]
told = {"first": run("build", pages / "00.txt", "--out", folder / "out")}
before = (folder / "out" / "index.html").read_bytes()
told["watch first"] = run(*watch)
whole = (folder / "watched" / "index.html").read_bytes()
hold(room)
told["build"] = run("build", pages, "--out", folder / "out")
site.pages["/0"] = reply(b"x" * 9)
for kind in kinds:
    told[kind] = run("export", kind, "--db", folder / "watched", "--out", folder / f"x-{kind}")
told["watch"] = run(*[str(folder / "second") if one == folder / "watched" else one for one in watch])
hold(resource.RLIM_INFINITY)
told["same report"] = [(folder / "out" / "index.html").read_bytes() == before, ""]
told["build again"] = run("build", pages, "--out", folder / "out")
told["build fresh"] = run("build", pages, "--out", folder / "fresh")
told["check"] = run("db", "check", "--db", folder / "out")
told["check watched"] = run("db", "check", "--db", folder / "second")
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, tuple[int, str]]]:
    """What each command said, by its name, and where they worked."""
    folder = tmp_path_factory.mktemp("full")
    done = subprocess.run(
        [sys.executable, "-c", _RUNS, folder, str(_ROOM), *EXPORTS],
        capture_output=True, text=True, check=False, timeout=600, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout)


def test_every_command_says_in_a_line_that_there_is_no_room(
    told: tuple[Path, dict[str, tuple[int, str]]],
) -> None:
    for name in ("build", "watch", *EXPORTS):
        code, words = told[1][name]
        assert code == 1, name
        assert words.startswith("waqai: "), (name, words)
        assert words.count("\n") == 1, (name, words)
        assert "Traceback" not in words


def test_what_was_there_before_is_whole_and_nothing_is_left_by_halves(
    told: tuple[Path, dict[str, tuple[int, str]]],
) -> None:
    folder, said = told
    assert said["same report"][0]
    assert [path.name for path in folder.rglob("*.part")] == []
    assert [path.name for path in folder.glob("x-*") if path.is_file()] == []


def test_with_room_again_the_record_is_as_if_nothing_had_been(
    told: tuple[Path, dict[str, tuple[int, str]]],
) -> None:
    folder, said = told
    assert [said[name][0] for name in ("first", "build again", "build fresh", "check")] == [0] * 4, said
    assert (folder / "out" / "record.json").read_bytes() == (folder / "fresh" / "record.json").read_bytes()
    assert "Traceback" not in said["check watched"][1]
